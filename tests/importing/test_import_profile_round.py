"""A file that the import refuses, its first profile, the profile corrected, and the import by it."""

import json
from pathlib import Path

import pytest
from house import Shell
from import_world import table_rows, write_book

#: By shape: the sheets of a file whose headings are hardly known, what its person makes of them in the first
#: profile, and the words that stand in plan K1's section B after the import.
FILES = {
    "wide": (
        {
            "Export": "| Kid Code | Young One | Bit One | Bit Two |\n"
            "| K1 | Ann Lee | Likes kites. | Reads slowly. |\n| K2 | Bo Ray | Likes dogs. | Hears poorly. |"
        },
        {
            "Kid Code": "plan reference",
            "Young One": "child's name",
            "Bit One": "section A",
            "Bit Two": "section B",
        },
    ),
    "long": (
        {
            "Export": "| Kid Code | Section | Text |\n| K1 | Section A | Likes kites. |\n"
            "| K1 | Section B | Reads slowly. |\n| K1 | Section F | Daily. |\n| K2 | Section A | Likes dogs. |\n"
            "| K2 | Section B | Hears poorly. |\n| K2 | Section F | Weekly. |"
        },
        {"Kid Code": "plan reference"},
    ),
    "long, its references in first rows alone": (
        {
            "Export": "| Kid Code | Part | Wording of it |\n| K1 | A | Likes kites. |\n"
            "| K1 | B | Reads slowly. |\n| K1 | F | Daily. |\n| K2 | A | Likes dogs. |\n"
            "| K2 | B | Hears poorly. |\n| K2 | F | Weekly. |"
        },
        {"Kid Code": "plan reference", "Part": "row section", "Wording of it": "row text"},
    ),
    "a row a need": (
        {
            "Export": "| Kid Code | Thing | Description of it | Which | Goes with |\n"
            "| K1 | Need | Reads slowly. | 1 | |\n| K1 | Provision | Daily. | 2 | 1 |\n"
            "| K2 | Need | Hears poorly. | 1 | |\n| K2 | Provision | Weekly. | 2 | 1 |"
        },
        {
            "Kid Code": "plan reference",
            "Thing": "row kind",
            "Description of it": "row text",
            "Which": "row label",
            "Goes with": "row links",
        },
    ),
    "side by side": (
        {
            "Export": "| Kid Code | What is hard | What helps |\n| K1 | Reads slowly. | Daily. |\n"
            "| K1 | Reads slowly. | Books. |\n| K2 | Hears poorly. | Weekly. |"
        },
        {"Kid Code": "plan reference", "What is hard": "row need", "What helps": "row provision"},
    ),
    "a title above": (
        {
            "Notes": "| Seen by nobody. |",
            "Export": "| Our export |\n| Kid Code | Bit Two | Zone |\n| K1 | Reads slowly. | North |\n"
            "| K2 | Hears poorly. | South |",
        },
        {"Kid Code": "plan reference", "Bit Two": "section B", "Zone": "locality"},
    ),
}


def _corrected(profile: Path, settled: dict[str, str]) -> None:
    """Write the right words behind headings of a profile, as a person would."""
    lines = []
    for line in profile.read_text(encoding="utf-8").splitlines():
        heading = line.strip().partition(":")[0].strip('"')
        lines.append(f"  {heading}: {settled[heading]}" if heading in settled else line)
    profile.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "semicolons", "tabs"])
@pytest.mark.parametrize("shape", FILES)
def test_a_file_goes_round_by_its_profile(shell: Shell, shape: str, kind: str) -> None:
    """What the import can't read gets a profile all the same; corrected, it brings the plans in."""
    sheets, settled = FILES[shape]
    name = "export.xlsx" if kind == "xlsx" else "export.tsv" if kind == "tabs" else "export.csv"
    if kind == "xlsx":
        write_book(shell.folder / name, sheets)
    else:
        sign = {"csv": ",", "semicolons": ";", "tabs": "\t"}[kind]
        rows = table_rows(sheets["Export"])
        (shell.folder / name).write_text("\n".join(map(sign.join, rows)) + "\n", encoding="utf-8")
    refused = shell(f"ehcp-audit plans import {name}")
    assert (refused.code, refused.last, "plans profile" in refused.err) == (1, "Stored nothing.", True)
    made = shell(f"ehcp-audit plans profile {name}")
    assert (made.code, made.last) == (
        0,
        f"Wrote export.yaml: {len(table_rows(sheets['Export'])[-1])} columns. Correct it, then import with"
        " `plans import FILE --profile export.yaml`.",
    )
    written = (shell.folder / "export.yaml").read_text(encoding="utf-8")
    assert not any(words in written for words in ("K1", "Reads", "Ann Lee", "Daily"))
    _corrected(shell.folder / "export.yaml", settled)
    ran = shell(f"ehcp-audit plans import {name} --profile export.yaml")
    assert ran.last == "Stored 2 plans.", ran.err
    plan = json.loads(shell("ehcp-audit plans show K1 --json").out)
    assert [each["text"] for each in plan["sections"] if each["code"] == "B"] == ["Reads slowly."]


