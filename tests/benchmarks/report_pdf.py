"""A report of thirty pages set as PDF, beside WeasyPrint setting the same report's own page.

Each turn of either side is a process of its own, its start counted: typst and WeasyPrint keep what they set before,
and nobody sets one report twice. Ours is tagged for screen readers (PDF/UA-1), which costs time.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import measure
from measure import Peer, Row

from audit.rendering.document import Report
from audit.rendering.pdf import pdf_bytes

PAGES = 30


def rows(scale: float) -> Iterator[Row]:
    """Yield the one row."""
    from audit.rendering.html import html_page

    report = long_report(max(2, int(PAGES * scale)))
    page = html_page(report)
    yield Row(
        key="pdf",
        work="Report to PDF",
        n=pages(pdf_bytes(report)),
        unit="pages",
        ours=lambda: _afresh(pdf_bytes, report),
        peers=(Peer("WeasyPrint", 1 / 5, lambda: _afresh(_weasyprint, page), ("weasyprint", "typst")),),
        runs=3,
    )


def long_report(wanted: int) -> Report:
    """Return a monthly report whose parts come again until it has so many pages."""
    # not at the top: each turn's process would import it too, and its cost is neither side's
    import big_store

    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.reporting.asking import Asked
    from audit.workflow.reporting.writing import make_report

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
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def _afresh(work: Callable[..., bytes], given: object) -> None:
    """Set a report in a new process, which has nothing kept from before; its processor time is a child's."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=(given,))
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{work.__name__} ended with {process.exitcode}")


def _weasyprint(page: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=page).write_pdf() or b"")


if __name__ == "__main__":
    measure.main(rows)
