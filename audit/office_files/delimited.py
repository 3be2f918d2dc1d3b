"""Text files of separated values, whatever their encoding, separator and line ends, read as text cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from sys import getsizeof

from audit.office_files import messages as say
from audit.office_files.isolated import MOST_CELLS
from audit.office_files.text import cleaned
from audit.office_files.text_letters import Letters, letters_of
from audit.office_files.workbook import SHOWN_ERRORS, CellError, Sheet, Value, Workbook
from audit.office_files.writing import unguarded
from audit.office_files.zip_parts import LARGEST
from audit.problem import Problem

_SEPARATORS = (",", ";", "\t", "|")
_LARGEST = 512 * 1024**2
_LONGEST_CELL = 1_000_000
_LOOKED_AT, _LOOKED_THROUGH = 200, 256 * 1024
_LETTERS_SHOWN = 12


def read_delimited(path: Path) -> tuple[Workbook, list[Problem]]:
    """Return a .csv, .tsv or .txt file as a workbook of one sheet, named as Excel names it, and its problems.

    Every value is text, so that identifiers keep their zeros, None or an error. Raises UnreadableFileError.
    """
    if path.stat().st_size > _LARGEST:
        size, limit = (f"{number / 1024**2:,.0f} MB" for number in (path.stat().st_size, _LARGEST))
        raise say.refusal(say.TOO_LARGE, path.name, size=size, limit=limit)
    letters = letters_of(path.read_bytes(), path.name)
    marks = Counter[str]()
    for piece in letters.pieces():
        marks.update({mark: piece.count(mark) for mark in (*_SEPARATORS, "\n", "\r", "\0")})
    beginning = next(letters.pieces())[:_LOOKED_THROUGH].replace("\0", "")
    declared = _declared_separator(beginning)
    tabs = "\t" if path.suffix.lower() == ".tsv" and marks["\t"] else ""
    separator = declared or tabs or _likeliest(beginning)
    if separator not in marks:
        marks[separator] = sum(piece.count(separator) for piece in letters.pieces())
    # Commas of the words count too; of the cells themselves as many are read as of a workbook.
    if marks[separator] + marks["\n"] + marks["\r"] > 3 * MOST_CELLS:
        raise say.refusal(say.TOO_LARGE, path.name, size="too many cells", limit=f"{MOST_CELLS:,} cells")
    nul, guessed = marks["\0"] > 0, letters.guessed
    rows, stray = _rows(letters, separator, path.name, declared=bool(declared), nul=nul)
    del letters
    sheet = Sheet(name=path.stem, rows=rows, file=path.name)
    problems = [_ for _ in (nul and say.NUL_REMOVED.at(sheet.place(0)),) if _]
    if guessed:
        problems.append(_letters_guessed(sheet))
    if stray:
        problems.append(say.STRAY_QUOTES.at(sheet.place(stray - 1)))
    problems.extend(_ragged(sheet))
    read_as = "its letters were read as Windows text (cp1252), since it is not UTF-8" if guessed else ""
    return Workbook(file=path.name, kind="csv", sheets=(sheet,), read_as=read_as), problems


def _letters_guessed(sheet: Sheet) -> Problem:
    """Return the note of where the first letter stands that another code page reads otherwise, and of all."""
    letters: Counter[str] = Counter()
    first = None
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and not value.isascii():
                first = first or sheet.place(number, column)
                letters.update(letter for letter in value if not letter.isascii() and letter.isprintable())
    shown = " ".join(letter for letter, _ in letters.most_common(_LETTERS_SHOWN))
    return say.CODE_PAGE_GUESSED.at(first or sheet.place(0), letters=shown)


def _declared_separator(text: str) -> str:
    """Return the separator that Excel's own first line `sep=;` names, or ""."""
    first, line_end, _ = text.partition("\n")
    first = first.strip()
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") and line_end else ""


def _likeliest(text: str) -> str:
    """Return the separator that gives the most rows of the commonest width; else a comma."""
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        widths: dict[int, int] = {}
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            for number, record in enumerate(reader):
                if number >= _LOOKED_AT:
                    break
                if any(cell.strip() for cell in record):
                    widths[len(record)] = widths.get(len(record), 0) + 1
        except csv.Error:
            continue
        parted = {width: n for width, n in widths.items() if width > 1}
        if parted:
            width, n = max(parted.items(), key=lambda item: (item[1], item[0]))
            score = n / sum(widths.values()) + min(width, 50) / 1000
            if score > best_score:
                best, best_score = separator, score
    return best


def _rows(
    letters: Letters, separator: str, file: str, *, declared: bool, nul: bool
) -> tuple[list[list[Value]], int]:
    """Return the rows, and the number (from 1) of the first with stray quotation marks, else 0.

    The line that declares the separator is a row without cells.
    """
    csv.field_size_limit(_LONGEST_CELL)

    def lines() -> Iterator[str]:
        given = letters.lines()
        for line in islice(given, 1 if declared else 0, None):
            yield line.replace("\0", "") if nul else line

    rows: list[list[Value]] = [[]] if declared else []
    stray = 0
    try:
        _take(csv.reader(lines(), delimiter=separator, strict=True), rows, file)
    except csv.Error as fault:
        stray = len(rows) + 1
        if "unexpected end" in str(fault) or "field larger" in str(fault):
            raise say.refusal(say.OPEN_QUOTE, file, row=stray) from None
        del rows[1 if declared else 0 :]
        try:
            _take(csv.reader(lines(), delimiter=separator), rows, file)
        except csv.Error:
            raise say.refusal(say.OPEN_QUOTE, file, row=stray) from None
    return rows, stray


def _take(records: Iterable[list[str]], rows: list[list[Value]], file: str) -> None:
    """Add records as rows, as long as they are not too much: an emoji makes a text four times its size."""
    size = 0
    for record in records:
        rows.append([_value(cell) for cell in record])
        size += sum(map(getsizeof, record))
        if size > LARGEST:
            told, limit = (f"{number // 1024**2:,} MB of text" for number in (size, LARGEST))
            raise say.refusal(say.TOO_LARGE, file, size=told, limit=limit)


def _value(cell: str) -> Value:
    """Return a cell's words; what a spreadsheet program shows in place of a value is none.

    It saves what it shows: the name of an error, and hash marks where a date is wider than its column.
    """
    if cell[:1] == "#" and (
        (shown := cell.strip()) in SHOWN_ERRORS or (len(shown) > 2 and not shown.strip("#"))
    ):
        return CellError(shown)
    return cleaned(unguarded(_bare(cell))) or None


def _bare(cell: str) -> str:
    """Return a cell without the formula that exports guard a number's zeros with: ="0017" is 0017."""
    guarded = cell.startswith('="') and cell.endswith('"') and len(cell) > len('=""')
    return cell[2:-1].replace('""', '"') if guarded else cell


def _ragged(sheet: Sheet) -> list[Problem]:
    """Return a problem for each row with more filled cells than the widest of the first rows has."""
    headings = max((len(row) for row in sheet.rows[:10]), default=0)
    return [
        say.RAGGED.at(sheet.place(number), cells=len(row), headings=headings)
        for number, row in enumerate(sheet.rows)
        if len(row) > headings and any(cell is not None for cell in row[headings:])
    ]
