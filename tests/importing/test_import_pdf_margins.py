"""Headers and footers of a PDF's pages: left out, and no word of the text with them."""

import json
from typing import Any

import pytest
from house import Shell
from import_world import print_pdf, write_pdf

FRONT = "Plan reference: P-1\nSection A: Views\nLikes kites.\n"
FILL = "\n".join(["Reads one short book aloud."] * 12)


def _texts(shell: Shell, ref: str = "P-1") -> dict[str, str]:
    plan = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    return {section["code"]: section["text"] for section in plan["sections"]}


@pytest.mark.parametrize("tagged", [True, False], ids=["tags", "lines"])
def test_words_that_stand_on_several_pages_are_kept(shell: Shell, browser: Any, tagged: bool) -> None:
    """Such as "None." in three sections, and "Strengths" on top of three pages: they are part of the text."""
    areas = "\n".join(f"**Strengths**\nKind, with {n} friends.\nNeeds\nTires by {n}." for n in "234")
    text = f"""
    Plan reference: P-1
    # Section A: Views
    Likes kites.
    # Section B: Special educational needs
    {areas}
    # Section C: Health care needs
    None.
    # Section D: Social care needs
    None.
    # Section G: Health care provision
    None.
    """
    style = "b, h1 { display: block; break-before: page }"
    print_pdf(browser, shell.folder / "plan.pdf", text, tagged=tagged, style=style)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    texts = _texts(shell)
    needs = "\n".join(f"Strengths\nKind, with {n} friends.\nNeeds\nTires by {n}." for n in "234")
    assert texts == {"A": "Likes kites.", "B": needs, "C": "None.", "D": "None.", "G": "None."}


def test_headers_and_footers_are_left_out(shell: Shell) -> None:
    """What stands on every page further out than all else is no part of a section, nor are pages' numbers."""
    body = [FRONT + "Section B: Needs\n" + FILL, FILL, FILL, "Section I: Placement\nA school.\n" + FILL]
    pages = [
        f"Northshire - final\n{text}\n"
        + "|\n" * (50 - text.count("\n"))
        + f"Confidential, page {number} of 4\n{number}"
        for number, text in enumerate(body, 1)
    ]
    write_pdf(shell.folder / "plan.pdf", pages)
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."
    assert _texts(shell) == {
        "A": "Likes kites.",
        "B": "\n".join([FILL] * 3),
        "I": f"A school.\n{FILL}",
    }


def test_headers_and_footers_of_two_pages_are_left_out(shell: Shell) -> None:
    """A header parted the rows of a table, and a footer stood in a section; a short word may be chance."""
    body = [FRONT + "Section B: Needs\n" + FILL, "Section I: Placement\nA school.\n" + FILL]
    for foot, left_out in (("Idris - page {} of 2", True), ("None.", False)):
        pages = [
            f"EHCP\n{text}\n" + "|\n" * (50 - text.count("\n")) + foot.format(number)
            for number, text in enumerate(body, 1)
        ]
        write_pdf(shell.folder / "plan.pdf", pages)
        shell("ehcp-audit plans import plan.pdf --on-conflict new-version")
        assert _texts(shell) == {
            "A": "Likes kites.",
            "B": FILL if left_out else f"{FILL}\nNone.",
            "I": f"A school.\n{FILL}" if left_out else f"A school.\n{FILL}\nNone.",
        }
