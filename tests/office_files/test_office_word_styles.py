"""What the named styles of a Word file say: words struck through or hidden are told, and headings known."""

import zipfile
from pathlib import Path

import pytest
from office_makers import resaved, save_parts
from test_office_word import LINKS, SPACE, codes, run, texts, word

from audit.office_files.documents import BlockKind, read_document

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
STRIKE, NO_STRIKE = "<w:strike/>", '<w:strike w:val="0"/>'


def style(
    name: str, marks: str = "", based_on: str = "", kind: str = "paragraph", default: bool = False
) -> str:
    """The XML of a named style."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{first}>{parent}<w:rPr>{marks}</w:rPr></w:style>'


STYLES = (
    style("Gone", STRIKE) + style("Below", based_on="Gone") + style("Kept", NO_STRIKE, "Gone")
    + style("Twice", "<w:dstrike/>") + style("Hidden", "<w:vanish/>") + style("Loop", based_on="Loop")
    + style("GoneWord", STRIKE, kind="character") + style("KeptWord", NO_STRIKE, kind="character")
    + style("Bold", "<w:b/>", kind="character") + style("TwiceOff", '<w:dstrike w:val="0"/>', kind="character")
)  # fmt: skip


def styled(path: Path, body: str, styles: str = STYLES) -> Path:
    """Save a Word file whose body has this XML, with named styles."""
    with zipfile.ZipFile(word(path, body)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/looks.xml"] = f'<w:styles xmlns:w="{SPACE}">{styles}</w:styles>'.encode()
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{KIND}" Target="looks.xml"/></Relationships>'
    ).encode()
    return save_parts(path, parts)


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of these runs in a named style."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{words}</w:p>"


def in_style(words: str, style: str) -> str:
    """A run in a named style of characters."""
    return run(words, f'<w:rStyle w:val="{style}"/>')


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (paragraph(run("x"), "Gone"), "OFF069"),
        (paragraph(run("x"), "Below"), "OFF069"),
        (paragraph(run("x"), "Kept"), ""),
        (paragraph(run("x"), "Twice"), "OFF069"),
        (paragraph(run("x"), "Hidden"), "OFF070"),
        (paragraph(run("x"), "Loop"), ""),
        (paragraph(run("x"), "NoSuch"), ""),
        (paragraph(run("x")), ""),
        (paragraph(run(" ") + run("x", NO_STRIKE), "Gone"), ""),
        (paragraph(run("x", "<w:b/>"), "Gone"), "OFF069"),
        (paragraph(run("x") + in_style("y", "GoneWord")), "OFF069"),
        (paragraph(in_style("x", "GoneWord"), "Gone"), ""),  # the two turn one another off
        (paragraph(in_style("x", "KeptWord"), "Gone"), "OFF069"),  # and a style that says no turns nothing
        (paragraph(in_style("x", "Bold"), "Gone"), "OFF069"),
        (paragraph(in_style("x", "TwiceOff"), "Twice"), ""),
        (paragraph(f"<w:del>{run('x')}</w:del>{run('y', NO_STRIKE)}", "Gone"), "OFF063"),
        (f"<w:tbl><w:tr><w:tc>{paragraph(run('x'), 'Below')}</w:tc></w:tr></w:tbl>", "OFF069"),
    ],
)
def test_marks_of_styles_count_as_those_of_words(tmp_path: Path, body: str, told: str) -> None:
    """A paragraph's style, a word's, and those that they are based on; what the words say themselves goes before."""
    _, problems = read_document(styled(tmp_path / "plan.docx", paragraph(run("Plan"), "Kept") + body))
    assert codes(problems) == ([told] if told else [])


def test_the_style_of_every_plain_paragraph_counts(tmp_path: Path) -> None:
    """A paragraph that names no style has the file's default one; a long line of styles ends."""
    plain = style("Normal", STRIKE, default=True)
    _, (problem,) = read_document(styled(tmp_path / "plan.docx", paragraph(run("x")), plain))
    assert (problem.code, problem.place.item) == ("OFF069", "paragraph 1")
    line = "".join(style(f"s{n}", based_on=f"s{n + 1}") for n in range(200)) + style("s200", STRIKE)
    body = paragraph(run("x"), "s0") + paragraph(run("y"), "s190")
    _, (problem,) = read_document(styled(tmp_path / "plan.docx", body, line))
    assert (problem.place.item, problem.count) == ("paragraph 2", 1)


HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    + style("Heading2") + style("Council", based_on="Heading2") + style("Deeper", based_on="Council")
    + style("Ours", "<w:b/>") + style("OursToo", based_on="Ours") + style("Strong", "<w:b/>", kind="character")
    + '<w:style w:type="paragraph" w:styleId="Part"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="Contents"><w:basedOn w:val="Heading2"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "level", "bold"),
    [
        (paragraph(run("x"), "Heading2"), 2, False),
        (paragraph(run("x"), "Title"), 1, False),
        (paragraph(run("x"), "berschrift1"), 1, False),
        (paragraph(run("x"), "Council"), 2, False),
        (paragraph(run("x"), "Deeper"), 2, False),
        (paragraph(run("x"), "Part"), 3, False),
        (paragraph(run("x"), "Contents"), 0, False),
        (paragraph(run("x"), "Council").replace("</w:pPr>", '<w:outlineLvl w:val="9"/></w:pPr>'), 0, False),
        (paragraph(run("x"), "Ours").replace("</w:pPr>", '<w:outlineLvl w:val="3"/></w:pPr>'), 4, True),
        ("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>" + run("x") + "</w:p>", 1, False),
        (paragraph(run("x"), "Ours"), 0, True),
        (paragraph(run("x") + run("y", "<w:b/>"), "OursToo"), 0, True),
        (paragraph(run("x") + run("y", '<w:b w:val="0"/>'), "Ours"), 0, False),
        (paragraph(run("x", "<w:b/>") + in_style("y", "Strong")), 0, True),
        (paragraph(run("x") + in_style("y", "Strong")), 0, False),
        (paragraph(run("x")), 0, False),
    ],
)
def test_headings_and_bold_lines_by_style(tmp_path: Path, body: str, level: int, bold: bool) -> None:
    """A council's own styles are headings and bold where they, or what they are based on, say so."""
    document, _ = read_document(styled(tmp_path / "plan.docx", body, HEADINGS))
    (block,) = document.blocks
    assert (block.level, block.bold) == (level, bold)
    assert (block.kind is BlockKind.HEADING) == bool(level)


@pytest.mark.parametrize("saved_on", [False, True])
def test_styles_as_programs_write_them(tmp_path: Path, saved_on: bool) -> None:
    """A plan with struck styles of paragraphs and of words, as python-docx and as LibreOffice save it."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE

    plan = docx.Document()
    plan.styles.add_style("Withdrawn", WD_STYLE_TYPE.PARAGRAPH).font.strike = True
    plan.styles.add_style("Withdrawn 2", WD_STYLE_TYPE.PARAGRAPH).base_style = plan.styles["Withdrawn"]
    plan.styles.add_style("Old word", WD_STYLE_TYPE.CHARACTER).font.strike = True
    plan.add_paragraph("Reads slowly")
    plan.add_paragraph("Daily reading", style="Withdrawn 2")
    plan.add_paragraph("Twice a ").add_run("week", style="Old word")
    path = tmp_path / "plan.docx"
    plan.save(str(path))
    document, problems = read_document(resaved(path, "docx") if saved_on else path)
    assert texts(document) == ["Reads slowly", "Daily reading", "Twice a week"]
    assert [(p.code, p.place.item, p.count) for p in problems] == [("OFF069", "paragraph 2", 2)]
