"""Exported and imported again is equal: here, and in another database."""

import json
from typing import Any

from house import Shell, write_sheet
from import_world import write_book, write_pdf, write_word
from test_import_shapes import ABREAST, FORM, ITEMS, SECTIONS, WORD

WIDE = """
| Plan ref | Plan status | Type of plan | Primary need | Year group | Sex | Final date | LAC | Team | Section A | Section A1 | Section H | Section F | Social care advice text | Social care advice requested | Health requested | Health advice appended |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| W-1 | Final | New | ASD | 5 | F | 01/02/2025 | no | North | =Kites \u2013 and trains | N/A | Respite | - Daily reading\\n- Weekly group | Mrs Heron says so. | no | 03/02/2025 | yes |
| W-2 | Draft | | MLD | Reception | | | | | | | | | | | | |
| W-3 | | | | | | | | East | | | | TBC | | | | |
"""


def _fill(shell: Shell) -> None:
    write_sheet(shell.folder / "wide.xlsx", WIDE)
    write_sheet(shell.folder / "form.xlsx", FORM, "EHC plan")
    write_sheet(shell.folder / "abreast.xlsx", ABREAST.replace("L-1", "B-1"))
    write_sheet(shell.folder / "sections.xlsx", SECTIONS.replace("L-", "S-"))
    plans = "| Plan ref | Primary need | Section B |\n| L-1 | ASD | What comes first. |"
    write_book(shell.folder / "both.xlsx", {"Plans": plans, "Items": ITEMS})
    write_word(shell.folder / "word.docx", WORD.replace("W-1", "D-1"))
    lines = [
        "Plan reference: P-1",
        "Section A: Views",
        "Likes kites.",
        "Section B: Special educational needs",
    ]
    write_pdf(
        shell.folder / "page.pdf", ["\n".join([*lines, "Reads slowly.", "Section I: Placement", "A school."])]
    )
    for name in (
        "wide.xlsx",
        "form.xlsx",
        "abreast.xlsx",
        "sections.xlsx",
        "both.xlsx",
        "word.docx",
        "page.pdf",
    ):
        assert shell(f"ehcp-audit plans import {name}").code == 0


def _told(shell: Shell) -> dict[str, Any]:
    told = {}
    for plan in json.loads(shell("ehcp-audit plans list --json").out):
        held = json.loads(shell(f"ehcp-audit plans show {plan['plan_ref']} --json").out)
        texts = {s["code"]: s["text"] for s in held["sections"]}
        words = {r["row_id"]: texts[r["section"]][r["start"] : r["end"]] for r in held["rows"]}
        told[plan["plan_ref"]] = {
            "facts": held["facts"],
            "sections": sorted((s["code"], s["parent"], s["state"], s["text"]) for s in held["sections"]),
            "rows": sorted(
                (r["section"], r["start"], r["end"], r["label"], r["origin"]) for r in held["rows"]
            ),
            "links": sorted(tuple(sorted((words[k["from_row"]], words[k["to_row"]]))) for k in held["links"]),
            "advice": sorted(str({k: v for k, v in a.items() if k != "advice_id"}) for a in held["advice"]),
        }
    return told


def test_exported_and_imported_again_is_equal(shell: Shell) -> None:
    """Every shape's plans, exported, are the same plans here (nothing is stored) and in a new database."""
    _fill(shell)
    before = _told(shell)
    assert len(before) == 10
    assert shell("ehcp-audit plans export out.xlsx").last.endswith("10 plans.")
    again = shell("ehcp-audit plans import out.xlsx")
    assert again.err == ""
    assert again.last == "Stored nothing."
    assert "10 plans were known already" in again.out
    shell.store = shell.folder / "other.db"
    assert shell("ehcp-audit plans import out.xlsx").last == "Stored 10 plans."
    assert _told(shell) == before


def test_an_empty_database_exports_nothing(shell: Shell) -> None:
    """Without plans there is no file; a second piece of advice of one agency is counted as left out."""
    assert shell("ehcp-audit people add jsmith").code == 0
    assert "[EXP001]" in shell("ehcp-audit plans export out.xlsx").err
    write_sheet(shell.folder / "wide.xlsx", WIDE)
    shell("ehcp-audit plans import wide.xlsx")
    (shell.folder / "more.md").write_text("More help is needed.", encoding="utf-8")
    shell("ehcp-audit plans add-advice W-1 more.md --agency social-care")
    assert "1 piece of advice was left out" in shell("ehcp-audit plans export out.xlsx").out


def test_words_that_are_not_held_are_exported_as_such(shell: Shell) -> None:
    """A section whose cell showed an error comes back as one of which no text is held, and not as a blank one."""
    write_sheet(
        shell.folder / "in.csv", "| Plan ref | Section A | Section B | Section F |\n| X-1 | Reads | #N/A | |"
    )
    shell("ehcp-audit plans import in.csv")
    shell("ehcp-audit plans export out.xlsx")
    again = shell("ehcp-audit plans import out.xlsx")
    assert ("1 plan was known already" in again.out, again.last) == (True, "Stored nothing.")
    states = {
        each["code"]: each["state"]
        for each in json.loads(shell("ehcp-audit plans show X-1 --json").out)["sections"]
    }
    assert states == {"A": "content", "B": "no text held", "F": "blank"}
