"""Finished audits recorded in bulk: from a council's own workbooks, a returned batch of forms, or the demo.

The same steps as an audit given by prompts, in one transaction, each rubric and plan read once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import AuditType, Judgement, Selection
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.scoring.score import score
from audit.store import audits, judgements, log, parts, results, revisions
from audit.store.connect import Store
from audit.workflow import here
from audit.workflow.progress import Progress, quiet

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class FinishedAudit:
    """One audit done elsewhere: of which version, by whom, on what day, with every answer."""

    version: PlanVersion
    auditor: str
    completed_on: date
    answers: tuple[Judgement, ...]
    audit_type: AuditType = AuditType.ROUTINE
    selection: Selection = Selection.UNKNOWN
    minutes: int = 0
    impact: str | None = None


def record_audits(
    store: Store, rubric: Rubric, finished: Sequence[FinishedAudit], progress: Progress = quiet
) -> tuple[str, ...]:
    """Store finished audits under an adopted rubric, all or none; return their ids in order.

    The answers are taken as checked. Audits in parts are given by prompts or forms, a part at a time.
    """
    with store.write() as conn:
        drafts = [_begin(conn, rubric, each) for each in finished]
        judgements.save_many(
            conn, [(draft, each.answers) for (_, _, draft), each in zip(drafts, finished, strict=True)]
        )
        for number, ((audit_id, part_id, draft), each) in enumerate(zip(drafts, finished, strict=True)):
            _submit(conn, rubric, each, (audit_id, part_id, draft))
            progress("Recording audits", number + 1, len(finished))
        log.record(conn, "record audits", rubric.id, here.acting(conn), {"audits": len(finished)})
    return tuple(audit_id for audit_id, _, _ in drafts)


def _begin(conn: "Connection", rubric: Rubric, each: FinishedAudit) -> tuple[str, str, str]:
    audit = audits.start_audit(
        conn,
        version_id=each.version.version_id,
        rubric_id=rubric.id,
        rubric_version=rubric.version,
        auditors={"": each.auditor},
        audit_type=each.audit_type,
        selection=each.selection,
        lead_auditor=each.auditor,
        assigned_on=each.completed_on,
    )
    part = audit.parts[0]
    if each.minutes:
        parts.add_minutes(conn, part.part_id, each.minutes)
    draft = revisions.draft(conn, part.part_id, here.now())
    if each.impact:
        revisions.answer_overall(conn, draft.revision_id, impact=each.impact)
    return audit.audit_id, part.part_id, draft.revision_id


def _submit(conn: "Connection", rubric: Rubric, each: FinishedAudit, ids: tuple[str, str, str]) -> None:
    audit_id, part_id, draft = ids
    revisions.submit(conn, draft, on=each.completed_on, at=here.now())
    card = score(rubric, each.version, each.answers)
    results.save(conn, audit_id, card, revisions=[draft], at=here.now())
    log.record(conn, "submit", audit_id, each.auditor, {"part": part_id, "revision": draft})
