"""Records for a shared pool: flat tables as Parquet files, for engines such as DuckDB, Spark and BigQuery.

One child's and one colleague's records, a row each: ids are veiled and words left out, but nothing is
suppressed. So they are OFFICIAL-SENSITIVE, and only for whom the sharing agreement names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from audit import __version__
from audit.atomic_files import new_folder
from audit.parquet_files.writing import ParquetColumn, write_table
from audit.store import log
from audit.store.connect import Store
from audit.store.pool.fields import PoolTable
from audit.store.pool.tables import EXPORT_ID, EXPORTS, SCHEMA_VERSION, TABLES, batches, veiling_key
from audit.workflow import here
from audit.workflow.keeping.messages import POOL_IS_PLAIN, POOL_NEEDS_AGREEMENT, refusal
from audit.workflow.keeping.pool_page import pool_page
from audit.workflow.progress import Progress, quiet
from audit.workflow.settings import setting

MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class PoolDone:
    """What was written: the folder, and how many rows of each table."""

    folder: Path
    rows: dict[str, int]


def export_pool(
    store: Store, folder: Path, *, agreement: str, plain: bool, reason: str, progress: Progress = quiet
) -> PoolDone:
    """Write the tables of a pool into a new folder, whole or not at all, from one moment of the store.

    The export is logged with the agreement's reference. Raises AuditError without one, without `plain` and a
    reason (engines can't read an encrypted file), where the folder is there, and for a full disk.
    """
    if not agreement.strip():
        raise refusal(POOL_NEEDS_AGREEMENT)
    if not plain or not reason.strip():
        raise refusal(POOL_IS_PLAIN)
    head = (
        SCHEMA_VERSION,
        f"ehcp-audit {__version__}",
        str(setting(store, "council")),
        agreement.strip(),
        here.today(),
        int(str(setting(store, "small_numbers"))),
        str(setting(store, "baseline")) or None,
    )
    export_id = str(uuid4())
    with new_folder(folder) as made:
        with store.read() as conn:
            by, key = here.acting(conn), veiling_key(conn, agreement)
            rows = {"exports": _write(made, EXPORTS, [[(value,) for value in head]], export_id)}
            for number, table in enumerate(TABLES, start=1):
                progress("Writing tables", number, len(TABLES))
                rows[table.name] = _write(made, table, batches(conn, table, key), export_id)
        (made / "README.md").write_text(pool_page(), encoding="utf-8")
        facts: dict[str, log.Detail] = {
            "agreement": agreement.strip(),
            "reason": reason.strip(),
            "sealed": False,
        }
        with store.write() as conn:
            log.record(conn, "export", "parquet", by, {**facts, "schema": SCHEMA_VERSION, **rows})
    return PoolDone(folder, rows)


def _write(folder: Path, table: PoolTable, found: Iterable[Sequence[Sequence[Any]]], export_id: str) -> int:
    columns = [
        ParquetColumn(each.name, each.type, bool(each.null), each.meaning)
        for each in (EXPORT_ID, *table.fields)
    ]
    facts = {"schema_version": SCHEMA_VERSION, "table": table.name, "marking": MARKING}
    with_id = ([[export_id] * len(columns[0]), *columns] for columns in found)
    return write_table(folder / f"{table.name}.parquet", columns, with_id, facts)
