"""The disagreement in words: both answers, comments and evidence side by side, for the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.domain.audits import Audit, Judgement, RevisionState, Subject
from audit.domain.criterion import Criterion
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.errors import AuditError
from audit.store.audits import audits as stored_audits
from audit.store.audits import revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store
from audit.store.facts.blind_pairs import NOT_BLIND
from audit.store.plans import read as plan_read
from audit.store.plans import versions as plans
from audit.workflow.moderation.blind import answer_of

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Side:
    """One auditor's answer with its comment and evidence, in words; `answer` is "" where there is none."""

    audit_id: str
    auditor: str
    answer: str
    comment: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreed:
    """One question that the blind audits of a plan version answered differently."""

    criterion: Criterion
    subject: Subject
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class BlindSet:
    """The blind audits of one plan version under one rubric version, with what they disagree about.

    `asked` counts the questions that two or more answered, `same` those they answered alike.
    """

    version: PlanVersion
    rubric: Rubric
    audits: tuple[Audit, ...]
    disagreed: tuple[Disagreed, ...]
    asked: int
    same: int


def blind_set(store: Store, plan_ref: str, rubric_id: str | None = None) -> BlindSet:
    """Return the blind audits of a plan's newest version that has two, answers as first submitted.

    Raises UnknownNameError for an unknown plan, AuditError where no version has two blind audits.
    """
    with store.read() as conn:
        newest = plans.newest_version(conn, plan_ref)
        wanted = AuditFilter(plan_ref=newest.plan_ref, rubric_id=rubric_id)
        found = [
            audit
            for audit in stored_audits.list_audits(conn, wanted)
            if audit.completed_on is not None and audit.audit_type not in NOT_BLIND
        ]
        groups: dict[tuple[str, str, str], list[Audit]] = {}
        for audit in found:
            groups.setdefault((audit.version_id, audit.rubric_id, audit.rubric_version), []).append(audit)
        pairs = [group for group in groups.values() if len({_auditors(audit) for audit in group}) > 1]
        if not pairs:
            raise AuditError(
                f"{newest.plan_ref} has not been audited blind by two auditors.",
                "`moderate compare --pairs` lists the plans that have.",
                "MDS001",
            )
        return compared(conn, pairs[-1])


def compared(conn: "Connection", audits: Sequence[Audit]) -> BlindSet:
    """Return what some finished audits of one version under one rubric disagree about."""
    rubric = stored_rubrics.get(conn, audits[0].rubric_id, audits[0].rubric_version)
    version = plan_read.version(conn, audits[0].version_id)
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    order = {criterion.id: at for at, criterion in enumerate(rubric.criteria)}
    given: dict[tuple[str, Subject], list[tuple[Audit, str, Judgement]]] = {}
    for audit in audits:
        for part in audit.parts:
            for judgement in first_answers(conn, part.part_id):
                key = (judgement.criterion, judgement.subject)
                given.setdefault(key, []).append((audit, part.auditor, judgement))
    both = {key: each for key, each in given.items() if len({audit.audit_id for audit, _, _ in each}) > 1}
    disagreed = []
    for criterion_id, subject in sorted(both, key=lambda key: (order[key[0]], key[1])):
        criterion = criteria[criterion_id]
        said = [
            (audit, auditor, judgement, answer_of(rubric, criterion, judgement.standing, judgement.value))
            for audit, auditor, judgement in both[criterion_id, subject]
        ]
        if len({answer for *_, answer in said}) > 1:
            sides = tuple(
                Side(audit.audit_id, auditor, answer, judgement.comment, evidence_words(version, judgement))
                for audit, auditor, judgement, answer in said
            )
            disagreed.append(Disagreed(criterion, subject, sides))
    return BlindSet(version, rubric, tuple(audits), tuple(disagreed), len(both), len(both) - len(disagreed))


def first_answers(conn: "Connection", part_id: str) -> tuple[Judgement, ...]:
    """Return the answers of a part's first submission; none while it is a draft."""
    every = revisions.revisions_of(conn, part_id)
    first = next((one for one in every if one.state is RevisionState.SUBMITTED), None)
    return revisions.get(conn, first.revision_id).judgements if first else ()


def evidence_words(version: PlanVersion, judgement: Judgement) -> tuple[str, ...]:
    """Return the evidence of an answer in words: the plan's own through its span, else as typed."""
    words = []
    advice = {each.advice_id: each.text or "" for each in version.advice}
    for each in judgement.evidence:
        section = version.section(each.section) if each.section else None
        text = (section.text or "") if section else advice.get(each.advice_id, "")
        quoted = text[each.start : each.end] if each.start is not None else ""
        page = f"page {each.page}" if each.page else ""
        where = f"section {each.section}" if each.section else page
        said = f'"{quoted}"' if quoted else each.typed
        words.append(": ".join(part for part in (where, said) if part))
    return tuple(words)


def _auditors(audit: Audit) -> tuple[str, ...]:
    return tuple(sorted({part.auditor for part in audit.parts}))
