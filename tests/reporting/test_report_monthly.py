"""The monthly report: its parts on the demo council, on an empty store and on one audit."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from report_world import Audited, build

from audit.domain.read_period import read_period
from audit.errors import AuditError, UnknownNameError
from audit.rendering.data import json_text
from audit.rendering.document import Report, Table
from audit.rendering.html import html_page
from audit.rendering.markdown import markdown_page
from audit.store.connect import Store
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.formats import FORMATS
from audit.workflow.reporting.writing import make_report, write_each, write_monthly, write_report

OCTOBER = read_period("2026-10")


def table(report: Report, name: str) -> list[dict[str, Any]]:
    """Return a table of a report as rows of key and value."""
    found = next(each for each in report.tables() if each.id == name)
    keys = [column.key for column in found.columns]
    return [dict(zip(keys, row, strict=True)) for row in found.rows]


def test_the_front_says_what_happened_and_how_sure_we_are(demo: Store) -> None:
    """The headline has the audits, plans and the share good or better; figures have n and interval."""
    report = make_report(demo, Asked("monthly", OCTOBER))
    whole = [row for row in table(report, "grade-counts") if row["period"] == "August to October 2026"]
    good = sum(row["audits"] for row in whole if row["grade"] in ("Good", "Outstanding"))
    n = whole[0]["n"]
    assert report.headline == (
        "33 audits were completed in October 2026, of 27 different plans. Audits completed in August to "
        f"October 2026 more than doubled against May to July 2025. In the three months to October 2026, {round(100 * good / n)}% of {n} audits "
        "were graded Good or better; allowing for chance, 34% to 54%."
    )
    notes = " ".join(figure.note for figure in report.figures)
    assert f"{good} of {n} audits" in notes
    assert notes.count("interval") == 2


def test_it_holds_every_part_of_the_list(demo: Store) -> None:
    """Volume, coverage, grades, sections, law, advice, social care, groups, confidence, themes, follow-up."""
    report = make_report(demo, Asked("monthly", OCTOBER, compare=True))
    assert [part.id for part in report.parts] == [
        "part-volume", "part-path", "part-compare", "part-control", "part-coverage", "part-grades", "part-sections", "part-statutory",
        "part-advice", "part-social-care", "part-groups", "part-confidence", "part-themes", "part-follow-up",
    ]  # fmt: skip
    terms = [term for term, _ in report.method]
    assert {"What counts as an audit", "Grades and scores rest on", "Left out of grades and scores"} <= {
        *terms
    }


def test_every_table_says_its_n_or_method(demo: Store) -> None:
    """No table of shares stands without n; no table stands without a note or an n."""
    for each in make_report(demo, Asked("monthly", OCTOBER)).tables():
        shares = [column for column in each.columns if column.unit.value.startswith("share")]
        counted = [column for column in each.columns if column.unit.value == "count"]
        assert not shares or counted, each.id
        assert each.note, each.id


GRADES = ("grade_inadequate", "grade_requires_improvement", "grade_good", "grade_outstanding")


def test_groups_add_up_to_the_whole(demo: Store) -> None:
    """Each breakdown's grades sum to the row of all audits."""
    report = make_report(demo, Asked("monthly", OCTOBER))
    for name in ("by-team", "by-key-stage", "by-need", "by-placement"):
        rows = table(report, name)
        for key in (*GRADES, "n"):
            assert sum(row[key] for row in rows[:-1]) == rows[-1][key]


def test_an_empty_store_makes_a_whole_report(empty: Store, tmp_path: Path) -> None:
    """With no plan and no audit, every format is written and says that there is nothing."""
    for form in FORMATS:
        write_monthly(empty, OCTOBER, tmp_path / f"empty.{form}", form)
    report = make_report(empty, Asked("monthly", OCTOBER, compare=True))
    assert report.headline == ("No audit was completed in October 2026. No grades can be reported yet.")
    html_page(report)


def test_one_audit_makes_a_whole_report(empty: Store, tmp_path: Path) -> None:
    """With one audit the report says one, in the singular, and gives its wide interval."""
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 10, 7))])
    report = make_report(empty, Asked("monthly", OCTOBER))
    assert report.headline.startswith("1 audit was completed in October 2026, of 1 plan.")
    assert "95% interval 21% to 100%" in report.figures[-1].note
    html_page(report)


def test_filters_narrow_every_figure(demo: Store) -> None:
    """A report of one team counts its audits only, and says so in the method."""
    whole = table(make_report(demo, Asked("monthly", OCTOBER)), "by-team")
    north = make_report(demo, Asked("monthly", OCTOBER, filters=Filters(team="North")))
    assert table(north, "by-team")[-1]["n"] == next(row["n"] for row in whole if row["team"] == "North")
    assert ("Which audits", "Team: North") in north.method
    assert sum(row["n"] for row in whole[:-1]) == whole[-1]["n"]


def test_a_team_is_set_beside_its_own_plans(demo: Store) -> None:
    """Plans ever audited are the team's; plans made final are held for the council alone, so no rate is told."""
    whole = table(make_report(demo, Asked("monthly", OCTOBER)), "coverage-team")
    south = make_report(demo, Asked("monthly", OCTOBER, filters=Filters(team="South")))
    held = table(south, "coverage-team")
    assert held[0] == next(row for row in whole if row["team"] == "South")
    assert held[1] == {**held[0], "team": "All plans held"}
    part = next(each for each in south.parts if each.id == "part-coverage")
    assert part.lead.startswith("Plans made final are counted for the council as a whole, so no rate")


