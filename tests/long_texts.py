"""Workbooks of long texts, shared or in their cells, and the bounds set so low that all are left behind."""

import random
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from office_makers import MAIN, raw_parts, save_parts, sheet_xml

from audit.office_files import light, zip_parts

WORDS = "He reads slowly \u2013 with a finger under each line, & asks \u201cwhy?\u201d when a word is new. "
ODD = (
    "&amp; is written out", "&#8211; &copy; <i> \"quoted\" and 'so'", "a line\nand another\n\n- a bullet", "  spaces around  ", "caf\u00e9 or cafe\u0301", "\u00a0no-break\u00a0",
    "zero\u200bwidth", "tab\there", "<b>no tag</b>", "_x000D_ escaped", "emoji \U0001f600", "a_b and Stop!", "Welsh \u0175",
)  # fmt: skip
_LINK = (
    '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def leave_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave texts behind however few there are, in blocks so small that there are many."""
    monkeypatch.setattr(light, "ENOUGH", 0)
    monkeypatch.setattr(zip_parts, "_CHUNK", 4_000)
    monkeypatch.setattr(zip_parts, "_PACKED", 512)


def long_table(rows: int, more: str = "") -> list[list[str]]:
    """Return plans as rows of texts, headings first: long and short ones, odd at both ends."""
    rng = random.Random(1)  # noqa: S311 - the same each time
    table = [["Plan reference", "Section A", "Section B", "Final date", "Health advice"]]
    for number in range(rows):
        odd = ODD[number % len(ODD)]
        long = [f"{odd} {number} {WORDS * rng.randint(1, 9)}{odd}" for _ in range(3)]
        short = f"short{more}"
        table.append([f"P-{number}", long[0], short if number % 3 else long[1], "03/02/2025", long[2]])
    return table


def long_parts(table: list[list[str]], *, seed: int = 0, in_cells: bool = False) -> dict[str, str]:
    """Return the parts of a workbook, its texts shared in the order of cells or shuffled, or in the cells."""
    texts = list(dict.fromkeys(text for row in table for text in row))
    if seed:
        random.Random(seed).shuffle(texts)  # noqa: S311
    places = {text: number for number, text in enumerate(texts)}
    rows = []
    for r, row in enumerate(table, 1):
        cells = "".join(
            f'<c r="{"ABCDE"[c]}{r}" t="inlineStr"><is>{_item(text)}</is></c>'
            if in_cells
            else f'<c r="{"ABCDE"[c]}{r}" t="s"><v>{places[text]}</v></c>'
            for c, text in enumerate(row)
        )
        rows.append(f'<row r="{r}">{cells}</row>')
    parts = raw_parts(sheet_xml("".join(rows)))
    if not in_cells:
        links = "xl/_rels/workbook.xml.rels"
        parts[links] = parts[links].replace("</Relationships>", _LINK)
        shared = "".join(f"<si>{_item(text)}</si>" for text in texts)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    return parts


def long_book(path: Path, rows: int = 200, *, seed: int = 0, more: str = "", in_cells: bool = False) -> Path:
    """Save plans of long texts, and return the path."""
    return save_parts(path, long_parts(long_table(rows, more), seed=seed, in_cells=in_cells))


def _item(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'
