"""A file of answers: what the README shows is taken, and what can't be read is told before anything is stored."""

import json
import re
from pathlib import Path

import pytest
from house import Shell, write_sheet

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
LINE = "ehcp-audit score D-0001 --auditor jsmith --answers {}"


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with one plan and one auditor."""
    write_sheet(
        shell.folder / "plans.csv",
        "| Plan reference | Section A | Section F |\n|---|---|---|\n| D-0001 | Likes kites. | Help as required. |",
    )
    assert shell("ehcp-audit plans import plans.csv").code == 0
    assert shell("ehcp-audit people add jsmith --agency social-care").code == 0
    return shell


def test_the_readmes_file_of_answers_is_taken_whole(office: Shell) -> None:
    """The example in the README, as JSON and as a table, gives its answers with all that stands beside them."""
    (example,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    (office.folder / "answers.json").write_text(example, encoding="utf-8")
    rows = json.loads(example)
    ran = office(LINE.format("answers.json"))
    assert (ran.code, ran.err) == (1, "")
    assert "questions are still unanswered; it stays a draft" in ran.last
    headings = list(rows[1])
    lines = [headings, *([row.get(name, "") for name in headings] for row in rows)]
    write_sheet(office.folder / "answers.csv", "\n".join(f"| {' | '.join(line)} |" for line in lines))
    assert office(LINE.format("answers.csv")).err == ""
    (action,) = json.loads(office("ehcp-audit actions list --json").out)
    assert "State the hours" in json.dumps(action)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.json", "{}", "WFL034"),
        ("a.json", "[]", "WFL034"),
        ("a.csv", "criterion,answer\n", "WFL034"),
        ("a.json", "[1]", "WFL031"),
        ("a.csv", "foo,bar\n1,2\n", "WFL020"),
    ],
)
def test_a_file_without_answers_begins_no_audit(office: Shell, name: str, text: str, code: str) -> None:
    """A file that holds no answers, or nothing that can be read as such, is told, and no draft is opened."""
    (office.folder / name).write_text(text, encoding="utf-8")
    ran = office(LINE.format(name))
    assert ran.code == 1
    assert f"[{code}]" in ran.err
    assert json.loads(office("ehcp-audit audits list --json").out) == []


def test_a_file_that_is_not_there_is_said_not_to_be(office: Shell) -> None:
    """A missing file is named, said not to exist, and begins no audit."""
    ran = office(LINE.format("nope.json"))
    assert ran.code == 2
    assert '"nope.json": There is no such file' in ran.err
    assert json.loads(office("ehcp-audit audits list --json").out) == []


def test_faulty_answers_begin_no_audit(office: Shell) -> None:
    """Where an answer is no answer, none is stored, and no draft is left in the queue."""
    (office.folder / "a.json").write_text('{"A-01": "mett"}', encoding="utf-8")
    ran = office(LINE.format("a.json"))
    assert ran.last == "Stored none of the answers; nothing was begun or changed."
    assert json.loads(office("ehcp-audit audits list --json").out) == []


def test_json_is_all_that_stands_on_standard_output(office: Shell) -> None:
    """With --json the next plan's name and the prompts go elsewhere: what is left reads as JSON."""
    office("ehcp-audit queue assign D-0001 --auditor jsmith")
    ran = office("ehcp-audit score --next --auditor jsmith --plain --json", typed="q\n")
    assert ran.code == 0, ran.err
    assert "A-01" in json.loads(ran.out)["unanswered"]
    assert "Write as if the family will read this" in ran.err


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        ({"action by": "when there is time"}, "WFL035"),
        ({"kind of action": "change before issue"}, "WFL036"),
        ({"kind of action": "prayer", "action by": "31/02/2027"}, "WFL036"),
    ],
)
def test_an_action_that_cannot_be_made_refuses_the_file(
    office: Shell, beside: dict[str, str], code: str
) -> None:
    """A file whose action alone is faulty is told at its place; no draft is begun, no answer is stored."""
    write_sheet(
        office.folder / "final.csv",
        "| Plan reference | Status | Section F |\n|---|---|---|\n| D-0002 | final | Help as required. |",
    )
    office("ehcp-audit plans import final.csv")
    rows = [{"criterion": "F-01", "answer": "not met", "action": "State the hours", **beside}]
    (office.folder / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    line = LINE.format("a.json").replace("D-0001", "D-0002")
    ran = office(line)
    assert (ran.code, ran.last) == (1, "Stored none of the answers; nothing was begun or changed.")
    assert f"[{code}]" in ran.err
    assert "a.json" in ran.err
    assert "answer 1" in ran.err
    assert json.loads(office("ehcp-audit audits list --json").out) == []
    partly = office(f"{line} --partial")
    assert partly.code == 1
    assert "questions are still unanswered" in partly.out
    assert json.loads(office("ehcp-audit actions list --json").out) == []
