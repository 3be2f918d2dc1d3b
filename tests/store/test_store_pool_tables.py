"""The tables of a pool give the same rows from both databases."""

from datetime import date

import pytest
import store_world as world
from sqlalchemy import Connection

from audit.store.pool import tables
from audit.store.pool.fields import PoolTable

KEY = b"k" * 32
#: Those that are selected; tables of audit tools are made of the tools themselves, whatever the database.
SELECTED = tuple(table for table in tables.TABLES if table.joined)


def rows(conn: Connection, table: PoolTable) -> list[dict[str, object]]:
    """Return a table's rows by field."""
    names = [each.name for each in table.fields]
    return [
        dict(zip(names, row, strict=True))
        for batch in tables.batches(conn, table, KEY)
        for row in zip(*batch, strict=True)
    ]


@pytest.fixture
def found(conn: Connection) -> dict[str, list[dict[str, object]]]:
    """Every selected table of a store with one audit, handed in and scored."""
    world.build(conn)
    audit = world.begin(conn)
    world.hand_in(conn, audit)
    world.score(conn, audit)
    return {table.name: rows(conn, table) for table in SELECTED}


def test_rows_are_of_their_types(found: dict[str, list[dict[str, object]]]) -> None:
    """Truths are truths and days are days on both databases; null only where the field says what it means."""
    for table in SELECTED:
        for row in found[table.name]:
            for field in table.fields:
                value = row[field.name]
                assert isinstance(value, field.type) if value is not None else field.null, field.name


def test_an_audit_is_told_whole(found: dict[str, list[dict[str, object]]]) -> None:
    """The audit with its part, answers as they stand and result as scored."""
    (audit,) = found["audits"]
    assert isinstance(audit["completed_on"], date)
    assert {part["audit_id"] for part in found["parts"]} == {audit["audit_id"]}
    assert all(row["counts_now"] and row["counts_first"] for row in found["revisions"])
    assert {row["standing"] for row in found["answers"]} >= {"answered"}
    overall = next(row for row in found["results"] if row["level"] == "overall")
    assert (overall["earned"], overall["possible"], overall["grade"]) == ("3/4", "1", "Good")
    assert overall["counts_now"]
    assert overall["counts_first"]
    assert {row["subject"] for row in found["answers"] if row["subject_kind"] == "section"} <= {"A", "F", "K"}
