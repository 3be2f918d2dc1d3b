"""Grades over time, coverage, target paths, counts of other things, and advice to chase, as typed."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from house import Shell, write_sheet

from audit.store.connect import Store, open_store
from audit.workflow import here
from audit.workflow.advice_due import LATE, RETURNED, THIS_WEEK, TO_COME, WAITING, advice_due

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the day still."""
    monkeypatch.setattr(here, "today", lambda: TODAY)


@pytest.fixture
def plans(shell: Shell) -> Shell:
    """A store with five plans whose social care advice stands in five ways."""
    write_sheet(
        shell.folder / "plans.csv",
        """
        | Plan reference | Team | Primary need | Final date | Social care advice requested | Social care advice received |
        |---|---|---|---|---|---|
        | P1 | North | ASD | 01/10/2026 | 01/09/2026 | |
        | P2 | North | HI | 02/10/2026 | 18/10/2026 | |
        | P3 | South | ASD | 03/11/2026 | 20/11/2026 | |
        | P4 | South | ASD | | 01/06/2026 | 01/07/2026 |
        | P5 | South | ASD | | | |
        """,
    )
    assert shell("ehcp-audit plans import plans.csv").code == 0
    return shell


@pytest.fixture
def store(plans: Shell) -> Iterator[Store]:
    """The store of those plans."""
    with open_store(str(plans.store)) as opened:
        yield opened


def _two_quarters(shell: Shell) -> None:
    """Fill the store with four audits of one quarter and six of the next."""
    from report_world import Audited, build

    days = [date(2026, 6, 3)] * 4 + [date(2026, 9, 3)] * 6
    audited = [Audited("North", "ASD", "GR"[number % 2], day) for number, day in enumerate(days)]
    with open_store(str(shell.store)) as opened:
        build(opened, shell.folder, audited)


def test_advice_is_late_due_this_week_or_to_come(plans: Shell) -> None:
    """Six weeks from the request (reg 8): late first, with the days left; given advice is left out."""
    ran = plans("ehcp-audit advice due --agency social-care --json")
    found = json.loads(ran.out)
    rows = {row["plan_ref"]: (row["standing"], row["days_left"], row["due_on"]) for row in found["rows"]}
    assert rows["P1"] == (LATE, -44, "2026-10-13")
    assert rows["P2"] == (THIS_WEEK, 3, "2026-11-29")
    assert rows["P3"][0] == TO_COME
    assert not {"P4", "P5"} & rows.keys()
    assert [row["plan_ref"] for row in found["rows"]] == ["P1", "P2", "P3"]
    assert found["counts"] == {LATE: 1, THIS_WEEK: 1, RETURNED: 0, WAITING: 0, TO_COME: 1}


def test_advice_returned_or_unsigned_is_chased_too(store: Store) -> None:
    """What was sent back, or waits for a lead's sign-off, stays on the list though it came."""
    from sqlalchemy import update

    from audit.store.schema.plans import ADVICE

    with store.write() as conn:
        late = ADVICE.c.requested_on == date(2026, 9, 1)
        conn.execute(update(ADVICE).where(late).values(sign_off="returned with reasons"))
        given = ADVICE.c.requested_on == date(2026, 6, 1)
        conn.execute(update(ADVICE).where(given).values(sign_off="draft"))
    standings = {row.plan_ref: row.standing for row in advice_due(store).rows}
    assert standings["P1"] == RETURNED
    assert standings["P4"] == WAITING


