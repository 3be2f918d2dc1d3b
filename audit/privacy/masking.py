"""Names and identifiers in free text replaced by tokens before anything is stored: best effort, and counted.

The child known from the row becomes `[child]`, everybody else `[person 1]`, `[person 2]` in the order met, an
identifier `[UPN removed]`. It errs on the side of masking too much. What it can't know it can't mask: whom
nothing announces, and who is never named in full, stays. On texts of many hands that no rule was made by it
found 54 of 56 names of the child, 29 of 33 of other children and 71 of 76 of adults
(tests/privacy/data/many_voices_later.txt).
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from audit.privacy.bare_names import find_bare
from audit.privacy.finders import Found, find_birth, identifiers_in, without_overlaps
from audit.privacy.glance import Glance
from audit.privacy.initials import find_initials, initials_of, with_initials
from audit.privacy.known_names import find_family, find_known, is_only, name_parts, words_near
from audit.privacy.met_names import MetNames
from audit.privacy.name_text import BREAK, NameFound, fold
from audit.privacy.name_words import SAID_OF_PEOPLE
from audit.privacy.names import find_people
from audit.privacy.pet_names import initials_after, short_forms
from audit.privacy.slips import find_slips
from audit.privacy.stretches import Span, apart, left_of

CHILD = "[child]"
#: What stands before the first text, so that looking before a word never leaves the whole.
_FRONT = f"\n{BREAK}"
_TOKEN = re.compile(r"\[(?:child|person \d+|[A-Za-z ]+ removed)\]")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names that a row gives: all of the child's, the surname among them, and those of other people."""

    child: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    born: date | None = None


class Masked(NamedTuple):
    """A text masked, and the stretches that were, of its whole plan, with the tokens of those they name.

    `before` and `after` are where the text begins among its plan's as they were, and as they are.
    """

    text: str
    stretches: Sequence[Span] = ()
    tokens: Mapping[str, str] = {}
    before: int = 0
    after: int = 0

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text as it was stands now: its token's place when it was masked."""
        first = self._place(self.before + start, first=True)
        last = self._place(self.before + end, first=False)
        return first - self.after, last - self.after

    def _place(self, at: int, *, first: bool) -> int:
        shift = 0
        for start, end, named in self.stretches:
            if at <= start:
                break
            length = len(self.tokens.get(named, named))
            if at < end:
                return start + shift if first else start + shift + length
            shift += length - (end - start)
        return at + shift


