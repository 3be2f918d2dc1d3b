"""The form as it is written: what an auditor sees, what can be filled in, what is hidden, what is no formula."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from forms_world import RUBRIC, council, edit, fill, made, rows_of, rubric_file, sat

from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.store.audits.audits import list_audits, start_audit
from audit.workflow.forms.workbooks import make_form, read_forms

QUESTION_ROWS = 7


def opened(path: Path) -> Any:
    """Return the form's workbook."""
    return openpyxl.load_workbook(path)


def texts(page: Any) -> list[str]:
    """Return every text of a sheet."""
    return [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]


def test_each_plan_has_questions_and_its_text_to_read(tmp_path: Path) -> None:
    """A first sheet, two sheets a plan, two hidden ones; the text stands paragraph by paragraph."""
    with council(tmp_path) as store:
        book = opened(made(store, tmp_path, "P-001", "P-003"))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("Start here", "visible"),
        ("P-001", "visible"),
        ("P-001 text", "visible"),
        ("P-003", "visible"),
        ("P-003 text", "visible"),
        ("_form", "hidden"),
        ("_lists", "hidden"),
    ]
    assert "Sam says that he likes trains." in texts(book["P-001 text"])
    assert "No words of it are in this form: open the plan, section A." in texts(book["P-003 text"])


def test_words_of_the_plan_are_never_formulas(tmp_path: Path) -> None:
    """A paragraph that begins with = is text, in the sheet to read and beside its question."""
    with council(tmp_path) as store:
        book = opened(made(store, tmp_path))
    said = [c for c in book["P-001 text"]["C"] if str(c.value).startswith("=1+1")]
    assert [cell.data_type for cell in said] == ["s"]
    formulas = [c.coordinate for row in book["P-001"].iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) == QUESTION_ROWS + 1
    assert all(cell == "K1" or cell.startswith("L") for cell in formulas)


def test_only_what_is_filled_in_is_unlocked(tmp_path: Path) -> None:
    """The sheet is locked without a password; answers, evidence, comments and the first box are open."""
    with council(tmp_path) as store:
        page = opened(made(store, tmp_path))["P-001"]
    assert page.protection.sheet
    assert not page.protection.password
    open_cells = {c.coordinate for row in page.iter_rows() for c in row if not c.protection.locked}
    assert {"F3", "G3", "I3", "F7", "G7", "H7", "I7", "J7", "K7"} <= open_cells
    assert not {cell for cell in open_cells if cell[0] in "ABCDEL"}
    assert page.column_dimensions["A"].hidden


def test_dropdowns_offer_the_declared_answers_and_what_else_is_allowed(tmp_path: Path) -> None:
    """Lists stand on the hidden sheet under a name, commas and all."""
    with council(tmp_path) as store:
        book = opened(made(store, tmp_path))
    page, row = book["P-001"], rows_of(book["P-001"], "F-02")[0]
    (check,) = [v for v in page.data_validations.dataValidation if f"F{row}" in v.sqref]
    sheet, area = next(book.defined_names[check.formula1].destinations)
    offered = [cell.value for (cell,) in book[sheet][area]]
    assert offered == ["met", "partly met", "not met", "not applicable", "none, and said so", "absent"]
    (number,) = [v for v in page.data_validations.dataValidation if "F8" in v.sqref]
    assert number.formula1.startswith("OR(AND(ISNUMBER(F8),F8>=0,F8<=10),COUNTIF(choices_")


def test_what_the_form_is_stands_in_hidden_cells_and_properties(tmp_path: Path) -> None:
    """Form, store, plan, version, audit tool with hash, part and auditor: none needs asking for."""
    with council(tmp_path) as store:
        book = opened(made(store, tmp_path))
        audit = sat(store, tmp_path).audit
    properties = {each.name: each.value for each in book.custom_doc_props.props}
    assert properties["ehcp-audit rubric hash"] == audit.rubric_hash
    assert properties["ehcp-audit plan version 1"] == audit.version_id
    assert properties["ehcp-audit form"] == book["_form"]["B1"].value
    assert audit.parts[0].part_id in book["P-001"]["A1"].value


def test_the_first_box_is_the_concern_and_says_phone_now(tmp_path: Path) -> None:
    """What can't wait comes before every question; the family is named as a reader."""
    with council(tmp_path) as store:
        page = opened(made(store, tmp_path))["P-001"]
    assert "phone now" in page["C2"].value
    assert "as if the family will read this" in page["C4"].value


def test_a_sheet_is_printed_two_pages_wide_large_enough_to_read(tmp_path: Path) -> None:
    """What is judged is on the left page, what follows from it on the right; ids and headings stand on both."""
    with council(tmp_path) as store:
        page = opened(made(store, tmp_path))["P-001"]
    assert [each.id for each in page.col_breaks.brk] == [9]
    assert (page["I5"].value, page["J5"].value) == ("Comment", "Where the gap arose")
    assert (page.print_title_rows, page.print_title_cols) == ("$5:$5", "$A:$B")
    # A section's title stands whole on both pages, and not in the narrow column that both of them repeat.
    assert [page[f"{column}6"].value for column in "BCL"] == [None, "A. Views", "A. Views"]
    assert (page.page_setup.scale, page.page_setup.pageOrder) == (75, "overThenDown")