def test_advice_to_chase_is_a_workbook_with_real_dates(plans: Shell) -> None:
    """The workbook has a row a piece of advice, real dates, and empty columns to fill in while chasing."""
    from openpyxl import load_workbook

    assert plans("ehcp-audit advice due -o chase.xlsx").last == "Wrote chase.xlsx"
    sheet: Any = load_workbook(plans.folder / "chase.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert "reg 8" in str(rows[0][0])
    assert rows[1][-2:] == ("Chased on", "Note")
    assert rows[2][3].date() == date(2026, 9, 1)


def test_an_unknown_agency_is_refused(plans: Shell) -> None:
    """An agency that is not one of ours ends with 2 and the choices."""
    ran = plans("ehcp-audit advice due --agency police")
    assert ran.code == 2
    assert "social care" in ran.err


def test_counts_are_stored_listed_and_used_for_paths(plans: Shell) -> None:
    """Counts of other things are read by month, replace their own, and can be followed along a path."""
    write_sheet(
        plans.folder / "counts.csv",
        """
        | Measure | Month | Count | Source |
        |---|---|---|---|
        | Plans finalised | 2026-09 | 40 | SEN2 |
        | Plans finalised | 2026-10 | 1,050 | SEN2 |
        """,
    )
    ran = plans("ehcp-audit trends counts counts.csv")
    assert ran.last == "Stored 2 counts of plans finalised."
    plans("ehcp-audit trends counts counts.csv")
    assert len(json.loads(plans("ehcp-audit trends counts --json").out)) == 2
    line = "ehcp-audit trends path plans-finalised --target 1200 --start 2026-09 --by 2026-12"
    ran = plans(line)
    assert "1,090 plans-finalised against" in ran.out
    assert json.loads(plans(f"{line} --json").out)["counted"] == 1090


@pytest.mark.parametrize(
    ("row", "code"), [("plans | 2026-13 | 4", "WFL072"), ("plans | 2026-10 | four", "WFL073")]
)
def test_a_bad_count_is_told_and_nothing_stored(row: str, code: str, plans: Shell) -> None:
    """One bad row stops the file, with its place."""
    head = "| Measure | Period | Count |\n|---|---|---|\n| plans | 2026-10 | 4 |\n"
    write_sheet(plans.folder / "counts.csv", f"{head}| {row} |")
    ran = plans("ehcp-audit trends counts counts.csv")
    assert ran.code == 1
    assert code in ran.err
    assert json.loads(plans("ehcp-audit trends counts --json").out) == []


@pytest.mark.parametrize(
    ("measure", "agency", "counted"),
    [("advice-requested", "social-care", 4), ("advice-received", "social-care", 1), ("advice-late", "health", 0),
     ("advice-late", "social-care", 1), ("audits", "", 0), ("actions-closed", "", 0)],
)  # fmt: skip
def test_any_countable_measure_has_a_path(measure: str, agency: str, counted: int, plans: Shell) -> None:
    """Audits, actions and advice by agency are counted from the path's start to today."""
    more = f" --agency {agency}" if agency else ""
    line = f"ehcp-audit trends path {measure} --target 10 --start 2026-06-01 --by 2026-12-31{more} --json"
    ran = plans(line)
    assert json.loads(ran.out)["counted"] == counted


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("trends path steps --target 10 --start 2026-06 --by 2026-12", 2),
        ("trends path audits --target 10 --start 2026-12 --by 2026-06", 1),
        ("trends path audits --target 10 --start soon --by 2026-06", 2),
        ("trends coverage --by shoe", 2),
        ("trends grades --per fortnight", 2),
    ],
)
def test_what_cant_be_followed_is_refused(line: str, code: int, plans: Shell) -> None:
    """An unknown measure, a path that ends before it starts, and an unknown period end with a remedy."""
    ran = plans(f"ehcp-audit {line}")
    assert ran.code == code
    assert "[" in ran.err


def test_coverage_and_grades_of_no_audits(plans: Shell) -> None:
    """Without audits there are no periods, every team stands at 0, and the method still stands."""
    assert plans("ehcp-audit trends coverage --json").out.strip() == "[]"
    rows = json.loads(plans("ehcp-audit trends coverage --by team --json").out)
    assert [(r["label"], r["found"]["ever"]["n"]) for r in rows] == [
        ("North", 2),
        ("South", 3),
        ("All plans", 5),
    ]
    assert "North" in plans("ehcp-audit trends coverage --by team").out
    assert "Audits selected as: random." in plans("ehcp-audit trends grades").out


def test_grades_and_coverage_by_quarter(shell: Shell) -> None:
    """Grades stand by period with n and interval; audits per 100 plans made final beside them."""
    _two_quarters(shell)
    found = json.loads(shell("ehcp-audit trends grades --per quarter --json").out)
    points = found["series"][0]["points"]
    assert [point["good"]["n"] for point in points] == [4, 6]
    printed = shell("ehcp-audit trends grades --per quarter")
    assert "Good or better" in printed.out
    rows = json.loads(shell("ehcp-audit trends coverage --per quarter --json").out)
    assert [row["found"]["audits"] for row in rows] == [4, 6]
    assert "Audits per 100" in shell("ehcp-audit trends coverage").out


