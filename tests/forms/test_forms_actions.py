"""Actions in an audit form: asked for where the audit tool makes one compulsory, written, and read back."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from forms_world import RUBRIC, council, edit, fill, rows_of, rubric_file, version

from audit.domain.plan import Status
from audit.office_files.forms.layout import FILLED_IN
from audit.store.connect import Store
from audit.workflow.actions import TO_AGREE, actions_of
from audit.workflow.auditing.sitting import Sitting, sit_down
from audit.workflow.forms.workbooks import FormsRead, make_form, read_forms

ACTING = RUBRIC.replace(
    "evidence: {required_when: [partly met, not met]}",
    "evidence: {required_when: [partly met, not met]}\n        action: {required_when: [not met]}",
)
ACTION: dict[str, Any] = {
    "M": "Ask health for the hours",
    "N": "SENCO",
    "O": date(2027, 2, 28),
    "P": "training",
}


def asking(store: Store, folder: Path, name: str = "form") -> Path:
    """Make a form under an audit tool that makes an action compulsory for one answer."""
    rubric = rubric_file(folder, ACTING)
    return make_form(store, ["P-001"], rubric, "amir", out=folder / f"{name}.xlsx").path


def sat(store: Store, folder: Path) -> Sitting:
    """Return the audit as it stands in the store."""
    return sit_down(store, "P-001", rubric_file(folder, ACTING), "amir")


def kinds(store: Store, folder: Path) -> list[str]:
    """Return the kinds of the audit's actions."""
    return [action.kind for action in actions_of(store, sat(store, folder).audit.audit_id)]


def kept(store: Store, folder: Path) -> list[tuple[str, str, str, date | None]]:
    """Return the actions of the audit: beside which criterion, what, by whom and when."""
    audit = sat(store, folder).audit.audit_id
    return [(a.criterion, a.what, a.owner, a.due_on) for a in actions_of(store, audit)]


def codes(done: FormsRead) -> list[str]:
    """Return the codes of what is told, without the note of what is unanswered yet."""
    return [each.code for each in done.problems if each.code != "FRM130"]


