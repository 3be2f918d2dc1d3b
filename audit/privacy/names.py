"""People in free text whom no column names: announced by a title, as kin, or by their work."""

import re
from collections.abc import Iterator

from audit.privacy.name_text import APOSTROPHES, HYPHENS, NameFound, fold
from audit.privacy.name_words import KIN, NO_NAMES, ROLES, TITLES

_WORD = rf"[A-Z\u00c0-\u00de][\w{APOSTROPHES}{HYPHENS}]*[\w]"
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
_LOW_WORDS = re.compile(r"[a-z]+")
#: What must stand in a text (its hyphens parted) for anybody in it to be announced as kin or by work.
_ANNOUNCING = frozenset(
    form
    for word in (*_KIN_WORDS, *_ROLE_WORDS, *(letters.lower() for letters in _ROLE_LETTERS))
    for form in (word.rpartition("-")[2], word.rpartition("-")[2] + "s")
)
#: What may stand between a name and the work that follows it; a possessive s is clipped first.
_BESIDE = ("", ",", "(", "\u2013", "-", ":", "'", "\u2019", ".")


def find_people(text: str) -> tuple[list[NameFound], list[NameFound]]:
    """Return the people announced by a title, and those announced by their work or as kin."""
    words = set(_LOW_WORDS.findall(text.lower()))
    titled = list(_titled(text)) if words & _TITLES else []
    if not words & _ANNOUNCING:
        return titled, []
    return titled, [found for capital in _CAPITALS.finditer(text) if (found := _announced(text, capital))]


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
    leads = start > 0 and text[start - 1] in " \u00a0(" and not _after_stop(text, start)
    pair = " " in capital[0]
    if not leads and not (pair and text[capital.end() : capital.end() + 3].lstrip(" ")[:1] in _BESIDE):
        return None  # most capitals only begin a sentence
    before = _word_before(text, start) if leads else ""
    kin = _singular(before) in _KIN_WORDS
    if not (kin or pair):
        return None
    end = _clipped(text, start, capital.end())
    if end == start or not (
        kin or (" " in text[start:end] and (_is_role(before) or _role_follows(text, end)))
    ):
        return None
    return NameFound(start, end, fold(text[start:end]))


def _after_stop(text: str, start: int) -> bool:
    """Tell whether a sentence ends before a capital, so that no word leads up to it."""
    at = start - 1
    while at >= 0 and text[at] in " \u00a0(,:\u2013-":
        at -= 1
    return at < 0 or text[at] in ".!?;\n"


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


def _clipped(text: str, start: int, end: int) -> int:
    """Return where a run of capitalised words stops being a name; `start` when its first word is none."""
    stop = start
    for match in re.finditer(rf"[\w{APOSTROPHES}{HYPHENS}]+\.?", text[start:end]):
        word = fold(match[0].rstrip("."))
        if len(word) == 1:
            continue  # an initial
        if word in NO_NAMES or re.sub(r"'s$", "", word) in NO_NAMES:
            break
        stop = start + match.end()
    possessive = re.search(rf"[{APOSTROPHES}]s?$", text[start:stop])
    return start + possessive.start() if possessive else stop
