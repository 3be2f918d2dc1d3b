"""People in free text whom no column names: announced by a title, as kin, or by their work."""

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import NamedTuple

from audit.privacy.forenames import WORDLY_FORENAMES
from audit.privacy.glance import Glance
from audit.privacy.name_text import APOSTROPHES, HYPHENS, NameFound, fold
from audit.privacy.name_words import BODIES, BYLINES, FIGURES, KIN, NO_NAMES, PLACES, ROLES, TITLES
from audit.privacy.pet_names import CALLING, called_at

_WORD = rf"[A-Z\u00c0-\u00de][\w{APOSTROPHES}{HYPHENS}]*[\w]"
_FIRST = rf"[A-Z\u00c0-\u00de][\w{APOSTROPHES}{HYPHENS}]++(?<=\w)"  # before a space: the whole word
_TITLE = "|".join(form for title in TITLES for form in (title.title(), title.upper(), title))
_TITLED = re.compile(
    rf"(?<!\w)(?P<title>{_TITLE})\b\.?(?:\s*(?:and|&|/)\s*(?:{_TITLE})\b\.?)?[ \u00a0]+"
    rf"(?P<name>(?:[A-Z]\.?[ ]+){{0,2}}{_WORD}(?:[ ]+(?:[A-Z]\.?[ ]+)?{_WORD}){{0,2}}"
    rf"|(?!A\b(?!\.))[A-HJ-Z]\b(?![{HYPHENS}{APOSTROPHES}]\w))",
)
_RUN = re.compile(rf"{_WORD}(?:[ ](?:[A-Z]\.?[ ])?{_WORD})?|[A-Z]\.?[ ]{_WORD}")
#: What may follow "written by": two names, or three, of which all but the last may be initials.
_AFTER_BYLINE = re.compile(rf"(?:{_FIRST}|[A-Z]\.?)(?:[ ](?:{_FIRST}|[A-Z]\.?))?[ ]{_WORD}")
#: Two names, or three, before a comma, a bracket or a dash, after which their work may be told; or an initial
#: and a name behind what ends a clause ("for the council: M. Shaw, officer"): a letter may number a list.
_BEFORE_WORK = re.compile(
    rf"(?:{_FIRST}|(?<=[:,;(\u2013] )[A-Z]\.?)[ ](?:{_FIRST}[ ])?{_WORD}(?=[ ]{{0,2}}[,(\u2013:-])"
)
_NAME_WORD = re.compile(rf"[\w{APOSTROPHES}{HYPHENS}]+\.?")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?$")
#: "Mr and Mrs", "Mr/Mrs": what may stand between two titles, and how far before the second the first begins.
_BETWEEN_TITLES = ("and", "&", "/")
_TITLES_WITHIN = 25
_LONGEST_NAME = 120
_LONGEST_LEADING = 24
_LINKS = frozenset({"called", "named", "is", "are"})
_KIN_WORDS = frozenset(KIN)
_TITLES = frozenset(TITLES)
_BODY = BODIES | PLACES
_BODY_ENDINGS = ("shire", "tion", "ology", "ics")
_AND = re.compile(r" (?:and|&) |, ")
#: What stands between the names of several: "his brothers Tom, Leo and Sam", "Tom 16 and baby Sam".
_IN_LIST = re.compile(r"(?: \(?\d{1,2}\)?)?(?:,? (?:and|&) |, )(?:baby |little |big )?")
_SEVERAL = frozenset(f"{word}s" for word in KIN)
#: The last words of phrases such as "social worker"; the short forms count in capitals only.
_ROLE_WORDS = frozenset(role.split()[-1] for role in ROLES)
_ROLE_LETTERS = frozenset(
    {
        *("EP", "SALT", "SLT", "OT", "TA", "SENCO", "GP", "IRO", "SW", "SSW", "CSW", "FSW", "EWO", "LSA"),
        *("HLTA", "ELSA", "DSL", "DCO", "DMO", "QTVI", "QTOD", "CPN", "LADO", "DHT", "AHT", "PCSO"),
    }
)
#: Words that announce a name, and those passed over on the way to one, singular and plural.
_ANNOUNCING = frozenset(
    form
    for word in (*_KIN_WORDS, *_ROLE_WORDS, *map(str.lower, _ROLE_LETTERS), *_LINKS, "")
    for form in (word, f"{word}s")
)
_LEADING = _ANNOUNCING | _TITLES | BYLINES | CALLING
_AROUND = " .,:()\u2013-\"'\u2018\u2019\u201c\u201d"


class _Lead(NamedTuple):
    """What a word before a capital tells; how far back from its end it begins, and the title it ends with."""

    back: int
    title_back: int
    announces: bool
    byline: bool
    capital: bool
    calling: bool


class People(NamedTuple):
    """The people announced by a title, by their work or as kin, and what somebody is called."""

    titled: list[NameFound]
    announced: list[NameFound]
    called: list[NameFound]


