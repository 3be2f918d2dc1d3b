"""Names and identifiers in free text replaced by tokens before anything is stored: best effort, and counted.

The child known from the row becomes `[child]`, everybody else `[person 1]`, `[person 2]` in the order met, an
identifier `[UPN removed]`. It errs on the side of masking too much. What it can't know it can't mask: on
texts it was never fitted to (tests/privacy/data/held_out.txt) it finds every identifier and every correctly
written name of the child, but only half of the other people: whom nothing announces stays.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from audit.privacy.finders import find_identifiers
from audit.privacy.glance import Glance
from audit.privacy.known_names import find_family, find_known, is_only, name_parts, words_near
from audit.privacy.name_text import BREAK, NameFound, fold
from audit.privacy.names import find_people

CHILD = "[child]"
#: A stretch of a text (end excluded), and the token to stand there or, without its bracket, whom it names.
_Span = tuple[int, int, str]
_Moved = tuple[int, int, int, int]
_TOKEN = re.compile(r"\[(?:child|person \d+|[A-Za-z ]+ removed)\]")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names that a row gives: all of the child's, the surname among them, and those of other people."""

    child: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    born: date | None = None


class Masked(NamedTuple):
    """A text masked, and for each stretch that was: its start and end before, and its token's after.

    `before` and `after` are where the text begins in the texts that `moved` counts over.
    """

    text: str
    moved: Sequence[_Moved] = ()
    before: int = 0
    after: int = 0

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text as it was stands now: its token's place when it was masked."""
        first = self._place(self.before + start, first=True)
        last = self._place(self.before + end, first=False)
        return first - self.after, last - self.after

    def _place(self, at: int, *, first: bool) -> int:
        shift = 0
        for start, end, new_start, new_end in self.moved:
            if at <= start:
                break
            if at < end:
                return new_start if first else new_end
            shift = new_end - end
        return at + shift


@dataclass(slots=True)
class Masker:
    """Masks the texts of one plan, so that a person has the same number in all of them; counts by kind."""

    names: KnownNames = KnownNames()
    counts: Counter[str] = field(default_factory=Counter)
    _tokens: dict[str, str] = field(default_factory=lambda: {"": CHILD})
    _child: frozenset[str] = frozenset()
    _surnames: frozenset[str] = frozenset()
    _others: tuple[tuple[str, frozenset[str]], ...] = ()
    _parts: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Prepare the name words once for all texts."""
        self._child = name_parts((*self.names.child, *self.names.surnames))
        self._surnames = name_parts(self.names.surnames)
        others = [(fold(name.lstrip("[ ")), name_parts([name])) for name in self.names.others]
        self._others = tuple((name, rest) for name, parts in others if (rest := parts - self._child))
        self._parts = self._child.union(*(parts for _, parts in self._others))

    def mask(self, text: str) -> str:
        """Return the text with tokens in place of names and identifiers. Masking twice changes nothing."""
        return self.mask_all([text])[0]

    def mask_all(self, texts: Sequence[str]) -> list[str]:
        """Return the texts masked, in order."""
        return [masked.text for masked in self.mask_telling(texts)]

    def mask_telling(self, texts: Sequence[str]) -> list[Masked]:
        """Return the texts masked, in order, with what became of each stretch that was.

        They are looked through as one: a text at a time took twice as long.
        """
        if not texts:
            return []
        if any("\0" in text for text in texts):  # what stands between texts must not stand in one
            return [Masked(*self._masked(text)) for text in texts]
        whole, moved = self._masked(BREAK.join(texts))
        told: list[Masked] = []
        before = after = 0
        for text, masked in zip(texts, whole.split(BREAK), strict=True):
            told.append(Masked(masked, moved, before, after))
            before += len(text) + len(BREAK)
            after += len(masked) + len(BREAK)
        return told

    def _masked(self, text: str) -> tuple[str, list[_Moved]]:
        seen = Glance(text)
        spans: list[_Span] = (
            [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)] if "[" in text else []
        )
        already = Counter(token for *_, token in spans)
        spans += [
            (start, end, f"[{kind} removed]")
            for start, end, kind in find_identifiers(text, self.names.born, seen)
        ]
        spans += self._names(seen)
        if not spans:
            return text, []
        out: list[str] = []
        moved: list[_Moved] = []
        at = shift = 0
        ordered = _apart(text, spans)
        for start, end, named in ordered:
            token = self._tokens.get(named) or self._token(named)
            out += (text[at:start], token)
            moved.append((start, end, start + shift, start + shift + len(token)))
            shift += len(token) - (end - start)
            at = end
        out.append(text[at:])
        for named, times in (Counter([named for *_, named in ordered]) - already).items():
            self.counts[_kind(named)] += times
        return "".join(out), moved

    def _names(self, seen: Glance) -> list[NameFound]:
        text = seen.text
        words = words_near(seen.folded, self._parts, self._surnames)
        child = any(plain in self._child for *_, plain in words)
        titled, announced = find_people(seen)
        found = [one for one in titled if not one[2].startswith("master ")]
        if child and self._surnames:
            found += find_family(text, words, self._surnames, self._child)
        found += [one for one in announced if not is_only(text[one[0] : one[1]], self._child)]
        if child:
            found += find_known(text, words, self._child)
        for person, parts in self._others if words else ():
            found += find_known(text, words, parts, person)
        return found

    def _token(self, named: str) -> str:
        """Return the token for what a stretch names; people have numbers in the order met."""
        if named.startswith("["):
            return named
        return self._tokens.setdefault(named, f"[person {len(self._tokens)}]")


def _kind(named: str) -> str:
    if named.startswith("["):
        return named[1 : -len(" removed]")]
    return "other person's name" if named else "child's name"


def _apart(text: str, spans: list[_Span]) -> list[_Span]:
    """Return stretches in order and apart: of two that overlap, the one that came first stays whole."""
    ordered = sorted(spans)
    reach = 0
    for start, end, _ in ordered:
        if start < reach:
            break
        reach = end
    else:
        return ordered
    rank: dict[_Span, int] = {}
    for span in spans:
        rank.setdefault(span, len(rank))
    kept: list[_Span] = []
    for tied in _tied(ordered):
        chosen: list[_Span] = []
        for start, end, token in sorted(tied, key=rank.__getitem__):
            left, right = _free(text, start, end, chosen)
            if left < right:
                chosen.append((left, right, token))
        kept += sorted(chosen)
    return kept


def _tied(ordered: list[_Span]) -> Iterator[list[_Span]]:
    """Yield stretches that overlap one another, or one alone that overlaps none."""
    tied: list[_Span] = []
    reach = 0
    for span in ordered:
        if tied and span[0] >= reach:
            yield tied
            tied = []
        tied.append(span)
        reach = max(reach, span[1])
    yield tied


def _free(text: str, start: int, end: int, taken: list[_Span]) -> tuple[int, int]:
    """Return what of a stretch lies before (or else after) those already taken, without spaces at the cut."""
    for first, last, _ in taken:
        if start < last and first < end:
            start, end = (start, first) if start < first else (last, end)
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())


def mask(text: str, names: KnownNames | None = None) -> tuple[str, Mapping[str, int]]:
    """Return one text masked, and what was masked by kind. For the texts of a plan use one `Masker`."""
    masker = Masker(names or KnownNames())
    return masker.mask(text), masker.counts


def unmasked_names(texts: Iterable[str], names: KnownNames) -> int:
    """Return how many stretches of texts still hold one of the known names; 0 after masking."""
    masker = Masker(names)
    masker.mask_all(list(texts))
    return masker.counts["child's name"] + masker.counts["other person's name"]
