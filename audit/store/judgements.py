"""Judgements of a draft: saved as given, taken back, read again; in bulk for imports.

Unanswered is no row. A submitted revision is frozen: every way of writing looks first.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, select

from audit.domain.audits import Evidence, Judgement, RevisionState, Subject, SubjectKind, Value
from audit.store import comments, refusals
from audit.store.judgement_rows import STANDINGS, Batch
from audit.store.lookups import Lookups, RevisionKeys
from audit.store.schema.audits import EVIDENCE, JUDGEMENT, REVISION
from audit.store.schema.plans import SUBJECT
from audit.store.schema.rubrics import ANSWER, CRITERION


def save(conn: Connection, revision_id: str, judgement: Judgement) -> None:
    """Write one judgement to a draft, in place of the one about the same criterion and subject.

    Raises StoreError when the revision is submitted, UnknownNameError for a criterion or answer that the
    rubric does not declare.
    """
    lookups = Lookups(conn)
    keys = writable(conn, revision_id)
    batch = Batch()
    batch.add(lookups, keys, [judgement])
    _clear(conn, keys.revision, batch.judgements[0].criterion_id, batch.judgements[0].subject_id)
    batch.write(conn)


def remove(conn: Connection, revision_id: str, criterion: str, subject: Subject) -> bool:
    """Take one answer back, so that it is unanswered again: no row. Tell whether there was one."""
    lookups = Lookups(conn)
    keys = writable(conn, revision_id)
    return _clear(
        conn,
        keys.revision,
        lookups.criterion(keys.rubric, criterion),
        lookups.subject(keys.version, subject),
    )


def load(conn: Connection, revision_id: str) -> tuple[Judgement, ...]:
    """Return a revision's judgements in the rubric's order; a purged comment or quotation is empty."""
    rows = _rows(conn, REVISION.c.uid == revision_id)
    evidence = _evidence(conn, REVISION.c.uid == revision_id)
    texts = comments.read(
        conn,
        [row.comment_id for row in rows] + [row.typed_id for found in evidence.values() for row in found],
    )
    return tuple(
        Judgement(
            criterion=row.code,
            subject=Subject(SubjectKind(row.kind), row.key),
            standing=STANDINGS[row.standing],
            value=_value(row),
            evidence=tuple(
                Evidence(e.section, e.advice_uid, e.start, e.end, texts.get(e.typed_id, ""), e.page)
                for e in evidence.get((row.criterion_id, row.subject_id), ())
            ),
            comment=texts.get(row.comment_id, ""),
            fault=row.fault,
            good_practice=row.good_practice,
        )
        for row in rows
    )


def save_many(conn: Connection, revisions: Iterable[tuple[str, Sequence[Judgement]]]) -> int:
    """Write whole sets of answers to empty drafts, as imports and forms bring them; return how many."""
    lookups = Lookups(conn)
    whole = Batch()
    for revision_id, given in revisions:
        whole.add(lookups, writable(conn, revision_id), given)
    whole.write(conn)
    return len(whole.judgements)


def writable(conn: Connection, revision_id: str) -> RevisionKeys:
    """Return the keys of a draft, held until the transaction ends; a submitted revision is refused."""
    keys = Lookups(conn).revision(revision_id, lock=True)
    if keys.state != RevisionState.DRAFT:
        raise refusals.refusal(refusals.FROZEN)
    return keys


def canonical(conn: Connection, revision: int) -> list[list[Any]]:
    """Return a revision's judgements in canonical order and form: names and salted digests, no words."""
    evidence = _evidence(conn, REVISION.c.id == revision)
    return sorted(
        [
            row.code,
            row.kind,
            row.key,
            STANDINGS[row.standing].value,
            [row.answer, row.number, row.day.isoformat() if row.day else None],
            row.fault or "",
            bool(row.good_practice),
            row.comment_digest.hex() if row.comment_digest else "",
            [
                [
                    e.section,
                    e.advice_uid,
                    e.start,
                    e.end,
                    e.page,
                    e.typed_digest.hex() if e.typed_digest else "",
                ]
                for e in evidence.get((row.criterion_id, row.subject_id), ())
            ],
        ]
        for row in _rows(conn, REVISION.c.id == revision)
    )


def _value(row: Any) -> Value | None:
    if row.answer is not None:
        return str(row.answer)
    if row.number is not None:
        return Decimal(row.number)
    day: date | None = row.day
    return day


def _rows(conn: Connection, where: Any) -> Sequence[Any]:
    return conn.execute(
        select(JUDGEMENT, CRITERION.c.code, SUBJECT.c.kind, SUBJECT.c.key, ANSWER.c.name.label("answer"))
        .join(REVISION, REVISION.c.id == JUDGEMENT.c.revision_id)
        .join(CRITERION, CRITERION.c.id == JUDGEMENT.c.criterion_id)
        .join(SUBJECT, SUBJECT.c.id == JUDGEMENT.c.subject_id)
        .outerjoin(ANSWER, ANSWER.c.id == JUDGEMENT.c.answer_id)
        .where(where)
        .order_by(CRITERION.c.position, CRITERION.c.id, SUBJECT.c.id)
    ).all()


def _evidence(conn: Connection, where: Any) -> dict[tuple[int, int], list[Any]]:
    rows = conn.execute(
        select(EVIDENCE)
        .join(REVISION, REVISION.c.id == EVIDENCE.c.revision_id)
        .where(where)
        .order_by(EVIDENCE.c.criterion_id, EVIDENCE.c.subject_id, EVIDENCE.c.position)
    )
    grouped = groupby(rows, key=lambda row: (row.criterion_id, row.subject_id))
    return {key: list(found) for key, found in grouped}


def _clear(conn: Connection, revision: int, criterion: int, subject: int) -> bool:
    """Delete one judgement with its evidence and words; tell whether there was one."""
    on_judgement = (
        JUDGEMENT.c.revision_id == revision,
        JUDGEMENT.c.criterion_id == criterion,
        JUDGEMENT.c.subject_id == subject,
    )
    row = conn.execute(select(JUDGEMENT.c.comment_id).where(*on_judgement)).one_or_none()
    if row is None:
        return False
    on_evidence = (
        EVIDENCE.c.revision_id == revision,
        EVIDENCE.c.criterion_id == criterion,
        EVIDENCE.c.subject_id == subject,
    )
    typed = conn.execute(select(EVIDENCE.c.typed_id).where(*on_evidence)).scalars().all()
    comments.drop(conn, [row.comment_id, *typed])
    conn.execute(delete(EVIDENCE).where(*on_evidence))
    conn.execute(delete(JUDGEMENT).where(*on_judgement))
    return True
