"""Cells whose words are struck through, in a workbook of today's Excel: a person takes them for deleted.

A whole cell is struck by its style, single words by the format of their run, and cells of a range by a rule
where its condition holds, which is not worked out. Only workbooks that have such a style, run or rule at all
are looked through, and only in the form that spreadsheet programs write.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple
from xml.etree import ElementTree

from audit.office_files.workbook import column_index
from audit.office_files.zip_parts import Parts

#: How a run's format begins that strikes its words through; and where it is said that it does not.
STRIKE = b"<strike"
_NOT = re.compile(rb'<strike val="(?:0|false)"')
_CELL = re.compile(rb'r="([A-Z]{1,3})([0-9]{1,7})"([^>]{0,300})(?<!/)>(?!</c>)')
_STYLE = re.compile(rb'\bs="([0-9]{1,7})"')
_SHARED = re.compile(rb'\bt="s"[^>]{0,300}><v>([0-9]{1,9})</v>')
#: What stands in the tags of a sheet's rules, behind all of its cells; where they hold, and the format that
#: each gives: one of the workbook's, by its number, or in newer rules its own.
_RULES, _END_OF_CELLS = b"conditionalFormatting", b"</sheetData>"
_WHERE = re.compile(rb'<conditionalFormatting [^>]{0,300}?sqref="([^"]*)"|<xm:sqref>([^<]*)</xm:sqref>')
_RULE = re.compile(rb'<cfRule [^>]{0,3000}?dxfId="([0-9]{1,7})"')
_RANGE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?")
_LARGEST_RULES = 8 * 1024**2
#: Places that are kept; the rest are counted.
_KEPT = 50
_LARGEST_STYLES = 16 * 1024**2


@dataclass(slots=True)
class Struck:
    """The cells of a sheet with struck words: how many, and the first of them (row and column from 0)."""

    count: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)

    def add(self, cells: Iterable[tuple[int, int]], count: int = 1) -> None:
        """Add so many cells; the first of all are kept."""
        self.count += count
        self.cells += islice(cells, max(_KEPT - len(self.cells), 0))


def strikes(text: bytes) -> bool:
    """Tell whether the XML of a text has a run that is struck through."""
    return STRIKE in text and len(_NOT.findall(text)) < text.count(STRIKE)


class StruckFormats(NamedTuple):
    """The numbers of a workbook's formats that strike words through: those of cells, and those of rules."""

    cells: frozenset[int] = frozenset()
    rules: frozenset[int] = frozenset()


def struck_formats(parts: Parts) -> StruckFormats:
    """Return the formats of a workbook that strike words through.

    The format of a cell in a named style names its font itself, so that named styles needn't be followed.
    """
    name = "xl/styles.xml"
    if name not in parts or parts.size(name) > _LARGEST_STYLES:
        return StruckFormats()
    root = parts.xml(name)
    space = root.tag.rpartition("}")[0] + "}" if root is not None and "}" in root.tag else ""
    fonts = [_is_struck(font, space) for font in _under(root, f"{space}fonts")]
    styles = [style.get("fontId", "") for style in _under(root, f"{space}cellXfs")]
    rules = [rule.find(f"{space}font") for rule in _under(root, f"{space}dxfs")]
    return StruckFormats(
        frozenset(
            number
            for number, font in enumerate(styles)
            if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]
        ),
        frozenset(n for n, font in enumerate(rules) if font is not None and _is_struck(font, space)),
    )


def struck_cells(chunks: Iterable[bytes], styles: Collection[int], shared: Collection[int]) -> Struck:
    """Return the cells of one sheet that are struck by their style, their shared text or their own runs."""
    found = Struck()
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"<c ")
        _look(whole, styles, shared, found)
    _look([rest.partition(_END_OF_CELLS)[0]], styles, shared, found)
    return found


def ruled_cells(chunks: Iterable[bytes], formats: Collection[int]) -> list[str]:
    """Return the ranges of one sheet ("B2:B9") whose cells a rule with a struck format may strike."""
    found: dict[str, None] = {}
    for rules in _rules(chunks).split(_RULES + b">"):
        where = _WHERE.findall(rules)
        if where and (strikes(rules) or any(int(number) in formats for number in _RULE.findall(rules))):
            ranges = b" ".join(where[-1]).decode("utf-8", "replace").split()
            found.update((each, None) for each in ranges if _RANGE.fullmatch(each))
    return list(found)


def _rules(chunks: Iterable[bytes]) -> bytes:
    """Return the bytes of a sheet that stand behind its cells, as far as they are believable."""
    begun, rest = False, b""
    for chunk in chunks:
        rest += chunk
        if not begun:
            at = rest.find(_END_OF_CELLS)
            begun, rest = at >= 0, rest[at:] if at >= 0 else rest[-len(_END_OF_CELLS) :]
        if len(rest) > _LARGEST_RULES:
            break
    return rest if begun and _RULES in rest else b""


def _look(cells: Iterable[bytes], styles: Collection[int], shared: Collection[int], found: Struck) -> None:
    for xml in cells:
        cell = _CELL.match(xml)
        if cell is None:
            continue
        style = _STYLE.search(cell[3]) if styles else None
        text = _SHARED.search(xml) if shared else None
        if (
            (style is not None and int(style[1]) in styles)
            or (text is not None and int(text[1]) in shared)
            or strikes(xml)
        ):
            found.add([(int(cell[2]) - 1, column_index(cell[1].decode()))])


def _under(root: ElementTree.Element | None, name: str) -> list[ElementTree.Element]:
    element = None if root is None else root.find(name)
    return [] if element is None else list(element)


def _is_struck(font: ElementTree.Element, space: str) -> bool:
    strike = font.find(f"{space}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")
