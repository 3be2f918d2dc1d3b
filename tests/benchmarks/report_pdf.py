"""A report of thirty pages set as PDF, beside WeasyPrint setting the same report's own page.

Both files are read again and their pages counted: ours is tagged for screen readers (PDF/UA-1), which costs time.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import big_store
import measure
from measure import Peer, Row
from pypdf import PdfReader

from audit.domain.read_period import read_period
from audit.rendering.document import Report
from audit.rendering.html import html_page
from audit.rendering.pdf import pdf_bytes
from audit.store.connect import open_store
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.writing import make_report

PAGES = 30


def rows(scale: float) -> Iterator[Row]:
    """Yield the one row."""
    report = long_report(max(2, int(PAGES * scale)))
    page = html_page(report)
    yield Row(
        key="pdf",
        work="Report to PDF",
        n=pages(pdf_bytes(report)),
        unit="pages",
        ours=lambda: pdf_bytes(report),
        peers=(Peer("WeasyPrint", 1 / 5, lambda: _weasyprint(page), ("weasyprint", "typst")),),
        runs=3,
    )


def long_report(wanted: int) -> Report:
    """Return a monthly report whose parts come again until it has so many pages."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "audit.db")
        big_store.fill(path, 400)
        with open_store(str(path)) as store:
            report = make_report(store, Asked("monthly", read_period("2026-10")))
    parts = report.parts
    while pages(pdf_bytes(report)) < wanted:
        number = len(report.parts) // len(parts)
        report = replace(
            report, parts=(*report.parts, *(replace(each, id=f"{each.id}-{number}") for each in parts))
        )
    return report


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(BytesIO(pdf)).pages)


def _weasyprint(page: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=page).write_pdf() or b"")


if __name__ == "__main__":
    measure.main(rows)
