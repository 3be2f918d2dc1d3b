"""Blind audits read from the store: who answered what about which plan version, as first submitted."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from audit.agreement.ratings import Level, Ratings, as_answer
from audit.domain.audits import Standing, Subject, SubjectKind
from audit.domain.criterion import Criterion
from audit.domain.result import Level as ResultLevel
from audit.domain.rubric import Rubric
from audit.domain.scale import Scale, ScaleKind
from audit.store import people
from audit.store.audits import rubrics
from audit.store.audits.judgement_rows import STANDINGS
from audit.store.connect import Store
from audit.store.facts import facts
from audit.store.facts.answers import agreement_rows
from audit.store.facts.blind_pairs import NOT_BLIND
from audit.store.facts.pairs import PairedResult, paired_results
from audit.store.facts.rows import AgreementRow

NOT_APPLICABLE = "not applicable"
DATED = "dated"


@dataclass(frozen=True, slots=True)
class BlindAnswer:
    """One auditor's answer: an answer of the criterion's scale, or `NOT_APPLICABLE`."""

    plan: str
    criterion: str
    subject: Subject
    auditor: str
    answer: str


@dataclass(frozen=True, slots=True)
class BlindAudits:
    """The blind audits of a period under one rubric version.

    `results` are the overall and section results of versions audited twice, `answers` their answers, in the
    order of completion. `plans_audited` and `audits` count everything completed with the rubric in the
    period, calibration left out. `agency_of` gives each auditor's agency; `refs` and `months` the reference
    of a version, and the month in which its last blind audit was completed.
    """

    rubric: Rubric
    results: tuple[PairedResult, ...]
    answers: tuple[BlindAnswer, ...]
    plans_audited: int
    audits: int
    agency_of: Mapping[str, str]
    refs: Mapping[str, str]
    months: Mapping[str, str]

    def grades(self) -> Ratings:
        """The overall grades: a unit a plan version, a rater an auditor (or the auditors of all parts)."""
        scale = tuple(reversed([grade.name for grade in self.rubric.grades]))
        rows = [(row.version_id, row.auditors, row.grade) for row in self.overall()]
        return Ratings.from_long(rows, scale, Level.ORDINAL)

    def totals(self) -> Ratings:
        """The overall scores in points of 100, of audits by one auditor."""
        rows = [
            (row.version_id, row.auditors, row.score * 100)
            for row in self.overall()
            if row.score is not None and ", " not in row.auditors
        ]
        return Ratings.from_long(rows, None, Level.INTERVAL)

    def overall(self) -> tuple[PairedResult, ...]:
        """The overall result of each audit."""
        return tuple(row for row in self.results if row.level is ResultLevel.OVERALL)


def read_blind(store: Store, start: date, end: date) -> tuple[BlindAudits, ...]:
    """Return the blind audits completed between two dates, by rubric version, most audits first."""
    with store.read() as conn:
        results: dict[tuple[str, str], list[PairedResult]] = defaultdict(list)
        for row in paired_results(conn, start, end):
            results[row.rubric_id, row.rubric_version].append(row)
        given: dict[tuple[str, str], list[AgreementRow]] = defaultdict(list)
        for answer in agreement_rows(conn, start, end):
            given[answer.rubric_id, answer.rubric_version].append(answer)
        completed = facts.completed_audits(conn, start, end)
        agencies = {person.person_id: person.agency for person in people.people(conn)}
        known = {key: rubrics.get(conn, *key) for key in results}
    found = []
    for key, rubric in known.items():
        mine = [
            one
            for one in completed
            if (one.rubric_id, one.rubric_version) == key and one.audit_type not in NOT_BLIND
        ]
        rows = results[key]
        found.append(
            BlindAudits(
                rubric,
                tuple(rows),
                _answers(rubric, given[key]),
                len({one.version_id for one in mine}),
                len(mine),
                agencies,
                {row.version_id: row.plan_ref for row in rows},
                _months(rows),
            )
        )
    return tuple(sorted(found, key=lambda one: -len(one.results)))


def scale_steps(rubric: Rubric, criterion: Criterion) -> tuple[tuple[str, ...] | None, Level]:
    """Return the answers of a criterion's scale, worst first, and what may be said of their distance.

    None for a number scale, whose steps are the numbers given. Answers without points on a scale that scores
    ("declined") have no place on it.
    """
    scale = rubric.scale_of(criterion)
    if scale.kind is ScaleKind.NUMBER:
        return None, Level.INTERVAL
    names = [answer.name for answer in reversed(scale.answers) if _placed(scale, answer.name)]
    if scale.kind is ScaleKind.DATE:
        names.append(DATED)
    return tuple(names), Level.ORDINAL


def by_criterion(audits: BlindAudits) -> dict[str, Ratings]:
    """Return each criterion's ratings, in the rubric's order; a unit is one subject of one version."""
    rows: dict[str, list[tuple[tuple[str, Subject], str, str]]] = defaultdict(list)
    for one in audits.answers:
        if one.answer != NOT_APPLICABLE:
            rows[one.criterion].append(((one.plan, one.subject), one.auditor, one.answer))
    found = {}
    for criterion in audits.rubric.criteria:
        steps, level = scale_steps(audits.rubric, criterion)
        found[criterion.id] = Ratings.from_long(rows[criterion.id], steps, level)
    return found


def answer_of(rubric: Rubric, criterion: Criterion, standing: Standing, value: object) -> str:
    """Return a judgement as an answer of its scale: other standings count as the rubric says they do."""
    scale = rubric.scale_of(criterion)
    if standing is not Standing.ANSWERED:
        counted = criterion.counts_as.get(standing)
        return counted if counted and _placed(scale, counted) else NOT_APPLICABLE
    if isinstance(value, date):
        return DATED
    answer = as_answer(value)
    if scale.kind is ScaleKind.NUMBER:
        return as_answer(float(answer))
    return answer if _placed(scale, answer) else NOT_APPLICABLE


def _placed(scale: Scale, name: str) -> bool:
    declared = scale.answer(name)
    return declared is not None and (declared.points is not None or not scale.scored)


def _answers(rubric: Rubric, rows: list[AgreementRow]) -> tuple[BlindAnswer, ...]:
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    # the first audit of a pair comes first, whatever order the store reads in
    ordered = sorted(rows, key=lambda row: (row.completed_on, row.audit_id))
    return tuple(
        BlindAnswer(
            row.version_id,
            row.criterion,
            Subject(SubjectKind(row.subject_kind), row.subject_key),
            row.auditor,
            answer_of(rubric, criteria[row.criterion], STANDINGS[row.standing], _value(row)),
        )
        for row in ordered
    )


def _value(row: AgreementRow) -> object:
    return next((value for value in (row.answer, row.number, row.day) if value is not None), None)


def _months(rows: list[PairedResult]) -> dict[str, str]:
    months: dict[str, str] = {}
    for row in rows:
        months[row.version_id] = max(months.get(row.version_id, ""), f"{row.completed_on:%Y-%m}")
    return months
