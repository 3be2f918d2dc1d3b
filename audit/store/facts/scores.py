"""Scores added up or counted by the store itself: means of any period without a row for each audit."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, func, select

from audit.domain.result import Level
from audit.store.audits.results import LEVELS
from audit.store.facts.audit_choice import EVERY, Choice, Rest, completed, rested_on
from audit.store.facts.rows import ScoreCount, ScoreSum
from audit.store.schema.audits import AUDIT, RESULT, SCORECARD
from audit.store.schema.rubrics import RUBRIC


def score_sums(conn: Connection, start: date, end: date, level: Level) -> list[ScoreSum]:
    """Return the scores of one level added up by day, rubric, type and selection: means of any period."""
    sums = (
        select(
            AUDIT.c.completed_on,
            AUDIT.c.rubric_key,
            AUDIT.c.audit_type,
            AUDIT.c.selection,
            RESULT.c.code,
            func.count(RESULT.c.score).label("n"),
            func.coalesce(func.sum(RESULT.c.score), 0.0).label("total"),
        )
        .join(RESULT, RESULT.c.scorecard_id == AUDIT.c.scorecard_id)
        .where(completed(start, end), RESULT.c.level == LEVELS.index(level))
        .group_by(
            AUDIT.c.completed_on, AUDIT.c.rubric_key, AUDIT.c.audit_type, AUDIT.c.selection, RESULT.c.code
        )
        .subquery()
    )
    query = select(
        sums.c.completed_on,
        RUBRIC.c.rubric_id,
        RUBRIC.c.version,
        sums.c.audit_type,
        sums.c.selection,
        sums.c.code,
        sums.c.n,
        sums.c.total,
    ).join(RUBRIC, RUBRIC.c.id == sums.c.rubric_key)
    return sorted(ScoreSum._make(row) for row in conn.execute(query).all())


def score_counts(
    conn: Connection,
    start: date,
    end: date,
    level: Level,
    rest: Rest,
    codes: Collection[str] | None = None,
    choice: Choice = EVERY,
) -> list[ScoreCount]:
    """Return how many of the audits between two dates that scores rest on have which score, by code.

    Counts rather than sums: a database adds up floats in the order it comes by them, these add up exactly.
    One level and a short span at a time: sorting by code and score takes SQLite half of what sorting by day,
    level and code does.
    """
    query = (
        select(RESULT.c.code, RESULT.c.score, func.count())
        .select_from(AUDIT)
        .join(SCORECARD, SCORECARD.c.id == AUDIT.c.scorecard_id)
        .join(RESULT, RESULT.c.scorecard_id == SCORECARD.c.id)
        .where(completed(start, end, choice), rested_on(rest))
        .where(RESULT.c.level == LEVELS.index(level), RESULT.c.score.is_not(None))
        .group_by(RESULT.c.code, RESULT.c.score)
    )
    if codes is not None:
        query = query.where(RESULT.c.code.in_(sorted(codes)))
    return [ScoreCount._make(row) for row in conn.execute(query)]
