"""Assigning: the audits of a sample begun for those they were allotted to, each blind to the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audit.domain.audits import Audit, AuditType, Selection
from audit.domain.sample import Sample
from audit.store import log, people
from audit.store.audits import audits as stored_audits
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store
from audit.store.plans import versions as plans
from audit.workflow import here
from audit.workflow.moderation.sample_draw import SampleDrawn
from audit.workflow.rubrics.found import adopt, rubric_named
from audit.workflow.rubrics.rules import refuse_out_of_use, refuse_person


@dataclass(frozen=True, slots=True)
class Assigned:
    """The audits that were begun, and how many were open or done already."""

    audits: tuple[Audit, ...]
    known: int


def assign(
    store: Store, drawn: SampleDrawn, rubric_name: str, *, due_on: date | None = None, link: bool = False
) -> Assigned:
    """Begin the audits of a sample as allotted; with `link` those that tie auditors together as well."""
    pairs = [(str(one.plan), str(one.auditor)) for one in drawn.allotment.allotted]
    if link:
        pairs += [(str(one.plan), str(one.second)) for one in drawn.linking.links]
    sample = drawn.sample
    return _begin(store, pairs, rubric_name, due_on=due_on, sample=sample, selection=sample.selection)


def calibrate(
    store: Store, plan_refs: Iterable[str], auditors: Iterable[str], rubric_name: str, *, due_on: date | None
) -> Assigned:
    """Begin a calibration round: every auditor audits the same plans. Such audits never count as volume."""
    names = list(auditors)
    pairs = [(ref, name) for ref in plan_refs for name in names]
    return _begin(store, pairs, rubric_name, due_on=due_on, audit_type=AuditType.CALIBRATION)


def _begin(
    store: Store,
    pairs: Iterable[tuple[str, str]],
    rubric_name: str,
    *,
    due_on: date | None,
    sample: Sample | None = None,
    selection: Selection = Selection.UNKNOWN,
    audit_type: AuditType = AuditType.ROUTINE,
) -> Assigned:
    read = rubric_named(store, rubric_name)
    begun, known = [], 0
    with store.write() as conn:
        rubric = adopt(conn, read)
        refuse_out_of_use(conn, read, rubric, here.today())
        for ref, name in pairs:
            version = plans.newest_version(conn, ref)
            person = people.find_person(conn, name)
            refuse_person(rubric, person)
            mine = stored_audits.list_audits(
                conn, AuditFilter(plan_ref=version.plan_ref, auditor=person.person_id, rubric_id=rubric.id)
            )
            if any(one.version_id == version.version_id and one.audit_type is audit_type for one in mine):
                known += 1
                continue
            begun.append(
                stored_audits.start_audit(
                    conn,
                    version_id=version.version_id,
                    rubric_id=rubric.id,
                    rubric_version=rubric.version,
                    auditors={"": person.person_id},
                    audit_type=audit_type,
                    selection=selection,
                    sample_id=sample.sample_id if sample else None,
                    lead_auditor=person.person_id,
                    assigned_on=here.today(),
                    due_on=due_on,
                )
            )
        log.record(conn, "assign audits", rubric.id, here.acting(conn), {"audits": len(begun)})
    return Assigned(tuple(begun), known)
