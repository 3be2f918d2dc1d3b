"""Scores and grades of many audits at once: the same grades as `score`, and scores within 1e-12 of it.

Sums are kept in whole numbers as far as they go, which float64 holds exactly. Where a mean over rows, or over
sections, comes so close to a threshold that rounding could decide, it is reckoned again in exact fractions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from audit.domain.grading import CountRule, Limit, Overall, OverallMethod
from audit.scoring.batch_codes import Bools, Floats, Ints, Table
from audit.scoring.batch_sums import Sums
from audit.scoring.counts import worse_than
from audit.scoring.ruler import Ruler, ruler

#: Rounding stays many orders of magnitude below this.
NEAR = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class BatchScores:
    """Scores and grades by audit (first axis) and section (second). NaN is no score, -1 no grade.

    A grade is a place in `grades`, 0 the best. `has_overall` is False where the overall does not exist yet.
    """

    grades: tuple[str, ...]
    sections: tuple[str, ...]
    section_score: Floats
    section_grade: Ints
    overall_score: Floats
    overall_grade: Ints
    has_overall: Bools


def score_batch(
    table: Table, audits: Ints, codes: Ints, n_audits: int, *, entered: Ints | None = None
) -> BatchScores:
    """Score many audits under one rubric.

    `audits` (0 to n_audits - 1) and `codes` are of equal length, one entry a question, in any order.
    `entered` holds by audit the place of the grade that the lead auditor typed in, -1 for none.
    """
    rubric, ruled = table.rubric, ruler(table.rubric)
    sums = Sums(table, audits, codes, n_audits)
    score = sums.section_scores()
    grade = _section_grades(sums, ruled, score)
    blocked = table.blocks[codes]
    if blocked.any():
        grade[audits[blocked], sums.place[table.criterion[codes[blocked]]]] = -1
    for n, section in enumerate(rubric.sections):
        grade[:, n] = _limited(sums, ruled, grade[:, n], section.code, score)
    overall, reached = _overall(sums, ruled, score, grade, entered)
    reached = _limited(sums, ruled, reached, "", score)
    has = sums.count(table.blocks) == 0
    if rubric.overall.method is OverallMethod.NONE:
        has[:] = False
    overall[~has], reached[~has] = np.nan, -1
    codes_of = tuple(section.code for section in rubric.sections)
    return BatchScores(ruled.order, codes_of, score, grade, overall, reached, has)


def _section_grades(sums: Sums, ruled: Ruler, score: Floats) -> Ints:
    grade = np.empty(score.shape, dtype=np.int64)
    for n in range(score.shape[1]):
        missed = [_section_below(sums, n, start) for _, start in ruled.starts]
        grade[:, n] = _reached(ruled, missed, score[:, n])
    return grade


def _section_below(sums: Sums, section: int, start: Fraction) -> Bools:
    earned, possible = sums.earned[:, section], sums.possible[:, section]
    short: Floats = earned * start.denominator - possible * start.numerator
    below: Bools = short < 0
    if not sums.is_exact(section, max(start.denominator, start.numerator)):
        near = np.abs(short) <= NEAR * start.denominator * possible
        _settle(below, near, start, lambda audit: sums.exact_section(audit, section))
    return below


def _below(score: Floats, start: Fraction, exact: Callable[[int], Fraction | None]) -> Bools:
    below: Bools = score < float(start)
    _settle(below, np.abs(score - float(start)) <= NEAR, start, exact)
    return below


def _settle(below: Bools, near: Bools, start: Fraction, exact: Callable[[int], Fraction | None]) -> None:
    for audit in np.flatnonzero(near):
        score = exact(int(audit))
        below[audit] = score is not None and score < start


def _reached(ruled: Ruler, missed: list[Bools], score: Floats) -> Ints:
    # Starts are best first, so the number missed is the place of the first that is reached.
    ranks = np.array([*(ruled.rank(name) for name, _ in ruled.starts), -1], dtype=np.int64)
    places = np.zeros(score.shape, dtype=np.int64)
    for below in missed:
        places += below
    grade: Ints = ranks[places]
    grade[np.isnan(score)] = -1
    return grade


def _limited(sums: Sums, ruled: Ruler, grade: Ints, scope: str, score: Floats) -> Ints:
    left = grade.copy()
    for n, limit in enumerate(sums.table.rubric.limits):
        if limit.scope == scope:
            bites = _bites(sums, n, limit, score) & (left >= 0)
            left[bites] = np.maximum(left[bites], ruled.rank(limit.grade_at_most))
    return left


def _bites(sums: Sums, n: int, limit: Limit, score: Floats) -> Bools:
    codes = [section.code for section in sums.sections]
    if limit.section:
        if limit.section not in codes:
            return np.zeros(sums.n, dtype=np.bool_)
        place = codes.index(limit.section)
        below = _section_below(sums, place, Fraction(limit.below or 0))
        return below & ~np.isnan(score[:, place])
    hits = sums.count(sums.table.hits[n])
    if limit.over is None:
        return hits > 0
    over = Fraction(limit.over)
    asked = [criterion.id == limit.criterion for criterion in sums.criteria]
    answered = sums.count(sums.table.answered & np.array(asked)[sums.table.criterion])
    return hits * over.denominator > answered * over.numerator


def _overall(
    sums: Sums, ruled: Ruler, score: Floats, grade: Ints, entered: Ints | None
) -> tuple[Floats, Ints]:
    overall = sums.table.rubric.overall
    has = ~np.isnan(score)
    match overall.method:
        case OverallMethod.LOWEST_SECTION:
            lowest = np.where(has, score, np.inf).min(axis=1, initial=np.inf)
            lowest[np.isinf(lowest)] = np.nan
            return lowest, np.where(has, grade, -1).max(axis=1, initial=-1)
        case OverallMethod.SHARE_OF_SECTIONS:
            return _share(overall, ruled, has, grade)
        case OverallMethod.BANDED_MEAN:
            with np.errstate(invalid="ignore"):
                mean: Floats = sums.earned.sum(axis=1) / sums.possible.sum(axis=1)
            return mean, _mean_grades(ruled, mean, sums.exact_answers)
    weights = np.array([float(section.weight) for section in sums.sections])
    with np.errstate(invalid="ignore"):
        mean = (np.where(has, score, 0.0) @ weights) / (has @ weights)
    if overall.method is OverallMethod.COUNTS:
        return mean, _counts(sums, overall, ruled)
    if overall.method is OverallMethod.ENTERED:
        return mean, np.full(sums.n, -1, dtype=np.int64) if entered is None else entered.copy()
    return mean, _mean_grades(ruled, mean, sums.exact_overall)


def _mean_grades(ruled: Ruler, mean: Floats, exact: Callable[[int], Fraction | None]) -> Ints:
    return _reached(ruled, [_below(mean, start, exact) for _, start in ruled.starts], mean)


def _share(overall: Overall, ruled: Ruler, has: Bools, grade: Ints) -> tuple[Floats, Ints]:
    wanted = ruled.rank(overall.at_least)
    good = (has & (grade >= 0) & (grade <= wanted)).sum(axis=1)
    scored = has.sum(axis=1)
    with np.errstate(invalid="ignore"):
        share: Floats = good / scored
    reached = np.full(len(good), len(ruled.order) - 1, dtype=np.int64)
    for name, start in reversed(overall.shares):
        least = Fraction(start)
        reached[good * least.denominator >= scored * least.numerator] = ruled.rank(name)
    reached[scored == 0] = -1
    return share, reached


def _counts(sums: Sums, overall: Overall, ruled: Ruler) -> Ints:
    counts = {name: sums.count(which) for name, which in sums.table.counted.items()}
    reached = np.full(sums.n, -1, dtype=np.int64)
    for rule in reversed(overall.counts):
        reached[_rule_holds(rule, counts, sums.n)] = ruled.rank(rule.grade)
    reached[sums.count(sums.table.answered) == 0] = -1
    return reached


def _rule_holds(rule: CountRule, counts: dict[str, Ints], n: int) -> Bools:
    holds = np.ones(n, dtype=np.bool_)
    for name, bound in rule.at_most.items():
        if bound is not None:
            together = [name, *(each for each in worse_than(name) if each in counts)]
            most = bound + sum(rule.at_most.get(each) or 0 for each in worse_than(name))
            holds &= sum(counts[each] for each in together) <= most
    return holds
