"""The canonical form of a revision: names and salted digests in a fixed order, and no words.

The form is the contract of every digest ever stored: it may be added to under a new revision format only.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from audit.domain.audits import Standing, Subject

#: One judgement in canonical form.
Line = list[Any]


def line(
    criterion: str,
    subject: Subject,
    standing: Standing,
    value: tuple[str | None, str | None, date | None],
    fault: str | None,
    good_practice: bool,
    comment_digest: bytes | None,
    evidence: Iterable[Any],
) -> Line:
    """Return one judgement in canonical form: `value` is answer, number and day, `evidence` stored rows."""
    answer, number, day = value
    return [
        criterion,
        subject.kind.value,
        subject.key,
        standing.value,
        [answer, number, day.isoformat() if day else None],
        fault or "",
        good_practice,
        _hex(comment_digest),
        [
            [found.section, found.advice_uid, found.start, found.end, found.page, _hex(found.typed_digest)]
            for found in evidence
        ],
    ]


def digest(
    entered: str | None, entered_because_digest: bytes | None, impact: str | None, lines: Iterable[Line]
) -> bytes:
    """Return the SHA-256 of what a revision says of the whole and of its judgements, in any order."""
    whole = [entered, _hex(entered_because_digest), impact]
    form = json.dumps([whole, sorted(lines)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(form.encode()).digest()


def _hex(digested: bytes | None) -> str:
    return digested.hex() if digested else ""
