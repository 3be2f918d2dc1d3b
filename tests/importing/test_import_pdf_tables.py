"""Tables of plans in PDF files: their cells by tags, or by the lines drawn around them, as in the Word file."""

import json
from typing import Any

import pytest
from house import Shell
from import_world import print_pdf, write_pdf, write_word

THERAPY = "A speech and language therapist works with the class team for 30 minutes each week, one to one. "
PLAN = f"""
| Plan reference: | T-1 |
# Section A: Views, interests and aspirations
I like trains and quiet places, and I do not like it when the hall is full of people and all talk at once.
My family wants me to be happy.
**Communication and interaction**
| B – Special Educational Needs | F – Special Educational Provision | E – Outcomes |
| Tires.\\nTurns from noise. | {(THERAPY * 2).strip()}\\nEar defenders are at hand. | Tells a joke by May 2027. |
| Coughs after noon. | {(THERAPY * 9).strip()} | Stays in class all day. |
| Is alone at play. | | Plays with one other child. |
# Sections D, H1 and H2
| D – Social care needs | H1 – Provision under section 2 | H2 – Other provision | E – Outcomes |
| Has no friends nearby. | None | A club on Saturdays for three hours. | Meets a friend each week. |
# Section C: Health care needs
None.
# Section I: Placement
Elm Primary School, a maintained mainstream school.
"""
END = "# Section I: Placement\nA school."


def _read(shell: Shell, ref: str) -> dict[str, Any]:
    """Return a plan's sections, rows and links in words, whatever its ids."""
    plan = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    texts = {section["code"]: section["text"] or "" for section in plan["sections"]}
    words = {row["row_id"]: texts[row["section"]][row["start"] : row["end"]] for row in plan["rows"]}
    return {
        "texts": texts,
        "rows": [(row["section"], words[row["row_id"]]) for row in plan["rows"]],
        "links": {frozenset((words[link["from_row"]], words[link["to_row"]])) for link in plan["links"]},
    }


@pytest.mark.parametrize("tagged", [True, False], ids=["tags", "lines"])
def test_a_printed_plan_reads_as_its_word_file(shell: Shell, browser: Any, tagged: bool) -> None:
    """Sections, rows and links are the same, over the ends of pages too, where heads are repeated."""
    write_word(shell.folder / "plan.docx", PLAN)
    # Letters of one width, so that lines end at the same words whatever fonts a machine has.
    style = "body { font: 9pt monospace }"
    print_pdf(browser, shell.folder / "plan.pdf", PLAN.replace("T-1", "T-2"), tagged=tagged, style=style)
    for name in ("plan.docx", "plan.pdf"):
        ran = shell(f"ehcp-audit plans import {name}")
        assert ran.last == "Stored 1 plan.", ran.err
    word = _read(shell, "T-1")
    assert len(word["rows"]) == 12
    assert len(word["links"]) == 13
    assert _read(shell, "T-2") == word


@pytest.mark.parametrize("tagged", [True, False], ids=["tags", "lines"])
def test_a_need_merged_down_is_linked_with_each_row_beside_it(
    shell: Shell, browser: Any, tagged: bool
) -> None:
    """What stands in a cell that reaches over two rows belongs to both."""
    rows = "| Need | Provision | Outcome |\n| Tires. | Rest at one. | Stays. |\n| ^ | A quiet room. | Eats lunch. |"
    text = f"| Plan reference: | M-1 |\n# Section A: Views\nLikes kites.\n# Section B: Needs\n{rows}\n{END}"
    print_pdf(browser, shell.folder / "plan.pdf", text, tagged=tagged)
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."
    links = _read(shell, "M-1")["links"]
    assert frozenset(("Tires.", "Rest at one.")) in links
    assert frozenset(("Tires.", "A quiet room.")) in links
    assert frozenset(("Rest at one.", "A quiet room.")) not in links