@dataclass(slots=True)
class Masker:
    """Masks the texts of one plan, so that a person has the same number in all of them; counts by kind."""

    names: KnownNames = KnownNames()
    counts: Counter[str] = field(default_factory=Counter)
    _tokens: dict[str, str] = field(default_factory=lambda: {"": CHILD})
    _forenames: frozenset[str] = frozenset()
    _child: frozenset[str] = frozenset()
    _surnames: frozenset[str] = frozenset()
    _others: tuple[tuple[str, frozenset[str]], ...] = ()
    _parts: frozenset[str] = frozenset()
    _initials: frozenset[str] | None = None
    _met: MetNames = field(default_factory=lambda: MetNames(()))

    def __post_init__(self) -> None:
        """Prepare the name words once for all texts."""
        self._child = name_parts((*self.names.child, *self.names.surnames))
        self._surnames = name_parts(self.names.surnames)
        self._forenames = self._child - self._surnames
        others = [
            (fold(name.lstrip("[ ")), name_parts([name]) - SAID_OF_PEOPLE) for name in self.names.others
        ]
        self._others = tuple((name, rest) for name, parts in others if (rest := parts - self._child))
        self._parts = self._child.union(*(parts for _, parts in self._others))
        self._call(short_forms(self.names.child))
        self._met = MetNames(self._parts)

    def mask(self, text: str) -> str:
        """Return the text with tokens in place of names and identifiers. Masking twice changes nothing."""
        return self.mask_all([text])[0]

    def mask_all(self, texts: Sequence[str]) -> list[str]:
        """Return the texts masked, in order."""
        return [masked.text for masked in self.mask_telling(texts)]

    def mask_telling(self, texts: Sequence[str]) -> list[Masked]:
        """Return the texts masked, in order, with what became of each stretch that was."""
        return mask_together([(self, texts)])[0]

    def masked(self, found: "_Found", start: int, end: int) -> tuple[str, list[Span]]:
        """Return what stands between two places masked, and the stretches that were, in order."""
        text = found.seen.text
        spans = [*found.tokens, *self._identifiers(found, start, end), *self.meet(found, start, end)]
        if not spans:
            return text[start:end], spans
        spans = apart(text, spans)
        out: list[str] = []
        at = start
        for first, last, named in spans:
            out += (text[at:first], self._tokens.get(named) or self._token(named))
            at = last
        out.append(text[at:end])
        met = Counter([named for _, _, named in spans])
        met.subtract(token for _, _, token in found.tokens)  # those were masked before
        for named, times in met.items():
            if times:
                self.counts[_kind(named)] += times
        return "".join(out), spans

    def meet(self, found: "_Found", start: int, end: int) -> list[NameFound]:
        """Return the names between two places; their people are kept in mind for all texts of the plan."""
        text = found.seen.text
        if found.called and self._call(name for first, _, name in found.called if start <= first < end):
            self._met.ignore(self._parts)
        names = self._names(found, start, end)
        self._met.learn(text, names)
        names += self._bare(found, names, start, end)
        names += self._met.find(found.seen, names, start, end)
        if alike := self._met.same():
            names = [(first, last, alike.get(person, person)) for first, last, person in names]
        return names

    def tokens(self) -> Mapping[str, str]:
        """Return the tokens of the people met so far."""
        return self._tokens

    def _call(self, names: Iterable[str]) -> bool:
        """Take in what else the child is called, but for names of others; tell whether anything was new."""
        new = name_parts(names) - self._parts
        self._child |= new
        self._parts |= new
        return bool(new)

    def _bare(self, found: "_Found", names: Sequence[NameFound], start: int, end: int) -> list[NameFound]:
        """Return the people whom only the list of forenames tells, between two places; they are met, too."""
        bare = [one for one in found.bare if start <= one[0] < end]
        met: list[NameFound] = []
        if not bare:
            return met
        told = {at: last for first, last, _ in names for at in range(first, last)}
        left = [each for one in bare for each in left_of(found.seen.folded, one, told)]
        left = [one for one in left if one[2].split()[0] not in self._parts]
        for full in (True, False):  # those named in full first, of whom others are short
            some = [
                (first, last, self._met.whom(name)) for first, last, name in left if (" " in name) == full
            ]
            self._met.learn(found.seen.text, some)
            met += some
        return met

    def _identifiers(self, found: "_Found", start: int, end: int) -> Iterator[Span]:
        own = found.identifiers
        if self.names.born and (births := list(find_birth(found.seen.text, self.names.born, start, end))):
            own = without_overlaps([*own, *births])
        return ((first, last, f"[{kind} removed]") for first, last, kind in own)

    def _names(self, found: "_Found", start: int, end: int) -> list[NameFound]:
        text = found.seen.text
        words = words_near(found.seen.folded, self._parts, self._surnames, start, end)
        met = {plain for _, _, plain in words}
        child = not met.isdisjoint(self._child)
        names = list(found.titled)
        if child and self._surnames and not met <= self._child:
            names += find_family(text, words, self._surnames, self._child)
        names += [one for one in found.announced if not is_only(text[one[0] : one[1]], self._child)]
        if child:
            own = list(find_known(text, words, self._child))
            own = with_initials(text, own, found.capitals, self._child)
            names += own
            short = [last for _, last, _ in own if text.startswith(" (", last)]
            if short and self._call(initials_after(text, last, self._child) for last in short):
                return self._names(found, start, end)
        for person, parts in self._others if words else ():
            names += find_known(text, words, parts, person)
        if found.capitals:
            if self._initials is None:
                self._initials = initials_of(self.names.child, self.names.surnames)
            names += find_initials(found.seen, found.capitals, self._initials, start, end)
        return names + find_slips(found.seen, names, self._forenames, start, end)

    def _token(self, named: str) -> str:
        """Return the token for what a stretch names; people have numbers in the order met."""
        if named.startswith("["):
            return named
        return self._tokens.setdefault(named, f"[person {len(self._tokens)}]")


