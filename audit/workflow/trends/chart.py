"""Any series judged by a named rule set, and any two counts compared: trends of what is not in the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from audit.atomic_files import check_ending, check_own, write_text
from audit.errors import AuditError, ProblemsError
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError, Sheet, Value
from audit.problem import Problem
from audit.rendering.charts import CHART_CSS, control_drawing
from audit.trends.compare import Comparison, compare_totals
from audit.trends.control import ControlChart, FrozenBaseline, Step, control_chart
from audit.trends.icons import Better
from audit.trends.limits import CHARTS
from audit.trends.rule_sets import RULE_SETS, SCREEN
from audit.trends.series import PERIOD_HEADINGS, read_series
from audit.workflow.choices import read_one_of
from audit.workflow.messages import CELL_SHOWS_ERROR

#: Stands at the end of each chart that is written, so that one is known again.
_MARK = "<!-- a chart by ehcp-audit -->"


def compare_counts(before: int, after: int, periods: tuple[float, float]) -> Comparison:
    """Compare two bare counts over so many periods each; raises ProblemsError when they can't be."""
    found = compare_totals(before, after, periods)
    if isinstance(found, Comparison):
        return found
    raise ProblemsError("Nothing was compared.", found)


def chart_file(
    path: Path,
    *,
    chart: str = "xmr",
    rules: str = "nhs-plot-the-dots",
    target: float | None = None,
    better: str = "neither",
    steps: Sequence[str] = (),
    frozen: Sequence[str] = (),
    screening: bool | None = None,
) -> ControlChart:
    """Judge a series from a file: columns period and value, or period, numerator and denominator.

    Each step and frozen baseline is written "label|name|reason": the point it begins at, or ends with.
    `screening` of moving ranges is as the rule set has it unless said. Raises UnknownNameError for a chart,
    rule set or direction that does not exist, AuditError for a step that is not three words, ProblemsError
    with everything wrong with the file or the steps.
    """
    kind = read_one_of(CHARTS, "chart", chart)
    named = read_one_of(RULE_SETS, "rule set", rules)
    way = Better(read_one_of(Better, "direction", better))
    begun = [Step(*_three("--step", text)) for text in steps]
    held = [FrozenBaseline(*_three("--freeze", text)) for text in frozen]
    rows, problems = _rows(path)
    points, found = read_series(rows, kind, path.name)
    problems += found
    if any(problem.stops != "nothing" for problem in problems):
        raise ProblemsError("Nothing was drawn.", problems)
    by = RULE_SETS[named]
    by = by if screening is None else replace(by, screen=SCREEN if screening else None)
    judged = control_chart(points, kind, by, steps=begun, baselines=held, target=target, better=way)
    if isinstance(judged, ControlChart):
        return judged
    raise ProblemsError("Nothing was drawn.", judged)


def draw_chart(chart: ControlChart, title: str, path: Path) -> None:
    """Write a judged chart as a picture (.svg) or as a page with its figures (.html); whole or not at all.

    Raises AuditError for any other ending, for another file than a chart in its place, and when it can't be
    written.
    """
    check_ending(path, "Charts", ".svg", ".html", ".htm")
    check_own(path, "chart", _MARK)
    drawing = control_drawing("chart", title, chart)
    if path.suffix.casefold() == ".svg":
        write_text(path, f"{drawing.wide}\n{_MARK}\n")
    else:
        write_text(path, f"{_page(drawing.title, drawing.both, drawing.table)}{_MARK}\n")


def _three(option: str, text: str) -> tuple[str, str, str]:
    label, name, reason = ([part.strip() for part in text.split("|")] + ["", ""])[:3]
    if text.count("|") > 2 or not label:
        raise AuditError(
            f'"{text}" is not label|name|reason.',
            f'Write {option} "2026-04|new audit tool|the tool replaced the spreadsheet on 1 April".',
            "TRW004",
        )
    return label, name, reason


def _rows(path: Path) -> tuple[list[list[str]], list[Problem]]:
    """Return the first sheet that holds a heading we know, as texts; a cell that shows an error is told."""
    book, found = read_workbook(path)
    sheet = next((each for each in book.sheets if _has_period(each)), book.sheets[0])
    problems = list(found)
    rows = []
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if isinstance(value, CellError):
                problems.append(CELL_SHOWS_ERROR.at(sheet.place(number, column), shown=str(value)))
        rows.append([_text(value) for value in row])
    while rows and not any(rows[0]):
        rows.pop(0)
    return rows, problems


def _has_period(sheet: Sheet) -> bool:
    return any(_text(value).casefold() in PERIOD_HEADINGS for row in sheet.rows[:5] for value in row)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)


def _page(title: str, chart: str, table: str) -> str:
    from markupsafe import escape

    style = (
        "body{font:1rem/1.5 Arial,sans-serif;max-width:62rem;margin:1.5rem auto;padding:0 1rem;color:#1a1f24}"
        "table{border-collapse:collapse;margin-top:1rem}th,td{text-align:left;padding:.25rem .6rem;"
        "border-bottom:1px solid #c9d1d8}.figures{overflow-x:auto}"
    )
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{style}{CHART_CSS}</style></head><body><main><h1>{escape(title)}</h1>{chart}"
        f'<div class="figures" role="region" tabindex="0" aria-label="The figures">{table}</div>'
        f"</main></body></html>\n"
    )
