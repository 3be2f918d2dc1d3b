"""Section K as a table: which advice, when it was received, from whom, and whether it is appended."""

import re
from datetime import date

from audit.office_files.dates import read_date
from audit.office_files.plans.agencies import agency_of
from audit.office_files.plans.document_lines import Line
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.record import AdviceRecord
from audit.office_files.values import yes_or_no

#: Words of the form's own rows that name no agency by themselves.
_OTHER = re.compile(r"any (?:other )?person|prepar\w+ for|adulthood|reasonably requests")


#: What the other columns of a table of advice are headed by.
_COLUMNS = re.compile(r"\b(?:received|dated?|author|from|who|whom|role|appended|attached)\b")


def is_advice_table(line: Line) -> bool:
    """Tell whether a line heads the table of advice."""
    words = [plain(cell.text) for cell in line.cells]
    return len(words) > 1 and "advice" in words[0] and all(_COLUMNS.search(word) for word in words[1:])


def tells_receipt(line: Line) -> bool:
    """Tell whether the days of a table of advice are those on which it was received."""
    return any("received" in plain(cell.text) for cell in line.cells[1:])


def advice_row(line: Line, *, receipt: bool) -> AdviceRecord | None:
    """Return a row of the table as advice; None when it names no agency or says nothing more of it.

    `receipt` tells that its day is that of its receipt.
    """
    if not line.cells:
        return None
    named = plain(line.cells[0].text)
    agency = "other" if _OTHER.search(named) else agency_of(named)
    fields: dict[str, object] = {}
    for cell in line.cells[1:]:
        answer = yes_or_no(cell.value)
        day = read_date(cell.value)
        if answer is not None:
            fields.setdefault("appended", answer)
        elif receipt and isinstance(day, date):
            fields.setdefault("received_on", day)
    return AdviceRecord(agency, fields) if agency and fields else None
