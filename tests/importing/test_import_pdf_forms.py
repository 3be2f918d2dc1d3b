"""Plans filled in as PDF forms: what stands in their fields, and forms that were printed."""

import json
from pathlib import Path
from typing import Any

import pytest
from form_world import fill_in, flatten
from house import Shell
from import_world import print_pdf, write_pdf

FORM = """
Education, Health and Care Plan
Plan reference: [[ref]]
# Section A: Views, interests and aspirations
[[views:60]]
My family wants me to be happy.
# Section B: Special educational needs
| B - Needs | F - Provision | E - Outcomes |
| [[need:50]] | [[help:50]] | [[aim:50]] |
| [[need2:50]] | [[help2:50]] | [[aim2:50]] |
# Section C: Health care needs
[[health:40]]
# Section D: Social care needs
[[social:40]]
# Section I: Placement
School: [[school]]
"""
FILLED = {
    "ref": "F-1",
    "views": "I like trains.\nI like kites.",
    "need": "Reads slowly.\nTires.",
    "help": "Daily reading.",
    "aim": "Reads a book.",
    "need2": "Coughs.",
    "help2": "A nurse visits.",
    "aim2": "Sleeps.",
    "health": "None.",
    "school": "Elm Primary",
}
TEXTS = {
    "A": "I like trains.\nI like kites.\nMy family wants me to be happy.",
    "C": "None.",
    "D": "",
    "I": "School: Elm Primary",
}
ROWS = [
    ("B", "Reads slowly.\nTires."),
    ("B", "Coughs."),
    ("F", "Daily reading."),
    ("F", "A nurse visits."),
    ("E", "Reads a book."),
    ("E", "Sleeps."),
]


def _form(browser: Any, folder: Path, *, tagged: bool = False, filled: dict[str, Any] = FILLED) -> Path:
    printed = print_pdf(browser, folder / "empty.pdf", FORM, tagged=tagged)
    return fill_in(printed, folder / "form.pdf", filled)


def _check(shell: Shell) -> None:
    """Check that all of the form is held where it was filled in."""
    plan = json.loads(shell("ehcp-audit plans show F-1 --json").out)
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    assert {code: texts[code] for code in TEXTS} == TEXTS
    rows = [(row["section"], texts[row["section"]][row["start"] : row["end"]]) for row in plan["rows"]]
    assert sorted(rows) == sorted(ROWS)
    assert len(plan["links"]) == 6


@pytest.mark.parametrize("tagged", [True, False], ids=["tags", "lines"])
def test_a_form_that_was_printed_is_read_where_its_words_stand(
    shell: Shell, browser: Any, tagged: bool
) -> None:
    """What was filled in is drawn last, over the page: it belongs where it stands, not to the last section."""
    flatten(_form(browser, shell.folder, tagged=tagged), shell.folder / "printed.pdf")
    ran = shell("ehcp-audit plans import printed.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    _check(shell)


SCHOOL = "A school in the next village, which her friends go to, and her brothers, and all whom she knows."
PAGE = f"""
Plan reference: ........................
Section A: Views

Section B: Needs
Reads slowly, and finds texts of more than a page hard.
Tires by noon, and then needs to rest alone, in a dark room.
Section I: Placement
{SCHOOL}
"""


@pytest.mark.parametrize(
    ("drawn", "views", "needs"),
    [
        ((50, 752, "Likes kites."), "Likes kites.", ""),
        ((380, 724, "Needs: none."), "", "\nNeeds: none."),
    ],
    ids=["in an empty place", "in a box beside a passage"],
)
def test_words_drawn_last_are_put_only_where_nothing_else_stands(
    shell: Shell, drawn: tuple[int, int, str], views: str, needs: str
) -> None:
    """Dots to write on are no words, and a box beside a passage never gets into the passage's lines."""
    over = [(130, 780, "F-2"), drawn]
    drawing = "".join(f"BT /F1 11 Tf {x} {y} Td ({words}) Tj ET\n" for x, y, words in over)
    write_pdf(shell.folder / "plan.pdf", [PAGE], drawing)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    plan = json.loads(shell("ehcp-audit plans show F-2 --json").out)
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    passage = "\n".join(PAGE.strip().splitlines()[4:6])
    assert texts == {"A": views, "B": passage, "I": SCHOOL + needs}
