"""One plan told on several sheets of a workbook: its facts on one, its rows on another."""

from collections.abc import Sequence
from dataclasses import replace

from audit.domain.plan import PlanFacts
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.wide import plan_key


def join_records(records: Sequence[PlanRecord]) -> list[PlanRecord]:
    """Return the plans with what each sheet tells of them, in the order in which they first stand.

    Where two sheets tell the same section, the words come first and the rows after. Facts come from the
    first sheet that has any. A plan in two versions on one sheet (a draft, a final) is left so.
    """
    joined: dict[tuple[str, int], PlanRecord] = {}
    sheets: dict[str, set[str]] = {}
    for record in records:
        key = plan_key(record)
        if record.place.sheet in sheets.get(key, set()):
            joined[key, len(joined)] = record  # another version on the same sheet
            continue
        sheets.setdefault(key, set()).add(record.place.sheet)
        first = joined.get((key, 0))
        joined[key, 0] = _joined(first, record) if first else record
    return list(joined.values())


def _joined(one: PlanRecord, other: PlanRecord) -> PlanRecord:
    rows = tuple(replace(row, key=f"{other.place.sheet}/{row.key}") for row in other.rows)
    links = tuple((f"{other.place.sheet}/{a}", f"{other.place.sheet}/{b}") for a, b in other.links)
    sections = {**other.sections, **one.sections}
    for code in sections.keys() & other.sections.keys() & one.sections.keys():
        parts = dict.fromkeys(filter(None, (one.sections[code], other.sections[code])))
        sections[code] = "\n\n".join(parts)
    whole = replace(
        one,
        identifiers={**other.identifiers, **one.identifiers},
        born=one.born or other.born,
        facts=one.facts if one.facts != PlanFacts() else other.facts,
        sections=sections,
        parents={**other.parents, **one.parents},
        advice=(*one.advice, *other.advice),
        edition=one.edition or other.edition,
        rows=(*one.rows, *rows),
        links=(*one.links, *links),
    )
    return whole.with_blanks_unread(one.unread | other.unread) if one.unread | other.unread else whole
