"""Files that commands write: named one way everywhere, ending as what they are, and their owner's alone."""

import json
import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import typer
from house import Shell, write_sheet

from audit.cli.app import PANELS

PLANS = """
| Case number | Forename | Surname | Primary need | Section A | Section F |
|---|---|---|---|---|---|
| 4471829 | Peregrine | Ottershaw | ASD | Likes kites | Daily reading |
"""


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with one plan, P-1, and one auditor; its source is children.xlsx."""
    write_sheet(shell.folder / "plans.csv", "| Plan ref | Need | Section A |\n| P-1 | ASD | Likes kites |")
    write_sheet(shell.folder / "children.xlsx", PLANS)
    assert shell("ehcp-audit plans import plans.csv").code == 0
    assert shell("ehcp-audit people add jsmith").code == 0
    return shell


def _commands() -> Iterator[tuple[str, Any]]:
    """Every command by its whole name."""
    for name in (name for panel in PANELS.values() for name in panel):
        command: Any = typer.main.get_command(import_module(f"audit.cli.{name}").app)
        for verb, each in getattr(command, "commands", {"": command}).items():
            yield f"{name} {verb}".strip(), each


def test_a_file_to_write_is_named_one_way_everywhere() -> None:
    """Whatever takes --output takes -o, and -o is never anything else."""
    found = {
        name: [option.opts for option in command.params if {"-o", "--output"} & set(option.opts)]
        for name, command in _commands()
    }
    written = {name: options for name, options in found.items() if options}
    assert all({"-o", "--output"} <= set(opts) for options in written.values() for opts in options)
    assert {"plans export", "plans sheet", "plans profile", "plans disclose", "rubrics export",
            "store backup", "store export", "forms make", "report board", "panel pack"} <= set(written)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "ending"),
    [
        ("plans sheet children.xlsx -o sheet.html", ".xlsx"),
        ("plans export -o plans.csv", ".xlsx"),
        ("plans export plans.xls", ".xlsx"),
        ("plans disclose P-1 -o page.pdf", ".html or .htm"),
        ("plans profile children.xlsx -o profile.xlsx", ".yaml or .yml"),
        ("plans import children.xlsx --problems out.csv", ".xlsx"),
        ("audits import log.csv --problems out.txt", ".xlsx"),
        ("advice due -o chase.docx", ".xlsx"),
        ("forms make P-1 --auditor jsmith -o form", ".xlsx"),
        ("moderate feedback jsmith -o jsmith.html", ".md or .txt"),
        ("rubrics new ours -o ours.xlsx", ".yaml or .yml"),
        ("rubrics schema -o schema.yaml", ".json"),
        ("rubrics export ehcp-dip -o dip.docx", ".xlsx or .html or .htm"),
        ("store export few.csv --benchmark 2026-10", ".json"),
        ("report monthly --month 2026-10 -o month.doc", ".html or .htm or .pdf"),
        ("report board --period 2026-10 --format pdf -o board.docx", ".pdf"),
        ("report moderation --window all -o m.txt", ".html"),
        ("panel pack 10/12/2026 -o pack.txt", ".html"),
    ],
)
def test_a_file_that_ends_as_another_kind_is_refused(office: Shell, line: str, ending: str) -> None:
    """Nothing is written, stored or begun; the message says how the name is to end."""
    before = {path.name for path in office.folder.iterdir()}
    ran = office(f"ehcp-audit {line}")
    assert ran.code == 2
    assert "[FIL009]" in ran.err
    assert f"End its name in {ending}" in ran.err
    assert {path.name for path in office.folder.iterdir()} == before
    assert office("ehcp-audit plans list").last == "1 plan."
    assert office("ehcp-audit audits list").last == "0 audits."


def test_a_file_named_twice_or_never_is_refused(office: Shell) -> None:
    """The file may stand by itself or behind -o; two files are a question, and so is none."""
    assert "Name one" in office("ehcp-audit plans export a.xlsx -o b.xlsx").err
    assert "-o page.html" in office("ehcp-audit plans disclose P-1").err
    assert office("ehcp-audit plans export -o a.xlsx").last == "Wrote a.xlsx: 1 plan."
    assert office("ehcp-audit plans export b.xlsx --output b.xlsx").code == 0


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_what_holds_data_of_plans_is_its_owners_alone(office: Shell) -> None:
    """Exports, sheets with case numbers, problems, forms, disclosures and reports: nobody else may read them."""
    office("ehcp-audit plans import children.xlsx --problems problems.xlsx")
    lines = {
        "plans export -o plans.xlsx": "plans.xlsx",
        "plans sheet children.xlsx -o sheet.xlsx": "sheet.xlsx",
        "plans disclose P-1 page.html": "page.html",
        "forms make P-1 --auditor jsmith -o form.xlsx": "form.xlsx",
        "report monthly --month 2026-10 -o month.html": "month.html",
        "store export few.json --benchmark 2026-10": "few.json",
    }
    for line in lines:
        ran = office(f"ehcp-audit {line}")
        assert ran.code == 0, ran.err
    for name in ("problems.xlsx", *lines.values(), "month.html.manifest.json", "audit.db"):
        assert (office.folder / name).stat().st_mode & 0o077 == 0, name


def test_what_was_stored_is_told_where_the_problems_cant_be_written(office: Shell) -> None:
    """A file of problems that is open in Excel, or a folder, hides nothing of what the import did."""
    (office.folder / "out.xlsx").mkdir()
    ran = office("ehcp-audit plans import children.xlsx --problems out.xlsx")
    assert (ran.code, ran.last) == (2, "Stored 1 plan.")
    assert "[FIL001]" in ran.err
    (office.folder / "log.csv").write_text(
        "Date,Auditor,Plan,Grade\n03/03/2025,jsmith,P-1,Good\n", encoding="utf-8"
    )
    ran = office("ehcp-audit audits import log.csv --grades Good,Poor --problems out.xlsx")
    assert ran.code == 2
    assert "Stored 1 audit" in ran.out
    for verb, rows in (
        ("reviews", "Plan ref,Meeting\nP-1,03/03/2025"),
        ("advice", "Plan ref,Agency\nP-1,health"),
    ):
        (office.folder / "t.csv").write_text(f"{rows}\n", encoding="utf-8")
        ran = office(f"ehcp-audit plans {verb} t.csv --problems out.xlsx")
        assert (ran.code, ran.last.startswith("Stored 1 ")) == (2, True)
    ran = office("ehcp-audit plans import children.xlsx --json --problems out.xlsx")
    assert (ran.code, json.loads(ran.out)["rows"]) == (2, 1)


def test_a_folder_that_is_not_there_is_told_before_the_import(office: Shell) -> None:
    """Problems that would have nowhere to go stop an import that has not begun, which stores nothing."""
    ran = office("ehcp-audit plans import children.xlsx --problems nowhere/out.xlsx")
    assert (ran.code, ran.out, "There is no folder nowhere." in ran.err) == (2, "", True)
    assert office("ehcp-audit plans list").last == "1 plan."


def test_a_file_of_problems_is_announced(office: Shell) -> None:
    """It is said where the problems are and how many, beside the JSON too; there may be none."""
    ran = office("ehcp-audit plans import children.xlsx --json --problems out.xlsx")
    assert (json.loads(ran.out)["stored"], ran.err) == (1, "Wrote out.xlsx: 1 problem.\n")
    ran = office("ehcp-audit plans import plans.csv --problems out.xlsx")
    assert ran.err == "Wrote out.xlsx: 0 problems.\n"
