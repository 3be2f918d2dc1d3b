"""Plan versions that were laid out, given their keys and stored in bulk."""

import os
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from sqlalchemy import Connection

from audit.domain.advice import Advice
from audit.domain.plan import PlanFacts
from audit.store.bulk import insert_rows, take_keys
from audit.store.plans.incoming import ADVICE_FACTS, FACTS, Incoming, Row, Words, advice_rows, stored_value
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

#: Versions stored at once: enough for speed, and few enough that their rows take little memory.
AT_ONCE = 500

VERSION_COLUMNS = ("id", "uid", "plan_id", "batch_id", "number", "content", *FACTS)
TEXT_COLUMNS = ("text_id", "version_id", "salt", "body")
SECTION_COLUMNS = ("version_id", "text_id", "code", "parent", "position", "state", "origin", "text_digest")
ROW_COLUMNS = ("id", "version_id", "uid", "position", "kind", "section", "start", "end", "origin", "label")
LINK_COLUMNS = ("version_id", "from_row_id", "to_row_id", "uid", "origin")
FINDING_COLUMNS = ("version_id", "uid", "check_name", "section", "start", "end")
ADVICE_COLUMNS = ("version_id", "text_id", "uid", *ADVICE_FACTS, "text_digest")


class NewVersion(NamedTuple):
    """A version to be stored, and the integers it hangs on."""

    incoming: Incoming
    plan_key: int
    batch_key: int
    number: int


class _Texts:
    """Words gathered for one bulk insert, each under an id.

    Ids begin at random and go up by random steps: nobody else's are met, and the table is filled in order,
    which takes a third of the time.
    """

    def __init__(self, count: int) -> None:
        first = int.from_bytes(os.urandom(8)) >> 2  # a signed BIGINT holds 63 bits
        self._ids = accumulate(array("I", os.urandom(4 * count)), initial=first)
        self.rows: list[tuple[int, int, bytes, str]] = []

    def add(self, version: int, words: Words) -> int | None:
        """Gather some words of a version; return their id, None where no words are held."""
        if words is None:
            return None
        number = next(self._ids)
        self.rows.append((number, version, *words))
        return number


def insert_versions(conn: Connection, news: Sequence[NewVersion]) -> None:
    """Store versions with everything they are made of."""
    keys = take_keys(conn, PLAN_VERSION, len(news))
    row_keys = iter(take_keys(conn, PLAN_ROW, sum(len(new.incoming.rows) for new in news)))
    plan_texts = _Texts(sum(len(new.incoming.sections) for new in news))
    advice_texts = _Texts(sum(len(new.incoming.advice) for new in news))
    versions: list[Row] = []
    sections: list[Row] = []
    rows: list[Row] = []
    links: list[Row] = []
    advice: list[Row] = []
    findings: list[Row] = []
    for key, (coming, plan_key, batch_key, number) in zip(keys, news, strict=True):
        versions.append(
            (key, coming.version_id, plan_key, batch_key, number, coming.content, *_facts(coming.facts))
        )
        for row, words in zip(coming.sections, coming.section_words, strict=True):
            sections.append((key, plan_texts.add(key, words), *row))
        own = [next(row_keys) for _ in coming.rows]
        rows += [(row_key, key, *row) for row_key, row in zip(own, coming.rows, strict=True)]
        links += [(key, own[one], own[other], *row) for one, other, row in coming.links]
        advice += _with_texts(key, coming.advice, coming.advice_words, advice_texts)
        findings += [(key, *row) for row in coming.findings]
    for table, columns, made in (
        (PLAN_VERSION, VERSION_COLUMNS, versions),
        (PLAN_TEXT, TEXT_COLUMNS, plan_texts.rows),
        (ADVICE_TEXT, TEXT_COLUMNS, advice_texts.rows),
        (PLAN_SECTION, SECTION_COLUMNS, sections),
        (PLAN_ROW, ROW_COLUMNS, rows),
        (PLAN_LINK, LINK_COLUMNS, links),
        (ADVICE, ADVICE_COLUMNS, advice),
        (PLAN_FINDING, FINDING_COLUMNS, findings),
    ):
        insert_rows(conn, table, columns, made)


def insert_advice(conn: Connection, version_key: int, advice: Iterable[Advice]) -> None:
    """Store pieces of advice of one version, with their words."""
    rows, words = advice_rows(list(advice))
    texts = _Texts(len(rows))
    made = _with_texts(version_key, rows, words, texts)
    insert_rows(conn, ADVICE_TEXT, TEXT_COLUMNS, texts.rows)
    insert_rows(conn, ADVICE, ADVICE_COLUMNS, made)


def _with_texts(key: int, rows: Sequence[Row], words: Sequence[Words], texts: _Texts) -> list[Row]:
    return [(key, texts.add(key, held), *row) for row, held in zip(rows, words, strict=True)]


def _facts(facts: PlanFacts) -> list[object]:
    return [stored_value(getattr(facts, name)) if name != "extra" else dict(facts.extra) for name in FACTS]
