"""Plans filled in as PDF forms: what stands in their fields, and forms that were printed."""

import json
from pathlib import Path
from typing import Any

import pytest
from form_world import SEVERAL_LINES, fill_in, flatten
from house import Shell
from import_world import print_pdf, write_pdf
from pypdf.generic import ByteStringObject, DictionaryObject, NameObject

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


LONG = "Coughs at night and in the cold, and needs to rest after stairs."
TABLE = """
Plan reference: F-3
Section A: Views
Likes kites.

B - Needs|F - Provision


Section I: Placement
Elm Primary
Section J: Direct payments
None.
"""


def _table(*cells: tuple[int, str]) -> str:
    """Draw a table of two columns with words on its only row, each from where they begin."""
    edges = "".join(f"{x} 690 180 48 re S 50 712 m 410 712 l S\n" for x in (45, 225))
    return edges + "".join(f"BT /F1 11 Tf {x} 698 Td ({words}) Tj ET\n" for x, words in cells)


@pytest.mark.parametrize(
    "cells",
    [
        [(50, LONG), (230, "A nurse visits.")],
        [(50, "Coughs."), (52, "Need: breath"), (230, "A nurse visits.")],
    ],
    ids=["over the edge", "over others in one cell"],
)
def test_words_printed_over_an_edge_or_over_others_stop_the_file(
    shell: Shell, cells: list[tuple[int, str]]
) -> None:
    """A value longer than its box stood in pieces in the cells beside it, among their letters, without a word."""
    write_pdf(shell.folder / "plan.pdf", [TABLE], _table(*cells))
    ran = shell("ehcp-audit plans import plan.pdf")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "plan.pdf (page 1): Words on this page are printed over the edge of their cell or over" in ran.err
    assert "[OFF083]" in ran.err


def test_a_value_too_long_for_its_box_stops_the_printed_form(shell: Shell, browser: Any) -> None:
    """As a form prints it: the field has one line, and its words go on over the cells on its right."""
    filled = {**FILLED, "need": {"/FT": "/Tx", "/DA": "/Helv 9 Tf 0 g", "/V": LONG}}
    flatten(_form(browser, shell.folder, filled=filled), shell.folder / "printed.pdf")
    assert "[OFF083]" in shell("ehcp-audit plans import printed.pdf").err


@pytest.mark.parametrize(
    ("words", "x"), [("Coughs.", 51), ("x", 60), ("______________", 50), ("..............", 50)]
)
def test_what_mixes_nothing_is_no_fault(shell: Shell, words: str, x: int) -> None:
    """The same words again a hair aside, to look bold; a cross; a line or dots to write on."""
    write_pdf(
        shell.folder / "plan.pdf", [TABLE], _table((50, "Coughs."), (x, words), (230, "A nurse visits."))
    )
    assert "[OFF083]" not in shell("ehcp-audit plans import plan.pdf").err


