"""Problems of an import: grouped by kind on the screen, and as a sheet to filter and work through."""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from audit.errors import AuditError
from audit.inert_text import inert
from audit.place import Place, runs
from audit.plain_figures import counted
from audit.problem import Problem, Stops

#: Lines of one kind that are shown, places in a line, and sheets or files; the rest are counted.
_SHOWN, _PIECES, _SHEETS = 5, 12, 8
_ROW, _CELL = re.compile(r"row (\d+)"), re.compile(r"([A-Z]+)(\d+)")
#: Said where rows could be stored but for others of their file.
HELD_UP = "What is stopped keeps the rest from being stored. Correct it, or take the rest: --partial."
#: The sheet of a list of problems and its headings, by which one is known again.
_TABLE = "Problems"
_HEADINGS = ("File", "Sheet", "Cell", "Problem", "What to do", "Effect", "Cells", "Kind")
_HEADS = {
    Stops.FILE: "Stops the file",
    Stops.ROW: "Stops its row",
    Stops.VALUE: "Left out",
    Stops.NOTHING: "For your notice",
}


def print_grouped(problems: Sequence[Problem]) -> None:
    """Print problems on standard error, the gravest first, those of one kind together."""
    order = list(Stops)
    kinds: dict[tuple[int, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((order.index(problem.stops), problem.code), []).append(problem)
    several_files = len({problem.place.file for problem in problems}) > 1
    told = None
    for (grade, code), alike in sorted(kinds.items(), key=lambda item: item[0][0]):
        if told != grade:
            told = grade
            count = sum(len(some) for (other, _), some in kinds.items() if other == grade)
            sys.stderr.write(f"{_HEADS[order[grade]]} ({count}):\n")
        # Those that say the same, of different places, are one line.
        lines: dict[tuple[str, str], list[Problem]] = {}
        for problem in alike:
            lines.setdefault((problem.message, problem.remedy), []).append(problem)
        for same in list(lines.values())[:_SHOWN]:
            where = _places([problem.place for problem in same], several_files=several_files)
            words = f"{same[0].message} {same[0].remedy} [{code}]".replace("  ", " ")
            sys.stderr.write(f"  {inert(f'{where}: {words}' if where else words)}\n")
        more = sum(map(len, list(lines.values())[_SHOWN:]))
        if more:
            sys.stderr.write(f"  ... and {more} more such [{code}].\n")


def _places(places: Sequence[Place], *, several_files: bool) -> str:
    """Return places in one line, rows and cells of a sheet together: `Plans (rows 4-9, 12)`."""
    sheets: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        sheets.setdefault((place.file, place.sheet), []).append(place)
    told = []
    for (file, sheet), some in list(sheets.items())[:_SHEETS]:
        where = _together(some) if len(some) > 1 else str(some[0])
        told.append(f"{file}, {where}" if several_files and sheet else where)
    beyond = len(sheets) - _SHEETS
    what = "sheet" if len({file for file, _ in sheets}) == 1 else "file"
    return "; ".join(told) + (f" and {counted(beyond, f'more {what}')}" if beyond > 0 else "")


def _together(places: Sequence[Place]) -> str:
    """Return places of one sheet or file in one line."""
    sheet = str(replace(places[0], cell="", item="", line=0))
    rows = [int(found[1]) for place in places if (found := _ROW.fullmatch(place.item))]
    cells = [(found[1], int(found[2])) for place in places if (found := _CELL.fullmatch(place.cell))]
    pieces: list[tuple[str, int]] = []
    if len(rows) == len(places):
        pieces = [(str(a) if a == b else f"{a}-{b}", b - a + 1) for a, b in runs(rows)]
    elif len(cells) == len(places):
        for column in dict.fromkeys(column for column, _ in cells):
            found_runs = runs(row for one, row in cells if one == column)
            pieces += [
                (f"{column}{a}" if a == b else f"{column}{a}:{column}{b}", b - a + 1) for a, b in found_runs
            ]
    else:
        named = [each.cell or each.item or (f"line {each.line}" if each.line else "") for each in places]
        pieces = [(name, 1) for name in named if name]
    shown = [text for text, _ in pieces[:_PIECES]]
    if not shown:
        return sheet
    listed = ("; " if any(" " in text for text in shown) else ", ").join(shown)
    beyond = sum(count for _, count in pieces[_PIECES:])
    if len(rows) == len(places):
        listed = f"row{'s' * (len(set(rows)) > 1)} {listed}"
    return f"{sheet} ({listed}{f' and {beyond} more' if beyond else ''})".lstrip()


def check_problems_file(path: Path | None, *read: Path | None) -> None:
    """Raise AuditError for a file that problems can't be written to: before the import, not after it.

    Nor are they written over one of the files that are `read`, or over any that is no list of problems.
    """
    from audit.atomic_files import check_apart, check_ending
    from audit.office_files.own_table import is_own_table

    if path is None:
        return
    check_ending(path, "Problems", ".xlsx")
    check_apart(path, *read)
    if path.is_file() and not is_own_table(path, _TABLE, _HEADINGS):
        raise AuditError(
            f"{path.name} is there already, and is no list of problems as this program writes them.",
            "Give --problems another name, or move that file away.",
            "CLI012",
        )


def write_problems(path: Path, problems: Sequence[Problem]) -> None:
    """Write problems as a workbook, a row a problem, to filter by any column, and say so on standard error.

    The gravest stand first, as on screen; there are only headings where there is no problem. It comes last in
    a command: where it can't be written, what was stored is told already.
    """
    from audit.office_files.writing import Table, write_workbook

    order = list(Stops)
    rows = [
        (p.place.file, p.place.sheet, p.place.cell or p.place.item, p.message, p.remedy,
         _HEADS[p.stops], p.count, p.code)
        for p in sorted(problems, key=lambda problem: order.index(problem.stops))
    ]  # fmt: skip
    write_workbook(path, [Table(_TABLE, _HEADINGS, rows)])
    sys.stderr.write(f"Wrote {inert(path.name)}: {counted(len(rows), 'problem')}.\n")
