"""Placeholders left in a plan: "[INSERT]", "TBC", "XXX".

Sees bracketed instructions, to-be-confirmed words, runs of X, dots or underscores, and notes to self.
Misses a template's sample sentence that reads like real text, and a wrong value that looks like a right
one.
"""

import re
from collections.abc import Iterator

from audit.checks.examined import Examined
from audit.domain.finding import Finding, Severity

NAME = "placeholder"

# Names are masked on the way in as [child], [name] and the like: those are ours, never placeholders.
_PLACEHOLDER = re.compile(
    r"[\[<{](?=[^\]>}\n]{0,60}?(?i:insert|add|enter|type|complete|delete|name of|date|tbc|detail|xx|click|"
    r"\.\.\.|to follow|choose|select|amend|update|include|describe|figure|number|hours|school|provision))"
    r"[^\]>}\n]{1,120}[\]>}]"
    r"|\b(?:TBC|TBA|TBD|tbc|tba|tbd|Tbc|T\.B\.C\.?)\b"
    r"|\b[Tt]o be (?:confirmed|advised|added|completed|inserted|updated)\b(?=\s*(?:[.;:)\]\n]|$))"
    r"|\b(?:XX+|xxx+|Xx+)\b|_{4,}|(?<!\.)\.{5,}|…{2,}|\?{2,}"
    r"|\b(?i:lorem ipsum|click (?:or tap )?here to enter(?: text)?|insert (?:text|name|details|date|here)|"
    r"add (?:text|details) here|delete as (?:appropriate|applicable)|text to follow|information to follow|"
    r"(?:information|details?|advice) (?:is |was )?not (?:yet )?available(?: in source documents?)?|"
    r"awaiting (?:report|advice|information)s?|(?:report|advice|information) (?:is )?awaited|dd/mm/yyyy|"
    r"\(?name of (?:child|pupil|school)\)?)\b"
)


def placeholder(examined: Examined) -> Iterator[Finding]:
    """Give a finding for each placeholder, in the sections and then in the rows that are not part of one."""
    plan = examined.plan
    shown: set[tuple[str, str]] = set()
    for code, text in plan.sections.items():
        for start, end in placeholder_spans(text or ""):
            shown.add((code, (text or "")[start:end]))
            yield _finding(code, "", start, end)
    for row in plan.rows:
        for start, end in placeholder_spans(row.text):
            if (row.section, row.text[start:end]) not in shown:
                yield _finding(row.section, row.id, start, end)


def placeholder_spans(text: str) -> list[tuple[int, int]]:
    """Return the places of every placeholder in a text."""
    return [match.span() for match in _PLACEHOLDER.finditer(text)]


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
