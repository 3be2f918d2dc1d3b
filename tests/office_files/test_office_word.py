"""Word files as offices have them: changes, boxes, notes, frames and ticks; what is read of them and what told."""

import zipfile
from pathlib import Path

import pytest
from office_makers import compound, save_parts

from audit.errors import AuditError
from audit.office_files.documents import Document, read_document
from audit.problem import Problem

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def word(path: Path, body: str, main: str = "word/document.xml", **more: str) -> Path:
    """Save a Word file whose body has this XML; `more` are further parts in its folder, by name."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{MAIN}" Target="{main}"/>'
        "</Relationships>",
        main: f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>',
    }
    parts |= {f"word/{name}.xml": f'<w:hdr xmlns:w="{SPACE}">{xml}</w:hdr>' for name, xml in more.items()}
    return save_parts(path, parts)


def run(text: str, marks: str = "") -> str:
    """A run of words with marks such as `<w:strike/>`."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*lines: str, about: str = "") -> str:
    """A table cell with a paragraph a line."""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{''.join(f'<w:p>{run(line)}</w:p>' for line in lines)}</w:tc>"


def texts(document: Document) -> list[str]:
    """The texts of a document's blocks."""
    return [block.text for block in document.blocks]


def codes(problems: list[Problem]) -> list[str]:
    """The codes of what was told."""
    return [problem.code for problem in problems]


def test_what_was_deleted_or_moved_away_is_not_read(tmp_path: Path) -> None:
    """Deleted words, rows and cells, and the place that words were moved from, are left out and told."""
    body = (
        f"<w:p>{run('kept ')}<w:del>{run('gone')}</w:del><w:moveFrom>{run('old place')}</w:moveFrom>"
        f"<w:moveTo>{run('new place')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr>{cell('first')}{cell('lost', about='<w:cellDel/>')}{cell('last')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('gone row')}</w:tr></w:tbl>"
    )
    document, problems = read_document(word(tmp_path / "plan.docx", body))
    assert texts(document) == ["kept new place", "first\tlast"]
    assert codes(problems) == ["OFF063"]


def test_struck_and_hidden_words_are_read_and_told(tmp_path: Path) -> None:
    """Words that a reader takes for deleted, or can't see, are told by how many passages have them and where."""
    body = (
        f"<w:p>{run('one')}</w:p><w:p>{run('two', '<w:strike/>')}</w:p>"
        f"<w:p>{run('three', '<w:dstrike/>')}{run(' ', '<w:strike/>')}{run('four', '<w:vanish/>')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('five', '<w:strike/>')}</w:p><w:p>{run('six', '<w:strike/>')}</w:p>"
        "</w:tc></w:tr></w:tbl>"
    )
    document, problems = read_document(word(tmp_path / "plan.docx", body))
    assert texts(document) == ["one", "two", "three four", "five\nsix"]
    assert [(p.code, p.place.item, p.count) for p in problems] == [
        ("OFF069", "paragraph 2", 3),
        ("OFF070", "paragraph 3", 1),
    ]
    no = '<w:strike w:val="0"/>'
    off = f"<w:p>{run('a', no)}{run(' ', '<w:strike/>')}<w:del>{run('b', '<w:strike/>')}</w:del>{run('c')}</w:p>"
    assert codes(read_document(word(tmp_path / "off.docx", off))[1]) == ["OFF063"]


def test_text_boxes_are_read_once_line_by_line(tmp_path: Path) -> None:
    """A box's paragraphs follow the one it is anchored in, in the text and in cells; the copy for old Word is not read."""
    inside = f"<w:txbxContent><w:p>{run('Section C')}</w:p><w:p>{run('Has asthma')}</w:p></w:txbxContent>"
    copies = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<w:r><mc:AlternateContent xmlns:mc="{copies}"><mc:Choice>{inside}</mc:Choice>'
        f"<mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = f"<w:p>{box}{run('Anchor')}</w:p><w:tbl><w:tr><w:tc><w:p>{box}{run('In a cell')}</w:p></w:tc></w:tr></w:tbl>"
    document, _ = read_document(word(tmp_path / "plan.docx", body))
    assert texts(document) == ["Anchor", "Section C", "Has asthma", "In a cell\nSection C\nHas asthma"]


