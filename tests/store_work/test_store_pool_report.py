"""A pool's Parquet files carry a report: every figure of a monthly report, got again by DuckDB's SQL over them."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pool_sql
import pytest

from audit.domain.advice import AGENCIES
from audit.domain.audits import Standing
from audit.domain.codes import NEEDS
from audit.domain.concern import ConcernKind
from audit.domain.people import Person, Role
from audit.domain.read_period import read_period
from audit.domain.sample import SeriesCount
from audit.rendering.data import json_text
from audit.store import series
from audit.store.audits import audits
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store, open_store
from audit.workflow import actions, concerns, here, people
from audit.workflow.auditing import sitting
from audit.workflow.auditing.submission import submit
from audit.workflow.keeping.pool import export_pool
from audit.workflow.moderation.review import review
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.writing import make_report

GAPS = {"writer": "Plan writing", "process": "The process"}


@pytest.fixture(scope="module")
def council(demo_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Give the demo council with all that follows an audit added: its pool, opened, and its monthly report."""
    folder = tmp_path_factory.mktemp("pool")
    shutil.copy(demo_db, folder / "demo.db")
    with pytest.MonkeyPatch.context() as patch, open_store(str(folder / "demo.db")) as store:
        patch.setattr(here, "today", lambda: date(2026, 10, 20))
        follow_up(store)
        patch.setattr(here, "today", lambda: date(2026, 11, 26))
        export_pool(store, folder / "pool", agreement="DSA-1", plain=True, reason="Tests")
        report = json.loads(json_text(make_report(store, Asked("monthly", read_period("2026-10")))))
    with pool_sql.opened(str(folder / "pool")) as pool:
        yield pool, report


def follow_up(store: Store) -> None:
    """Raise concerns, set actions, review audits, correct one, and count what is not audits."""
    with store.read() as conn:
        made = audits.list_audits(conn, AuditFilter())
    of_august = [each for each in made if each.completed_on and each.completed_on.month == 8]
    for at, kind in enumerate((ConcernKind.RISK, ConcernKind.RISK, ConcernKind.DATA)):
        auditor = of_august[at].parts[0].auditor
        raised = concerns.raise_concern(
            store, of_august[at].plan_ref, kind, auditor, told="Front door" if at else ""
        )
        if at == 1:
            concerns.close(store, raised.concern_id)
    for at, day in enumerate((1, 15, 30)):
        action = actions.add_action(
            store, of_august[at].audit_id, what="Training", kind="training", due_on=date(2026, 10, day)
        )
        if at == 1:
            actions.close_action(store, action.action_id, "Held", date(2026, 10, 18))
    people.add_person(store, Person("mo", "Mo Okafor", "education", role=Role.MODERATOR))
    for audit, grade in zip(of_august[3:], ("Outstanding", "Good", "Inadequate"), strict=False):
        review(store, audit.audit_id, "mo", grade=grade, because="Tests")
    correct(store, of_august[-1].audit_id)
    with store.write() as conn:
        series.put_counts(conn, [SeriesCount("plans finalised", "2026-10", 40, "Case system")])


def correct(store: Store, audit_id: str) -> None:
    """Correct an audit: every answer becomes the best of its scale, so that its grade changes."""
    again = sitting.reopen(store, audit_id, "Page 14 was missed")
    for judgement in list(again.answers.values()):
        criterion = again.rubric.criterion(judgement.criterion)
        if criterion and judgement.standing is Standing.ANSWERED:
            best = max(again.rubric.scale_of(criterion).answers, key=lambda each: each.points or 0)
            again = sitting.answer(again, replace(judgement, value=best.name, fault=None))
    submit(again, on=date(2026, 10, 20))


