"""The social care block: sections D, H1 and H2, and the advice behind them, against the earlier window."""

from collections.abc import Sequence
from datetime import timedelta

from audit.domain.advice import ADVICE_DUE, AGENCIES, Basis
from audit.rendering.document import Column, Part, Table, Unit, percent
from audit.store.fact_rows import AdviceFact
from audit.trends.shares import Share, wilson
from audit.workflow.reporting.month_facts import MonthFacts, mean_of, section_name


def social_care_part(facts: MonthFacts) -> Part:
    """Return the block on social care in plans audited over the rolling three months."""
    now = facts.advice.get("social care", ())
    lead = f"No social care advice is recorded for the plans audited in {facts.rolling.label}."
    if now:
        timely = in_six_weeks(now)
        held = f"{len(now):,} pieces of social care advice"
        lead = f"{held} stand with the plans audited in {facts.rolling.label}."
        if timely.share is not None:
            share = f"{percent(timely.share)}% came within six weeks of the request"
            lead += f" Of {timely.n:,} with both dates, {share}."
    blocks = (_advice(facts), _basis(facts), _sections(facts))
    return Part("part-social-care", "Social care advice", lead, blocks)


def in_six_weeks(advice: Sequence[AdviceFact]) -> Share:
    """Return the share that came within six weeks of the request (reg 8), of those with both dates."""
    days = [each.received_on - each.requested_on for each in advice if each.received_on and each.requested_on]
    return wilson(sum(timedelta(0) <= gap <= ADVICE_DUE for gap in days), len(days))


def _advice(facts: MonthFacts) -> Table:
    rows = []
    for agency, title in AGENCIES.items():
        for window, held in ((facts.earlier, facts.earlier_advice), (facts.rolling, facts.advice)):
            found = held.get(agency, ())
            if not found and not facts.advice.get(agency):
                continue
            timely = in_six_weeks(found)
            excused = sum(
                bool(a.exception and a.requested_on and a.received_on
                     and a.received_on - a.requested_on > ADVICE_DUE)
                for a in found
            )  # fmt: skip
            rows.append(
                (title, window.label, sum(a.requested_on is not None for a in found),
                 sum(a.received_on is not None for a in found), timely.share, timely.lower, timely.upper,
                 timely.n, excused)
            )  # fmt: skip
    columns = (
        Column("Agency", "agency"),
        Column("Plans audited in", "period"),
        Column("Requested", "requested", Unit.COUNT),
        Column("Received", "received", Unit.COUNT),
        Column("Within 6 weeks", "timely", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
        Column("Late with a lawful exception", "excused", Unit.COUNT),
    )
    note = (
        "Advice with the plan versions audited in the period, once each. Within 6 weeks: of those with both "
        "dates (SEND Regulations 2014, reg 8); From and To are Wilson's 95% interval."
    )
    return Table("advice", "Advice by agency", columns, tuple(rows), note)


def _basis(facts: MonthFacts) -> Table:
    rows = []
    for window, held in ((facts.earlier, facts.earlier_advice), (facts.rolling, facts.advice)):
        found = held.get("social care", ())
        known = [each.basis for each in found if each.basis]
        for basis in Basis:
            share = wilson(known.count(basis.value), len(known))
            rows.append((window.label, basis.value, share.count, share.share, share.n))
    columns = (
        Column("Plans audited in", "period"),
        Column("What the advice rests on", "basis"),
        Column("Pieces of advice", "count", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = "Of social care advice whose basis is recorded. A records check alone is no enquiry."
    return Table("social-care-basis", "What social care advice rests on", columns, tuple(rows), note)


def _sections(facts: MonthFacts) -> Table:
    rows = []
    for code in ("D", "H1", "H2"):
        section = facts.rubric.section(code) if facts.rubric else None
        if section:
            mean, n = mean_of(facts.sections, code, facts.rolling)
            rows.append((section_name(section), mean, n))
    columns = (
        Column("Section", "section"),
        Column(f"Mean score, {facts.rolling.label}", "mean", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    return Table("social-care-sections", "Social care sections", columns, tuple(rows), heat=True)
