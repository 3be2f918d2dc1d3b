"""Which audits grades rest on, where an imported log's old grades stand beside full audits."""

from datetime import date
from pathlib import Path

import pytest
from report_world import Audited, build

from audit.domain.audits import Selection
from audit.domain.read_period import read_period
from audit.store.connect import Store
from audit.workflow.importing.audits import import_audits
from audit.workflow.reporting.asking import Asked, months_audited
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.reporting.writing import make_report
from audit.workflow.trends.over_time import grades_over_time

OCTOBER = read_period("2026-10")


def add_log(store: Store, folder: Path, days: list[str], how: str = "not recorded") -> None:
    """Import a log with one Green audit of plan P0001 on each day."""
    lines = [
        "Plan reference,Date,Auditor,Grade,Selection",
        *(f"P0001,{day},Amir Bashir,Green,{how}" for day in days),
    ]
    (folder / "log.csv").write_text("\n".join(lines), encoding="utf-8")
    assert import_audits(store, folder / "log.csv").stored == len(days)


@pytest.mark.parametrize("selection", [Selection.RANDOM, Selection.UNKNOWN])
def test_an_imported_log_does_not_speak_for_full_audits(
    selection: Selection, empty: Store, tmp_path: Path
) -> None:
    """More grades of a log in the window than audits with questions: reports and trends rest on the latter."""
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 10, 7), selection)] * 2)
    add_log(empty, tmp_path, ["07/08/2026", "08/08/2026", "09/09/2026"])
    report = make_report(empty, Asked("monthly", OCTOBER))
    assert report.headline == (
        "2 audits were completed in October 2026, of 2 different plans. In the three months to October 2026, "
        "2 of 2 audits were graded Good or better: too few to say how it stands in general."
    )
    assert dict(report.method)["Left out of grades and scores"].startswith("other audit tools: 3. ")
    series = {
        each.rubrics: sum(point.good.n for point in each.points) for each in grades_over_time(empty).series
    }
    assert series[("one-question 1",)] == 2
    assert len(series) == (1 if selection is Selection.RANDOM else 2)


def test_random_samples_go_before_the_tool_that_is_used_more(empty: Store, tmp_path: Path) -> None:
    """A tool with one random audit speaks before another with more that were chosen for a reason."""
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 10, 7), Selection.TARGETED)] * 3)
    add_log(empty, tmp_path, ["07/08/2026"], "random")
    report = make_report(empty, Asked("monthly", OCTOBER))
    assert "with audit-log " in dict(report.method)["Grades and scores rest on"]
    assert report.headline.endswith("None of these audits was completed in October 2026.")


def test_a_report_can_be_asked_of_a_log_alone(empty: Store, tmp_path: Path) -> None:
    """Board and families take an audit tool: they then count its audits, and say so."""
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 10, 7))] * 2)
    add_log(empty, tmp_path, [f"{day:02d}/10/2026" for day in range(1, 9)])
    for kind, audience in (("board", Audience.BOARD), ("families", Audience.PUBLISHED)):
        asked = Asked(kind, OCTOBER, audience=audience, filters=Filters(rubric="audit-log"))
        assert "audit-log" in " ".join(words for _, words in make_report(empty, asked).method)


def test_feedback_rests_on_the_plans_own_newest_answers(empty: Store, tmp_path: Path) -> None:
    """An old log's grades of a plan don't hide what its newer audits found; one period stands everywhere."""
    build(empty, tmp_path, [Audited("North", "ASD", "R", date(2026, 10, 7))])
    add_log(empty, tmp_path, ["07/12/2024", "08/06/2025", "09/09/2026"])
    period = read_period(months_audited(empty, "P0001"))
    asked = Asked("plan", period, filters=Filters(plan="P0001"), given={"plan": "P0001"})
    report = make_report(empty, asked)
    assert report.headline.endswith(
        "1 question fell short of fully met in audit 4 of 4, with One question of a plan, version 1."
    )
    assert next(table.rows for table in report.tables() if table.id == "plan-sections")[0][3] == 4
    assert {report.period, report.figures[0].note} == {"December 2024 to October 2026"}


def test_feedback_on_bare_grades_claims_nothing_of_answers(empty: Store, tmp_path: Path) -> None:
    """Where only a log's grades are held, no answer is said to be met."""
    build(empty, tmp_path, [Audited("North", "ASD", "R", date(2026, 10, 7))])
    add_log(empty, tmp_path, ["09/09/2026"])
    period = read_period("2026-09")
    asked = Asked("plan", period, filters=Filters(plan="P0001"), given={"plan": "P0001"})
    assert "what fell short is not known" in make_report(empty, asked).headline


def test_an_audit_without_a_due_date_is_not_in_time(empty: Store, tmp_path: Path) -> None:
    """Imported audits were never due, and their auditor's report says that."""
    build(empty, tmp_path, [])
    add_log(empty, tmp_path, ["07/10/2026"])
    report = make_report(empty, Asked("auditor", OCTOBER, filters=Filters(auditor="amir")))
    assert [table.rows[0][-2:] for table in report.tables() if table.id == "parts"] == [(None, "no due date")]