def test_sections_of_several_children_are_never_read_as_one_document(shell: Shell) -> None:
    """A row a section under an unknown heading of references stored two children's words as one plan's."""
    write_book(shell.folder / "K1.xlsx", FILES["long"][0])
    write_book(shell.folder / "K2.xlsx", FILES["long, its references in first rows alone"][0])
    shell("ehcp-audit plans import K1.xlsx")
    shell("ehcp-audit plans import K2.xlsx")
    assert shell("ehcp-audit plans list").code != 0 or shell("ehcp-audit plans list").last == "0 plans."


def test_one_document_with_its_areas_beside_is_still_one(shell: Shell) -> None:
    """Areas of need, or rows under a reference, stand beside the same sections and are no other plans."""
    rows = (
        "| {0} | Section B | Reads slowly. |\n| {0} | Section F | Daily. |\n| {0} | Section E | A book. |\n"
        "| {1} | Section B | Argues. |\n| {1} | Section F | Weekly. |"
    )
    write_book(
        shell.folder / "EX-1.xlsx",
        {"Plan": rows.format("Cognition and learning", "Communication and interaction")},
    )
    write_book(
        shell.folder / "b.xlsx", {"Plan": "| Plan ref | EX-2 |\n" + rows.format("Learning", "Talking")}
    )
    assert "document: one plan" in shell("ehcp-audit plans import EX-1.xlsx --explain").out
    assert shell("ehcp-audit plans import b.xlsx").last == "Stored 1 plan."


def test_a_profile_lists_what_explain_tells_of_every_sheet(shell: Shell) -> None:
    """Tables that are read together are all in it; near misses are offered, what may be written is listed."""
    write_book(
        shell.folder / "two.xlsx",
        {
            "Plans": "| EHCP Ref | Child | Need | Final date | Area | | EP advice |\n"
            "| P-1 | Ann Lee | ASD | 03/03/2025 | North | x | Yes |",
            "Needs": "| EHCP Ref | Kind | Text | Zone |\n| P-1 | Need | Ann reads slowly. | n |",
            "More": "| EHCP Ref | Need | Provision |\n| P-1 | Spells poorly. | Daily. |\n| P-1 | Counts. | Weekly. |",
        },
    )
    shell("ehcp-audit plans profile two.xlsx")
    written = (shell.folder / "two.yaml").read_text(encoding="utf-8")
    assert (
        '\n  EHCP Ref: plan reference\n  Child: "child\'s name"\n  # Need is need here, and not in' in written
    )
    assert "  Area: leave out  # Did you mean locality or primary need?\n" in written
    assert "  EP advice: leave out  # its cells are a yes or no, a date or a number\n" in written
    assert "  # Plans!F1: The column holds values but has no heading" in written
    assert "  Zone: leave out\n" in written
    assert "# What a heading may mean:\n#   leave out, plan reference, case number, status," in written
    before = shell("ehcp-audit plans import two.xlsx --explain --json").out
    after = shell("ehcp-audit plans import two.xlsx --profile two.yaml --explain --json").out
    told = [
        {
            (each["sheet"], column["heading"]): column["meaning"]
            for each in found["explanations"]
            for column in each["columns"]
        }
        for found in map(json.loads, (before, after))
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 10


def test_headings_in_any_letters_and_signs_can_be_settled(shell: Shell) -> None:
    """Headings without a letter that we tell apart, with marks of YAML, or that look like numbers keep apart."""
    headings = ["№", "%", "£", "2025", "yes", "#ref: [x]", "null", "Σ b"]
    rows = [headings, ["P-1", "Reads slowly.", "Daily.", "n", "n", "n", "n", "n"]]
    write_book(shell.folder / "p.xlsx", {"S": "\n".join("| " + " | ".join(row) + " |" for row in rows)})
    assert shell("ehcp-audit plans profile p.xlsx").last.startswith("Wrote p.yaml: 8 columns.")
    _corrected(shell.folder / "p.yaml", {"№": "plan reference", "%": "section B", "£": "section F"})
    text = (shell.folder / "p.yaml").read_text(encoding="utf-8")
    text = text.replace("  №:", '  "№":').replace("  %:", '  "%":').replace("  £:", '  "£":')
    (shell.folder / "p.yaml").write_text(text, encoding="utf-8")
    assert shell("ehcp-audit plans import p.xlsx --profile p.yaml").last == "Stored 1 plan."


def test_a_two_row_heading_is_settled_whole(shell: Shell) -> None:
    """Under "Section H" stands H1: a profile that passes it over is heard, where the letter was read before."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.create_sheet("H", 0)
    for row in (["Plan ref", "Section H", ""], ["", "H1", "H2"], ["P-1", "Club.", "Respite."]):
        page.append(row)
    page.merge_cells("B1:C1")
    page.merge_cells("A1:A2")
    book.save(shell.folder / "h.xlsx")
    shell("ehcp-audit plans profile h.xlsx")
    text = (shell.folder / "h.yaml").read_text(encoding="utf-8")
    assert '"Section H / H1": section H1' in text
    (shell.folder / "h.yaml").write_text(text.replace("section H1\n", "leave out\n"), encoding="utf-8")
    shell("ehcp-audit plans import h.xlsx --profile h.yaml")
    plan = json.loads(shell("ehcp-audit plans show P-1 --json").out)
    assert [each["code"] for each in plan["sections"]] == ["H2"]
