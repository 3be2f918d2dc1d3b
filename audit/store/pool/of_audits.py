"""Tables of a pool about audits: parts, revisions, answers and results. Never comments or evidence."""

from datetime import date

from sqlalchemy import and_, func, select

from audit.domain.audits import RevisionState
from audit.store.audits.judgement_rows import STANDINGS
from audit.store.audits.results import LEVELS
from audit.store.audits.which_revision import counts_first, counts_now
from audit.store.pool.fields import Field, PoolTable, Veil
from audit.store.schema.audits import AUDIT, JUDGEMENT, PART, RESULT, REVISION, SCORECARD
from audit.store.schema.plans import PLAN_VERSION, SUBJECT
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC

_AU, _P, _RE, _J, _RS = AUDIT.c, PART.c, REVISION.c, JUDGEMENT.c, RESULT.c
_WHOLE = SCORECARD.alias("whole")
#: The scoring of an audit's first complete submission: what was corrected since is no longer blind.
_FIRST = (
    select(func.min(_WHOLE.c.id))
    .where(_WHOLE.c.audit_id == SCORECARD.c.audit_id, _WHOLE.c.part_id.is_(None))
    .scalar_subquery()
)

AUDITS = PoolTable(
    "audits",
    "one audit: a plan version judged against one audit tool on one occasion",
    (
        Field("audit_id", str, _AU.uid, "the audit", veil=Veil.ID),
        Field("version_id", str, PLAN_VERSION.c.uid, "the plan version audited", veil=Veil.ID),
        Field("rubric_id", str, RUBRIC.c.rubric_id, "the audit tool"),
        Field("rubric_version", str, RUBRIC.c.version, "the audit tool's version"),
        Field("target", str, _AU.target, "plan version, annual review, advice or assessment decision"),
        Field("audit_type", str, _AU.audit_type,
              "routine, dip, thematic, follow-up and re-test count towards volume; calibration, benchmark "
              "and draft check never do"),
        Field("selection", str, _AU.selection, "random, targeted, thematic or not recorded"),
        Field("assigned_on", date, _AU.assigned_on, "the day it was given to auditors", "not recorded"),
        Field("completed_on", date, _AU.completed_on,
              "the local day of its first complete submission, which corrections never move", "still open"),
        Field("signed_on", date, _AU.signed_on, "the day its lead auditor signed", "not signed"),
        Field("partial", bool, SCORECARD.c.partial, "whether its overall leaves something out", "not scored"),
        Field("follows", str, _AU.follows_uid, "the audit that a follow-up or re-test follows",
              "follows none", Veil.ID),
        Field("lead_auditor", str, _AU.lead_auditor, "the person who joins its parts", "none", Veil.PERSON),
    ),
    lambda query: query.select_from(AUDIT)
    .join(RUBRIC, RUBRIC.c.id == _AU.rubric_key)
    .join(PLAN_VERSION, PLAN_VERSION.c.id == _AU.version_id)
    .outerjoin(SCORECARD, SCORECARD.c.id == _AU.scorecard_id)
    .order_by(_AU.id),
)  # fmt: skip

PARTS = PoolTable(
    "parts",
    "what one auditor of one agency answers of an audit",
    (
        Field("part_id", str, _P.uid, "the part", veil=Veil.ID),
        Field("audit_id", str, _AU.uid, "the audit", veil=Veil.ID),
        Field("agency", str, _P.agency, 'the agency; "" where one auditor answers all'),
        Field("auditor", str, _P.auditor, "the person who answers it", veil=Veil.PERSON),
        Field("due_on", date, _P.due_on, "the day it is due", "no day set"),
        Field("submitted_on", date, _P.submitted_on, "the local day of its first submission", "not yet"),
        Field("active_minutes", int, _P.active_minutes, "minutes of work at it, 0 or more"),
    ),
    lambda query: query.select_from(PART).join(AUDIT, _AU.id == _P.audit_id).order_by(_P.id),
)  # fmt: skip

