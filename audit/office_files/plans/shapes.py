"""Any file of plans read: which of the shapes it has is found, told, and read as such."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.office_files.documents import DOCUMENTS, read_document
from audit.office_files.file_kind import kind_of
from audit.office_files.plans.columns import (
    Columns,
    explained,
    find_columns,
    likely_columns,
    tell_of_headings,
)
from audit.office_files.plans.document import read_form
from audit.office_files.plans.document_lines import (
    headed_in,
    is_form,
    margin_lines,
    sections_abreast,
    word_lines,
)
from audit.office_files.plans.document_sheets import front_length, named_lines, plans_on
from audit.office_files.plans.document_stacked import stand_below
from audit.office_files.plans.found import (
    SHAPE_WORDS,
    Explanation,
    PlansRead,
    SectionFound,
    Shape,
    Told,
    untold,
)
from audit.office_files.plans.heading_messages import (
    NO_KNOWN_HEADINGS,
    NO_REFERENCE_COLUMN,
)
from audit.office_files.plans.joined import join_records
from audit.office_files.plans.long import read_long
from audit.office_files.plans.messages import (
    NO_PLANS_SHEET,
    NO_ROWS,
    OPEN_TABLE_IN_PDF,
    OTHER_PLANS,
    OTHER_SHEET,
    SAME_HEADINGS,
    TABLE_IN_PDF,
)
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.office_files.plans.sheets_alike import sheets_alike, without_repeats
from audit.office_files.plans.stacked import Table, tables_on
from audit.office_files.plans.wide import read_wide
from audit.office_files.plans.wordings import columns_of_versions
from audit.office_files.reading import SPREADSHEETS, cell_errors, read_workbook
from audit.office_files.workbook import Sheet, Workbook
from audit.place import Place
from audit.problem import Problem, Stops

#: Pages that are named where a file has more.
_MOST_PAGES_TOLD = 8


def read_plans(path: Path, profile: Profile = NOTHING_SETTLED, told: Told = untold) -> PlansRead:
    """Read the plans of a file: a spreadsheet in any of the shapes, or a Word or PDF document of one plan.

    Raises UnreadableFileError, with the remedy, for a file that can't be read at all.
    """
    result = PlansRead()
    kind = kind_of(path, (*SPREADSHEETS, *DOCUMENTS))
    if kind in DOCUMENTS:
        document, problems = read_document(path)
        result.problems += problems
        place = Place(file=path.name)
        if abreast := sections_abreast(document):
            result.rows += 1
            result.problems.append(TABLE_IN_PDF.at(place, what=", ".join(abreast)))
            return result
        if document.open_tables:
            result.rows += 1
            pages = ", ".join(map(str, document.open_tables[:_MOST_PAGES_TOLD]))
            result.problems.append(OPEN_TABLE_IN_PDF.at(place, pages=pages))
            return result
        margins = margin_lines(document)
        sections = read_form(word_lines(document), place, result, margins, document.abreast)
        if document.form_fields:
            result.records = [record.with_blanks_unread() for record in result.records]
        why = "Word and PDF files hold one plan"
        result.explanations.append(_document_explained(path.name, "", why, sections))
        return result
    book, problems = read_workbook(path, later=True)
    result.problems += problems
    _read_book(book, profile, result, told)
    return result


def _read_book(book: Workbook, profile: Profile, result: PlansRead, told: Told) -> None:
    if profile.shape is Shape.DOCUMENT or (profile.shape is None and is_document(book, profile)):
        _read_document(book, result)
        return
    taken = tables_of(book, profile)
    if not taken:
        if profile.heading_row:
            result.problems += map(profile.unmet_row, profile.sheets_of(book))
        else:
            result.problems.append(NO_PLANS_SHEET.at(Place(file=book.file)))
        for sheet in book.sheets:
            result.problems += _near_sheet(sheet, profile)
        return
    result.problems += _sheets_told(book, taken, profile)
    for table in taken:
        columns, shape = table.columns, table.shape
        result.problems += table.problems
        _, versions = columns_of_versions(columns, profile, in_rows=shape is not Shape.WIDE)
        if not versions:
            tell_of_headings(columns, profile, result.problems)
        result.explanations.append(explained(columns, shape, book.read_as))
        if not columns.tells_plan():
            place = columns.sheet.place(columns.header.rows[-1])
            result.problems.append(NO_REFERENCE_COLUMN.at(place))
        elif versions:
            result.problems += versions
        elif shape is Shape.WIDE:
            read_wide(columns, profile, result, date_1904=book.date_1904, told=told)
        else:
            beside = shape is Shape.ROWS
            read_long(columns, profile, result, date_1904=book.date_1904, side_by_side=beside, told=told)
    result.problems += _no_rows(taken[0].columns, result)
    if len(taken) > 1:
        lists = [table.columns.sheet.name for table in taken if table.shape is Shape.WIDE]
        result.records = without_repeats(result.records, lists, result.problems)
        result.records = join_records(result.records)


def _sheets_told(book: Workbook, taken: Sequence[Table], profile: Profile) -> Iterator[Problem]:
    """Yield what is told of sheets: those that no table was read from, and those that go on with another."""
    names = list(dict.fromkeys(table.columns.sheet.name for table in taken))
    lists = list(dict.fromkeys(table.columns.sheet.name for table in taken if table.shape is Shape.WIDE))
    for sheet in book.sheets:
        place = Place(file=book.file, sheet=sheet.name)
        if sheet.name in lists[1:]:
            yield SAME_HEADINGS.at(place, taken=lists[0])
        elif sheet.name not in names and not sheet.is_blank():
            columns_here = None if profile.sheet else find_columns(sheet, profile)
            other = OTHER_PLANS if columns_here and columns_here.tells_plan() else OTHER_SHEET
            yield other.at(place, taken=", ".join(names))


def _read_document(book: Workbook, result: PlansRead) -> None:
    """Read the plans that are laid out down the sheets of a workbook; what is on no sheet of one is told."""
    sheets = {sheet.name: named_lines(sheet) for sheet in book.sheets if not sheet.is_blank()}
    read = plans_on(sheets)
    for names in read:
        begins = {name: front_length(sheets[name]) for name in names}
        begun = [line for name in names for line in sheets[name][: begins[name]]]
        lines = [*begun, *(line for name in names for line in sheets[name][begins[name] :])]
        first = next((name for name in names if is_form(sheets[name])), names[0])
        sections = read_form(lines, Place(file=book.file, sheet=first), result)
        result.problems += [
            each for sheet in book.sheets if sheet.name in names for each in cell_errors(sheet)
        ]
        why = "sections stand under or beside their headings, down the sheet"
        told = first if len(names) == 1 else ", ".join(names)
        result.explanations.append(_document_explained(book.file, told, why, sections))
    taken = [name for names in read for name in names]
    for name, lines in sheets.items():
        if name not in taken:
            other = OTHER_PLANS if headed_in(lines) else OTHER_SHEET
            result.problems.append(other.at(Place(file=book.file, sheet=name), taken=", ".join(taken)))


def _no_rows(columns: Columns, result: PlansRead) -> list[Problem]:
    """Return the problem of headings with nothing under them, unless the file is stopped already."""
    if result.rows or result.records or any(problem.stops is Stops.FILE for problem in result.problems):
        return []
    return [NO_ROWS.at(columns.sheet.place(columns.header.rows[-1]))]


def tables_of(book: Workbook, profile: Profile) -> list[Table]:
    """Return the tables to read: the likeliest sheet's of plans, those alike, and tables of rows beside."""
    found = [tables_on(sheet, profile) for sheet in profile.sheets_of(book)]
    wide = [tables for tables in found if tables and tables[0].shape is Shape.WIDE]
    others = [tables for tables in found if tables and tables[0].shape is not Shape.WIDE]
    best = max(wide, key=lambda tables: max(len(each.columns.meanings) for each in tables), default=[])
    if others and best and not best[0].columns.tells_plan():
        best = []
    alike = sheets_alike(wide, best) if best else []
    return [table for tables in (*alike, *others) for table in tables]