class _Found(NamedTuple):
    """What is found in texts without knowing whose they are: tokens that stand there, identifiers, people."""

    seen: Glance
    tokens: list[Span]
    identifiers: list[Found]
    titled: list[NameFound]
    announced: list[NameFound]
    called: list[NameFound]
    bare: list[NameFound]
    capitals: list[int]


def mask_together(plans: Sequence[tuple[Masker, Sequence[str]]]) -> list[list[Masked]]:
    """Return the texts of each plan masked by its own masker, in order.

    Some plans at once are looked through as one text, which takes a fifth less than each alone: what is done
    once for all of them costs most where it is done seldom, since the processor has forgotten how.
    """
    texts = [text for _, each in plans for text in each]
    seen = Glance(f"{_FRONT}{BREAK.join(texts)}")
    if seen.nuls() > max(len(texts), 1):  # what stands between texts must not stand in one
        return [_each_alone(masker, each) for masker, each in plans]
    starts = [len(_FRONT)]
    for _, each in plans:
        starts.append(starts[-1] + sum(map(len, each)) + len(BREAK) * len(each))
    told: list[list[Masked]] = []
    for (masker, each), found, start, after in zip(
        plans, _found(seen, starts), starts, starts[1:], strict=False
    ):
        whole, stretches = masker.masked(found, start, after - len(BREAK))
        told.append(list(_parted(each, whole, stretches, masker.tokens(), start)) if each else [])
    return told


def _each_alone(masker: Masker, texts: Sequence[str]) -> list[Masked]:
    start = len(_FRONT)
    found = [_found(Glance(f"{_FRONT}{text}"), [start])[0] for text in texts]
    told = [(each, start + len(text)) for each, text in zip(found, texts, strict=True)]
    for each, end in told * 2:  # who is met in one text is known in the others
        masker.meet(each, start, end)
    made = [masker.masked(each, start, end) for each, end in told]
    return [Masked(whole, stretches, masker.tokens(), start, start) for whole, stretches in made]


def _found(seen: Glance, starts: list[int]) -> list[_Found]:
    """Return what is found without names, by the plan it lies in; `starts` are where the plans begin."""
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(seen.text)] if "[" in seen.text else []
    people = find_people(seen)
    found = [_Found(seen, [], [], [], [], [], [], []) for _ in starts]
    for identifier in identifiers_in(seen):
        found[bisect(starts, identifier.start) - 1].identifiers.append(identifier)
    for field_, spans in (*people._asdict().items(), ("tokens", tokens), ("bare", find_bare(seen))):
        for one in spans:
            getattr(found[bisect(starts, one[0]) - 1], field_).append(one)
    for at in seen.words_of_capitals():
        found[bisect(starts, at) - 1].capitals.append(at)
    return found


def _parted(
    texts: Sequence[str], whole: str, stretches: Sequence[Span], tokens: Mapping[str, str], start: int
) -> Iterator[Masked]:
    """Yield a plan's texts from all of them masked as one."""
    before = after = start
    for text, masked in zip(texts, whole.split(BREAK), strict=True):
        yield Masked(masked, stretches, tokens, before, after)
        before += len(text) + len(BREAK)
        after += len(masked) + len(BREAK)


def _kind(named: str) -> str:
    if named.startswith("["):
        return named[1 : -len(" removed]")]
    return "other person's name" if named else "child's name"


def mask(text: str, names: KnownNames | None = None) -> tuple[str, Mapping[str, int]]:
    """Return one text masked, and what was masked by kind. For the texts of a plan use one `Masker`."""
    masker = Masker(names or KnownNames())
    return masker.mask(text), masker.counts