def reckoned(form: Path, folder: Path) -> Path:
    """Save a form by LibreOffice, which works out its formulas."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    home = f"-env:UserInstallation=file://{folder}/office"
    saved = folder / "saved"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(saved), str(form)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return saved / form.name


def test_an_action_is_asked_for_written_and_read_back(tmp_path: Path) -> None:
    """The status asks for it until it is there; who and when come back, though LibreOffice saved the form."""
    with council(tmp_path) as store:
        form = asking(store, tmp_path)
        edit(form, fill({"F-01": "yes", "F-02": "not met"}, G="p. 2"))
        page = openpyxl.load_workbook(reckoned(form, tmp_path), data_only=True)["P-001"]
        first, *others = rows_of(page, "F-02")
        assert {page[f"L{row}"].value for row in (first, *others)} == {"add action"}

        def act(book: openpyxl.Workbook) -> None:
            for letter, value in ACTION.items():
                book["P-001"][f"{letter}{first}"] = value

        edit(form, act)
        saved = reckoned(form, tmp_path)
        page = openpyxl.load_workbook(saved, data_only=True)["P-001"]
        assert {page[f"L{row}"].value for row in (first, *others)} == {"done"}
        done = read_forms(store, [saved])
        assert (codes(done), done.answers, done.actions) == ([], 4, 1)
        assert kept(store, tmp_path) == [("F-02", "Ask health for the hours", "SENCO", date(2027, 2, 28))]
        assert kinds(store, tmp_path) == ["training"]


def test_the_same_action_is_kept_once(tmp_path: Path) -> None:
    """Read again, by another copy, or from a form made anew in which it stands already: one action."""
    with council(tmp_path) as store:
        form = asking(store, tmp_path)
        edit(form, fill({"A-01": "met"}, **ACTION))
        read_forms(store, [form, form])
        assert len(kept(store, tmp_path)) == 1
        again = asking(store, tmp_path, "again")
        page = openpyxl.load_workbook(again)["P-001"]
        (row,) = rows_of(page, "A-01")
        held = [page[f"{letter}{row}"].value for letter in "MNP"]
        assert held == ["Ask health for the hours", "SENCO", "training"]
        assert codes(read_forms(store, [again])) == []
        edit(again, fill({"A-01": "met"}, N="Head"))
        assert codes(read_forms(store, [again])) == ["FRM124"]
        edit(again, fill({"A-01": "met"}, N="SENCO", P="template"))
        assert codes(read_forms(store, [again])) == ["FRM124"]
        edit(again, fill({"A-01": "met"}, M="Ask the family", N="", O=None, P=""))
        assert codes(read_forms(store, [again])) == []
        assert {(what, owner) for _, what, owner, _ in kept(store, tmp_path)} == {
            ("Ask health for the hours", "SENCO"),
            ("Ask the family", "amir"),
        }


def test_faults_of_an_action_are_told_by_their_cell(tmp_path: Path) -> None:
    """A day that is none, and somebody without anything to do, stop the form; with `partial` the rest is in."""
    with council(tmp_path) as store:
        form = asking(store, tmp_path)
        edit(form, fill({"A-01": "met"}, M="Ask", O="soon"))
        edit(form, fill({"A-02": 5}, N="SENCO"))
        edit(form, fill({"F-01": "no"}, M="Ask", P="repaint"))
        done = read_forms(store, [form])
        told = [(each.code, str(each.place)) for each in done.faults]
        assert told == [("FRM121", "P-001!O7"), ("FRM123", "P-001!M8"), ("FRM125", "P-001!P10")]
        assert kept(store, tmp_path) == []
        assert read_forms(store, [form], partial=True).answers == 3


def test_a_form_made_before_there_were_actions_is_read(tmp_path: Path) -> None:
    """Its keys hold prints of fewer cells: what it had no column for was blank."""
    with council(tmp_path) as store:
        form = asking(store, tmp_path)

        def older(book: openpyxl.Workbook) -> None:
            page = book["P-001"]
            page.delete_cols(13, 4)
            for row in range(1, page.max_row + 1):
                parts = str(page.cell(row, 1).value or "").split("|")
                if len(parts) == 4 and parts[3]:
                    parts[3] = ".".join(parts[3].split(".")[: len(FILLED_IN) - 4])
                    page.cell(row, 1).value = "|".join(parts)

        edit(form, fill({"A-01": "met"}, I="Clear."))
        edit(form, older)
        done = read_forms(store, [form])
        assert (codes(done), done.answers) == ([], 1)


def test_keys_are_the_same_in_a_form_as_at_the_prompts(tmp_path: Path) -> None:
    """The cell's hint tells the key of every answer and non-score; typed, each is read as what it stands for."""
    with council(tmp_path) as store:
        form = asking(store, tmp_path)
        page = openpyxl.load_workbook(form)["P-001"]
        rows = rows_of(page, "F-02")
        hints = {v.prompt for v in page.data_validations.dataValidation if f"F{rows[0]}" in v.cells}
        assert hints == {"Or type: m met; x not applicable; o none, and said so; d absent"}
        edit(form, fill({"A-01": "m", "F-01": "yes"}))

        def keyed(book: openpyxl.Workbook) -> None:
            for row, key in zip(rows, "xod", strict=True):
                book["P-001"][f"F{row}"] = key

        edit(form, keyed)
        assert codes(read_forms(store, [form])) == []
        answers = sat(store, tmp_path).answers
        assert {j.standing.value for j in answers.values() if j.criterion == "F-02"} == {
            "not applicable", "none, and said so", "absent"
        }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "offered", "typed", "code"),
    [
        (Status.DRAFT, "change before issue", "Early review", "FRM125"),
        (Status.FINAL, "early review", "change before issue", "FRM125"),
        (Status.AMENDED, "amendment by notice", " Amendment by  notice", ""),
        (Status.FINAL, "reassessment", "reassessment", ""),
        (None, "change before issue", "", ""),
    ],
)
def test_the_kind_of_an_action_is_one_that_the_plan_allows(
    tmp_path: Path, status: Status | None, offered: str, typed: str, code: str
) -> None:
    """A draft is changed before issue and a final plan is not: the list offers it, and what is typed is held to it."""
    with council(tmp_path, version("P-004", status=status)) as store:
        form = make_form(
            store, ["P-004"], rubric_file(tmp_path, ACTING), "amir", out=tmp_path / "f.xlsx"
        ).path
        book = openpyxl.load_workbook(form)
        (row,) = rows_of(book["P-004"], "A-01")
        (rule,) = [v for v in book["P-004"].data_validations.dataValidation if f"P{row}" in v.cells]
        lists = book.defined_names[rule.formula1].attr_text
        sheet, _, area = lists.partition("!")
        cells = book[sheet.strip("'")][area.replace("$", "")]
        assert offered in [cell.value for line in cells for cell in line]
        edit(form, fill({"A-01": "met"}, "P-004", M="Do it", P=typed))
        assert codes(read_forms(store, [form], partial=True)) == ([code] if code else [])
        sitting = sit_down(store, "P-004", rubric_file(tmp_path, ACTING), "amir")
        held = [action.kind for action in actions_of(store, sitting.audit.audit_id)]
        assert held == ([] if code else [offered if typed else TO_AGREE])
