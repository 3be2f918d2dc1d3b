"""The tables of a spreadsheet with what each heading is taken for, as a first import profile lists them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from audit.errors import AuditError, ProblemsError
from audit.office_files.documents import DOCUMENTS
from audit.office_files.file_kind import kind_of
from audit.office_files.headers import Header, Heading
from audit.office_files.messages import NAMELESS_COLUMN
from audit.office_files.plans.columns import Columns, offered
from audit.office_files.plans.found import Shape
from audit.office_files.plans.profile import NOTHING_SETTLED, heading_key
from audit.office_files.plans.shapes import is_document, likely_table, tables_of
from audit.office_files.plans.wordings import columns_of_versions
from audit.office_files.reading import SPREADSHEETS, read_workbook
from audit.problem import Problem
from audit.workflow.importing.field_words import words_of_field
from audit.workflow.importing.row_names import name_field
from audit.workflow.importing.table_kinds import MARKS, MASKING, Kind
from audit.workflow.table_headings import Headed, Headings, near_heading
from audit.workflow.tables import read_rows
from audit.workflow.tables_below import tables_on


@dataclass(frozen=True, slots=True)
class ListedHeading:
    """A heading with the words for what it means, empty where it is left out, and a remark on why."""

    text: str
    meaning: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A sheet's table as it is listed: `heading_row` counts from 1, `nameless` columns have none."""

    sheet: str
    heading_row: int
    headings: tuple[ListedHeading, ...]
    nameless: tuple[Problem, ...]
    shape: Shape | None = None


def listed_tables(source: Path, kind: Kind) -> list[ListedTable]:
    """Return the tables of a spreadsheet that would be read as of one kind, or the likeliest that may be it.

    Raises AuditError when no sheet has headings or the file is one plan set out down its pages, and as
    `read_workbook` does.
    """
    tables = _of_plans(source) if kind is Kind.PLANS else _of_kind(source, kind)
    if not tables:
        raise AuditError(
            "No sheet has a row of headings over its columns.",
            "Name a spreadsheet whose first row has headings, such as Plan reference, Section A, Section B.",
            "IMW003",
        )
    return tables


def _of_plans(source: Path) -> list[ListedTable]:
    if kind_of(source, (*SPREADSHEETS, *DOCUMENTS)) in DOCUMENTS:
        raise _no_profile_needed(source)
    book, _ = read_workbook(source, later=True)
    if is_document(book, NOTHING_SETTLED):
        raise _no_profile_needed(source)
    tables: list[tuple[Columns, Shape | None]] = [
        (table.columns, table.shape) for table in tables_of(book, NOTHING_SETTLED)
    ]
    if not tables and (likely := likely_table(book)):
        tables = [(likely, None)]
    return [
        _listed(columns.sheet.name, columns.header, _plan_headings(columns, shape), shape)
        for columns, shape in tables
    ]


def _no_profile_needed(source: Path) -> AuditError:
    return AuditError(
        f"{source.name} is a plan set out down its pages, no table with a row a plan: it needs no profile.",
        "See how it is understood: `plans import FILE --explain`.",
        "IMW005",
    )


def _plan_headings(columns: Columns, shape: Shape | None) -> Iterator[ListedHeading]:
    several, _ = columns_of_versions(columns, NOTHING_SETTLED, in_rows=shape not in (None, Shape.WIDE))
    for heading in columns.header.headings:
        alike = [
            h.column for h in columns.header.headings if heading_key(h.text) == heading_key(heading.text)
        ]
        meaning = next((columns.meanings[each] for each in alike if each in columns.meanings), None)
        if heading.column in several:
            yield ListedHeading(heading.text, "", "in several versions: settle the one to be audited")
            continue
        remark = "" if meaning else _why_left_out(columns, heading)
        yield ListedHeading(heading.text, str(meaning) if meaning else "", remark)


def _why_left_out(columns: Columns, heading: Heading) -> str:
    if heading in columns.wordless:
        return "its cells are a yes or no, a date or a number"
    return _did_you_mean(*offered(heading.text))


def _of_kind(source: Path, kind: Kind) -> list[ListedTable]:
    """Return the tables of another kind: those of the sheets that are read, else the likeliest to be one."""
    marks, also = MARKS[kind], name_field if kind in MASKING else _no_field
    headings = Headings(marks.columns, also)
    book, _ = read_workbook(source)
    sheets = list(headings.of_sheets(book))
    likely = max(sheets, key=lambda each: (len(each.fields), len(each.sheet.rows)), default=None)
    alike = [each for each in sheets if likely and _keys(each) == _keys(likely)]
    needed, taken = _sheets_read(source, kind, also)
    read = [
        headings.read(each.sheet, table.header)
        for each in sheets
        if each.sheet.name in taken
        for table in tables_on(each.sheet, each.header, headings.known, needed)
    ]
    return [
        _listed(each.sheet.name, each.header, _field_headings(each, marks.columns)) for each in read or alike
    ]


def _keys(headed: Headed) -> list[str]:
    return [heading_key(heading.text) for heading in headed.header.headings]


def _sheets_read(
    source: Path, kind: Kind, also: Callable[[str], str | None]
) -> tuple[tuple[str, ...], set[str]]:
    """Return the fields that the import needs, and the sheets it reads; of audits with answers no grade."""
    marks = MARKS[kind]
    for needed in (marks.needed, marks.needed[:1]):
        try:
            rows, _ = read_rows(source, marks.columns, needed=needed, also=also)
        except ProblemsError:
            continue
        return needed, {place.sheet for place, _ in rows}
    return (), set()


def _no_field(_: str) -> None:
    """Give no field to a heading that is not known."""


def _field_headings(headed: Headed, columns: Mapping[str, str]) -> Iterator[ListedHeading]:
    for heading in headed.header.headings:
        field = headed.fields.get(heading.column)
        near = "" if field else near_heading(heading.text, columns, headed.fields.values())
        words = words_of_field(field, columns) if field else ""
        yield ListedHeading(heading.text, words, _did_you_mean(*filter(None, [near])))


def _did_you_mean(*near: str) -> str:
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _listed(
    sheet: str, header: Header, headings: Iterator[ListedHeading], shape: Shape | None = None
) -> ListedTable:
    nameless = tuple(each for each in header.problems if each.code == NAMELESS_COLUMN.code)
    return ListedTable(sheet, header.rows[-1] + 1, tuple(headings), nameless, shape)
