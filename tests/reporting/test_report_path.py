"""Reports set counts beside the paths to their targets, where targets are set."""

from datetime import date
from pathlib import Path

import pytest
from report_world import Audited, build

from audit.domain.read_period import read_period
from audit.errors import AuditError
from audit.rendering.document import Block, Chart, Part
from audit.store.connect import Store
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.reporting.writing import make_report
from audit.workflow.settings import change_setting, setting

OCTOBER = read_period("2026-10")


def the_path(store: Store, kind: str = "monthly", audience: Audience = Audience.INTERNAL) -> Part | None:
    """Return the part on target paths of a report of October, if it has one."""
    report = make_report(store, Asked(kind, OCTOBER, audience=audience))
    return next((part for part in report.parts if part.id == "part-path"), None)


def the_annex(store: Store, kind: str, audience: Audience) -> tuple[Block, ...]:
    """Return what stands in the annex of a report of October."""
    report = make_report(store, Asked(kind, OCTOBER, audience=audience))
    return next(part.blocks for part in report.parts if part.annex)


def fill(store: Store, folder: Path, months: dict[int, int]) -> None:
    """Fill a store with so many audits of as many plans in each month."""
    build(
        store,
        folder,
        [
            Audited("North", "ASD", "GR"[n % 2], date(2026, month, 1 + n))
            for month, k in months.items()
            for n in range(k)
        ],
    )


def test_without_a_target_there_is_no_path(empty: Store, tmp_path: Path) -> None:
    """No target is invented: without the setting the part is left out."""
    fill(empty, tmp_path, {10: 3})
    assert the_path(empty) is None


@pytest.mark.parametrize(("kind", "audience"), [("monthly", Audience.INTERNAL), ("board", Audience.BOARD)])
def test_monthly_and_board_draw_the_path(kind: str, audience: Audience, empty: Store, tmp_path: Path) -> None:
    """Both say where the count stands and what rate is needed, and draw it to the path's end with its table."""
    fill(empty, tmp_path, {8: 8, 9: 9, 10: 10})
    change_setting(empty, "targets", "audits 60 2026-08..2027-01", reason="Improvement plan")
    part = the_path(empty, kind, audience)
    assert part
    assert part.lead.startswith(
        "27 audits against 30 expected by now: 3 behind. 60 by 31 January 2027 needs 10.9 a month"
    )
    held = part.blocks or the_annex(empty, kind, audience)
    (chart,) = (each for each in held if isinstance(each, Chart))
    assert [row[1] for row in chart.drawing.rows] == ["8", "17", "27", "no value", "no value", "no value"]


def test_a_path_that_would_tell_a_small_number_is_not_drawn(empty: Store, tmp_path: Path) -> None:
    """For the public, a month of few plans can't be read off the path: the total is told without the chart."""
    fill(empty, tmp_path, {8: 12, 9: 3, 10: 14})
    change_setting(empty, "targets", "audits 60 2026-08..2027-01", reason="Improvement plan")
    part = the_path(empty, "board", Audience.BOARD)
    assert part
    assert part.blocks == ()
    assert part.lead.startswith("29 audits against")


def test_other_measures_and_a_filtered_report(empty: Store, tmp_path: Path) -> None:
    """Any countable measure has a path; one team's report says that it has none: targets are the council's."""
    fill(empty, tmp_path, {10: 6})
    change_setting(
        empty, "targets", "actions closed 10 2026-10..2026-12; advice received from psychology 1,200 2026-04..2026-12",
        reason="Plan",
    )  # fmt: skip
    assert setting(empty, "targets") == [
        "actions closed 10 2026-10..2026-12",
        "advice received from psychology 1200 2026-04..2026-12",
    ]
    part = the_path(empty)
    assert part
    assert "0 actions closed against 3 expected" in part.lead
    assert "0 advice received from psychology against" in part.lead
    report = make_report(empty, Asked("monthly", OCTOBER, filters=Filters(team="North")))
    (path,) = (each for each in report.parts if each.id == "part-path")
    assert path.lead.startswith("Not shown here: our targets are for all audits.")
    assert path.blocks == ()


@pytest.mark.parametrize(
    "typed", ["audits", "audits many 2026-01..2026-12", "audits 0 2026-01", "audits 9 sometime"]
)
def test_a_target_that_cant_be_read_is_refused(typed: str, empty: Store) -> None:
    """What a target needs is said with an example."""
    with pytest.raises(AuditError) as refused:
        change_setting(empty, "targets", typed, reason="Plan")
    assert refused.value.code == "SET002"
