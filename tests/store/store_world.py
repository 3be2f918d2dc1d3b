"""A small invented world for the tests of the store: a rubric, people, plans and their subjects."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, insert, select

from audit.domain.audits import WHOLE_PLAN, Audit, Judgement, Standing, Subject, SubjectKind
from audit.domain.result import Level, Result, Scorecard
from audit.store.audits import audits, judgements, results, revisions
from audit.store.schema.people import PERSON
from audit.store.schema.plans import (
    ADVICE,
    BATCH,
    PLAN,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
    SUBJECT,
)
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC

NOW = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
GRADES = ("Met", "Partly met", "Not met")
CRITERIA = (
    ("A1", "A", "met"),
    ("F1", "F", "met"),
    ("F2", "F", "hours"),
    ("K1", "K", "done"),
    ("P1", "", "yes"),
)
PEOPLE = ("amir", "bea", "carys", "dev")


def row_id(version: str) -> str:
    """Return the id of the one provision of a version made here."""
    return "b" + version[1:]


def advice_id(version: str) -> str:
    """Return the id of the one advice of a version made here."""
    return "c" + version[1:]


def uid(number: int) -> str:
    """Return a well-formed id that is the same in every run."""
    return f"a0000000-0000-4000-8000-{number:012d}"


def build(conn: Connection, *, plans: int = 3) -> None:
    """Fill an empty store with the rubric, people and plans P001, P002 ..., one version each."""
    add_rubric(conn, "quality", "1.0")
    conn.execute(
        insert(PERSON),
        [
            {
                "person_id": person,
                "display_name": person.title(),
                "agency": "social care" if person == "dev" else "education",
                "role": "auditor",
                "aliases": [],
            }
            for person in PEOPLE
        ],
    )
    batch = conn.execute(
        insert(BATCH)
        .values(
            uid=uid(999_999),
            imported_at=NOW.replace(tzinfo=None),
            imported_by="amir",
            file_digest=b"f",
            counts={},
        )
        .returning(BATCH.c.id)
    ).scalar_one()
    for number in range(1, plans + 1):
        add_version(conn, batch, f"P{number:03d}", uid(number))


def add_rubric(conn: Connection, rubric_id: str, version: str, *, counted: bool = True) -> int:
    """Add a rubric with the criteria and scales of this world, and return its key."""
    key = conn.execute(
        insert(RUBRIC)
        .values(
            rubric_id=rubric_id,
            version=version,
            hash=f"{rubric_id}-{version}",
            counted=counted,
            resolved={},
            source="",
            adopted_at=NOW.replace(tzinfo=None),
        )
        .returning(RUBRIC.c.id)
    ).scalar_one()
    conn.execute(
        insert(CRITERION),
        [
            {"rubric_key": key, "position": position, "code": code, "section": section, "scale": scale}
            for position, (code, section, scale) in enumerate(CRITERIA)
        ],
    )
    answers = [("met", name) for name in GRADES] + [("done", "not done"), ("yes", "Met"), ("yes", "No")]
    conn.execute(
        insert(ANSWER),
        [
            {"rubric_key": key, "scale": scale, "position": position, "name": name, "points": None}
            for position, (scale, name) in enumerate(answers)
        ],
    )
    return int(key)


def add_version(conn: Connection, batch: int, plan_ref: str, version: str, **facts: Any) -> None:
    """Add a plan with one version: sections A and F, one provision, social care advice, all with subjects."""
    plan = conn.execute(insert(PLAN).values(plan_ref=plan_ref).returning(PLAN.c.id)).scalar_one()
    key = conn.execute(
        insert(PLAN_VERSION)
        .values(
            uid=version,
            plan_id=plan,
            batch_id=batch,
            number=1,
            content=version.encode()[:32],
            extra={},
            **{"team": "North", "locality": "East", "need": "ASD", "year_group": 5, "writer": "wil", **facts},
        )
        .returning(PLAN_VERSION.c.id)
    ).scalar_one()
    text = 7_000_000 + key
    conn.execute(insert(PLAN_TEXT).values(text_id=text, version_id=key, salt=b"s" * 16, body="Help, daily."))
    for position, code in enumerate(("A", "F")):
        held = {"text_id": text, "text_digest": b"d" * 32} if code == "F" else {}
        conn.execute(
            insert(PLAN_SECTION).values(
                version_id=key, code=code, position=position, state="content", origin="given", **held
            )
        )
    conn.execute(
        insert(ADVICE).values(
            uid=advice_id(version),
            version_id=key,
            agency="social care",
            requested_on=date(2026, 8, 3),
            received_on=date(2026, 9, 7),
            basis="assessment",
        )
    )
    subjects = [("plan", ""), ("section", "A"), ("section", "F"), ("provision", row_id(version))]
    subjects.append(("advice", advice_id(version)))
    conn.execute(insert(SUBJECT), [{"version_id": key, "kind": kind, "key": name} for kind, name in subjects])


def section(code: str) -> Subject:
    """Return a section as a subject."""
    return Subject(SubjectKind.SECTION, code)


def answers(a1: str = "Met", f1: str = "Partly met", **more: Any) -> tuple[Judgement, ...]:
    """Return a plain set of answers to the criteria of this world."""
    return (
        Judgement("A1", section("A"), Standing.ANSWERED, a1),
        Judgement("F1", section("F"), Standing.ANSWERED, f1, **more),
        Judgement("F2", section("F"), Standing.ANSWERED, Decimal("2.50")),
        Judgement("K1", WHOLE_PLAN, Standing.ANSWERED, date(2026, 9, 7)),
        Judgement("P1", WHOLE_PLAN, Standing.NOT_APPLICABLE),
    )


def begin(conn: Connection, number: int = 1, auditors: Mapping[str, str] | None = None, **more: Any) -> Audit:
    """Start an audit of the version of a plan's number."""
    given: dict[str, Any] = {"rubric_id": "quality", "rubric_version": "1.0", **more}
    return audits.start_audit(conn, version_id=uid(number), auditors=auditors or {"": "amir"}, **given)


