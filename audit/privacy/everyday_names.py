"""Whether an everyday word that somebody is called stands for them: Hope and May told from "hope" and May.

Only where the word stands alone: beside another of the child's names it is a name. In doubt it counts as one,
but for the start of a sentence, where every word has a capital.
"""

import re

from audit.privacy.name_text import APOSTROPHES
from audit.privacy.name_words import (
    ADVERBS,
    AFTER_MODAL,
    AFTER_NAME,
    AFTER_SOMEBODY,
    ALWAYS_CAPITAL,
    BEFORE_SOMEBODY,
    DONE_BY_SOMEBODY,
    JOINERS,
    MODALS,
    MONTHS,
    NO_VERBS,
    PLACES,
    REFLEXIVES,
    ROYALS,
    SHORT_WORDS,
    SMALL_NAMES,
    STREETS,
    TIMES,
)

_SENTENCE_END = frozenset(".!?:;\n\r\u2022*-\u2013(\"\u201c'")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\b")
_WORD = re.compile(rf"\s+([A-Za-z]+)(?:n[{APOSTROPHES}]t)?")
#: How many characters before and after a word can tell that it is a month or a season.
_NEAR = 40
_A_MONTH = rf"(?:{'|'.join(form for month in MONTHS for form in (month.title(), month.upper()))})\b"
#: "5 May", "the 5th of May"; not "Year 5 May".
_DAY = re.compile(r"(?:^|[^\w.])(?:(?P<of>[A-Za-z]+)[ \u00a0]+)?\d{1,2}(?:st|nd|rd|th)?(?: of)?[ \u00a0-]*$")
#: What is counted or numbered beside days.
_NUMBERED = frozenset(
    (
        *("age", "aged", "band", "class", "form", "grade", "group", "key", "level", "ncy", "need", "outcome"),
        *("room", "section", "set", "stage", "step", "target", "term", "unit", "week", "year", "years", "yr"),
    )
)
_TIME_BEFORE = re.compile(
    rf"\b(?:(?i:in|since|from|until|till|by|during|throughout|last|next|this|the|each|every|over|early|late|mid"
    rf"|(?:end|beginning|start|middle|month|week|half|rest|part|days?) of"
    rf"|(?:up|back|forward|through|prior|moved|postponed|delayed|deferred|extended) to)"
    rf"|(?P<month>{_A_MONTH})[ .]*(?:\d{{4}})?[ ,/&\u2013-]*(?:and|or|to|until|till)?)[ \u00a0-]*$"
)
_TIME_AFTER = re.compile(
    rf"[\s,/&\u2013-]*(?:(?:of )?['\u2019]?\d|(?i:half|terms?|holidays?|break|bank|day|onwards?|exams?|fair"
    rf"|fete|camp|scheme|months?|weather|intake|born)\b|(?:(?:and|or|to|until|till) )?(?P<month>{_A_MONTH}))"
)
#: What needs no month after it: "July 2027", "03/05/25", "10:30", "2024/25"; not "July to".
#: "Since" and "Until" at the start of a sentence, where a verb follows, need somebody for it as well.
_WHOLE_DATE = re.compile(
    rf"(?:{_A_MONTH}(?:[ .]*\d{{4}}| ?['\u2019]\d\d)?|\d[/-]\d\d?[/-]\d{{2,4}}|\d:\d\d|\b\d{{4}}[/-]\d\d"
    rf"|\b(?:Since|Until|Till))[ .,\u00a0]*$"
)
_DONE_BY = re.compile(rf"\b(?:{'|'.join(sorted(DONE_BY_SOMEBODY))}) by[ \u00a0]*$")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[ \u00a0]+$")
_CAPITAL_AFTER = re.compile(rf"([{APOSTROPHES}]s)? ([A-Z][a-z]+)\b")
_ROYAL_PLACES = PLACES | {"cross", "lynn", "head", "theatre", "church", "hall"}
_AGE = re.compile(r" ?, ?\d{1,2} ?,")
_DOUBLED = re.compile(r"(\w+)[ \u00a0-]\1s?")


