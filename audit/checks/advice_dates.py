"""Dates of advice: received within six weeks of the request, and not old when the assessment was made.

Sees lateness only where the date of request is known, and honours lawful exceptions; advice that never
came; advice older at the assessment (not today) than good practice, unless all agreed to use it again;
ages are not asked of amended plans unless the rubric asks. Misses lateness that no request date shows.
Source: SEND Regulations 2014 reg 6(4) and reg 8; 12 months (and 3 years for psychology) are good practice,
not law.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from audit.checks.examined import Examined
from audit.checks.reading import AdviceEntry
from audit.domain.finding import Finding, Severity
from audit.plain_figures import counted

NAME = "advice_dates"

SIX_WEEKS = timedelta(weeks=6)
_GOOD_PRACTICE_MONTHS = {"psychology": 36}
_MONTHS = 12
_NOT_ASSESSED_AFRESH = ("amended", "moved in")


def advice_dates(examined: Examined, *, ages_asked: bool = False) -> Iterator[Finding]:
    """Give the advice that is late, outstanding or old; `ages_asked` asks ages of amended plans too."""
    plan = examined.plan
    ages = plan.assessed_on is not None and (ages_asked or plan.plan_type not in _NOT_ASSESSED_AFRESH)
    for entry in plan.advice or ():
        yield from _timing(entry, plan.dated)
        if ages and plan.assessed_on is not None:
            yield from _age(entry, plan.assessed_on)


def _timing(entry: AdviceEntry, dated: date | None) -> Iterator[Finding]:
    if entry.requested is None:
        return
    due = entry.requested + SIX_WEEKS
    if entry.received is None:
        if dated is not None and dated > due:
            yield _finding(
                "outstanding",
                f"The {entry.agency} advice was asked for and is not recorded as received.",
                "Obtain it, or record in K when it came.",
                Severity.LIKELY,
            )
        return
    if entry.received < entry.requested and not entry.agreed:
        yield _finding(
            "before request",
            f"The {entry.agency} advice is recorded as received before it was asked for.",
            "Check both dates; existing advice may be used again only if all agree (reg 6(4)).",
            Severity.WORTH_A_LOOK,
        )
    elif entry.received > due and entry.exception:
        yield _finding(
            "late, lawful exception",
            f"The {entry.agency} advice took over six weeks, with a lawful exception (reg 8(2)).",
            "Nothing to mend in the plan; count it apart from advice that was simply late.",
            Severity.WORTH_A_LOOK,
        )
    elif entry.received > due:
        days = (entry.received - due).days
        yield _finding(
            "late",
            f"The {entry.agency} advice came after the six weeks (reg 8(1)); days over: {days}.",
            "Take it up with the agency, or record which lawful exception applied.",
            Severity.LIKELY,
        )


def _age(entry: AdviceEntry, assessed_on: date) -> Iterator[Finding]:
    written = entry.dated or entry.received
    if written is None or entry.agreed or entry.agency == "family":
        return
    months = _GOOD_PRACTICE_MONTHS.get(entry.agency, _MONTHS)
    if _months_between(written, assessed_on) >= months:
        yield _finding(
            "old",
            f"The {entry.agency} advice was over {counted(months, 'month')} old at the assessment.",
            "Seek fresh advice, or record that adviser, council and family agreed to it (reg 6(4)).",
            Severity.WORTH_A_LOOK,
        )


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def _finding(code: str, message: str, remedy: str, severity: Severity) -> Finding:
    return Finding(NAME, code, "K", 0, 0, message, remedy, severity)
