"""Judgements as stored: rows in the tables' own order, made of domain values, written fast."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection

from audit.domain.audits import Judgement, Standing, Value
from audit.store.audits import comments
from audit.store.audits.lookups import Lookups, RevisionKeys
from audit.store.bulk import insert_rows
from audit.store.schema.audits import COMMENT_TEXT, EVIDENCE, JUDGEMENT

#: The stored number of each standing. The order is the contract: append only.
STANDINGS: tuple[Standing, ...] = (
    Standing.ANSWERED,
    Standing.NOT_APPLICABLE,
    Standing.NONE_STATED,
    Standing.ABSENT,
    Standing.ADVICE_TOO_VAGUE,
)
_NUMBER = {standing: number for number, standing in enumerate(STANDINGS)}


class JudgementRow(NamedTuple):
    """A judgement as stored, in the table's own order; texts are in the table of comments."""

    revision_id: int
    criterion_id: int
    subject_id: int
    standing: int
    answer_id: int | None = None
    number: str | None = None
    day: date | None = None
    fault: str | None = None
    good_practice: bool = False
    comment_id: int | None = None
    comment_digest: bytes | None = None


class EvidenceRow(NamedTuple):
    """Evidence as stored, in the table's own order without its key."""

    revision_id: int
    criterion_id: int
    subject_id: int
    position: int
    section: str
    advice_uid: str
    text_id: int | None
    start: int | None
    end: int | None
    page: str
    typed_id: int | None
    typed_digest: bytes | None


def insert_judgements(conn: Connection, rows: Sequence[JudgementRow]) -> None:
    """Insert judgements as stored, past the compiler: a million in little more than the driver's own time."""
    if not rows:
        return
    ready: Sequence[tuple[Any, ...]] = rows
    if conn.dialect.name == "sqlite":  # has no dates: SQLAlchemy keeps them as ISO text
        ready = [row if row.day is None else (*row[:6], row.day.isoformat(), *row[7:]) for row in rows]
    mark = "?" if conn.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(column.name for column in JUDGEMENT.columns)
    marks = ", ".join(mark for _ in JUDGEMENT.columns)
    statement = f"INSERT INTO {JUDGEMENT.name} ({names}) VALUES ({marks})"  # noqa: S608 (our own names)
    conn.exec_driver_sql(statement, list(map(tuple, ready)))


class Batch:
    """Rows made of judgements, written together: texts first, evidence last."""

    def __init__(self) -> None:
        self.texts: list[comments.CommentRow] = []
        self.judgements: list[JudgementRow] = []
        self.evidence: list[EvidenceRow] = []

    def add(self, lookups: Lookups, keys: RevisionKeys, given: Sequence[Judgement]) -> None:
        """Make rows of a revision's judgements. Raises UnknownNameError and StoreError."""
        for judgement in given:
            criterion = lookups.criterion(keys.rubric, judgement.criterion)
            subject = lookups.subject(keys.version, judgement.subject)
            name, number, day = value_columns(judgement.value)
            answer = None if name is None else lookups.answer(keys.rubric, judgement.criterion, name)
            comment = self.keep(judgement.comment, keys.part)
            self.judgements.append(
                JudgementRow(
                    keys.revision,
                    criterion,
                    subject,
                    _NUMBER[judgement.standing],
                    answer,
                    number,
                    day,
                    judgement.fault,
                    judgement.good_practice,
                    comment.text_id,
                    comment.digest,
                )
            )
            for position, evidence in enumerate(judgement.evidence):
                typed = self.keep(evidence.typed, keys.part)
                text = lookups.text(keys.version, evidence.section, evidence.advice_id)
                self.evidence.append(
                    EvidenceRow(
                        keys.revision,
                        criterion,
                        subject,
                        position,
                        evidence.section,
                        evidence.advice_id,
                        None if evidence.start is None else text,
                        evidence.start,
                        evidence.end,
                        evidence.page,
                        typed.text_id,
                        typed.digest,
                    )
                )

    def write(self, conn: Connection) -> None:
        """Insert everything made so far."""
        insert_rows(conn, COMMENT_TEXT, comments.CommentRow._fields, self.texts)
        insert_judgements(conn, self.judgements)
        insert_rows(conn, EVIDENCE, EvidenceRow._fields, self.evidence)

    def keep(self, body: str, part: int) -> comments.Kept:
        """Put some words of a part with those to be written, and return where they will be."""
        if not body:
            return comments.NOTHING
        row, kept = comments.make(body, part)
        self.texts.append(row)
        return kept


def value_columns(value: Value | None) -> tuple[str | None, str | None, date | None]:
    """Return a value as answer, number and day, of which one at most is set. A number keeps its digits."""
    match value:
        case str() as answer:
            return answer, None, None
        case Decimal() as number:
            return None, str(number), None
        case day:
            return None, None, day
