"""The other reports: board, progress review, families, team, agency, auditor, plan and inspection."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from house import Shell
from report_world import Audited, build

from audit.domain.read_period import read_period
from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.rendering.document import Report
from audit.rendering.html import html_page
from audit.rendering.markdown import markdown_page
from audit.store.connect import Store
from audit.workflow.importing.audits import import_audits
from audit.workflow.reporting.asking import Asked, with_rubric
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.reporting.inspection import write_inspection
from audit.workflow.reporting.measures import Measure, Reading
from audit.workflow.reporting.writing import KINDS, make_report, write_report
from audit.workflow.rubrics.found import rubric_file

OCTOBER = read_period("2026-10")
MEASURES = """measure,key,reference,owner,baseline at inspection,baseline at notice,target,by,amber,better,now,source
Audits of EHC plans,audits completed,PA1.2,Head of SEND,4,9,30,31/12/2026,5,up,,
Plans graded good or better,graded good or better,PA1.3,Head of SEND,31%,35,60,31/03/2027,10,up,,
Families satisfied,,PA2.1,Parent carer forum,40,45,70,31/03/2027,10,up,52,"Survey, n=212"
"""


def asked(kind: str, **more: object) -> Asked:
    """Return what is asked for, for the kind's own audience."""
    return Asked(kind, OCTOBER, audience=KINDS[kind].audience, **more)  # type: ignore[arg-type]


def rows(report: Report, name: str) -> tuple[tuple[object, ...], ...]:
    """Return the rows of a table."""
    return next(each.rows for each in report.tables() if each.id == name)


def test_the_board_sees_each_measure_beside_its_promise(demo: Store, tmp_path: Path) -> None:
    """Each measure has its figure with n, its target, date, rating by a stated rule, reference and owner."""
    path = tmp_path / "measures.csv"
    path.write_text(MEASURES, encoding="utf-8")
    report = make_report(demo, asked("board", given={"measures": str(path)}))
    found = rows(report, "measures")
    assert (found[0][0], found[0][4], found[0][8]) == ("Audits of EHC plans", "33", "green")
    assert re.fullmatch(r"\d+ of \d+; 95% interval \d+% to \d+%", str(found[1][5]))
    assert (found[1][6], found[1][7]) == (60.0, date(2027, 3, 31))
    assert (found[2][4], found[2][5], found[2][8]) == ("52", "Survey, n=212", "red")
    assert found[1][:4] == ("Plans graded good or better", "PA1.3", 31.0, 35.0)
    assert found[1][9] == "Head of SEND"
    assert "Plans graded good or better 10" in markdown_page(report)
    assert "Of 3 measures: 1 green, " in markdown_page(report)


def test_without_a_file_the_board_sees_what_the_store_gives(demo: Store) -> None:
    """Measures without targets are not rated, and members read plain words, no option of a command."""
    report = make_report(demo, asked("board"))
    assert {row[8] for row in rows(report, "measures")} == {"not rated"}
    page = markdown_page(report)
    assert "None has a target and a date of its own yet" in page
    assert "--measures" not in page


