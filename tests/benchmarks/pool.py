"""A million judgements, with all that stands around them, given to a pool as Parquet files; and how it grows."""

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import big_store
import measure
from measure import Row

from audit.store.connect import open_store
from audit.workflow.keeping.pool import export_pool

AUDITS = 20_000


def rows(scale: float) -> Iterator[Row]:
    """Yield the one row: no other program does this, so it stands beside none."""
    with TemporaryDirectory() as named:
        folder = Path(named)
        filled = big_store.fill(folder / "audit.db", int(AUDITS * scale))

        def export() -> None:
            with open_store(str(filled.path)) as store:
                export_pool(store, folder / "pool", agreement="bench", plain=True, reason="bench")

        yield Row(
            key="pool",
            work="Given to a pool",
            n=filled.audits * filled.each,
            unit="judgements",
            ours=export,
            before=lambda: rmtree(folder / "pool", ignore_errors=True),
            runs=2,
            grows=True,
        )


if __name__ == "__main__":
    measure.main(rows)
