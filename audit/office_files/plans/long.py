"""Tables with several rows a plan: a row a section; a row a need, outcome or provision; or these abreast."""

import re
from dataclasses import replace

from audit.office_files.headers import data_rows
from audit.office_files.plans.cells import Faults, words_of
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.first_rows import PlanAbove, filled_rows, stand_in_first_rows
from audit.office_files.plans.found import PlansRead, Told, counted, untold
from audit.office_files.plans.gathered import Gathered, is_row_section, linked_in_a_row
from audit.office_files.plans.meanings import Part, meaning_of
from audit.office_files.plans.messages import NO_REFERENCE, NO_WORDS, NOT_A_SECTION, READ_WITH_ABOVE
from audit.office_files.plans.profile import Profile
from audit.office_files.plans.row_reading import RowReader
from audit.office_files.plans.wide import plan_key
from audit.office_files.workbook import CellError, Sheet
from audit.place import Place

_SEPARATORS = re.compile(r"[;,/\n]|\band\b|&")
#: The section that each kind of row belongs to where the source names only the kind.
_OF_KIND = {"need": "B", "outcome": "E", "provision": "F"}


#: Words that number a row: "Need 3", "(iv)"; any other word of three letters or more may be a name.
_LABEL_WORD = re.compile(
    r"[^\W\d_]{1,2}|[ivx]+|needs?|outcomes?|provisions?|items?|rows?|sections?|sect?|aims?|targets?|objectives?"
    r"|out|prov|obj|no|number|ref|sen|pfa",
    re.IGNORECASE,
)


def is_label(label: str) -> bool:
    """Tell whether a row's own number can be kept with it; a longer word in it could be a name."""
    return all(_LABEL_WORD.fullmatch(word) for word in re.findall(r"[^\W\d_]+", label))


def is_long(columns: Columns) -> bool:
    """Tell whether a sheet has a row a plan and section, or a row a need, outcome or provision."""
    names = _row_names(columns)
    return "text" in names and bool(names & {"section", "kind"})


def is_side_by_side(columns: Columns) -> bool:
    """Tell whether needs, provision and outcomes stand side by side, with plans on more than one row."""
    named = len(_row_names(columns) & _OF_KIND.keys())
    headed = [m.name for m in columns.meanings.values() if m.part is Part.SECTION]
    sections = {name for name in headed if is_row_section(name)}
    if not columns.tells_plan() or named + len(sections) < 2:
        return False
    others = columns.parts() - {Part.REFERENCE, Part.CASE_NUMBER, Part.IDENTIFYING, Part.ROW, Part.SECTION}
    return not others and len(sections) == len(headed) and _on_several_rows(columns)


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
    plans: dict[str, Gathered] = {}
    filled = _merged_down(columns)
    rows = RowReader(columns, faults)
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
        plan = plans.setdefault(key, Gathered(replace(record, sections={}), each_a_row=True))
        if side_by_side:
            _add_side_by_side(plan, columns, filled, faults, number)
        else:
            _add_row(plan, columns, faults, number, result)
    if below:
        result.problems.append(READ_WITH_ABOVE.at(below[0], count=len(below), n=len(below)))
    result.records += [plan.finished(result.problems) for plan in plans.values()]
    result.problems.extend(faults.problems())


def _add_row(plan: Gathered, columns: Columns, faults: Faults, number: int, result: PlansRead) -> None:
    cells = {name: (number, column) for name in ("section", "kind", "text", "label", "key", "links")
             if (column := columns.of(Part.ROW, name)) is not None}  # fmt: skip
    told = {name: faults.text(cell) for name, cell in cells.items()}
    code = _section(told.get("section", ""), told.get("kind", ""))
    if not code:
        faults.add(NOT_A_SECTION, cells.get("section") or cells["kind"])
        return
    text, label = told["text"], told.get("label", "")
    if isinstance(columns.sheet.value(*cells["text"]), CellError):
        plan.add_words(code, "")
        plan.unread.add(code)
        return
    numbered = bool({"label", "links", "kind"} & cells.keys())
    if not (numbered and is_row_section(code)):
        plan.add_words(code, text)
        return
    if not text:
        faults.add(NO_WORDS, cells["text"])
        return
    known_by = told.get("key", "") or label
    shown = label if is_label(label) else ""
    key = plan.add_row(code, text, shown, alone=bool(told.get("key")) or shown != label)
    place = columns.sheet.place(number)
    if known_by:
        plan.name(key, known_by, place, result.problems)
    plan.wanted += [
        (key, other.strip(), place) for other in _SEPARATORS.split(told.get("links", "")) if other.strip()
    ]


def _add_side_by_side(plan: Gathered, columns: Columns, filled: Sheet, faults: Faults, number: int) -> None:
    keys: dict[str, list[str]] = {}
    for column, meaning in sorted(columns.meanings.items()):
        code = meaning.name if meaning.part is Part.SECTION else ""
        if meaning.part is Part.ROW:
            code = _OF_KIND.get(meaning.name, "")
        text = words_of(filled.value(number, column)) if code else ""
        if code and isinstance(columns.sheet.value(number, column), CellError):
            faults.text((number, column))  # it is told
            plan.unread.add(code)
        if code and text:
            keys.setdefault(meaning.area, []).append(plan.add_row(code, text))
        elif code:
            plan.add_words(code, "")
    for area, alike in keys.items():
        linked_in_a_row(plan, alike if not area else [*keys.get("", ()), *alike])


def _section(section: str, kind: str) -> str:
    """Return the section that a row's words belong to, from its section's or else its kind's cell."""
    for words in (section, f"section {section}" if section else ""):
        meaning = meaning_of(words)
        if meaning is not None and meaning.part is Part.SECTION:
            return meaning.name
    first = kind.casefold().split(" ")[0].rstrip("s")
    return _OF_KIND.get(first, "") if not section else ""


def _merged_down(columns: Columns) -> Sheet:
    """Return the sheet with merged cells repeated, since a need may stand once beside several provisions."""
    return columns.sheet.with_merged_filled(columns.header.first_row, len(columns.sheet.rows) - 1)


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
