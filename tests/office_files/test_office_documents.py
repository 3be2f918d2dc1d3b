"""Word and PDF documents read as blocks with places."""

from pathlib import Path

import pytest
from office_makers import compound, save_parts

from audit.errors import AuditError
from audit.office_files.documents import Block, BlockKind, read_document


def save_docx(path: Path) -> Path:
    """A plan as a council's Word file: headed sections, bullets and a table with merged cells."""
    import docx

    document = docx.Document()
    document.add_heading("Section A: Views", level=1)
    document.add_paragraph("She likes\u00a0trains.\nAnd maps.")
    document.add_paragraph("quiet places", style="List Bullet")
    document.add_paragraph("")
    run = document.add_paragraph().add_run("Section B")
    run.bold = True
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).text = "Needs"
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).text = "Reading"
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).text = "first line\nsecond line"
    table.cell(2, 2).text = "last"
    document.add_paragraph("After the table.")
    document.save(str(path))
    return path


def save_pdf(path: Path, *pages: str) -> Path:
    """A PDF with one line of text on each page, drawn with a standard font; an empty page holds no text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects += [f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for number, text in enumerate(pages):
        stream = "".join(
            f"BT /F1 12 Tf 72 {700 - 20 * n} Td ({line}) Tj ET\n"
            for n, line in enumerate(text.split("\n"))
            if line
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
    out = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{out.index('xref')}\n%%EOF\n"
    path.write_bytes(out.encode("latin-1"))
    return path


def told(block: Block) -> tuple[str, str, str]:
    """A block's kind, text and place."""
    return block.kind.value, block.text, block.place.item


def refusal_of(path: Path) -> AuditError:
    """The error that reading the document ends in."""
    with pytest.raises(AuditError) as caught:
        read_document(path)
    assert caught.value.remedy
    return caught.value


def test_word_document_in_reading_order(tmp_path: Path) -> None:
    """Headings, paragraphs, bullets and table rows come in their order, each with its place."""
    document, problems = read_document(save_docx(tmp_path / "plan.docx"))
    assert [told(block) for block in document.blocks] == [
        ("heading", "Section A: Views", "paragraph 1"),
        ("paragraph", "She likes trains.\nAnd maps.", "paragraph 2"),
        ("list item", "quiet places", "paragraph 3"),
        ("paragraph", "Section B", "paragraph 5"),
        ("table row", "Needs", "table 1, row 1"),
        ("table row", "Reading\tfirst line\nsecond line\t", "table 1, row 2"),
        ("table row", "\t\tlast", "table 1, row 3"),
        ("paragraph", "After the table.", "paragraph 6"),
    ]
    assert problems == []
    assert document.blocks[0].level == 1
    assert document.blocks[3].bold
    assert not document.blocks[1].bold
    assert document.blocks[5].cells == ("Reading", "first line\nsecond line", "")


def word_xml(tmp_path: Path, body: str) -> Path:
    """A Word file with this body."""
    import zipfile

    path = save_docx(tmp_path / "base.docx")
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/document.xml"] = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return save_parts(tmp_path / "plan.docx", parts)


def test_tracked_changes(tmp_path: Path) -> None:
    """Insertions are read, deletions are not, and the reader is told."""
    path = word_xml(
        tmp_path,
        "<w:p><w:r><w:t>one </w:t></w:r><w:ins><w:r><w:t>two</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>three</w:delText></w:r></w:del></w:p>",
    )
    document, problems = read_document(path)
    assert [block.text for block in document.blocks] == ["one two"]
    assert [problem.code for problem in problems] == ["OFF063"]


def test_content_controls_and_outline_levels(tmp_path: Path) -> None:
    """Words in form fields are read, and a paragraph with an outline level is a heading."""
    path = word_xml(
        tmp_path,
        "<w:sdt><w:sdtContent><w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Section C</w:t></w:r>"
        "</w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
    )
    document, _ = read_document(path)
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, 2, "Section C"),
        (BlockKind.PARAGRAPH, 0, "a\tb\nc"),
    ]


