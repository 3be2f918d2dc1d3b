"""Placeholders left in a plan: "[INSERT]", "TBC", "XXX".

Sees bracketed instructions, to-be-confirmed words, runs of X, dots or underscores, and notes to self; and
a tick or a pointer elsewhere ("Yes", "See attached") where nothing else stands. Misses a template's sample
sentence that reads like real text, and a wrong value that looks like a right one.
"""

import re
from collections.abc import Iterator

from audit.checks.examined import Examined
from audit.domain.finding import Finding, Severity

NAME = "placeholder"

# What each kind of placeholder has in it, in lower case, and its pattern. Plain searches for the first are
# much cheaper than the second, and nearly always settle it. Names and identifiers are masked on the way in as
# [child], [person 1], [address removed] and the like: those are ours, never placeholders.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("[", "{", "<"),
        re.compile(
            r"[\[<{](?!child\]|person \d+\]|[A-Za-z' ]{1,40} removed\])(?=[^\]>}\n]{0,60}?"
            r"(?i:insert|\badd\b|enter|type|complete|delete|\bname\b|forename|surname|date|tbc|detail|xx|"
            r"\.\.\.|to follow|choose|select|amend|update|include|describe|figure|number|hours|school|"
            r"provision))"
            r"[^\]>}\n]{1,120}[\]>}]+"
        ),
    ),
    (("tb", "t.b."), re.compile(r"[Tt]\.?[Bb]\.?[CcAaDd]\b(?! (?!Mum|Dad)[A-Z][a-z])")),
    (
        ("to be ",),
        re.compile(
            r"[Tt]o be (?:confirmed|advised|added|completed|inserted|updated)\b(?=\s*(?:[.;:)\]\n]|$))"
        ),
    ),
    (("xx",), re.compile(r"X{2,}\b(?! chrom)|xxx+\b|Xx+\b")),
    (("____", ".....", "\u2026\u2026", "??", "###"), re.compile(r"_{4,}|\.{5,}|\u2026{2,}|\?{2,}|#{3,}")),
    # Left by a template: either pronoun, a name in capitals, an instruction in parentheses, a note to self.
    (
        ("/h", "/s"),
        re.compile(r"(?i:\b(?:s?he/s?he|his/hers?|hers?/his|him/her|her/him|s/he)\b)"),
    ),
    (("name",), re.compile(r"\b(?:CHILD'?S? )?NAME\b(?=(?:'s)? [a-z])")),
    (
        ("(",),
        re.compile(
            r"(?i:\((?:insert|enter|delete|add (?:text|details?|name|here|date|hours|number)|"
            r"to be (?:completed|confirmed|added|inserted|updated))\b[^)\n]{0,60}\))"
        ),
    ),
    (("nb", "n.b."), re.compile(r"\bN\.?B\.?:? (?:check|ask|confirm|chase|amend|update)\b[^.\n]{0,60}")),
    (
        (
            *("lorem", "click ", "insert ", "add text", "add details", "delete as", "to follow", "await"),
            *("available", "dd/mm", "name of "),
        ),
        re.compile(
            r"(?i:lorem ipsum|click (?:or tap )?here to enter(?: text)?|"
            r"insert (?:text|name|details|date|here)|"
            r"add (?:text|details) here|delete as (?:appropriate|applicable)|"
            r"(?:text|information|reports?|advice) to follow|"
            r"(?:information|details?|advice) (?:is |was )?not (?:yet )?available(?: in source documents?)?|"
            r"awaiting (?:report|advice|information)s?|"
            r"(?:report|advice|information) (?:is )?awaited|dd/mm/yyyy|"
            r"name of (?:child|pupil|school|setting|college|provider)\b)"
        ),
    ),
    # A template's own words, a label with a promise after it, and marks around a note.
    (
        (
            *("choose an item", "enter text", "enter date", "enter name", "enter a date", "select one"),
            *("delete if", "delete where", "delete as", "sample text", "example text", "firstname surname"),
        ),
        re.compile(
            r"(?i:choose an item\.?|click or tap to enter a date\.?|delete (?:if|where|"
            r"as) (?:not )?(?:appropriate|applicable|"
            r"required)|firstname surname)|\b(?:Enter|ENTER) (?:text|TEXT|date|DATE|name|"
            r"NAME)(?: here)?(?=\W*$)|"
            r"(?:^|(?<=[:\n] ))(?:[Ss]elect one|[Ss]ample text|[Ee]xample text)(?=\W*$)",
            re.MULTILINE,
        ),
    ),
    (
        (
            *("to be agreed", "to be decided", "to be determined", "to be provided", "to be supplied"),
            *("to be drafted", "to be written", "to be discussed", "to be arranged", "to be obtained"),
            *("to be sent", " outstanding", "to follow", "await", "pending ", "not yet ", "to do", "todo"),
            "query:",
        ),
        re.compile(
            r"(?:(?<=: )|(?<=\t)|^)(?:[Tt]o be (?:agreed|decided|determined|provided|supplied|drafted|"
            r"written|discussed|"
            r"arranged|obtained|sent)|(?:\w+ ){0,2}(?:reports?|advice|assessment) (?:is )?(?:outstanding|"
            r"to follow|awaited)|"
            r"(?:[Dd]etails|[Mm]ore|[Nn]ames?|[Dd]ates?) to follow|[Aa]waiting (?:assessment|results?|"
            r"confirmation|"
            r"appointment|panel)|[Pp]ending (?:assessment|report|advice|confirmation|panel)|"
            r"[Nn]ot yet (?:received|known|available|confirmed|agreed)|TO ?DO|QUERY: [^.\n]{0,60})(?=\W*$)",
            re.MULTILINE,
        ),
    ),
    (("00/00",), re.compile(r"00/00/(?:0000|00)")),
    (
        ("**", "<<", "\u00ab"),
        re.compile(
            r"\*{2,} ?(?i:amend|update|check|query|confirm|insert|add|tbc|ask|delete|"
            r"to do)\b[^*\n]{0,60}\*{2,}|<<[^>\n]{1,60}>>|\u00ab[A-Z]\w{2,30}\u00bb"
        ),
    ),
    (
        ("[", "("),
        re.compile(
            r"\[(?:\.{2,}|(?i:outcome|need|provision|therapist|pupil|parent|hours|frequency|setting|role|"
            r"diagnosis|agency|"
            r"service|year|term|age|number|text)s?(?: \d{1,2})?)\]|\((?:(?:child|pupil|young person|"
            r"school)'?s? name|tbc|TBC)\)"
        ),
    ),
)

