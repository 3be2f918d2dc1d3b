"""A rubric in words, as printed: when and of what a question is asked, its answers, and what limits do."""

from decimal import Decimal

from audit.domain.audits import Standing
from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, FactTest, Not, StateTest
from audit.domain.criterion import Combine, Criterion, Repeat, Requires, Scope, Source
from audit.domain.grading import Grade, Limit, Overall, OverallMethod
from audit.domain.rubric import Rubric
from audit.domain.scale import Answer, Scale, ScaleKind

_COMBINED = {
    Combine.SHARE: "their mean counts",
    Combine.ALL: "all of them must have full marks",
    Combine.WORST: "the lowest counts",
}
_FACTS = {
    "age_at_final": "age when finalised",
    "need": "primary or second need",
    "section_a_by": "section A written by",
    "agency_advice": "advice received from",
}
_STANDINGS = {Standing.NONE_STATED: "none and said so", Standing.ADVICE_TOO_VAGUE: "advice too vague"}


def number(value: Decimal) -> str:
    """Return a decimal without idle zeros: 2, 0.7."""
    return format(value.normalize(), "f")


def share(value: Decimal) -> str:
    """Return a share of 0 to 1 as a percentage without idle zeros: 70%, 12.5%."""
    return f"{number(value * 100)}%"


def condition_words(condition: Condition | None, joined: str = "; ") -> str:
    """Return when a criterion is asked; empty for always. `joined` stands between tests that all hold."""
    words = ""
    match condition:
        case AllOf(conditions):
            words = joined.join(condition_words(each, joined) for each in conditions)
        case AnyOf(conditions):
            words = "either " + ", or ".join(condition_words(each, " and ") for each in conditions)
        case Not(inner):
            words = f"not if {condition_words(inner, ' and ')}"
        case AnswerTest(criterion, one_of):
            words = f"{criterion} was answered {_answers(one_of)}"
        case StateTest(section, one_of):
            words = f"section {section} has: {_or([state.value for state in one_of])}"
        case FactTest():
            words = _fact_words(condition)
    return words


def asked_of(criterion: Criterion) -> str:
    """Return what a criterion is asked about, once per row where it is, and who is asked."""
    words = [_about(criterion)]
    if criterion.repeat:
        words.append(f"once for each {repeat_words(criterion.repeat)}")
    if criterion.answered_from.value != "document":
        words.append(f"from a {criterion.answered_from.value}")
    if criterion.answered_by:
        words.append(f"answered by {criterion.answered_by}")
    return "; ".join(filter(None, words))


def repeat_words(repeat: Repeat) -> str:
    """Return the rows that a criterion is asked of, and how their answers come together."""
    rows = f" of {', '.join(repeat.sections)}" if repeat.sections else ""
    how = _COMBINED.get(repeat.combine, f"{repeat.enough} with full marks are enough")
    return f"{repeat.kind or 'advice'}{rows}: {how}"


def scale_words(scale: Scale) -> str:
    """Return a scale with its points, best first: "met (2); partly met (1); not met (0)"."""
    if scale.kind is ScaleKind.NUMBER and scale.low is not None and scale.high is not None:
        bands = "".join(f"; {band.name} from {number(band.start)}" for band in scale.bands)
        return f"{number(scale.low)} to {number(scale.high)}{scale.unit}{bands}"
    dated = ["a date"] if scale.kind is ScaleKind.DATE else []
    return "; ".join([*dated, *(f"{a.name}{_points(a)}" for a in scale.answers)])


def level_words(criterion: Criterion, scale: Scale) -> tuple[str, ...]:
    """Return what each answer means for a criterion, its own words before the scale's: "met: ..."."""
    meant = {answer.name: answer.descriptor for answer in scale.answers}
    meant |= {band.name: "" for band in scale.bands}
    told = ((name, criterion.descriptors.get(name) or words) for name, words in meant.items())
    return tuple(f"{name}: {words}" for name, words in told if words)


def other_answers(criterion: Criterion) -> str:
    """Return how what is no answer of the scale counts: "not applicable left out; absent as not met"."""
    return "; ".join(
        f"{_STANDINGS.get(standing, standing.value)} {'left out' if counts is None else f'as {counts}'}"
        for standing, counts in criterion.counts_as.items()
    )


def required_words(needs: Requires) -> str:
    """Return for which answers evidence, a comment or an action must be given; empty for none."""
    told = (("evidence", needs.evidence), ("comment", needs.comment), ("action", needs.action))
    always = Standing.ANSWERED.value
    return "; ".join(
        f"{what}: {'always' if always in words else _answers(words)}" for what, words in told if words
    )


