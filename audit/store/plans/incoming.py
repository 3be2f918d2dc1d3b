"""Plan versions laid out for the store: what tells one from another, and their rows but for the keys.

Made without a database, so that processes of their own can make them.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import NamedTuple
from uuid import uuid4

from audit.domain.advice import Advice
from audit.domain.plan import PlanFacts, PlanVersion
from audit.store.ids import ascending_ids
from audit.store.messages import UNSTORABLE, store_error
from audit.store.plans.content import content_digest

SALT_BYTES = 16
FACTS = tuple(item.name for item in fields(PlanFacts))
ADVICE_FACTS = tuple(item.name for item in fields(Advice) if item.name not in ("advice_id", "text"))

Row = tuple[object, ...]
#: The salt and the words of one text; None where no words are held.
Words = tuple[bytes, str] | None


class Incoming(NamedTuple):
    """A version on its way into the store.

    `content` is the keyed digest that tells it from others; `edition` is the number it has in its source.
    Everything between are rows without the keys that the store gives, in the order of the columns in rows.py;
    `section_words` and `advice_words` stand beside `sections` and `advice`. A link begins with the places of
    its two rows among `rows`.
    """

    version_id: str
    plan_ref: str
    facts: PlanFacts
    content: bytes
    sections: list[Row]
    section_words: list[Words]
    rows: list[Row]
    links: list[tuple[int, int, Row]]
    advice: list[Row]
    advice_words: list[Words]
    findings: list[Row]
    edition: int = 0


def incoming_versions(
    versions: Sequence[PlanVersion], key: bytes, share: tuple[int, int, int] = (0, 1, 1)
) -> list[Incoming]:
    """Return versions laid out for a store that has this key; an id is minted where one is empty.

    `share` is which of a whole these are, for ids that go up: from, to, of how many. Raises StoreError for
    words that no database keeps; KeyError for a link to a row that isn't there.
    """
    ids = iter(ascending_ids(sum(len(version.rows) for version in versions), *share))
    salts = _salts(sum(len(version.sections) + len(version.advice) for version in versions))
    made: list[Incoming] = []
    for version in versions:
        rows: list[Row] = [
            (
                row.row_id or next(ids),
                position,
                row.kind.value,
                row.section,
                row.start,
                row.end,
                row.origin.value,
                row.label,
            )
            for position, row in enumerate(version.rows)
        ]
        at = {row[0]: position for position, row in enumerate(rows)} if version.links else {}
        sections: list[Row] = []
        section_words: list[Words] = []
        for position, section in enumerate(version.sections):
            words, digest = _salted(next(salts), section.text)
            section_words.append(words)
            sections.append(
                (section.code, section.parent, position, section.state.value, section.origin.value, digest)
            )
        advice, advice_words = advice_rows(version.advice, salts)
        made.append(
            Incoming(
                version.version_id or str(uuid4()),
                version.plan_ref,
                version.facts,
                content_digest(version, key),
                sections,
                section_words,
                rows,
                [
                    (at[link.from_row], at[link.to_row], (link.link_id or str(uuid4()), link.origin.value))
                    for link in version.links
                ],
                advice,
                advice_words,
                [
                    (str(uuid4()), found.check, found.section, found.start, found.end)
                    for found in version.findings
                ],
                version.number,
            )
        )
    return made


def advice_rows(
    advice: Sequence[Advice], salts: Iterator[bytes] | None = None
) -> tuple[list[Row], list[Words]]:
    """Return pieces of advice laid out as rows, and beside each its words, with salts from those given."""
    salts = salts or _salts(len(advice))
    rows: list[Row] = []
    held: list[Words] = []
    for piece in advice:
        words, digest = _salted(next(salts), piece.text)
        held.append(words)
        facts = [stored_value(getattr(piece, name)) for name in ADVICE_FACTS]
        rows.append((piece.advice_id or str(uuid4()), *facts, digest))
    return rows, held


def _salts(count: int) -> Iterator[bytes]:
    """Yield salts, drawn at once."""
    drawn = os.urandom(SALT_BYTES * count)
    return (drawn[at : at + SALT_BYTES] for at in range(0, len(drawn), SALT_BYTES))


def _salted(salt: bytes, body: str | None) -> tuple[Words, bytes | None]:
    """Return words with a salt, and the digest of both; None and None where there are none.

    Raises StoreError for a character that no database keeps.
    """
    if body is None:
        return None, None
    return (salt, body), salted_digest(salt, body)


def salted_digest(salt: bytes, body: str) -> bytes:
    """Return the SHA-256 of a salt and some words; raises StoreError where they can't be stored."""
    if "\0" in body:
        raise store_error(UNSTORABLE)
    try:
        return hashlib.sha256(salt + body.encode()).digest()
    except UnicodeEncodeError:
        raise store_error(UNSTORABLE) from None


def stored_value(value: object) -> object:
    """Return an enum's own word; drivers would store a Python name for it, or refuse."""
    return str(value) if isinstance(value, str) else value
