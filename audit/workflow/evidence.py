"""Evidence as an auditor types it: words found in the plan's text become a span, others stay as typed."""

import re
from collections.abc import Sequence

from audit.domain.audits import Evidence
from audit.domain.plan import PlanVersion

_PAGE = re.compile(r"(?:p|pp|page|pages)\.?\s*(\d[\d\s,-]*)", re.IGNORECASE)


def read_evidence(typed: str, version: PlanVersion, sections: Sequence[str] = ()) -> Evidence:
    """Return evidence for words, quoted or not, or for a page ("p. 4", "page 4: ...").

    The words are looked for in the sections named, then in the others; spaces and capitals do not matter.
    """
    page = _PAGE.match(typed)
    number = page[1].strip() if page else ""
    words = typed[page.end() :].lstrip(" :,;-") if page else typed
    quoted = words.strip().strip("\"'\u201c\u201d\u2018\u2019").strip()
    codes = dict.fromkeys((*sections, *(section.code for section in version.sections)))
    for code in codes if len(quoted) >= 4 else ():
        section = version.section(code)
        found = section and section.text and _pattern(quoted).search(section.text)
        if found:
            return Evidence(section=code, start=found.start(), end=found.end(), page=number)
    return Evidence(typed=words.strip(), page=number)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
