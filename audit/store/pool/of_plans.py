"""Tables of a pool about plans: their versions, the advice with them, and their annual reviews."""

from datetime import date

from sqlalchemy import func, select

from audit.domain.codes import OWN_PLACEMENT, is_placement, key_stage
from audit.store.pool.fields import NOT_KNOWN, Field, PoolTable, Veil
from audit.store.schema.plans import ADVICE, ANNUAL_REVIEW, PLAN, PLAN_VERSION

_V, _A, _R = PLAN_VERSION.c, ADVICE.c, ANNUAL_REVIEW.c
_SIBLING = PLAN_VERSION.alias("sibling")
_NEWEST = select(func.max(_SIBLING.c.number)).where(_SIBLING.c.plan_id == _V.plan_id).scalar_subquery()

PLANS = PoolTable(
    "plans",
    "one version of a plan: one text of it, draft, final or amended",
    (
        Field("version_id", str, _V.uid, "the version", veil=Veil.ID),
        Field("plan_id", str, PLAN.c.plan_ref, "the plan that it is a version of", veil=Veil.PLAN),
        Field("number", int, _V.number, "which version of the plan it is, from 1"),
        Field("newest", bool, _V.number == _NEWEST, "whether it is the plan's newest version"),
        Field("status", str, _V.status, "such as draft or final", NOT_KNOWN),
        Field("plan_type", str, _V.plan_type, "how it came about, such as new or phase transfer", NOT_KNOWN),
        Field("team", str, _V.team, "the team that wrote it, in the council's own words", NOT_KNOWN),
        Field("locality", str, _V.locality, "the area, in the council's own words", NOT_KNOWN),
        Field("need", str, _V.need, "primary need: its code in the DfE's SEN2, such as ASD", NOT_KNOWN),
        Field("key_stage", str, _V.year_group, "EYFS, KS1 to KS4, Post-16 or Post-19", NOT_KNOWN,
              made=key_stage),
        Field("placement", str, _V.placement,
              f"the kind of setting, never which one: a published group, a SEN2 code, or {OWN_PLACEMENT}",
              NOT_KNOWN, made=lambda words: words if is_placement(words) else OWN_PLACEMENT),
        Field("requested_on", date, _V.requested_on, "the day the assessment was asked for", NOT_KNOWN),
        Field("finalised_on", date, _V.finalised_on, "the day it was made final", "not final, or not known"),
        Field("exception_20_weeks", bool, _V.exception_20_weeks,
              "whether a lawful exception to the 20 weeks is claimed (SEND Regulations 2014, reg 13)",
              NOT_KNOWN),
        Field("writer", str, _V.writer, "the person who wrote it", NOT_KNOWN, Veil.PERSON),
    ),
    lambda query: query.select_from(PLAN_VERSION).join(PLAN, PLAN.c.id == _V.plan_id).order_by(_V.id),
)  # fmt: skip

ADVICES = PoolTable(
    "advice",
    "one agency's advice with one version of a plan",
    (
        Field("advice_id", str, _A.uid, "the advice", veil=Veil.ID),
        Field("version_id", str, _V.uid, "the plan version it stands with", veil=Veil.ID),
        Field("agency", str, _A.agency, "education, psychology, health, social care, family or other"),
        Field("requested_on", date, _A.requested_on, "the day it was asked for", NOT_KNOWN),
        Field("received_on", date, _A.received_on, "the day it came", "not come, or not known"),
        Field("dated", date, _A.dated, "the day written on it", NOT_KNOWN),
        Field("appended", bool, _A.appended, "whether it is appended to the plan (section K)", NOT_KNOWN),
        Field("exception", bool, _A.exception,
              "whether a lawful exception to the six weeks is claimed (reg 8)", NOT_KNOWN),
        Field("basis", str, _A.basis, "what it rests on, such as records check only", NOT_KNOWN),
        Field("involvement", str, _A.involvement, "how far the agency knows the child", NOT_KNOWN),
        Field("sign_off", str, _A.sign_off, "how far it came with the agency's own lead", NOT_KNOWN),
        Field("said_not_requested", bool, _A.said_not_requested, "whether it says that none was asked for"),
    ),
    lambda query: query.select_from(ADVICE).join(PLAN_VERSION, _V.id == _A.version_id).order_by(_A.id),
)  # fmt: skip

REVIEWS = PoolTable(
    "reviews",
    "one annual review of a plan",
    (
        Field("review_id", str, _R.uid, "the review", veil=Veil.ID),
        Field("plan_id", str, PLAN.c.plan_ref, "the plan reviewed", veil=Veil.PLAN),
        Field("meeting_on", date, _R.meeting_on, "the day of the meeting", NOT_KNOWN),
        Field("report_on", date, _R.report_on, "the day of its report", NOT_KNOWN),
        Field("decision", str, _R.decision, "keep, amend or cease, in the source's words", NOT_KNOWN),
        Field("decided_on", date, _R.decided_on, "the day of the decision", NOT_KNOWN),
        Field("notice_on", date, _R.notice_on, "the day of the amendment notice", "none, or not known"),
        Field("final_on", date, _R.final_on, "the day the amended plan was made final", "none, or not known"),
    ),
    lambda query: query.select_from(ANNUAL_REVIEW).join(PLAN, PLAN.c.id == _R.plan_id).order_by(_R.id),
)  # fmt: skip
