"""Reckoning an explanation's figures again, from nothing but its own terms."""

from fractions import Fraction

from audit.domain.result import Step, StepRule


def recompute(step: Step) -> Fraction | None:
    """The figure that a step's terms give by its rule; None for a step that arrives at no figure."""
    if not step.terms:
        return None
    values = [term.value for term in step.terms]
    if step.rule is StepRule.LOWEST or (step.rule is StepRule.MEAN and len(values) == 1):
        return min(values)
    match step.rule:
        case StepRule.MEAN:
            weights = sum((term.weight for term in step.terms), Fraction())
            return sum((term.weight * term.value for term in step.terms), Fraction()) / weights
        case StepRule.ALL:
            return Fraction(all(value == 1 for value in values))
        case StepRule.COUNT:
            full = sum((term.weight for term in step.terms if term.value == 1), Fraction())
            return min(Fraction(1), full / step.enough)
        case _:
            return None
