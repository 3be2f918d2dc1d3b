"""Judgements of a draft: saved as given, taken back, read again; in bulk for imports.

Unanswered is no row. A submitted revision is frozen: every way of writing looks first.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, select

from audit.domain.audits import Evidence, Judgement, RevisionState, Standing, Subject, SubjectKind, Value
from audit.store import refusals
from audit.store.audits import comments
from audit.store.audits.canonical import Line, line
from audit.store.audits.judgement_rows import STANDINGS, Batch
from audit.store.audits.lookups import Lookups, RevisionKeys
from audit.store.bulk import chunks
from audit.store.schema.audits import EVIDENCE, JUDGEMENT, REVISION
from audit.store.schema.plans import SUBJECT
from audit.store.schema.rubrics import ANSWER, CRITERION
from audit.store.session import may_read


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


def answers_of(
    conn: Connection, revision_ids: Collection[str]
) -> dict[str, set[tuple[str, Standing, Value | None]]]:
    """Return what revisions answer, each as (criterion, standing, value), whatever it is about."""
    found: dict[str, set[tuple[str, Standing, Value | None]]] = {each: set() for each in revision_ids}
    for some in chunks(revision_ids):
        uids = {
            row.id: row.uid
            for row in conn.execute(select(REVISION.c.id, REVISION.c.uid).where(REVISION.c.uid.in_(some)))
        }
        for row in _rows(conn, REVISION.c.uid.in_(some)):
            found[uids[row.revision_id]].add((row.code, STANDINGS[row.standing], _value(row)))
    return found


def save_many(conn: Connection, revisions: Iterable[tuple[str, Sequence[Judgement]]]) -> int:
    """Write whole sets of answers to empty drafts, as imports and forms bring them; return how many."""
    lookups = Lookups(conn)
    batch = Batch()
    every = list(revisions)
    keys = lookups.revisions([revision_id for revision_id, _ in every])
    for revision_id, given in every:
        _check_draft(keys[revision_id])
        batch.add(lookups, keys[revision_id], given)
    batch.write(conn)
    return len(batch.judgements)


def writable(conn: Connection, revision_id: str) -> RevisionKeys:
    """Return the keys of a draft, held until the transaction ends; a submitted revision is refused."""
    keys = Lookups(conn).revision(revision_id)
    _check_draft(keys)
    return keys


def canonical_lines(conn: Connection, revision: int) -> list[Line]:
    """Return a revision's judgements in canonical form."""
    evidence = _evidence(conn, REVISION.c.id == revision)
    return [
        line(
            row.code,
            Subject(SubjectKind(row.kind), row.key),
            STANDINGS[row.standing],
            (row.answer, row.number, row.day),
            row.fault,
            bool(row.good_practice),
            row.comment_digest,
            evidence.get((row.criterion_id, row.subject_id), ()),
        )
        for row in _rows(conn, REVISION.c.id == revision)
    ]


def _check_draft(keys: RevisionKeys) -> None:
    if keys.state != RevisionState.DRAFT:
        raise refusals.refusal(refusals.FROZEN)


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
    if not may_read(conn, EVIDENCE):
        return {}
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
