"""The facts of a monthly report out of ten million judgements, beside the same SQL run bare.

The bare side runs every statement that ours sent, with its values, through Python's own sqlite3 and takes each row
as it comes; ours also makes facts of them: counts, intervals, pairs of blind audits, and what must be hidden.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory
from typing import Any

import big_store
import measure
from measure import Peer, Row
from sqlalchemy import event

from audit.domain.read_period import read_period
from audit.store.connect import Store, open_store
from audit.workflow.reporting.reading import report_facts

AUDITS = 200_000
MONTH = read_period("2026-10")


def rows(scale: float) -> Iterator[Row]:
    """Yield the one row: the facts of one month with its rolling window, over eighteen months of audits."""
    with TemporaryDirectory() as folder:
        filled = big_store.fill(Path(folder, "audit.db"), int(AUDITS * scale))
        with open_store(str(filled.path)) as store:
            statements = sent(store)
            yield Row(
                key="report_facts",
                work="Monthly report's facts",
                n=filled.audits * filled.each,
                unit="judgements",
                ours=lambda: report_facts(store, MONTH),
                peers=(Peer("its bare SQL", 1.5, lambda: bare(filled.path, statements)),),
                runs=3,
                grows=True,
            )


def sent(store: Store) -> list[tuple[str, Sequence[Any]]]:
    """Return every statement that the facts are read by, with its values."""
    found: list[tuple[str, Sequence[Any]]] = []

    def note(_conn: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            found.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    report_facts(store, MONTH)
    event.remove(store.engine, "before_cursor_execute", note)
    return found


def bare(path: Path, statements: Sequence[tuple[str, Sequence[Any]]]) -> int:
    """Run statements and take their rows; return how many there were."""
    with closing(connect(path)) as conn:
        return sum(sum(1 for _ in conn.execute(statement, values)) for statement, values in statements)


if __name__ == "__main__":
    measure.main(rows)
