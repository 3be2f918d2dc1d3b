"""The references of imported plans: the source's own, minted, or a document's file name."""

from collections.abc import Collection, Sequence
from pathlib import Path

from audit.domain.plan import Status
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.wide import minting_identifier
from audit.privacy.pseudonym import mint_ref, read_ref
from audit.problem import Problem
from audit.workflow.import_messages import NO_REFERENCE_IN_DOCUMENT
from audit.workflow.messages import SAME_REFERENCE

#: A draft comes before its final, however the file's rows stand.
_ORDER = {None: 0, Status.DRAFT: 0, Status.FINAL: 1, Status.AMENDED: 2}


def referred_records(
    records: Sequence[PlanRecord], key: bytes, known: Collection[str], problems: list[Problem]
) -> list[tuple[PlanRecord, str]]:
    """Return each record with its reference; those of one plan in the order of their status.

    A plan twice with one status is told and left out. A document that names no plan has its file's name for
    a reference only when that is one already in the store or one that was minted: it could be a child's name.
    """
    by_plan: dict[str, list[PlanRecord]] = {}
    for record in records:
        ref = reference_of(record, key) or _file_reference(record, known)
        if not ref:
            problems.append(NO_REFERENCE_IN_DOCUMENT.at(record.place))
            continue
        others = by_plan.setdefault(ref, [])
        if any(other.facts.status == record.facts.status for other in others):
            problems.append(SAME_REFERENCE.at(record.place))
        else:
            others.append(record)
    for same in by_plan.values():
        same.sort(key=lambda record: _ORDER[record.facts.status])
    return [(record, ref) for ref, same in by_plan.items() for record in same]


def reference_of(record: PlanRecord, key: bytes) -> str:
    """Return a record's own reference, or one minted with the store's key; empty when nothing tells."""
    identifier = minting_identifier(record)
    return record.reference or (mint_ref(identifier[1], key) if identifier else "")


def _file_reference(record: PlanRecord, known: Collection[str]) -> str:
    stem = Path(record.place.file).stem.strip()
    return stem if stem in known else read_ref(stem) or ""
