"""How many plans were made final in a period: what coverage is out of."""

from sqlalchemy import Connection

from audit.domain.period import Period
from audit.store import series
from audit.store.facts.audit_choice import Choice
from audit.store.facts.coverage import plans_finalised

#: The measure in `series` that holds the council's own count.
MEASURE = "plans finalised"


def made_final_in(conn: Connection, period: Period, choice: Choice) -> tuple[int | None, str]:
    """Return the plans made final in the period: from the series where it is held, else from the plans.

    The series counts all plans, and tells that the dates held may not be all: beside it nothing is known of
    some plans, and the source is empty.
    """
    some = bool(choice.values or choice.plan_ref)
    months = {month.key for month in period.split()}
    held = {c.period: c for c in series.counts(conn, MEASURE) if c.period in months}
    if months and held.keys() >= months:
        if some:
            return None, ""
        sources = sorted({each.source for each in held.values() if each.source})
        return sum(each.count for each in held.values()), ", ".join(sources) or "counts given"
    found = plans_finalised(conn, period.first, period.last, choice)
    return found or None, "final dates of the plans held"
