"""The sheet to read: a plan's masked text, a row a paragraph, so that it can be copied as evidence."""

import re
from collections.abc import Iterator
from typing import Any

from audit.office_files.forms.layout import PlanForm
from audit.office_files.forms.styles import BAND, HEAD, PALE_INK, height, page, protect, put

_WIDTH = 100
#: Characters in one cell: what a row of Excel's greatest height shows at this width.
MOST = 1800
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def write_reading(sheet: Any, plan: PlanForm) -> None:
    """Write one plan's text."""
    put(sheet, "A1", f"Plan {plan.identity.plan_ref}: the text to read", bold=True, size=14, wrap=False)
    note = (
        "Names that were known when the plan was imported were masked, as far as a program can. If you see a"
        " name, tell your quality lead, and copy no name. Copy words from here as evidence."
    )
    put(sheet, "A2", note, colour=PALE_INK, wrap=False)
    for cell, heading in (("A3", "Section"), ("B3", "Paragraph"), ("C3", "Text")):
        put(sheet, cell, heading, bold=True, colour="FFFFFF", fill=HEAD)
    number = 4
    for passage in plan.passages:
        if passage.title:
            for letter in "ABC":
                put(sheet, f"{letter}{number}", None, fill=BAND)
            put(sheet, f"A{number}", passage.text, bold=True, fill=BAND, wrap=False)
            number += 1
            continue
        for piece in _pieces(passage.text):
            put(sheet, f"A{number}", passage.section, colour=PALE_INK)
            put(sheet, f"B{number}", str(passage.number or ""), colour=PALE_INK)
            put(sheet, f"C{number}", piece)
            sheet.row_dimensions[number].height = height((piece, _WIDTH))
            number += 1
    for letter, width in (("A", 9), ("B", 11), ("C", _WIDTH)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"
    page(sheet, f"Plan {plan.identity.plan_ref}", titles="3:3", wide=False)
    protect(sheet)


def _pieces(text: str) -> Iterator[str]:
    """Yield a paragraph, in pieces at its sentences where it is longer than a row can show."""
    piece = ""
    for sentence in _SENTENCE.split(text):
        if piece and len(piece) + len(sentence) > MOST:
            yield piece
            piece = ""
        piece = f"{piece} {sentence}".strip()
        while len(piece) > 2 * MOST:
            cut = piece.rfind(" ", 0, MOST) + 1 or MOST
            yield piece[:cut].rstrip()
            piece = piece[cut:]
    if piece:
        yield piece
