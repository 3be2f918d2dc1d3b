"""What moderation led to: settled as / confused with, guidance to rewrite, grades before and after.

Agreement figures rest on the answers first given and are untouched by all of this.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.pairs import confusions
from audit.domain.audits import Audit, Judgement, RevisionState, Subject
from audit.domain.moderation import Disagreement, Moderation, ModerationKind, Settlement
from audit.domain.period import month_of
from audit.domain.result import Level
from audit.domain.rubric import Rubric
from audit.store.audits import audits as stored_audits
from audit.store.audits import results, revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.connect import Store
from audit.store.facts import facts
from audit.store.moderation import settlements as stored
from audit.workflow.moderation.blind import answer_of
from audit.workflow.moderation.disagreements import first_answers
from audit.workflow.moderation.review import Verdict, verdict

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class SettledAnswer:
    """One auditor's answer beside the agreed one; `given` is "" where the auditor had none."""

    plan_ref: str
    audit_id: str
    auditor: str
    kind: ModerationKind
    criterion: str
    question: str
    given: str
    agreed: str
    reason: Disagreement
    note: str


@dataclass(frozen=True, slots=True)
class GradeMoved:
    """One moderated audit's grade as audited and as agreed."""

    plan_ref: str
    audit_id: str
    auditors: tuple[str, ...]
    kind: ModerationKind
    completed_on: date | None
    grade: str | None
    agreed_grade: str | None
    verdict: Verdict
    changed: int


@dataclass(frozen=True, slots=True)
class GuidanceToRewrite:
    """How often answers to a criterion were settled, and why they differed; notes are for the guidance."""

    criterion: str
    question: str
    n: int
    reasons: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @property
    def wording(self) -> int:
        """How often the wording of the question was the reason."""
        return dict(self.reasons).get(Disagreement.WORDING.value, 0)