def hand_in(
    conn: Connection, audit: Audit, given: Iterable[Judgement] = (), *, on: date = date(2026, 10, 5)
) -> Audit:
    """Answer and submit every part of an audit, and return it as it then stands."""
    for part in audit.parts:
        draft = revisions.draft(conn, part.part_id, NOW)
        judgements.save_many(conn, [(draft.revision_id, tuple(given) or answers())])
        revisions.submit(conn, draft.revision_id, on=on, at=NOW)
    return audits.get(conn, audit.audit_id)


def scorecard(share: Fraction = Fraction(3, 4), grade: str | None = "Good", **more: Any) -> Scorecard:
    """Return a scorecard with one result of each level."""
    return Scorecard(
        results=(
            Result(Level.CRITERION, "F1", Fraction(1, 2), Fraction(1), 1),
            Result(Level.SECTION, "F", Fraction(2, 3), Fraction(4, 3), 2, unanswered=1, not_applicable=1),
            Result(Level.THEME, "voice", Fraction(0), Fraction(0), 0),
            Result(Level.OVERALL, "", share, Fraction(1), 4, 0, 1, grade, "Outstanding", "F1"),
        ),
        steps=(),
        scoring_version="1",
        **more,
    )


def score(conn: Connection, audit: Audit, card: Scorecard | None = None) -> None:
    """Store a scorecard for an audit, made of the revisions that count."""
    found = [revisions.current(conn, part.part_id) for part in audit.parts]
    results.save(
        conn, audit.audit_id, card or scorecard(), revisions=[r.revision_id for r in found if r], at=NOW
    )


def count(conn: Connection, table: Any) -> int:
    """Return how many rows a table has."""
    return len(conn.execute(select(table)).all())
