"""`forms make` and `forms read` as they are typed: what is said, and the exit code."""

from collections.abc import Callable
from pathlib import Path

import pytest
from forms_world import RUBRIC, council, edit, fill, rubric_file

from audit.cli.boundary import run
from audit.store.audits import concerns
from audit.store.connect import open_store

Typed = Callable[..., int]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Give a way to type a command on a small council's store."""
    with council(tmp_path) as store:
        monkeypatch.setenv("EHCP_AUDIT_STORE", store.shown)
    monkeypatch.chdir(tmp_path)
    rubric_file(tmp_path)
    return lambda *words: run([*words])


def make(typed: Typed, *more: str) -> int:
    """Type the command that makes amir's form of P-001."""
    return typed("forms", "make", "P-001", "--rubric", "tried.yaml", "--auditor", "amir", *more)


def test_a_form_is_made_and_read_back(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last line says how many answers were stored in how many audits; the exit code is 0."""
    assert make(typed) == 0
    assert "Made audit-form-P-001-amir.xlsx: 7 questions about 1 plan." in capsys.readouterr().out
    form = tmp_path / "audit-form-P-001-amir.xlsx"
    edit(form, fill({"A-01": "met", "A-02": 3}))
    assert typed("forms", "read", form.name) == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == "Stored 2 answers in 1 audit."
    assert "2 questions have no answer yet" not in told.out
    assert typed("forms", "read", form.name) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Stored nothing."


def test_faults_end_with_1_and_store_nothing(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault is told by sheet and cell, and never repeats what was typed."""
    make(typed, "-o", "form.xlsx")
    edit(tmp_path / "form.xlsx", fill({"A-01": "Jamie hit me", "A-02": 3}))
    assert typed("forms", "read", "form.xlsx") == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == "Stored nothing."
    assert "P-001!F7" in told.err
    assert "Jamie" not in told.err + told.out
    assert typed("forms", "read", "form.xlsx", "--partial") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Stored 1 answer in 1 audit."


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.xlsx", None), ("notes.xlsx", b"not a workbook"), ("empty.xlsx", b""), ("folder", None)],
)
def test_a_file_that_is_no_form_is_told_and_the_others_are_read(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    """Missing, no workbook, empty, a folder: a clear line, exit 1, and the good form beside it is stored."""
    make(typed, "-o", "form.xlsx")
    edit(tmp_path / "form.xlsx", fill({"A-01": "met"}))
    if content is not None:
        (tmp_path / name).write_bytes(content)
    if name == "folder":
        (tmp_path / name).mkdir()
    assert typed("forms", "read", name, "form.xlsx") == 1
    told = capsys.readouterr()
    assert name in told.err
    assert told.out.splitlines()[-1] == "Stored 1 answer in 1 audit."


@pytest.mark.parametrize("name", ["missing.xlsx", "kept"])
def test_a_single_file_that_cant_be_read_ends_with_2(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A missing file or a folder is told in one line that names it once."""
    (tmp_path / "kept").mkdir()
    assert typed("forms", "read", name) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count(name), told.err.count("\n")) == ("", 1, 1)


def test_a_form_that_is_not_filled_in_ends_with_1(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A blank form is told as such; to be submitted, what is missing is told once."""
    make(typed, "-o", "form.xlsx")
    assert typed("forms", "read", "form.xlsx") == 1
    assert "[FRM131]" in capsys.readouterr().err
    assert typed("forms", "read", "form.xlsx", "--submit") == 1
    assert capsys.readouterr().err.count("no answer yet") == 1


def test_a_corrected_form_is_told_how_to_take_its_word(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer that was read, then corrected in the form, names --replace, which takes it."""
    make(typed, "-o", "form.xlsx")
    edit(tmp_path / "form.xlsx", fill({"A-01": "met"}))
    assert typed("forms", "read", "form.xlsx") == 0
    edit(tmp_path / "form.xlsx", fill({"A-01": "not met"}))
    assert typed("forms", "read", "form.xlsx") == 1
    assert "before it was corrected" in capsys.readouterr().err
    assert typed("forms", "read", "form.xlsx", "--replace") == 0


def test_a_concern_is_recorded_whatever_else_is_wrong(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once, with who was told and when; the form's faults do not hold it back."""
    make(typed, "-o", "form.xlsx")

    def alarm(book: object) -> None:
        page = book["P-001"]  # type: ignore[index]
        page["F3"], page["G3"], page["I3"] = "a child may be at risk", "front door", "25/11/2026"
        page["F7"] = "nearly"

    edit(tmp_path / "form.xlsx", alarm)
    assert typed("forms", "read", "form.xlsx") == 1
    told = capsys.readouterr().out
    assert "a child may be at risk; front door was told" in told
    assert "Phone now" in told
    assert typed("forms", "read", "form.xlsx") == 1
    with open_store() as store, store.read() as conn:
        (concern,) = concerns.list_concerns(conn)
    assert (concern.plan_ref, concern.told, f"{concern.told_on}") == ("P-001", "front door", "2026-11-25")


def test_a_concern_is_read_when_the_hidden_keys_are_gone(typed: Typed, tmp_path: Path) -> None:
    """The label above the first box is enough."""
    make(typed, "-o", "form.xlsx")

    def alarm(book: object) -> None:
        page = book["P-001"]  # type: ignore[index]
        page["F3"] = "another child's data in the plan"
        page.delete_cols(1)

    edit(tmp_path / "form.xlsx", alarm)
    assert typed("forms", "read", "form.xlsx") == 0
    with open_store() as store, store.read() as conn:
        assert len(concerns.list_concerns(conn)) == 1


def test_complete_forms_are_submitted_at_once_when_asked(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What keeps an audit from going in is told; its answers are kept."""
    make(typed, "-o", "form.xlsx")
    edit(tmp_path / "form.xlsx", fill({"A-01": "met", "A-02": 3, "F-01": "no", "F-03": "01/02/2026"}))
    assert typed("forms", "read", "form.xlsx", "--submit") == 1
    told = capsys.readouterr()
    assert "WFL011" in told.err
    assert told.out.splitlines()[-1] == "Stored 4 answers in 1 audit."


def test_what_is_due_after_submission_is_said(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A form that is submitted says what `audits submit` says: when feedback is due, and the talk it needs."""
    plain = RUBRIC.replace(
        "overall: entered\nimpact: {question: What difference will it make?, scale: asked}\n", ""
    )
    rubric_file(tmp_path, plain)
    for ref, answer, talk in (("P-001", "no", True), ("P-002", "yes", False)):
        typed("forms", "make", ref, "--rubric", "tried.yaml", "--auditor", "bea", "-o", f"{ref}.xlsx")
        given = {"A-01": "met" if answer == "yes" else "not met", "A-02": 3, "F-01": answer, "F-02": "met"}
        done = {"F-03": "01/02/2026" if answer == "yes" else "not done"}
        edit(tmp_path / f"{ref}.xlsx", fill(given | done, sheet=ref))
        capsys.readouterr()
        assert typed("forms", "read", f"{ref}.xlsx", "--submit") == 0
        told = capsys.readouterr().out
        assert "Feedback to the writer is due by" in told
        assert ("A plan graded Poor is to be discussed by" in told) is talk


def test_json_says_the_same_for_programs(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counts, concerns, submissions and problems."""
    import json

    make(typed, "-o", "form.xlsx", "--json")
    assert json.loads(capsys.readouterr().out)["questions"] == 7
    edit(tmp_path / "form.xlsx", fill({"A-01": "met"}))
    assert typed("forms", "read", "form.xlsx", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["answers"], told["audits"], told["submitted"]) == (1, 1, [])


@pytest.mark.parametrize(
    "words",
    [
        ("forms", "make", "P-009", "--auditor", "amir"),
        ("forms", "make", "P-001", "--auditor", "nobody"),
        ("forms", "make", "P-001", "--auditor", "amir", "--rubric", "none-such"),
        ("forms", "make", "P-001", "--auditor", "amir", "--part", "dentistry"),
        ("forms", "make", "P-001", "--auditor", "amir", "-o", "nowhere/form.xlsx"),
    ],
)
def test_what_can_not_be_done_ends_with_2_and_makes_nothing(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """Unknown plan, person, audit tool, agency or folder: one clear line."""
    assert typed(*words) == 2
    assert "fault of ehcp-audit" not in capsys.readouterr().err
    assert not list(tmp_path.glob("**/*form*.xlsx"))
