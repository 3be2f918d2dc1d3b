"""A workbook that this program wrote, known again by its sheet and headings before it is written over."""

from collections.abc import Sequence
from pathlib import Path

from audit.office_files.messages import UnreadableFileError
from audit.office_files.xlsx import read_xlsx
from audit.office_files.zip_parts import Parts


def is_own_table(path: Path, sheet: str, headings: Sequence[str]) -> bool:
    """Return whether a file is a workbook of one sheet by this name, whose first row is just these headings.

    A column more is somebody's own work and tells it from ours. The names of its sheets are looked at first,
    so that a large workbook of another kind is not read; one that can't be read is not ours.
    """
    if not has_sheets(path, sheet):
        return False
    try:
        rows = read_xlsx(path).sheets[0].rows
    except UnreadableFileError:
        return False
    top = [value for value in rows[0] if value not in (None, "")] if rows else []
    return top == list(headings)


def has_sheets(path: Path, *names: str) -> bool:
    """Return whether a file is a workbook whose sheets are just these, in this order; none is read."""
    try:
        book = Parts(path).xml("xl/workbook.xml")
    except UnreadableFileError:
        return False
    tags = () if book is None else book.iter()
    return [each.get("name") for each in tags if each.tag.rpartition("}")[2] == "sheet"] == list(names)
