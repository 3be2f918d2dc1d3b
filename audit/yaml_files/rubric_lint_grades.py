"""Grades that no audit can be given, and limits that can never lower one."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

from audit.domain.criterion import Criterion
from audit.domain.grading import CountRule, Grade, Limit, OverallMethod
from audit.domain.rubric import Rubric
from audit.domain.scale import ScaleKind

_BY_SCORE = (OverallMethod.WEIGHTED_MEAN, OverallMethod.BANDED_MEAN, OverallMethod.LOWEST_SECTION)
#: Rubrics with more ways to be answered than this are taken to reach every score between. Ours.
_MOST_WAYS = 3_000


def unreachable_grades(rubric: Rubric) -> tuple[str, ...]:
    """The grades that neither a score, a table, a limit nor a person can give."""
    method = rubric.overall.method
    if method is OverallMethod.ENTERED:
        return ()
    given = {limit.grade_at_most for limit in rubric.limits}
    if method is OverallMethod.COUNTS:
        given |= _counted(rubric.overall.counts)
    elif method is OverallMethod.SHARE_OF_SECTIONS:
        given |= {grade for grade, _ in rubric.overall.shares} | {rubric.grades[-1].name}
    else:
        given |= _by_score(rubric)
    return tuple(grade.name for grade in rubric.grades if grade.name not in given)


def lowest_start(rubric: Rubric) -> Decimal | None:
    """Where the lowest grade begins, if an audit can score below it; None when every score earns a grade."""
    starts = [grade.start for grade in rubric.grades if grade.start is not None]
    if not starts or rubric.overall.method not in _BY_SCORE:
        return None
    return starts[-1] if Fraction(starts[-1]) > _least(rubric) else None


def idle_limit(rubric: Rubric, number: int) -> str:
    """Return why a limit can never lower a grade, in words; empty when it may."""
    limit = rubric.limits[number]
    reasons = (
        (limit.grade_at_most == rubric.grades[0].name, "its grade is the best there is"),
        (limit.over is not None and limit.over >= 1, "no share is over 1"),
        (limit.below is not None and limit.below <= 0, "no score is below 0"),
        (not limit.scope and rubric.overall.method is OverallMethod.NONE, "there is no overall to cap"),
        (_no_score(rubric, limit.section), f"section {limit.section} has no score"),
        (_no_score(rubric, limit.scope), f"section {limit.scope} has no score, so it has no grade"),
        (_no_severity(rubric, limit), f"no answer is {limit.any_severity}"),
        (_covered(rubric, number), "another limit on the same thing leaves no better grade"),
    )
    return next((why for true, why in reasons if true), "")


def _counted(rules: tuple[CountRule, ...]) -> set[str]:
    """Return the grades of a counts table whose row can be the first that fits."""
    reached: set[str] = set()
    above: list[CountRule] = []
    for rule in rules:
        if not any(_wider(earlier, rule) for earlier in above):
            reached.add(rule.grade)
        above.append(rule)
    return reached


def _wider(earlier: CountRule, rule: CountRule) -> bool:
    """Tell whether all that fits a rule fits an earlier one too."""
    return all(
        bound is None or ((mine := rule.at_most.get(name)) is not None and mine <= bound)
        for name, bound in earlier.at_most.items()
    )


def _by_score(rubric: Rubric) -> set[str]:
    scores = _scores(rubric)
    reached: set[str] = set()
    above: Fraction | None = None
    least = _least(rubric)
    for grade in rubric.grades:
        if grade.start is None:
            continue
        start = Fraction(grade.start)
        if scores is not None:
            hit = any(score >= start and (above is None or score < above) for score in scores)
        else:
            hit = start <= 1 and (above is None or above > least)
        if hit:
            reached.add(grade.name)
        above = start
    return reached | _bands(rubric)


def _bands(rubric: Rubric) -> set[str]:
    if rubric.overall.method is not OverallMethod.BANDED_MEAN:
        return set()
    return {band.name for scale in rubric.scales.values() for band in scale.bands}


def _least(rubric: Rubric) -> Fraction:
    """The lowest score that any criterion can have: no section or overall is lower."""
    return min((min(_values(rubric, c)) for c in rubric.criteria if c.scored), default=Fraction(0))


def _values(rubric: Rubric, criterion: Criterion) -> list[Fraction]:
    """The scores that one criterion's answers give; a number scale stands for its two ends."""
    scale = rubric.scale_of(criterion)
    if scale.kind is ScaleKind.NUMBER:
        low = Fraction(scale.low or 0) - Fraction(scale.zero)
        return [max(Fraction(0), low / Fraction(scale.highest)), Fraction(1)]
    points = [Fraction(answer.points) for answer in scale.answers if answer.points is not None]
    dated = [Fraction(1)] if scale.kind is ScaleKind.DATE else []
    highest = Fraction(scale.highest) or Fraction(1)
    return [*dated, *(min(Fraction(1), max(Fraction(0), point / highest)) for point in points)] or [
        Fraction(0)
    ]


