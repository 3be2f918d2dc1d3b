"""The demo council: made through the ordinary workflows, with what was planted found again."""

import json
from collections import Counter
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from audit.store.audits import actions, concerns
from audit.store.connect import open_store
from audit.store.facts.facts import completed_audits
from audit.store.moderation import settlements as moderation
from audit.workflow.demo.council import AUDITORS, FIRST_MONTH, LAST_DAY, LAST_MONTH, LENIENT, SEVERE
from audit.workflow.demo.judging import AMBIGUOUS
from audit.workflow.demo.run import make_demo
from audit.workflow.moderation.compare import compare_auditors


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One demo, made once, with its audits as facts."""
    folder = tmp_path_factory.mktemp("demo") / "council"
    made = make_demo(folder)
    with open_store(str(folder / "demo.db")) as store:
        with store.read() as conn:
            facts = completed_audits(conn, FIRST_MONTH, LAST_MONTH.replace(day=31))
        compared = compare_auditors(store, FIRST_MONTH, LAST_MONTH.replace(day=31))
        year = compare_auditors(store, date(2025, 12, 1), date(2026, 11, 30))
    return SimpleNamespace(folder=folder, made=made, facts=facts, compared=compared, year=year[0])


def test_the_demo_makes_what_it_says(council: Any) -> None:
    """A few hundred plans, a real workbook, a store and a page stand in the folder."""
    assert council.made.plans == 340
    assert {path.name for path in council.made.files} == {
        "plans.xlsx", "plans-amended.xlsx", "plans-finalised.csv", "demo.db", "monthly-2026-10.html",
    }  # fmt: skip
    assert all(path.stat().st_size > 500 for path in council.made.files)


def test_audits_led_to_something(council: Any) -> None:
    """Actions are open, overdue and closed, each by the demo's own clock; plans were amended and audited again."""
    with open_store(str(council.folder / "demo.db")) as store, store.read() as conn:
        acts = actions.list_actions(conn, still_open=False)
        told = concerns.list_concerns(conn)
        moderated = moderation.list_moderations(conn)
    assert {a.closed_on is None for a in acts} == {True, False}
    assert any(a.closed_on is None and a.due_on and a.due_on <= LAST_DAY for a in acts)
    assert all(a.closed_on <= LAST_DAY for a in acts if a.closed_on)
    again = [fact for fact in council.facts if fact.audit_type == "follow-up"]
    assert len(again) >= 5
    assert all(fact.follows for fact in again)
    assert all(concern.told for concern in told)
    assert {concern.closed_on is None for concern in told} == {True, False}
    assert all(one.closed_on and one.closed_on <= LAST_DAY for one in moderated)
    page = (council.folder / "monthly-2026-10.html").read_text(encoding="utf-8")
    assert "On the way to our targets" in page
    assert "No action has been set" not in page


def test_volumes_rise_about_threefold_after_the_start_date(council: Any) -> None:
    """Eighteen months fixed to end in October 2026; the last three hold about three times the first three."""
    months = Counter(f"{fact.completed_on:%Y-%m}" for fact in council.facts)
    assert len(months) == 18
    assert max(months) == "2026-10"
    before = sum(months[key] for key in ("2025-05", "2025-06", "2025-07"))
    after = sum(months[key] for key in ("2026-08", "2026-09", "2026-10"))
    assert 2.7 <= after / before <= 3.6


def test_at_least_sixty_plans_are_audited_twice_and_connect_all_auditors(council: Any) -> None:
    """Pairs tie every auditor into one comparable network."""
    pairs = [pair for each in council.compared for pair in each.pairs]
    assert len({pair.plan_ref for pair in pairs}) >= 60
    linked = {person for pair in pairs for person in (pair.first.auditors, pair.second.auditors)}
    assert linked == set(AUDITORS)
    group = {pairs[0].first.auditors}
    while True:
        more = {
            person
            for pair in pairs
            for person in (pair.first.auditors, pair.second.auditors)
            if {pair.first.auditors, pair.second.auditors} & group
        }
        if more <= group:
            break
        group |= more
    assert group == set(AUDITORS)


