"""Good files of every shape, spoilt at random and carried through the whole command into a database."""

import json
import random
from pathlib import Path

import pytest
from foreign_makers import save_binary, save_old, save_open
from house import Ran, Shell, write_sheet
from import_world import write_book, write_pdf, write_word
from spoiling import MUTATIONS, spoil_file
from test_import_shapes import ABREAST, FORM, ITEMS, SECTIONS, WORD

WIDE = """
| Plan ref | Forename | DOB | UPN | Plan status | Primary need | NCY | Final date | Section B | Section F | Social care advice requested |
|---|---|---|---|---|---|---|---|---|---|---|
| M-1 | Wilfred | 05/12/2012 | Z801200001001 | Final | ASD | 5 | 01/02/2025 | Wilfred reads slowly | - Daily reading\\n- Weekly group | 01/09/2024 |
| M-2 | Merle | 04/11/2013 | | Draft | BESD | Year 9 | 3 March 2025 | Tires by noon | 20 minutes a day, one to one | no |
| M-3 | Jay | | | | n/k | | | None | TBC | |
"""
#: How many of a thousand files are of each kind: those read in a process of their own are slow to try.
SHARES = {
    "wide.xlsx": 330, "wide.csv": 150, "items.xlsx": 90, "sections.csv": 50, "abreast.xlsx": 50, "form.xlsx": 80,
    "plan.docx": 60, "plan.pdf": 40, "wide.ods": 60, "wide.xlsb": 50, "old.xls": 40,
}  # fmt: skip


def _make(folder: Path, name: str) -> Path:
    """Save the good file of this name."""
    path = folder / name
    if name in ("wide.xlsx", "wide.csv"):
        write_sheet(path, WIDE)
    elif name == "wide.ods":
        save_open(path, WIDE)
    elif name == "wide.xlsb":
        save_binary(path, WIDE)
    elif name == "old.xls":
        save_old(path)
    elif name == "items.xlsx":
        write_book(path, {"Plans": "| Plan ref | Primary need |\n| L-1 | ASD |", "Items": ITEMS})
    elif name == "plan.docx":
        write_word(path, WORD)
    elif name == "plan.pdf":
        write_pdf(
            path,
            [
                "Plan reference: F-1\nSection A: Views\nKites.\nSection B: Needs\nReads slowly.\nSection I: Placement\nA school."
            ],
        )
    else:
        write_sheet(path, {"sections.csv": SECTIONS, "abreast.xlsx": ABREAST, "form.xlsx": FORM}[name])
    return path


def _told_well(ran: Ran, held: int, now: int) -> bool:
    """Tell whether an import ended as it may: done, done in part with the rest told, or refused in one line."""
    if "fault of ehcp-audit itself" in ran.err or "Traceback" in ran.err + ran.out:
        return False
    if ran.code == 2:
        return now == held and "[OFF" in ran.err and ran.err.count("\n") == 1
    return ran.code in (0, 1) and (ran.code == 0 or "[" in ran.err) and "Stored" in ran.last


@pytest.mark.parametrize("name", SHARES)
def test_a_spoilt_file_is_stored_in_part_or_refused(shell: Shell, name: str) -> None:
    """However a file is spoilt, the command ends with a result or a refusal, and the database stays sound."""
    good = _make(shell.folder, name)
    held = 0
    assert shell(f"ehcp-audit plans import {name}").last.startswith("Stored")
    for number in range(max(2, MUTATIONS * SHARES[name] // 1000)):
        bad = shell.folder / f"spoilt-{number}{good.suffix}"
        spoil_file(good, bad, random.Random(f"{name} {number}"))  # noqa: S311 - the same spoiling in every run
        held = len(json.loads(shell("ehcp-audit plans list --json").out))
        ran = shell(f"ehcp-audit plans import {bad.name} --partial --on-conflict new-version")
        now = len(json.loads(shell("ehcp-audit plans list --json").out))
        assert _told_well(ran, held, now), (bad.name, ran)
        bad.unlink()
    assert shell("ehcp-audit store check").code == 0
    stored = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    assert b"2012-12-05" not in stored
