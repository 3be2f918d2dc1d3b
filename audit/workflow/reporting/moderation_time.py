"""The part of the moderation report on time: agreement by quarter, and who drifts from month to month."""

from collections.abc import Mapping

from audit.rendering.document import Cell, Column, Part, Table, Unit
from audit.workflow.moderation.compare import RubricCompared

_QUARTERS = (
    Column("Quarter", "quarter"),
    Column("Pairs", "pairs", Unit.COUNT),
    Column("Same grade", "same", Unit.SHARE),
    Column("From", "lower", Unit.SHARE),
    Column("To", "upper", Unit.SHARE),
    Column("Same or next grade", "within_one", Unit.SHARE),
    Column("From", "within_one_lower", Unit.SHARE),
    Column("To", "within_one_upper", Unit.SHARE),
)
_DRIFT = (
    Column("Auditor", "name"),
    Column("Short id", "auditor"),
    Column("Reads as", "reads_as"),
    Column("Points of 100 a month", "slope", Unit.NUMBER_1),
    Column("From", "lower", Unit.NUMBER_1),
    Column("To", "upper", Unit.NUMBER_1),
    Column("Months", "months", Unit.COUNT),
    Column("Plans shared", "plans", Unit.COUNT),
)
_MONTHS = (
    Column("Auditor", "name"),
    Column("Short id", "auditor"),
    Column("Month", "month"),
    Column("Points of 100 from colleagues", "points", Unit.NUMBER_1),
    Column("Standard error", "se", Unit.NUMBER_1),
    Column("Plans shared", "plans", Unit.COUNT),
)


def over_time(each: RubricCompared, suffix: str, names: Mapping[str, str], *, for_panel: bool) -> Part:
    """Return the part on time; a panel sees the quarters and no auditor."""
    note = (
        "By the quarter in which the second audit was completed; Wilson's 95% interval. Where "
        "intervals overlap, speak of no change; under 10 pairs a share is a count and no more."
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (q.quarter, q.n, q.exact.value, q.exact.ci_low, q.exact.ci_high, q.within_one.value,
         q.within_one.ci_low, q.within_one.ci_high)
        for q in each.quarters
    )  # fmt: skip
    blocks = [Table(f"quarters{suffix}", "Agreement by quarter", _QUARTERS, rows, note)]
    lead = "How often two auditors gave the same grade, quarter by quarter."
    if not for_panel:
        told = [one.sentence_about(names.get(one.auditor, one.auditor)) for one in each.drift if one.drifting]
        lead = " ".join(told) or "No auditor can be seen to mark lower or higher from month to month."
        blocks.append(_drift(each, suffix, names))
        if each.expert:
            blocks.append(_months(each, suffix, names))
    return Part(f"part-time{suffix}", "Over time", lead, tuple(blocks))


def _drift(each: RubricCompared, suffix: str, names: Mapping[str, str]) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (names.get(one.auditor, one.auditor), one.auditor,
         _words(one.slope, drifting=one.drifting), _less(one.slope), _less(one.ci_high),
         _less(one.ci_low), len(one.months), one.plans)
        for one in each.drift
    )  # fmt: skip
    note = (
        "Against the colleagues met on the same plans, whose own severity is taken out; below 0 grows lower. "
        "The intervals hold for all auditors at once (99%): among a dozen steady auditors 95% for each would "
        "see somebody drift in every second report. Three months at least. Staff data: for support."
    )
    return Table(f"drift{suffix}", "Auditors from month to month", _DRIFT, rows, note)


def _months(each: RubricCompared, suffix: str, names: Mapping[str, str]) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (names.get(one.auditor, one.auditor), one.auditor, month.month, -month.severity, month.se, month.n)
        for one in each.drift
        for month in one.months
    )
    note = "Before any shrinkage: with so few plans a month, the slope above says more."
    return Table(f"drift-months{suffix}", "Auditors in each month", _MONTHS, rows, note)


def _words(slope: float | None, *, drifting: bool) -> str:
    if slope is None:
        return "under three months"
    if not drifting:
        return "no drift to be seen"
    return "grows lower" if slope > 0 else "grows higher"


def _less(value: float | None) -> float | None:
    return None if value is None else -value
