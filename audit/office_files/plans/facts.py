"""The facts of one plan row: coded words, dates, and the ages reckoned from a date of birth, then dropped."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from audit.clock import today
from audit.domain.age import age_on, read_year_group, year_group_on
from audit.domain.codes import SECTION_A_BY, is_placement, key_stage, year_name
from audit.domain.plan import PlanFacts, Status
from audit.office_files.plans import code_words
from audit.office_files.plans.cells import Cell, Faults
from audit.office_files.plans.fact_messages import (
    AGE_DIFFERS,
    DRAFT_WITH_FINAL,
    FINAL_AHEAD,
    FINAL_BEFORE_PLANS,
    NOT_A_PLACEMENT,
    YEAR_DIFFERS,
    YEAR_WORKED_OUT,
)
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.messages import (
    BORN_AFTER,
    DATES_OUT_OF_ORDER,
    FIRST_DATE_ONLY,
    NOT_A_KEY_STAGE,
    NOT_A_NEED,
    NOT_A_PLAN_TYPE,
    NOT_A_SEX,
    NOT_A_STATUS,
    NOT_A_URN,
    NOT_A_YEAR_GROUP,
    NOT_AN_AGE,
    NOT_AN_AUTHOR_OF_A,
    NOT_YES_OR_NO,
    STAGE_ALONE,
    STAGE_DIFFERS,
)
from audit.office_files.values import yes_or_no
from audit.problem import Message

#: EHCPs end at the latest with the academic year in which a young person turns 25 (CFA 2014 s.46).
OLDEST = 26
#: There are EHC plans since Part 3 of the CFA 2014 came into force.
FIRST_PLANS = date(2014, 9, 1)
#: Said of somebody who is older than the last year group.
_BEYOND = "an age beyond the last year group"


def read_facts(
    faults: Faults, cells: Mapping[str, Cell], birth: Cell | None
) -> tuple[PlanFacts, date | None]:
    """Return the facts of one row and the date of birth, which serves to reckon ages and is then dropped."""
    made: dict[str, Any] = {}
    for name, cell in cells.items():
        if name == "need_rank":
            continue  # it tells between rows
        if name in _CODED:
            how, message = _CODED[name]
            choices = {"choices": ", ".join(SECTION_A_BY)} if name == "section_a_by" else {}
            made[name] = faults.read(cell, _own_first(faults, name, how), message, **choices)
        elif name.endswith("_on"):
            made[name] = faults.day(cell)
        else:
            made[name] = faults.short(cell, name=name == "writer")
            if name == "placement" and made[name]:
                made[name] = _placement(faults, cell, made[name])
    stages = made.pop("key_stage", None)
    plan_on, first_on = made.pop("plan_on", None), made.pop("first_issued_on", None)
    facts = _dated(PlanFacts(**made), plan_on, first_on)
    if first_on and facts.status is Status.AMENDED and facts.finalised_on is None:
        faults.add(FIRST_DATE_ONLY, cells["first_issued_on"])
    _order_of_dates(faults, cells, facts)
    if facts.finalised_on:
        given = {"finalised_on": made.get("finalised_on"), "plan_on": plan_on, "first_issued_on": first_on}
        _final_date(faults, cells[next(name for name, day in given.items() if day)], facts)
    born = faults.day(birth, shown=False) if birth else None
    facts = _aged(faults, facts, born, birth, cells)
    if stages and facts.year_group is None:
        faults.add(STAGE_ALONE, cells["key_stage"])
    elif stages and facts.year_group is not None and key_stage(facts.year_group) not in stages:
        faults.add(STAGE_DIFFERS, cells["key_stage"])
    return facts, born


def _placement(faults: Faults, cell: Cell, words: str) -> str:
    """Return a placement as its code or group, or as written, which is told."""
    read = code_words.placement(words)
    if not is_placement(read):
        near = code_words.near_placement(words)
        faults.add(NOT_A_PLACEMENT, cell, near=f'Did you mean "{near}"? ' if near else "")
    return read


def _own_first(faults: Faults, name: str, how: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return how a fact is read: by the words that the profile settles first."""
    profile = faults.profile
    own: Mapping[str, Any] = {}
    if name in ("need", "second_need"):
        own = profile.needs
    elif name == "status":
        own = profile.statuses
    return (lambda words: own.get(plain(words)) or how(words)) if own else how