@pytest.mark.parametrize(
    ("line", "code"),
    [("Audits,audits finished,,,,,,,,,,", "WFL070"), ("Audits,audits completed,,,,,many,,,,,", "WFL071")],
)
def test_a_bad_measure_is_told_at_its_row(line: str, code: str, demo: Store, tmp_path: Path) -> None:
    """An unknown key or a target that is no number stops the report, with the place."""
    path = tmp_path / "measures.csv"
    path.write_text(MEASURES.splitlines()[0] + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as refused:
        make_report(demo, asked("board", given={"measures": str(path)}))
    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize(
    ("value", "up", "rating"),
    [(60, True, "green"), (51, True, "amber"), (49, True, "red"), (60, False, "green"), (69, False, "amber"),
     (71, False, "red"), (None, True, "not rated")],
)  # fmt: skip
def test_the_rating_follows_its_rule(value: float | None, up: bool, rating: str) -> None:
    """Green at the target, amber within the margin on the wrong side of it, else red, either way up."""
    measure = Measure("x", "", "", None, None, 60.0, None, 10.0, up, Reading(value, "", ""))
    assert measure.rating == rating


def test_you_said_we_did_comes_from_the_councils_file(demo: Store, tmp_path: Path) -> None:
    """The council's own words stand in the board's and the families' report; a file without columns stops it."""
    path = tmp_path / "said.csv"
    path.write_text("you said,we did,impact\nMore time,Longer meetings,Fewer complaints\n", encoding="utf-8")
    for kind in ("board", "families"):
        report = make_report(demo, asked(kind, given={"said": str(path)}))
        assert rows(report, "said") == (("More time", "Longer meetings", "Fewer complaints"),)
    path.write_text("something else\nx\n", encoding="utf-8")
    with pytest.raises(ProblemsError):
        make_report(demo, asked("board", given={"said": str(path)}))


def test_families_read_plain_words_and_nobody_is_named(demo: Store) -> None:
    """The families' report is published, has an easy-read part, and names no plan, person or section letter."""
    report = make_report(demo, asked("families"))
    page = html_page(report)
    assert report.headline.startswith("We checked 27 plans in October 2026.")
    assert "Easy read" in page
    assert "SENDIASS" in page
    for unwanted in ("D-0", "alice", "Alice", "OFFICIAL-SENSITIVE", "criterion", "rubric", "SQLite"):
        assert unwanted not in page
    with pytest.raises(AuditError) as refused:
        make_report(demo, Asked("families", OCTOBER, audience=Audience.INTERNAL))
    assert refused.value.code == "RPT005"


def test_families_are_told_when_too_few_plans_were_checked(empty: Store, tmp_path: Path) -> None:
    """With two audits no share is shown, and the page says that too few were checked to say more."""
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 10, 7))] * 2)
    report = make_report(empty, asked("families"))
    assert report.headline == "We checked a few plans in October 2026."
    assert "too few plans to say" in markdown_page(report)


def test_a_team_learns_where_it_falls_short_and_whom_to_help(demo: Store) -> None:
    """A team's report has the weakest questions with what good looks like, and a place to start by writer."""
    report = make_report(demo, asked("team", filters=Filters(team="North")))
    assert report.title == "Feedback for North"
    weakest = rows(report, "weakest")
    assert len(weakest) == 12
    assert all(row[2] for row in weakest)
    assert [row[3] for row in weakest] == sorted(row[3] for row in weakest)  # type: ignore[type-var]
    assert len(rows(report, "writers")) == 6


def test_an_agency_sees_its_advice_and_the_gaps_in_it(demo: Store) -> None:
    """Social care sees the share in six weeks with n, and the questions whose gaps arose in its advice."""
    report = make_report(demo, asked("agency", given={"agency": "social care"}))
    assert re.search(r"\d+% of \d+ with both dates came within six weeks", report.headline)
    assert rows(report, "agency-gaps")
    with pytest.raises(UnknownNameError):
        make_report(demo, asked("agency", given={"agency": "police"}))


def test_an_auditor_sees_own_work(demo: Store) -> None:
    """An auditor's report lists what was submitted, when, and how long it took."""
    report = make_report(demo, asked("auditor", filters=Filters(auditor="alice")))
    assert report.title == "Audits by Alice"
    assert report.marking == "OFFICIAL-SENSITIVE"
    assert all(row[3] for row in rows(report, "parts"))


def test_feedback_on_a_plan_says_what_to_mend(empty: Store, tmp_path: Path) -> None:
    """One plan's report gives its grade, and each question not fully met with what good looks like."""
    build(
        empty,
        tmp_path,
        [Audited("North", "ASD", "R", date(2026, 10, 7)), Audited("North", "ASD", "O", date(2026, 10, 8))],
    )
    report = make_report(empty, asked("plan", filters=Filters(plan="P0001"), given={"plan": "P0001"}))
    assert report.headline == (
        "Plan P0001 was graded Requires improvement on 07/10/2026. 1 question fell short of fully met. "
        "One audit is one person's reading."
    )
    assert [row[:3] for row in rows(report, "short")] == [("A-01", "How good is it?", "partly met")]
    with pytest.raises(UnknownNameError):
        make_report(empty, asked("plan", filters=Filters(plan="P0009"), given={"plan": "P0009"}))


