"""Scales and grades as written -> as the domain has them, with what is wrong with them."""

from collections.abc import Sequence
from decimal import Decimal

from audit.domain.grading import CountRule, Grade, Limit, Overall, OverallMethod
from audit.domain.scale import Answer, Band, Scale, ScaleKind
from audit.problem import Message
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.model_base import listed
from audit.yaml_files.rubric_answer_models import (
    AnswerModel,
    DateModel,
    LimitModel,
    NumberModel,
    OverallModel,
)
from audit.yaml_files.rubric_faults import Desk, Loc

#: Scales that every rubric has without declaring them: best first, with their points.
BUILT_IN: dict[str, Scale] = {
    name: Scale(name, ScaleKind.ANSWERS, tuple(Answer(word, Decimal(points)) for word, points in answers))
    for name, answers in {
        "met": (("met", 2), ("partly met", 1), ("not met", 0)),
        "yes or no": (("yes", 1), ("no", 0)),
        "tick": (("ticked", 1), ("not ticked", 0)),
    }.items()
}


def build_scales(desk: Desk) -> dict[str, Scale]:
    """Return the scales that a rubric declares, in order."""
    made = {}
    for name, written in desk.written.scales.items():
        loc: Loc = ("scales", name)
        if isinstance(written, NumberModel):
            made[name] = _number(desk, name, written, loc)
        elif isinstance(written, DateModel):
            answers = _answers(desk, written.otherwise, (*loc, "or"))
            made[name] = Scale(name, ScaleKind.DATE, answers)
        else:
            if not written:
                desk.tell(say.NO_ANSWERS, loc, name=name)
            made[name] = Scale(name, ScaleKind.ANSWERS, _answers(desk, written, loc))
            if made[name].scored and made[name].highest == 0:
                desk.tell(say.NO_POINTS, loc, name=name)
    return made


def _answers(desk: Desk, written: list[AnswerModel], loc: Loc) -> tuple[Answer, ...]:
    desk.once(say.TWICE_ANSWER, ((answer.answer, (*loc, i, "answer")) for i, answer in enumerate(written)))
    desk.once(say.TWICE_KEY, ((a.key, (*loc, i, "key")) for i, a in enumerate(written) if a.key))
    lowest = None
    for i, answer in enumerate(written):
        if answer.points is not None:
            if answer.points < 0:
                desk.tell(say.BELOW_ZERO, (*loc, i, "points"), name=answer.answer)
            if lowest is not None and answer.points > lowest:
                desk.tell(say.ORDER_POINTS, (*loc, i, "points"), name=answer.answer)
            lowest = answer.points
    return tuple(
        Answer(a.answer, a.points, a.descriptor, a.severity or "", a.colour or "", a.key or "")
        for a in written
    )


def _number(desk: Desk, name: str, written: NumberModel, loc: Loc) -> Scale:
    bounds = written.number
    zero = Decimal(0) if bounds.zero is None else bounds.zero
    if bounds.low >= bounds.high or zero >= bounds.high or bounds.low < zero:
        desk.tell(say.BOUNDS, (*loc, "number"))
    if bounds.step is not None and bounds.step <= 0:
        desk.tell(say.BOUNDS, (*loc, "number", "step"))
    _descending(
        desk, say.ORDER_BANDS, [(b.band, b.start, (*loc, "bands", i)) for i, b in enumerate(written.bands)]
    )
    bands = tuple(Band(band.band, band.start) for band in written.bands)
    return Scale(
        name,
        ScaleKind.NUMBER,
        low=bounds.low,
        high=bounds.high,
        step=bounds.step,
        zero=zero,
        unit=written.unit,
        bands=bands,
    )


def _descending(desk: Desk, message: Message, named: list[tuple[str, Decimal | None, Loc]]) -> None:
    above = None
    for name, start, loc in named:
        if start is not None:
            if above is not None and start >= above:
                desk.tell(message, loc, name=name)
            above = start


def build_grades(desk: Desk) -> tuple[Grade, ...]:
    """Return the grades, best first."""
    written = desk.written.grades
    desk.once(say.TWICE_GRADE, ((grade.grade, ("grades", i, "grade")) for i, grade in enumerate(written)))
    starts: list[tuple[str, Decimal | None, Loc]] = []
    for i, grade in enumerate(written):
        starts.append((grade.grade, grade.start, ("grades", i, "from")))
        banded = overall_method(desk) is OverallMethod.BANDED_MEAN
        if grade.start is not None and not banded and not 0 <= grade.start <= 1:
            desk.tell(say.GRADE_FROM, ("grades", i, "from"), name=grade.grade, start=grade.start)
    _descending(desk, say.ORDER_GRADES, starts)
    return tuple(Grade(g.grade, g.start, g.good, g.meaning) for g in written)


def overall_method(desk: Desk) -> OverallMethod:
    """Return the method of the overall; a weighted mean when the rubric does not say."""
    written = desk.written.overall
    if isinstance(written, OverallModel):
        return written.method
    return written if isinstance(written, OverallMethod) else OverallMethod.WEIGHTED_MEAN