def figures(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with codes in words and numbers rounded alike."""
    found = dict(row)
    if "need" in row:
        found["need"] = NEEDS.get(row["need"], row["need"])
    if "agency" in row:
        found["agency"] = AGENCIES.get(row["agency"], row["agency"])
    if row.get("where") in (*GAPS, *AGENCIES):
        found["where"] = GAPS.get(row["where"]) or f"Advice: {AGENCIES[row['where']].casefold()}"
    return {
        key: value if value is None or isinstance(value, str) else round(float(value), 9)
        for key, value in found.items()
    }


def alike(rows: list[dict[str, Any]]) -> list[list[tuple[str, Any]]]:
    """Return rows in an order of their own, since the order is no figure."""
    return sorted((sorted(figures(row).items()) for row in rows), key=str)


def blocks(report: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the tables, or the charts, of a report by name."""
    return {each[kind]: each for part in report["parts"] for each in part["blocks"] if kind in each}


#: The figures of charts: those of a target's path are a setting, which no pool holds.
DRAWN = ("audits-by-month", "target-path-1")


def test_no_table_and_no_chart_is_left_out(council: tuple[Any, dict[str, Any]]) -> None:
    """Each table has a query here, and so has each chart."""
    _, report = council
    assert set(blocks(report, "table")) == {*pool_sql.TABLES, *pool_sql.LINES, "signals", *DRAWN}
    drawn = set(blocks(report, "chart")) - {"path-1"}  # a target is a setting, which no pool holds
    assert drawn == {"volume", "grades", *pool_sql.LINES}


@pytest.mark.parametrize("name", list(pool_sql.TABLES))
def test_each_table_is_the_same_by_sql(council: tuple[Any, dict[str, Any]], name: str) -> None:
    """Every cell of every table: counts, shares, intervals, means and their n."""
    pool, report = council
    wanted = blocks(report, "table")[name]["rows"]
    assert wanted
    assert alike(pool_sql.rows(pool, pool_sql.TABLES[name])) == alike(wanted)


@pytest.mark.parametrize("name", list(pool_sql.LINES))
def test_each_control_chart_is_the_same_by_sql(council: tuple[Any, dict[str, Any]], name: str) -> None:
    """Values, centre and limits as drawn (three figures), and how many months give a signal."""
    pool, report = council
    drawn = blocks(report, "chart")[name]
    lines = pool_sql.rows(pool, pool_sql.LINES[name])
    share = name == "control-good"
    assert [
        [row["period"], *(shown(row[key], share) for key in ("value", "centre", "lower", "upper"))]
        for row in lines
    ] == [row[:5] for row in drawn["rows"]]
    exact = blocks(report, "table")[name]["rows"]
    for key in ("value", "centre", "lower", "upper"):
        assert [row[key] for row in exact] == pytest.approx([row[key] for row in lines])
    (signals,) = pool_sql.rows(pool, pool_sql.SIGNALS.format(lines=pool_sql.LINES[name]))
    told = blocks(report, "table")["signals"]["rows"][int(share)]
    assert (told["n"], told["signals"]) == (signals["n"], signals["signals"])


def test_the_volume_and_grade_charts_are_the_same_by_sql(council: tuple[Any, dict[str, Any]]) -> None:
    """Audits and plans month by month; grades with their shares by window."""
    pool, report = council
    charts = blocks(report, "chart")
    months = pool_sql.rows(pool, "SELECT period, n, plans FROM months ORDER BY first")
    told = blocks(report, "table")["audits-by-month"]["rows"]
    assert [(row["audits"], row["plans"]) for row in told] == [(row["n"], row["plans"]) for row in months]
    assert charts["volume"]["rows"] == [[str(value) for value in row.values()] for row in months]
    counts = pool_sql.rows(pool, pool_sql.TABLES["grade-counts"])
    place = {
        row["grade"]: row["position"] for row in pool_sql.rows(pool, "SELECT grade, position FROM scale")
    }
    for group, n, *cells in charts["grades"]["rows"]:
        own = sorted((row for row in counts if row["period"] == group), key=lambda row: place[row["grade"]])
        assert n == str(own[0]["n"])
        assert cells == [cell for row in own for cell in (str(row["audits"]), f"{100 * row['share']:.1f}")]


def test_the_front_is_the_same_by_sql(council: tuple[Any, dict[str, Any]]) -> None:
    """Audits, plans, the change against the baseline with its exact interval, and the share good or better."""
    from scipy.stats import beta

    pool, report = council
    (volume,) = pool_sql.rows(
        pool,
        """SELECT count(*) FILTER (in_month(completed_on)) AS n, count(*) FILTER (in_window(completed_on)) AS after,
        count(DISTINCT plan_id) FILTER (in_month(completed_on)) AS plans,
        count(*) FILTER (in_baseline(completed_on)) AS before FROM counted""",
    )
    after, before = volume["after"], volume["before"]
    low, high = beta.ppf(0.025, after, before + 1), beta.ppf(0.975, after + 1, before)
    compared = report["facts"]["comparison"]
    assert (compared["after"]["count"], compared["before"]["count"]) == (after, before)
    assert compared["ratio"] == pytest.approx(after / before)
    assert compared["interval"] == pytest.approx([low / (1 - low), high / (1 - high)])
    (good,) = pool_sql.rows(
        pool,
        """SELECT count(*) FILTER (good) AS k, count(*) AS n, low(count(*) FILTER (good), count(*)) AS lower,
        high(count(*) FILTER (good), count(*)) AS upper FROM graded JOIN scale USING (grade)""",
    )
    shown_first = {each["label"]: (each["value"], each["note"]) for each in report["figures"]}
    assert shown_first == {
        "Audits completed": (f"{volume['n']}", "October 2026"),
        "Different plans audited": (f"{volume['plans']}", "October 2026"),
        "Audits against the baseline": (
            f"{100 * after / before - 100:+.0f}%",
            f"{after / before:.3g} times as many: {after} in August to October 2026, {before} in May to July 2025; "
            f"95% interval {low / (1 - low):.2g} to {high / (1 - high):.2g} times",
        ),
        "Graded Good or better": (
            f"{100 * good['k'] / good['n']:.0f}%",
            f"{good['k']} of {good['n']} audits in August to October 2026; 95% interval"
            f" {100 * good['lower']:.0f}% to {100 * good['upper']:.0f}%",
        ),
    }


def test_the_words_hold_no_figure_that_sql_does_not_give(council: tuple[Any, dict[str, Any]]) -> None:
    """Each number in a part's first sentences is one of SQL's counts, a percentage of them, or a year or rule."""
    pool, report = council
    (others,) = pool_sql.rows(
        pool,
        """SELECT (SELECT "count" FROM series WHERE period = '2026-10') AS finalised, (SELECT count(*) FROM graded WHERE grade <> grade_before) AS limited,
        (SELECT count(DISTINCT auditor) FROM parts JOIN blind USING (audit_id)) AS auditors,
        (SELECT count(DISTINCT plan_id) FROM now JOIN graded USING (audit_id) WHERE good_practice) AS good_plans""",
    )
    known = {str(value) for value in others.values()}
    for query in pool_sql.TABLES.values():
        found = pool_sql.rows(pool, query)
        known |= {str(value) for row in found for value in row.values() if isinstance(value, int)}
        known |= {f"{100 * row['share']:.0f}" for row in found if row.get("share") is not None}
        known.add(str(len(found)))
    for key in ("open", "overdue", "closed"):
        known.add(str(sum(row[key] for row in pool_sql.rows(pool, pool_sql.TABLES["actions"]))))
    known.add(f"{100 * 33 / others['finalised']:.0f}")
    said = {
        part["id"]: set(re.findall(r"(?<![\w.-])\d+(?![\w.-]*\d)", part["lead"])) - {"2025", "2026"}
        for part in report["parts"]
        if part["id"] not in ("part-volume", "part-path", "part-control")
    }
    assert {part: sorted(numbers - known) for part, numbers in said.items() if numbers - known} == {}


def shown(value: float, share: bool) -> str:
    """Return a figure as charts write it: three figures, and a share to one decimal at most."""
    return f"{round(100 * value, 1):.3g}%" if share else f"{value:.3g}"
