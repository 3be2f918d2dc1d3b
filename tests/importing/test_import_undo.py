"""`plans undo` as its users meet it: a log read wrongly, imports out of order, and a store that others use."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from house import Ran, Shell, write_sheet
from import_world import write_word

from audit.workflow.importing import batches

PLANS = (
    "| Plan ref | Plan status | Section B |\n| X-1 | Final | Reads slowly |\n| X-2 | Final | Tires by noon |"
)
LOG = "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | X-1 | S |\n| 06/03/2026 | ab | Q-70 | W |"
ADVICE = "| Plan ref | Advice from | Requested |\n| X-1 | Health | 01/02/2025 |\n| X-2 | EP | 01/02/2025 |"

#: Run in a process of its own: it writes to the store, and holds on to it until it is told to end.
HOLDING = """
import sys
from sqlalchemy import text
from audit.store.connect import open_store
with open_store(sys.argv[1]) as store, store.write() as conn:
    conn.execute(text("UPDATE person SET team = 'North'"))
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with an auditor and two plans."""
    shell('ehcp-audit people add ab --name "A B"')
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    return shell


def imports(shell: Shell) -> list[dict[str, Any]]:
    """Return the imports, the oldest first."""
    return json.loads(shell("ehcp-audit plans undo --json").out)  # type: ignore[no-any-return]


def undo(shell: Shell, which: int, more: str = "--yes", typed: str | None = None) -> Ran:
    """Undo one of the imports."""
    return shell(f"ehcp-audit plans undo {imports(shell)[which]['batch'][:8]} {more}", typed=typed)


def test_only_ids_that_are_near_are_offered(office: Shell) -> None:
    """One slip, a letter too few or the same beginning is offered; another id, and one undone already, is not."""
    uid = imports(office)[0]["batch"]
    begin, other = uid[:8], {"0": "1"}.get(uid[6], "0")
    for typed in (begin[:6] + other + begin[7], begin[:2] + begin[3:], begin[:4] + "zzzz"):
        assert uid in office(f"ehcp-audit plans undo {typed}").err
    for typed in ("zzz", "zzzzzzzz", begin[0] + "z"):
        told = office(f"ehcp-audit plans undo {typed}")
        assert (told.code, uid in told.err, "Did you mean" in told.err) == (2, False, False)
    undo(office, 0)
    assert uid not in office(f"ehcp-audit plans undo {begin[:4]}zzzz").err


def read_log(shell: Shell, grades: str) -> Ran:
    """Import the log with the meaning of its grades."""
    write_sheet(shell.folder / "log.csv", LOG)
    return shell(f'ehcp-audit audits import log.csv --grades "{grades}"')


def grades(shell: Shell) -> list[str]:
    """Return the grades of all audits."""
    return [each["grade"] for each in json.loads(shell("ehcp-audit audits list --json").out)]


def test_a_log_read_with_the_wrong_grades_is_taken_back_and_read_again(office: Shell) -> None:
    """The lead sees what goes, takes it back, and imports the log with the right grades; nothing is left over."""
    assert read_log(office, "Sound=W, Weak=S").code == 0
    assert grades(office) == ["Weak", "Sound"]
    assert read_log(office, "Sound=W, Weak=S").last == "Stored nothing."
    asked = undo(office, -1, "--dry-run")
    assert "of log.csv" in asked.out
    assert "To take back: 2 audits, 1 plan version." in asked.out
    assert asked.last == "Took nothing back."
    done = undo(office, -1)
    assert "Undone. Taken back: 2 audits, 1 plan version." in done.out
    assert done.last == "Reports made earlier still count these audits."
    assert grades(office) == []
    assert office("ehcp-audit plans list").last == "2 plans."
    assert read_log(office, "Sound=S, Weak=W").code == 0
    assert grades(office) == ["Sound", "Weak"]
    listed = [(each["file"], each["audits"], each["undone"] is not None) for each in imports(office)]
    assert listed == [("plans.csv", 0, False), ("log.csv", 0, True), ("log.csv", 2, False)]
    assert office("ehcp-audit store check").code == 0


def test_a_question_stands_before_the_deed(office: Shell) -> None:
    """Audits go only after a yes, or with --yes; a script takes plans back unasked, and JSON gives the numbers."""
    read_log(office, "S, W")
    no = undo(office, -1, "", typed="n\nq\n")
    assert (no.code, no.err.strip()[-29:]) == (130, "Stopped. Nothing was changed.")
    assert len(grades(office)) == 2
    going = json.loads(undo(office, -1, "--dry-run --json").out)
    assert going == {"versions": 1, "audits": 2, "reviews": 0, "advice": 0, "kept": 0}
    assert "Undone." in undo(office, -1, "", typed="y\nq\n").out
    again = undo(office, -1)
    assert (again.code, "[STO023]" in again.err) == (2, True)
    assert undo(office, 0, "").last == "Undone. Taken back: 2 plan versions."


def test_a_log_of_known_plans_is_listed_and_leaves_them(office: Shell) -> None:
    """A log that makes no plan is an import too; the words of the plans it audited stay."""
    write_sheet(office.folder / "log.csv", LOG.replace("Q-70", "X-2"))
    office('ehcp-audit audits import log.csv --grades "S, W"')
    assert (imports(office)[-1]["audits"], imports(office)[-1]["versions"]) == (2, 0)
    assert undo(office, -1).code == 0
    assert office("ehcp-audit plans list").last == "2 plans."
    assert undo(office, 0).last == "Undone. Taken back: 2 plan versions."


def test_a_plan_that_somebody_else_audits_stays(office: Shell) -> None:
    """Of a log's plans those stay that an audit was begun on, and this is told by number."""
    read_log(office, "S, W")
    office("ehcp-audit queue assign Q-70 --auditor ab --rubric ehcp-dip")
    told = undo(office, -1).out
    assert "Taken back: 2 audits." in told
    assert "1 plan stays, known by reference alone: something else stands on it now." in told
    assert office("ehcp-audit plans list").last == "3 plans."


