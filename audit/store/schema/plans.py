"""Plans, versions, sections, rows, links, advice, reviews, and the words themselves."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from audit.store.schema.base import METADATA, UID, digest, key, ref, text_id, uid

#: One import. The file's name is not kept (it may be a child's); its digest is.
BATCH = Table(
    "batch",
    METADATA,
    key(),
    uid(),
    Column("imported_at", DateTime, nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("file_digest", LargeBinary(32), nullable=False),
    Column("counts", JSON, nullable=False),
    Column("undone_at", DateTime),
)

#: What an import made or changed beside the versions and reviews that name it: advice added or filled in,
#: reviews filled in, audits, and versions that took another's place. `before` is what a row that was there
#: said; null for a new one. Never words.
BATCH_CHANGE = Table(
    "batch_change",
    METADATA,
    key(),
    uid(),
    ref("batch_id", "batch", index=True),
    ref("plan_id", "plan", index=True),
    ref("version_id", "plan_version", nullable=True, index=True),
    Column("what", Text, nullable=False),
    Column("row_uid", UID, nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
)

PLAN = Table(
    "plan",
    METADATA,
    key(),
    Column("plan_ref", Text, nullable=False, unique=True),
)

#: `content` is a keyed digest of facts and words, by which the same version is recognised on import.
PLAN_VERSION = Table(
    "plan_version",
    METADATA,
    key(),
    uid(),
    ref("plan_id", "plan", index=True),
    ref("batch_id", "batch", index=True),
    Column("number", Integer, nullable=False),
    Column("content", LargeBinary(32), nullable=False),
    Column("status", Text),
    Column("plan_type", Text),
    Column("need", Text),
    Column("second_need", Text),
    Column("year_group", SmallInteger),
    Column("age_at_final", SmallInteger),
    Column("sex", Text),
    Column("placement", Text),
    Column("setting_urn", Text),
    Column("looked_after", Boolean),
    Column("known_to_social_care", Boolean),
    Column("locality", Text),
    Column("team", Text),
    Column("writer", Text),
    Column("section_a_by", Text),
    Column("template", Text),
    Column("requested_on", Date),
    Column("draft_on", Date),
    Column("finalised_on", Date),
    Column("last_review_on", Date),
    Column("next_review_on", Date),
    Column("exception_20_weeks", Boolean),
    Column("extra", JSON, nullable=False),
    UniqueConstraint("plan_id", "number"),
)

PLAN_SECTION = Table(
    "plan_section",
    METADATA,
    ref("version_id", "plan_version"),
    Column("code", Text, nullable=False),
    Column("parent", Text, nullable=False, default=""),
    Column("position", SmallInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("origin", Text, nullable=False),
    text_id(),
    digest("text_digest"),
    PrimaryKeyConstraint("version_id", "code"),
    sqlite_with_rowid=False,
)

PLAN_ROW = Table(
    "plan_row",
    METADATA,
    key(),
    uid(),
    ref("version_id", "plan_version", index=True),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("origin", Text, nullable=False),
    Column("label", Text, nullable=False, default=""),
)

PLAN_LINK = Table(
    "plan_link",
    METADATA,
    key(),
    uid(),
    ref("version_id", "plan_version", index=True),
    ref("from_row_id", "plan_row"),
    ref("to_row_id", "plan_row"),
    Column("origin", Text, nullable=False),
)

ADVICE = Table(
    "advice",
    METADATA,
    key(),
    uid(),
    ref("version_id", "plan_version", index=True),
    Column("agency", Text, nullable=False),
    Column("requested_on", Date),
    Column("received_on", Date),
    Column("dated", Date),
    Column("appended", Boolean),
    Column("exception", Boolean),
    Column("basis", Text),
    Column("involvement", Text),
    Column("team", Text),
    Column("author_role", Text),
    Column("sign_off", Text),
    Column("said_not_requested", Boolean, nullable=False, default=False),
    text_id(),
    digest("text_digest"),
)

#: What a check saw while the version was imported: its place in the masked words, never what stood there.
PLAN_FINDING = Table(
    "plan_finding",
    METADATA,
    key(),
    uid(),
    ref("version_id", "plan_version", index=True),
    Column("check_name", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

#: What a judgement is about, for every version: never null, and minted at import.
SUBJECT = Table(
    "subject",
    METADATA,
    key(),
    ref("version_id", "plan_version"),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    UniqueConstraint("version_id", "kind", "key"),
)

ANNUAL_REVIEW = Table(
    "annual_review",
    METADATA,
    key(),
    uid(),
    ref("plan_id", "plan", index=True),
    ref("batch_id", "batch", index=True),
    Column("meeting_on", Date),
    Column("report_on", Date),
    Column("decision", Text),
    Column("decided_on", Date),
    Column("notice_on", Date),
    Column("final_on", Date),
)

ASSESSMENT_DECISION = Table(
    "assessment_decision",
    METADATA,
    key(),
    uid(),
    ref("plan_id", "plan", index=True),
    ref("batch_id", "batch", index=True),
    Column("requested_on", Date),
    Column("decided_on", Date),
    Column("outcome", Text),
)

#: The words of a plan's sections. Readable by auditors of the plan, never by leads.
PLAN_TEXT = Table(
    "plan_text",
    METADATA,
    Column("text_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version_id", Integer, ForeignKey("plan_version.id"), nullable=False, index=True),
    Column("salt", LargeBinary(16), nullable=False),
    Column("body", Text, nullable=False),
)

ADVICE_TEXT = Table(
    "advice_text",
    METADATA,
    Column("text_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version_id", Integer, ForeignKey("plan_version.id"), nullable=False, index=True),
    Column("salt", LargeBinary(16), nullable=False),
    Column("body", Text, nullable=False),
)

#: A counted series of what is not audits: plans finalised, targets, working days.
SERIES = Table(
    "series",
    METADATA,
    Column("measure", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("source", Text, nullable=False),
    PrimaryKeyConstraint("measure", "period"),
)