def _dated(facts: PlanFacts, plan_on: date | None, first_on: date | None) -> PlanFacts:
    """Give "date of plan" to the draft's or the final's date, as the status says."""
    if facts.status is None and facts.finalised_on:
        facts = replace(facts, status=Status.FINAL)
    if facts.status is Status.DRAFT:
        return replace(facts, draft_on=facts.draft_on or plan_on)
    first = None if facts.status is Status.AMENDED else first_on
    return replace(facts, finalised_on=facts.finalised_on or plan_on or first)


def _final_date(faults: Faults, cell: Cell, facts: PlanFacts) -> None:
    """Tell of a final date that can't be one; it is kept, so that a file says the same on any day."""
    if facts.status is Status.DRAFT:
        faults.add(DRAFT_WITH_FINAL, cell)
    if facts.finalised_on and facts.finalised_on > today():
        faults.add(FINAL_AHEAD, cell)
    elif facts.finalised_on and facts.finalised_on < FIRST_PLANS:
        faults.add(FINAL_BEFORE_PLANS, cell)


def _order_of_dates(faults: Faults, cells: Mapping[str, Cell], facts: PlanFacts) -> None:
    for earlier, later in (
        ("requested_on", "draft_on"),
        ("draft_on", "finalised_on"),
        ("requested_on", "finalised_on"),
    ):
        first, second = getattr(facts, earlier), getattr(facts, later)
        if first and second and second < first and later in cells:
            names = {name: name.removesuffix("_on").replace("_", " ") + " date" for name in (earlier, later)}
            faults.add(DATES_OUT_OF_ORDER, cells[later], later=names[later], earlier=names[earlier])


def _aged(
    faults: Faults, facts: PlanFacts, born: date | None, birth: Cell | None, cells: Mapping[str, Cell]
) -> PlanFacts:
    """Reckon age and year group on the plan's own date, where the source does not give them; tell of both."""
    on = facts.finalised_on or facts.draft_on
    if born is None or on is None or birth is None:
        return facts
    age = age_on(born, on)
    if not 0 <= age <= OLDEST:
        faults.add(BORN_AFTER, birth)
        return facts
    year = year_group_on(born, on)
    if facts.year_group is None:
        if year is not None:
            faults.add(YEAR_WORKED_OUT, birth)
    elif facts.year_group != year:
        expected = _BEYOND if year is None else year_name(year)
        faults.add(YEAR_DIFFERS, cells["year_group"], expected=expected)
        year = facts.year_group
    if facts.finalised_on is None:
        return replace(facts, year_group=year)
    if facts.age_at_final not in (None, age):
        faults.add(AGE_DIFFERS, cells["age_at_final"], expected=str(age))
        age = facts.age_at_final or 0
    return replace(facts, year_group=year, age_at_final=age)


def _age(words: str) -> int | None:
    return int(words) if words.isdecimal() and int(words) <= OLDEST else None


def _urn(words: str) -> str | None:
    return words if words.isdecimal() and len(words) == 6 else None


_CODED: dict[str, tuple[Callable[[str], Any], Message]] = {
    "need": (code_words.need_code, NOT_A_NEED),
    "second_need": (code_words.need_code, NOT_A_NEED),
    "year_group": (read_year_group, NOT_A_YEAR_GROUP),
    "key_stage": (code_words.key_stages, NOT_A_KEY_STAGE),
    "status": (code_words.status, NOT_A_STATUS),
    "plan_type": (code_words.plan_type, NOT_A_PLAN_TYPE),
    "section_a_by": (code_words.section_a_by, NOT_AN_AUTHOR_OF_A),
    "sex": (code_words.sex, NOT_A_SEX),
    "looked_after": (yes_or_no, NOT_YES_OR_NO),
    "known_to_social_care": (yes_or_no, NOT_YES_OR_NO),
    "exception_20_weeks": (yes_or_no, NOT_YES_OR_NO),
    "age_at_final": (_age, NOT_AN_AGE),
    "setting_urn": (_urn, NOT_A_URN),
}
