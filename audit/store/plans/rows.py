"""Plan versions laid out as table rows, gathered for one bulk insert."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Connection

from audit.domain.advice import Advice
from audit.domain.plan import PlanFacts, PlanVersion
from audit.store.bulk import ascending_ids, insert_rows, take_keys
from audit.store.plans.texts import TEXT_COLUMNS, TextRows
from audit.store.schema.plans import (
    ADVICE,
    ADVICE_TEXT,
    PLAN_FINDING,
    PLAN_LINK,
    PLAN_ROW,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
)

FACTS = tuple(item.name for item in fields(PlanFacts))
ADVICE_FACTS = tuple(item.name for item in fields(Advice) if item.name not in ("advice_id", "text"))

Row = tuple[object, ...]


class NewVersion(NamedTuple):
    """A version to be stored: what it is, and the integers it hangs on."""

    version: PlanVersion
    version_id: str
    plan_key: int
    batch_key: int
    number: int
    content: bytes


@dataclass(slots=True)
class _Rows:
    """Rows of every table, by table, in the columns of `_COLUMNS`."""

    versions: list[Row] = field(default_factory=list)
    sections: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    advice: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)


#: Versions stored at once: enough for speed, and few enough that their rows take little memory.
AT_ONCE = 500


def insert_versions(
    conn: Connection, news: Sequence[NewVersion], share: tuple[int, int, int] = (0, 1, 1)
) -> None:
    """Store versions with everything they are made of; mint an id where one is empty.

    `share` is which of a whole these are, for ids that go up: from, to, of how many. Raises StoreError for
    words that no database keeps; KeyError for a link to a row that isn't there.
    """
    count = sum(len(new.version.rows) for new in news)
    row_ids = zip(take_keys(conn, PLAN_ROW, count), ascending_ids(count, *share), strict=True)
    keys = take_keys(conn, PLAN_VERSION, len(news))
    plan_texts, advice_texts = TextRows(), TextRows()
    made = _Rows()
    for key, new in zip(keys, news, strict=True):
        version = new.version
        made.versions.append(
            (
                key,
                new.version_id,
                new.plan_key,
                new.batch_key,
                new.number,
                new.content,
                *_facts(version.facts),
            )
        )
        for position, section in enumerate(version.sections):
            made.sections.append(
                (
                    key,
                    section.code,
                    section.parent,
                    position,
                    section.state.value,
                    section.origin.value,
                    *plan_texts.add(key, section.text),
                )
            )
        _add_rows(made, key, version, row_ids)
        made.findings += [
            (str(uuid4()), key, found.check, found.section, found.start, found.end)
            for found in version.findings
        ]
        for advice in version.advice:
            add_advice_row(made.advice, advice_texts, key, advice)
    for table, columns, rows in (
        (PLAN_VERSION, VERSION_COLUMNS, made.versions),
        (PLAN_TEXT, TEXT_COLUMNS, plan_texts.rows),
        (ADVICE_TEXT, TEXT_COLUMNS, advice_texts.rows),
        (PLAN_SECTION, SECTION_COLUMNS, made.sections),
        (PLAN_ROW, ROW_COLUMNS, made.rows),
        (PLAN_LINK, LINK_COLUMNS, made.links),
        (ADVICE, ADVICE_COLUMNS, made.advice),
        (PLAN_FINDING, FINDING_COLUMNS, made.findings),
    ):
        insert_rows(conn, table, columns, rows)


def insert_advice(conn: Connection, version_key: int, advice: Iterable[Advice]) -> None:
    """Store pieces of advice of one version, with their words."""
    pieces = list(advice)
    rows: list[Row] = []
    texts = TextRows()
    for piece in pieces:
        add_advice_row(rows, texts, version_key, piece)
    insert_rows(conn, ADVICE_TEXT, TEXT_COLUMNS, texts.rows)
    insert_rows(conn, ADVICE, ADVICE_COLUMNS, rows)


def add_advice_row(rows: list[Row], texts: TextRows, version_key: int, advice: Advice) -> None:
    """Add one piece of advice to the rows to be stored."""
    uid = advice.advice_id or str(uuid4())
    facts = [_value(getattr(advice, name)) for name in ADVICE_FACTS]
    rows.append((uid, version_key, *facts, *texts.add(version_key, advice.text)))


VERSION_COLUMNS = ("id", "uid", "plan_id", "batch_id", "number", "content", *FACTS)
SECTION_COLUMNS = ("version_id", "code", "parent", "position", "state", "origin", "text_id", "text_digest")
ROW_COLUMNS = ("id", "uid", "version_id", "position", "kind", "section", "start", "end", "origin", "label")
LINK_COLUMNS = ("uid", "version_id", "from_row_id", "to_row_id", "origin")
FINDING_COLUMNS = ("uid", "version_id", "check_name", "section", "start", "end")
ADVICE_COLUMNS = ("uid", "version_id", *ADVICE_FACTS, "text_id", "text_digest")


def _add_rows(made: _Rows, key: int, version: PlanVersion, row_ids: Iterator[tuple[int, str]]) -> None:
    own: dict[str, int] = {}
    for position, row in enumerate(version.rows):
        number, new = next(row_ids)
        uid = row.row_id or new
        own[uid] = number
        made.rows.append(
            (
                number,
                uid,
                key,
                position,
                row.kind.value,
                row.section,
                row.start,
                row.end,
                row.origin.value,
                row.label,
            )
        )
    for link in version.links:
        uid = link.link_id or str(uuid4())
        made.links.append((uid, key, own[link.from_row], own[link.to_row], link.origin.value))


def _facts(facts: PlanFacts) -> list[object]:
    return [_value(getattr(facts, name)) if name != "extra" else dict(facts.extra) for name in FACTS]


def _value(value: object) -> object:
    """Return an enum's own word; drivers would store a Python name for it, or refuse."""
    return str(value) if isinstance(value, str) else value
