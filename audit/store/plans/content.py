"""The content of a plan version: what tells, on another import, whether this is the same text again."""

import hashlib
import hmac
import json
from dataclasses import fields
from datetime import date
from json.encoder import encode_basestring_ascii

from audit.domain.advice import Advice
from audit.domain.plan import Origin, PlanFacts, PlanVersion

FACTS = tuple(field.name for field in fields(PlanFacts))
ADVICE_FACTS = tuple(field.name for field in fields(Advice) if field.name != "advice_id")


def content_digest(version: PlanVersion, key: bytes) -> bytes:
    """Return the keyed SHA-256 of a version's facts and masked words, 32 bytes.

    Keyed, so that nobody without the store can try out texts against it. Ids, numbers and everything derived
    stay out: the same file read by a better reader is still the same plan. Rows and links that the source
    itself gave are in, by their place and label.
    """
    given = [link for link in version.links if link.origin is Origin.GIVEN]
    rows = {row.row_id: (row.section, row.start, row.end) for row in version.rows} if given else {}
    content = {
        "facts": {name: _plain(getattr(version.facts, name)) for name in FACTS if name != "extra"},
        "extra": dict(version.facts.extra),
        "rows": sorted(
            (row.section, row.start, row.end, row.kind, row.label)
            for row in version.rows
            if row.origin is Origin.GIVEN
        ),
        "links": sorted((rows[link.from_row], rows[link.to_row]) for link in given),
        "advice": sorted(
            json.dumps([_plain(getattr(advice, name)) for name in ADVICE_FACTS]) for advice in version.advice
        ),
    }
    told = json.dumps(content, sort_keys=True, separators=(",", ":"))
    sections = sorted(
        (section.code, section.parent, section.text, _given(section.state, section.origin))
        for section in version.sections
    )
    words = ",".join([f"[{','.join(map(_written, section))}]" for section in sections])
    return hmac.digest(key, f'{told[:-1]},"sections":[{words}]}}'.encode(), hashlib.sha256)


def _written(text: str | None) -> str:
    """Return words as `json.dumps` writes them, without what it asks first."""
    return "null" if text is None else encode_basestring_ascii(text)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _given(state: str, origin: Origin) -> str:
    return str(state) if origin is Origin.GIVEN else ""
