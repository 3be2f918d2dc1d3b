"""Names in free text: those known from the row, and people announced by a title, their kin or their work."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.privacy.name_words import (
    AFTER_MODAL,
    AFTER_NAME,
    ALWAYS_CAPITAL,
    COMMON_WORDS,
    KIN,
    NO_NAMES,
    ROLES,
    TITLES,
)

_APOSTROPHES = "'\u2019\u2018\u02bc`"
_HYPHENS = r"\-" + "\u2010\u2011\u2013"
_WORD = rf"[A-Z\u00c0-\u00de][\w{_APOSTROPHES}{_HYPHENS}]*[\w]"
_TITLE = "|".join(form for title in TITLES for form in (title.title(), title.upper(), title))
_TITLED = re.compile(
    rf"(?<!\w)(?P<title>{_TITLE})\b\.?(?:\s*(?:and|&|/)\s*(?:{_TITLE})\b\.?)?[ \u00a0]+"
    rf"(?P<name>(?:[A-Z]\.?[ ]+){{0,2}}{_WORD}(?:[ ]+{_WORD}){{0,2}})",
)
_CAPITALS = re.compile(rf"{_WORD}(?:[ ]{_WORD})?")
_LINKS = frozenset({"called", "named", "is", "are"})
_KIN_WORDS = frozenset(KIN)
_TITLES = frozenset(TITLES)
#: The last words of phrases such as "social worker"; the short forms count in capitals only.
_ROLE_WORDS = frozenset(role.split()[-1] for role in ROLES)
_ROLE_LETTERS = frozenset({"EP", "SALT", "SLT", "OT", "TA", "SENCO", "GP"})
_SENTENCE_END = frozenset(".!?:;\n\r\u2022*-\u2013(\"\u201c'")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A stretch of a text that names somebody: `person` is "" for the child, else who, as a folded key."""

    start: int
    end: int
    person: str = ""


def name_parts(names: Iterable[str]) -> tuple[str, ...]:
    """Return the words of names that are looked for, folded: each word, and each half of a hyphenated one."""
    parts: set[str] = set()
    for name in names:
        for word in re.split(r"[\s,;/()]+", name):
            plain = fold(word.strip(f'.{_APOSTROPHES}"'))
            for part in (plain, *re.split("-", plain)):
                if len(part) >= 2 and any(map(str.isalpha, part)):
                    parts.add(part)
    return tuple(sorted(parts - set(TITLES), key=lambda part: (-len(part), part)))


def fold(text: str) -> str:
    """Return text in lower case without accents, apostrophes and hyphens made plain; of the same length."""
    return text.lower() if text.isascii() else text.lower().translate(_FOLDED)


def seeds(parts: Iterable[str]) -> tuple[str, ...]:
    """Return for each name word a stretch that stands in every spelling of it, to look for quickly."""
    return tuple({max(re.split("['-]", part), key=len) for part in parts})


def find_known(text: str, parts: Sequence[str], person: str = "") -> Iterator[NameFound]:
    """Yield each run of known name words; a possessive s after it stays outside.

    Names that are everyday words count only with a capital, and not where the word is likely a verb or a
    month; when in doubt they count.
    """
    if not parts:
        return
    for match in _pattern(tuple(parts)).finditer(text):
        words = [fold(word) for word in re.split(r"[\s.]+", match[0])]
        known = [word for word in words if len(word) > 1]
        if len(known) == 1 and not _is_name(text, match.start(), match.end(), known[0]):
            continue
        yield NameFound(match.start(), match.end(), person)


def is_only(text: str, parts: Sequence[str]) -> bool:
    """Tell whether a text is nothing but a run of known name words."""
    return bool(parts) and _pattern(tuple(parts)).fullmatch(text) is not None


def find_people(text: str) -> tuple[list[NameFound], list[NameFound]]:
    """Return the people announced by a title, and those announced by their work or as kin."""
    capitals = list(_CAPITALS.finditer(text))
    titled = any(_has_title(text, capital) for capital in capitals)
    announced = [found for capital in capitals if (found := _announced(text, capital))]
    return (list(_titled(text)) if titled else []), announced