def test_results_of_formulas_are_saved_for_protected_view(tmp_path: Path) -> None:
    """A program that does not reckon shows each status and the progress, as it was when the form was made."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "met", "F-01": "no"}))
        read_forms(store, [form])
        page = openpyxl.load_workbook(made(store, tmp_path, name="again"), data_only=True)["P-001"]
    shown = [page[f"L{row}"].value for row in range(7, 16) if page[f"B{row}"].value]
    assert shown == ["done", "to do", "done", "not asked", "not asked", "not asked", "to do"]
    assert page["K1"].value == "2 of 4 answered"


def test_answers_so_far_are_filled_in(tmp_path: Path) -> None:
    """Making a form again goes on with the draft."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "met"}, I="Clear."))
        read_forms(store, [form])
        page = opened(made(store, tmp_path, name="again"))["P-001"]
    assert (page["F7"].value, page["I7"].value) == ("met", "Clear.")


def test_without_plan_text_no_words_of_the_plan_are_in_the_file(tmp_path: Path) -> None:
    """Neither the sheet to read nor the column About nor a quotation gives them."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "met"}, G="likes trains"))
        read_forms(store, [form])
        book = opened(made(store, tmp_path, name="bare", plan_text=False))
    everything = "\n".join(text for sheet in book for text in texts(sheet))
    for words in ("trains", "Reading help", "quiet room", "=1+1"):
        assert words not in everything
    about = [book["P-001"][f"C{row}"].value for row in rows_of(book["P-001"], "F-02")]
    assert about == ["1 of 3: provision F1", "2 of 3: provision F2", "3 of 3: provision F3"]


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    """It may hold somebody's answers."""
    with council(tmp_path) as store:
        made(store, tmp_path)
        with pytest.raises(AuditError, match="was not replaced") as told:
            made(store, tmp_path, auditor="bea")
        assert not sat(store, tmp_path, auditor="bea").resumed
    assert told.value.code == "FRM141"


def test_an_unknown_plan_stops_before_any_audit_begins(tmp_path: Path) -> None:
    """Near misses are offered, and nothing is begun for the others."""
    with council(tmp_path) as store:
        with pytest.raises(UnknownNameError, match="P-001"):
            made(store, tmp_path, "P-002", "P001")
        assert not sat(store, tmp_path, "P-002").resumed


def test_a_plan_that_the_auditor_has_audited_is_left_out_and_told(tmp_path: Path) -> None:
    """The others' form is made; with none left there is none."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        everything = {"A-01": "met", "A-02": 5, "F-01": "no", "F-03": "not done"}
        edit(form, fill(everything))

        def grade(book: Any) -> None:
            page = book["P-001"]
            row = next(r for r in range(6, page.max_row + 1) if "overall-grade" in str(page[f"A{r}"].value))
            page[f"F{row}"], page[f"I{row}"] = "Good", "It stands."

        edit(form, grade)
        assert len(read_forms(store, [form], and_submit=True).submitted) == 1
        out = tmp_path / "both.xlsx"
        both = make_form(store, ["P-001", "P-002"], rubric_file(tmp_path), "amir", out=out)
        assert (both.plans, [p.code for p in both.problems]) == (("P-002",), ["FRM140"])
        with pytest.raises(ProblemsError):
            made(store, tmp_path, name="none")


PARTS = """\
  - section: D
    title: Social care needs
    criteria:
      - id: S-01
        question: Is social care's advice used?
        answered_by: social care
        source: {local: ours}
"""

IN_PARTS = RUBRIC.replace("        question", "        answered_by: education\n        question") + PARTS


def test_a_part_has_only_what_its_agency_needs(tmp_path: Path) -> None:
    """Its own questions, A in brief, its sections; and its answers go to its own part of the audit."""
    path = rubric_file(tmp_path, IN_PARTS)
    with council(tmp_path) as store:
        sitting = sat_down(store, path)
        with store.write() as conn:
            start_audit(
                conn,
                version_id=sitting.version.version_id,
                rubric_id=sitting.rubric.id,
                rubric_version=sitting.rubric.version,
                auditors={"education": "amir", "social care": "bea"},
            )
        out = tmp_path / "part.xlsx"
        form = make_form(store, ["P-001"], path, "bea", out=out, part="social-care").path
        book = opened(form)
        assert [page for page in texts(book["P-001 text"]) if page.startswith(("A.", "D.", "F."))] == [
            "A. Views, interests and aspirations",
            "D. Social care needs",
        ]
        assert rows_of(book["P-001"], "A-01") == []
        edit(form, fill({"S-01": "met"}))
        done = read_forms(store, [form], and_submit=True)
        (submitted,) = done.submitted
        assert (done.answers, submitted.whole) == (1, False)


def test_a_part_that_nobody_was_given_is_begun_with_its_audit(tmp_path: Path) -> None:
    """The auditor answers for the agency named; the other agencies' parts wait for theirs."""
    path = rubric_file(tmp_path, IN_PARTS)
    with council(tmp_path) as store:
        out = tmp_path / "part.xlsx"
        form = make_form(store, ["P-001"], path, "bea", out=out, part="social-care").path
        edit(form, fill({"S-01": "met"}))
        read_forms(store, [form])
        with store.read() as conn:
            (audit,) = list_audits(conn)
    assert sorted(part.agency for part in audit.parts) == ["education", "social care"]


def sat_down(store: Any, path: str) -> Any:
    """Return an auditor's own sitting under a rubric file."""
    from audit.workflow.auditing.sitting import sit_down

    return sit_down(store, "P-001", path, "carys")
