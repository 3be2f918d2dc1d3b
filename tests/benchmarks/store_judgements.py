"""A million judgements stored, beside Python's own sqlite3 storing the same rows in a table of the same shape.

Ours holds each row to what it refers to (revision, criterion, subject, answer) and to its bounds; the other
side's table has the same columns and key, and checks nothing.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import big_store
import measure
from measure import Peer, Row

from audit.store.audits.judgement_rows import JudgementRow, insert_judgements
from audit.store.connect import Store, open_store

AUDITS = 20_000
EACH = 50

TABLE = """
CREATE TABLE judgement (revision_id INTEGER NOT NULL, criterion_id INTEGER NOT NULL, subject_id INTEGER NOT NULL,
standing SMALLINT NOT NULL, answer_id INTEGER, number TEXT, day DATE, fault TEXT, good_practice BOOLEAN NOT NULL,
comment_id BIGINT, comment_digest BLOB, PRIMARY KEY (revision_id, criterion_id, subject_id)) WITHOUT ROWID
"""


def rows(scale: float) -> Iterator[Row]:
    """Yield the one row; each turn begins with a store that holds the audits and none of their answers."""
    audits = int(AUDITS * scale)
    with TemporaryDirectory() as named:
        folder = Path(named)
        big_store.fill(folder / "without.db", audits, answers=False)
        with open_store(str(folder / "without.db")) as store, store.read() as conn:
            answers = big_store.judgements(conn, range(1, audits + 1), EACH)
        plain = [tuple(row) for row in answers]

        def fresh() -> None:
            for name in ("ours.db", "ours.db-wal", "ours.db-shm", "theirs.db"):
                (folder / name).unlink(missing_ok=True)
            shutil.copy(folder / "without.db", folder / "ours.db")

        yield Row(
            key="store",
            work="Stored",
            n=len(answers),
            unit="judgements",
            ours=lambda: _ours(open_store(str(folder / "ours.db")), answers),
            peers=(Peer("sqlite3 executemany", 1.5, lambda: _theirs(folder / "theirs.db", plain)),),
            before=fresh,
            runs=5,
            grows=True,
        )


def _ours(store: Store, answers: list[JudgementRow]) -> None:
    with store, store.write() as conn:
        insert_judgements(conn, answers)


def _theirs(path: Path, answers: Sequence[tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute(TABLE)
        conn.executemany("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", answers)


if __name__ == "__main__":
    measure.main(rows)
