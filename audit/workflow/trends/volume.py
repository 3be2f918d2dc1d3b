"""Trends of volume: how many audits were completed, period by period, and against a baseline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from audit.domain.audits import AuditType
from audit.domain.period import Period, PeriodKind, month_of, span
from audit.domain.read_period import read_period
from audit.errors import AuditError
from audit.problem import Problem
from audit.store import series as counts_held
from audit.store import settings
from audit.store.connect import Store
from audit.store.facts import facts
from audit.store.facts.coverage import plans_finalised
from audit.store.facts.rows import AuditFact
from audit.trends.compare import Comparison, compare_periods
from audit.trends.volume import VolumeRow, VolumeSeries, volume_by, volume_series
from audit.workflow import here
from audit.workflow.choices import read_one_of
from audit.workflow.clocks import working_days
from audit.workflow.roles import refuse_store_wide

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
    out_of: str = "",
) -> Volume:
    """Return the volume from the first to the last audit, or between two days.

    `baseline` and `now` are windows such as 2025-05..2025-07; else the baseline of the settings, against the
    latest complete window of its length. `out_of` names an exposure to compare rates by. Raises AuditError
    for a heading, window or exposure that does not exist.
    """
    if out_of:
        out_of = read_one_of(EXPOSURES, "exposure", out_of)
    if by and by not in HEADINGS:
        raise AuditError(
            f'Volume can\'t be split by "{by}".', f"Use one of: {', '.join(HEADINGS)}.", "TRW001"
        )
    today = here.today()
    with store.read() as conn:
        refuse_store_wide(conn)
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
    exposures = EXPOSURES[out_of](store, before, after) if out_of else None
    compared = compare_periods(series, before, after, today, exposures=exposures)
    if isinstance(compared, Comparison):
        return Volume(whole, by, parts, before, compared, ())
    return Volume(whole, by, parts, before, None, compared)


def _working_days(store: Store, before: Period, after: Period) -> tuple[float, float, str]:
    calendar = working_days(store)
    found = [float(calendar.between(each.first - timedelta(days=1), each.last)) for each in (before, after)]
    return found[0], found[1], "working days"


def _plans_finalised(store: Store, before: Period, after: Period) -> tuple[float, float, str]:
    """Return the plans made final in each window, from the counts where every month of it is held."""
    found = []
    with store.read() as conn:
        held = {each.period: each.count for each in counts_held.counts(conn, "plans finalised")}
        for window in (before, after):
            months = [month.key for month in window.split()]
            whole = held.keys() >= {*months}
            counted = sum(held[key] for key in months) if whole else None
            found.append(
                float(plans_finalised(conn, window.first, window.last) if counted is None else counted)
            )
    return found[0], found[1], "plans finalised"


#: What a volume can be set against, so that windows of unlike length or size compare.
EXPOSURES: dict[str, Callable[[Store, Period, Period], tuple[float, float, str]]] = {
    "working days": _working_days,
    "plans finalised": _plans_finalised,
}


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
