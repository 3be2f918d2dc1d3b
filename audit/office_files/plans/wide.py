"""The wide shape: a row a plan, a column a section or a fact."""

from collections.abc import Sequence
from dataclasses import replace

from audit.office_files.headers import data_rows
from audit.office_files.later import Later
from audit.office_files.plans.cells import Cell, Faults, words_of
from audit.office_files.plans.columns import MINTING, Columns
from audit.office_files.plans.facts import read_facts
from audit.office_files.plans.found import PlansRead
from audit.office_files.plans.identifiers import identifies
from audit.office_files.plans.meanings import Part, parent_of
from audit.office_files.plans.messages import NO_REFERENCE, SAME_ROW, SPLIT_H, TWICE
from audit.office_files.plans.profile import Profile
from audit.office_files.plans.record import AdviceRecord, PlanRecord, Words
from audit.office_files.plans.section_h import divided
from audit.privacy.identifiers import Identifying


def read_wide(columns: Columns, profile: Profile, result: PlansRead, *, date_1904: bool) -> None:
    """Add the plans of a sheet, a row a plan, and what is wrong with its cells."""
    sheet = columns.sheet
    faults = Faults(sheet, columns.header.first_row, date_1904, profile)
    seen: dict[tuple[str, str], PlanRecord] = {}
    numbers, passed_over = data_rows(sheet, columns.header)
    result.problems.extend(passed_over)
    for number in numbers:
        if not any(words_of(sheet.value(number, column)) for column in columns.meanings):
            continue  # filled only in columns that were left out
        result.rows += 1
        record = row_record(columns, number, faults)
        key = (plan_key(record), record.facts.status or "")
        earlier = seen.setdefault(key, record)
        if not key[0]:
            result.problems.append(NO_REFERENCE.at(record.place))
        elif earlier is record:
            result.records.append(record)
        else:
            same = replace(record.fetched(), place=earlier.place) == earlier.fetched()
            told = SAME_ROW if same else TWICE
            result.problems.append(told.at(record.place, first=earlier.place))
    result.problems.extend(faults.problems())


def plan_key(record: PlanRecord) -> str:
    """Return what tells a record's plan from others in its source; empty when nothing does."""
    return record.reference or "|".join(minting_identifier(record))


def minting_identifier(record: PlanRecord) -> tuple[str, ...]:
    """Return the kind and value of the identifier to mint a record's reference from; empty for none."""
    for kind in MINTING:
        if kind in record.identifiers:
            return (kind, record.identifiers[kind][0])
    return ()


def row_record(columns: Columns, number: int, faults: Faults) -> PlanRecord:
    """Return one row of a sheet as a plan."""
    sheet = columns.sheet
    reference = ""
    identifiers: dict[str, tuple[str, ...]] = {}
    cells: dict[str, tuple[int, int]] = {}
    sections: dict[str, str | Later] = {}
    advice: dict[str, dict[str, tuple[int, int]]] = {}
    extra: dict[str, str] = {}
    for column, meaning in columns.meanings.items():
        at = (number, column)
        match meaning.part:
            case Part.REFERENCE:
                reference = words_of(sheet.value(*at))
            case Part.CASE_NUMBER | Part.IDENTIFYING:
                value = faults.identifier(at)
                if value and identifies(faults, at, meaning.name, value):
                    identifiers[meaning.name] = (*identifiers.get(meaning.name, ()), value)
            case Part.SECTION:
                _add_section(sections, meaning.name, faults, at)
            case Part.EXTRA:
                kept = faults.short(at)
                if kept:
                    extra[meaning.name] = kept
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
        facts=replace(facts, extra=extra) if extra else facts,
        sections=Words(sections),
        parents={code: parent for code in sections if (parent := parent_of(code))},
        advice=tuple(_advice_records(faults, advice)),
    )


def _add_section(sections: dict[str, str | Later], code: str, faults: Faults, at: Cell) -> None:
    """Add a section's words; an undivided H that sets out H1 and H2 in turn is divided."""
    if code != "H":
        sections[code] = faults.kept_text(at)
        return
    text = faults.text(at)
    parts = divided(text)
    if parts is None:
        sections[code] = text
        return
    sections["H1"], sections["H2"] = parts
    faults.add(SPLIT_H, at)


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
