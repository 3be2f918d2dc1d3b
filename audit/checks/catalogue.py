"""Every check by its name: the one place where they are listed."""

import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from audit.checks import (
    advice_dates,
    described_need,
    linked,
    misplaced,
    nil_consistency,
    placeholder,
    readability,
    section_state,
    smart_outcome,
    specified_provision,
    vague_wording,
    wrong_person,
)
from audit.checks.examined import Examined, Reader
from audit.checks.reading import PlanText
from audit.domain.finding import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one plan: its name, what users call it, and how it is run."""

    name: str
    title: str
    run: Callable[[Examined], Iterable[Finding]]


_ALL = (
    Check(section_state.NAME, "State of each section", section_state.section_state),
    Check(placeholder.NAME, "Placeholders left in", placeholder.placeholder),
    Check(vague_wording.NAME, "Vague wording", vague_wording.vague_wording),
    Check(
        specified_provision.NAME,
        "Provision: who, what, how often, how long",
        specified_provision.specified_provision,
    ),
    Check(smart_outcome.NAME, "Outcomes: by when, measurable, the child's gain", smart_outcome.smart_outcome),
    Check(described_need.NAME, "Needs described rather than labelled", described_need.described_need),
    Check(linked.NAME, "Needs linked to outcomes and provision", linked.linked),
    Check(misplaced.NAME, "Words in the wrong section", misplaced.misplaced),
    Check(nil_consistency.NAME, "Nil statements borne out", nil_consistency.nil_consistency),
    Check(advice_dates.NAME, "Dates of advice", advice_dates.advice_dates),
    Check(wrong_person.NAME, "Another child's name or pronoun", wrong_person.wrong_person),
    Check(readability.NAME, "Readability", readability.readability),
)
#: So many new objects between two runs of the garbage collector: those of some ten plans.
_SELDOM = 100_000
CHECKS: dict[str, Check] = {check.name: check for check in _ALL}


def findings(plan: PlanText, reader: Reader, names: Iterable[str] = CHECKS) -> tuple[Finding, ...]:
    """Return what the named checks find in a plan, by section and place. Raises KeyError for a wrong name."""
    examined = Examined(plan, reader)
    found = [finding for name in names for finding in CHECKS[name].run(examined)]
    return tuple(
        sorted(found, key=lambda one: (one.section, one.row, one.start, one.end, one.check, one.code))
    )


def findings_in_many(
    plans: Iterable[PlanText], reader: Reader, names: Iterable[str] = CHECKS
) -> Iterator[tuple[Finding, ...]]:
    """Give the findings of each plan in turn, for thousands of plans. Raises KeyError for a wrong name.

    What is in memory at the start, the phrases above all, is set aside from the garbage collector until the
    end, and the collector runs seldom: otherwise it walks through all of it again and again, which takes a
    third of the time. What a plan leaves behind has no cycles for it to find.
    """
    chosen = tuple(names)
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        for plan in plans:
            yield findings(plan, reader, chosen)
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