def is_document(book: Workbook, profile: Profile) -> bool:
    """Tell whether a workbook is one plan laid out down its sheets, and not a table of plans."""
    if any(table.columns.tells_plan() for table in tables_of(book, profile)):
        return False
    sheets = [named_lines(sheet) for sheet in book.sheets if not sheet.is_blank()]
    if any(map(stand_below, sheets)):
        return False
    together = [line for lines in sheets if headed_in(lines) for line in lines]
    return any(map(is_form, sheets)) or is_form(together)


def likely_table(book: Workbook) -> Columns | None:
    """Return the headings of the likeliest table in a workbook in which none can be read as plans.

    It is that with the most headings that are known, of several the largest.
    """
    found = [columns for sheet in book.sheets if (columns := likely_columns(sheet)) is not None]
    return max(found, key=lambda each: (len(each.meanings), _size(each.sheet)), default=None)


def _size(sheet: Sheet) -> int:
    return len(sheet.rows) * sheet.width


def _near_sheet(sheet: Sheet, profile: Profile) -> list[Problem]:
    """Return what a sheet that is no table of plans seems to be headed by, and its cells without a value."""
    problems = cell_errors(sheet)
    columns = None if profile.heading_row else likely_columns(sheet)
    if columns is not None:
        row, count = columns.header.rows[-1], len(columns.header.headings)
        known = len(columns.meanings)
        problems.append(NO_KNOWN_HEADINGS.at(sheet.place(row), row=row + 1, n=count, known=known))
    return problems


def _document_explained(file: str, sheet: str, why: str, sections: Sequence[SectionFound]) -> Explanation:
    return Explanation(SHAPE_WORDS[Shape.DOCUMENT], sheet, 0, why, (), (), file, tuple(sections))
