"""The monthly and quarterly reports of a quality lead: what was audited, what it showed, how sure we are."""

from dataclasses import replace

from audit import __version__
from audit.rendering.document import Part, Report
from audit.trends.facts import comparison_facts
from audit.workflow.reporting.breakdown_part import breakdown_part
from audit.workflow.reporting.check_parts import confidence_part, statutory_part, themes_part
from audit.workflow.reporting.control_part import control_method, control_part
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.follow_up_part import follow_up_part
from audit.workflow.reporting.front import compare_part, figures, headline, method
from audit.workflow.reporting.grade_parts import grades_part, sections_part
from audit.workflow.reporting.guard import MARKINGS
from audit.workflow.reporting.path_part import path_part
from audit.workflow.reporting.social_care import advice_part, social_care_part
from audit.workflow.reporting.volume_part import comparison_of, coverage_part, volume_part


def period_report(facts: ReportFacts, *, kind: str, title: str, compare: bool = False) -> Report:
    """Return the full report of a period; `compare` sets the period before it beside it."""
    parts = [
        volume_part(facts),
        *path_part(facts),
        *([compare_part(facts)] if compare else []),
        control_part(facts),
        coverage_part(facts),
        grades_part(facts),
        sections_part(facts),
        statutory_part(facts),
        advice_part(facts),
        social_care_part(facts),
        breakdown_part(facts),
        confidence_part(facts),
        themes_part(facts),
        follow_up_part(facts),
    ]
    report = made(facts, kind, title, parts, compare=compare)
    return replace(report, method=(*report.method, control_method()))


def made(
    facts: ReportFacts,
    kind: str,
    title: str,
    parts: list[Part],
    *,
    compare: bool = False,
    said: str = "",
) -> Report:
    """Return a report of these parts, with the front, the method and the marking that every report has."""
    compared = comparison_of(facts)
    return Report(
        kind=kind,
        title=title,
        council=facts.council,
        period=facts.period.label,
        marking=MARKINGS[facts.guard.audience],
        made_on=facts.made_on,
        headline=said or headline(facts),
        figures=figures(facts, compare=compare),
        parts=tuple(parts),
        method=method(facts),
        program=f"ehcp-audit {__version__}",
        facts={
            "period": facts.period.key,
            "month": facts.period.key,
            "rolling": facts.rolling.key,
            "audience": facts.guard.audience.value,
            "threshold": facts.guard.threshold,
            "filters": dict(facts.filters.chosen()),
            "comparison": comparison_facts(compared) if compared else None,
            "left_out": dict(facts.left_out) if not facts.guard.hides else {},
        },
    )