#: What is a placeholder when nothing else is there, and how long such a text may be.
_ALONE = re.compile(r"\W*(?:pending|to follow|awaited|draft|type (?:text )?here)\W*", re.IGNORECASE)
_SHORT = 40
_PAPERS = r"(?:reports?|advice|documents?|assessments?|sheets?|cop(?:y|ies)|letters?)"
_ADDED = r"(?:attached|enclosed|appended)"
_POINT_AT = r"(?:see|refer to|as per|as in|as)"
#: What ticks a box, or stands for words that are elsewhere, where nothing else is there.
_INSTEAD = re.compile(
    r"\W*(?:y|yes|x|ticked"
    rf"|(?:please )?(?:{_POINT_AT} )?(?:the )?(?:{_ADDED}|appendix|appendices)(?: \w{{1,2}})?(?: {_PAPERS})?"
    rf"|(?:please )?{_POINT_AT} (?:the )?(?:\w+ ){{0,4}}{_PAPERS}(?: {_ADDED})?"
    rf"|(?:\w+ ){{0,4}}{_PAPERS} (?:is |are )?{_ADDED}"
    rf"|(?:please )?{_POINT_AT} (?:above|below|before|previous(?:ly)?))\W*",
    re.IGNORECASE,
)
_LONGEST_INSTEAD = 60


def placeholder(examined: Examined) -> Iterator[Finding]:
    """Give a finding for each placeholder, in the sections and then in the rows that are not part of one."""
    plan = examined.plan
    for code, text in plan.sections.items():
        for start, end in placeholder_spans(text or ""):
            yield _finding(code, "", start, end)
    for row in plan.rows:
        if row.text not in (plan.sections.get(row.section) or ""):
            for start, end in placeholder_spans(row.text):
                yield _finding(row.section, row.id, start, end)


def placeholder_spans(text: str) -> list[tuple[int, int]]:
    """Return the places of every placeholder in a text."""
    low = text.lower()
    spans: list[tuple[int, int]] = []
    if (len(text) <= _SHORT and _ALONE.fullmatch(text)) or (
        len(text) <= _LONGEST_INSTEAD and _INSTEAD.fullmatch(text)
    ):
        spans.append((0, len(text)))
    for triggers, pattern in _PATTERNS:
        if any(map(low.__contains__, triggers)):
            spans.extend(match.span() for match in pattern.finditer(text) if _whole(text, match.start()))
    return _apart(sorted(spans))


def _whole(text: str, at: int) -> bool:
    """Tell whether a word is not the end of a longer one."""
    return at == 0 or not (text[at].isalnum() and text[at - 1].isalnum())


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans without those inside another."""
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _finding(section: str, row: str, start: int, end: int) -> Finding:
    return Finding(
        NAME,
        "placeholder",
        section,
        start,
        end,
        "A placeholder was left in.",
        "Replace it with the words that belong there, or say that there is nothing to say.",
        Severity.LIKELY,
        row,
    )