def find_family(text: str, surnames: Sequence[str]) -> Iterator[NameFound]:
    """Yield "Lucinda Thompson" where the child is another Thompson: a forename that is not the child's."""
    for surname in surnames:
        pattern = re.compile(rf"\b(?P<name>{_WORD})[ ]+{_spelled(surname)}(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text):
            word = fold(match["name"])
            if text[match.start()].isupper() and word not in NO_NAMES and word not in TITLES:
                yield NameFound(match.start(), match.end(), fold(match[0]))


def _titled(text: str) -> Iterator[NameFound]:
    for match in _TITLED.finditer(text):
        title, (start, end) = match["title"].lower(), match.span("name")
        end = _clipped(text, start, end)
        if end > start:
            surname = fold(text[start:end]).rpartition(" ")[2]
            yield NameFound(match.start(), end, f"{title} {surname}")


def _announced(text: str, capital: re.Match[str]) -> NameFound | None:
    """Return the person of a capitalised run after "his brother" or beside "social worker"; else None."""
    start = capital.start()
    end = _clipped(text, start, capital.end())
    before = _word_before(text, start)
    kin = _singular(before) in _KIN_WORDS
    if end == start or not (
        kin or (" " in text[start:end] and (_is_role(before) or _role_follows(text, end)))
    ):
        return None
    return NameFound(start, end, fold(text[start:end]))


def _has_title(text: str, capital: re.Match[str]) -> bool:
    """Tell whether a capitalised word is a title, or stands after one."""
    first = capital[0].partition(" ")[0].rstrip(".").lower()
    return first in _TITLES or _word_before(text, capital.start()).rstrip(".").lower() in _TITLES


def _word_before(text: str, start: int) -> str:
    """Return the word that leads up to a name, past "called" and punctuation; "" across a full stop."""
    before = text[max(0, start - 40) : start]
    if not before or before[-1] not in " \u00a0(":
        return ""
    words = before.rstrip(" \u00a0(,:\u2013-").split()
    while words and words[-1].lower() in _LINKS:
        words.pop()
    return words[-1].strip("(,:") if words else ""


def _is_role(word: str) -> bool:
    return word in _ROLE_LETTERS or _singular(word) in _ROLE_WORDS


def _role_follows(text: str, end: int) -> bool:
    """Tell whether ", educational psychologist" or "(SENCo)" stands after a name."""
    after = text[end : end + 60]
    if not after.lstrip(" ").startswith((",", "(", "\u2013", "-", ":")):
        return False
    clause = re.split(r"[.;\n)]", after.lstrip(" ,(\u2013:-"), maxsplit=1)[0]
    return any(_is_role(word.strip(",.)")) for word in clause.split()[:5])


def _singular(word: str) -> str:
    word = word.lower()
    return word.removesuffix("s") if word not in _KIN_WORDS else word


def _is_name(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a single known word is a name where it stands."""
    if word not in COMMON_WORDS and len(word) > 2:
        return True
    if not text[start].isupper():
        return False
    after = text[end : end + 24]
    if re.match(rf"[{_APOSTROPHES}]s\b", after):
        return True
    if _opens_sentence(text, start):
        return _is_name_at_start(word, after)
    if word == "may":
        return _may_is_name(text, start, after)
    return word not in ALWAYS_CAPITAL


def _is_name_at_start(word: str, after: str) -> bool:
    following = re.match(r"\s+([A-Za-z]+)", after)
    if not following:
        return True
    next_word = following[1].lower()
    if word in ("will", "may", "can"):
        return next_word not in AFTER_MODAL
    return next_word in AFTER_NAME or next_word.endswith(("s", "ed")) or following[1][0].isupper()


def _may_is_name(text: str, start: int, after: str) -> bool:
    """Tell whether a capital May inside a sentence is a person: no day before it, no year after, no "in"."""
    before = text[max(0, start - 12) : start].rstrip().lower()
    if re.match(r"\s*(?:\d|half|term)", after) or re.search(r"\d(?:st|nd|rd|th)?$", before):
        return False
    return not re.search(
        r"\b(?:in|since|from|until|till|by|during|last|next|of|early|late|mid|and|to)$", before
    )


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in _SENTENCE_END


def _clipped(text: str, start: int, end: int) -> int:
    """Return where a run of capitalised words stops being a name; `start` when its first word is none."""
    stop = start
    for match in re.finditer(rf"[\w{_APOSTROPHES}{_HYPHENS}]+\.?", text[start:end]):
        word = fold(match[0].rstrip("."))
        if len(word) == 1:
            continue  # an initial
        if word in NO_NAMES or re.sub(r"'s$", "", word) in NO_NAMES:
            break
        stop = start + match.end()
    possessive = re.search(rf"[{_APOSTROPHES}]s?$", text[start:stop])
    return start + possessive.start() if possessive else stop


@lru_cache(maxsize=512)
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a run of name words, with initials between, in any case and with any accents."""
    one = "(?:" + "|".join(_spelled(part) for part in parts) + ")"
    return re.compile(rf"(?<!\w){one}(?:[ \u00a0]+(?:[A-Z]\.?[ ]+)?{one}|-{one})*(?!\w)", re.IGNORECASE)


def _spelled(part: str) -> str:
    """Return the pattern of one folded word with accents, apostrophes and hyphens of any kind."""
    out = []
    for character in part:
        if character == "'":
            out.append(f"[{_APOSTROPHES} ]?")
        elif character == "-":
            out.append(f"[{_HYPHENS} ]?")
        elif character in _ACCENTED:
            out.append(f"[{character}{_ACCENTED[character]}]")
        else:
            out.append(re.escape(character))
    return "".join(out)


_ACCENTED = {
    "a": "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u0103\u0105",
    "c": "\u00e7\u0107\u010d",
    "e": "\u00e8\u00e9\u00ea\u00eb\u0119\u011b",
    "i": "\u00ec\u00ed\u00ee\u00ef\u0131",
    "l": "\u0142",
    "n": "\u00f1\u0144\u0148",
    "o": "\u00f2\u00f3\u00f4\u00f5\u00f6\u00f8",
    "s": "\u015b\u0161\u015f\u0219",
    "t": "\u0163\u021b",
    "u": "\u00f9\u00fa\u00fb\u00fc\u016f",
    "y": "\u00fd\u00ff",
    "z": "\u017a\u017c\u017e",
}
_FOLDED = str.maketrans(
    {
        **{accented: plain for plain, forms in _ACCENTED.items() for accented in forms},
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys("\u2010\u2011\u2013", "-"),
    }
)
