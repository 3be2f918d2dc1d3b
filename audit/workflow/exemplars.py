"""Good practice as auditors marked it: which criterion, and the words, masked, for others to learn from."""

from dataclasses import dataclass
from datetime import date

from audit.domain.audits import Subject, SubjectKind
from audit.privacy.masking import mask
from audit.store.audits import audits, revisions
from audit.store.audits.rubrics import get as stored_rubric
from audit.store.connect import Store
from audit.store.facts import answers as answer_facts
from audit.store.plans import read as plan_read
from audit.workflow.roles import refuse_store_wide
from audit.workflow.words import about, quoted


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One piece of good practice: the question, the plan's words it rests on and the auditor's comment."""

    plan_ref: str
    completed_on: date
    rubric_id: str
    criterion: str
    question: str
    words: str
    comment: str


def exemplars(
    store: Store, *, start: date = date.min, end: date = date.max, criterion: str | None = None
) -> tuple[Exemplar, ...]:
    """Return what was marked as good practice in audits completed between two days, by criterion.

    The words are those stored, masked on import, and masked once more with the comment. Masking is best
    effort: read them before you pass them on.
    """
    found: list[Exemplar] = []
    with store.read() as conn:
        refuse_store_wide(conn)
        for each in answer_facts.good_practice(conn, start, end):
            if criterion and each.criterion.casefold() != criterion.casefold():
                continue
            audit = audits.get(conn, each.audit_id)
            version = plan_read.version(conn, each.version_id)
            rubric = stored_rubric(conn, audit.rubric_id, audit.rubric_version)
            asked = rubric.criterion(each.criterion)
            subject = Subject(SubjectKind(each.subject_kind), each.subject_key)
            counted = (revisions.current(conn, part.part_id) for part in audit.parts)
            judgement = next(
                j
                for revision in counted
                if revision
                for j in revision.judgements
                if (j.criterion, j.subject) == (each.criterion, subject)
            )
            words = " ... ".join(filter(None, (quoted(version, e) for e in judgement.evidence)))
            found.append(
                Exemplar(
                    each.plan_ref,
                    each.completed_on,
                    audit.rubric_id,
                    each.criterion,
                    asked.question if asked else "",
                    mask(words or about(version, subject))[0],
                    mask(judgement.comment)[0],
                )
            )
    return tuple(sorted(found, key=lambda one: (one.rubric_id, one.criterion, one.completed_on)))
