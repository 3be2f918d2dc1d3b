"""Tables of a pool about what follows audits, and of counts that are not audits."""

from datetime import date

from audit.store.pool.fields import Field, PoolTable, Veil
from audit.store.schema.audits import AUDIT
from audit.store.schema.moderation import ACTION, CONCERN, MODERATION, MODERATION_AUDIT
from audit.store.schema.plans import SERIES

_M, _AC, _C, _S = MODERATION.c, ACTION.c, CONCERN.c, SERIES.c

MODERATIONS = PoolTable(
    "moderations",
    "one audit in one moderation: a blind pair has two rows, a review one",
    (
        Field("moderation_id", str, _M.uid, "the moderation", veil=Veil.ID),
        Field("audit_id", str, AUDIT.c.uid, "the audit", veil=Veil.ID),
        Field("kind", str, _M.kind, "blind pair, review or panel"),
        Field("moderator", str, _M.moderator, "the person who moderates", veil=Veil.PERSON),
        Field("opened_on", date, _M.opened_on, "the day it was opened"),
        Field("closed_on", date, _M.closed_on, "the day it was closed", "still open"),
        Field("agreed_grade", str, _M.agreed_grade, "the grade agreed; the old one is in `results`", "none"),
    ),
    lambda query: query.select_from(MODERATION)
    .join(MODERATION_AUDIT, MODERATION_AUDIT.c.moderation_id == _M.id)
    .join(AUDIT, AUDIT.c.id == MODERATION_AUDIT.c.audit_id)
    .order_by(_M.id, AUDIT.c.id),
)  # fmt: skip

CONCERNS = PoolTable(
    "concerns",
    "one concern raised at once by an auditor; which plan, by whom and who was told stays with the council",
    (
        Field("concern_id", str, _C.uid, "the concern", veil=Veil.ID),
        Field("kind", str, _C.kind, "what it is about, one of four kinds"),
        Field("raised_on", date, _C.raised_on, "the day it was raised"),
        Field("told_on", date, _C.told_on, "the day somebody was told", "nobody told yet"),
        Field("closed_on", date, _C.closed_on, "the day it was closed", "still open"),
    ),
    lambda query: query.select_from(CONCERN).order_by(_C.id),
)

ACTIONS = PoolTable(
    "actions",
    "one action set by an audit; what is to be done, and by whom, stays with the council",
    (
        Field("action_id", str, _AC.uid, "the action", veil=Veil.ID),
        Field("audit_id", str, AUDIT.c.uid, "the audit", veil=Veil.ID),
        Field("criterion", str, _AC.criterion, 'the question it comes of; "" for none'),
        Field("kind", str, _AC.kind, "what kind of action it is"),
        Field("due_on", date, _AC.due_on, "the day it is due", "no day set"),
        Field("closed_on", date, _AC.closed_on, "the day it was closed", "still open"),
    ),
    lambda query: query.select_from(ACTION).join(AUDIT, AUDIT.c.id == _AC.audit_id).order_by(_AC.id),
)

COUNTS = PoolTable(
    "series",
    "one count of what is not audits, such as plans finalised in a month",
    (
        Field("measure", str, _S.measure, "what is counted"),
        Field("period", str, _S.period, "the month, quarter or year, such as 2026-10"),
        Field("count", int, _S["count"], "how many"),
    ),
    lambda query: query.select_from(SERIES).order_by(_S.measure, _S.period),
)
