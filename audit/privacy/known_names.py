"""Names known from a row found in its texts, however they are written, and told from everyday words."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from audit.privacy.everyday_names import is_name, is_place
from audit.privacy.name_text import APOSTROPHES, HYPHENS, NameFound, fold
from audit.privacy.name_words import COMMON_WORDS, NO_NAMES, NO_PLURALS, SMALL_VERBS, TITLES

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")  # of folded text
#: An apostrophe inside a word, but for a possessive.
_INSIDE = re.compile(r"'(?<=[^\W_]')(?!s\b)[^\W_]")
_JOINS = re.compile(rf"[ \u00a0]*\.?[ \u00a0]*|[{HYPHENS}]")
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_LONGEST_JOIN, _LONGEST_WORD = 8, 40
_NO_PARTS = frozenset((*TITLES, "and", "the"))
#: What a name ends with whose plural is in -es, and up to which length one in -s has no other: "Les", "less".
_SIBILANTS = ("s", "x", "z", "sh", "ch")
_SHORTEST_IN_S = 4
#: What may stand between the word before a name and the name, in folded text.
_GAPS = " \u00a0.-"


#: A word of a text: where it stands (end excluded), a possessive s left out, and its letters folded.
Word = tuple[int, int, str]


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names that are looked for, folded and without apostrophes and hyphens.

    Each word, each half of a hyphenated one, and what follows an apostrophe (O'Neill is written O Neill too).
    What joins names and titles is left out: "Mr and Mrs Hallam".
    """
    parts: set[str] = set()
    for name in names:
        for word in re.split(r"[\s,;/()]+", name):
            plain = fold(word.strip(f'.{APOSTROPHES}"'))
            halves = [half.replace("'", "") for half in plain.split("-")]
            tails = [tail for half in plain.split("-") for tail in half.split("'")[1:] if len(tail) > 2]
            parts.update(("".join(halves), *halves, *tails))
    return frozenset(part for part in parts if len(part) >= 2 and part.isalpha()) - _NO_PARTS


def words_of(text: str, parts: Collection[str]) -> list[Word]:
    """Return the words of a text; a hyphen parts words, an apostrophe does not.

    Words that are parts of names but for a plural s are those parts.
    """
    folded = f"{fold(text)}\n"
    return [_without_plural(folded, _word(match), parts) for match in _TOKEN.finditer(folded)]


def words_near(folded: str, parts: Collection[str], led: Collection[str], start: int, end: int) -> list[Word]:
    """Return the words between two places that are parts of names, each with the initials before it.

    Before those in `led` comes the word before, whatever it is. All that finding names needs, found by
    looking for the parts: most words are never looked at. "o'neill" is one word, as in `words_of`, where it
    is a part. `folded` is as a `Glance` has it; four characters or more stand before the first place.
    """
    hits: list[Word] = []
    asked: set[int] = set()  # where the word before is to be looked at
    leading: dict[str, int] = {}
    for part in parts:
        at = folded.find(part, start, end)
        while at >= 0:
            last = at + len(part)
            before = folded[at - 4 : at]
            try:
                leads = leading[before]
            except KeyError:
                leads = leading[before] = _leads(before)
            if leads != _INSIDE_WORD and (not folded[last].isalnum() or _is_plural(folded, at, last)):
                hits.append((at, last, part))
                if leads == _MAY_LEAD or part in led:
                    asked.add(at)
            at = folded.find(part, last, end)
    whole = list(_with_apostrophes(folded, parts, start, end)) if folded.find("'", start, end) >= 0 else []
    if whole:
        inside = {at for first, last, _ in whole for at in range(first, last)}
        hits = whole + [hit for hit in hits if hit[0] not in inside]
        asked.update(first for first, _, _ in whole)
    hits.sort()
    if not asked:
        return hits
    found: list[Word] = []
    reach = start
    for hit in hits:
        if hit[0] in asked and hit[0] != reach + 1:  # right after another hit there is no word
            found += _words_before(folded, hit[0], reach)
        found.append(hit)
        reach = hit[1]
    return found


def _is_plural(folded: str, at: int, last: int) -> bool:
    """Tell whether a part that goes on ends there but for an s: "the Khans", "the Joneses", "Ellas book"."""
    if folded[last] == "s":
        end = last + 1
        if folded[last - 1] == "s" and end - at <= _SHORTEST_IN_S:
            return False
    elif folded.startswith("es", last) and folded.endswith(_SIBILANTS, at, last):
        end = last + 2
    else:
        return False
    return not folded[end].isalnum() and folded[at:end] not in NO_PLURALS


def _without_plural(folded: str, word: Word, parts: Collection[str]) -> Word:
    start, end, plain = word
    for ending in ("s", "es") if plain not in parts else ():
        stem, last = plain.removesuffix(ending), end - len(ending)
        if stem != plain and stem in parts and folded[end - 1] == "s" and _is_plural(folded, start, last):
            return start, last, stem
    return word


_INSIDE_WORD, _NEVER_LEAD, _MAY_LEAD = range(3)


def _leads(before: str) -> int:
    """Return whether characters before a part belong to its word, may end in an initial, or neither."""
    if before[-1].isalnum():
        return _INSIDE_WORD
    if before[-1] not in _GAPS and before[-1] != "'":
        return _NEVER_LEAD
    letters = before.rstrip(_GAPS)[-2:]  # two of a word are enough to see that it is no initial
    return _NEVER_LEAD if len(letters) == 2 and letters.isalnum() else _MAY_LEAD


