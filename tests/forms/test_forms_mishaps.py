"""What happens to a form in real life, and how it is read all the same: nothing is guessed, nothing is lost."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forms_world import answers, council, edit, fill, made, rows_of, rubric_file, sat
from openpyxl.worksheet.worksheet import Worksheet

from audit.domain.audits import WHOLE_PLAN
from audit.store.connect import Store, open_store
from audit.workflow.auditing.sitting import sit_down
from audit.workflow.forms.workbooks import FormsRead, read_forms

ALL = {"A-01": "met", "A-02": 5, "F-01": "yes", "F-02": "met", "F-03": "not done"}


def codes(done: FormsRead) -> list[str]:
    """Return the codes of what was told, notes on unanswered questions left out."""
    return [problem.code for problem in done.problems if problem.code != "FRM130"]


def sort_rows(book: Any, columns: str = "ABCDEFGHIJKL") -> None:
    """Turn the order of the questions round, in some columns only."""
    page: Worksheet = book["P-001"]
    keyed = [row for row in range(6, page.max_row + 1) if page[f"B{row}"].value]
    held = {row: {letter: page[f"{letter}{row}"].value for letter in columns} for row in keyed}
    for row, other in zip(keyed, reversed(keyed), strict=True):
        for letter in columns:
            page[f"{letter}{row}"] = held[other][letter]


def number_provisions(book: Any) -> None:
    """Answer the three provisions differently, with evidence where that is compulsory."""
    page = book["P-001"]
    for row, answer in zip(rows_of(page, "F-02"), ("met", "partly met", "not met"), strict=True):
        page[f"F{row}"], page[f"G{row}"] = answer, "see the plan"


def provisions(store: Store, folder: Path) -> list[object]:
    """Return the stored answers about the provisions, in plan order."""
    sitting = sat(store, folder)
    keys = [question.key for question in sitting.questions() if question.criterion.id == "F-02"]
    return [sitting.answers[key].value for key in keys]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(sort_rows, id="sorted"),
        pytest.param(lambda book: sort_rows(book, "BCDEFGHIJKL"), id="sorted without the hidden keys"),
        pytest.param(lambda book: book["P-001"].insert_cols(3, 2), id="columns inserted"),
        pytest.param(lambda book: book["P-001"].insert_rows(4, 3), id="rows inserted"),
        pytest.param(lambda book: book["P-001"].delete_cols(1), id="the hidden keys deleted"),
        pytest.param(lambda book: book["P-001"].delete_cols(4, 2), id="question and guidance deleted"),
        pytest.param(lambda book: setattr(book["P-001"], "title", "my audit"), id="sheet renamed"),
        pytest.param(lambda book: book.remove(book["_form"]), id="the hidden sheet deleted"),
    ],
)
def test_a_form_is_read_whatever_was_done_to_its_sheet(tmp_path: Path, change: Callable[[Any], None]) -> None:
    """Each answer finds its question, and each of three provisions its own."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({**ALL, "F-02": None}))
        edit(form, number_provisions)
        edit(form, change)
        done = read_forms(store, [form])
        assert (codes(done), done.answers) == ([], 7)
        assert provisions(store, tmp_path) == ["met", "partly met", "not met"]


def test_moved_columns_are_found_by_their_headings(tmp_path: Path) -> None:
    """Answer and comment change places with their headings, and are read as what they are."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "met"}, I="Clear."))

        def swap(book: Any) -> None:
            page = book["P-001"]
            for row in range(1, page.max_row + 1):
                if (page[f"F{row}"].value or page[f"I{row}"].value) and row > 4:
                    page[f"F{row}"].value, page[f"I{row}"].value = (
                        page[f"I{row}"].value,
                        page[f"F{row}"].value,
                    )

        edit(form, swap)
        read_forms(store, [form])
        assert (answers(store, tmp_path)["A-01"][0].value, answers(store, tmp_path)["A-01"][0].comment) == (
            "met",
            "Clear.",
        )


def test_deleted_rows_leave_what_is_stored_alone(tmp_path: Path) -> None:
    """A row that is gone says nothing; a cell that was emptied takes its answer back."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "met", "A-02": 5}))
        read_forms(store, [form])
        again = made(store, tmp_path, name="again")
        edit(again, lambda book: book["P-001"].delete_rows(rows_of(book["P-001"], "A-01")[0]))
        edit(again, fill({"A-02": None}))
        done = read_forms(store, [again])
        assert (codes(done), done.answers) == ([], 1)
        assert list(answers(store, tmp_path)) == ["A-01"]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_form_saved_by_libreoffice_is_read(tmp_path: Path, kind: str) -> None:
    """What LibreOffice saves, as .xlsx or as its own .ods, holds the same answers."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({**ALL, "F-02": None}, G="likes trains"))
        edit(form, number_provisions)
        saved = tmp_path / "saved"
        home = f"-env:UserInstallation=file://{tmp_path}/office"
        command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(saved), str(form)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        done = read_forms(store, [saved / f"form.{kind}"])
        assert (codes(done), done.answers) == ([], 7)
        assert provisions(store, tmp_path) == ["met", "partly met", "not met"]


def test_a_fault_is_told_by_its_cell_and_stores_nothing_of_the_form(tmp_path: Path) -> None:
    """One answer that is none stops the form; with `partial` the others are stored."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "nearly", "A-02": 11, "F-01": "yes"}))
        done = read_forms(store, [form])
        told = [(problem.code, str(problem.place)) for problem in done.faults]
        assert told == [("SCO001", "P-001!F7"), ("SCO003", "P-001!F8")]
        assert done.answers == 0
        assert answers(store, tmp_path) == {}
        done = read_forms(store, [form], partial=True)
        assert (done.answers, list(answers(store, tmp_path))) == (1, ["F-01"])


