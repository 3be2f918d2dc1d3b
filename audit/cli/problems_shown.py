"""Problems of an import: grouped by kind on the screen, and as a sheet to filter and work through."""

import sys
from collections.abc import Sequence
from pathlib import Path

from audit.inert_text import inert
from audit.problem import Problem, Stops

#: Problems of one kind that are shown; the rest are counted.
_SHOWN = 5
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
    told = None
    for (grade, code), alike in sorted(kinds.items(), key=lambda item: item[0][0]):
        if told != grade:
            told = grade
            count = sum(len(some) for (other, _), some in kinds.items() if other == grade)
            sys.stderr.write(f"{_HEADS[order[grade]]} ({count}):\n")
        for problem in alike[:_SHOWN]:
            sys.stderr.write(f"  {inert(str(problem))}\n")
        if len(alike) > _SHOWN:
            sys.stderr.write(f"  ... and {len(alike) - _SHOWN} more such [{code}].\n")


def check_problems_file(path: Path | None) -> None:
    """Raise AuditError for a file that problems can't be written to: before the import, not after it."""
    from audit.atomic_files import check_ending

    if path:
        check_ending(path, "Problems", ".xlsx")


def write_problems(path: Path, problems: Sequence[Problem]) -> None:
    """Write problems as a workbook, a row a problem, to filter by any column; empty when there are none."""
    from audit.office_files.writing import Table, write_workbook

    rows = [
        (p.place.file, p.place.sheet, p.place.cell or p.place.item, p.message, p.remedy,
         _HEADS[p.stops], p.count, p.code)
        for p in problems
    ]  # fmt: skip
    headings = ("File", "Sheet", "Cell", "Problem", "What to do", "Effect", "Cells", "Kind")
    write_workbook(path, [Table("Problems", headings, rows)])
