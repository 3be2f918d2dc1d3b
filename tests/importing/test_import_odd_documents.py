"""Plans in documents laid out as offices lay them out: frames, merged needs, references in the margin, PDF forms."""

import json
from pathlib import Path
from typing import Any

import pytest
from house import Shell, write_sheet
from import_world import write_pdf, write_word

SECTIONS = """
# Section A: Views, interests and aspirations
Peregrine likes kites.
# Section B: Special educational needs
Reads slowly.
# Section F: Special educational provision
Daily reading.
"""


def _plan(shell: Shell, ref: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    return found


def _sections(plan: dict[str, Any]) -> dict[str, str]:
    return {section["code"]: section["text"] for section in plan["sections"]}


def _links(plan: dict[str, Any]) -> set[tuple[str, str]]:
    texts = {
        section["section_id"]: section["text"] for section in plan["sections"] if "section_id" in section
    }
    texts |= {section["code"]: section["text"] for section in plan["sections"]}
    words = {row["row_id"]: texts[row["section"]][row["start"] : row["end"]] for row in plan["rows"]}
    return {(words[link["from_row"]], words[link["to_row"]]) for link in plan["links"]}


def test_reference_and_name_in_the_margin_are_found(shell: Shell) -> None:
    """A Word header tells whose plan it is: the reference is taken, the name masked; a day there is the template's."""
    import docx

    path = write_word(shell.folder / "plan.docx", SECTIONS)
    document: Any = docx.Document(str(path))
    lines = ("Plan reference: H-7", "Name: Peregrine Ottershaw", "Date of plan: 01/09/2014")
    document.sections[0].header.paragraphs[0].text = lines[0]
    document.sections[0].footer.paragraphs[0].text = lines[1]
    document.sections[0].footer.add_paragraph(lines[2])
    document.save(str(path))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    plan = _plan(shell, "H-7")
    assert _sections(plan)["A"] == "[child] likes kites."
    assert plan["facts"]["finalised_on"] is None
    write_word(shell.folder / "own.docx", "| Plan reference | W-2 |\n" + SECTIONS)
    document = docx.Document(str(shell.folder / "own.docx"))
    document.sections[0].header.paragraphs[0].text = lines[0]
    document.save(str(shell.folder / "own.docx"))
    assert shell("ehcp-audit plans import own.docx").last == "Stored 1 plan."
    assert _sections(_plan(shell, "W-2"))["F"] == "Daily reading."


def test_several_labels_on_one_line_and_numbered_headings(shell: Shell) -> None:
    """The next label ends a value: a reference was taken for part of the name, and another one minted."""
    write_word(
        shell.folder / "plan.docx",
        """
        Name: Idris Calloway    DOB: 04/05/2013  EHCP No: D-31
        Parent(s)/carer(s): Agnes Calloway (mother) and Paul Hallam
        Type of plan: Amended following annual review
        **1. Section A - Views**
        Idris likes drums and his mother sings.
        **2. Section B - Special educational needs**
        He reads slowly.
        **3. Section E - Outcomes**
        He reads a book.
        """,
    )
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    plan = _plan(shell, "D-31")
    assert _sections(plan)["A"] == "[child] likes drums and his mother sings."
    assert _sections(plan)["B"] == "He reads slowly."
    assert plan["facts"]["plan_type"] == "amended after review"


CONTENTS = (
    "| Section | Title | Page |\n| Section A | Views | 2 |\n| Section B | Needs | 3 |\n| Section H1 | Care | 4 |",
    "Section A: Views\t2\nSection B: Special educational needs\t3\nSection H1: Care at home\t4",
    "Section A: Views, interests and aspirations of the child and of the parents ......... 2\n"
    "Section B: Needs ..... 3\nSection H1: Care ..... 4",
)


@pytest.mark.parametrize("contents", CONTENTS, ids=["table", "tabs", "dots"])
def test_a_page_of_contents_holds_no_words_of_sections(shell: Shell, contents: str) -> None:
    """Titles and page numbers of a table of contents stood in every section, in blank ones too."""
    text = f"Plan reference: D-32\n**Contents**\n{contents}\n# Section A\nLikes kites.\n# Section B\nReads slowly."
    write_word(
        shell.folder / "plan.docx", f"{text}\n# Section E\nReads a book.\n# Section H1: Care at home\n"
    )
    ran = shell("ehcp-audit plans import plan.docx")
    assert ran.last == "Stored 1 plan."
    assert "[PLN052]" not in ran.err
    assert _sections(_plan(shell, "D-32")) == {
        "A": "Likes kites.", "B": "Reads slowly.", "E": "Reads a book.", "H1": ""
    }  # fmt: skip


def test_a_plan_whose_headings_have_no_letters(shell: Shell) -> None:
    """The placement stood under social care, advice under the budget, and the child's views were lost untold."""
    write_word(
        shell.folder / "plan.docx",
        """
        Plan reference: D-33
        This is a plan.
        # The views, interests and aspirations of the child
        Likes frogs.
        # Special Educational Needs (SEN)
        Mixes up b and d.
        # Outcomes
        Writes b and d.
        # Special Educational Provision
        | Placement | of his desk near the board |
        # Placement
        Fern School
        # Personal Budget
        None asked for.
        # Advice and Information
        School 5/5/25
        """,
    )
    ran = shell("ehcp-audit plans import plan.docx")
    assert ran.last == "Stored 1 plan."
    assert "1 passage stands under no section" in ran.err
    assert _sections(_plan(shell, "D-33")) == {
        "A": "Likes frogs.", "B": "Mixes up b and d.", "E": "Writes b and d.", "I": "Fern School",
        "F": "Placement: of his desk near the board", "J": "None asked for.", "K": "School 5/5/25",
    }  # fmt: skip


def test_details_inside_one_frame(shell: Shell) -> None:
    """A table of details within a cell of another: the plan was said to have no reference."""
    import docx

    document = docx.Document()
    frame = document.add_table(rows=1, cols=1).rows[0].cells[0]
    frame.text = "Personal details"
    details = frame.add_table(rows=3, cols=2)
    told = [("Name", "Ambrose Tully"), ("Plan ID", "D-34"), ("Date of birth:", "02/02/2014")]
    for row, (label, value) in zip(details.rows, told, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    for code, words in (("A", "Ambrose likes trains."), ("B", "Reads slowly."), ("E", "Reads a book.")):
        document.add_heading(f"Section {code}", 1)
        document.add_paragraph(words)
    document.save(str(shell.folder / "plan.docx"))
    ran = shell("ehcp-audit plans import plan.docx")
    assert ran.last == "Stored 1 plan.", ran.err
    assert _sections(_plan(shell, "D-34"))["A"] == "[child] likes trains."


def test_what_a_pdf_repeats_on_each_page_may_tell_whose_plan_it_is(shell: Shell) -> None:
    """The reference at the head of each page is no part of any section, and is the plan's."""
    head = "Plan reference: F-2"
    pages = [
        "Section A: Views\nLikes kites.",
        "Section B: Needs\nReads slowly.",
        "Section F: Provision\nDaily.",
    ]
    write_pdf(shell.folder / "plan.pdf", [f"{head}\n{page}" for page in pages])
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."
    assert _sections(_plan(shell, "F-2")) == {"A": "Likes kites.", "B": "Reads slowly.", "F": "Daily."}


def test_a_plan_in_a_frame_is_cut_at_its_headings(shell: Shell) -> None:
    """A whole plan in one cell of a table, as of a frame about the page: each section has its own words."""
    frame = (
        "Plan reference: R-3\\nSection A: Views\\nLikes kites.\\nHe said so in Section F of the last plan.\\n"
        "Section B: Special educational needs\\nReads slowly.\\n"
    )
    write_word(
        shell.folder / "plan.docx",
        f"| {frame} |\n| Section F: Special educational provision\\nDaily reading. |",
    )
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    assert _sections(_plan(shell, "R-3")) == {
        "A": "Likes kites.\nHe said so in Section F of the last plan.",
        "B": "Reads slowly.",
        "F": "Daily reading.",
    }


def test_a_need_merged_over_several_provisions_is_linked_to_each(shell: Shell) -> None:
    """In Word and in Excel the need beside which two provisions stand is linked to both, and kept once."""
    import docx

    rows = (("Section B", "Section F", "Section E"), ("Reads slowly", "Daily reading", "Reads aloud"),
            ("", "Coloured paper", "Reads a page"))  # fmt: skip
    document: Any = docx.Document()
    document.add_paragraph("Plan reference: M-1")
    for heading in ("Section A: Views", "Section C: Health needs", "Section I: Placement"):
        document.add_heading(heading, 1)
    table = document.add_table(rows=3, cols=3)
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(number, column).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(shell.folder / "word.docx"))
    headings = "| Section A | Likes kites |\n| Section C | |\n| Section I | |"
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    path = write_sheet(shell.folder / "book.xlsx", f"| Plan reference | M-2 |\n{headings}\n{lines}")
    _merge(path, "A6:A7")
    for name, ref in (("word.docx", "M-1"), ("book.xlsx", "M-2")):
        assert shell(f"ehcp-audit plans import {name}").last == "Stored 1 plan."
        plan = _plan(shell, ref)
        linked = {frozenset(pair) for pair in _links(plan)}
        assert frozenset(("Reads slowly", "Coloured paper")) in linked
        assert frozenset(("Reads slowly", "Daily reading")) in linked
        assert _sections(plan)["B"].strip() == "Reads slowly"


def _merge(path: Path, area: str) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.worksheets[0].merge_cells(area)
    book.save(path)


def test_what_is_filled_in_over_other_words_stops_a_pdf_form(shell: Shell) -> None:
    """Words filled in over others are counted, and no section is called blank for them."""
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

    write_pdf(
        shell.folder / "plain.pdf",
        [
            "Plan reference: G-1\nSection A: Views\nLikes kites.\nSection B: Needs\nReads.\nSection D: Social"
            " care\nSection F: Provision\nDaily reading."
        ],
    )
    writer = PdfWriter(clone_from=str(shell.folder / "plain.pdf"))

    def note(**entries: str) -> Any:
        made = DictionaryObject(
            {
                NameObject(f"/{name}"): NameObject(value) if value[:1] == "/" else TextStringObject(value)
                for name, value in entries.items()
            }
        )
        made[NameObject("/Rect")] = ArrayObject([FloatObject(n) for n in (50, 700, 300, 790)])
        return writer._add_object(made)

    group: Any = note(FT="/Tx", V="Daily reading")
    child = note(Subtype="/Widget")
    child.get_object()[NameObject("/Parent")] = group
    writer.pages[0][NameObject("/Annots")] = ArrayObject(
        [
            child,
            note(Subtype="/Widget", FT="/Tx", V=" "),
            note(Subtype="/Widget", FT="/Btn", V="/Yes"),
            note(Subtype="/FreeText", Contents="Typed on"),
            note(Subtype="/Link"),
        ]
    )
    writer.write(shell.folder / "form.pdf")
    ran = shell("ehcp-audit plans import form.pdf")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "3 form fields or notes typed on are filled in where it is uncertain" in ran.err
    assert "[OFF073]" in ran.err
    assert shell("ehcp-audit plans import form.pdf --partial").last == "Stored 1 plan."
    shown = json.loads(shell("ehcp-audit plans show G-1 --json").out)["sections"]
    assert {each["code"]: each["state"] for each in shown}.get("D") == "no text held"
    refused = shell("ehcp-audit plans attach G-1 form.pdf")
    assert "[OFF073]" in refused.err
    assert "OFF073" not in shell("ehcp-audit plans import plain.pdf --on-conflict new-version").err
    shown = json.loads(shell("ehcp-audit plans show G-1 --json").out)["sections"]
    assert {each["code"]: each["state"] for each in shown}.get("D") == "blank"


def test_pdfs_with_a_password_turned_pages_and_columns(shell: Shell) -> None:
    """A password is refused, one for printing alone is not; turned pages and columns are read in their order."""
    from pypdf import PdfWriter

    first = "Plan reference: T-1\nSection A: Views\nLikes kites."
    write_pdf(shell.folder / "plain.pdf", [first, "Section B: Needs\nReads.\nSection F: Provision\nDaily."])
    for name, words in (("closed", "secret"), ("owner", "")):
        writer = PdfWriter(clone_from=str(shell.folder / "plain.pdf"))
        writer.pages[0].rotate(90)
        writer.encrypt(words, owner_password="other")  # noqa: S106 - of this test
        writer.write(shell.folder / f"{name}.pdf")
    assert "[OFF008]" in shell("ehcp-audit plans import closed.pdf").err
    assert shell("ehcp-audit plans import owner.pdf").last == "Stored 1 plan."
    assert _sections(_plan(shell, "T-1")) == {"A": "Likes kites.", "B": "Reads.", "F": "Daily."}


def test_a_folder_with_everything_in_it(shell: Shell) -> None:
    """What systems leave is passed over; other kinds are told by their endings, old Word files and folders by name."""
    folder = shell.folder / "case files"
    (folder / "older").mkdir(parents=True)
    write_word(folder / "P-1.docx", "| Plan reference | P-1 |\n" + SECTIONS)
    write_word(folder / "P-2.docm", "| Plan reference | P-2 |\n" + SECTIONS)
    for name in (
        "~$P-1.docx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "photo.jpg",
        "all.zip",
        "notes",
        "go.lnk",
    ):
        (folder / name).write_bytes(b"something")
    ran = shell('ehcp-audit plans import "case files"')
    assert ran.last == "Stored 2 plans."
    assert "4 files of the folder are of no kind that is read (.jpg, .lnk, .zip, no ending)" in ran.err
    assert "1 folder stands in this folder" in ran.err
    assert ran.code == 1
    (folder / "P-3.doc").write_bytes(b"old words")
    stopped = shell('ehcp-audit plans import "case files"')
    assert (stopped.code, stopped.last) == (1, "Stored nothing.")
    assert "P-3.doc is an old Word document" in stopped.err
    (shell.folder / "outer" / "inner").mkdir(parents=True)
    assert "beside 1 folder inside it" in shell("ehcp-audit plans import outer").err


def test_several_folders_may_be_named(shell: Shell) -> None:
    """A folder a child: their files are read as one import."""
    for ref in ("P-1", "P-2"):
        (shell.folder / ref).mkdir()
        write_word(shell.folder / ref / "plan.docx", f"| Plan reference | {ref} |\n{SECTIONS}")
    assert shell("ehcp-audit plans import P-1 P-2").last == "Stored 2 plans."


def test_a_table_of_sections_in_a_pdf_is_refused(shell: Shell) -> None:
    """Where needs, provision and outcomes stand abreast, words of one column can't be told from another's."""
    head = "Plan reference: T-2\nSection A: Views\nLikes kites.\n"
    for columns in ("B - Needs | F - Provision | E - Outcomes", "Need | Provision | Outcome"):
        rows = f"{columns}\nReads slowly | Daily reading | Reads aloud\nTires | Breaks | Stays"
        more = "Section I: Placement\nA school.\nSection C: Health needs\nNone.\nSection B: Needs\nReads."
        write_pdf(shell.folder / "plan.pdf", [head + rows, more])
        ran = shell("ehcp-audit plans import plan.pdf")
        assert (ran.code, ran.last) == (1, "Stored nothing.")
        assert "[PLN086]" in ran.err
        assert "Word Document (*.docx)" in ran.err


def test_words_beside_a_heading_in_a_pdf_are_the_sections(shell: Shell) -> None:
    """A label on the left with its words on the right, on one line and on lines below it, is read as in Word."""
    write_pdf(
        shell.folder / "plan.pdf",
        [
            "Plan reference: | T-3\nSection A Views | Likes kites and maps,\n | and says so.\n"
            "Section B | Reads slowly.\nSection F Provision | Daily reading\nSection E: Outcomes | Reads aloud."
        ],
    )
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."
    assert _sections(_plan(shell, "T-3")) == {
        "A": "Likes kites and maps,\nand says so.",
        "B": "Reads slowly.",
        "F": "Daily reading",
        "E": "Reads aloud.",
    }


def test_what_excel_adds_around_a_table_changes_nothing(shell: Shell) -> None:
    """Lists to choose from, titles to print, links, an Excel table and sheets hidden twice over: words stay, all is told."""
    from openpyxl import load_workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    rows = "\n".join(f"| P-{n} | ASD | Likes kites | Reads {n} |" for n in range(6))
    path = write_sheet(shell.folder / "plans.xlsx", f"| Plan ref | Need | Section A | Section B |\n{rows}")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    chosen = DataValidation(type="list", formula1="Lists!$A$2:$A$3")
    chosen.add("B2:B50")
    sheet.add_data_validation(chosen)
    sheet.print_title_rows = "1:1"
    sheet["C2"].hyperlink = "https://example.org/kites"
    sheet["C2"].value = "Likes kites"
    sheet.add_table(Table(displayName="T1", ref="A1:D7"))
    sheet.row_dimensions.group(3, 5, hidden=True, outline_level=1)
    lists = book.create_sheet("Lists")
    lists.append(["Needs"])
    lists.append(["ASD"])
    lists.sheet_state = "veryHidden"
    book.save(path)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 6 plans.")
    assert "Lists: This sheet is hidden in the file" in ran.err
    assert "3 rows are hidden or filtered out in the file (3, 4, 5)" in ran.err
    assert _sections(_plan(shell, "P-0")) == {"A": "Likes kites", "B": "Reads 0"}


@pytest.mark.parametrize("based", [True, False])
def test_a_word_plan_in_the_councils_own_styles(shell: Shell, based: bool) -> None:
    """Titles without a letter head sections where the council's own style is based on a heading, or is bold."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE

    plan = docx.Document()
    title: Any = plan.styles.add_style("Council title", WD_STYLE_TYPE.PARAGRAPH)
    if based:
        title.base_style = plan.styles["Heading 1"]
    else:
        title.font.bold = True
    for text in ("Plan reference: W-9", "Name: Peregrine Ottershaw"):
        plan.add_paragraph(text)
    for section in SECTIONS.strip().split("# ")[1:]:
        heading, words, *_ = section.split("\n")
        plan.add_paragraph(heading.partition(": ")[2], style=title)
        plan.add_paragraph(words)
    plan.save(str(shell.folder / "plan.docx"))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    sections = _sections(_plan(shell, "W-9"))
    assert (sections["B"], sections["F"]) == ("Reads slowly.", "Daily reading.")