def test_a_form_of_an_older_audit_tool_counts_under_it(tmp_path: Path) -> None:
    """The form says which version it was made under, and its audit stays one of that version."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        newer = (tmp_path / "tried.yaml").read_text().replace('version: "1.0"', 'version: "1.1"')
        path = tmp_path / "newer.yaml"
        path.write_text(newer.replace("Is the child heard?", "Are the child's own words there?"))
        sit_down(store, "P-002", str(path), "amir")
        edit(form, fill({"A-01": "met"}))
        done = read_forms(store, [form])
        assert (codes(done), done.answers) == (["FRM105"], 1)
        assert sat(store, tmp_path).audit.rubric_version == "1.0"


def test_another_forms_sheet_pasted_in_is_left_out(tmp_path: Path) -> None:
    """The foreign sheet is told and stays out, whoever's it is; with `partial` the form's own is read."""
    with council(tmp_path) as store:
        mine, theirs = made(store, tmp_path), made(store, tmp_path, auditor="bea", name="theirs")
        edit(theirs, fill({"A-01": "not met"}, G="p. 2"))
        import openpyxl

        foreign = openpyxl.load_workbook(theirs)["P-001"]

        def paste(book: Any) -> None:
            sheet = book.create_sheet("pasted")
            for row in foreign.iter_rows():
                for cell in row:
                    sheet[cell.coordinate] = cell.value

        edit(mine, fill({"A-01": "met"}))
        edit(mine, paste)
        done = read_forms(store, [mine])
        assert (codes(done), done.answers) == (["FRM002"], 0)
        done = read_forms(store, [mine], partial=True)
        assert done.answers == 1
        assert answers(store, tmp_path, auditor="bea") == {}


def test_rows_pasted_in_from_another_form_are_told(tmp_path: Path) -> None:
    """A row with another form's key is not taken for a question of this one."""
    with council(tmp_path) as store:
        form = made(store, tmp_path, "P-001", "P-002")

        def paste(book: Any) -> None:
            end = book["P-001"].max_row + 1
            row = rows_of(book["P-002"], "A-01")[0]
            for letter in "ABCD":
                book["P-001"][f"{letter}{end}"] = book["P-002"][f"{letter}{row}"].value
            book["P-001"][f"F{end}"] = "met"

        edit(form, paste)
        done = read_forms(store, [form])
    assert codes(done) == ["FRM110"]


def test_the_same_form_twice_changes_nothing(tmp_path: Path) -> None:
    """Read again, or named twice, a form stores nothing more and is no fault."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "Met.", "A-02": 5, "F-01": "yes"}, G="LIKES trains", K="y"))
        first = read_forms(store, [form, form])
        again = read_forms(store, [form])
    assert (first.answers, codes(first)) == (3, [])
    assert (again.answers, codes(again)) == (0, [])


def test_two_copies_of_one_form_that_differ_are_a_conflict(tmp_path: Path) -> None:
    """The second copy stores nothing; with `partial` what agrees, with `replace` all of it."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        one = edit(form, fill({"A-01": "met"}), out="one")
        two = edit(form, fill({"A-01": "not met", "A-02": 5}), out="two")
        done = read_forms(store, [one, two])
        assert ([str(p.place) for p in done.faults], codes(done)) == (["P-001!F7"], ["FRM115"])
        assert [j.value for j in answers(store, tmp_path)["A-01"]] == ["met"]
        assert read_forms(store, [two], partial=True).answers == 1
        assert [j.value for j in answers(store, tmp_path)["A-01"]] == ["met"]
        assert read_forms(store, [two], replace=True).answers == 1
        assert [j.value for j in answers(store, tmp_path)["A-01"]] == ["not met"]


