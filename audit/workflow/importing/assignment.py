"""The child found again by the key holder: from the source file, each time; nothing of it is stored."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.atomic_files import check_ending
from audit.errors import AuditError
from audit.office_files.plans.columns import MINTING
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.shapes import read_plans
from audit.office_files.writing import Table, write_workbook
from audit.place import Place
from audit.privacy.pseudonym import read_ref
from audit.store import info
from audit.store.connect import Store
from audit.store.plans import versions as plans
from audit.workflow.importing.references import reference_of


@dataclass(frozen=True, slots=True)
class Whose:
    """Where in a source a plan stands, and the number by which the case system finds it (kind and value)."""

    plan_ref: str
    place: Place
    kind: str = ""
    number: str = ""


def who_is(store: Store, plan_ref: str, source: Path, profile: Profile = NOTHING_SETTLED) -> Whose:
    """Return where a plan stands in its source. Raises AuditError when no row gives it under this key."""
    wanted = read_ref(plan_ref) or plan_ref.strip()
    for whose in _everybody(store, source, profile):
        if whose.plan_ref.casefold() == wanted.casefold():
            return whose
    raise AuditError(
        f"No row of the file gives the reference {wanted}.",
        "Use the file it was imported from, the audit database that it was imported into, and the --profile"
        " that read it, if one did.",
        "WHO001",
    )


def write_assignments(
    store: Store, source: Path, target: Path, refs: Collection[str] = (), profile: Profile = NOTHING_SETTLED
) -> int:
    """Write a sheet to print, plan_ref beside the source's number, for plans in the store; return how many.

    `refs` restricts it to some plans. Raises AuditError when none of the file's plans is in the store, or
    when the sheet's file is there already, on which somebody may have written; UnknownNameError for a plan.
    """
    check_ending(target, "Sheets to print", ".xlsx")
    if target.exists():
        raise AuditError(
            f"{target.name} is there already, and somebody may have written on it.",
            "Give --output another name, or move that file away.",
            "WHO003",
        )
    with store.read() as conn:
        known = {entry.plan_ref for entry in plans.list_plans(conn)}
        wanted = {plans.find_plan(conn, ref) for ref in refs} or known
    everybody = _everybody(store, source, profile)
    found = {whose.plan_ref: whose for whose in everybody if whose.plan_ref in wanted}
    if not found:
        raise AuditError(
            "None of these plans is both in the file and in the audit database.",
            "Import the file first, or name the file that was imported.",
            "WHO002",
        )
    rows = [(ref, whose.number, whose.kind, str(whose.place), "", "") for ref, whose in sorted(found.items())]
    notes = ("Official-Sensitive: personal data. Keep it apart from audits, and destroy it after use.",)
    headings = ("Plan reference", "Number in the source", "Kind", "Where", "Auditor", "Done")
    write_workbook(target, [Table("Assignments", headings, rows, notes)])
    return len(rows)


def _everybody(store: Store, source: Path, profile: Profile) -> Iterator[Whose]:
    with store.read() as conn:
        key = info.mint_key(conn)
    for record in read_plans(source, profile).records:
        ref = reference_of(record, key)
        if ref:
            yield _whose(record, ref)


def _whose(record: PlanRecord, ref: str) -> Whose:
    kind = next((kind for kind in MINTING if kind in record.identifiers), "")
    return Whose(ref, record.place, kind, record.identifiers[kind][0] if kind else "")