def source_words(source: Source) -> str:
    """Return a source as it is looked up: law, Code, case and local, whichever there are."""
    code = f"Code {source.code}" if source.code else ""
    return "; ".join(filter(None, (source.law, code, source.case, source.local)))


def grade_words(grade: Grade, overall: Overall) -> str:
    """Return a grade with where it begins, in the unit of the overall, and its meaning."""
    where = ""
    if grade.start is not None:
        unit = number(grade.start) if overall.method is OverallMethod.BANDED_MEAN else share(grade.start)
        where = f" from {unit}"
    return f"{grade.name}{where}{f': {grade.meaning}' if grade.meaning else ''}"


def overall_words(overall: Overall) -> tuple[str, ...]:
    """Return how the overall comes about: its method, and a line for each row of its table."""
    lines = [f"The overall: {overall.method.value}."]
    lines += [
        f"{grade} when {share(start)} of the sections or more are {overall.at_least} or better."
        for grade, start in overall.shares
    ]
    for rule in overall.counts:
        most = ", ".join(f"{n} {name}" for name, n in rule.at_most.items() if n is not None)
        lines.append(f"{rule.grade} when at most {most}." if most else f"{rule.grade} otherwise.")
    return tuple(lines)


def limit_words(limit: Limit) -> str:
    """Return what a limit does, and why, in a sentence or two."""
    if limit.criterion and limit.over is not None:
        when = f"{limit.criterion} is {_answers(limit.answers)} in more than {share(limit.over)} of its rows"
    elif limit.criterion:
        when = f"{limit.criterion} is {_answers(limit.answers)}"
    elif limit.section and limit.below is not None:
        when = f"section {limit.section} scores below {share(limit.below)}"
    else:
        when = f"any answer is {limit.any_severity}"
    what = f"section {limit.scope}" if limit.scope else "the overall"
    return f"If {when}, {what} is at most {limit.grade_at_most}. {limit.because}"


def use_words(rubric: Rubric) -> tuple[str, ...]:
    """Return who uses a rubric and when: its level, dates, people, parts, sign-off and advice stages."""
    begins, ends = rubric.effective_from, rubric.effective_to
    dates = [f"from {begins:%d/%m/%Y}" if begins else "", f"to {ends:%d/%m/%Y}" if ends else ""]
    stages = rubric.advice_stages
    told = (
        ("Level", rubric.level),
        ("In use", " ".join(filter(None, dates))),
        ("Who may audit", ", ".join(rubric.who_may_audit)),
        ("In parts by", ", ".join(rubric.agencies)),
        ("Signed off by", rubric.sign_off),
        ("Stages of advice", ", then ".join(stages.stages)),
        ("Advice is signed off by", stages.signed_off_by),
    )
    return tuple(f"{label}: {words}." for label, words in told if words)


def _about(criterion: Criterion) -> str:
    if criterion.link:
        return f"the link from {criterion.link[0]} to {_or(criterion.link[1:])}"
    if criterion.scope is Scope.ADVICE and criterion.only_agency:
        return f"{criterion.only_agency} advice"
    if criterion.scope in (Scope.SECTION, Scope.SECTIONS):
        others = [code for code in criterion.sections if code != criterion.section]
        plural = "s" if len(criterion.sections) > 1 else ""
        return f"section{plural} {', '.join(criterion.sections)}" if others else ""
    return {Scope.PLAN: "the whole plan", Scope.THREAD: "the golden thread"}.get(
        criterion.scope, f"the {criterion.scope.value}"
    )


def _fact_words(test: FactTest) -> str:
    name = _FACTS.get(test.fact, test.fact.replace("_", " "))
    if test.one_of in ((True,), (False,)):
        return name if test.one_of == (True,) else f"not {name}"
    if test.one_of:
        return f"{name}: {_or([str(word) for word in test.one_of])}"
    if test.at_least is not None and test.at_most is not None:
        return f"{name} {test.at_least} to {test.at_most}"
    least = test.at_least is not None
    return f"{name} at least {test.at_least}" if least else f"{name} at most {test.at_most}"


def _points(answer: Answer) -> str:
    marks = [number(answer.points) if answer.points is not None else "", answer.severity, answer.colour]
    told = ", ".join(mark for mark in marks if mark and mark != answer.name)
    return f" ({told})" if told else ""


def _answers(names: tuple[str, ...]) -> str:
    return _or([f'"{name}"' for name in names])


def _or(words: tuple[str, ...] | list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))
