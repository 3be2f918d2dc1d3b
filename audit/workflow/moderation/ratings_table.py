"""Any table of ratings read: units in rows and raters in columns, or long, from a spreadsheet or CSV.

Cells keep their places until they are known to be answers, so that a fault is told where it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from audit.agreement.ratings import as_answer
from audit.errors import ProblemsError
from audit.office_files.headers import Header, data_rows, find_header
from audit.office_files.messages import NAMELESS_COLUMN
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError, Sheet, Value
from audit.place import Place
from audit.problem import Problem, Stops
from audit.workflow.moderation.messages import NO_HEADINGS, NO_RATINGS, NO_UNITS

UNIT_WORDS = frozenset(
    {"plan", "plan ref", "plan reference", "reference", "ref", "ehcp", "ehcp ref", "case", "case number",
     "unit", "subject", "item", "child", "id", "plan id", "record", "file", "observation", "document"}
)  # fmt: skip
RATER_WORDS = frozenset(
    {"auditor", "rater", "reviewer", "moderator", "judge", "coder", "observer", "assessor", "audited by",
     "marker", "examiner", "auditor id", "auditor name", "rater id"}
)  # fmt: skip
ANSWER_WORDS = frozenset(
    {"answer", "rating", "grade", "score", "mark", "judgement", "judgment", "response", "value", "outcome"}
)
CRITERION_WORDS = frozenset(
    {"criterion", "question", "standard", "indicator", "measure", "criteria", "section", "area", "aspect",
     "theme", "statement", "dimension"}
)  # fmt: skip
#: Last words of a heading that add nothing: "item id", "rater name".
_ADDED = frozenset({"id", "ref", "reference", "name", "number", "no", "no.", "code"})


@dataclass(frozen=True, slots=True)
class RatingCell:
    """One cell that should hold an answer: about what, by whom, and where it stands.

    `unit`, `rater` and `criterion` are as written ("" when blank; `criterion` also where there is none).
    """

    unit: str
    rater: str
    criterion: str
    value: Value
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """A sheet's ratings as read: `long` tells the layout, `raters` the headings of a wide one."""

    sheet: Sheet
    long: bool
    criteria: bool
    cells: tuple[RatingCell, ...]
    problems: tuple[Problem, ...]

    def place(self, cell: RatingCell, *, whole_row: bool = False) -> Place:
        """Return the place of a cell, or of its row."""
        return self.sheet.place(cell.row, None if whole_row else cell.column)


def read_ratings(path: Path, sheet: str | None = None) -> RatingsTable:
    """Return the ratings of the first sheet that holds some, or of the one named.

    Raises ProblemsError when there are none, UnreadableFileError for a file that can't be read.
    """
    book, odd = read_workbook(path)
    wanted = [book.sheet(sheet)] if sheet is not None else list(book.sheets)
    for each in wanted:
        if each is None or each.is_blank():
            continue
        header = find_header(each, _known)
        if isinstance(header, Problem):
            continue
        table = _table(each, header, tuple(p for p in odd if p.stops is not Stops.NOTHING))
        if table.cells:
            return table
    raise ProblemsError("Nothing was measured.", (NO_RATINGS.at(Place(file=path.name)),))


def _table(sheet: Sheet, header: Header, odd: Sequence[Problem]) -> RatingsTable:
    columns: dict[str, int] = {}
    for heading in header.headings:
        kind = _kind(heading.text)
        if kind:
            columns.setdefault(kind, heading.column)
    numbers, passed_over = data_rows(sheet, header)
    # a first column without a heading names the units
    first = sheet.place(header.rows[-1], 0)
    told = (p for p in header.problems if (p.code, p.place) != (NAMELESS_COLUMN.code, first))
    problems = (*odd, *told, *passed_over)
    long = "rater" in columns and "answer" in columns
    if long and "unit" not in columns:
        # raters beside answers: what is left says what they are of
        left = [heading.column for heading in header.headings if heading.column not in columns.values()]
        if not left:
            raise ProblemsError("Nothing was measured.", (NO_UNITS.at(sheet.place(header.rows[-1])),))
        columns["unit"] = left[0]
    if all(_is_number(heading.text) for heading in header.headings) and header.headings[0].column == 0:
        raise ProblemsError("Nothing was measured.", (NO_HEADINGS.at(sheet.place(header.rows[-1])),))
    found = _long(sheet, numbers, columns) if long else _wide(sheet, header, numbers, columns)
    return RatingsTable(sheet, long, "criterion" in columns, tuple(found), problems)


def _long(sheet: Sheet, numbers: Sequence[int], columns: dict[str, int]) -> Iterator[RatingCell]:
    for row in numbers:
        value = sheet.value(row, columns["answer"])
        if value is not None:
            yield RatingCell(
                _name(sheet.value(row, columns["unit"])),
                _name(sheet.value(row, columns["rater"])),
                _name(sheet.value(row, columns["criterion"])) if "criterion" in columns else "",
                value,
                row,
                columns["answer"],
            )


def _wide(
    sheet: Sheet, header: Header, numbers: Sequence[int], columns: dict[str, int]
) -> Iterator[RatingCell]:
    titles = {heading.column: heading.text for heading in header.headings}
    unit = columns.get("unit", _unnamed_unit(sheet, numbers, titles))
    criterion = columns.get("criterion")
    raters = [column for column in titles if column not in (unit, criterion)]
    for row in numbers:
        # a table without a column of units has one unit to a row
        name = f"row {row + 1}" if unit is None else _name(sheet.value(row, unit))
        about = "" if criterion is None else _name(sheet.value(row, criterion))
        for column in raters:
            value = sheet.value(row, column)
            if value is not None:
                yield RatingCell(name, titles[column], about, value, row, column)


def _unnamed_unit(sheet: Sheet, numbers: Sequence[int], titles: dict[int, str]) -> int | None:
    """Return the first column when it names units: no heading, or all its values differ from one another."""
    values = [_name(sheet.value(row, 0)) for row in numbers]
    if not any(values):
        return None
    if 0 not in titles:
        return 0
    others = {_name(sheet.value(row, column)) for row in numbers for column in titles if column}
    distinct = len(set(values)) == len(values) and len(values) > 2
    return 0 if distinct and not set(values) & others else None


def _known(heading: str) -> bool:
    return _kind(heading) is not None


def _kind(heading: str) -> str | None:
    words = " ".join(heading.casefold().replace("_", " ").split())
    kinds = {"unit": UNIT_WORDS, "rater": RATER_WORDS, "answer": ANSWER_WORDS, "criterion": CRITERION_WORDS}
    known = (words, words.rpartition(" ")[0] if words.rpartition(" ")[2] in _ADDED else words)
    exact = next((kind for word in known for kind, names in kinds.items() if word in names), None)
    # "overall grade", "audit score": the last word says what the column holds
    return exact or ("answer" if words.rpartition(" ")[2] in ANSWER_WORDS else None)


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < float("inf")
    except ValueError:
        return False


@lru_cache(maxsize=10_000, typed=True)
def _name(value: Value) -> str:
    if value is None or isinstance(value, CellError):
        return ""
    return value.isoformat() if isinstance(value, date) else as_answer(value)
