"""A process of its own that reads one old or foreign workbook and prints it as JSON, then ends.

Run as a script by `isolated.py`, never imported by the rest: a file that makes the reader run wild takes this
process with it and nothing else. It imports nothing of this package, so that it starts at once.
"""

import contextlib
import json
import sys
from datetime import date, datetime, time, timedelta

#: Bounds of the process where the system can enforce them (not on Windows, where the parent's clock remains).
MEMORY = 3 * 1024**3
SECONDS = 120
MOST_CELLS = 10_000_000


def main(path: str) -> int:
    """Print the workbook at `path` as one JSON object, or `{"refused": why}`; return the exit code."""
    _bound()
    answer = _read(path)
    json.dump(answer, sys.stdout, allow_nan=False, separators=(",", ":"))
    sys.stdout.flush()
    return 0


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))


def _read(path: str) -> dict[str, object]:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            sheets = []
            cells = 0
            for about in book.sheets_metadata:
                if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                    sheets.append({"name": about.name, "chart": True})
                    continue
                sheet = book.get_sheet_by_name(about.name)
                rows, columns = sheet.total_height, sheet.total_width
                cells += rows * columns
                if cells > MOST_CELLS:
                    return {"refused": "far", "sheet": about.name, "end": [rows, columns]}
                sheets.append(
                    {
                        "name": about.name,
                        "hidden": about.visible is not calamine.SheetVisibleEnum.Visible,
                        "merged": [[*a, *b] for a, b in sheet.merged_cell_ranges or ()],
                        "rows": [[_plain(value) for value in row] for row in _all_rows(sheet)],
                    }
                )
            return {"sheets": sheets}
    except calamine.PasswordError:
        return {"refused": "password"}
    except calamine.CalamineError as fault:
        return {"refused": "damaged", "why": str(fault)[:120]}
    except MemoryError:
        return {"refused": "memory"}


def _all_rows(sheet: object) -> list[list[object]]:
    rows: list[list[object]] = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    return rows


def _plain(value: object) -> object:
    """Return a value as JSON can hold it: dates and times as a pair of kind and ISO text."""
    if isinstance(value, datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", value.isoformat()]
    if isinstance(value, timedelta):
        return ["seconds", value.total_seconds()]
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):  # noqa: PLR0124
        return None
    return value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
