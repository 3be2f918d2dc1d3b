"""Reports written: the formats, each whole or not at all, from one set of facts."""

from collections.abc import Callable
from pathlib import Path

from audit.atomic_files import write_bytes
from audit.domain.period import Period
from audit.errors import AuditError
from audit.office_files.writing import Table as Sheet
from audit.office_files.writing import write_workbook
from audit.rendering.data import json_text
from audit.rendering.document import Chart, Report, Table
from audit.rendering.html import html_page
from audit.rendering.markdown import markdown_page
from audit.store import log
from audit.store.connect import Store
from audit.workflow import here
from audit.workflow.reporting.month_facts import month_facts
from audit.workflow.reporting.monthly import monthly_report


def write_monthly(store: Store, month: Period, path: Path | None, form: str = "html") -> Path:
    """Write the monthly report of a month; return the file. `path` None names it after the month.

    Raises AuditError for a format that does not exist, a month that has not begun, and a file that can't be
    written.
    """
    if form not in FORMATS:
        raise AuditError(f'There is no format "{form}".', f"Use one of: {', '.join(FORMATS)}.", "RPT001")
    if month.first > here.today():
        raise AuditError(f"{month.label} has not begun.", "Choose an earlier month.", "RPT002")
    report = monthly_report(month_facts(store, month), here.today())
    target = path or Path(f"monthly-{month.key}.{form}")
    FORMATS[form](report, target)
    with store.write() as conn:
        log.record(conn, "report", f"monthly {month.key}", here.acting(conn), {"format": form})
    return target


def _html(report: Report, path: Path) -> None:
    write_bytes(path, html_page(report).encode("utf-8"))


def _json(report: Report, path: Path) -> None:
    write_bytes(path, json_text(report).encode("utf-8"))


def _markdown(report: Report, path: Path) -> None:
    write_bytes(path, markdown_page(report).encode("utf-8"))


def _workbook(report: Report, path: Path) -> None:
    about = Sheet(
        "About",
        ("What", "Words"),
        [
            ("Report", f"{report.title}, {report.period}"),
            ("Council", report.council),
            ("Marking", report.marking),
            ("Made on", report.made_on),
            ("Headline", report.headline),
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
                sheets.append(Sheet(block.id, block.drawing.head, block.drawing.rows))
    write_workbook(path, sheets)


#: The choice list of --format is this dict.
FORMATS: dict[str, Callable[[Report, Path], None]] = {
    "html": _html,
    "json": _json,
    "md": _markdown,
    "xlsx": _workbook,
}