@pytest.mark.parametrize("style", ["", "a { border: 1px solid black }"], ids=["", "boxed"])
@pytest.mark.parametrize("tagged", [True, False], ids=["tags", "lines"])
def test_a_form_is_read_where_its_fields_stand(shell: Shell, browser: Any, tagged: bool, style: str) -> None:
    """In cells, between lines and beside labels, with their own lines; empty fields leave nothing."""
    printed = print_pdf(browser, shell.folder / "empty.pdf", FORM, tagged=tagged, style=style)
    fill_in(printed, shell.folder / "form.pdf", FILLED)
    ran = shell("ehcp-audit plans import form.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    assert "[OFF" not in ran.err
    _check(shell)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_form_on_turned_pages(shell: Shell, browser: Any, turned: int) -> None:
    """Fields turn with their page, however it is turned in the file."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=str(_form(browser, shell.folder)))
    for page in writer.pages:
        page.rotate(turned)
    writer.write(shell.folder / "turned.pdf")
    ran = shell("ehcp-audit plans import turned.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    _check(shell)


def _entries(kid: Any) -> Any:
    found = kid.get_object()
    return found if isinstance(found, dict) else {}


def test_tags_that_put_fields_elsewhere_are_left_alone(shell: Shell, browser: Any) -> None:
    """Some programs tag fields in the order in which they were made: then the lines drawn count."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=str(_form(browser, shell.folder, tagged=True)))
    objects: list[Any] = [writer.get_object(number) for number in range(1, len(writer._objects) + 1)]
    kids = [each["/K"] for each in objects if isinstance(each, dict) and "/K" in each]
    each_kid = [kid for each in kids for kid in (each if isinstance(each, list) else [each])]
    tagged = [kid for kid in each_kid if "/Obj" in _entries(kid)]
    assert len(tagged) == 11
    for one, other in zip(tagged, [each.raw_get("/Obj") for each in reversed(tagged)], strict=True):
        one[NameObject("/Obj")] = other
    writer.write(shell.folder / "mixed.pdf")
    ran = shell("ehcp-audit plans import mixed.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    _check(shell)


QUESTIONS = """
Plan reference: [[ref]]
# Section A: Views
Likes: [[likes]]
[[rich:40]]
Said by [[ref]] and [[who]] at home.
# Section B: Needs
Reads slowly. [[yes]] Yes [[no]] No [[choice1]] Often [[choice2]] Rarely
# Section I: Placement
[[school]] from [[day]]
[[list:40]]
Kept: [[hidden]] [[secret]] [[signed]] [[print]]
"""


def test_fields_of_every_kind(shell: Shell, browser: Any) -> None:
    """Choices are read as they are shown and ticks as in Word; what is hidden or secret is told by its kind."""
    tick = {"/FT": "/Btn", "/AP": {"/N": {"/On": {}, "/Off": {}}}}
    values: dict[str, Any] = {
        "ref": {"/FT": "/Tx", "/V": ByteStringObject(b"\xef\xbb\xbfF-3")},
        "likes": "Kites",
        "rich": {"/FT": "/Tx", "/Ff": 1 << 25 | SEVERAL_LINES, "/RV": "<body><p>One <b>bold</b></p><p>Two</p></body>"},
        "who": {"/FT": "/Tx", "/V": ByteStringObject("Mother".encode("utf-16"))},
        "yes": {**tick, "/AS": "/On"},
        "no": {**tick, "/AS": "/Off"},
        "choice1": {**tick, "/Ff": 1 << 15, "/V": "/On"},
        "choice2": {**tick, "/Ff": 1 << 15, "/V": "/Other"},
        "school": {"/FT": "/Ch", "/Ff": 1 << 17, "/V": "2", "/Opt": [["1", "Elm Primary"], ["2", "Oak Primary"]]},
        "day": {"/FT": "/Ch", "/Ff": 1 << 17 | 1 << 18, "/V": "4 May 2026", "/Opt": ["3 May 2026"]},
        "list": {"/FT": "/Ch", "/Ff": 1 << 21, "/V": ["Speech", "Signing"], "/Opt": ["Speech", "Signing"]},
        "hidden": {"/FT": "/Tx", "/F": 2, "/V": "Unseen"},
        "secret": {"/FT": "/Tx", "/Ff": 1 << 13, "/V": "Secret"},
        "signed": {"/FT": "/Sig", "/V": {"/Type": "/Sig"}},
        "print": {"/FT": "/Btn", "/Ff": 1 << 16, "/MK": {"/CA": "Print"}},
    }  # fmt: skip
    printed = print_pdf(browser, shell.folder / "empty.pdf", QUESTIONS, tagged=False)
    fill_in(printed, shell.folder / "form.pdf", values, beside={"old": "On no page"})
    ran = shell("ehcp-audit plans import form.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    assert "1 hidden form field" in ran.err
    for kind in ("form field(s) that stand on no page", "password(s)", "electronic signature(s)"):
        assert f"1 {kind}" in " ".join(ran.err.split())
    plan = json.loads(shell("ehcp-audit plans show F-3 --json").out)
    assert {section["code"]: section["text"] for section in plan["sections"]} == {
        "A": "Likes: Kites\nOne bold\nTwo\nSaid by F-3 and Mother at home.",
        "B": "Reads slowly. \u2612 Yes \u2610 No\n\u2612 Often \u2610 Rarely",
        "I": "Oak Primary from 4 May 2026\nSpeech\nSigning\nKept:",
    }


def test_a_field_whose_place_is_uncertain_stops_the_file(shell: Shell, browser: Any) -> None:
    """Over the line between two cells, or a passage beside another: it is told, and what to do."""
    for style in ("td:nth-child(2) a { margin-left: -70px }", "h1 + p { display: flex }"):
        text = FORM.replace("[[views:60]]", "[[views:60]][[views2:60]]")
        printed = print_pdf(
            browser, shell.folder / "empty.pdf", text, tagged=False, style=f"{style} a {{ flex: 1 }}"
        )
        fill_in(printed, shell.folder / "form.pdf", {**FILLED, "views2": "I like planes."})
        ran = shell("ehcp-audit plans import form.pdf")
        assert (ran.code, ran.last) == (1, "Stored nothing.")
        assert "[OFF073]" in ran.err


def test_a_form_that_only_its_reader_can_draw_is_refused(shell: Shell, browser: Any) -> None:
    """A form in XFA alone shows "Please wait" elsewhere; one that has fields as well is read by these."""
    from pypdf import PdfWriter

    printed = print_pdf(browser, shell.folder / "wait.pdf", "Please wait...", tagged=False)
    for source, name in ((printed, "xfa.pdf"), (_form(browser, shell.folder), "both.pdf")):
        writer = PdfWriter(clone_from=str(source))
        form = writer.root_object.setdefault(NameObject("/AcroForm"), DictionaryObject())
        form.get_object()[NameObject("/XFA")] = ByteStringObject(b"<xdp/>")
        writer.write(shell.folder / name)
    ran = shell("ehcp-audit plans import xfa.pdf")
    assert ran.code == 2
    assert "[OFF081]" in ran.err
    assert shell("ehcp-audit plans import both.pdf").last == "Stored 1 plan."
    _check(shell)
