"""An audit database as large as wanted, filled by the column: an invented council's plans, audits and answers.

What stands in it is drawn by chance and means nothing; its shape is that of audits given one by one: a plan
version, a part, a submitted revision and a scorecard with all results an audit, over eighteen months.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from rubric_load import long_rubric
from sqlalchemy import Connection, insert, select

from audit.domain.audits import SubjectKind
from audit.domain.rubric import Rubric
from audit.store.audits import rubrics
from audit.store.audits.judgement_rows import JudgementRow, insert_judgements
from audit.store.bulk import insert_rows
from audit.store.connect import open_store
from audit.store.schema.audits import AUDIT, PART, RESULT, REVISION, SCORECARD
from audit.store.schema.people import PERSON
from audit.store.schema.plans import ADVICE, BATCH, PLAN, PLAN_VERSION, SUBJECT
from audit.store.schema.rubrics import ANSWER, CRITERION
from audit.yaml_files.rubric_loader import load_rubric_text

FIRST_DAY = date(2025, 5, 1)
DAYS = 549
MOMENT = datetime(2026, 11, 1)  # noqa: DTZ001 - as stored: UTC without saying so
TEAMS = ("North", "East", "South", "West")
NEEDS = ("ASD", "SEMH", "SLCN", "MLD", "SPLD", "PD", "HI", "VI")
PLACEMENTS = ("Mainstream", "Special", "Resourced provision")
AUDITORS = 40
#: Audits written at once.
AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled: how many audits, answers an audit, and where."""

    path: Path
    audits: int
    each: int


def fill(path: Path, audits: int, each: int = 50, *, answers: bool = True) -> Filled:
    """Make an audit database at a path with so many audits of so many plans; without answers if so asked."""
    with open_store(str(path)) as store, store.write() as conn:
        rubric = _rubric(each)
        rubrics.adopt(conn, rubric, "")
        conn.execute(insert(BATCH), [{"id": 1, "uid": _uid(), "imported_at": MOMENT, "imported_by": "bench",
                                      "file_digest": b"", "counts": {}}])  # fmt: skip
        conn.execute(insert(PERSON), [{"id": n + 1, "person_id": f"p{n}", "display_name": f"P{n}", "agency": "education",
                                       "role": "auditor", "aliases": []} for n in range(AUDITORS)])  # fmt: skip
        chance = np.random.default_rng(20261001)
        for start in range(0, audits, AT_ONCE):
            keys = range(start + 1, min(start + AT_ONCE, audits) + 1)
            _audits(conn, rubric, keys, chance)
            if answers:
                insert_judgements(conn, judgements(conn, keys, each))
    return Filled(path, audits, each)


def judgements(conn: Connection, keys: Sequence[int], each: int) -> list[JudgementRow]:
    """Return the answers of some audits as rows: the same each time."""
    criteria = conn.execute(select(CRITERION.c.id, CRITERION.c.scale).order_by(CRITERION.c.id)).all()[:each]
    named: dict[str, list[int]] = {}
    for key, scale in conn.execute(select(ANSWER.c.id, ANSWER.c.scale).order_by(ANSWER.c.id)):
        named.setdefault(scale, []).append(key)
    chance = np.random.default_rng(keys[0])
    drawn = chance.integers(0, 1_000, (len(keys), len(criteria))).tolist()
    marked = chance.random((len(keys), len(criteria)))
    faulty, good = (marked < 0.2).tolist(), (marked > 0.99).tolist()
    rows = []
    for at, revision in enumerate(keys):
        for n, (criterion, scale) in enumerate(criteria):
            answer = named[scale][drawn[at][n] % len(named[scale])]
            fault = "writer" if faulty[at][n] else None
            rows.append(
                JudgementRow(revision, criterion, revision, 0, answer, None, None, fault, good[at][n])
            )
    return rows


def _rubric(criteria: int) -> Rubric:
    whole, _ = load_rubric_text(long_rubric(3_000))
    if whole is None or len(whole.criteria) < criteria:
        raise ValueError("the long rubric has faults, or too few questions")
    return replace(whole, criteria=whole.criteria[:criteria])


