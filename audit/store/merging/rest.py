"""What follows audits, brought from another store: moderation, panels, actions, concerns, samples, log."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, select, update

from audit.problem import Problem
from audit.store.merging.rows import Bridge, Row
from audit.store.messages import FORKED_LOG
from audit.store.schema.audits import COMMENT_TEXT
from audit.store.schema.log import EVENT
from audit.store.schema.moderation import (
    ACTION,
    ACTION_TEXT,
    CONCERN,
    MODERATION,
    MODERATION_AUDIT,
    PANEL,
    PANEL_ITEM,
    SAMPLE,
    SAMPLE_PLAN,
    SETTLEMENT,
)
from audit.store.schema.plans import SERIES

#: What may be filled in later, where it stands empty here and not there.
_LATER: dict[Table, tuple[str, ...]] = {
    MODERATION: ("closed_on", "agreed_grade", "reason"),
    PANEL: ("quorate", "minutes_on"),
    ACTION: ("closed_on", "closed_with_id"),
    CONCERN: ("told", "told_on", "closed_on"),
}


def bring_rest(bridge: Bridge) -> None:
    """Bring moderations, panels, actions, concerns, samples and series that are not here or went on there."""
    for table in (SAMPLE, PANEL, MODERATION, ACTION, CONCERN):
        bridge.bring(table)
    words = [row[name] for row in bridge.rows(ACTION) for name in ("what_id", "closed_with_id")]
    bridge.bring_words(ACTION_TEXT, words)
    for table, names in _LATER.items():
        _fill_in(bridge, table, names)
    _children(bridge, SAMPLE_PLAN, "sample_id", ("position",))
    _children(bridge, PANEL_ITEM, "panel_id", ("position",), words="reason_id")
    _children(bridge, MODERATION_AUDIT, "moderation_id", ("audit_id",))
    _children(bridge, SETTLEMENT, "moderation_id", ("criterion_id", "subject_id"), words="note_id")
    held = {tuple(row) for row in bridge.target.execute(select(SERIES.c.measure, SERIES.c.period))}
    bridge.insert(SERIES, [r for r in bridge.rows(SERIES) if (r["measure"], r["period"]) not in held])


def bring_log(bridge: Bridge) -> tuple[Problem, ...]:
    """Bring the entries of the log that are not here, as a set; a chain that goes on two ways is told of.

    That happens where a store was copied as a file and both copies were written to: entries of the file's own
    way can't stand in the same chain, and are left out.
    """
    held = {
        (row.store_id, row.writer, row.sequence): row.uid
        for row in bridge.target.execute(
            select(EVENT.c.store_id, EVENT.c.writer, EVENT.c.sequence, EVENT.c.uid)
        )
    }
    fresh, forked = [], 0
    for row in bridge.rows(EVENT):
        known = held.get((row["store_id"], row["writer"], row["sequence"]))
        if known is None:
            fresh.append(row)
        elif known != row["uid"]:
            forked += 1
    broken = {(row["store_id"], row["writer"]) for row in bridge.rows(EVENT) if _differs(held, row)}
    kept = [row for row in fresh if (row["store_id"], row["writer"]) not in broken]
    forked += len(fresh) - len(kept)
    bridge.insert_keyed(EVENT, kept)
    return (FORKED_LOG.at(entries=forked),) if forked else ()


def _differs(held: dict[tuple[Any, ...], str], row: Row) -> bool:
    known = held.get((row["store_id"], row["writer"], row["sequence"]))
    return known is not None and known != row["uid"]


def _fill_in(bridge: Bridge, table: Table, names: tuple[str, ...]) -> None:
    for row in bridge.rows(table):
        key = bridge.keys[table.name].get(row["id"])
        if key is None or key in bridge.new[table.name]:
            continue
        held = bridge.target.execute(select(table).where(table.c.id == key)).mappings().one()
        given = {
            name: row[name] for name in names if held[name] in (None, "") and row[name] not in (None, "")
        }
        if given:
            bridge.target.execute(update(table).where(table.c.id == key).values(**given))
            bridge.brought[table.name] = bridge.brought.get(table.name, 0) + 1


def _children(bridge: Bridge, table: Table, parent: str, names: Sequence[str], words: str = "") -> None:
    """Insert the rows under a parent that are not there under these names."""
    columns = [table.c[name] for name in (parent, *names)]
    held = {tuple(row) for row in bridge.target.execute(select(*columns))}
    fresh = []
    for row in bridge.rows(table):
        made = bridge.mapped(table, row)
        if made is not None and tuple(made[name] for name in (parent, *names)) not in held:
            fresh.append(made)
    if words:
        bridge.bring_words(COMMENT_TEXT, [row[words] for row in fresh])
    if "id" in table.columns:
        bridge.insert_keyed(table, fresh)
    else:
        bridge.insert(table, fresh)
