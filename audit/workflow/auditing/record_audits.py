"""Finished audits recorded in bulk: from a council's own workbooks, a returned batch of forms, or the demo.

The same rows, digests and results as audits given one by one, in one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import AuditType, Judgement, Selection
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.scoring.score import score
from audit.store import log
from audit.store.audits import finished as store_finished
from audit.store.audits import results
from audit.store.audits.finished import FinishedPart, write_finished
from audit.store.audits.results import Scored
from audit.store.connect import Store
from audit.workflow import here
from audit.workflow.masked_words import masked
from audit.workflow.progress import Progress, quiet

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class FinishedAudit:
    """One audit done elsewhere: of which version, by whom, on what day, with every answer.

    `entered` is the overall grade where the rubric has it typed in, with `because`. `follows` is the id of
    the audit that a follow-up or re-test follows.
    """

    version: PlanVersion
    auditor: str
    completed_on: date
    answers: tuple[Judgement, ...]
    audit_type: AuditType = AuditType.ROUTINE
    selection: Selection = Selection.UNKNOWN
    minutes: int = 0
    impact: str | None = None
    entered: str | None = None
    because: str = ""
    follows: str | None = None


def record_audits(
    store: Store, rubric: Rubric, finished: Sequence[FinishedAudit], progress: Progress = quiet
) -> tuple[str, ...]:
    """Store finished audits under an adopted rubric, all or none; return their ids in order.

    The answers are taken as checked. Audits in parts are given by prompts or forms, a part at a time.
    """
    with store.write() as conn:
        written = write_audits(conn, rubric, finished, progress)
        log.record(conn, "record audits", rubric.id, here.acting(conn), {"audits": len(finished)})
    return written


def write_audits(
    conn: "Connection", rubric: Rubric, finished: Sequence[FinishedAudit], progress: Progress = quiet
) -> tuple[str, ...]:
    """Store finished audits as `record_audits` does, within the caller's transaction and without its log."""
    cards = []
    for number, each in enumerate(finished):
        cards.append(score(rubric, each.version, each.answers, entered=each.entered))
        if number % 10 == 0:
            progress("Scoring audits", number, len(finished))
    moment = here.now()
    written = write_finished(conn, [_stored(rubric, each) for each in finished], moment)
    scored = [Scored(ids.audit_id, card, ids.revisions) for ids, card in zip(written, cards, strict=True)]
    results.save_many(conn, scored, moment)
    progress("Scoring audits", len(finished), len(finished))
    return tuple(ids.audit_id for ids in written)


def _stored(rubric: Rubric, each: FinishedAudit) -> store_finished.FinishedAudit:
    part = FinishedPart(
        each.auditor,
        each.completed_on,
        tuple(map(masked, each.answers)),
        minutes=each.minutes,
        entered=each.entered,
        entered_because=each.because,
        impact=each.impact,
    )
    return store_finished.FinishedAudit(
        version_id=each.version.version_id,
        rubric_id=rubric.id,
        rubric_version=rubric.version,
        parts=(part,),
        audit_type=each.audit_type,
        selection=each.selection,
        lead_auditor=each.auditor,
        follows=each.follows,
        assigned_on=each.completed_on,
    )
