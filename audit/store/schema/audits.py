"""Audits, parts, revisions, judgements, evidence, scorecards and results."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
)

from audit.store.schema.base import METADATA, UID, digest, key, ref, text_id, uid

#: `completed_on` is the plain local date of the first complete submission, and never moves after.
AUDIT = Table(
    "audit",
    METADATA,
    key(),
    uid(),
    ref("version_id", "plan_version", index=True),
    ref("rubric_key", "rubric"),
    Column("target", Text, nullable=False),
    Column("target_uid", UID, nullable=False, default=""),
    Column("audit_type", Text, nullable=False),
    Column("selection", Text, nullable=False),
    Column("sample_uid", UID),
    Column("lead_auditor", Text),
    Column("follows_uid", UID),
    Column("assigned_on", Date),
    Column("completed_on", Date),
    Column("signed_on", Date),
    # No reference: it would close the one circle of tables, and rows could not be copied in order.
    Column("scorecard_id", Integer),
    text_id("discussion_id"),
    digest("discussion_digest"),
    Index("ix_audit_completed", "completed_on", "audit_type", "id"),
)

#: What one auditor of one agency answers; `agency` is empty in an audit of one part.
PART = Table(
    "part",
    METADATA,
    key(),
    uid(),
    ref("audit_id", "audit", index=True),
    Column("agency", Text, nullable=False),
    Column("auditor", Text, ForeignKey("person.person_id"), nullable=False, index=True),
    Column("due_on", Date),
    Column("submitted_on", Date),
    Column("active_minutes", Integer, nullable=False, default=0),
    Column("declined_because", Text, nullable=False, default=""),
)

#: Two children of one parent are a conflict, and both are kept: so no unique key on (part, number).
REVISION = Table(
    "revision",
    METADATA,
    key(),
    uid(),
    ref("part_id", "part", index=True),
    Column("number", Integer, nullable=False),
    Column("parent_uid", UID),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("started_at", DateTime, nullable=False),
    Column("submitted_at", DateTime),
    Column("submitted_on", Date),
    Column("entered", Text),
    text_id("entered_because_id"),
    digest("entered_because_digest"),
    Column("impact", Text),
    Column("digest", LargeBinary(32)),
)

JUDGEMENT = Table(
    "judgement",
    METADATA,
    ref("revision_id", "revision"),
    ref("criterion_id", "criterion"),
    ref("subject_id", "subject"),
    Column("standing", SmallInteger, nullable=False),
    ref("answer_id", "answer", nullable=True),
    Column("number", Text),
    Column("day", Date),
    Column("fault", Text),
    Column("good_practice", Boolean, nullable=False, default=False),
    text_id("comment_id"),
    digest("comment_digest"),
    PrimaryKeyConstraint("revision_id", "criterion_id", "subject_id"),
    CheckConstraint("standing BETWEEN 0 AND 4", name="standing"),
    sqlite_with_rowid=False,
)

#: Words a judgement rests on: a span in a held text, or typed words with a page.
EVIDENCE = Table(
    "evidence",
    METADATA,
    key(),
    Column("revision_id", Integer, nullable=False),
    Column("criterion_id", Integer, nullable=False),
    Column("subject_id", Integer, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("section", Text, nullable=False, default=""),
    Column("advice_uid", Text, nullable=False, default=""),
    text_id(),
    Column("start", Integer),
    Column("end", Integer),
    Column("page", Text, nullable=False, default=""),
    text_id("typed_id"),
    digest("typed_digest"),
    ForeignKeyConstraint(
        ["revision_id", "criterion_id", "subject_id"],
        ["judgement.revision_id", "judgement.criterion_id", "judgement.subject_id"],
        name="fk_evidence_judgement",
        ondelete="CASCADE",
    ),
    Index("ix_evidence_judgement", "revision_id", "criterion_id", "subject_id"),
)

#: One scoring of a submitted part, or of the whole audit (`part_id` null); the newest is on the audit.
SCORECARD = Table(
    "scorecard",
    METADATA,
    key(),
    ref("audit_id", "audit", index=True),
    ref("part_id", "part", nullable=True),
    Column("scoring_version", Text, nullable=False),
    Column("scored_at", DateTime, nullable=False),
    Column("partial", Boolean, nullable=False),
    Column("missing", JSON, nullable=False),
    Column("revisions", JSON, nullable=False),
)

#: Exact results; `score` is for bulk statistics and display only, and null when nothing applied.
RESULT = Table(
    "result",
    METADATA,
    ref("scorecard_id", "scorecard"),
    Column("level", SmallInteger, nullable=False),
    Column("code", Text, nullable=False),
    Column("numerator", Text, nullable=False),
    Column("denominator", Text, nullable=False),
    Column("score", Float),
    Column("applied", Integer, nullable=False),
    Column("unanswered", Integer, nullable=False),
    Column("not_applicable", Integer, nullable=False),
    Column("grade", Text),
    Column("grade_before", Text),
    Column("limited_by", Text, nullable=False, default=""),
    PrimaryKeyConstraint("scorecard_id", "level", "code"),
    sqlite_with_rowid=False,
)

#: Comments, typed evidence, discussions and notes. `part_id` says whose; leads are never granted it.
COMMENT_TEXT = Table(
    "comment_text",
    METADATA,
    Column("text_id", BigInteger, primary_key=True, autoincrement=False),
    ref("part_id", "part", nullable=True, index=True),
    Column("salt", LargeBinary(16), nullable=False),
    Column("body", Text, nullable=False),
)
