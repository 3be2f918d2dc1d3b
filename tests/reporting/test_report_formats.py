"""Every format of one report: what a screen reader, a spreadsheet and a council's template find in it."""

import errno
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from house import Shell

from audit.domain.read_period import read_period
from audit.errors import AuditError
from audit.rendering.document import Report
from audit.rendering.html import html_fragment, html_page
from audit.store.connect import Store
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.formats import FORMATS, format_for
from audit.workflow.reporting.manifest import manifest_of, table_digests
from audit.workflow.reporting.verifying import verify_report
from audit.workflow.reporting.writing import make_report, write_report

OCTOBER = read_period("2026-10")


@pytest.fixture(scope="module")
def report(demo_db: Path) -> Report:
    """Return the demo council's report of October 2026."""
    from audit.store.connect import open_store

    with open_store(str(demo_db)) as store:
        return make_report(store, Asked("monthly", OCTOBER))


def test_the_pdf_is_tagged_titled_and_pdf_ua(report: Report, tmp_path: Path) -> None:
    """The PDF claims PDF/UA-1, is tagged, has a title and a language, and alternative text for each chart."""
    from pypdf import PdfReader

    path = FORMATS["pdf"](report, tmp_path / "report.pdf", None)
    reader = PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == "EHC plan audits: monthly report: Marlshire (fictional), October 2026"
    catalogue: Any = reader.root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith("en")
    assert b"pdfuaid:part" in path.read_bytes()
    text = "".join(page.extract_text() for page in reader.pages)
    assert "33 audits were completed in October 2026" in text


def test_word_has_real_headings_header_rows_and_alternative_text(report: Report, tmp_path: Path) -> None:
    """The document has headings by style, a repeating heading row in each table, and described pictures."""
    from docx import Document

    path = FORMATS["docx"](report, tmp_path / "report.docx", None)
    document = Document(str(path))
    headings = [
        p.text for p in document.paragraphs if (p.style.name if p.style else "").startswith("Heading")
    ]
    assert headings[:2] == ["EHC plan audits: monthly report", "How many audits"]
    xml = document.element.xml
    assert xml.count("w:tblHeader") == len(document.tables) > 10
    assert 'descr="18 periods from May 25 to Oct 26.' in xml
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"


def test_word_tables_break_no_word_and_stay_on_one_page(report: Report, tmp_path: Path) -> None:
    """Each column has room for its longest word, and the rows of a table that fits on a page hold together."""
    from docx import Document

    document = Document(str(FORMATS["docx"](report, tmp_path / "report.docx", None)))
    for table in document.tables:
        size = table.rows[0].cells[0].paragraphs[0].runs[0].font.size
        assert size is not None
        for column in table.columns:
            longest = max(len(word) for cell in column.cells for word in cell.text.split())
            # Half an em for a character, and a cell's two margins of 0.19 cm
            assert (column.width or 0) >= longest * size * 0.55 + 2 * 68_400
        kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
        assert kept == [*([True] * (len(table.rows) - 1)), False]


def test_a_councils_word_template_is_filled_in(report: Report, tmp_path: Path) -> None:
    """A look's report.docx keeps its letterhead; placeholders are filled, and the body stands at its mark."""
    from docx import Document

    look = tmp_path / "look"
    look.mkdir()
    letterhead = Document()
    for text in (
        "Marlshire letterhead",
        "{{ title }} for {{ period }}",
        "[[report]]",
        "Signed by the director",
    ):
        letterhead.add_paragraph(text)
    letterhead.save(str(look / "report.docx"))
    path = FORMATS["docx"](report, tmp_path / "ours.docx", look)
    texts = [p.text for p in Document(str(path)).paragraphs]
    assert texts[:3] == [
        "Marlshire letterhead",
        "EHC plan audits: monthly report for October 2026",
        report.headline,
    ]
    assert texts[-1] == "Signed by the director"
    assert "[[report]]" not in texts


