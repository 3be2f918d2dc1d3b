"""Tables with several rows a plan: a row a section; a row a need, outcome or provision; or these abreast."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.domain.codes import is_placement
from audit.office_files.headers import data_rows
from audit.office_files.plans.cells import Faults, words_of
from audit.office_files.plans.code_words import placement
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.first_rows import PlanAbove, filled_rows, stand_in_first_rows
from audit.office_files.plans.found import PlansRead, Told, counted, untold
from audit.office_files.plans.gathered import Gathered, is_row_section
from audit.office_files.plans.heading_messages import SECTION_BESIDE_ROWS
from audit.office_files.plans.long_rows import OF_KIND, RowsAbreast, RowsBelow
from audit.office_files.plans.meanings import Part
from audit.office_files.plans.messages import NO_REFERENCE, READ_WITH_ABOVE
from audit.office_files.plans.profile import Profile
from audit.office_files.plans.row_reading import RowReader
from audit.office_files.plans.row_versions import versions_of
from audit.office_files.plans.told_alike import RowTold, names_in, number_rows, says_the_same, told_together
from audit.office_files.plans.version_messages import EACH_A_ROW, SEVERAL_VERSIONS
from audit.office_files.plans.wide import plan_key
from audit.place import Place
from audit.problem import Problem


def is_long(columns: Columns) -> bool:
    """Tell whether a sheet has a row a plan and section, or a row a need, outcome or provision."""
    names = _row_names(columns)
    return "text" in names and bool(names & {"section", "kind"})


def is_side_by_side(columns: Columns) -> bool:
    """Tell whether needs, provision and outcomes stand side by side, with plans on more than one row."""
    named = _row_names(columns) & OF_KIND.keys()
    headed = [m.name for m in columns.meanings.values() if m.part is Part.SECTION]
    sections = {name for name in headed if is_row_section(name)}
    if not columns.tells_plan() or not (named or sections):
        return False
    others = columns.parts() - {Part.REFERENCE, Part.CASE_NUMBER, Part.IDENTIFYING, Part.ROW, Part.SECTION}
    if others or len(sections) != len(headed) or not _on_several_rows(columns):
        return False
    return len(named) + len(sections) > 1 or _each_a_row(columns, named)


def _each_a_row(columns: Columns, named: set[str]) -> bool:
    """Tell whether rows with words of one section are each a need, outcome or provision of their own.

    So they are under a heading that says so, or where it is said of each who does it or how often; without
    either they may be versions. What is headed Provision or Need may be a kind of setting, or of need.
    """
    details = columns.of_details()
    if "need" in named or not (named or details):
        return bool(details)
    column = columns.of(Part.ROW, "provision")
    sheet = columns.sheet
    words = [words_of(sheet.value(row, column)) for row in filled_rows(columns)] if column is not None else []
    kinds = sum(is_placement(placement(each)) for each in words if each)
    return kinds * 2 <= len(words)


def read_long(
    columns: Columns,
    profile: Profile,
    result: PlansRead,
    *,
    date_1904: bool,
    side_by_side: bool = False,
    told: Told = untold,
) -> None:
    """Add the plans of a sheet with several rows a plan, in the order in which they first stand there."""
    sheet = columns.sheet
    faults = Faults(sheet, columns.header.first_row, date_1904, profile)
    numbers, passed_over = data_rows(sheet, columns.header)
    result.problems.extend(passed_over)
    reader = RowsAbreast(columns, faults) if side_by_side else RowsBelow(columns, faults, result.problems)
    if isinstance(reader, RowsAbreast) and (alone := reader.alone()):
        column, code = alone
        result.problems.append(EACH_A_ROW.at(sheet.place(columns.header.rows[-1], column), section=code))
    plans: dict[str, list[RowTold]] = {}
    rows = RowReader(columns, faults)
    version_column = columns.of(Part.ROW, "version")
    above = PlanAbove(columns, numbers)
    below: list[Place] = []
    for number in counted(numbers, told):
        result.rows += 1
        record = rows.record(number)
        own = plan_key(record)
        key = above.key(number, own)
        if key and not own:
            below.append(record.place)
        if not key:
            result.problems.append(NO_REFERENCE.at(record.place))
            continue
        version = "" if version_column is None else words_of(sheet.value(number, version_column))
        plan = plans.setdefault(key, [])
        held = plan[-1].record if plan and says_the_same(record, plan[-1].record) else record
        plan.append(RowTold(number, held, version, reader.codes(number)))
    if not side_by_side:
        result.problems += _beside_rows(columns, numbers)
    if below:
        result.problems.append(READ_WITH_ABOVE.at(below[0], count=len(below), n=len(below)))
    parted: dict[str, list[Place]] = {}
    numbered = number_rows(plans.values())
    for plan in plans.values():
        versions, what = versions_of(plan, columns, result.problems, numbered=numbered)
        if what and not versions:
            told_together(plan, columns, faults)  # for what else they contradict
        elif what:
            parted.setdefault(what, []).append(sheet.place(versions[0][0].number))
        names = names_in(plan)
        for edition, version_rows in enumerate(versions, 1):
            record = told_together(version_rows, columns, faults)
            gathered = Gathered(
                replace(record, sections={}, identifiers=names, edition=edition if what else 0),
                each_a_row=True,
            )
            reader.add(gathered, [row.number for row in version_rows])
            result.records.append(gathered.finished(result.problems))
    for what, places in parted.items():
        result.problems.append(SEVERAL_VERSIONS.at(places[0], count=len(places), n=len(places), what=what))
    result.problems.extend(faults.problems())


def _beside_rows(columns: Columns, numbers: Sequence[int]) -> Iterator[Problem]:
    """Yield the columns of a table with a row a section that head a section themselves, and hold words."""
    for column, meaning in columns.meanings.items():
        filled = [row for row in numbers if columns.sheet.kept(row, column) is not None]
        if meaning.part is Part.SECTION and filled:
            whole = columns.sheet.column_place(column, filled[0], filled[-1])
            place = whole if len(filled) > 1 else columns.sheet.place(filled[0], column)
            yield SECTION_BESIDE_ROWS.at(place, count=len(filled))


def _row_names(columns: Columns) -> set[str]:
    return {meaning.name for meaning in columns.meanings.values() if meaning.part is Part.ROW}


def _on_several_rows(columns: Columns) -> bool:
    """Tell whether a plan stands on more than one row: told in each, or in the first alone."""
    return _repeats(columns) or stand_in_first_rows(columns, filled_rows(columns))


def _repeats(columns: Columns) -> bool:
    telling = [
        column
        for column, meaning in columns.meanings.items()
        if meaning.part in (Part.REFERENCE, Part.CASE_NUMBER, Part.IDENTIFYING)
    ]
    sheet = columns.sheet
    values = [
        tuple(words_of(sheet.value(row, column)) for column in telling)
        for row in range(columns.header.first_row, len(sheet.rows))
    ]
    told = [value for value in values if any(value)]
    return len(set(told)) < len(told)
