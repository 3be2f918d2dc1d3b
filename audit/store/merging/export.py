"""A part of the store given out: one person's assigned work, as a small store of its own.

It has the plans assigned and nothing else of other plans; of other people it has the submitted parts of the
same audits. It shares the store's key, so that references agree, and has an id and a log of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, or_, select, update

from audit.domain.audits import RevisionState
from audit.store import info, log
from audit.store.audits.revisions import digest_of
from audit.store.bulk import insert_rows
from audit.store.connect import Store, open_store
from audit.store.keeping import backup
from audit.store.merging.audits import DRAFT_FACT
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
from audit.store.schema.log import STORE_INFO
from audit.store.schema.people import PERSON, SETTING
from audit.store.schema.plans import (
    ADVICE,
    ADVICE_TEXT,
    BATCH,
    PLAN,
    PLAN_FINDING,
    PLAN_LINK,
    PLAN_ROW,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
    SUBJECT,
)
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC
from audit.store.session import require_keeper

#: Fills an empty store from another, and returns the figures to be logged.
Fill = Callable[[Connection, Connection], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was given out: the file, whether encrypted, and how many plans and parts of audits."""

    file: Path
    sealed: bool
    figures: dict[str, int]


def write_export(
    store: Store,
    file: Path,
    fill: Fill,
    *,
    passphrase: str | None,
    by: str,
    subject: str,
    **facts: log.Detail,
) -> Exported:
    """Write a small store filled from this one, sealed under a passphrase (None: plain), and log it.

    Raises StoreError when the file is there.
    """
    backup.refuse_existing(file)
    with backup.workshop(file.parent) as folder:
        plain = folder / "export.db"
        with open_store(str(plain)) as made:
            with store.read() as source, made.write() as target:
                require_keeper(source)
                figures = fill(source, target)
            with store.write() as conn:
                log.record(
                    conn, "export", subject, by, {"sealed": passphrase is not None, **facts, **figures}
                )
        backup.finish(plain, file, folder, passphrase)
    return Exported(file, passphrase is not None, figures)


def assigned_work(person_id: str) -> Fill:
    """Return what fills a store with a person's assigned parts and the plans that they need."""

    def fill(source: Connection, target: Connection) -> dict[str, int]:
        draft = select(REVISION.c.id).where(
            REVISION.c.part_id == PART.c.id, REVISION.c.state == RevisionState.DRAFT
        )
        out = or_(and_(PART.c.submitted_on.is_(None), PART.c.declined_because == ""), draft.exists())
        mine = list(source.execute(select(PART.c.audit_id).where(PART.c.auditor == person_id, out)).scalars())
        counts = {
            table.name: _copy(source, target, table, where) for table, where in _rows_of(mine, person_id)
        }
        share_key(source, target)
        for uid in source.execute(
            select(REVISION.c.uid)
            .join(PART, PART.c.id == REVISION.c.part_id)
            .where(PART.c.audit_id.in_(mine), REVISION.c.state == RevisionState.DRAFT)
        ).scalars():
            fact = {"name": DRAFT_FACT + uid, "value": digest_of(source, uid).hex()}
            target.execute(insert(STORE_INFO), [fact])
        return {"plans": counts["plan"], "audits": counts["audit"]}

    return fill


def share_key(source: Connection, target: Connection) -> None:
    """Give a store another's key for minting references, and the id of where it came from."""
    key = info.mint_key(source).hex()
    target.execute(update(STORE_INFO).where(STORE_INFO.c.name == "mint_key").values(value=key))
    target.execute(delete(STORE_INFO).where(STORE_INFO.c.name == "made_from"))
    target.execute(insert(STORE_INFO), [{"name": "made_from", "value": info.store_id(source)}])


def versions_and_words(versions: Any) -> list[tuple[Table, ColumnElement[bool]]]:
    """Return the conditions of plan versions, with all that they are made of."""
    plans = select(PLAN_VERSION.c.plan_id).where(PLAN_VERSION.c.id.in_(versions))
    batches = select(PLAN_VERSION.c.batch_id).where(PLAN_VERSION.c.id.in_(versions))
    made_of = (PLAN_SECTION, PLAN_ROW, PLAN_LINK, PLAN_FINDING, ADVICE, SUBJECT, PLAN_TEXT, ADVICE_TEXT)
    return [
        (BATCH, BATCH.c.id.in_(batches)),
        (PLAN, PLAN.c.id.in_(plans)),
        (PLAN_VERSION, PLAN_VERSION.c.id.in_(versions)),
        *((table, table.c.version_id.in_(versions)) for table in made_of),
    ]


def _rows_of(audits: list[int], person_id: str) -> list[tuple[Table, ColumnElement[bool]]]:
    """Return which rows of which table go out, each table after those it refers to."""
    rubrics = select(AUDIT.c.rubric_key).where(AUDIT.c.id.in_(audits))
    versions = select(AUDIT.c.version_id).where(AUDIT.c.id.in_(audits))
    parts = select(PART.c.id).where(PART.c.audit_id.in_(audits))
    seen = and_(
        REVISION.c.part_id.in_(parts),
        or_(
            REVISION.c.state == RevisionState.SUBMITTED,
            REVISION.c.part_id.in_(select(PART.c.id).where(PART.c.auditor == person_id)),
        ),
    )
    revisions = select(REVISION.c.id).where(seen)
    words = [
        select(REVISION.c.entered_because_id).where(seen),
        select(JUDGEMENT.c.comment_id).where(JUDGEMENT.c.revision_id.in_(revisions)),
        select(EVIDENCE.c.typed_id).where(EVIDENCE.c.revision_id.in_(revisions)),
        select(AUDIT.c.discussion_id).where(AUDIT.c.id.in_(audits)),
    ]
    people = [
        select(PART.c.auditor).where(PART.c.audit_id.in_(audits)),
        select(AUDIT.c.lead_auditor).where(AUDIT.c.id.in_(audits)),
    ]
    scorecards = select(SCORECARD.c.id).where(SCORECARD.c.audit_id.in_(audits))
    return [
        (SETTING, SETTING.c.name != ""),
        (RUBRIC, RUBRIC.c.id.in_(rubrics)),
        (CRITERION, CRITERION.c.rubric_key.in_(rubrics)),
        (ANSWER, ANSWER.c.rubric_key.in_(rubrics)),
        (PERSON, or_(PERSON.c.person_id == person_id, *(PERSON.c.person_id.in_(some) for some in people))),
        *versions_and_words(versions),
        (AUDIT, AUDIT.c.id.in_(audits)),
        (PART, PART.c.audit_id.in_(audits)),
        (REVISION, seen),
        (JUDGEMENT, JUDGEMENT.c.revision_id.in_(revisions)),
        (EVIDENCE, EVIDENCE.c.revision_id.in_(revisions)),
        (SCORECARD, SCORECARD.c.audit_id.in_(audits)),
        (RESULT, RESULT.c.scorecard_id.in_(scorecards)),
        (COMMENT_TEXT, or_(*(COMMENT_TEXT.c.text_id.in_(some) for some in words))),
    ]


def _copy(source: Connection, target: Connection, table: Table, where: ColumnElement[bool]) -> int:
    """Copy rows as they are, local keys included: the target is empty."""
    rows = source.execute(select(table).where(where).order_by(*table.primary_key.columns)).all()
    insert_rows(target, table, [column.name for column in table.columns], rows)
    return len(rows)