def is_name(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a known name that is an everyday word too, or of two letters, is a name where it stands.

    `word` is what stands there, folded, without a possessive or plural s.
    """
    after = text[end : end + _NEAR]
    if not text[start].isupper():
        return word in SMALL_NAMES and _is_small_name(text, start, after)
    if (len(word) == 2 and word not in SHORT_WORDS) or _POSSESSIVE.match(after):
        return True
    opens = opens_sentence(text, start)
    if after[:1].isalnum():  # a plural s: "Hopes and dreams"
        return not opens and word not in ALWAYS_CAPITAL
    if word in TIMES and not _is_somebody(text, start, end, word) and _is_time(text, start, after, word):
        return False
    following = _WORD.match(after)
    if opens:
        return not following or is_after_name(word, following[1], after[following.end(1) :])
    next_word = following[1] if following and word in MODALS else ""
    heading = next_word[:1].isupper() and next_word.lower() in AFTER_MODAL  # "What Will Help"
    return not heading and word not in ALWAYS_CAPITAL


def is_place(text: str, end: int, word: str) -> bool:
    """Tell whether an everyday word with a capital is part of a street's name or a body's: "Hope Street"."""
    following = _CAPITAL_AFTER.match(text, end)
    if not following:
        return False
    if following[1]:
        return word in ROYALS and following[2].lower() in _ROYAL_PLACES
    return following[2].lower() in STREETS


def _is_small_name(text: str, start: int, after: str) -> bool:
    """Tell whether a verb before which only a name can stand makes small letters one: "may likes"."""
    following = _WORD.match(after)
    if not following or following[1] not in AFTER_SOMEBODY:
        return False
    before = _WORD_BEFORE.search(text[max(0, start - _NEAR) : start])
    return opens_sentence(text, start) or bool(before and before[1] in BEFORE_SOMEBODY)


def is_after_name(word: str, following: str, rest: str) -> bool:
    """Tell whether the word that follows one at the start of a sentence makes that a name: "Mark likes"."""
    small = following.lower()
    if word in MODALS:
        if small in ADVERBS:
            again = _WORD.match(rest)
            small = again[1].lower() if again else small
        if small in AFTER_MODAL:
            return False
    if small in AFTER_NAME or following[0].isupper():
        return True
    return small.endswith(("s", "ed")) and not small.endswith("ss") and small not in NO_VERBS


def _is_somebody(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether May, or Summer, is somebody whatever date stands near: "By July 2027 May will read"."""
    if _DOUBLED.fullmatch(text, start, end):  # "By May May will read"
        return True
    after = text[end : end + _NEAR]
    age = _AGE.match(after)  # "May, 8, likes trains"
    following = _WORD.match(after, age.end() if age else 0)
    if not following:
        return False
    small = following[1].lower()
    if small in REFLEXIVES:
        return True
    if small in JOINERS or not (following[1].islower() or text[start:end].isupper()):
        return False
    dated = age or _WHOLE_DATE.search(text[max(0, start - _NEAR) : start])
    return bool(dated) and is_after_name(word, small, after[following.end(1) :])


def _is_time(text: str, start: int, after: str, word: str) -> bool:
    """Tell whether a capital May, or Summer, is a month or a season: "in May", "5 May", "May 2025".

    Another month beside it tells so, not the same again: one of "May, May has" may be the child.
    """
    later = _TIME_AFTER.match(after)
    if later and (later["month"] or "").lower() != word:
        return True
    before = text[max(0, start - _NEAR) : start]
    day = _DAY.search(before)
    if day and (day["of"] or "").lower() not in _NUMBERED:
        return True
    earlier = None if _DONE_BY.search(before) else _TIME_BEFORE.search(before)
    return earlier is not None and (earlier["month"] or "").lower() != word


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a word begins a sentence or a line, where every word has a capital."""
    while start and text[start - 1] in " \t":
        start -= 1
    return not start or text[start - 1] in _SENTENCE_END
