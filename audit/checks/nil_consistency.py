"""Nil statements that the rest of the plan does not bear out.

Sees "None" or "N/A" with nothing more in C or D, or in H1 where D or H2 does not answer for it; a nil
statement without that agency's advice in K, or resting on a look at records ("not known to this
service"); needs in C or D with no provision, and provision with no needs; section H1 for somebody who was
18 when the plan was made. Misses a nil statement that is wrong though advice was received, and says
nothing of a plan whose list of advice is not held. Source: SEND Regulations 2014 reg 6(1) and 12(1);
Chronically Sick and Disabled Persons Act 1970 s.2, as amended for under-18s.
"""

import re
from collections.abc import Iterator

from audit.checks.examined import Examined
from audit.checks.reading import PlanText
from audit.checks.section_state import states_of
from audit.domain.finding import Finding, Severity
from audit.domain.section import PROVISION_FOR, UNDIVIDED_H, SectionState

NAME = "nil_consistency"

_ADVISER = {
    "C": "health",
    "G": "health",
    "D": "social care",
    "H1": "social care",
    "H2": "social care",
    "H": "social care",
}
_ADULT = 18
# All that it says is that there is nothing: neither of what, nor who looked.
_BARE = re.compile(
    r"\W*(?:(?:health|social care|sen|section [a-h][12]?)\W+)?(?:none|nil|n ?/ ?a|na|no|nothing|no needs|"
    r"not (?:applicable|required|needed|relevant)|"
    r"none (?:known|applicable|required|needed|at (?:present|this time)|currently))\W*",
    re.IGNORECASE,
)
# A look at records: what a service holds, not what anybody found out.
_NOT_KNOWN = re.compile(
    r"\bnot (?:currently |previously |presently )?(?:known|open)\b|\bunknown to\b|\bno records?\b",
    re.IGNORECASE,
)


def nil_consistency(examined: Examined) -> Iterator[Finding]:
    """Give the nil statements and the empty provision that raise a question."""
    plan = examined.plan
    states = states_of(examined)
    for code in ("C", "D", "G", "H1", "H2", UNDIVIDED_H):
        if states.get(code) is SectionState.NIL and not _is_told_elsewhere(code, states):
            yield from _unsupported(plan, code)
    for code in ("C", "D", "H1"):
        yield from _bare(plan, code, states)
    for code in ("C", "D"):
        yield from _unmatched(plan, code, states)
    if states.get("H1") is SectionState.CONTENT:
        yield from _adult(plan)


def _is_told_elsewhere(code: str, states: dict[str, SectionState]) -> bool:
    """Tell whether nothing is asked of provision: its needs are asked of, or another section provides."""
    for needs, provision in PROVISION_FOR.items():
        if code in provision or (needs == "D" and code == UNDIVIDED_H):
            others = (SectionState.CONTENT is states.get(place) for place in provision)
            return states.get(needs) is SectionState.NIL or any(others)
    return False


def _bare(plan: PlanText, code: str, states: dict[str, SectionState]) -> Iterator[Finding]:
    if states.get(code) is not SectionState.NIL or (code == "H1" and _is_told_elsewhere(code, states)):
        return
    if _BARE.fullmatch(plan.sections.get(code) or ""):
        yield _finding(
            plan,
            code,
            "bare nil",
            f"Section {code} says that there is nothing, and neither of what nor who looked.",
            'Say it in a sentence, such as "The school nurse asked the family in May and found no needs."',
            Severity.WORTH_A_LOOK,
        )


def _unsupported(plan: PlanText, code: str) -> Iterator[Finding]:
    agency = _ADVISER[code]
    if _NOT_KNOWN.search(plan.sections.get(code) or ""):
        yield _finding(
            plan,
            code,
            "records only",
            "It says only that the child is not known, which is no enquiry into needs.",
            "Obtain advice from somebody who has spoken to the family, and state what was found.",
            Severity.LIKELY,
        )
        return
    if plan.advice is None:
        return
    given = [entry for entry in plan.advice if entry.agency == agency and (entry.received or entry.has_text)]
    if not given:
        yield _finding(
            plan,
            code,
            "no advice",
            f"It says that there is nothing, and no {agency} advice is recorded as received.",
            f"Obtain {agency} advice (reg 6(1)), or record in K when it was received.",
            Severity.LIKELY,
        )
    elif all(entry.basis == "records only" for entry in given):
        yield _finding(
            plan,
            code,
            "records only",
            f"It rests on {agency} advice that was a look at records only.",
            "Ask for advice that is based on speaking to the family or to those who know the child.",
            Severity.LIKELY,
        )


def _unmatched(plan: PlanText, code: str, states: dict[str, SectionState]) -> Iterator[Finding]:
    places = [
        place for place in (*PROVISION_FOR[code], *((UNDIVIDED_H,) if code == "D" else ())) if place in states
    ]
    held = [states[place] for place in places]
    if not held or SectionState.NO_TEXT in held:
        return
    empty = all(state in (SectionState.NIL, SectionState.BLANK) for state in held)
    if states.get(code) is SectionState.CONTENT and empty:
        yield _finding(
            plan,
            code,
            "needs without provision",
            f"Section {code} has needs, with no provision in {' or '.join(places)}.",
            "Set out the provision for each need, or show where F or G meets it.",
            Severity.WORTH_A_LOOK,
        )
    if states.get(code) in (SectionState.NIL, SectionState.BLANK):
        for place in places:
            if states[place] is SectionState.CONTENT:
                yield _finding(
                    plan,
                    place,
                    "provision without needs",
                    f"Section {place} has provision, and section {code} states no needs.",
                    f"Describe in section {code} the need that this provision meets.",
                    Severity.WORTH_A_LOOK,
                )


def _adult(plan: PlanText) -> Iterator[Finding]:
    if plan.age is not None and plan.age >= _ADULT:
        yield _finding(
            plan,
            "H1",
            "h1 for an adult",
            "H1 is for under-18s, and the young person was 18 or over at the plan's date.",
            "Set out adult social care provision in H2.",
            Severity.LIKELY,
        )
    elif plan.age_today is not None and plan.age_today >= _ADULT:
        yield _finding(
            plan,
            "H1",
            "due for amendment",
            "The young person has turned 18 since the plan was made, so H1 is due for amendment.",
            "At the next review, move what is still needed to H2; it is no fault of the plan's writing.",
            Severity.WORTH_A_LOOK,
        )


def _finding(
    plan: PlanText, section: str, code: str, message: str, remedy: str, severity: Severity
) -> Finding:
    return Finding(NAME, code, section, 0, len(plan.sections.get(section) or ""), message, remedy, severity)