def test_ticks_are_read(tmp_path: Path) -> None:
    """Boxes of old forms and of symbol fonts are read as boxes, ticked or not."""

    def box(inner: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData></w:fldChar></w:r>'

    def sign(number: str) -> str:
        return f'<w:r><w:sym w:font="Wingdings" w:char="{number}"/></w:r>'

    empty = '<w:default w:val="0"/>'
    body = (
        f"<w:p>{box(empty + '<w:checked/>')}{run('Yes ')}{box(empty)}{run('No')}</w:p>"
        f"<w:p>{sign('F0FE')}{run(' Yes ')}{sign('F0A8')}{run(' No')}{sign('F0E0')}</w:p>"
    )
    document, _ = read_document(word(tmp_path / "plan.docx", body))
    assert texts(document) == ["\u2612 Yes \u2610 No", "\u2612 Yes \u2610 No"]


def test_notes_that_stand_elsewhere_are_told(tmp_path: Path) -> None:
    """Footnotes, comments and inserted files are left out, and the reader is told which there are."""
    body = f"<w:p>{run('Words')}<w:r><w:footnoteReference/></w:r><w:r><w:commentReference/></w:r></w:p><w:altChunk/>"
    _, problems = read_document(word(tmp_path / "plan.docx", body))
    assert codes(problems) == ["OFF071"]
    assert "comments and footnotes and inserted files" in problems[0].message


def test_headers_and_footers_stand_apart_once(tmp_path: Path) -> None:
    """What stands in margins is no part of the text, and is had once however many pages repeat it."""
    header = f"<w:p>{run('Plan reference: H-7')}</w:p>"
    path = word(tmp_path / "plan.docx", f"<w:p>{run('Words')}</w:p>", header1=header, header2=header)
    document, _ = read_document(path)
    assert texts(document) == ["Words"]
    assert [(block.text, block.place.item) for block in document.margins] == [
        ("Plan reference: H-7", "header or footer")
    ]


def test_cells_merged_down_are_told_beside_each_row(tmp_path: Path) -> None:
    """The words of a cell that is merged over several rows are known in each, however widely others are merged."""
    start, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = (
        f"<w:tbl><w:tr>{cell('a')}{cell('b')}{cell('c', about=start)}</w:tr>"
        f"<w:tr>{cell('wide', about=wide)}{cell('', about=on)}</w:tr>"
        f"<w:tr>{cell('d')}{cell('e')}{cell('', about=on)}</w:tr></w:tbl>"
    )
    document, _ = read_document(word(tmp_path / "plan.docx", body))
    assert [block.above for block in document.blocks] == [(), ((1, "c"),), ((2, "c"),)]


@pytest.mark.parametrize("ending", ["docx", "docm", "dotx", "dotm"])
def test_every_kind_of_todays_word_is_read(tmp_path: Path, ending: str) -> None:
    """Files with macros and templates too, whatever the part of their words is called."""
    path = word(tmp_path / f"plan.{ending}", f"<w:p>{run('Words')}</w:p>", "word/document2.xml")
    assert texts(read_document(path)[0]) == ["Words"]


@pytest.mark.parametrize(
    ("name", "what", "how"),
    [
        ("plan.doc", "an old Word document", "Word Document (*.docx)"),
        ("plan.rtf", "a rich text document", "Word Document (*.docx)"),
        ("plan.odt", "an OpenDocument text", "Word Document (*.docx)"),
        ("plan.zip", "a zip folder", "Unpack it"),
        ("plan.msg", "an e-mail", "attached"),
        ("plan.lnk", "a shortcut", "leads to"),
        ("plan.png", "a picture", "OCR"),
        ("plan.pages", "Apple", "Export it"),
    ],
)
def test_other_kinds_are_refused_with_what_to_do(tmp_path: Path, name: str, what: str, how: str) -> None:
    """An old Word file, an e-mail, a zip folder: each says what it is and what makes it readable."""
    (tmp_path / name).write_bytes(compound("WordDocument"))
    with pytest.raises(AuditError) as caught:
        read_document(tmp_path / name)
    assert caught.value.code == "OFF072"
    assert what in caught.value.message
    assert how in caught.value.remedy


def test_an_old_word_file_under_a_new_name_is_told_how_to_save_it(tmp_path: Path) -> None:
    """A .doc that was renamed to .docx is refused, with the right kind to save it as."""
    (tmp_path / "plan.docx").write_bytes(compound("WordDocument"))
    with pytest.raises(AuditError, match="old Word document") as caught:
        read_document(tmp_path / "plan.docx")
    assert "Word Document (*.docx)" in caught.value.remedy


def test_a_strict_document_is_read(tmp_path: Path) -> None:
    """Word's "Strict Open XML Document" names its elements otherwise, and is read the same."""
    body = f"<w:p>{run('Words')}</w:p>"
    path = word(tmp_path / "plan.docx", body)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(SPACE.encode(), strict)
    assert texts(read_document(save_parts(path, parts))[0]) == ["Words"]