@dataclass(frozen=True, slots=True)
class MonthEffect:
    """A month's grades as audited and with agreed grades in place: (grade, before, after), best first."""

    month: str
    rubric: str
    n: int
    moderated: int
    grades: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What moderation closed between two dates came to: pairs, reviews, and plans that panels graded.

    `confusions` are (settled, given instead, count).
    """

    pairs_settled: int
    pairs_open: int
    reviews: int
    panels: int
    verdicts: tuple[tuple[str, int], ...]
    answers: tuple[SettledAnswer, ...]
    confusions: tuple[tuple[str, str, int], ...]
    guidance: tuple[GuidanceToRewrite, ...]
    grades: tuple[GradeMoved, ...]
    months: tuple[MonthEffect, ...]


def outcomes(store: Store, start: date, end: date) -> Outcomes:
    """Return what the moderations closed between two dates came to, and how many pairs are still open."""
    with store.read() as conn:
        every = stored.list_moderations(conn)
        closed = [one for one in every if one.closed_on is not None and start <= one.closed_on <= end]
        answers: list[SettledAnswer] = []
        grades: list[GradeMoved] = []
        moved: dict[str, str] = {}
        rubrics: dict[tuple[str, str], Rubric] = {}
        for each in closed:
            for audit_id in each.audits:
                audit = stored_audits.get(conn, audit_id)
                key = (audit.rubric_id, audit.rubric_version)
                if key not in rubrics:
                    rubrics[key] = stored_rubrics.get(conn, *key)
                answers += _answers(conn, each, audit, rubrics[key])
                grades.append(_moved(conn, each, audit, rubrics[key]))
                if each.agreed_grade:
                    moved[audit_id] = each.agreed_grade
        months = _months(conn, grades, moved, rubrics)
    scale = [name for rubric in rubrics.values() for s in rubric.scales.values() for name in _names(s)]
    pairs = [one for one in answers if one.kind is ModerationKind.PAIR and one.given]
    reviewed = Counter(one.verdict.value for one in grades if one.kind is ModerationKind.REVIEW)
    return Outcomes(
        pairs_settled=sum(one.kind is ModerationKind.PAIR for one in closed),
        pairs_open=sum(one.kind is ModerationKind.PAIR and one.closed_on is None for one in every),
        reviews=sum(one.kind is ModerationKind.REVIEW for one in closed),
        panels=sum(one.kind is ModerationKind.PANEL for one in closed),
        verdicts=tuple((each.value, reviewed[each.value]) for each in Verdict),
        answers=tuple(answers),
        confusions=confusions(((one.given, one.agreed) for one in pairs), scale),
        guidance=_guidance(answers),
        grades=tuple(grades),
        months=months,
    )


def _names(scale: object) -> tuple[str, ...]:
    return tuple(answer.name for answer in getattr(scale, "answers", ()))


def _answers(conn: "Connection", each: Moderation, audit: Audit, rubric: Rubric) -> list[SettledAnswer]:
    given: dict[tuple[str, Subject], tuple[str, Judgement]] = {}
    for part in audit.parts:
        for judgement in _given(conn, each, part.part_id):
            given[judgement.criterion, judgement.subject] = (part.auditor, judgement)
    found = []
    for settlement in each.settlements:
        said = given.get((settlement.criterion, settlement.subject))
        found.append(_settled(each, audit, rubric, settlement, said))
    return found


def _given(conn: "Connection", each: Moderation, part_id: str) -> tuple[Judgement, ...]:
    """Return the answers that were moderated: of a pair the first ones, of a review those of its day."""
    if each.kind is ModerationKind.PAIR:
        return first_answers(conn, part_id)
    then = [
        one
        for one in revisions.revisions_of(conn, part_id)
        if one.state is RevisionState.SUBMITTED and one.submitted_on and one.submitted_on <= each.opened_on
    ]
    return revisions.get(conn, then[-1].revision_id).judgements if then else ()


def _settled(
    each: Moderation,
    audit: Audit,
    rubric: Rubric,
    settlement: Settlement,
    given: tuple[str, Judgement] | None,
) -> SettledAnswer:
    criterion = rubric.criterion(settlement.criterion)
    auditor, said = "", ""
    if criterion and given:
        auditor, judgement = given
        said = answer_of(rubric, criterion, judgement.standing, judgement.value)
    return SettledAnswer(
        audit.plan_ref, audit.audit_id, auditor, each.kind, settlement.criterion,
        criterion.question if criterion else "", said, settlement.agreed, settlement.reason, settlement.note,
    )  # fmt: skip


def _moved(conn: "Connection", each: Moderation, audit: Audit, rubric: Rubric) -> GradeMoved:
    card = results.load(conn, audit.audit_id)
    overall = card.result(Level.OVERALL) if card else None
    grade = overall.grade if overall else None
    people = tuple(dict.fromkeys(part.auditor for part in audit.parts))
    return GradeMoved(
        audit.plan_ref, audit.audit_id, people, each.kind, audit.completed_on, grade, each.agreed_grade,
        verdict(rubric, grade, each.agreed_grade), len(each.settlements),
    )  # fmt: skip


def _guidance(answers: Sequence[SettledAnswer]) -> tuple[GuidanceToRewrite, ...]:
    found = []
    for criterion in dict.fromkeys(one.criterion for one in answers):
        mine = [one for one in answers if one.criterion == criterion]
        # a pair's settlement stands beside both its audits and is counted once
        once = {(one.plan_ref, one.kind, one.reason, one.agreed, one.note): one for one in mine}
        reasons = Counter(one.reason.value for one in once.values())
        notes = tuple(dict.fromkeys(one.note for one in mine if one.note))
        found.append(
            GuidanceToRewrite(criterion, mine[0].question, len(once), tuple(reasons.most_common()), notes)
        )
    return tuple(sorted(found, key=lambda one: (-one.wording, -one.n, one.criterion)))


def _months(
    conn: "Connection",
    grades: Sequence[GradeMoved],
    moved: dict[str, str],
    rubrics: dict[tuple[str, str], Rubric],
) -> tuple[MonthEffect, ...]:
    days = [one.completed_on for one in grades if one.completed_on]
    if not days:
        return ()
    completed = facts.completed_audits(conn, month_of(min(days)).first, month_of(max(days)).last)
    found = []
    for month in sorted({month_of(day).key for day in days}):
        for (rubric_id, version), rubric in rubrics.items():
            mine = [
                one
                for one in completed
                if month_of(one.completed_on).key == month
                and (one.rubric_id, one.rubric_version) == (rubric_id, version)
                and one.grade
            ]
            touched = sum(one.audit_id in moved for one in mine)
            if touched:
                before = Counter(one.grade for one in mine)
                after = Counter(moved.get(one.audit_id, one.grade or "") for one in mine)
                rows = tuple((g.name, before[g.name], after[g.name]) for g in rubric.grades)
                found.append(MonthEffect(month, f"{rubric_id} {version}", len(mine), touched, rows))
    return tuple(found)
