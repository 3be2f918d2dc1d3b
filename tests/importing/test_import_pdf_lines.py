"""Lines drawn on the pages of a PDF: around cells, however thick, and so many that they are no tables."""

import json
from typing import Any

import pytest
from house import Shell
from import_world import print_pdf, write_pdf
from test_import_pdf_tables import PLAN, THERAPY

ROWS = """
Plan reference: Q-1
Section A: Views
Likes kites.

B - Needs | F - Provision | E - Outcomes

Tires. | Rest at one. | Stays.

Coughs. | A nurse. | Sleeps.

Section I: Placement
A school.
"""
LEVEL = (730, 702, 674, 646)
UPRIGHT = (44, 224, 404, 560)


def _lines(width: int) -> str:
    """Return lines around the cells of the rows, those within the frame drawn up to its sides."""
    half = width / 2
    level = [(44 - half, y, 560 + half, y) for y in (730, 646)] + [
        (44 + half, y, 560 - half, y) for y in (702, 674)
    ]
    upright = [(x, 646 - half, x, 730 + half) for x in (44, 560)] + [
        (x, 646 + half, x, 730 - half) for x in (224, 404)
    ]
    drawn = "".join(f"{x0} {y0} m {x1} {y1} l S\n" for x0, y0, x1, y1 in (*level, *upright))
    return f"{width} w\n{drawn}"


#: Boxes of colour behind "Rest at one." and "Stays.", which stand on one line.
HIGHLIGHTS = "1 1 0 rg\n230 693 59.3 12 re f\n410 693 30.6 12 re f\n"


@pytest.mark.parametrize(
    "drawing", [_lines(1), _lines(6), _lines(8), _lines(1) + HIGHLIGHTS], ids=["1", "6", "8", "highlights"]
)
def test_cells_are_told_by_the_lines_around_them(shell: Shell, drawing: str) -> None:
    """However thick lines are, and whatever is highlighted, words of one cell never come under another's."""
    write_pdf(shell.folder / "plan.pdf", [ROWS], drawing)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    plan = json.loads(shell("ehcp-audit plans show Q-1 --json").out)
    texts = {section["code"]: section["text"] or "" for section in plan["sections"]}
    rows = [(row["section"], texts[row["section"]][row["start"] : row["end"]]) for row in plan["rows"]]
    assert sorted(rows) == [
        ("B", "Coughs."),
        ("B", "Tires."),
        ("E", "Sleeps."),
        ("E", "Stays."),
        ("F", "A nurse."),
        ("F", "Rest at one."),
    ]


FOOT = """
Plan reference: Q-1
Section A: Views
Likes kites.
{}
B - Needs | F - Provision | E - Outcomes
{} | Rest at one. | Stays.
"""
TOP = """
{} | A nurse comes. | Sleeps.
|
Section I: Placement
A school.
"""


def _row_lines(*level: int) -> str:
    upright = "".join(f"{x} {level[0]} m {x} {level[-1]} l S\n" for x in (44, 224, 404, 560))
    return "1 w\n" + "".join(f"44 {y} m 560 {y} l S\n" for y in level) + upright


@pytest.mark.parametrize(
    ("needs", "line", "told"),
    [
        (("Tires.", "Coughs."), 50, True),
        (("B1: Tires.", "B2: Coughs."), 50, False),
        (("Tires", "Coughs."), 50, False),
        (("Tires.", "Coughs."), 40, False),
    ],
    ids=["as far as the page goes", "numbered", "without a stop", "with room below"],
)
def test_a_row_at_the_top_of_a_page_that_may_go_on_is_told(
    shell: Shell, needs: tuple[str, str], line: int, told: bool
) -> None:
    """Where every cell begins anew a row is one of its own, which is told unless the page before shows it."""
    foot = FOOT.format("|\n" * (line - 5) + "|", needs[0])
    high = 805 - 14 * line  # above the table's head
    lines = [_row_lines(high, high - 14, high - 29), _row_lines(794, 775)]
    write_pdf(shell.folder / "plan.pdf", [foot, TOP.format(needs[1])], lines)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    assert ("[OFF082]" in ran.err, "page 2, table 1, row 1" in ran.err) == (told, told)
    plan = json.loads(shell("ehcp-audit plans show Q-1 --json").out)
    assert [row["section"] for row in plan["rows"]].count("B") == 2