def build_overall(desk: Desk, grades: tuple[Grade, ...], used: Sequence[Scale]) -> Overall:
    """Return the rule for the overall. `used` are the scales that the criteria are answered on."""
    written = desk.written.overall
    method = overall_method(desk)
    names = [grade.name for grade in grades]
    needs = {
        OverallMethod.SHARE_OF_SECTIONS: ("at_least", "shares"),
        OverallMethod.COUNTS: ("counts",),
    }.get(method, ())
    for key in needs:
        if not (isinstance(written, OverallModel) and getattr(written, key)):
            desk.tell(say.OVERALL_NEEDS, ("overall",), method=method.value, key=key)
    if method in (OverallMethod.BANDED_MEAN, OverallMethod.ENTERED, *_GRADED) and not grades:
        desk.tell(say.GRADES_NEEDED, ("overall",), what=method.value)
    if not isinstance(written, OverallModel):
        return Overall(method)
    if written.at_least:
        desk.known(say.UNKNOWN_GRADE, ("overall", "at_least"), written.at_least, names)
    rows = [("shares", i, row.grade) for i, row in enumerate(written.shares)]
    rows += [("counts", i, row.grade) for i, row in enumerate(written.counts)]
    for key, i, grade in rows:
        desk.known(say.UNKNOWN_GRADE, ("overall", key, i, "grade"), grade, names)
    _countable(desk, written, used)
    shares = [(row.grade, row.start) for row in written.shares]
    _descending(desk, say.ORDER_GRADES, [(g, s, ("overall", "shares", i)) for i, (g, s) in enumerate(shares)])
    counts = tuple(
        CountRule(row.grade, {str(k): v for k, v in row.at_most.items()}) for row in written.counts
    )
    return Overall(method, written.at_least, tuple(shares), counts)


def _countable(desk: Desk, written: OverallModel, used: Sequence[Scale]) -> None:
    """Tell of a colour or severity that is counted and that no scale in use has: no plan would have any."""
    if any(problem.code == say.UNKNOWN_SCALE.code for problem in desk.problems):
        return
    found = {name for scale in used for a in scale.answers for name in (a.name, a.colour, a.severity)}
    found |= {band.name for scale in used for band in scale.bands}
    for i, row in enumerate(written.counts):
        for name in row.at_most:
            if name not in found:
                kind = "severity" if name in ("critical", "standard") else "colour"
                desk.tell(say.UNCOUNTED, ("overall", "counts", i, "at_most", name), name=name, kind=kind)


_GRADED = (OverallMethod.SHARE_OF_SECTIONS, OverallMethod.COUNTS, OverallMethod.LOWEST_SECTION)


def build_limits(
    desk: Desk, grades: tuple[Grade, ...], answers: dict[str, tuple[str, ...]]
) -> tuple[Limit, ...]:
    """Return the limits. `answers` holds what may be said to each criterion, standings included."""
    made = []
    for key, limits in (("limits", desk.written.limits), ("more_limits", desk.written.more_limits)):
        for i, limit in enumerate(limits):
            made.append(_limit(desk, limit, (key, i), [grade.name for grade in grades], answers))
    return tuple(made)


def _limit(
    desk: Desk, limit: LimitModel, loc: Loc, grades: list[str], answers: dict[str, tuple[str, ...]]
) -> Limit:
    when = limit.when
    sections = [section.section for section in desk.written.sections]
    forms = (
        bool(when.criterion) and bool(when.any) + bool(when.share) == 1,
        bool(when.section) and when.below is not None,
        bool(when.severity),
    )
    given = (when.criterion, when.any, when.share, when.section, when.below, when.severity)
    expected = {0: 2, 1: 2, 2: 1}
    if sum(forms) != 1 or sum(x is not None for x in given) != expected[forms.index(True)]:
        desk.tell(say.ONE_TRIGGER, (*loc, "when"))
    desk.known(say.UNKNOWN_GRADE, (*loc, "grade_at_most"), limit.grade_at_most, grades)
    if limit.caps:
        desk.known(say.UNKNOWN_SECTION, (*loc, "caps"), limit.caps, sections)
    if when.section:
        desk.known(say.UNKNOWN_SECTION, (*loc, "when", "section"), when.section, sections)
    named = listed(when.share.answer if when.share else when.any)
    if when.criterion and desk.known(
        say.UNKNOWN_CRITERION, (*loc, "when", "criterion"), when.criterion, answers
    ):
        for word in named:
            said = answers[when.criterion]
            desk.known(say.NOT_SAID, (*loc, "when"), word, said, criterion=when.criterion)
    return Limit(
        limit.grade_at_most,
        limit.because,
        criterion=when.criterion or "",
        answers=named,
        over=when.share.over if when.share else None,
        section=when.section or "",
        below=when.below,
        any_severity=when.severity or "",
        scope=limit.caps,
    )