@pytest.mark.parametrize(
    ("text", "code"), [("{{ nobody_knows() }}", "OFF092"), ("{% for %}", "OFF092"), (None, "OFF091")]
)
def test_a_bad_word_template_is_told(text: str | None, code: str, report: Report, tmp_path: Path) -> None:
    """A template that is no Word file, or asks for what there is not, ends with a code and writes nothing."""
    from docx import Document

    if text is None:
        (tmp_path / "report.docx").write_bytes(b"not a document")
    else:
        letterhead = Document()
        letterhead.add_paragraph(text)
        letterhead.save(str(tmp_path / "report.docx"))
    with pytest.raises(AuditError) as refused:
        FORMATS["docx"](report, tmp_path / "out.docx", tmp_path)
    assert refused.value.code == code
    assert not (tmp_path / "out.docx").exists()


def test_a_councils_own_look_overrides_page_style_and_pdf(report: Report, tmp_path: Path) -> None:
    """One file in a folder changes the look; what the folder lacks is the shipped one."""
    (tmp_path / "report.css").write_text(":root { --accent: #5b2a86; }", encoding="utf-8")
    assert "#5b2a86" in html_page(report, tmp_path)
    assert "How these figures were made" in html_page(report, tmp_path)
    (tmp_path / "report.html").write_text("<p>{{ report.headline }}</p>", encoding="utf-8")
    assert html_page(report, tmp_path) == f"<p>{report.headline}</p>"
    (tmp_path / "report.typ").write_text("#unknown", encoding="utf-8")
    with pytest.raises(AuditError) as refused:
        FORMATS["pdf"](report, tmp_path / "out.pdf", tmp_path)
    assert refused.value.code == "RND001"


def test_a_page_is_self_contained(report: Report) -> None:
    """The page needs no network and no script."""
    page = html_page(report)
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "<img" not in page


def test_a_fragment_brings_no_style_and_no_page(report: Report) -> None:
    """What a web team pastes begins at h2, has tables for charts, and no html, head, style or ids."""
    piece = html_fragment(report)
    assert piece.startswith("<article")
    for unwanted in ("<html", "<style", "<h1", "<svg", " id=", " class="):
        assert unwanted not in piece


