"""`panel`: papers without auditors' names, decisions with reasons, quorum, actions and minutes."""

import json

import pytest
from blind_world import AUDITORS, record_one
from house import Shell, write_sheet

from audit.store.connect import open_store

NEW = "ehcp-audit panel new --date 10/12/2026 --chair mo --plans D-002,D-003"
RECORD = "ehcp-audit panel record 10/12/2026"


@pytest.fixture
def panel(council: Shell) -> Shell:
    """A shell with a panel planned on two plans that were audited blind."""
    ran = council(NEW)
    assert ran.code == 0, ran.err
    return council


def test_a_panel_is_planned_and_listed(panel: Shell) -> None:
    """Date, chair and plans are kept; the list tells how far each panel is."""
    found = json.loads(panel("ehcp-audit panel list --json").out)
    assert [(one["held_on"], one["chair"], len(one["items"])) for one in found] == [("2026-12-10", "mo", 2)]
    out = panel("ehcp-audit panel list").out
    assert "10/12/2026" in out
    assert "1 panel." in out


def test_without_plans_it_takes_the_pairs_that_are_not_settled(
    council: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every blind pair of the last 12 months that nobody settled comes before the panel."""
    from datetime import date

    from audit.workflow import here

    monkeypatch.setattr(here, "today", lambda: date(2026, 11, 26))
    count = len(json.loads(council("ehcp-audit moderate compare --plan D-002 --json").out)["disagreed"])
    council("ehcp-audit moderate settle D-002 --moderator mo", typed="p\n1\n\n" * count)
    made = json.loads(council("ehcp-audit panel new --date 11/12/2026 --chair lee --json").out)
    assert len(made["items"]) == 29
    monkeypatch.setattr(here, "today", lambda: date(2029, 11, 26))
    assert "[PNL001]" in council("ehcp-audit panel new --date 12/12/2029 --chair lee").err


@pytest.mark.parametrize("form", ["md", "html", "json", "xlsx"])
def test_the_pack_names_no_auditor(panel: Shell, form: str) -> None:
    """Both audits stand side by side under no name, in every format."""
    ran = panel(f"ehcp-audit panel pack 10/12/2026 --format {form}")
    assert ran.code == 0, ran.err
    path = panel.folder / f"panel-2026-12-10-pack.{form}"
    assert f"Wrote {path.name}" in ran.out
    if form == "xlsx":
        return
    words = path.read_text(encoding="utf-8")
    assert "First audit" in words
    assert "Second audit" in words
    assert "D-002" in words
    for name in AUDITORS:
        assert f" {name} " not in words
        assert f'"{name}"' not in words
        assert name.title() not in words


def test_a_name_in_a_comment_is_hidden(panel: Shell) -> None:
    """A comment that names its auditor shows "[auditor]" in the pack."""
    from audit.store.audits import audits
    from audit.store.audits.audit_filter import AuditFilter
    from audit.workflow.moderation.panel_papers import _without_names

    with open_store(str(panel.store)) as store, store.read() as conn:
        hide = _without_names(conn, audits.list_audits(conn, AuditFilter(plan_ref="D-002")))
    assert (
        hide("Bob and I, CARA, agree; bobbing is fine")
        == "[auditor] and I, [auditor], agree; bobbing is fine"
    )


def test_a_plan_with_one_audit_is_shown_whole(council: Shell) -> None:
    """A panel may look at a single audit: all its answers stand in the pack."""
    write_sheet(council.folder / "more.csv", "| Plan reference | Final date |\n| E-1 | 01/02/2026 |")
    council("ehcp-audit plans import more.csv")
    with open_store(str(council.store)) as store:
        record_one(store, council.folder, "E-1", "ann", "partly met")
    council("ehcp-audit panel new --date 10/12/2026 --chair mo --plans E-1")
    council("ehcp-audit panel pack 10/12/2026 --format md")
    words = (council.folder / "panel-2026-12-10-pack.md").read_text(encoding="utf-8")
    assert "Answers about E-1" in words
    assert words.count("| partly met |") == 6


def test_presence_makes_a_quorum_by_the_setting(panel: Shell) -> None:
    """Agencies and the parent carer forum count towards the quorum; others are only named."""
    assert "not quorate" in panel(f"{RECORD} --present 'education, clerk'").out
    out = panel(f"{RECORD} --present 'Education, social-care, parent carers, clerk'").out
    assert "0 of 2 plans decided; quorate." in out
    panel("ehcp-audit settings set panel_quorum 4 --reason Agreed")
    assert "not quorate" in panel(f"{RECORD} --present 'education, health, parents'").out


def test_a_decision_agrees_a_grade_with_its_reason_and_action(panel: Shell) -> None:
    """A grade is agreed for both audits; the originals and the agreement figures stay."""
    compare = "ehcp-audit moderate compare --window 2026-01..2026-06 --json"
    before = panel(compare).out
    line = f"{RECORD} --plan D-002 --decision good --reason 'F is specific' --action 'Amend F' --owner lee --due 20/01/2027"
    assert "1 of 2 plans decided" in panel(line).out
    assert panel(compare).out == before
    outcomes = json.loads(panel("ehcp-audit moderate outcomes --window all --json").out)
    assert outcomes["panels"] == 1
    assert {(one["kind"], one["agreed_grade"]) for one in outcomes["grades"]} == {("panel", "Good")}
    panel("ehcp-audit panel minutes 10/12/2026 --format md --agreed 17/12/2026")
    words = (panel.folder / "panel-2026-12-10-minutes.md").read_text(encoding="utf-8")
    for said in (
        "F is specific",
        "Amend F",
        "lee",
        "20/01/2027",
        "not decided",
        "agreed on 17/12/2026",
        "Chair: mo",
    ):
        assert said in words


def test_decisions_come_from_a_table_too(panel: Shell) -> None:
    """Rows are recorded; those that can't be are told by their place, exit 1."""
    table = """
    | Plan | Decision | Reason | Action | Owner | Due |
    | D-002 | Good | Specific | | | |
    | D-003 | Send back | Advice is missing | Ask again | lee | 20/01/2027 |
    | D-004 | Good | Not before this panel | | | |
    | D-002 | Good | Twice | | | |
    | D-003 | Good | | | | |
    """
    write_sheet(panel.folder / "decisions.xlsx", table, "Decisions")
    ran = panel(f"{RECORD} --decisions decisions.xlsx")
    assert ran.code == 1
    assert ran.err.count("[MOD022]") == 3
    assert "row 4" in ran.err
    assert "2 of 2 plans decided" in ran.out


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("panel new --date 10/12/2026 --chair ann", "MDS005"),
        ("panel new --date soon --chair mo", "CHO001"),
        ("panel new --date 11/12/2026 --chair mo --plans Z-1", "GEN001"),
        ("panel pack 01/01/2020", "PNL002"),
        ("panel pack 10/12/2026 --format rtf", "RPT001"),
        ("panel record 10/12/2026 --plan D-002 --decision Good", "PNL003"),
        ("panel record 10/12/2026 --plan D-009 --decision Good --reason x", "PNL004"),
    ],
)
def test_what_can_not_be_done_is_told_why(panel: Shell, line: str, code: str) -> None:
    """Wrong chairs, dates, plans and formats: one clear line, exit 2."""
    ran = panel(f"ehcp-audit {line}")
    assert ran.code == 2
    assert f"[{code}]" in ran.err


def test_a_plan_is_decided_once_and_needs_an_audit(panel: Shell) -> None:
    """A second decision is refused, and a plan that nobody audited does not go to a panel."""
    panel(f"{RECORD} --plan D-002 --decision Good --reason ok")
    assert "[PNL005]" in panel(f"{RECORD} --plan D-002 --decision Good --reason ok").err
    write_sheet(panel.folder / "more.csv", "| Plan reference | Final date |\n| E-1 | 01/02/2026 |")
    panel("ehcp-audit plans import more.csv")
    assert "[PNL006]" in panel("ehcp-audit panel new --date 11/12/2026 --chair mo --plans E-1").err


def test_papers_are_written_as_their_ending_says(panel: Shell) -> None:
    """A file that ends in .md is Markdown, and a fragment is told by the name that it has."""
    assert panel("ehcp-audit panel pack 10/12/2026 -o pack.md").last == "Wrote pack.md"
    assert not (panel.folder / "pack.md").read_text(encoding="utf-8").startswith("<")
    told = panel("ehcp-audit panel pack 10/12/2026 --format fragment").last
    assert (panel.folder / told.removeprefix("Wrote ")).is_file()
