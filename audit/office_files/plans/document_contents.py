"""The page of contents of a document, which names sections and holds none of their words."""

import re
from collections.abc import Iterator, Sequence

from audit.office_files.plans.document_lines import Line, section_heading

_PAGE = re.compile(r"(?:page |p\.? ?)?\d{1,3}", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<title>.*\S)\s*(?:\.{2,}|\u2026+|\t|\s{2,})\s*(?:page )?\d{1,3}", re.IGNORECASE)
_FEWEST_ENTRIES = 3


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a document but for those of its contents: sections with their pages behind them.

    A line is one only where its section is headed again below, by a line that has no page behind it.
    """
    entries = dict(_entries(lines))
    if len(set(entries.values())) < _FEWEST_ENTRIES:
        return list(lines)
    last = max(entries)
    headed = {
        head.code[0]
        for line in lines[last + 1 :]
        for cell in line.cells
        if (head := section_heading(cell.text, strong=line.strong))
    }
    return [line for number, line in enumerate(lines) if entries.get(number, "-")[0] not in headed]


def _entries(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the lines that may be of contents, by number, each with its section."""
    for number, line in enumerate(lines):
        first, last = line.cells[0].text, line.cells[-1].text.strip()
        if len(line.cells) > 1 and _PAGE.fullmatch(last):
            title = first
        elif len(line.cells) == 1 and (entry := _ENTRY.fullmatch(last)):
            title = entry["title"].rstrip(". \t\u2026")
        else:
            continue
        if head := section_heading(title, strong=True):
            yield number, head.code