def test_csv_is_a_folder_of_tidy_tables(report: Report, tmp_path: Path) -> None:
    """Each table is a file headed by its stable keys."""
    folder = FORMATS["csv"](report, tmp_path / "pack.csv", None)
    assert folder == tmp_path / "pack"
    assert {each.stem for each in folder.glob("*.csv")} == {table.id for table in report.tables()}
    first = (folder / "grade-counts.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert first == "period,grade,audits,share,lower,upper,n"


def test_a_folder_of_tables_is_written_whole_or_not_at_all(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fills at the second table, the tables of the month before stand as they were, and no others."""
    folder = FORMATS["csv"](report, tmp_path / "pack.csv", None)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    written: list[Path] = []

    def fills(path: Path, data: bytes) -> int:
        written.append(path)
        if len(written) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        with path.open("wb") as file:
            return file.write(data)

    monkeypatch.setattr(Path, "write_bytes", fills)
    with pytest.raises(AuditError, match="The disk is full"):
        FORMATS["csv"](report, tmp_path / "pack.csv", None)
    with pytest.raises(AuditError, match="The disk is full"):
        FORMATS["csv"](report, tmp_path / "new.csv", None)
    monkeypatch.undo()
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    assert [each.name for each in tmp_path.iterdir()] == ["pack"]


def test_the_data_pack_is_the_same_from_run_to_run(report: Report, tmp_path: Path) -> None:
    """Sheets, their order and their headings do not change between two runs, so a refresh never breaks."""
    names = []
    for number in (1, 2):
        path = FORMATS["xlsx"](report, tmp_path / f"{number}.xlsx", None)
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
            names.append((book.read("xl/workbook.xml"), book.read("xl/worksheets/sheet3.xml")))
    assert names[0] == names[1]


@pytest.mark.parametrize("form", ["json", "md", "csv"])
def test_the_manifest_holds_the_query_and_every_file(
    form: str, demo: Store, tmp_path: Path, shell: Shell, demo_db: Path
) -> None:
    """Beside a report stands what it was made from; `report verify` finds all as it was, by either name."""
    path = write_report(demo, Asked("monthly", OCTOBER), tmp_path / f"october.{form}", form)
    held = json.loads(manifest_of(path).read_text(encoding="utf-8"))
    assert {"json": "october.json", "md": "october.md", "csv": "october/grade-counts.csv"}[form] in held[
        "files"
    ]
    assert held["query"]["period"] == "2026-10"
    assert held["counting_rule"].startswith("completed-1")
    for name in (path, manifest_of(path)):
        ran = shell(f"ehcp-audit report verify {name} --store {demo_db}")
        assert (ran.code, ran.last) == (0, "Every figure and file is as it was.")


def test_reports_of_one_name_keep_a_manifest_each(demo: Store, tmp_path: Path) -> None:
    """A page of one month and a text of another, under one name, are each verified by their own manifest."""
    for month, form in (("2026-10", "json"), ("2026-09", "md")):
        write_report(demo, Asked("monthly", read_period(month)), tmp_path / f"r.{form}", form)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "r.json", "r.json.manifest.json", "r.md", "r.md.manifest.json",
    ]  # fmt: skip
    assert all(verify_report(demo, tmp_path / name).sound for name in ("r.json", "r.md"))


@pytest.mark.parametrize("ending", [".json", ".manifest.json"])
def test_a_full_disk_leaves_neither_report_nor_manifest(
    ending: str, demo: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the two does not fit, what stood there before is as it was, and nothing else is left."""
    target = tmp_path / "r.json"
    write_report(demo, Asked("monthly", read_period("2026-09")), target, "json")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    full = OSError(errno.ENOSPC, "No space left on device")
    whole = Path.write_text if ending == ".manifest.json" else Path.write_bytes

    def write(path: Path, *given: Any, **named: Any) -> int:
        raise full

    monkeypatch.setattr(Path, whole.__name__, write)
    with pytest.raises(AuditError, match="The disk is full"):
        write_report(demo, Asked("monthly", OCTOBER), target, "json")
    monkeypatch.undo()
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_verify_finds_what_was_changed(demo: Store, tmp_path: Path, shell: Shell, demo_db: Path) -> None:
    """A changed file, a missing one and a changed figure are each named, and the exit code is 1."""
    write_report(demo, Asked("monthly", OCTOBER), tmp_path / "october.csv", "csv")
    path = manifest_of(tmp_path / "october")
    (tmp_path / "october" / "grade-counts.csv").write_text("{}", encoding="utf-8")
    (tmp_path / "october" / "by-need.csv").unlink()
    held = json.loads(path.read_text(encoding="utf-8"))
    held["facts_sha256"] = "0"
    held["tables_sha256"]["grade-counts"] = "0"
    path.write_text(json.dumps(held), encoding="utf-8")
    ran = shell(f"ehcp-audit report verify {path} --json --store {demo_db}")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert (found["changed"], found["missing"], found["differs"]) == (
        ["october/grade-counts.csv"], ["october/by-need.csv"], ["grade-counts"],
    )  # fmt: skip
    assert shell(f"ehcp-audit report verify {path} --store {demo_db}").last == "Not as it was."
    held["tables_sha256"] = table_digests(make_report(demo, Asked("monthly", OCTOBER)))
    path.write_text(json.dumps(held), encoding="utf-8")
    assert verify_report(demo, path).differs == ("words or figures outside the tables",)


@pytest.mark.parametrize("text", ["", "[]", "{}"])
def test_verify_refuses_what_is_no_manifest(text: str, shell: Shell, demo_db: Path) -> None:
    """A file that is no manifest is refused with what to name instead."""
    (shell.folder / "x.json").write_text(text, encoding="utf-8")
    ran = shell(f"ehcp-audit report verify x.json --store {demo_db}")
    assert ran.code == 2
    assert "RPT004" in ran.err


def test_reports_are_written_from_the_command_line(shell: Shell, demo_db: Path) -> None:
    """`report monthly` and `report quarterly` write their files and say where."""
    ran = shell(f"ehcp-audit report monthly --month 2026-10 --format json --store {demo_db}")
    assert ran.last == "Wrote monthly-2026-10.json and monthly-2026-10.json.manifest.json"
    line = "ehcp-audit report quarterly --period 2026-Q3 --audience published --need asd --format md"
    assert shell(f"{line} --store {demo_db}").last.startswith("Wrote quarterly-2026-Q3.md and ")
    ran = shell(f"ehcp-audit report monthly --month 2026-10 --audience everyone --store {demo_db}")
    assert ran.code == 2
    assert "internal, board, published" in ran.err


def _fits(value: object, schema: dict[str, Any], where: str = "report") -> None:
    """Check a value against the part of JSON Schema that report.schema.json uses."""
    if "oneOf" in schema:
        fitting = [
            s for s in schema["oneOf"] if isinstance(value, dict) and set(s["required"]) == value.keys()
        ]
        assert len(fitting) == 1, where
        schema = fitting[0]
    kinds: dict[str, type] = {"object": dict, "array": list, "string": str}
    if "type" in schema:
        assert isinstance(value, kinds[schema["type"]]), where
    if "const" in schema:
        assert value == schema["const"], where
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= value.keys(), where
        known = schema.get("properties", {})
        assert schema.get("additionalProperties", True) or value.keys() <= known.keys(), where
        for key, each in value.items():
            if key in known:
                _fits(each, known[key], f"{where}.{key}")
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            _fits(each, schema["items"], f"{where}[{number}]")


def test_json_has_the_documented_shape(report: Report) -> None:
    """The JSON of a report fits reports/report.schema.json, every table, chart and sentence of it."""
    from audit.data_files import data_folder
    from audit.rendering.data import json_text

    schema = json.loads((data_folder("reports") / "report.schema.json").read_text(encoding="utf-8"))
    _fits(json.loads(json_text(report)), schema)


def test_without_typst_pdf_is_refused_and_word_has_tables_for_charts(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bare machine is told what to install for PDF; Word is written all the same, charts as their tables."""
    from docx import Document

    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(AuditError) as refused:
        FORMATS["pdf"](report, tmp_path / "out.pdf", None)
    assert refused.value.code == "RND002"
    assert "ehcp-audit[pdf]" in str(refused.value)
    document = Document(str(FORMATS["docx"](report, tmp_path / "out.docx", None)))
    assert "descr=" not in document.element.xml
    assert document.tables[0].rows[0].cells[0].text == "period"


def test_without_docxtpl_a_template_is_refused(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A council's template needs docxtpl, and the message says how to install it."""
    (tmp_path / "report.docx").write_bytes(b"a template")
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(AuditError) as refused:
        FORMATS["docx"](report, tmp_path / "out.docx", tmp_path)
    assert refused.value.code == "OFF090"


@pytest.mark.parametrize(
    ("form", "output", "expected"),
    [
        (None, None, "html"), (None, "board.pdf", "pdf"), (None, "board.PDF", "pdf"),
        (None, "board.htm", "html"), (None, "board.markdown", "md"), (None, "board.fragment", "fragment"),
        ("docx", None, "docx"), ("docx", "board.docx", "docx"), ("fragment", "board.html", "fragment"),
        ("csv", "board", "csv"), ("csv", "board.2026-10", "csv"), ("csv", "board.csv", "csv"),
    ],
)  # fmt: skip
def test_the_ending_of_the_file_says_the_format(form: str | None, output: str | None, expected: str) -> None:
    """A lead who names board.pdf gets a PDF; a format that is asked for stands."""
    assert format_for(form, Path(output) if output else None) == expected


@pytest.mark.parametrize(
    ("form", "output"),
    [(None, "board"), (None, "board.txt"), ("docx", "board.pdf"), ("html", "board.xlsx"), ("csv", "b.html")],
)
def test_an_ending_that_says_another_format_is_refused(form: str | None, output: str) -> None:
    """A page called board.xlsx is no workbook: nothing would open it, so the right ending is named."""
    with pytest.raises(AuditError) as refused:
        format_for(form, Path(output))
    assert refused.value.code == "FIL009"
    assert f".{form or 'html'}" in refused.value.remedy
