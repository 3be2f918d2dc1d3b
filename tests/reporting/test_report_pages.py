"""How much of a report is printed, and what is left to the page and the workbook."""

from collections import Counter
from datetime import date
from pathlib import Path

from audit.domain.read_period import read_period
from audit.rendering.html import html_page
from audit.store.connect import Store
from audit.store.facts.facts import completed_audits
from audit.workflow.reporting.asking import Asked, months_audited
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.reporting.measures import SHARES
from audit.workflow.reporting.writing import make_report, write_report

OCTOBER = read_period("2026-10")


def test_the_board_reads_two_pages(demo: Store, tmp_path: Path) -> None:
    """With nine measures, three sayings and a target's path the printed board report has two pages."""
    from pypdf import PdfReader

    head = "measure,key,reference,owner,baseline at inspection,baseline at notice,target,by,amber\n"
    measures = head + "".join(
        f"Measure number {n} of the plan,{key},IP {n},Head of SEND,38,41,75,31/03/2027,10\n"
        for n, key in enumerate((*SHARES, "audits completed", "graded good or better", "days to put right"))
    )
    said = (
        "you said,we did,impact\n" + "Plans are hard to read.,We rewrote the template,Too early to say\n" * 3
    )
    (tmp_path / "measures.csv").write_text(measures, encoding="utf-8")
    (tmp_path / "said.csv").write_text(said, encoding="utf-8")
    given = {"measures": str(tmp_path / "measures.csv"), "said": str(tmp_path / "said.csv")}
    asked = Asked("board", OCTOBER, audience=Audience.BOARD, given=given)
    write_report(demo, asked, tmp_path / "board.pdf", "pdf")
    assert len(PdfReader(tmp_path / "board.pdf").pages) <= 2


def test_two_audits_that_differ_read_two_pages(demo: Store, tmp_path: Path) -> None:
    """Feedback tells each question once, apart where audits differ; every answer is in the workbook."""
    from openpyxl import load_workbook
    from pypdf import PdfReader

    with demo.read() as conn:
        done = completed_audits(conn, date(2025, 1, 1), date(2026, 12, 31))
    twice = next(ref for ref, n in Counter(fact.plan_ref for fact in done).items() if n > 1)
    period = read_period(months_audited(demo, twice))
    asked = Asked("plan", period, filters=Filters(plan=twice), given={"plan": twice})
    write_report(demo, asked, tmp_path / "plan.pdf", "pdf")
    assert len(PdfReader(tmp_path / "plan.pdf").pages) <= 2
    write_report(demo, asked, tmp_path / "plan.xlsx", "xlsx")
    book = load_workbook(tmp_path / "plan.xlsx")
    assert {row[-1] for row in book["short"].iter_rows(min_row=2, values_only=True)} >= {1, 2}
    columns = list(book["Columns"].iter_rows(values_only=True))
    assert columns[0] == ("sheet", "column", "what_it_is", "unit")
    assert any(row[:2] == ("short", "standing") for row in columns)


def test_a_table_without_a_row_is_left_to_the_data_files(empty: Store, tmp_path: Path) -> None:
    """No page shows a heading over nothing; the data pack has every sheet that a refresh looks for."""
    from openpyxl import load_workbook

    report = make_report(empty, Asked("monthly", OCTOBER))
    assert 'id="agreement"' not in html_page(report)
    write_report(empty, Asked("monthly", OCTOBER), tmp_path / "pack.xlsx", "xlsx")
    assert {"agreement", "advice"} <= {*load_workbook(tmp_path / "pack.xlsx").sheetnames}