def test_word_document_without_words(tmp_path: Path) -> None:
    """A document that holds no words is refused."""
    assert refusal_of(word_xml(tmp_path, "<w:p/>")).code == "OFF060"


def test_word_document_that_is_damaged_or_a_trap(tmp_path: Path) -> None:
    """Missing parts, cut files and entity declarations are refused like those of workbooks."""
    assert refusal_of(save_parts(tmp_path / "a.docx", {"word/document.xml": "<x/>"})).code == "OFF007"
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    assert refusal_of(save_parts(tmp_path / "b.docx", {"word/document.xml": bomb})).code == "OFF013"
    whole = save_docx(tmp_path / "c.docx").read_bytes()
    (tmp_path / "c.docx").write_bytes(whole[: len(whole) // 2])
    assert refusal_of(tmp_path / "c.docx").code == "OFF007"


def test_encrypted_and_other_documents(tmp_path: Path) -> None:
    """Passwords, labels, old Word files and workbooks are each named."""
    for name, streams, code in (
        ("a.docx", ("EncryptedPackage", "EncryptionInfo"), "OFF008"),
        ("b.docx", ("EncryptedPackage", "DRMEncryptedTransform"), "OFF009"),
        ("c.docx", ("WordDocument",), "OFF006"),
    ):
        (tmp_path / name).write_bytes(compound(*streams))
        assert refusal_of(tmp_path / name).code == code
    assert refusal_of(tmp_path / "d.docx").code == "OFF001"
    (tmp_path / "e.xlsx").write_bytes(b"PK")
    assert refusal_of(tmp_path / "e.xlsx").code == "OFF005"


def test_pdf_by_page(tmp_path: Path) -> None:
    """A PDF's text comes line by line with its page."""
    path = save_pdf(
        tmp_path / "plan.pdf", "Section A is about her views\nShe likes trains", "Section B is about needs"
    )
    document, problems = read_document(path)
    assert [told(block) for block in document.blocks] == [
        ("paragraph", "Section A is about her views", "page 1"),
        ("paragraph", "She likes trains", "page 1"),
        ("paragraph", "Section B is about needs", "page 2"),
    ]
    assert problems == []


def test_scan(tmp_path: Path) -> None:
    """A PDF without text is refused as a scan, with the way out; a single such page is told."""
    error = refusal_of(save_pdf(tmp_path / "scan.pdf", "", "12"))
    assert error.code == "OFF061"
    assert "OCR" in error.remedy
    document, problems = read_document(save_pdf(tmp_path / "half.pdf", "Section A is about her views", ""))
    assert len(document.blocks) == 1
    assert [(problem.code, problem.place.item) for problem in problems] == [("OFF062", "page 2")]


def test_pdf_with_a_password(tmp_path: Path) -> None:
    """A PDF that needs a password is refused; one that only forbids printing is read."""
    from pypdf import PdfReader, PdfWriter

    plain = save_pdf(tmp_path / "plain.pdf", "Section A is about her views")
    for user, refused in (("secret", True), ("", False)):
        writer = PdfWriter(clone_from=PdfReader(plain))
        writer.encrypt(user, owner_password="owner", algorithm="AES-256")  # noqa: S106 - a test's own
        path = tmp_path / "locked.pdf"
        with path.open("wb") as file:
            writer.write(file)
        if refused:
            assert refusal_of(path).code == "OFF008"
        else:
            assert read_document(path)[0].blocks[0].text == "Section A is about her views"


def test_damaged_and_endless_pdf(tmp_path: Path) -> None:
    """A PDF that is cut short or has too many pages is refused."""
    whole = save_pdf(tmp_path / "plan.pdf", "Section A is about her views").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:60])
    assert refusal_of(tmp_path / "cut.pdf").code == "OFF007"
    assert refusal_of(save_pdf(tmp_path / "long.pdf", *["a page of some words"] * 501)).code == "OFF064"