def test_an_inspection_folder_has_an_index_to_everything(empty: Store, tmp_path: Path) -> None:
    """Twelve months, progress, advice and named plans stand in one folder; a used folder is refused."""
    day = date(2026, 10, 7)
    build(empty, tmp_path, [Audited("North", "ASD", "G", day - timedelta(days=30 * n)) for n in range(6)])
    folder = tmp_path / "inspection"
    paths = write_inspection(empty, OCTOBER, folder, ["P0001"])
    index = paths[0].read_text(encoding="utf-8")
    for path in paths[1:]:
        assert f'href="{path.name}"' in index
    with pytest.raises(AuditError) as refused:
        write_inspection(empty, OCTOBER, folder)
    assert refused.value.code == "RPT006"
    with pytest.raises(UnknownNameError):
        write_inspection(empty, OCTOBER, tmp_path / "other", ["P9999"])
    assert not (tmp_path / "other").exists()


def test_a_reference_with_a_slash_names_files(
    empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Feedback and an inspection's folder are written, and references that look alike have files apart."""
    build(empty, tmp_path, [])
    refs = ("FEN/2003", "FEN-2003", "FEN/2004")
    lines = ["Plan reference,Date,Auditor,Grade", *(f"{ref},07/10/2026,Amir Bashir,Green" for ref in refs)]
    (tmp_path / "log.csv").write_text("\n".join(lines), encoding="utf-8")
    import_audits(empty, tmp_path / "log.csv", new_plans=True)
    monkeypatch.chdir(tmp_path)
    written = [
        write_report(empty, asked("plan", filters=Filters(plan=ref), given={"plan": ref}), None)
        for ref in refs
    ]
    assert len({path.name for path in written}) == len(refs)
    assert written[-1].name == "plan-fen-2004-2026-10.html"
    paths = write_inspection(empty, OCTOBER, tmp_path / "inspection", refs)
    assert {"plan-FEN-2004.html"} <= {path.name for path in paths}
    assert len({path.name for path in paths}) == len(paths)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("plan", "moderation")])
def test_every_kind_is_whole_on_an_empty_store(kind: str, empty: Store) -> None:
    """With nothing in the store, every report is still a page that says so."""
    given = {"agency": "social care"} if kind == "agency" else {}
    html_page(make_report(empty, asked(kind, given=given)))


def test_kinds_are_written_from_the_command_line(shell: Shell, demo_db: Path) -> None:
    """Each kind has its command, and names its file after what it is about."""
    for line, name in (
        ("board --period 2026-10 --format md", "board-2026-10.md"),
        ("progress-review --period 2026-05..2026-10 --format md", "progress-review-2026-05..2026-10.md"),
        ("families --period 2026-Q3 --format fragment -o f.html", "f.html"),
        ("team North --period 2026-Q3 --format md", "team-north-2026-Q3.md"),
        ("agency social-care --period 2026-10 --format md", "agency-social-care-2026-10.md"),
        ("auditor Alice --period 2026-10 --format md", "auditor-alice-2026-10.md"),
    ):
        ran = shell(f"ehcp-audit report {line} --store {demo_db}")
        assert (ran.code, ran.last) == (0, f"Wrote {name} and {name}.manifest.json"), ran.err


@pytest.mark.parametrize(
    ("line", "kind", "offered"),
    [
        ("report monthly --month 2026-10 --team Nrth", "team", "North"),
        ("report team Nrth --period 2026-10", "team", "North"),
        ("report monthly --month 2026-10 --rubric ehcp-qualiti", "rubric", "ehcp-quality"),
        ("trends volume --rubric ehcp-qualiti", "rubric", "ehcp-quality"),
        ("trends grades --rubric ehcp-qualiti", "rubric", "ehcp-quality"),
        ("moderate compare --rubric ehcp-qualiti", "rubric", "ehcp-quality"),
        ("trends volume --rubric nothing", "rubric", "Known here: annual-review, "),
    ],
)
def test_a_name_that_is_not_held_is_refused(
    line: str, kind: str, offered: str, shell: Shell, demo_db: Path
) -> None:
    """A slip of the finger is no confident report of nothing: the nearest names are offered."""
    ran = shell(f"ehcp-audit {line} --store {demo_db}")
    assert ran.code == 2
    assert f"There is no {kind} " in ran.err
    assert offered in ran.err


def test_a_rubric_may_be_asked_for_by_its_file(demo: Store) -> None:
    """A file stands for the rubric in it, as it does when scoring; a report's manifest then has the id."""
    file = str(rubric_file("ehcp-quality"))
    one = with_rubric(demo, asked("monthly", filters=Filters(rubric=file)))
    assert one.filters == Filters(rubric="ehcp-quality")
    with pytest.raises(AuditError, match="is not a file"):
        with_rubric(demo, asked("monthly", filters=Filters(rubric="ours.yaml")))
