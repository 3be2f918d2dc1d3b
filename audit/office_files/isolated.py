"""Old and foreign workbooks (.xls, .xlsb, .ods) read in a process of their own, with bounds."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from audit.office_files import messages as say
from audit.office_files.text import cleaned
from audit.office_files.workbook import Area, Sheet, Value, cell_name

_SCRIPT = "child_reader.py"
_MOMENTS: dict[str, Callable[[Any], Value]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": lambda seconds: timedelta(seconds=seconds),
}
SECONDS = 120
MOST_CELLS = 10_000_000


def read_isolated(path: Path, seconds: float = SECONDS) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return a workbook's sheets, and the names of those without cells. Raises UnreadableFileError."""
    answer = run_child(_SCRIPT, path, seconds)
    if "refused" in answer:
        raise _refusal(path, answer)
    return _sheets(path, answer)


def run_child(script: str, path: Path, seconds: float) -> dict[str, Any]:
    """Return what one of this room's scripts prints of a file. Raises UnreadableFileError when it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - our own script, by our own interpreter
            [sys.executable, "-P", str(Path(__file__).parent / script), str(path.resolve())],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise say.refusal(say.TOO_LONG, path.name, limit=f"{seconds:g} seconds") from None
    if done.returncode != 0:
        raise say.refusal(say.DAMAGED, path.name, why="the program that reads such files broke down on it")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _sheets(path: Path, answer: dict[str, Any]) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    sheets, charts = [], []
    for sheet in answer["sheets"]:
        if sheet.get("chart"):
            charts.append(sheet["name"])
            continue
        rows: list[list[Value]] = [[_value(cell) for cell in row] for row in sheet["rows"]]
        merged = tuple(Area(*area) for area in sheet["merged"])
        sheets.append(Sheet(sheet["name"], rows, path.name, sheet["hidden"], merged))
    return tuple(sheets), tuple(charts)


def _refusal(path: Path, answer: dict[str, Any]) -> say.UnreadableFileError:
    match answer["refused"]:
        case "password":
            return say.refusal(say.PASSWORD, path.name)
        case "far":
            rows, columns = answer["end"]
            return far_cells(path.name, answer["sheet"], rows, columns)
        case "memory":
            return say.refusal(say.TOO_LARGE, path.name, size="more memory", limit="3 GB")
        case _:
            return say.refusal(say.DAMAGED, path.name, why="its content makes no sense")


def far_cells(file: str, sheet: str, rows: int, columns: int) -> say.UnreadableFileError:
    """Return the refusal of a sheet that claims more cells than are read."""
    return say.refusal(
        say.FAR_CELLS,
        file,
        sheet=sheet,
        cell=cell_name(rows - 1, columns - 1),
        cells=f"{rows * columns:,}",
        limit=f"{MOST_CELLS:,}",
    )


def _value(cell: Any) -> Value:
    if isinstance(cell, str):
        return cleaned(cell) or None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if not isinstance(cell, list):
        value: Value = cell
        return value
    kind, text = cell
    return _MOMENTS[kind](text)