def _audits(conn: Connection, rubric: Rubric, keys: Sequence[int], chance: np.random.Generator) -> None:
    """Write plans, versions, audits, parts, revisions, scorecards and results, each under the same key."""
    n = len(keys)
    days = [FIRST_DAY + timedelta(days=int(day)) for day in chance.integers(0, DAYS, n)]
    pick = chance.integers(0, 1_000, (n, 5)).tolist()
    ids = [_uid() for _ in keys]
    rubric_key = rubrics.key_of(conn, rubric.id, rubric.version)
    insert_rows(conn, PLAN, ("id", "plan_ref"), [(key, f"B-{key:07d}") for key in keys])
    insert_rows(
        conn, PLAN_VERSION,
        ("id", "uid", "plan_id", "batch_id", "number", "content", "status", "need", "year_group", "team", "placement",
         "finalised_on", "extra"),
        [(key, uid, key, 1, 1, key.to_bytes(32, "big"), "final", NEEDS[p[0] % 8], p[1] % 14, TEAMS[p[2] % 4],
          PLACEMENTS[p[3] % 3], day - timedelta(days=60), {}) for key, uid, p, day in zip(keys, ids, pick, days, strict=True)],
    )  # fmt: skip
    insert_rows(
        conn, SUBJECT, ("id", "version_id", "kind", "key"), [(key, key, SubjectKind.PLAN, "") for key in keys]
    )
    insert_rows(
        conn, ADVICE, ("id", "uid", "version_id", "agency", "requested_on", "received_on", "said_not_requested"),
        [(key, _uid(), key, "social care", day - timedelta(days=160), day - timedelta(days=160 - p[4] % 60), False)
         for key, p, day in zip(keys, pick, days, strict=True)],
    )  # fmt: skip
    insert_rows(
        conn, AUDIT,
        ("id", "uid", "version_id", "rubric_key", "target", "target_uid", "audit_type", "selection", "completed_on",
         "scorecard_id"),
        [(key, _uid(), key, rubric_key, "plan version", "", "routine", "random", day, key)
         for key, day in zip(keys, days, strict=True)],
    )  # fmt: skip
    insert_rows(
        conn, PART, ("id", "uid", "audit_id", "agency", "auditor", "submitted_on", "active_minutes", "declined_because"),
        [(key, _uid(), key, "", f"p{p[0] % AUDITORS}", day, 40, "") for key, p, day in zip(keys, pick, days, strict=True)],
    )  # fmt: skip
    insert_rows(
        conn, REVISION,
        ("id", "uid", "part_id", "number", "state", "reason", "started_at", "submitted_at", "submitted_on", "digest"),
        [(key, _uid(), key, 1, "submitted", "", MOMENT, MOMENT, day, key.to_bytes(32, "big"))
         for key, day in zip(keys, days, strict=True)],
    )  # fmt: skip
    insert_rows(
        conn, SCORECARD, ("id", "audit_id", "scoring_version", "scored_at", "partial", "missing", "revisions"),
        [(key, key, "1", MOMENT, False, [], []) for key in keys],
    )  # fmt: skip
    insert_rows(conn, RESULT, [column.name for column in RESULT.columns], _results(rubric, keys, chance))


def _results(rubric: Rubric, keys: Sequence[int], chance: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    codes = [(0, each.id) for each in rubric.criteria] + [(1, each.code) for each in rubric.sections]
    codes += [(2, each.id) for each in rubric.themes] + [(3, "")]
    names = [grade.name for grade in rubric.grades]
    halves = chance.integers(0, 3, (len(keys), len(codes))).tolist()
    for at, key in enumerate(keys):
        for (level, code), half in zip(codes, halves[at], strict=True):
            grade = names[half] if level == 3 else None
            yield key, level, code, str(half), "2", half / 2, 1, 0, 0, grade, grade, ""


def _uid() -> str:
    return str(uuid.uuid4())