def test_a_row_that_may_be_two_is_told(shell: Shell, browser: Any) -> None:
    """Between sentences nothing but the empty first cell tells that a row goes on from the page before."""
    sentences = "\\n".join(["Rest at one."] * 60)
    rows = (
        f"| Need | Provision | Outcome |\n| Tires. | {sentences} | Stays. |\n| Coughs. | A nurse. | Sleeps. |"
    )
    text = f"| Plan reference: | M-2 |\n# Section A: Views\nLikes kites.\n# Section B: Needs\n{rows}\n{END}"
    print_pdf(browser, shell.folder / "plan.pdf", text, tagged=False)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert ran.last == "Stored 1 plan."
    assert "[OFF080]" in ran.err
    assert "page 1, table 2, row 2" in ran.err
    rows_read = _read(shell, "M-2")["rows"]
    assert [code for code, _ in rows_read] == ["B", "B", "F", "F", "E", "E"]
    assert "Rest at one.\n" * 59 + "Rest at one." in [words for _, words in rows_read]


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("td { border: none }", "PLN086"),
        ("td { border: none } tr { border-top: 1px solid black }", "PLN086"),
        ("td { border: none } tr:nth-child(odd) td { background: #ccc }", "PLN089"),
    ],
    ids=["no lines", "level lines alone", "every other row shaded"],
)
def test_cells_that_cannot_be_told_are_refused(shell: Shell, browser: Any, style: str, code: str) -> None:
    """Without tags and without lines around each cell, words of one column would be taken for another's."""
    plan = PLAN.replace("play. | |", "play. | A group. |")  # the browser has no tag for an empty cell
    print_pdf(browser, shell.folder / "plan.pdf", plan, tagged=False, style=style)
    ran = shell("ehcp-audit plans import plan.pdf")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert f"[{code}]" in ran.err
    print_pdf(browser, shell.folder / "plan.pdf", plan, tagged=True, style=style)
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."


def test_tables_open_on_their_left_and_right(shell: Shell, browser: Any) -> None:
    """Tables without lines on their outsides are read as others are."""
    style = "td:first-child { border-left: none } td:last-child { border-right: none }"
    print_pdf(browser, shell.folder / "open.pdf", PLAN, tagged=False, style=style)
    print_pdf(browser, shell.folder / "closed.pdf", PLAN.replace("T-1", "T-2"), tagged=False)
    for name in ("open.pdf", "closed.pdf"):
        ran = shell(f"ehcp-audit plans import {name}")
        assert ran.last == "Stored 1 plan.", ran.err
    assert _read(shell, "T-1") == _read(shell, "T-2")


@pytest.mark.parametrize("tagged", [True, False], ids=["tags", "lines"])
def test_headers_and_footers_tell_whose_plan_it_is(shell: Shell, browser: Any, tagged: bool) -> None:
    """What stands in the margins of each page is no part of a section; the reference may stand there."""
    text = PLAN.replace("| Plan reference: | T-1 |\n", "")
    print_pdf(browser, shell.folder / "plan.pdf", text, tagged=tagged, header="Plan reference: T-9")
    ran = shell("ehcp-audit plans import plan.pdf")
    assert ran.last == "Stored 1 plan.", ran.err
    texts = _read(shell, "T-9")["texts"]
    assert not any("T-9" in words for words in texts.values())
    assert texts["I"] == "Elm Primary School, a maintained mainstream school."


LETTERED = "Plan reference: L-1\nSection A: Views\nLikes kites.\nSection B: Needs\n{}\nSection I: Placement\nA school."


def test_lines_of_one_paragraph_are_joined_and_headings_stay_alone(shell: Shell, browser: Any) -> None:
    """Where the next word no longer fitted, a line goes on; a list's items begin anew, whatever their bullets."""
    long = "Wren finds it hard to follow what is said to her when the room is full, and says so. " * 3
    text = f"""
    Plan reference: L-1
    # Section A: Views, interests and aspirations of the child, of her parents and of all who live with them
    Likes kites.
    # Section B: Special educational needs
    {long}
    \u2022 {long}
    \u2022 Tires.
    # Section I: Placement
    A school.
    """
    texts = []
    for tagged in (True, False):
        print_pdf(browser, shell.folder / "plan.pdf", text, tagged=tagged)
        assert shell("ehcp-audit plans import plan.pdf --on-conflict new-version").code == 0
        texts.append(_read(shell, "L-1")["texts"])
    assert texts[0]["B"] == f"{long.strip()}\n- {long.strip()}\n- Tires."
    assert texts[1] == texts[0]


def test_letters_drawn_twice_count_once(shell: Shell) -> None:
    """Old programs draw letters twice, a hair apart, to make them bold."""
    page = LETTERED.format("Reads slowly.")
    path = write_pdf(shell.folder / "plan.pdf", [page])
    once = path.read_bytes()
    begun, ended = once.index(b"stream\n") + 7, once.index(b"\nendstream")
    drawn = once[begun:ended]
    twice = drawn + b"\n1 0 0 1 0.3 0 cm\n" + drawn
    length = f"<< /Length {len(drawn)} >>".encode()
    assert length in once
    whole = once[:begun] + twice + once[ended:]
    path.write_bytes(whole.replace(length, f"<< /Length {len(twice)} >>".encode()))
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."
    assert _read(shell, "L-1")["texts"] == {"A": "Likes kites.", "B": "Reads slowly.", "I": "A school."}


