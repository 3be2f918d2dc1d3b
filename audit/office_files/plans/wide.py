"""The wide shape: a row a plan, a column a section or a fact."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.office_files.headers import Header, Heading, data_rows, find_header
from audit.office_files.plans.cells import Faults, words_of
from audit.office_files.plans.facts import read_facts
from audit.office_files.plans.meanings import Meaning, Part, known_headings, meaning_of, parent_of, plain
from audit.office_files.plans.messages import (
    DUPLICATE_MEANING,
    NEAR_HEADING,
    NO_PLANS_SHEET,
    NO_REFERENCE,
    NO_REFERENCE_COLUMN,
    OTHER_SHEET,
    TWICE,
    UNKNOWN_HEADINGS,
)
from audit.office_files.plans.record import AdviceRecord, PlanRecord
from audit.office_files.workbook import Sheet, Workbook, column_name
from audit.place import Place
from audit.privacy.identifiers import Identifying, identifying_kind
from audit.problem import Problem

#: A row with fewer known headings than this is not taken for the heading row.
FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """What was made of a sheet's headings: columns (from 0) with meanings, and the headings left out."""

    sheet: Sheet
    header: Header
    meanings: dict[int, Meaning]
    left_out: tuple[Heading, ...]


@dataclass(slots=True)
class WideRead:
    """Everything read from a wide workbook: the plans, what was taken, and every problem."""

    columns: Columns | None = None
    records: list[PlanRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0


def read_wide(workbook: Workbook) -> WideRead:
    """Read the sheet of a workbook that looks most like plans; the others are named and left out."""
    result = WideRead()
    candidates = [found for sheet in workbook.sheets if (found := find_columns(sheet))]
    if not candidates:
        result.problems.append(NO_PLANS_SHEET.at(Place(file=workbook.file)))
        return result
    columns = max(candidates, key=lambda found: len(found.meanings))
    result.columns = columns
    for sheet in workbook.sheets:
        if sheet is not columns.sheet and not sheet.is_blank():
            place = Place(file=workbook.file, sheet=sheet.name)
            result.problems.append(OTHER_SHEET.at(place, taken=columns.sheet.name))
    _tell_of_headings(columns, result.problems)
    parts = {meaning.part for meaning in columns.meanings.values()}
    identifies = any(_mints(meaning) for meaning in columns.meanings.values())
    if Part.REFERENCE not in parts and not identifies:
        place = columns.sheet.place(columns.header.rows[-1])
        result.problems.append(NO_REFERENCE_COLUMN.at(place))
        return result
    _read_rows(columns, result, date_1904=workbook.date_1904)
    return result


def find_columns(sheet: Sheet) -> Columns | None:
    """Return what the likeliest heading row of a sheet means, or None when no row looks like one of plans."""

    def meant(heading: str) -> Meaning | None:
        kind = identifying_kind(heading)
        return Meaning(Part.IDENTIFYING, kind) if kind else meaning_of(heading)

    header = find_header(sheet, lambda heading: meant(heading) is not None)
    if isinstance(header, Problem):
        return None
    meanings: dict[int, Meaning] = {}
    left_out: list[Heading] = []
    for heading in header.headings:
        meaning = meant(heading.text) or meant(heading.text.rpartition(" / ")[2])
        if meaning is None or (meaning.part is not Part.IDENTIFYING and meaning in meanings.values()):
            left_out.append(heading)
        else:
            meanings[heading.column] = meaning
    return Columns(sheet, header, meanings, tuple(left_out)) if len(meanings) >= FEWEST_HEADINGS else None


def _tell_of_headings(columns: Columns, problems: list[Problem]) -> None:
    from rapidfuzz import fuzz, process

    sheet = columns.sheet
    problems.extend(columns.header.problems)
    known = known_headings()
    unknown: list[str] = []
    for heading in columns.left_out:
        place = sheet.place(columns.header.rows[-1], heading.column)
        meaning = meaning_of(heading.text)
        if meaning is not None:
            problems.append(DUPLICATE_MEANING.at(place, meaning=str(meaning)))
            continue
        nearest = process.extractOne(plain(heading.text), known, scorer=fuzz.ratio, score_cutoff=88)
        if nearest:
            problems.append(NEAR_HEADING.at(place, heading=heading.text[:60], near=nearest[0]))
        else:
            unknown.append(f"{column_name(heading.column)} {heading.text[:60]}")
    if unknown:
        place = Place(file=sheet.file, sheet=sheet.name)
        problems.append(UNKNOWN_HEADINGS.at(place, count=len(unknown), headings="; ".join(unknown)))


def _read_rows(columns: Columns, result: WideRead, *, date_1904: bool) -> None:
    sheet = columns.sheet
    faults = Faults(sheet, columns.header.first_row, date_1904)
    seen: dict[str, Place] = {}
    numbers, passed_over = data_rows(sheet, columns.header)
    result.problems.extend(passed_over)
    for number in numbers:
        if not any(words_of(sheet.value(number, column)) for column in columns.meanings):
            continue  # filled only in columns that were left out
        result.rows += 1
        record = _record(columns, number, faults)
        place = sheet.place(number)
        if not record.reference and not minting_identifier(record):
            result.problems.append(NO_REFERENCE.at(place))
            continue
        key = record.reference or "|".join(minting_identifier(record))
        if key in seen:
            result.problems.append(TWICE.at(place))
            continue
        seen[key] = place
        result.records.append(record)
    result.problems.extend(faults.problems())


def _record(columns: Columns, number: int, faults: Faults) -> PlanRecord:
    sheet = columns.sheet
    reference = ""
    identifiers: dict[str, tuple[str, ...]] = {}
    cells: dict[str, tuple[int, int]] = {}
    sections: dict[str, str] = {}
    advice: dict[str, dict[str, tuple[int, int]]] = {}
    for column, meaning in columns.meanings.items():
        at = (number, column)
        match meaning.part:
            case Part.REFERENCE:
                reference = words_of(sheet.value(*at))
            case Part.CASE_NUMBER | Part.IDENTIFYING:
                value = words_of(sheet.value(*at))
                if value:
                    identifiers[meaning.name] = (*identifiers.get(meaning.name, ()), value)
            case Part.SECTION:
                sections[meaning.name] = faults.text(at)
            case Part.FACT:
                cells[meaning.name] = at
            case Part.ADVICE:
                advice.setdefault(meaning.agency, {})[meaning.name] = at
    facts, born = read_facts(faults, cells, _birth_cell(columns, number))
    return PlanRecord(
        place=sheet.place(number),
        reference=reference,
        identifiers=identifiers,
        born=born,
        facts=facts,
        sections=sections,
        parents={code: parent for code in sections if (parent := parent_of(code))},
        advice=tuple(_advice_records(faults, advice)),
    )


def _advice_records(faults: Faults, advice: dict[str, dict[str, tuple[int, int]]]) -> Sequence[AdviceRecord]:
    records = []
    for agency, cells in advice.items():
        fields = faults.advice_fields(cells)
        if fields:
            records.append(AdviceRecord(agency, fields))
    return records


def _birth_cell(columns: Columns, number: int) -> tuple[int, int] | None:
    for column, meaning in columns.meanings.items():
        if meaning.part is Part.IDENTIFYING and meaning.name == Identifying.BIRTH_DATE:
            return number, column
    return None


#: The identifiers from which a reference can be minted, the most lasting first.
MINTING = (Part.CASE_NUMBER.value, Identifying.UPN.value, Identifying.ULN.value, Identifying.NHS_NUMBER.value)


def _mints(meaning: Meaning) -> bool:
    return meaning.part is Part.CASE_NUMBER or (meaning.part is Part.IDENTIFYING and meaning.name in MINTING)


def minting_identifier(record: PlanRecord) -> tuple[str, ...]:
    """Return the kind and value of the identifier to mint a record's reference from; empty for none."""
    for kind in MINTING:
        if kind in record.identifiers:
            return (kind, record.identifiers[kind][0])
    return ()
