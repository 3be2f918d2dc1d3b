"""Plans written out, masked as they are held, as a workbook that `plans import` reads as the same plans."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from audit.atomic_files import check_ending
from audit.domain.advice import AGENCIES, Advice
from audit.domain.plan import Origin, PlanFacts, PlanVersion
from audit.errors import AuditError
from audit.office_files.own_table import has_sheets
from audit.office_files.plans.heading_words import FACTS
from audit.office_files.plans.meanings import Meaning, Part
from audit.office_files.workbook import CellError
from audit.office_files.writing import Table, Written, write_workbook
from audit.store.connect import Store
from audit.store.plans import read as plan_read
from audit.store.plans import versions as plans

_FACTS = tuple(field.name for field in fields(PlanFacts) if field.name in FACTS)
_ADVICE = ("text", *(f.name for f in fields(Advice) if f.name not in ("advice_id", "agency", "text")))
_AT_ONCE = 200
#: What stands for words that are not held, since a blank cell is a section without words.
_NOT_HELD = CellError("#N/A")
#: The sheets of an export, by which one is known again that may be written over.
_SHEETS = ("Plans", "Sections", "Rows")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many plans were written, and how many pieces of advice a row a plan has no room for."""

    plans: int
    advice_left_out: int


def export_plans(store: Store, path: Path) -> Exported:
    """Write the newest version of every plan, three sheets: plans, sections, rows with their links.

    A second piece of advice of one agency has no place in a row a plan: it is left out and counted. Raises
    AuditError for a file that is there and no export, when there are no plans, when a text is longer than a
    cell holds, or the file can't be written.
    """
    check_ending(path, "Plans", ".xlsx")
    if path.is_file() and not has_sheets(path, *_SHEETS):
        raise AuditError(
            f"{path.name} is there already, and is no export of plans.",
            "Give the export another name, or move that file away.",
            "EXP002",
        )
    with store.read() as conn:
        refs = [entry.plan_ref for entry in plans.list_plans(conn)]
        held: dict[str, PlanVersion] = {}
        for start in range(0, len(refs), _AT_ONCE):
            held |= plan_read.newest_versions(conn, refs[start : start + _AT_ONCE])
    if not refs:
        raise AuditError("There are no plans to export.", "Import some first: `plans import FILE`.", "EXP001")
    versions = [held[ref] for ref in refs]
    write_workbook(path, [_plans(versions), _sections(versions), _rows(versions)])
    extra = sum(len(v.advice) - len({piece.agency for piece in v.advice}) for v in versions)
    return Exported(len(versions), extra)


def _plans(versions: Iterable[PlanVersion]) -> Table:
    versions = list(versions)
    extras = sorted({name for version in versions for name in version.facts.extra})
    agencies = [a for a in AGENCIES if any(piece.agency == a for v in versions for piece in v.advice)]
    advised = [(agency, name) for agency in agencies for name in _ADVICE if name != "said_not_requested"]
    headings = (
        "Plan reference",
        *(FACTS[name][0].capitalize() for name in _FACTS),
        *(f"Extra: {name}" for name in extras),
        *(str(Meaning(Part.ADVICE, name, agency)).capitalize() for agency, name in advised),
    )
    rows = []
    for version in versions:
        pieces = {piece.agency: piece for piece in reversed(version.advice)}
        rows.append(
            [
                version.plan_ref,
                *(_cell(getattr(version.facts, name)) for name in _FACTS),
                *(version.facts.extra.get(name) for name in extras),
                *(_advice_cell(pieces.get(agency), name) for agency, name in advised),
            ]
        )
    return Table(_SHEETS[0], headings, rows)


def _sections(versions: Iterable[PlanVersion]) -> Table:
    rows: list[list[Written]] = []
    for version in versions:
        given = Counter(row.section for row in version.rows if row.origin is Origin.GIVEN)
        for section in version.sections:
            if section.text is None and section.code not in given:
                rows.append([version.plan_ref, section.code, _NOT_HELD])
                continue
            text = section.text or ""
            if section.code in given:
                first = min(row.start for row in version.rows if row.section == section.code)
                text = text[:first].removesuffix("\n")
            if text or section.code not in given:
                rows.append([version.plan_ref, section.code, text])
    return Table(_SHEETS[1], ("Plan reference", "Section", "Section text"), rows)


def _rows(versions: Iterable[PlanVersion]) -> Table:
    rows: list[list[Written]] = []
    for version in versions:
        given = [row for row in version.rows if row.origin is Origin.GIVEN]
        keys = {row.row_id: f"r{number}" for number, row in enumerate(given, 1)}
        for row in given:
            links = [keys[link.to_row] for link in version.links if link.from_row == row.row_id]
            rows.append(
                [
                    version.plan_ref,
                    row.section,
                    keys[row.row_id],
                    row.label,
                    version.words_of(row),
                    "; ".join(links),
                ]
            )
    return Table(_SHEETS[2], ("Plan reference", "Section", "Row key", "Label", "Text", "Linked to"), rows)


def _advice_cell(piece: Advice | None, name: str) -> Written:
    if piece is None:
        return None
    if name == "requested_on" and piece.requested_on is None and piece.said_not_requested:
        return "no"
    return _cell(getattr(piece, name))


def _cell(value: object) -> Written:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, int | date) or value is None else str(value)
