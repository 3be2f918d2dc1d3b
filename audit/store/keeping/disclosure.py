"""Everything held on one plan, read out with its words in place of ids: for a subject access request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, select

from audit.store import log
from audit.store.audits.judgement_rows import STANDINGS
from audit.store.audits.results import LEVELS
from audit.store.plans.holdings import WORDS, holdings, plan_keys
from audit.store.plans.texts import bodies
from audit.store.schema.audits import AUDIT, COMMENT_TEXT, EVIDENCE, JUDGEMENT, PART, RESULT, REVISION
from audit.store.schema.moderation import ACTION_TEXT
from audit.store.schema.plans import ADVICE_TEXT, PLAN_TEXT, PLAN_VERSION, SUBJECT
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC

Value = str | int | float | bool | date | None

#: Local keys that say nothing to a reader, and tables that are read through what uses them.
_LEFT_OUT = frozenset({"id", "plan_id", "batch_id", "moderation_id", "panel_id", "sample_id", "text_id"})
_INSIDE = (PLAN_TEXT, ADVICE_TEXT, COMMENT_TEXT, ACTION_TEXT, SUBJECT)


@dataclass(frozen=True, slots=True)
class HeldTable:
    """The rows of one table about a plan, as a person can read them: by column, ids resolved."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def everything_on(conn: Connection, plan_ref: str) -> tuple[HeldTable, ...]:
    """Return all that is held on a plan, its entries in the log included; empty tables are left out."""
    held = holdings(plan_keys(conn, [plan_ref]))
    names = _Names(conn)
    found, ids = [], {plan_ref}
    for table, where in held:
        query = select(table).where(where).order_by(*table.primary_key.columns)
        rows = [dict(row) for row in conn.execute(query).mappings()]
        ids.update(str(row["uid"]) for row in rows if "uid" in row)
        if not rows or table in _INSIDE:
            continue
        texts = _words(conn, table, rows)
        columns = [c.name for c in table.columns if _tells(table, c.name)]
        read = [tuple(names.value(table, name, row, texts) for name in columns) for row in rows]
        if table is EVIDENCE:
            columns.append("quotation")
            read = [(*values, _quotation(conn, row)) for values, row in zip(read, rows, strict=True)]
        found.append(HeldTable(table.name, tuple(columns), tuple(read)))
    events = [e for e in log.events(conn) if e.subject in ids or ids & set(map(str, e.details.values()))]
    if events:
        shown = tuple((e.at.date(), e.writer, e.kind, e.subject, _said(e.details)) for e in events)
        found.append(HeldTable("log", ("day", "writer", "kind", "subject", "details"), shown))
    return tuple(found)


class _Names:
    """Names in place of local keys, read once."""

    def __init__(self, conn: Connection) -> None:
        def pairs(query: Any) -> dict[int, str]:
            return {key: " ".join(filter(None, map(str, rest))) for key, *rest in conn.execute(query)}

        self._of = {
            "criterion_id": pairs(select(CRITERION.c.id, CRITERION.c.code)),
            "answer_id": pairs(select(ANSWER.c.id, ANSWER.c.name)),
            "rubric_key": pairs(select(RUBRIC.c.id, RUBRIC.c.rubric_id, RUBRIC.c.version)),
            "version_id": pairs(select(PLAN_VERSION.c.id, PLAN_VERSION.c.number)),
            "subject_id": pairs(select(SUBJECT.c.id, SUBJECT.c.kind, SUBJECT.c.key)),
            "audit_id": pairs(select(AUDIT.c.id, AUDIT.c.uid)),
            "part_id": pairs(select(PART.c.id, PART.c.uid)),
            "revision_id": pairs(select(REVISION.c.id, REVISION.c.uid)),
        }

    def value(self, table: Table, column: str, row: Mapping[Any, Any], texts: dict[int, str]) -> Value:
        """Return a value as it is read out."""
        value: Any = row[column]
        if column in WORDS.get(table, {}):
            return texts.get(value, "" if value is None else "(purged)")
        if column in self._of:
            return self._of[column].get(value, "")
        if table is JUDGEMENT and column == "standing":
            return str(STANDINGS[value].value)
        if table is RESULT and column == "level":
            return str(LEVELS[value].value)
        if isinstance(value, dict | list):
            return _said(value)
        plain: Value = value
        return plain


def _tells(table: Table, column: str) -> bool:
    if column in WORDS.get(table, {}):
        return True
    return column not in _LEFT_OUT and not isinstance(table.c[column].type, LargeBinary)


def _words(conn: Connection, table: Table, rows: Sequence[Mapping[Any, Any]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, words in WORDS.get(table, {}).items():
        found.update(bodies(conn, words, [row[column] for row in rows]))
    return found


def _quotation(conn: Connection, row: Mapping[Any, Any]) -> str:
    if row["start"] is None:
        return ""
    for table in (PLAN_TEXT, ADVICE_TEXT):
        for body in bodies(conn, table, [row["text_id"]]).values():
            return body[row["start"] : row["end"]]
    return "(purged)"


def _said(value: Mapping[str, Any] | list[Any]) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "; ".join(f"{name}: {each}" for name, each in value.items())