def find_people(seen: Glance) -> People:
    """Return the people that something announces."""
    titled: list[NameFound] = []
    called: list[NameFound] = []
    announced: dict[int, NameFound] = {}
    known: dict[str, tuple[int, str]] = {}
    done = 0
    text = seen.text.replace("\u00a0", " ")
    for at, lead in _leads(text, seen.spaces_before_capitals()):
        if lead.title_back:
            match = _title(text, at - lead.title_back, done, at)
            if match:
                done = match.end()
                end, person = known.get(match[0]) or known.setdefault(match[0], _titled(text, match))
                if person and not person.startswith("master "):  # as "Master of the house" does, and a child
                    titled.append((match.start(), match.start() + end, person))
                    continue
        elif lead.calling and (name := called_at(text, at + 1)):
            called.append((at + 1, at + 1 + len(name), name))
        elif lead.byline:
            if names := _AFTER_BYLINE.match(text, at + 1):
                announced |= {each[0]: each for each in _after_byline(text, names)}
        elif lead.announces:
            start = at + 2 if text[at + 1] == "(" else at + 1
            if not _after_stop(text, start) and (found := _led(text, start)):
                announced |= {each[0]: each for each in (found, *_listed(text, start, found[1]))}
        if lead.capital and (found := _before_work(text, at - lead.back)):
            announced.setdefault(found[0], found)
    for at in seen.brackets_before_capitals():
        if at and (text[at - 1].isalnum() or text[at - 1] == "_") and (found := _led(text, at + 1)):
            announced.setdefault(at + 1, found)
    return People(titled, list(announced.values()), called)


def _leads(text: str, spaces: list[int]) -> Iterator[tuple[int, _Lead]]:
    """Yield the spaces before which a word stands that may announce a name or be one, and what it tells."""
    known: dict[str, _Lead | None] = {}
    for at in spaces:
        word = text[at - _LONGEST_LEADING : at].rpartition(" ")[2] if at > _LONGEST_LEADING else ""
        try:
            lead = known[word]
        except KeyError:
            if word and len(word) < _LONGEST_LEADING:
                lead = known[word] = _lead(word)
            else:  # two spaces, or a longer word
                end = at
                while end and text[end - 1] == " ":
                    end -= 1
                lead = _lead(text[text.rfind(" ", 0, end) + 1 : at])
        if lead:
            yield at, lead


def _lead(word: str) -> _Lead | None:
    """Return what a word with all that stands between it and the next capital tells of that, if anything."""
    written = word.rstrip(" ").rpartition("\n")[2].strip(_AROUND)  # "" where only punctuation stands there
    small = written.lower()
    if small == written and small not in _LEADING:
        return None
    title = small.removeprefix(small.rstrip(ascii_lowercase))  # of "(SENCo)Mrs" and "Mr/Mrs" the last
    back = len(word) - word.rindex(written)
    title_back = back - len(written) + len(title) if title in _TITLES else 0
    byline = small in BYLINES and (small == "regards" or not word.rstrip(" ").endswith(","))
    return _Lead(back, title_back, small in _ANNOUNCING, byline, small != written, small in CALLING)


def _title(text: str, begins: int, done: int, at: int) -> re.Match[str] | None:
    """Return a title that begins here and the name after it, or both titles of "Mr and Mrs"."""
    if begins < done:
        return None
    if text[max(done, begins - 5) : begins].rstrip().endswith(_BETWEEN_TITLES):
        match = _TITLED.search(text, max(done, begins - _TITLES_WITHIN), at + _LONGEST_NAME)
    else:  # searching back takes several times as long
        match = _TITLED.match(text, begins, at + _LONGEST_NAME)
    return match if match and match.start() < at else None


def _titled(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Return how long a title with its name is, and whom it names; "" where no name follows."""
    start, end = match.span("name")
    end = _clipped(text, start, end) if end - start > 1 else end  # "Mrs P"
    surname = fold(text[start:end]).rpartition(" ")[2]
    person = f"{match['title'].lower()} {surname}" if end > start else ""
    return end - match.start(), "" if person in FIGURES else person


def _led(text: str, start: int) -> NameFound | None:
    """Return the person whose name begins after "his brother", or after "social worker"; else None."""
    before = _word_before(text, start)
    kin = _singular(before) in _KIN_WORDS
    if not kin and not _is_role(before):
        return None
    run = _RUN.match(text, start)
    end = _clipped(text, start, run.end()) if run else start
    name = fold(text[start:end])
    if not (name and (kin or " " in name or name in WORDLY_FORENAMES)):
        return None
    if before in _ROLE_LETTERS and not _BODY.isdisjoint(name.split()):  # "ELSA Emotional Literacy"
        return None
    return start, end, name


def _listed(text: str, start: int, end: int) -> Iterator[NameFound]:
    """Yield the others of "his brothers Tom, Leo and Sam", of whom the first is found."""
    link = _IN_LIST.match(text, end) if _word_before(text, start).lower() in _SEVERAL else None
    while link and (run := _RUN.match(text, link.end())):
        begins, end = run.start(), _clipped(text, *run.span())
        if begins == end:
            return
        yield begins, end, fold(text[begins:end])
        link = _IN_LIST.match(text, end)


def _after_byline(text: str, names: re.Match[str] | None) -> Iterator[NameFound]:
    """Yield the people whose names follow "written by" or "contact:"; none for a body, a place, a month."""
    while (
        names and _BODY.isdisjoint(words := fold(names[0]).split()) and not words[0].endswith(_BODY_ENDINGS)
    ):
        start, end = names.start(), _clipped(text, *names.span())
        if " " not in text[start:end]:
            return
        yield start, end, fold(text[start:end])
        link = _AND.match(text, end)
        names = _AFTER_BYLINE.match(text, link.end()) if link else None


def _before_work(text: str, start: int) -> NameFound | None:
    """Return the person whose two names begin here, with their work after them; else None."""
    pair = _BEFORE_WORK.match(text, start)
    if not pair:
        return None
    end = _clipped(text, *pair.span())
    if " " not in text[start:end] or not _role_follows(text, end):
        return None
    return start, end, fold(text[start:end])


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
