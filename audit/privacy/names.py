"""People in free text whom no column names: announced by a title, as kin, or by their work."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from audit.privacy.name_text import APOSTROPHES, HYPHENS, NameFound, fold
from audit.privacy.name_words import KIN, NO_NAMES, ROLES, TITLES

_WORD = rf"[A-Z\u00c0-\u00de][\w{APOSTROPHES}{HYPHENS}]*[\w]"
_TITLE = "|".join(form for title in TITLES for form in (title.title(), title.upper(), title))
_TITLED = re.compile(
    rf"(?<!\w)(?P<title>{_TITLE})\b\.?(?:\s*(?:and|&|/)\s*(?:{_TITLE})\b\.?)?[ \u00a0]+"
    rf"(?P<name>(?:[A-Z]\.?[ ]+){{0,2}}{_WORD}(?:[ ]+{_WORD}){{0,2}})",
)
_RUN = re.compile(rf"{_WORD}(?:[ ]{_WORD})?")
#: Two names before a comma, a bracket or a dash, after which their work may be told.
_BEFORE_WORK = re.compile(rf"{_WORD}[ ]{_WORD}(?=[ ]{{0,2}}[,(\u2013:-])")
#: A space before a capital, which a word may lead up to: looking for spaces is several times as fast as for
#: capitals. After a full stop only where it may be that of "Mr.", "Mrs." or "Prof.", and not after a bullet.
_LED = re.compile(
    r" (?=\(?[A-Z\u00c0-\u00de])(?<![!?;] )(?<![^rsxvf.]\. )(?<![^rRmMsS]s\. )(?<!\n[-\u2022] )"
)
_BRACKETED = re.compile(r"\((?<=\w\()(?=[A-Z\u00c0-\u00de])")
_NAME_WORD = re.compile(rf"[\w{APOSTROPHES}{HYPHENS}]+\.?")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?$")
#: "Mr and Mrs", "Mr/Mrs": what may stand between two titles, and how far before the second the first begins.
_BETWEEN_TITLES = ("and", "&", "/")
_TITLES_WITHIN = 25
_LONGEST_NAME = 120
_LINKS = frozenset({"called", "named", "is", "are"})
_KIN_WORDS = frozenset(KIN)
_TITLES = frozenset(TITLES)
#: The last words of phrases such as "social worker"; the short forms count in capitals only.
_ROLE_WORDS = frozenset(role.split()[-1] for role in ROLES)
_ROLE_LETTERS = frozenset({"EP", "SALT", "SLT", "OT", "TA", "SENCO", "GP"})
#: Words that announce a name, and those passed over on the way to one, singular and plural.
_ANNOUNCING = frozenset(
    form
    for word in (*_KIN_WORDS, *_ROLE_WORDS, *map(str.lower, _ROLE_LETTERS), *_LINKS, "")
    for form in (word, f"{word}s")
)
_LEADING = _ANNOUNCING | _TITLES
_AROUND = " .,:()\u2013-\"'\u2018\u2019\u201c\u201d"


def find_people(text: str) -> tuple[list[NameFound], list[NameFound]]:
    """Return the people announced by a title, and those announced by their work or as kin."""
    titled: list[NameFound] = []
    announced: dict[int, NameFound] = {}
    done = 0
    text = text.replace("\u00a0", " ")
    for at, written, word in _leading(text):
        start = at + 2 if text[at + 1] == "(" else at + 1
        title = word.removeprefix(word.rstrip(ascii_lowercase))  # of "(SENCo)Mrs" and "Mr/Mrs" the last
        if title in _TITLES:
            begins = text.rindex(written, 0, at) + len(written) - len(title)
            if begins < done:
                match = None
            elif text[max(done, begins - 5) : begins].rstrip().endswith(_BETWEEN_TITLES):
                match = _TITLED.search(text, max(done, begins - _TITLES_WITHIN), at + _LONGEST_NAME)
            else:  # searching back takes several times as long
                match = _TITLED.match(text, begins, at + _LONGEST_NAME)
            if match and match.start() < at:
                done = match.end()
                titled += _titled(text, match)
        elif word in _ANNOUNCING and not _after_stop(text, start) and (found := _led(text, start)):
            announced[start] = found
        if written != word and (found := _before_work(text, text.rindex(written, 0, at))):
            announced.setdefault(found.start, found)
    if "(" in text:
        for gap in _BRACKETED.finditer(text):
            if found := _led(text, gap.end()):
                announced.setdefault(gap.end(), found)
    return titled, list(announced.values())


def _leading(text: str) -> list[tuple[int, str, str]]:
    """Return the words before capitals that may announce a name or be one, with the place of the space after.

    As written, and in lower case; "" where only punctuation stands there.
    """
    found: list[tuple[int, str, str]] = []
    at = -1
    for piece in _LED.split(text)[:-1]:
        at += len(piece) + 1
        written = piece.rstrip(" ").rpartition(" ")[2].rpartition("\n")[2].strip(_AROUND)
        word = written.lower()
        if word in _LEADING or word != written:
            found.append((at, written, word))
    return found


def _titled(text: str, match: re.Match[str]) -> Iterator[NameFound]:
    title, (start, end) = match["title"].lower(), match.span("name")
    end = _clipped(text, start, end)
    if end > start:
        surname = fold(text[start:end]).rpartition(" ")[2]
        yield NameFound(match.start(), end, f"{title} {surname}")


def _led(text: str, start: int) -> NameFound | None:
    """Return the person whose name begins after "his brother", or after "social worker"; else None."""
    before = _word_before(text, start)
    kin = _singular(before) in _KIN_WORDS
    if not kin and not _is_role(before):
        return None
    run = _RUN.match(text, start)
    end = _clipped(text, start, run.end()) if run else start
    if end == start or not (kin or " " in text[start:end]):
        return None
    return NameFound(start, end, fold(text[start:end]))


def _before_work(text: str, start: int) -> NameFound | None:
    """Return the person whose two names begin here, with their work after them; else None."""
    pair = _BEFORE_WORK.match(text, start)
    end = _clipped(text, *pair.span()) if pair else start
    if " " not in text[start:end] or not _role_follows(text, end):
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
    for match in _NAME_WORD.finditer(text[start:end]):
        word = fold(match[0].rstrip("."))
        if len(word) == 1:
            continue  # an initial
        if word in NO_NAMES or word.removesuffix("'s") in NO_NAMES:
            break
        stop = start + match.end()
    possessive = _POSSESSIVE.search(text[start:stop])
    return start + possessive.start() if possessive else stop
