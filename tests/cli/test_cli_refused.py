"""Refusals as a script meets them: nobody to answer a question, streams that are closed, and JSON."""

import json
import subprocess
import sys

import pytest
from house import Shell, write_sheet

PLANS = "| Plan reference | Section A |\n| P-1 | Likes kites |"


@pytest.fixture
def held(shell: Shell) -> Shell:
    """A store with a plan, and a log of audits."""
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell("ehcp-audit people add ab --name 'A B'")
    write_sheet(
        shell.folder / "log.csv", "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | P-1 | Good |"
    )
    shell("ehcp-audit audits import log.csv --grades 'Good, Poor'")
    return shell


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("plans undo {log}", "Say yes beforehand: --yes. To see only what would go: --dry-run."),
        ("plans purge --plan P-1", "Say yes beforehand: --yes. To see only what would go: --dry-run."),
        ("plans forget P-1 --reason Mistake", "Say yes beforehand: --yes."),
        ("store upgrade", "Say yes beforehand: --yes."),
    ],
)
def test_a_command_that_asks_is_refused_where_nobody_is(held: Shell, line: str, remedy: str) -> None:
    """Every command that asks before a deed ends alike in a script: refused, with the option that says yes."""
    log = json.loads(held("ehcp-audit plans undo --json").out)[-1]["batch"]
    ran = held("ehcp-audit " + line.format(log=log), typed="")
    assert (ran.code, ran.err.splitlines()[-1].partition(" answer. ")[2]) == (2, f"{remedy} [CLI011]")
    assert len(json.loads(held("ehcp-audit audits list --json").out)) == 1
    assert held("ehcp-audit plans list").last == "1 plan."


@pytest.mark.parametrize(("line", "code"), [("P-1", "KEP008"), ("P-9 --reason Mistake", "GEN001")])
def test_nothing_is_asked_about_what_can_not_be_done(held: Shell, line: str, code: str) -> None:
    """A plan that is not held, or no reason, is told before the question and not after a yes."""
    ran = held(f"ehcp-audit plans forget {line}", typed="y\n")
    assert (ran.code, f"[{code}]" in ran.err, "y/N" in ran.err) == (2, True, False)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_are_no_fault(held: Shell, closed: str) -> None:
    """A scheduler that closes a stream is as one where nobody answers or reads: what needs neither is done."""
    write_sheet(held.folder / "more.csv", PLANS.replace("P-1", "P-2"))
    for line, code in (("plans import more.csv", 0), ("plans forget P-1 --reason Mistake", 2)):
        words = ["/bin/sh", "-c", f'exec "$0" -m audit {line} {closed}', sys.executable]
        assert subprocess.run(words, cwd=held.folder, input=b"", check=False).returncode == code
    assert held("ehcp-audit plans list").last == "2 plans."


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("plans undo zzzz", "GEN001", 'There is no import "zzzz".'),
        ("plans show P-9", "GEN001", 'There is no plan "P-9".'),
        ("plans import nope.xlsx", "OFF001", "There is no file nope.xlsx."),
        ("audits list --nope", "", "No such option: --nope"),
        ("score P-1 --auditor ab --answers nope.json", "", '"nope.json": There is no such file or folder.'),
        ("plans list --store nope.db", "STO012", "There is no store at "),
    ],
)
def test_a_refusal_is_json_too(held: Shell, line: str, code: str, message: str) -> None:
    """With --json each command's refusal is an object of problems on standard output, as of a refused file."""
    ran = held(f"ehcp-audit {line} --json")
    told = json.loads(ran.out)["problems"]
    assert (ran.code, len(told), told[0]["code"]) == (2, 1, code)
    assert told[0]["message"].startswith(message)
    assert told[0]["remedy"]
    assert message in ran.err
    assert held(f"ehcp-audit {line}").out == ""


def test_a_file_with_faults_is_told_problem_by_problem_in_json(shell: Shell) -> None:
    """Where several things are wrong with a file, each is a problem with its place."""
    (shell.folder / "bad.yaml").write_text(
        "profile: p\ncolumns:\n  Ref: nonsense\n  Other: neither\n", encoding="utf-8"
    )
    write_sheet(shell.folder / "plans.csv", PLANS)
    ran = shell("ehcp-audit plans import plans.csv --profile bad.yaml --json")
    told = json.loads(ran.out)["problems"]
    assert ran.code == 1
    assert [each["place"]["line"] for each in told] == [3, 4]
    assert all(each["message"] in ran.err for each in told)