def test_a_filter_keeps_pairs_and_gaps(demo: Store) -> None:
    """The audit tool that all audits have leaves out none of the pairs and gaps, and teams add up to them."""
    whole = make_report(demo, Asked("monthly", OCTOBER))
    one = make_report(demo, Asked("monthly", OCTOBER, filters=Filters(rubric="ehcp-quality")))
    assert table(one, "agreement") == table(whole, "agreement")
    assert table(one, "gaps") == table(whole, "gaps")
    assert table(one, "agreement")[0]["n"] > 0
    teams = [
        make_report(demo, Asked("monthly", OCTOBER, filters=Filters(team=team)))
        for team in ("North", "South", "East")
    ]
    for name in ("agreement", "gaps"):
        assert sum(table(each, name)[0]["n"] for each in teams) == table(whole, name)[0]["n"]


def test_no_pair_is_told_of_the_audit_tool_alone(empty: Store, tmp_path: Path) -> None:
    """A plan that nobody audited twice is said to be so with this audit tool: another may have pairs."""
    build(empty, tmp_path, [Audited("North", "ASD", "G", OCTOBER.first)])
    report = make_report(empty, Asked("monthly", OCTOBER, filters=Filters(team="North")))
    part = next(each for each in report.parts if each.id == "part-confidence")
    assert part.lead.startswith("No plan in this report was graded twice with one-question 1 in October 2026")


def test_one_report_for_each_team(demo: Store, tmp_path: Path) -> None:
    """--each team writes a file for every team that has audits, under stable names."""
    paths = write_each(demo, Asked("monthly", OCTOBER), "team", tmp_path / "teams", "json")
    assert [path.name for path in paths] == [
        f"monthly-2026-10-{team}.json" for team in ("east", "north", "south")
    ]
    with pytest.raises(UnknownNameError):
        write_each(demo, Asked("monthly", OCTOBER), "shoe size", tmp_path, "json")


def test_the_period_before_stands_beside_it(demo: Store) -> None:
    """--compare sets September beside October, each mean with its n."""
    rows = table(make_report(demo, Asked("monthly", OCTOBER, compare=True)), "compared")
    assert rows[0] == {"measure": "Audits completed", "now": 33, "before": 33, "unit": "count"}
    assert "(n=31)" in rows[1]["before"]


def test_json_markdown_and_sheets_carry_the_same_figures(demo: Store, tmp_path: Path) -> None:
    """One set of facts feeds every format; the data pack has stable keys and real numbers."""
    from openpyxl import load_workbook

    report = make_report(demo, Asked("monthly", OCTOBER))
    data = json.loads(json_text(report))
    blocks = {b["table"]: b for part in data["parts"] for b in part["blocks"] if "table" in b}
    first = blocks["grade-counts"]["rows"][0]
    assert first["audits"] == table(report, "grade-counts")[0]["audits"]
    assert f"| October 2026 | Inadequate | {first['audits']} |" in markdown_page(report)
    write_report(demo, Asked("monthly", OCTOBER), tmp_path / "pack.xlsx", "xlsx")
    book = load_workbook(tmp_path / "pack.xlsx")
    rows = list(book["grade-counts"].iter_rows(values_only=True))
    assert rows[0] == ("period", "grade", "audits", "share", "lower", "upper", "n")
    assert rows[1][2] == first["audits"]


def test_a_table_is_read_by_its_reader(demo: Store) -> None:
    """A page has each table once, with a caption, and column and row headings."""
    report = make_report(demo, Asked("monthly", OCTOBER))
    page = html_page(report)
    for each in report.tables():
        assert isinstance(each, Table)
        assert page.count(f'<table id="{each.id}"') == each.pages


@pytest.mark.parametrize(
    ("asked", "form", "code"),
    [
        (Asked("monthly", read_period("2126-01")), "html", "RPT002"),
        (Asked("monthly", OCTOBER), "pptx", "RPT001"),
        (Asked("monthly", OCTOBER, look=Path("nowhere")), "html", "RPT003"),
        (Asked("weekly", OCTOBER), "html", "GEN001"),
    ],
)
def test_what_cant_be_written_is_refused(asked: Asked, form: str, code: str, empty: Store) -> None:
    """A period to come, and a kind, format or look that does not exist, end with a code and write nothing."""
    with pytest.raises(AuditError) as refused:
        write_report(empty, asked, None, form)
    assert refused.value.code == code


def test_only_random_samples_are_trended_unless_there_are_none(empty: Store, tmp_path: Path) -> None:
    """Targeted audits never mix with random ones; the method counts what was left out."""
    from audit.domain.audits import Selection

    audited = [Audited("North", "ASD", "G", date(2026, 10, 7))] * 3
    audited += [Audited("North", "ASD", "I", date(2026, 10, 8), Selection.TARGETED)] * 4
    build(empty, tmp_path, audited)
    report = make_report(empty, Asked("monthly", OCTOBER))
    assert table(report, "by-team")[-1]["n"] == 3
    assert ("Left out of grades and scores", "selected in another way: 4") in report.method
    assert report.headline.startswith("7 audits were completed")
