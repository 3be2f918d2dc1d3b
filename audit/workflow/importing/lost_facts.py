"""Facts and words that a new version of a plan no longer has, told while they can still be given."""

from collections.abc import Sequence

from audit.domain.plan import PlanFacts
from audit.place import Place
from audit.problem import Problem
from audit.store.plans.incoming import Incoming
from audit.store.plans.versions import PlanEntry
from audit.workflow.importing.messages import FACTS_GONE

#: What reports count plans by, and so would count as not recorded.
_COUNTED = {
    "status": "status",
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
    return [FACTS_GONE.at(place, facts=_listed(gone))] if gone else []


def lacking(held: PlanEntry, version: Incoming) -> str:
    """Return which of words and status a version lacks that a plan held with words has; empty for none."""
    if not held.has_text:
        return ""
    lacks = [] if has_words(version) else ["words"]
    lacks += ["status"] if held.facts.status and not version.facts.status else []
    return _listed(lacks)


def has_words(version: Incoming) -> bool:
    """Tell whether a version holds words in any of its sections."""
    return any(version.section_words)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