@pytest.mark.parametrize("per", ["month", "quarter", "term", "academic-year", "financial-year"])
def test_volume_by_every_kind_of_period(per: str, shell: Shell) -> None:
    """Volume stands by month, quarter, term and year; the audits of all periods sum to the total."""
    _two_quarters(shell)
    found = json.loads(shell(f"ehcp-audit trends volume --per {per} --json").out)
    assert sum(point["audits"] for point in found["whole"]["points"]) == found["whole"]["audits"] == 10


def test_paths_may_start_and_end_with_days_or_months() -> None:
    """A month's first or last day stands for it."""
    from audit.workflow.trends.over_time import read_days

    assert read_days("2026-04", "2026-12") == (date(2026, 4, 1), date(2026, 12, 31))
    assert read_days("2026-04-02", "2026-Q4") == (date(2026, 4, 2), date(2026, 12, 31))
    assert TODAY - timedelta(days=44) == date(2026, 10, 13)


def test_a_missing_store_is_told(tmp_path: Path, shell: Shell) -> None:
    """A store that is not there is no empty list of advice."""
    ran = shell(f"ehcp-audit advice due --store {tmp_path / 'none.db'}")
    assert ran.code == 2


def test_volume_may_be_set_against_working_days_or_plans(shell: Shell) -> None:
    """Rates per working day (bank holidays left out) or plan made final compare; others are refused."""
    _two_quarters(shell)
    line = "ehcp-audit trends volume --baseline 2026-05..2026-07 --now 2026-08..2026-10 --json"
    found = json.loads(shell(f"{line} --out-of working-days").out)["comparison"]
    assert (found["before"]["unit"], found["before"]["exposure"]) == ("working days", 64.0)
    assert found["after"]["exposure"] == 64.0
    assert shell(f"{line} --out-of moons").code == 2
    ran = shell(f"{line} --out-of plans-finalised")
    assert ran.code == 1
    assert [problem["code"] for problem in json.loads(ran.out)["refused"]] == ["TRD004"]
    write_sheet(
        shell.folder / "counts.csv",
        "| Measure | Month | Count |\n|---|---|---|\n"
        + "".join(f"| plans finalised | 2026-{month:02d} | {month} |\n" for month in range(5, 11)),
    )
    assert shell("ehcp-audit trends counts counts.csv").code == 0
    found = json.loads(shell(f"{line} --out-of plans-finalised").out)["comparison"]
    assert (found["before"]["exposure"], found["after"]["exposure"]) == (18.0, 27.0)


def test_a_baseline_is_frozen_with_its_count_rule_and_reason(shell: Shell) -> None:
    """The count and the counting rule stand with the window; later audits don't move it, another rule is told."""
    from audit.store import settings
    from audit.store.settings import Setting
    from audit.workflow.trends.baseline import FROZEN

    _two_quarters(shell)
    assert "No baseline is set" in shell("ehcp-audit trends baseline").out
    ran = shell('ehcp-audit trends baseline 2026-06..2026-08 --reason "Before the new tool"')
    assert "2026-06..2026-08: 4 audits, set on 26/11/2026. Before the new tool" in ran.out
    assert "The same months count 4 today." in ran.out
    held = json.loads(shell("ehcp-audit trends baseline --json").out)
    assert held["baseline"]["counts"] == [4, 0, 0]
    assert held["baseline"]["rule"].startswith("completed-1")
    found = json.loads(shell("ehcp-audit trends volume --json").out)
    assert found["baseline"]["first"] == "2026-06-01"
    with open_store(str(shell.store)) as opened, opened.write() as conn:
        kept = settings.get_setting(conn, FROZEN)
        assert kept is not None
        assert isinstance(kept.value, dict)
        changed = {**kept.value, "rule": "completed-0: every audit"}
        again = Setting(kept.name, changed, kept.reason, kept.set_on, kept.set_by)
        settings.set_setting(conn, again)
    ran = shell("ehcp-audit trends baseline")
    assert ran.code == 1
    assert "TRD018" in ran.err
    ran = shell("ehcp-audit trends volume")
    assert ran.code == 1
    assert "TRD018" in ran.err


@pytest.mark.parametrize(
    ("line", "code"),
    [("2026-06..2026-08", "TRD006"), ("2026-11 --reason now", "TRD001"), ("soon --reason now", "PER001")],
)
def test_a_baseline_without_reason_or_end_is_refused(line: str, code: str, shell: Shell) -> None:
    """A baseline needs a reason, and months that are over."""
    _two_quarters(shell)
    ran = shell(f"ehcp-audit trends baseline {line}")
    assert ran.code in (1, 2)
    assert code in ran.err
