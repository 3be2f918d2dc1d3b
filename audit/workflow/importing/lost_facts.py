"""Facts that a new version of a plan no longer has, told while they can still be given."""

from audit.domain.plan import PlanFacts
from audit.place import Place
from audit.problem import Problem
from audit.workflow.importing.messages import FACTS_GONE

#: What reports count plans by, and so would count as not recorded.
_COUNTED = {
    "need": "need",
    "year_group": "year group",
    "placement": "placement",
    "locality": "locality",
    "team": "team",
    "writer": "writer",
    "finalised_on": "final date",
}


def facts_gone(place: Place, before: PlanFacts, now: PlanFacts) -> list[Problem]:
    """Return the note that facts are not known of a version, which were known of the one before."""
    gone = [
        word
        for name, word in _COUNTED.items()
        if getattr(now, name) is None and getattr(before, name) is not None
    ]
    return (
        [FACTS_GONE.at(place, facts=" and ".join(filter(None, (", ".join(gone[:-1]), gone[-1]))))]
        if gone
        else []
    )
