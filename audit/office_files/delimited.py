"""Text files of separated values, whatever their encoding, separator and line ends, read as text cells."""

import csv
import io
from collections import Counter
from pathlib import Path

from audit.office_files import messages as say
from audit.office_files.isolated import MOST_CELLS
from audit.office_files.text import cleaned
from audit.office_files.workbook import Sheet, Value, Workbook
from audit.office_files.writing import unguarded
from audit.problem import Problem

_SEPARATORS = (",", ";", "\t", "|")
_LARGEST = 512 * 1024**2
_LONGEST_CELL = 1_000_000
_LOOKED_AT = 200
_LETTERS_SHOWN = 12


def read_delimited(path: Path) -> tuple[Workbook, list[Problem]]:
    """Return a .csv, .tsv or .txt file as a workbook of one sheet, named as Excel names it, and its problems.

    Every value is text or None, so that identifiers keep their leading zeros. Raises UnreadableFileError.
    """
    if path.stat().st_size > _LARGEST:
        size, limit = (f"{number / 1024**2:,.0f} MB" for number in (path.stat().st_size, _LARGEST))
        raise say.refusal(say.TOO_LARGE, path.name, size=size, limit=limit)
    text, guessed = _decoded(path.read_bytes(), path.name)
    nul = "\0" in text
    if nul:
        text = text.replace("\0", "")
    declared, text = _declared_separator(text)
    separator = declared or ("\t" if path.suffix.lower() == ".tsv" and "\t" in text else _likeliest(text))
    # Commas of the words count too; of the cells themselves as many are read as of a workbook.
    if text.count(separator) + text.count("\n") + text.count("\r") > 3 * MOST_CELLS:
        raise say.refusal(say.TOO_LARGE, path.name, size="too many cells", limit=f"{MOST_CELLS:,} cells")
    records, stray = _records(text, separator, path.name)
    if declared:
        records.insert(0, [])
    rows: list[list[Value]] = [[cleaned(unguarded(cell)) or None for cell in record] for record in records]
    sheet = Sheet(name=path.stem, rows=rows, file=path.name)
    problems = [_ for _ in (nul and say.NUL_REMOVED.at(sheet.place(0)),) if _]
    if guessed:
        problems.append(_letters_guessed(sheet))
    if stray:
        problems.append(say.STRAY_QUOTES.at(sheet.place(stray - 1)))
    problems.extend(_ragged(sheet))
    read_as = "its letters were read as Windows text (cp1252), since it is not UTF-8" if guessed else ""
    return Workbook(file=path.name, kind="csv", sheets=(sheet,), read_as=read_as), problems


def decoded(data: bytes, file: str) -> str:
    """Return a text file's text: by its byte order mark, else UTF-16 by its NULs, else UTF-8, else cp1252."""
    return _decoded(data, file)[0]


def _decoded(data: bytes, file: str) -> tuple[str, bool]:
    """Return a text file's text, and whether cp1252 was taken because nothing else fits."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, file), False
    head = data[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) > len(head) * 0.3:
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be", file), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError as fault:
        # As cp1252 each letter that is whole UTF-8 would turn into two others.
        loose = data.decode("utf-8", "replace")
        broken = loose.count("\ufffd")
        if sum(not letter.isascii() for letter in loose) > 2 * broken:
            raise say.refusal(say.BROKEN_UTF8, file, line=_line(data, fault.start)) from None
        return _strictly(data, "cp1252", file), True


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if encoding == "cp1252":
            raise say.refusal(say.NO_CODE_PAGE, file, line=_line(data, fault.start)) from None
        raise say.refusal(say.NOT_TEXT, file) from None


def _line(data: bytes, at: int) -> int:
    """Return the number (from 1) of the line that holds a byte."""
    return len(data[: at + 1].splitlines())


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


def _declared_separator(text: str) -> tuple[str, str]:
    """Return the separator that Excel's own first line `sep=;` names, or "", and the text after that line."""
    first, line_end, rest = text.partition("\n")
    first = first.strip()
    if len(first) == 5 and first.lower().startswith("sep=") and line_end:
        return first[4], rest
    return "", text


def _likeliest(text: str) -> str:
    """Return the separator that gives the most rows of the commonest width; else a comma."""
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        widths: dict[int, int] = {}
        try:
            reader = csv.reader(io.StringIO(text[: 256 * 1024], newline=""), delimiter=separator)
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


def _records(text: str, separator: str, file: str) -> tuple[list[list[str]], int]:
    """Return the records, and the number (from 1) of the first with stray quotation marks, else 0."""
    csv.field_size_limit(_LONGEST_CELL)
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            records.append(record)  # noqa: PERF402 - what was read before a fault tells its row
    except csv.Error as fault:
        if "unexpected end" in str(fault) or "field larger" in str(fault):
            raise say.refusal(say.OPEN_QUOTE, file, row=len(records) + 1) from None
        stray = len(records) + 1
        try:
            loose = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error:
            raise say.refusal(say.OPEN_QUOTE, file, row=stray) from None
        return loose, stray
    return records, 0


def _ragged(sheet: Sheet) -> list[Problem]:
    """Return a problem for each row with more filled cells than the widest of the first rows has."""
    headings = max((len(row) for row in sheet.rows[:10]), default=0)
    return [
        say.RAGGED.at(sheet.place(number), cells=len(row), headings=headings)
        for number, row in enumerate(sheet.rows)
        if len(row) > headings and any(cell is not None for cell in row[headings:])
    ]