def _with_apostrophes(folded: str, parts: Collection[str], start: int, end: int) -> Iterator[Word]:
    """Return the words with an apostrophe inside that are parts of names without it."""
    inside = _INSIDE.search(folded, start, end)
    while inside:
        begins = _word_before(folded, inside.start(), max(start, inside.start() - _LONGEST_WORD))[0]
        word = _TOKEN.match(folded, begins)
        if word and (made := _without_plural(folded, _word(word), parts))[2] in parts:
            yield made
        inside = _INSIDE.search(folded, max(inside.end(), word.end() if word else 0), end)


def _words_before(folded: str, at: int, first: int) -> list[Word]:
    """Return the word before a place, and the words before that for as long as they are initials."""
    found: list[Word] = []
    begins, ends = _word_before(folded, at, first)
    while begins < ends:
        found.append((begins, ends, folded[begins:ends].replace("'", "")))
        begins, ends = _word_before(folded, begins, first) if ends - begins == 1 else (0, 0)
    return found[::-1]


def _word_before(folded: str, at: int, first: int) -> tuple[int, int]:
    """Return where the word right before a place begins and ends, no further back than `first`."""
    ends = at
    while ends > first and folded[ends - 1] in _GAPS:
        ends -= 1
    begins = ends
    while begins > first and (folded[begins - 1].isalnum() or folded[begins - 1] == "'"):
        begins -= 1
    while begins < ends and folded[begins] == "'":  # a quotation mark
        begins += 1
    if begins == first and folded[first - 1].isalnum():  # the plural s of a name
        begins = ends
    return begins, ends


def _word(match: re.Match[str]) -> Word:
    start, end, plain = match.start(), match.end(), match[0]
    if "'" in plain:
        if plain.endswith("'s"):
            plain, end = plain[:-2], end - 2
        plain = plain.replace("'", "")
    return start, end, plain


def runs_of(text: str, words: Sequence[Word], parts: Collection[str]) -> Iterator[Word]:
    """Yield runs of known words, joined by a space or a hyphen, single letters between or before them.

    Each with its word where it is only one, else "".
    """
    begun = ended = -1  # where the run begins and ends
    single = reach = -1  # where a letter after it, or alone, begins, and where either ends
    letter, only = "", ""
    for number, (start, end, plain) in enumerate(words):
        known = plain in parts and not (plain in SMALL_VERBS and _is_verb(text, words, number))
        if not known and reach < 0 and len(plain) > 1:
            continue  # most words
        joined = reach >= 0 and _joined(text, reach, start)
        if begun >= 0 and not joined:
            yield begun, ended, only
            begun = -1
        if known:
            initial = joined and letter and (begun >= 0 or _is_initial(letter, plain, parts))
            if begun >= 0:
                only = only if only == plain else ""  # "may may" is no name
            elif initial:
                begun, only = single, ""
            else:
                begun, only = start, plain
            ended = reach = end
            letter = ""
        elif len(plain) == 1 and text[start].isupper():
            letter, single, reach = plain, start, end
        else:
            if begun >= 0:
                yield begun, ended, only
            begun = reach = -1
            letter = ""
    if begun >= 0:
        yield begun, ended, only


def _is_initial(letter: str, plain: str, parts: Collection[str]) -> bool:
    """Tell whether a letter before a name belongs to it: "O Neill", or that of another of its words."""
    return f"{letter}{plain}" in parts or any(part[0] == letter and part != plain for part in parts)


def find_known(
    text: str, words: Sequence[Word], parts: Collection[str], person: str = ""
) -> Iterator[NameFound]:
    """Yield each run of known name words; a possessive s after it stays outside.

    Names that are everyday words count only with a capital, and not where the word is likely a verb or a
    month; when in doubt they count.
    """
    for start, end, only in runs_of(text, words, parts):
        surely = not only or (only not in COMMON_WORDS and len(only) > 2)
        if surely or (is_name(text, start, end, only) and not is_place(text, end, only)):
            yield start, end, person


def is_only(text: str, parts: Collection[str]) -> bool:
    """Tell whether a text is nothing but known name words and initials of them."""
    words = [plain for *_, plain in words_of(text, parts)]
    letters = {part[0] for part in parts}
    return any(word in parts for word in words) and all(word in parts or word in letters for word in words)


def find_family(
    text: str, words: Sequence[Word], surnames: Collection[str], child: Collection[str]
) -> Iterator[NameFound]:
    """Yield "Lucinda Thompson" where the child is another Thompson: a forename that is not the child's."""
    pairs = [
        (before, start)
        for before, (start, _, plain) in pairwise(words)
        if (plain in surnames or len(plain) == 1) and before[2] not in child and text[before[0]].isupper()
    ]
    runs = {start: end for start, end, _ in runs_of(text, words, surnames)} if pairs else {}
    for (first, last, plain), start in pairs:
        if start not in runs or len(plain) == 1 or plain in NO_NAMES or plain in TITLES:
            continue
        small = text[start].islower() and text[start : runs[start]] in COMMON_WORDS  # "Lucinda reads"
        if not small and last < start and text[last:start].strip(" \u00a0") == "":
            yield first, runs[start], fold(text[first : runs[start]])


def _is_verb(text: str, words: Sequence[Word], number: int) -> bool:
    """Tell whether a word in small letters stands beside a name with its capital: it is no part of it."""
    start, end, _ = words[number]
    if not text[start].islower() or text[start - 1] in _HYPHENS:  # "Miley-rose"
        return False
    before, after = words[number - 1] if number else None, words[number + 1 : number + 2]
    return bool(
        (before and text[before[0]].isupper() and _joined(text, before[1], start))
        or (after and text[after[0][0]].isupper() and _joined(text, end, after[0][0]))
    )


def _joined(text: str, end: int, start: int) -> bool:
    """Tell whether only a space, a full stop or a hyphen stands between two words."""
    if start - end > _LONGEST_JOIN:
        return False
    return text[end:start] == " " or _JOINS.fullmatch(text, end, start) is not None
