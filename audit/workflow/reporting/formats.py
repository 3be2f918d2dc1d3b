"""The formats of a report: each writes one file from the same facts, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from audit.atomic_files import check_ending, working_folder, write_bytes
from audit.errors import AuditError
from audit.office_files.writing import Table as Sheet
from audit.office_files.writing import write_workbook
from audit.rendering.data import json_text
from audit.rendering.document import SCHEMA_VERSION, Report, front_page
from audit.rendering.html import html_fragment, html_page
from audit.rendering.markdown import markdown_page

#: Writes a report to a path and returns it; the last argument is the council's own look, a folder, or None.
Writer = Callable[[Report, Path, Path | None], Path]


def write_html(report: Report, path: Path, look: Path | None = None) -> Path:
    """Write one self-contained page."""
    write_bytes(path, html_page(report, look).encode("utf-8"))
    return path


def write_fragment(report: Report, path: Path, look: Path | None = None) -> Path:
    """Write the piece of a page that a web team pastes into the council's own site."""
    target = path.with_suffix(".html") if path.suffix == ".fragment" else path
    write_bytes(target, html_fragment(report, look).encode("utf-8"))
    return target


def write_json(report: Report, path: Path, _: Path | None = None) -> Path:
    """Write the facts as JSON."""
    write_bytes(path, json_text(report).encode("utf-8"))
    return path


def write_markdown(report: Report, path: Path, _: Path | None = None) -> Path:
    """Write Markdown."""
    write_bytes(path, markdown_page(report).encode("utf-8"))
    return path


def write_data_pack(report: Report, path: Path, _: Path | None = None) -> Path:
    """Write the data pack: a sheet for each table, headed by stable keys, with real numbers.

    The figures of charts stand in tables of their own. The second sheet says what each column is, in the
    words of the pages, and its unit.
    """
    about = Sheet(
        "About",
        ("What", "Words"),
        [
            ("Report", f"{report.title}, {report.period}"),
            ("Council", report.council),
            ("Marking", report.marking),
            ("Made on", report.made_on),
            ("Schema", SCHEMA_VERSION),
            ("Headline", report.headline),
            *((figure.label, f"{figure.value} ({figure.note})") for figure in report.figures),
            *report.method,
        ],
    )
    tables = report.tables()
    columns = Sheet(
        "Columns",
        ("sheet", "column", "what_it_is", "unit"),
        [
            (table.id, column.key, f"{table.title}: {column.heading}", column.unit.value)
            for table in tables
            for column in table.columns
        ],
    )
    sheets = [Sheet(table.id, tuple(column.key for column in table.columns), table.rows) for table in tables]
    write_workbook(path, [about, columns, *sheets])
    return path


def write_csv_folder(report: Report, path: Path, _: Path | None = None) -> Path:
    """Write a folder with a CSV for each table, headed by stable keys: all of them, or none.

    `path` names the folder; a name that ends in .csv loses its ending.
    """
    from audit.office_files.writing import write_csv

    folder = path.with_suffix("") if path.suffix == ".csv" else path
    folder.parent.mkdir(parents=True, exist_ok=True)
    with working_folder(folder) as made:
        for table in report.tables():
            write_csv(made / f"{table.id}.csv", [column.key for column in table.columns], table.rows)
        folder.mkdir(exist_ok=True)
        for file in sorted(made.iterdir()):
            file.replace(folder / file.name)
    return folder


def write_pdf(report: Report, path: Path, look: Path | None = None) -> Path:
    """Write a tagged PDF (PDF/UA-1)."""
    from audit.rendering.pdf import pdf_bytes

    write_bytes(path, pdf_bytes(report, look))
    return path


def write_docx(report: Report, path: Path, look: Path | None = None) -> Path:
    """Write a Word document: real headings, charts as pictures with alternative text, tables that repeat.

    A look's report.docx is the council's template. Without typst, charts stand as their tables.
    """
    from audit.office_files.word_writing import write_word
    from audit.workflow.reporting.word_blocks import word_blocks

    template = look / "report.docx" if look and (look / "report.docx").is_file() else None
    write_word(path, word_blocks(report, front=template is None), front_page(report), template)
    return path


#: The choice list of --format is this dict.
FORMATS: dict[str, Writer] = {
    "html": write_html,
    "pdf": write_pdf,
    "docx": write_docx,
    "fragment": write_fragment,
    "json": write_json,
    "md": write_markdown,
    "xlsx": write_data_pack,
    "csv": write_csv_folder,
}


#: The endings of each format's file; the first is that of a file which we name.
_ENDINGS: dict[str, tuple[str, ...]] = {
    **{form: (f".{form}",) for form in FORMATS},
    "html": (".html", ".htm"),
    "fragment": (".html", ".htm", ".fragment"),
    "md": (".md", ".markdown"),
}


def check_format(form: str) -> None:
    """Raise AuditError for a format that does not exist, before anything is reckoned."""
    if form not in FORMATS:
        raise AuditError(f'There is no format "{form}".', f"Use one of: {', '.join(FORMATS)}.", "RPT001")


def format_for(form: str | None, output: Path | None) -> str:
    """Return the format to write: the one asked for, else what the file's ending says, else html.

    Raises AuditError for a format that does not exist, and for a file with another's ending or none.
    """
    if form:
        check_format(form)
    if output is None:
        return form or "html"
    ending = output.suffix.casefold()
    if form is None:
        check_ending(output, "Reports", *dict.fromkeys(sum(_ENDINGS.values(), ())))
        return next((each for each, endings in _ENDINGS.items() if ending in endings), "html")
    if form != "csv" or ending in sum(_ENDINGS.values(), ()):  # csv is a folder, whose name needs no ending
        check_ending(output, f"Reports in the format {form}", *_ENDINGS[form])
    return form
