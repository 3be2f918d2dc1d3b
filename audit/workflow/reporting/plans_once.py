"""Each plan once, where small numbers are hidden: what identifies a child is how few children there are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from audit.store.facts.rows import AdviceFact
from audit.workflow.reporting.facts import ReportFacts

T = TypeVar("T")


def newest_of_each(found: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    """Return the last of each key, in the order of the last; what is given stands oldest first."""
    newest: dict[object, T] = {}
    for each in found:
        newest.pop(key(each), None)
        newest[key(each)] = each
    return tuple(newest.values())


def advice_once(found: Sequence[AdviceFact]) -> tuple[AdviceFact, ...]:
    """Return one piece of advice of each plan and agency: of the newest version, the last of several."""
    return newest_of_each(found, lambda each: (each.plan_ref, each.agency))


def plans_once(facts: ReportFacts) -> ReportFacts:
    """Return the facts with each plan once: its newest final version, review and moderation.

    Audits, results and advice were narrowed as they were read.
    """
    return replace(
        facts,
        closed=newest_of_each(facts.closed, lambda each: each.plan_ref),
        finals=newest_of_each(facts.finals, lambda each: each.plan_ref),
        reviews=newest_of_each(facts.reviews, lambda each: each.plan_ref),
    )
