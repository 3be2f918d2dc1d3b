"""Rows brought from one store into another: known by uuid or natural key, under local keys of their own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, and_, select

from audit.store.bulk import chunks, insert_rows, take_keys
from audit.store.schema.audits import COMMENT_TEXT

#: What names a row in every store, where it isn't its uuid. Local references stand in it as mapped.
NATURAL: dict[str, tuple[str, ...]] = {
    "rubric": ("rubric_id", "version"),
    "criterion": ("rubric_key", "code"),
    "answer": ("rubric_key", "scale", "name"),
    "person": ("person_id",),
    "plan": ("plan_ref",),
    "subject": ("version_id", "kind", "key"),
}

Row = dict[str, Any]


@dataclass(slots=True)
class Bridge:
    """Two open stores, and which local key of the one is which of the other, by table."""

    source: Connection
    target: Connection
    keys: dict[str, dict[int, int]] = field(default_factory=dict)
    new: dict[str, set[int]] = field(default_factory=dict)
    brought: dict[str, int] = field(default_factory=dict)

    def bring(
        self, table: Table, *, leave: Iterable[int] = (), change: Callable[[Row], Row] | None = None
    ) -> None:
        """Insert the rows that the target does not know, and learn the keys of all; `leave` out some.

        `change` is made to each that is inserted. Rows that refer to what was left out are left out too.
        """
        left = set(leave)
        rows = [
            mapped
            for row in self.rows(table)
            if row["id"] not in left and (mapped := self.mapped(table, row))
        ]
        names = NATURAL.get(table.name, ("uid",))
        known = self._known(table, names, rows)
        own = self.keys.setdefault(table.name, {})
        fresh = []
        for row in rows:
            found = known.get(tuple(row[name] for name in names))
            if found is None:
                fresh.append(change(row) if change else row)
            else:
                own[row["id"]] = found
        self.insert_keyed(table, fresh)

    def insert_keyed(self, table: Table, rows: list[Row]) -> None:
        """Insert mapped rows under new local keys, and learn those."""
        own, new = self.keys.setdefault(table.name, {}), self.new.setdefault(table.name, set())
        for key, row in zip(take_keys(self.target, table, len(rows)), rows, strict=True):
            own[row["id"]] = key
            new.add(key)
            row["id"] = key
        self.insert(table, rows)

    def insert(self, table: Table, rows: list[Row]) -> None:
        """Insert mapped rows as they are, and count them."""
        columns = [column.name for column in table.columns]
        if rows:
            insert_rows(self.target, table, columns, [[row[name] for name in columns] for row in rows])
            self.brought[table.name] = self.brought.get(table.name, 0) + len(rows)

    def rows(self, table: Table, **equal: Any) -> list[Row]:
        """Return rows of the source, in the order of their keys."""
        where = [table.c[name] == value for name, value in equal.items()]
        query = select(table).where(*where).order_by(*table.primary_key.columns)
        return [_plain(row) for row in self.source.execute(query).mappings()]

    def mapped(self, table: Table, row: Row) -> Row | None:
        """Return a row with the target's keys in its references; None when one is not there."""
        made = dict(row)
        for column in table.columns:
            for key in column.foreign_keys:
                referred = key.column.table.name
                if made[column.name] is None or key.column.name != "id":
                    continue
                found = self.keys.get(referred, {}).get(made[column.name])
                if found is None:
                    return None
                made[column.name] = found
        return made

    def bring_words(self, table: Table, ids: Iterable[int | None], **changed: Any) -> None:
        """Insert the words under some ids that the target doesn't hold; `part_id` is mapped."""
        wanted = [number for number in ids if number is not None]
        held: set[int] = set()
        for some in chunks(wanted):
            held.update(
                self.target.execute(select(table.c.text_id).where(table.c.text_id.in_(some))).scalars()
            )
        rows: list[Row] = []
        for some in chunks(set(wanted) - held):
            for found in self.source.execute(select(table).where(table.c.text_id.in_(some))).mappings():
                row = _plain(found) | changed
                if table is COMMENT_TEXT and row["part_id"] is not None:
                    row["part_id"] = self.keys.get("part", {}).get(row["part_id"])
                rows.append(row)
        self.insert(table, sorted(rows, key=lambda row: int(row["text_id"])))

    def _known(self, table: Table, names: tuple[str, ...], rows: list[Row]) -> dict[tuple[Any, ...], int]:
        columns = [table.c[name] for name in names]
        known: dict[tuple[Any, ...], int] = {}
        for some in chunks({row[names[0]] for row in rows}):
            query = select(table.c.id, *columns).where(and_(columns[0].in_(some)))
            known.update({tuple(found[1:]): found[0] for found in self.target.execute(query)})
        return known


def _plain(row: Mapping[Any, Any]) -> Row:
    return {
        str(name): bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()
    }
