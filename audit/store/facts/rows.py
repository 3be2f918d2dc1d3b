"""What facts are made of: flat rows for trends and reports. Never any words.

Named tuples rather than dataclasses, since they are read by the hundred thousand and made six times as fast.
"""

from datetime import date
from typing import NamedTuple


class AuditFact(NamedTuple):
    """One completed audit with what trends group by. None means not known, or no overall.

    `score` is from 0 to 1, for display and bulk statistics; `grade` is after limits, `grade_before` before
    them. `auditors` and `agencies` are those of its parts, sorted.
    """

    audit_id: str
    completed_on: date
    audit_type: str
    selection: str
    target: str
    rubric_id: str
    rubric_version: str
    rubric_hash: str
    rubric_counted: bool
    plan_ref: str
    version_id: str
    plan_status: str | None
    plan_type: str | None
    team: str | None
    locality: str | None
    need: str | None
    year_group: int | None
    age_at_final: int | None
    sex: str | None
    placement: str | None
    looked_after: bool | None
    known_to_social_care: bool | None
    writer: str | None
    template: str | None
    finalised_on: date | None
    sample_id: str | None
    follows: str | None
    lead_auditor: str | None
    signed_on: date | None
    score: float | None
    grade: str | None
    grade_before: str | None
    limited_by: str | None
    partial: bool | None
    auditors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


class PartFact(NamedTuple):
    """One submitted part: what volume by auditor or agency counts. `minutes` are active minutes."""

    audit_id: str
    part_id: str
    agency: str
    auditor: str
    submitted_on: date
    due_on: date | None
    assigned_on: date | None
    minutes: int
    audit_type: str
    rubric_id: str
    rubric_version: str
    team: str | None
    impact: str | None


class ResultFact(NamedTuple):
    """One result of a completed audit at one level."""

    audit_id: str
    completed_on: date
    code: str
    score: float | None
    applied: int
    unanswered: int
    not_applicable: int
    grade: str | None


class ScoreSum(NamedTuple):
    """Scores of one level added up over the audits of one day, rubric, type and selection.

    `n` counts audits with a score, so that a mean is `total / n`; it is 0 where nothing applied to any.
    """

    completed_on: date
    rubric_id: str
    rubric_version: str
    audit_type: str
    selection: str
    code: str
    n: int
    total: float


class ScoreCount(NamedTuple):
    """How many audits have this score, from 0 to 1, in one section, theme or question."""

    code: str
    score: float
    n: int


class AnswerCount(NamedTuple):
    """How often one criterion was answered so.

    `standing` counts from 0 in the order of `judgement_rows.STANDINGS`. `answer` is None where the standing
    is not answered, or the answer is a number or a date.
    """

    rubric_id: str
    rubric_version: str
    criterion: str
    standing: int
    answer: str | None
    n: int


class FaultCount(NamedTuple):
    """How often a gap in one criterion was said to have arisen here: "writer", or an agency."""

    rubric_id: str
    rubric_version: str
    criterion: str
    fault: str
    n: int


class GapPlans(NamedTuple):
    """In how many different plans a gap was said to have arisen here."""

    rubric_id: str
    rubric_version: str
    fault: str
    plans: int


class AgreementRow(NamedTuple):
    """One blind answer, as first submitted, about a version that has two or more audits under one rubric.

    `standing` counts from 0 in the order of `judgement_rows.STANDINGS`. One of `answer`, `number` and `day`
    at most is set.
    """

    version_id: str
    rubric_id: str
    rubric_version: str
    audit_id: str
    audit_type: str
    completed_on: date
    auditor: str
    agency: str
    criterion: str
    subject_kind: str
    subject_key: str
    standing: int
    answer: str | None
    number: str | None
    day: date | None


class AdviceFact(NamedTuple):
    """One agency's advice with its dates and standing. None means not known."""

    advice_id: str
    plan_ref: str
    version_id: str
    agency: str
    requested_on: date | None
    received_on: date | None
    dated: date | None
    appended: bool | None
    exception: bool | None
    basis: str | None
    involvement: str | None
    sign_off: str | None
    said_not_requested: bool
    advice_team: str | None
    plan_team: str | None


class AdviceDates(NamedTuple):
    """One agency's advice with no more than tells how it came: what counts of it are made of."""

    agency: str
    requested_on: date | None
    received_on: date | None
    exception: bool | None
    basis: str | None


class GoodPractice(NamedTuple):
    """A place that an auditor marked as good practice."""

    audit_id: str
    plan_ref: str
    version_id: str
    completed_on: date
    criterion: str
    subject_kind: str
    subject_key: str