@pytest.mark.parametrize("spoiled", ["in a circle", "of nothing", "of another stream", "of no page"])
def test_tags_that_make_no_sense_are_left_alone(shell: Shell, browser: Any, spoiled: str) -> None:
    """A file whose tags can't be followed, or don't cover its letters, is read by its lines."""
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, NumberObject

    print_pdf(browser, shell.folder / "good.pdf", PLAN, tagged=True)
    writer = PdfWriter(clone_from=str(shell.folder / "good.pdf"))
    root = writer.root_object["/StructTreeRoot"].get_object()
    assert isinstance(root, DictionaryObject)
    if spoiled == "in a circle":
        root[NameObject("/K")] = ArrayObject([writer.root_object.raw_get("/StructTreeRoot")])
        root[NameObject("/S")] = NameObject("/Div")
    elif spoiled == "of nothing":
        root[NameObject("/K")] = NullObject()
    else:
        mark = {NameObject("/MCID"): NumberObject(0)}
        if spoiled == "of another stream":
            mark[NameObject("/Stm")] = NumberObject(1)
        element = {NameObject("/S"): NameObject("/P"), NameObject("/K"): DictionaryObject(mark)}
        root[NameObject("/K")] = DictionaryObject(element)
    writer.write(shell.folder / "spoiled.pdf")
    read = []
    for name in ("good.pdf", "spoiled.pdf"):
        assert shell(f"ehcp-audit plans import {name} --on-conflict new-version").code == 0
        read.append(_read(shell, "T-1"))
    assert read[0] == read[1]


def test_words_that_a_line_is_drawn_through_are_told(shell: Shell, browser: Any) -> None:
    """Struck words are read like the rest, since only their writer knows; underlined ones are as any."""
    text = LETTERED.format("Reads slowly.").replace("Section", "# Section")
    style = "p:last-child { text-decoration: line-through } h1 { text-decoration: underline }"
    for tagged in (True, False):
        named = text.replace("L-1", "L-1" if tagged else "L-2")
        print_pdf(browser, shell.folder / "plan.pdf", named, tagged=tagged, style=style)
        ran = shell("ehcp-audit plans import plan.pdf")
        assert ran.err.count("[OFF069]") == 1
        assert "1 passage has words that are struck through" in ran.err
    assert _read(shell, "L-1")["texts"]["I"] == "A school."
    plain = text.replace("L-1", "L-3")
    print_pdf(
        browser, shell.folder / "plan.pdf", plain, tagged=False, style="h1 { text-decoration: underline }"
    )
    assert "[OFF069]" not in shell("ehcp-audit plans import plan.pdf").err


def test_short_rows_without_stops_stay_rows_over_the_end_of_a_page(shell: Shell, browser: Any) -> None:
    """Where every cell begins anew with a capital, the row at the top of a page is one of its own."""
    rows = "\n".join(
        f"| Need {n} of the long list | Help {n} with tasks | Aim {n} by July 2028 |" for n in range(30)
    )
    text = LETTERED.format(f"| Need | Provision | Outcome |\n{rows}").replace("Section", "# Section")
    print_pdf(browser, shell.folder / "plan.pdf", text, tagged=False)
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."
    assert [code for code, _ in _read(shell, "L-1")["rows"]].count("E") == 30


def test_titles_of_sections_over_two_lines(shell: Shell, browser: Any) -> None:
    """The second line of a title in plain letters is no word of the section; the words after it are."""
    text = """
    Plan reference: L-4
    # Section A: The views, interests and aspirations of the child and of the child's parents or of the young person
    Likes kites.
    # Section D: Social care needs which relate to the child's special educational needs or to a disability
    None.
    # Section F: How the school, the therapists and the family help with reading, writing and all that
    Daily reading.
    # Section I: Placement
    A school.
    """
    read = []
    for weight in ("bold", "normal"):
        print_pdf(
            browser, shell.folder / "plan.pdf", text, tagged=False, style=f"h1 {{ font-weight: {weight} }}"
        )
        assert shell("ehcp-audit plans import plan.pdf --on-conflict new-version").code == 0
        read.append(_read(shell, "L-4")["texts"])
    assert read[0] == {"A": "Likes kites.", "D": "None.", "F": "Daily reading.", "I": "A school."}
    assert read[1] == read[0]