def test_answers_given_at_the_screen_meanwhile_are_not_overwritten(tmp_path: Path) -> None:
    """A form made before leaves alone what it did not change."""
    from audit.domain.audits import Judgement, Standing
    from audit.workflow.auditing.sitting import answer

    with council(tmp_path) as store:
        form = made(store, tmp_path)
        sitting = sat(store, tmp_path)
        (heard,) = [q for q in sitting.questions() if q.criterion.id == "A-01"]
        answer(sitting, Judgement("A-01", heard.subject, Standing.ANSWERED, "not met"))
        edit(form, fill({"A-02": 5}))
        done = read_forms(store, [form])
        assert (codes(done), done.answers) == ([], 1)
        assert sorted(answers(store, tmp_path)) == ["A-01", "A-02"]


def test_a_row_copied_within_the_form_and_changed_is_told(tmp_path: Path) -> None:
    """Two rows about one question that differ are a fault, and neither is taken."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "met"}))

        def copy(book: Any) -> None:
            page = book["P-001"]
            end = page.max_row + 1
            for letter in "ABCD":
                page[f"{letter}{end}"] = page[f"{letter}7"].value
            page[f"F{end}"] = "not met"

        edit(form, copy)
        done = read_forms(store, [form], partial=True)
    assert (codes(done), done.answers) == (["FRM113"], 0)


def test_words_without_an_answer_and_rows_without_a_question_are_told(tmp_path: Path) -> None:
    """A comment alone, a row whose id is unknown, and a repeated question without its words."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)

        def spoil(book: Any) -> None:
            page = book["P-001"]
            page["I7"] = "Only words"
            page["A8"], page["B8"], page["F8"] = None, "Z-99", 4
            row = rows_of(page, "F-02")[0]
            page[f"A{row}"], page[f"C{row}"], page[f"F{row}"] = None, None, "met"
            page["F10"], page["K10"], page["J7"] = "yes", "perhaps", "nowhere"

        edit(form, spoil)
        done = read_forms(store, [form])
    assert sorted(set(codes(done))) == ["FRM111", "FRM112", "FRM114", "FRM116"]


def test_a_gap_that_is_nowhere_is_told(tmp_path: Path) -> None:
    """Where the gap arose is one of the known places."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"A-01": "not met"}, J="nowhere"))
        done = read_forms(store, [form])
    assert codes(done) == ["FRM117"]


def test_a_form_from_another_database_is_refused(tmp_path: Path) -> None:
    """The store that does not know the form's audit says whose it may be; a restored one, what may have been."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill(ALL))
        backup = tmp_path / "older.db"
        with open_store(str(backup)) as other:
            done = read_forms(other, [form])
            assert codes(done) == ["FRM101"]
        from audit.store.schema.audits import PART

        with store.write() as conn:
            from sqlalchemy import update

            conn.execute(update(PART).values(uid="00000000-0000-4000-8000-000000000000"))
        assert codes(read_forms(store, [form])) == ["FRM102"]