def test_a_log_that_was_worked_on_is_not_taken_back(office: Shell) -> None:
    """An audit of it that was opened again is somebody's work: refused with the reason, and all is there."""
    read_log(office, "S, W")
    audit = json.loads(office("ehcp-audit audits list --json").out)[0]["audit"]["audit_id"]
    office(f'ehcp-audit audits reopen {audit} --reason "Read again"')
    ran = undo(office, -1)
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "Nothing was undone.")
    assert "1 audit was opened again or corrected." in ran.err
    assert "[UND009]" in ran.err
    assert len(grades(office)) == 2


def test_imports_are_undone_from_the_newest_back(office: Shell) -> None:
    """Out of order an import is refused, naming those that come first; in order all go."""
    write_sheet(office.folder / "advice.csv", ADVICE)
    office("ehcp-audit plans advice advice.csv")
    write_sheet(office.folder / "r.csv", "| Plan ref | Review meeting |\n| X-1 | 03/03/2025 |")
    office("ehcp-audit plans reviews r.csv")
    read_log(office, "S, W")
    ids = [each["batch"][:8] for each in imports(office)]
    told = undo(office, 0)
    assert told.code == 1
    for number, code in ((3, "UND001"), (2, "UND005"), (1, "UND012")):
        assert f"First undo what came later: `plans undo {ids[number]}`. [{code}]" in told.err
    assert "[UND001]" in undo(office, 1).err
    taken = ["2 audits, 1 plan version.", "1 review.", "2 pieces of advice.", "2 plan versions."]
    for number, what in zip((3, 2, 1, 0), taken, strict=True):
        assert f"Undone. Taken back: {what}" in undo(office, number).out
    assert office("ehcp-audit plans list").last == "0 plans."


