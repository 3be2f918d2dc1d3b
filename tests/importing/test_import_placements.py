"""Placements that no list knows, and sections that only say "yes" or "see attached"."""

import json

from house import Shell, write_sheet

from audit.domain.conditions import FactTest, KnownFacts
from audit.scoring.conditions import holds


def test_a_placement_that_is_not_known_is_kept_and_told(shell: Shell) -> None:
    """Its words stay as they stand; that is told by cell with the nearest known kind, and never the words."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref | Placement type |
        | X-1 | Manstream |
        | X-2 | Oakfield Hub |
        | X-3 | Special school |
        | X-4 | ehe |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last, ran.err.count("[PLN077]")) == (0, "Stored 4 plans.", 2)
    assert "Plans!B2: 1 row has a placement that we do not know" in ran.err
    assert ('Did you mean "mainstream"?' in ran.err, "Oakfield" in ran.err) == (True, False)
    listed = json.loads(shell("ehcp-audit plans list --json").out)
    assert [each["facts"]["placement"] for each in listed] == ["Manstream", "Oakfield Hub", "special", "EHE"]


def test_placements_are_known_as_councils_spell_them(shell: Shell) -> None:
    """Kinds of school in any usual order and with their letters in brackets; one that may mean two is told."""
    spelt = {
        "Independent special": "special", "Indep. special school": "special", "Special - maintained": "special",
        "Special academy": "special", "Special (independent)": "special", "Mainstream - resourced": "mainstream",
        "Mainstream (SEN unit)": "mainstream", "EOTAS": "OLA", "Elective home education (EHE)": "EHE",
        "Pupil referral unit (PRU)": "alternative provision", "NEET": "NEET", "FE college": "further education",
        "Special post-16 institution (SPI)": "further education", "Post 16": "Post 16",
        "Mainstream (EHE)": "Mainstream (EHE)", "Independent school": "Independent school",
    }  # fmt: skip
    rows = "".join(f"| X-{number} | {words} |\n" for number, words in enumerate(spelt, 10))
    write_sheet(shell.folder / "p.xlsx", "| Plan ref | Placement type |\n" + rows)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 16 plans.")
    listed = json.loads(shell("ehcp-audit plans list --json").out)
    assert [each["facts"]["placement"] for each in listed] == list(spelt.values())


def test_a_condition_can_not_tell_of_a_placement_that_is_not_known() -> None:
    """A council's own words may mean any group: a rule of the known ones is then unknown, never no."""
    special = FactTest("placement", ("special",))
    hub = FactTest("placement", ("Hub",))
    told = {
        words: (
            holds(special, KnownFacts({"placement": (words,)})),
            holds(hub, KnownFacts({"placement": (words,)})),
        )
        for words in ("special", "mainstream", "Hub", "Unit")
    }
    assert told == {
        "special": (True, False), "mainstream": (False, False), "Hub": (None, True), "Unit": (None, False)
    }  # fmt: skip


def test_yes_and_see_attached_are_placeholders(shell: Shell) -> None:
    """Where a section holds nothing else, it is no content, and the plan's other sections stay as they are."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref | Section B | Section C | Section D | Section F | Section H1 |
        | X-1 | Reads slowly | Yes | See attached report | Daily reading, see attached | N |
        | X-2 | Counts slowly | Asthma | A carer at home | Daily counting | None |
        """,
    )
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 2 plans."
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    assert {each["code"]: each["state"] for each in shown["sections"]} == {
        "B": "content", "C": "placeholder", "D": "placeholder", "F": "content", "H1": "nil statement"
    }  # fmt: skip