def test_a_form_of_a_submitted_audit_is_the_same_or_refused(tmp_path: Path) -> None:
    """With the same answers it is a note; with others it tells how to correct an audit."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill(ALL))
        edit(form, say_grade("Good", "It stands."))
        done = read_forms(store, [form], and_submit=True)
        assert len(done.submitted) == 1, done.problems
        assert codes(read_forms(store, [form], and_submit=True)) == ["FRM104"]
        edit(form, fill({"A-01": "not met"}))
        done = read_forms(store, [form], partial=True)
        assert (codes(done), done.answers) == (["FRM103"], 0)


def concern_without_day(book: Any) -> None:
    """Fill in the first box with a day that is none."""
    page = book["P-001"]
    page["F3"], page["I3"] = "a child may be at risk", "soon"


def concern_with_a_story(book: Any) -> None:
    """Fill in the first box with more than who was told."""
    page = book["P-001"]
    page["F3"], page["G3"] = "a child may be at risk", "I saw that " * 10


def say_grade(grade: str, because: str) -> Callable[[Any], None]:
    """Return a change that enters the overall grade with its reason."""

    def change(book: Any) -> None:
        page = book["P-001"]
        row = next(r for r in range(6, page.max_row + 1) if "overall-grade" in str(page[f"A{r}"].value))
        page[f"F{row}"], page[f"I{row}"] = grade, because
        page[f"F{row + 1}"] = "yes"

    return change


def test_the_overall_grade_and_the_impact_are_read_with_the_reason(tmp_path: Path) -> None:
    """What is said of the whole is kept with the draft; a grade that is none is told by its cell."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        wrong = edit(form, say_grade("Splendid", "So good."), out="wrong")
        (fault,) = read_forms(store, [wrong]).faults
        assert (fault.code, fault.place.cell[0]) == ("SCO015", "F")
        edit(form, say_grade("good", "It stands."))
        done = read_forms(store, [form])
        said = sat(store, tmp_path).revision
        assert (done.answers, said.entered, said.entered_because, said.impact) == (
            1,
            "Good",
            "It stands.",
            "yes",
        )
        other = edit(form, say_grade("Poor", "It falls."), out="other")
        assert codes(read_forms(store, [other])) == ["FRM115"]


def test_an_answer_to_a_question_that_is_not_asked_is_left_out_and_told(tmp_path: Path) -> None:
    """Without provision, its provisions are not asked about: the answer is a note, not a fault."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({"F-01": "no", "F-02": "met"}))
        done = read_forms(store, [form])
        assert (codes(done), done.faults, done.answers) == (["FRM118"] * 3, (), 1)
        assert list(answers(store, tmp_path)) == ["F-01"]


def test_missing_evidence_waits_for_submission(tmp_path: Path) -> None:
    """It is a note while the audit is a draft, and keeps it from going in."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, fill({**ALL, "F-02": "not met"}))
        edit(form, say_grade("Good", "It stands."))
        done = read_forms(store, [form])
        assert (codes(done), done.faults, done.answers) == (["SCO010"] * 3, (), 8)
        done = read_forms(store, [form], and_submit=True)
        assert (done.submitted, len(done.faults)) == ((), 3)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda book: book["P-001"].delete_rows(5), "FRM003"),
        (lambda book: setattr(book["P-001"]["D5"], "value", "Comment"), "FRM004"),
        (lambda book: book.remove(book["P-001"]), "FRM001"),
        (lambda book: setattr(book["P-001"]["F7"], "value", "=1/0"), "FRM006"),
        (lambda book: setattr(book["P-001"]["F3"], "value", "a dragon"), "FRM120"),
        (lambda book: setattr(book["P-001"]["I3"], "value", "soon"), "FRM120"),
        (concern_without_day, "FRM121"),
        (concern_with_a_story, "FRM122"),
    ],
)
def test_a_sheet_that_can_not_be_understood_is_told(
    tmp_path: Path, spoil: Callable[[Any], None], code: str
) -> None:
    """Headings gone or doubled, no form at all, a formula without a result, a first box of free words."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        edit(form, spoil)
        done = read_forms(store, [form])
    assert codes(done) == [code]


def test_a_sheet_deleted_from_a_book_of_many_is_a_note(tmp_path: Path) -> None:
    """The other plan's answers are stored."""
    with council(tmp_path) as store:
        form = made(store, tmp_path, "P-001", "P-002")
        edit(form, fill({"A-01": "met"}))
        edit(form, lambda book: book.remove(book["P-002"]))
        done = read_forms(store, [form])
    assert (codes(done), done.faults, done.answers) == (["FRM005"], (), 1)


def test_a_form_whose_audit_tool_was_swapped_is_refused(tmp_path: Path) -> None:
    """The audit tool's hash in the form is the one that the audit was begun under."""
    with council(tmp_path) as store:
        form = made(store, tmp_path)
        digest = sat(store, tmp_path).audit.rubric_hash

        def swap(book: Any) -> None:
            page = book["P-001"]
            page["A1"] = page["A1"].value.replace(digest, "0" * len(digest))

        edit(form, swap)
        done = read_forms(store, [form])
    assert codes(done) == ["FRM106"]


def test_rubric_and_whole_plan_are_what_the_tests_think(tmp_path: Path) -> None:
    """The tried rubric asks about the plan's three provisions and never about the whole plan."""
    with council(tmp_path) as store:
        sitting = sit_down(store, "P-001", rubric_file(tmp_path), "amir")
        assert len(sitting.questions()) == 7
        assert WHOLE_PLAN not in {question.subject for question in sitting.questions()}