def test_what_replaced_something_goes_back_by_the_earlier_file(office: Shell) -> None:
    """Undoing would lose the version that was replaced: the way back is told, and works as it says."""
    write_sheet(
        office.folder / "plans-amended.csv",
        PLANS.replace("Reads slowly", "Reads well") + "\n| X-3 | Final | Draws |",
    )
    ran = office("ehcp-audit plans import plans-amended.csv --on-conflict replace")
    assert "`plans undo` can't bring it back" in ran.err
    refused = undo(office, 1)
    assert "1 plan version took the place of earlier ones" in refused.err
    assert "[UND007]" in refused.err
    assert "Reads well" in office("ehcp-audit plans show X-1 --text").out
    office("ehcp-audit plans import plans.csv --on-conflict replace")
    assert "Reads slowly" in office("ehcp-audit plans show X-1 --text").out
    assert undo(office, 1).last == "Undone. Taken back: 1 plan version."
    assert office("ehcp-audit plans list").last == "2 plans."


def test_what_replaced_something_goes_with_that_loss_when_asked(office: Shell) -> None:
    """With --without-earlier the plan goes altogether, where that was its only version."""
    write_sheet(office.folder / "amended.csv", PLANS.replace("Reads slowly", "Reads well"))
    office("ehcp-audit plans import amended.csv --on-conflict replace")
    assert undo(office, 1, "--without-earlier --yes").last == "Undone. Taken back: 1 plan version."
    assert office("ehcp-audit plans list").last == "1 plan."


def test_words_attached_in_anothers_place_are_told_as_well(office: Shell) -> None:
    """`plans attach --on-conflict replace` is an import that replaced something, too."""
    sections = (
        "# Section A: Views\nLikes kites.\n# Section B: Needs\n- Reads well\n# Section F: Provision\n- Daily"
    )
    write_word(office.folder / "x.docx", sections)
    assert office("ehcp-audit plans attach X-1 x.docx --on-conflict replace").code == 0
    assert "[UND007]" in undo(office, 1).err


def test_advice_added_by_hand_is_listed_and_taken_back(office: Shell) -> None:
    """One piece of advice is an import of its own, and its words are gone with it."""
    (office.folder / "advice.txt").write_text("Zanzibarbara comes weekly.", encoding="utf-8")
    office("ehcp-audit plans add-advice X-1 advice.txt --agency health")
    assert (imports(office)[-1]["file"], imports(office)[-1]["advice"]) == ("advice.txt", 1)
    assert undo(office, -1).last == "Undone. Taken back: 1 piece of advice."
    assert json.loads(office("ehcp-audit plans show X-1 --json").out)["advice"] == []


def test_work_begun_between_the_look_and_the_deed_is_not_lost(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An audit that another process begins after the numbers were told holds the import."""
    look = batches.what_goes

    def meanwhile(*args: Any, **named: Any) -> object:
        seen = look(*args, **named)
        line = [sys.executable, "-m", "audit", "queue", "assign", "X-1", "--auditor", "ab"]
        subprocess.run([*line, "--rubric", "ehcp-dip", "--store", str(office.store)], check=True)
        return seen

    monkeypatch.setattr(batches, "what_goes", meanwhile)
    ran = undo(office, 0, "")
    assert (ran.code, "[UND001]" in ran.err) == (1, True)
    assert office("ehcp-audit plans list").last == "2 plans."


def test_undoing_waits_for_who_writes_to_the_store(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes, nothing is undone, and it is told to try again; then it is."""
    monkeypatch.setattr("audit.store.connect.open_store.__kwdefaults__", {"create": True, "wait": 0.2})
    with held(office.store):
        ran = undo(office, 0)
    assert (ran.code, "[STO007]" in ran.err) == (2, True)
    assert undo(office, 0).last == "Undone. Taken back: 2 plan versions."


class held:  # noqa: N801 - read as a verb
    """Another process that writes to a store, and lets it go at the end."""

    def __init__(self, store: Path) -> None:
        self._line = [sys.executable, "-c", HOLDING, str(store)]

    def __enter__(self) -> None:
        self._process = subprocess.Popen(self._line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def __exit__(self, *_: object) -> None:
        self._process.communicate("go on\n")
