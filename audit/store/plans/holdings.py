"""Everything that is held on some plans, table by table: what is purged, forgotten and disclosed."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, or_, select

from audit.store.bulk import chunks
from audit.store.schema.audits import (
    AUDIT,
    COMMENT_TEXT,
    EVIDENCE,
    JUDGEMENT,
    PART,
    RESULT,
    REVISION,
    SCORECARD,
)
from audit.store.schema.moderation import (
    ACTION,
    ACTION_TEXT,
    CONCERN,
    MODERATION,
    MODERATION_AUDIT,
    PANEL_ITEM,
    SAMPLE_PLAN,
    SETTLEMENT,
)
from audit.store.schema.plans import (
    ADVICE,
    ADVICE_TEXT,
    ANNUAL_REVIEW,
    ASSESSMENT_DECISION,
    BATCH_CHANGE,
    PLAN,
    PLAN_FINDING,
    PLAN_LINK,
    PLAN_ROW,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
    SUBJECT,
)

#: Columns that hold the random id of some words, with the table that the words are in.
WORDS: dict[Table, dict[str, Table]] = {
    PLAN_SECTION: {"text_id": PLAN_TEXT},
    ADVICE: {"text_id": ADVICE_TEXT},
    AUDIT: {"discussion_id": COMMENT_TEXT},
    REVISION: {"entered_because_id": COMMENT_TEXT},
    JUDGEMENT: {"comment_id": COMMENT_TEXT},
    EVIDENCE: {"typed_id": COMMENT_TEXT},
    SETTLEMENT: {"note_id": COMMENT_TEXT},
    PANEL_ITEM: {"reason_id": COMMENT_TEXT},
    ACTION: {"what_id": ACTION_TEXT, "closed_with_id": ACTION_TEXT},
}

#: Reasons that people type, which stand in their rows: they go with the words.
TYPED_REASONS = (
    (PART, "declined_because"),
    (REVISION, "reason"),
    (MODERATION, "reason"),
    (SAMPLE_PLAN, "because"),
)


class Held(NamedTuple):
    """The rows of one table that are about some plans."""

    table: Table
    where: ColumnElement[bool]


def plan_keys(conn: Connection, plan_refs: list[str]) -> list[int]:
    """Return the local keys of plans."""
    keys: list[int] = []
    for some in chunks(plan_refs):
        keys += conn.execute(select(PLAN.c.id).where(PLAN.c.plan_ref.in_(some))).scalars()
    return keys


def holdings(plans: list[int]) -> tuple[Held, ...]:
    """Return what is held on plans, by their local keys: each table after those it refers to, words last."""
    versions = select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.plan_id.in_(plans))
    audits = select(AUDIT.c.id).where(AUDIT.c.version_id.in_(versions))
    parts = select(PART.c.id).where(PART.c.audit_id.in_(audits))
    moderations = select(MODERATION.c.id).where(MODERATION.c.version_id.in_(versions))
    found = [Held(PLAN, PLAN.c.id.in_(plans)), Held(PLAN_VERSION, PLAN_VERSION.c.plan_id.in_(plans))]
    of_version = (PLAN_SECTION, PLAN_ROW, PLAN_LINK, PLAN_FINDING, ADVICE, SUBJECT, PLAN_TEXT, ADVICE_TEXT)
    found += [Held(table, table.c.version_id.in_(versions)) for table in of_version]
    of_plan = (ANNUAL_REVIEW, ASSESSMENT_DECISION, CONCERN, SAMPLE_PLAN, BATCH_CHANGE)
    found += [Held(table, table.c.plan_id.in_(plans)) for table in of_plan]
    found += _answers(audits)
    found += [
        Held(MODERATION, MODERATION.c.version_id.in_(versions)),
        Held(MODERATION_AUDIT, MODERATION_AUDIT.c.moderation_id.in_(moderations)),
        Held(SETTLEMENT, SETTLEMENT.c.moderation_id.in_(moderations)),
        Held(PANEL_ITEM, PANEL_ITEM.c.version_id.in_(versions)),
        Held(ACTION, ACTION.c.audit_id.in_(audits)),
    ]
    words = [
        select(c).where(ACTION.c.audit_id.in_(audits), c.is_not(None))
        for c in (ACTION.c.what_id, ACTION.c.closed_with_id)
    ]
    found.append(Held(ACTION_TEXT, or_(*(ACTION_TEXT.c.text_id.in_(some) for some in words))))
    return (*found, Held(COMMENT_TEXT, _comments(parts, found)))


def audit_holdings(audits: Select[Any]) -> tuple[Held, ...]:
    """Return what is held of some audits, by their local keys, that nothing else was made of yet.

    In the order of `holdings`. Their words are those of their parts.
    """
    parts = select(PART.c.id).where(PART.c.audit_id.in_(audits))
    return (*_answers(audits), Held(COMMENT_TEXT, COMMENT_TEXT.c.part_id.in_(parts)))


def _answers(audits: Select[Any]) -> list[Held]:
    """Return audits with parts, submissions, answers, evidence and results."""
    parts = select(PART.c.id).where(PART.c.audit_id.in_(audits))
    revisions = select(REVISION.c.id).where(REVISION.c.part_id.in_(parts))
    scorecards = select(SCORECARD.c.id).where(SCORECARD.c.audit_id.in_(audits))
    return [
        Held(AUDIT, AUDIT.c.id.in_(audits)),
        Held(PART, PART.c.audit_id.in_(audits)),
        Held(REVISION, REVISION.c.part_id.in_(parts)),
        Held(JUDGEMENT, JUDGEMENT.c.revision_id.in_(revisions)),
        Held(EVIDENCE, EVIDENCE.c.revision_id.in_(revisions)),
        Held(SCORECARD, SCORECARD.c.audit_id.in_(audits)),
        Held(RESULT, RESULT.c.scorecard_id.in_(scorecards)),
    ]


def _comments(parts: Select[Any], found: list[Held]) -> ColumnElement[bool]:
    """Return which comments are about the plans: those of a part, and those that one of the rows uses."""
    used = []
    for table, where in found:
        for name, words in WORDS.get(table, {}).items():
            column = table.c[name]
            if words is COMMENT_TEXT:
                used.append(COMMENT_TEXT.c.text_id.in_(select(column).where(where, column.is_not(None))))
    return or_(COMMENT_TEXT.c.part_id.in_(parts), *used)
