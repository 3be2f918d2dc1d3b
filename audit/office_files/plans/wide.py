"""The wide shape: a row a plan, a column a section or a fact."""

from dataclasses import replace

from audit.office_files.headers import data_rows
from audit.office_files.plans.cells import Faults, words_of
from audit.office_files.plans.columns import MINTING, Columns
from audit.office_files.plans.found import PlansRead, Told, counted, untold
from audit.office_files.plans.meanings import Part
from audit.office_files.plans.messages import NO_REFERENCE, SAME_BUT_LEFT_OUT, SAME_ROW, TWICE
from audit.office_files.plans.profile import Profile
from audit.office_files.plans.ranked_needs import RankedNeeds
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.row_reading import RowReader
from audit.office_files.plans.wide_versions import LaterRows
from audit.office_files.workbook import Sheet, Value


def read_wide(
    columns: Columns, profile: Profile, result: PlansRead, *, date_1904: bool, told: Told = untold
) -> None:
    """Add the plans of a sheet, a row a plan, and what is wrong with its cells."""
    sheet = columns.sheet
    faults = Faults(sheet, columns.header.first_row, date_1904, profile)
    rows = RowReader(columns, faults)
    seen: dict[tuple[str, str], PlanRecord] = {}
    row_of: dict[tuple[str, str], int] = {}
    numbers, passed_over = data_rows(sheet, columns.header)
    result.problems.extend(passed_over)
    ranked = RankedNeeds(faults, rows.rank_column)
    later = LaterRows()
    above = {_version_key(each): each.place for each in result.records if each.place.sheet == sheet.name}
    unread = [column for column in range(sheet.width) if column not in columns.meanings]
    for number in counted(numbers, told):
        if not any(words_of(sheet.value(number, column)) for column in columns.meanings):
            continue  # filled only in columns that were left out
        result.rows += 1
        record = rows.record(number)
        rank = rows.need_rank(number)
        key = _version_key(record)
        if key in above:
            result.problems.append(TWICE.at(record.place, first=above[key], why="that is in a table above"))
            continue
        earlier = seen.setdefault(key, record)
        row_of.setdefault(key, number)
        if not key[0]:
            result.problems.append(NO_REFERENCE.at(record.place))
        elif earlier is record:
            if rank:
                ranked.first(record, rank, len(result.records), number)
            result.records.append(record)
        elif rank and ranked.joins(record, rank, earlier.place, number):
            pass
        else:
            earlier, first = later.of_the_day(key, record) or (earlier, row_of[key])
            same = replace(record.fetched(), place=earlier.place) == earlier.fetched()
            whole = same and _cells(sheet, number, unread) == _cells(sheet, first, unread)
            message = SAME_ROW if whole else SAME_BUT_LEFT_OUT if same else TWICE
            apart = (
                ranked.hindrance(rank, earlier.place),
                _differing(columns, number, first, ranked.column),
            )
            why = " and ".join(filter(None, apart))
            problem = message.at(record.place, first=earlier.place, why=why)
            if same or rank or not later.takes(key, record, number, earlier, problem):
                result.problems.append(problem)
    ranked.put(result.records)
    if later.rows:
        plans = [plan_key(each) if each.place.sheet == sheet.name else "" for each in result.records]
        later.put(result.records, plans, result.problems)
    result.problems.extend(faults.problems())


def _differing(columns: Columns, row: int, first: int, rank_column: int | None) -> str:
    """Return which columns tell a row from the first of its plan; ranked needs differ as they should."""
    value = columns.sheet.value
    passed_over = ("need_rank",) if rank_column is None else ("need_rank", "need")
    names = [
        meaning.name if meaning.part is Part.EXTRA else str(meaning)
        for column, meaning in columns.meanings.items()
        if words_of(value(row, column)) != words_of(value(first, column)) and meaning.name not in passed_over
    ]
    return f"{', '.join(names)} {'differs' if len(names) == 1 else 'differ'}" if names else ""


def _cells(sheet: Sheet, row: int, columns: list[int]) -> list[Value]:
    return [sheet.value(row, column) for column in columns]


def _version_key(record: PlanRecord) -> tuple[str, str]:
    return plan_key(record), record.facts.status or ""


def plan_key(record: PlanRecord) -> str:
    """Return what tells a record's plan from others in its source; empty when nothing does."""
    return record.reference or "|".join(minting_identifier(record))


def minting_identifier(record: PlanRecord) -> tuple[str, ...]:
    """Return the kind and value of the identifier to mint a record's reference from; empty for none."""
    for kind in MINTING:
        if kind in record.identifiers:
            return (kind, record.identifiers[kind][0])
    return ()