REVISIONS = PoolTable(
    "revisions",
    "one submitted state of a part: corrections make new ones, and all are kept; drafts are left out",
    (
        Field("revision_id", str, _RE.uid, "the revision", veil=Veil.ID),
        Field("part_id", str, _P.uid, "the part", veil=Veil.ID),
        Field("number", int, _RE.number, "which state of the part it is, from 1"),
        Field("submitted_on", date, _RE.submitted_on, "the local day it was submitted", "not recorded"),
        Field("counts_now", bool, counts_now(), "whether its answers are the part's answers now"),
        Field("counts_first", bool, counts_first(), "whether it came first: blind, as it was given"),
        Field("impact", str, _RE.impact, "the answer to the tool's question on impact", "no answer"),
    ),
    lambda query: query.select_from(REVISION)
    .join(PART, _P.id == _RE.part_id)
    .where(_RE.state == RevisionState.SUBMITTED)
    .order_by(_RE.id),
)  # fmt: skip

ANSWERS = PoolTable(
    "answers",
    "the answer of a revision to one question about one subject; a question not answered has no row",
    (
        Field("revision_id", str, _RE.uid, "the revision", veil=Veil.ID),
        Field("criterion", str, CRITERION.c.code, "the question: `code` at level criterion in `questions`"),
        Field("subject_kind", str, SUBJECT.c.kind,
              "what it is about: plan, section, need, outcome, provision, link or advice"),
        Field("subject", str, SUBJECT.c.key,
              'which one: a section\'s code, or an id of the same version\'s row; "" for the whole plan',
              veil=Veil.ID),
        Field("standing", str, _J.standing, "; ".join(STANDINGS), made=STANDINGS.__getitem__),
        Field("answer", str, ANSWER.c.name, "the declared answer", "not answered, or a number or a day"),
        Field("number", str, _J.number, "an answer in exact decimals", "the answer is no number"),
        Field("day", date, _J.day, "an answer that is a day", "the answer is no day"),
        Field("fault", str, _J.fault, "where the gap arose: writer, process or an agency", "not said"),
        Field("good_practice", bool, _J.good_practice, "whether it was marked as good practice"),
    ),
    lambda query: query.select_from(JUDGEMENT)
    .join(REVISION, _RE.id == _J.revision_id)
    .join(CRITERION, CRITERION.c.id == _J.criterion_id)
    .join(SUBJECT, SUBJECT.c.id == _J.subject_id)
    .outerjoin(ANSWER, ANSWER.c.id == _J.answer_id)
    .where(_RE.state == RevisionState.SUBMITTED)
    .order_by(_J.revision_id, _J.criterion_id, _J.subject_id),
)  # fmt: skip

RESULTS = PoolTable(
    "results",
    "one score of an audit: of a question, section, theme or the whole, as it is now and as it was first",
    (
        Field("audit_id", str, _AU.uid, "the audit", veil=Veil.ID),
        Field("counts_now", bool, SCORECARD.c.id == _AU.scorecard_id, "whether reports read it now"),
        Field("counts_first", bool, SCORECARD.c.id == _FIRST, "whether it is as first submitted"),
        Field("level", str, _RS.level, "criterion, section, theme or overall", made=LEVELS.__getitem__),
        Field("code", str, _RS.code, '`code` in `questions`; "" at level overall'),
        Field("earned", str, _RS.numerator, "weighted points earned, an exact fraction such as 7/2"),
        Field("possible", str, _RS.denominator, "weighted points there were to earn, an exact fraction"),
        Field("score", float, _RS.score, "earned / possible, from 0 to 1", "nothing applied"),
        Field("applied", int, _RS.applied, "questions that applied and were answered"),
        Field("unanswered", int, _RS.unanswered, "questions that applied and were not answered"),
        Field("not_applicable", int, _RS.not_applicable, "questions that did not apply"),
        Field("grade", str, _RS.grade, "the grade, after limiting judgements", "none is given at this level"),
        Field("grade_before", str, _RS.grade_before, "the grade by score alone", "none is given"),
        Field("limited_by", str, _RS.limited_by, 'the questions that held the grade down; "" for none'),
    ),
    lambda query: query.select_from(RESULT)
    .join(SCORECARD, SCORECARD.c.id == _RS.scorecard_id)
    .join(AUDIT, and_(_AU.id == SCORECARD.c.audit_id, SCORECARD.c.part_id.is_(None)))
    .where((SCORECARD.c.id == _AU.scorecard_id) | (SCORECARD.c.id == _FIRST))
    .order_by(_RS.scorecard_id, _RS.level, _RS.code),
)  # fmt: skip