def test_the_severe_and_the_lenient_auditor_stand_out(council: Any) -> None:
    """Those two, and nobody else, are told apart from colleagues on the same plans, in the planted direction."""
    found = {one.auditor: one for one in council.compared[0].severity if one.told_apart}
    assert set(found) == {SEVERE, LENIENT}
    assert found[SEVERE].words == "marks lower than colleagues"
    assert found[LENIENT].words == "marks higher than colleagues"
    assert council.compared[0].unclear[0].criterion == AMBIGUOUS


def test_the_usual_twelve_months_are_enough_to_find_them(council: Any) -> None:
    """In a rolling year the same two people and the one question are found, and nobody is said to drift."""
    assert {one.auditor for one in council.year.severity if one.told_apart} == {SEVERE, LENIENT}
    assert [one.criterion for one in council.year.unclear] == [AMBIGUOUS]
    assert not any(one.drifting for one in council.year.drift)


def test_the_same_seed_makes_the_same_council(council: Any, shell: Any) -> None:
    """The demo is seeded: the command makes the same grades on the same days, and says what to try next."""
    ran = shell("ehcp-audit demo again")
    assert ran.code == 0, ran.err
    assert "Try next:" in ran.out
    with open_store(str(shell.folder / "again" / "demo.db")) as store, store.read() as conn:
        again = completed_audits(conn, FIRST_MONTH, LAST_MONTH.replace(day=31))

    def key(fact: Any) -> tuple[object, ...]:
        return (fact.plan_ref, fact.auditors, fact.completed_on, fact.grade, fact.score)

    assert sorted(map(key, again), key=str) == sorted(map(key, council.facts), key=str)


def test_the_page_stands_alone_and_holds_no_name(council: Any) -> None:
    """The report needs no network and no script, carries its method, and names no child."""
    page = (council.folder / "monthly-2026-10.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "OFFICIAL-SENSITIVE" in page
    assert "How these figures were made" in page
    assert "n=" in page
    for name in ("Tarn", "Ashgrove", "Birkwith"):
        assert name not in page


def test_a_demo_never_overwrites_another(council: Any) -> None:
    """A folder that holds a demo is refused."""
    from audit.errors import AuditError

    with pytest.raises(AuditError, match="already"):
        make_demo(council.folder)


def test_reports_in_each_format_carry_the_same_figures(
    council: Any, shell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTML, JSON, Markdown and Excel are made from one set of facts."""
    from openpyxl import load_workbook

    shell.store = council.folder / "demo.db"
    for form in ("html", "json", "md", "xlsx"):
        ran = shell(f"ehcp-audit report monthly --month 2026-10 --format {form} -o out.{form}")
        assert ran.code == 0, ran.err
    data = json.loads((shell.folder / "out.json").read_text(encoding="utf-8"))
    audits = data["figures"][0]["value"]
    assert audits in (shell.folder / "out.md").read_text(encoding="utf-8")
    assert audits in (shell.folder / "out.html").read_text(encoding="utf-8")
    book = load_workbook(shell.folder / "out.xlsx")
    assert "About" in book.sheetnames
    grades = book["grade-counts"]
    rows = grades.iter_rows(min_row=2, values_only=True)
    counted = sum(int(str(row[2])) for row in rows if row[0] == "October 2026")
    assert str(counted + 3) == audits  # grades rest on plans drawn at random, and 3 were followed up


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--month 2031-01", "has not begun"),
        ("--month soon", "is not a period"),
        ("--month 2026-10 --format docs", "There is no format"),
        ("--month 2026-10 -o /nowhere/at/all.html", ""),
    ],
)
def test_a_report_that_cannot_be_written_says_why(council: Any, shell: Any, options: str, words: str) -> None:
    """A future month, no month, no format, no folder: exit 2 with the remedy, and nothing half written."""
    shell.store = council.folder / "demo.db"
    ran = shell(f"ehcp-audit report monthly {options}")
    assert ran.code == 2
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert not list(shell.folder.glob("*.html"))
