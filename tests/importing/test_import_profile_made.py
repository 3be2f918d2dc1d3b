"""`plans profile` and `plans attach` as people use them: wrong kinds of file, folders, names with spaces."""

import json
from itertools import chain

import pytest
from house import Shell, write_sheet
from import_world import write_word

from audit.office_files.plans.heading_words import FACTS
from audit.office_files.plans.meaning_words import known_words, meaning_named
from audit.office_files.plans.meanings import Meaning, Part
from audit.office_files.plans.row_columns import ROW_FIELDS

SECTIONS = """
# Section A: Views
Peregrine likes kites.
# Section B: Needs
Reads slowly.
# Section F: Provision
Daily reading.
"""


@pytest.mark.parametrize("kind", ["word", "down a sheet", "side by side"])
def test_a_plan_set_out_down_its_pages_needs_no_profile(shell: Shell, kind: str) -> None:
    """No words of a plan are taken for headings and written into a profile; the command says what to do."""
    name = "plan.docx" if kind == "word" else "plan.xlsx"
    if kind == "word":
        write_word(shell.folder / name, SECTIONS)
    else:
        more = " Merle Finch |" if kind == "side by side" else ""
        rows = (
            ("Plan ref", "P-1"),
            ("Section A", "Likes kites"),
            ("Section B", "Reads"),
            ("Section F", "Daily"),
        )
        write_sheet(shell.folder / name, "\n".join(f"| {label} | {words} |{more}" for label, words in rows))
    ran = shell(f"ehcp-audit plans profile {name}")
    assert (ran.code, "[IMW005]" in ran.err) == (2, True)
    assert "--explain" in ran.err
    assert not (shell.folder / "plan.yaml").exists()


def test_a_profile_names_itself_and_is_typed_with_its_spaces(shell: Shell) -> None:
    """The line to copy has quotation marks where the name has spaces, in the answer as in the file."""
    write_sheet(shell.folder / "our plans.xlsx", "| Plan ref | Section B |\n| P-1 | Reads |")
    done = shell('ehcp-audit plans profile "our plans.xlsx" -o "my own.yaml"')
    assert done.last.endswith('Correct it, then import with `plans import FILE --profile "my own.yaml"`.')
    assert '--profile "my own.yaml"' in (shell.folder / "my own.yaml").read_text(encoding="utf-8")
    assert shell('ehcp-audit plans import "our plans.xlsx" --profile "my own.yaml"').last == "Stored 1 plan."


def test_what_is_explained_can_be_written_in_a_profile(shell: Shell) -> None:
    """Each column is named in one way, by --explain and in the profile, which takes it for the same."""
    facts, rows = (
        (Meaning(Part.FACT, name) for name in FACTS),
        (Meaning(Part.ROW, name) for name in ROW_FIELDS),
    )
    for meaning in chain(facts, rows, [Meaning(Part.EXTRA, "Ward"), Meaning(Part.SECTION, "H1")]):
        assert meaning_named(str(meaning)) == (True, meaning)
    assert all(meaning_named(words)[0] for words in known_words())
    write_sheet(
        shell.folder / "p.csv",
        "| Plan ref | Child name | Final date | Week20 | NCY | EP advice received | Section B |\n"
        "| P-1 | Ada Fenn | 01/02/2025 | no | 9 | 01/01/2025 | Reads |",
    )
    shell("ehcp-audit plans profile p.csv")
    explained = json.loads(shell("ehcp-audit plans import p.csv --explain --json").out)["explanations"]
    told = {each["heading"]: each["meaning"] for each in explained[0]["columns"]}
    profile = (shell.folder / "p.yaml").read_text(encoding="utf-8").replace('"', "")
    assert len(told) == 7
    assert [line for line in map(": ".join, told.items()) if f"  {line}\n" not in profile] == []


def test_a_folder_has_no_profile(shell: Shell) -> None:
    """A folder is refused as one, and not for the name of its profile."""
    assert "[OFF002]" in shell("ehcp-audit plans profile .").err


@pytest.mark.parametrize(
    "line",
    ["plans attach P-1 plan.docx", "plans export out.xlsx", "plans reviews r.csv", "plans advice a.csv"],
)
def test_what_needs_known_plans_makes_no_store(shell: Shell, line: str) -> None:
    """Where there is no audit database, commands about plans in it say so and leave none behind."""
    write_word(shell.folder / "plan.docx", SECTIONS)
    (shell.folder / "r.csv").write_text("Plan ref,Review meeting\nP-1,03/03/2025\n", encoding="utf-8")
    (shell.folder / "a.csv").write_text(
        "Plan ref,Agency,Advice received\nP-1,Health,03/03/2025\n", encoding="utf-8"
    )
    ran = shell(f"ehcp-audit {line}")
    assert (ran.code, "[STO012]" in ran.err) == (2, True)
    assert not shell.store.exists()


def test_a_profile_that_does_not_fit_its_file_is_told(shell: Shell) -> None:
    """A sheet or a heading that it settles and the file does not have is named; a text file's sheet has any name."""
    write_sheet(shell.folder / "p.xlsx", "| Plan ref | Sect B |\n| X-1 | Reads |", sheet="Plans")
    write_sheet(shell.folder / "may.csv", "| Plan ref | Sect B |\n| X-1 | Reads |")
    settled = "profile: p\nsheet: Plan\ncolumns:\n  Needs: section B\n  Zone: team\n  Sect B: section B\n"
    (shell.folder / "p.yaml").write_text(f"{settled}  Nowhere: leave out\n", encoding="utf-8")
    told = shell("ehcp-audit plans import p.xlsx --profile p.yaml --explain").err
    assert 'Plans: The profile names the sheet "Plan", which the file does not have; this one was' in told
    assert (
        'The profile settles 2 headings that this sheet does not have: "needs", "zone". Write each in' in told
    )
    assert ("[PLN095]" in told, "[PLN096]" in told, "owhere" in told) == (True, True, False)
    ran = shell("ehcp-audit plans import may.csv --profile p.yaml")
    assert ("[PLN095]" in ran.err, "[PLN096]" in ran.err, ran.last) == (False, True, "Stored 1 plan.")


def test_a_heading_settled_twice_is_a_fault_of_the_profile(shell: Shell) -> None:
    """Headings that differ by capitals or spaces alone would settle one column in two ways."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Sect B |\n| X-1 | Reads |")
    (shell.folder / "p.yaml").write_text("profile: p\ncolumns:\n  Sect B: section B\n  sect b: section C\n")
    ran = shell("ehcp-audit plans import p.csv --profile p.yaml")
    assert (ran.code, 'p.yaml:4:11: The heading "sect b" stands above already' in ran.err) == (1, True)
    assert "[IMP038]" in ran.err