def _scores(rubric: Rubric) -> set[Fraction] | None:
    """Every overall that a small rubric can come to; None when it is too large, or may take any score."""
    scored = [criterion for criterion in rubric.criteria if criterion.scored]
    plain = all(c.repeat is None and rubric.scale_of(c).kind is ScaleKind.ANSWERS for c in scored)
    choices: list[list[Fraction | None]] = [[*_values(rubric, c), None] for c in scored]
    ways = 1
    for each in choices:
        ways *= len(each)
        if not plain or ways > _MOST_WAYS:
            return None
    weights = {section.code: Fraction(section.weight) for section in rubric.sections}
    found = set()
    for values in product(*choices):
        sections: dict[str, tuple[Fraction, Fraction]] = {}
        for criterion, value in zip(scored, values, strict=True):
            if value is not None:
                earned, possible = sections.get(criterion.section, (Fraction(0), Fraction(0)))
                weight = Fraction(criterion.weight)
                sections[criterion.section] = (earned + weight * value, possible + weight)
        means = {code: earned / possible for code, (earned, possible) in sections.items()}
        if not means:
            continue
        found |= set(means.values())
        total = sum(weights[code] for code in means)
        found.add(sum((weights[code] * mean for code, mean in means.items()), Fraction(0)) / total)
    return found


def _no_score(rubric: Rubric, section: str) -> bool:
    return bool(section) and not any(criterion.scored for criterion in rubric.criteria_of(section))


def _no_severity(rubric: Rubric, limit: Limit) -> bool:
    scales = {criterion.scale for criterion in rubric.criteria}
    answers = [answer for name in scales for answer in rubric.scales[name].answers]
    return bool(limit.any_severity) and all(answer.severity != limit.any_severity for answer in answers)


def _covered(rubric: Rubric, number: int) -> bool:
    """Tell whether another limit bites whenever this one does, and leaves as low a grade or a lower one."""
    limit = rubric.limits[number]
    order = {grade.name: rank for rank, grade in enumerate(_graded(rubric))}
    for other_number, other in enumerate(rubric.limits):
        if other_number == number or (other.scope, other.criterion, other.section, other.any_severity) != (
            limit.scope,
            limit.criterion,
            limit.section,
            limit.any_severity,
        ):
            continue
        mine, theirs = order.get(limit.grade_at_most, 0), order.get(other.grade_at_most, 0)
        alike = (
            theirs == mine
            and other_number > number
            and _bites_with(limit, other)
            and _bites_with(other, limit)
        )
        if theirs >= mine and _bites_with(limit, other) and not alike:
            return True
    return False


def _graded(rubric: Rubric) -> tuple[Grade, ...]:
    return rubric.grades


def _bites_with(limit: Limit, other: Limit) -> bool:
    """Tell whether the other bites whenever this one does; both look at the same thing."""
    if limit.criterion:
        wider = set(limit.answers) <= set(other.answers)
        return wider and (other.over is None or (limit.over is not None and other.over <= limit.over))
    if limit.section:
        return limit.below is not None and other.below is not None and other.below >= limit.below
    return True
