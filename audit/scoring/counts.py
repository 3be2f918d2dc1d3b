"""The grade that a counts table gives: so many reds and ambers, or critical and standard errors."""

from collections.abc import Sequence

from audit.domain.grading import CountRule, Overall
from audit.domain.result import Level, Step, StepRule
from audit.plain_figures import counted
from audit.scoring.outcomes import Outcome, Settled

#: What a counts table may count, worst first in each family. Answers' own names may be counted too.
WORST_FIRST: tuple[tuple[str, ...], ...] = (("red", "amber", "green"), ("critical", "standard"))


def counts_grade(overall: Overall, outcomes: Sequence[Outcome]) -> tuple[str | None, Step]:
    """The grade of the first rule that holds (best first), with its step; None when nothing was answered.

    Every answer counts, so a repeated criterion counts once a subject. A rule holds when, for each thing that
    it bounds, those and the worse ones together are within their bounds together: where one red and two
    ambers pass, three ambers pass too. Read otherwise, mending a red into an amber could lower the grade.
    """
    answered = [outcome for outcome in outcomes if outcome.settled is Settled.ANSWERED]
    names = dict.fromkeys(name for rule in overall.counts for name in rule.at_most)
    counts = {name: sum(is_counted(outcome, name) for outcome in answered) for name in names}
    told = ", ".join(f"{n} {name}" for name, n in counts.items())
    if not answered:
        return None, Step(Level.OVERALL, "", "Overall: nothing applied, so there is no grade.")
    grade = next((rule.grade for rule in overall.counts if rule_holds(rule, counts)), None)
    text = f"Overall: {told} in {counted(len(answered), 'answer')}: {grade or 'no row of the table fits'}."
    return grade, Step(Level.OVERALL, "", text, StepRule.GRADE, grade=grade)


def rule_holds(rule: CountRule, counts: dict[str, int]) -> bool:
    """Whether counts are within a rule's bounds, each taken together with what is worse."""
    for name, bound in rule.at_most.items():
        if bound is None:
            continue
        worse = worse_than(name)
        most = bound + sum(rule.at_most.get(each) or 0 for each in worse)
        if counts.get(name, 0) + sum(counts.get(each, 0) for each in worse) > most:
            return False
    return True


def worse_than(name: str) -> tuple[str, ...]:
    """What is worse than a colour or a class of error; nothing is known to be worse than an answer's name."""
    family = next((family for family in WORST_FIRST if name in family), ())
    return family[: family.index(name)] if family else ()


def is_counted(outcome: Outcome, name: str) -> bool:
    """Whether an outcome is one of what a counts table calls by this name."""
    answer = outcome.answer
    return name in outcome.names or (answer is not None and name in (answer.colour, answer.severity))
