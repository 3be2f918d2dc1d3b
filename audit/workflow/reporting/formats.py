"""The formats of a report: each writes one file from the same facts, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from audit.atomic_files import write_bytes
from audit.office_files.writing import Table as Sheet
from audit.office_files.writing import write_workbook
from audit.rendering.data import json_text
from audit.rendering.document import SCHEMA_VERSION, Chart, Report, Table
from audit.rendering.html import html_page
from audit.rendering.markdown import markdown_page

#: Writes a report to a path; the last argument is the council's own look, a folder, or None.
Writer = Callable[[Report, Path, Path | None], None]


def write_html(report: Report, path: Path, look: Path | None = None) -> None:
    """Write one self-contained page."""
    write_bytes(path, html_page(report, look).encode("utf-8"))


def write_json(report: Report, path: Path, _: Path | None = None) -> None:
    """Write the facts as JSON."""
    write_bytes(path, json_text(report).encode("utf-8"))


def write_markdown(report: Report, path: Path, _: Path | None = None) -> None:
    """Write Markdown."""
    write_bytes(path, markdown_page(report).encode("utf-8"))


def write_data_pack(report: Report, path: Path, _: Path | None = None) -> None:
    """Write the data pack: a sheet for each table and chart, headed by stable keys, with real numbers."""
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
    sheets = [about]
    for part in report.parts:
        for block in part.blocks:
            if isinstance(block, Table):
                keys = tuple(column.key for column in block.columns)
                sheets.append(Sheet(block.id, keys, block.rows))
            elif isinstance(block, Chart):
                sheets.append(Sheet(f"chart-{block.id}", block.drawing.head, block.drawing.rows))
    write_workbook(path, sheets)


def write_csv_folder(report: Report, path: Path, _: Path | None = None) -> None:
    """Write a folder with a CSV for each table, headed by stable keys.

    `path` names the folder; a name that ends in .csv loses its ending.
    """
    from audit.office_files.writing import write_csv

    folder = path.with_suffix("") if path.suffix == ".csv" else path
    folder.mkdir(parents=True, exist_ok=True)
    for table in report.tables():
        write_csv(folder / f"{table.id}.csv", [column.key for column in table.columns], table.rows)


#: The choice list of --format is this dict.
FORMATS: dict[str, Writer] = {
    "html": write_html,
    "json": write_json,
    "md": write_markdown,
    "xlsx": write_data_pack,
    "csv": write_csv_folder,
}
