"""A series as people write it, a row a period, read into points with every fault told at its row."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation

from audit.domain.period import Period
from audit.domain.read_period import read_period
from audit.errors import AuditError
from audit.place import Place
from audit.problem import Problem
from audit.trends import messages
from audit.trends.limits import COUNTED_CHARTS, SHARE_CHARTS, Point, counted

#: What the period's column may be headed.
PERIOD_HEADINGS = ("period", "month", "date", "week", "quarter", "term", "year")
#: Words of headings that may be told: none of them is anybody's name.
FIGURE_WORDS = frozenset(
    {
        "period",
        "month",
        "date",
        "week",
        "quarter",
        "term",
        "year",
        "day",
        "when",
        "time",
        "number",
        "count",
        "n",
    }
    | {
        "total",
        "value",
        "audit",
        "audits",
        "plan",
        "plans",
        "numerator",
        "denominator",
        "rate",
        "share",
        "score",
    }
    | {"percent", "mean", "median", "good", "grade", "target", "baseline", "completed", "finalised", "advice"}
    | {
        "requested",
        "received",
        "late",
        "open",
        "closed",
        "of",
        "per",
        "and",
        "the",
        "in",
        "all",
        "t",
        "x",
        "y",
    }
)


def read_series(
    rows: Sequence[Sequence[str]], chart: str, file: str = ""
) -> tuple[tuple[Point, ...], tuple[Problem, ...]]:
    """The points of a table of texts whose first row is headings, and everything wrong with it.

    Headings are period,value or period,numerator,denominator, in any order and any capitals; other columns
    are passed over. An empty cell is a point without a value. `chart` is a name of CHARTS. Points are only to
    be used when there is no problem.
    """
    headings = [cell.strip().lower() for cell in rows[0]] if rows else []
    where = {name: headings.index(name) for name in headings if name}
    period_at = next((where[name] for name in PERIOD_HEADINGS if name in where), None)
    has_counts = {"numerator", "denominator"} <= where.keys()
    start = Place(file=file, line=1)
    problems: list[Problem] = []
    if period_at is None:
        problems.append(messages.NO_COLUMN.at(start, column="period", found=_headings_found(headings)))
    if not has_counts and "value" not in where:
        problems.append(messages.NO_COLUMN.at(start, column="value", found=_headings_found(headings)))
    elif chart in COUNTED_CHARTS and not has_counts:
        problems.append(messages.NEEDS_DENOMINATOR.at(start, chart=chart))
    if problems or period_at is None:
        return (), tuple(problems)
    columns = ("numerator", "denominator") if has_counts else ("value",)
    points: list[Point] = []
    for line, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            place = Place(file=file, line=line)
            label = _cell(row, period_at)
            cells = [_number(_cell(row, where[name]), place, problems) for name in columns]
            points.append(_point(label, cells, chart, place, problems))
    problems += _order_problems(points, start)
    return tuple(points), tuple(problems)


def _headings_found(headings: Sequence[str]) -> str:
    """Return the headings found: words of figures as they are, any other by its place, lest it be a name."""
    named = [
        f'"{each}"' if set(each.replace("_", " ").split()) <= FIGURE_WORDS else f"another in column {at}"
        for at, each in enumerate(headings, start=1)
        if each
    ]
    return ", ".join(named[:8]) or "none"


def _point(
    label: str, cells: Sequence[float | None], chart: str, place: Place, problems: list[Problem]
) -> Point:
    if len(cells) == 1:
        return Point(label, cells[0])
    numerator, denominator = cells
    problems += [
        messages.NEGATIVE.at(place, value=f"{value:g}") for value in cells if value is not None and value < 0
    ]
    if numerator is None or denominator is None:
        return Point(label, None)
    if chart in SHARE_CHARTS and numerator > denominator:
        problems.append(
            messages.MORE_THAN_ALL.at(place, numerator=f"{numerator:g}", denominator=f"{denominator:g}")
        )
    return counted(label, numerator, denominator)


def _number(text: str, place: Place, problems: list[Problem]) -> float | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        problems.append(messages.NOT_A_NUMBER.at(place, value=text))
        return None
    return float(number)


def _order_problems(points: Sequence[Point], start: Place) -> list[Problem]:
    if not points:
        return [messages.EMPTY_SERIES.at(start)]
    problems: list[Problem] = []
    seen: set[str] = set()
    previous: tuple[Period | date, str] | None = None
    for point in points:
        if point.label in seen:
            problems.append(messages.TWO_PERIODS_ALIKE.at(start, label=point.label))
        seen.add(point.label)
        when = _when(point.label)
        if when and previous:
            problems += _step_problems(previous, (when, point.label), start)
        if when:
            previous = (when, point.label)
    return problems


def _step_problems(
    previous: tuple[Period | date, str], now: tuple[Period | date, str], start: Place
) -> list[Problem]:
    """Say what is wrong with the step from one row to the next: back in time, or over a period."""
    before, after = previous[0], now[0]
    if _first_day(after) < _first_day(before):
        return [messages.OUT_OF_ORDER.at(start, label=now[1], previous=previous[1])]
    if isinstance(before, Period) and isinstance(after, Period) and before.kind is after.kind:
        expected = before.later()
        if expected.last < after.first:
            return [
                messages.MISSING_PERIOD.at(start, missing=expected.label, previous=previous[1], label=now[1])
            ]
    return []


def _when(label: str) -> Period | date | None:
    """Return the period or the day a label names, or None: a label may be anything, a week's number too."""
    with suppress(AuditError):
        return read_period(label)
    with suppress(ValueError):
        return date.fromisoformat(label)
    return None


def _first_day(when: Period | date) -> date:
    return when.first if isinstance(when, Period) else when


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