def test_squared_paper_is_no_table(shell: Shell) -> None:
    """Thousands of crossing lines are not looked through for cells; where they part words that is told."""
    squared = "".join(f"{6 * n} 0 m {6 * n} 842 l S\n0 {8 * n} m 595 {8 * n} l S\n" for n in range(100))
    write_pdf(shell.folder / "plan.pdf", [ROWS], squared)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "[PLN086]" in ran.err


@pytest.mark.parametrize(
    "style",
    [
        "td:nth-child(2) { text-decoration: underline }",
        "table { border-collapse: separate; border-spacing: 4px }",
        "td { border: 6px solid black }",
        "table { border-collapse: separate; border-spacing: 0 } td { border-radius: 8px }",
        "body::after { content: 'DRAFT'; position: fixed; top: 45%; left: 20%; font-size: 90px; color: #ccc }",
        "body::after { content: 'DRAFT'; position: fixed; top: 40%; left: 20%; font-size: 90px; color: #ccc;"
        " transform: rotate(-45deg) }",
    ],
    ids=[
        "underlined",
        "a gap between cells",
        "thick lines",
        "round corners",
        "a watermark",
        "a watermark askew",
    ],
)
def test_drawings_beside_the_lines_of_cells(shell: Shell, browser: Any, style: str) -> None:
    """Lines under words, gaps between cells and words drawn across the page change nothing that is read."""
    read = []
    for name, styled in (("plain.pdf", ""), ("styled.pdf", style)):
        print_pdf(browser, shell.folder / name, PLAN, tagged=False, style=styled)
        ran = shell(f"ehcp-audit plans import {name} --on-conflict new-version")
        assert ran.code == 0, ran.err
        plan = json.loads(shell("ehcp-audit plans show T-1 --json").out)
        texts = {section["code"]: section["text"] or "" for section in plan["sections"]}
        rows = [(row["section"], texts[row["section"]][row["start"] : row["end"]]) for row in plan["rows"]]
        read.append(
            [(code, " ".join(words.split())) for code, words in (*texts.items(), *rows)]
            + [len(plan["links"])]
        )
    assert read[0] == read[1]


def test_a_need_merged_down_over_the_ends_of_pages(shell: Shell, browser: Any) -> None:
    """Each provision on the pages after is linked with the need that stands beside it on the first."""
    rows = "\n".join(
        f"| {need} | Step {n}: {THERAPY * 4} | Outcome {n}. |"
        for need, n in (("Tires by noon.", 1), ("^", 2), ("^", 3), ("^", 4), ("Coughs.", 5))
    )
    text = (
        "| Plan reference: | M-1 |\n# Section A: Views\nLikes kites.\n# Section B: Needs\n"
        f"| Need | Provision | Outcome |\n{rows}\n# Section I: Placement\nA school."
    )
    read = []
    for tagged in (True, False):
        print_pdf(browser, shell.folder / "plan.pdf", text, tagged=tagged)
        ran = shell("ehcp-audit plans import plan.pdf --on-conflict new-version")
        assert ran.code == 0, ran.err
        assert "OFF080" not in ran.err
        plan = json.loads(shell("ehcp-audit plans show M-1 --json").out)
        texts = {section["code"]: section["text"] or "" for section in plan["sections"]}
        read.append((texts, len(plan["rows"]), len(plan["links"])))
    assert read[0] == read[1]
    assert read[0][1] == 12


def test_a_head_that_the_next_page_repeats_parts_no_row(shell: Shell) -> None:
    """Also where a column of it is none of needs, provision and outcomes: the row's rest was one of its own."""
    foot = """
Plan reference: Q-1
Section A: Views
Likes kites.
{}
B - Needs | F - Provision | By whom
Tires quickly and | Rest at one. | TA
""".format("|\n" * 45 + "|")
    top = """
B - Needs | F - Provision | By whom
needs a seat. | |
|
Section I: Placement
A school.
"""
    lines = [_row_lines(105, 91, 76), _row_lines(794, 777, 758)]
    write_pdf(shell.folder / "plan.pdf", [foot, top], lines)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    plan = json.loads(shell("ehcp-audit plans show Q-1 --json").out)
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    assert (texts["B"], texts["F"]) == ("Tires quickly and needs a seat.", "Rest at one.\nBy whom: TA")
