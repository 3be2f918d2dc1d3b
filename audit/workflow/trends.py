"""Trends: how many audits were completed, against a baseline, and any series judged by a named rule set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audit.domain.audits import AuditType
from audit.domain.period import Period, PeriodKind, month_of, span
from audit.domain.read_period import read_period
from audit.errors import AuditError, ProblemsError
from audit.problem import Problem
from audit.store import facts, settings
from audit.store.connect import Store
from audit.store.fact_rows import AuditFact
from audit.trends.compare import Comparison, Window, check_windows, compare, compare_periods
from audit.trends.control import ControlChart, control_chart
from audit.trends.limits import Point, counted
from audit.trends.rule_sets import RULE_SETS
from audit.trends.volume import VolumeRow, VolumeSeries, volume_by, volume_series
from audit.workflow import here
from audit.workflow.messages import NEEDS_NUMBER
from audit.workflow.tables import read_rows

#: What volume can be split by.
HEADINGS = ("auditor", "agency", "team", "locality", "rubric", "type", "selection")
PERIODS = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "term": PeriodKind.TERM,
    "academic year": PeriodKind.ACADEMIC_YEAR,
    "financial year": PeriodKind.FINANCIAL_YEAR,
}


@dataclass(frozen=True, slots=True)
class Volume:
    """The volume of audits over periods, split where asked, and against the baseline where there is one.

    `comparison` is None without a baseline; `refused` then says why a baseline could not be compared.
    """

    whole: VolumeSeries
    split_by: str
    parts: tuple[VolumeSeries, ...]
    baseline: Period | None
    comparison: Comparison | None
    refused: tuple[Problem, ...]


def volume(
    store: Store,
    *,
    kind: PeriodKind = PeriodKind.MONTH,
    first: date | None = None,
    last: date | None = None,
    by: str = "",
    baseline: str | None = None,
    now: str | None = None,
    rubric: str | None = None,
) -> Volume:
    """Return the volume from the first to the last audit, or between two days.

    `baseline` and `now` are windows such as 2025-05..2025-07; else the baseline of the settings, against the
    latest complete window of its length. Raises AuditError for a heading or window that does not exist.
    """
    if by and by not in HEADINGS:
        raise AuditError(
            f'Volume can\'t be split by "{by}".', f"Use one of: {', '.join(HEADINGS)}.", "TRW001"
        )
    today = here.today()
    with store.read() as conn:
        found = facts.completed_audits(conn, date.min, date.max)
        chosen = settings.get_setting(conn, "baseline")
    rows = volume_rows([fact for fact in found if rubric in (None, fact.rubric_id)])
    days = [row.day for row in rows] or [today]
    first, last = first or min(days), last or max(days)
    whole = volume_series(rows, kind, first, last, today)
    parts = volume_by(rows, by, kind, first, last, today) if by else ()
    named = baseline or (str(chosen.value) if chosen else "")
    if not named:
        return Volume(whole, by, parts, None, None, ())
    before = read_period(named)
    after = read_period(now) if now else _latest(before, last, today)
    series = volume_series(
        rows,
        PeriodKind.MONTH,
        min(first, before.first, after.first),
        max(last, before.last, after.last),
        today,
    )
    compared = compare_periods(series, before, after, today)
    if isinstance(compared, Comparison):
        return Volume(whole, by, parts, before, compared, ())
    return Volume(whole, by, parts, before, None, compared)


def volume_rows(found: Sequence[AuditFact]) -> list[VolumeRow]:
    """Return completed audits as rows to count, one an agency or auditor where an audit has parts.

    An audit by a rubric that never counts (a draft check) is of a type that never counts.
    """
    return [
        VolumeRow(
            fact.completed_on, fact.audit_id, fact.plan_ref, _type(fact), _groups(fact, auditor, agency)
        )
        for fact in found
        for auditor in (fact.auditors or ("",))
        for agency in (fact.agencies or ("",))
    ]


def compare_counts(before: int, after: int, periods: tuple[float, float]) -> Comparison:
    """Compare two bare counts over so many periods each; raises ProblemsError when they can't be."""
    windows = (
        Window("the baseline", before, periods[0], "periods", ()),
        Window("now", after, periods[1], "periods", ()),
    )
    problems = check_windows(*windows)
    if problems:
        raise ProblemsError("Nothing was compared.", problems)
    return compare(*windows)


def chart_file(path: Path, *, chart: str, rules: str, target: float | None = None) -> ControlChart:
    """Judge a series from a file: columns period and value, or period, numerator and denominator.

    Raises AuditError for a chart or rule set that does not exist, ProblemsError for a bad file.
    """
    if rules not in RULE_SETS:
        raise AuditError(f'There is no rule set "{rules}".', f"Use one of: {', '.join(RULE_SETS)}.", "TRW002")
    columns = {"period": "period", "month": "period", "date": "period", "label": "period", "value": "value",
               "numerator": "numerator", "denominator": "denominator"}  # fmt: skip
    rows, problems = read_rows(path, columns, needed=("period",))
    found = list(problems)
    points = []
    for place, row in rows:
        numbers: dict[str, float | None] = {}
        for name in ("value", "numerator", "denominator"):
            try:
                numbers[name] = _number(row.get(name))
            except ValueError:
                found.append(NEEDS_NUMBER.at(place, column=name))
        points.append(_point(row, numbers))
    if any(problem.stops != "nothing" for problem in found):
        raise ProblemsError("Nothing was drawn.", found)
    judged = control_chart(points, chart, RULE_SETS[rules], target=target)
    if isinstance(judged, ControlChart):
        return judged
    raise ProblemsError("Nothing was drawn.", judged)


def _point(row: Mapping[str, object], numbers: Mapping[str, float | None]) -> Point:
    label = row.get("period")
    words = label.isoformat() if isinstance(label, date) else str(label)
    numerator, denominator = numbers.get("numerator"), numbers.get("denominator")
    if numerator is not None and denominator is not None:
        return counted(words, numerator, denominator)
    return Point(words, numbers.get("value"), None, None)


def _number(value: object) -> float | None:
    if value is None:
        return None
    return float(str(value))


def _latest(before: Period, last: date, today: date) -> Period:
    """Return the latest complete window of the baseline's length that ends by the last audit's month."""
    month = month_of(min(last, today))
    if not month.is_complete(today):
        month = month.earlier()
    return month.rolling(before.months) if before.months > 1 else span(month, month)


def _type(fact: AuditFact) -> str:
    return fact.audit_type if fact.rubric_counted else AuditType.DRAFT_CHECK.value


def _groups(fact: AuditFact, auditor: str, agency: str) -> dict[str, str]:
    return {
        "auditor": auditor,
        "agency": agency,
        "team": fact.team or "",
        "locality": fact.locality or "",
        "rubric": f"{fact.rubric_id} {fact.rubric_version}",
        "type": fact.audit_type,
        "selection": fact.selection,
    }
