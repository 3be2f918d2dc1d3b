"""A check's page: what it sees, what it misses, and how well it does on our labelled files."""

import re
import sys
from dataclasses import dataclass

from audit.checks import copied_wording
from audit.checks.catalogue import CHECKS
from audit.checks.measured import MEASURED, Measured

#: Every check by name with its title, the one that needs many plans among them.
TITLES: dict[str, str] = {
    **{check.name: check.title for check in CHECKS.values()},
    copied_wording.NAME: copied_wording.TITLE,
}
_PART = re.compile(r"(Sees|Misses|Source:) (.*?)(?= (?:Misses|Source:) |\Z)")


@dataclass(frozen=True, slots=True)
class About:
    """One check's page; `measured` has a line for each thing that was measured in each file."""

    name: str
    title: str
    sees: str
    misses: str
    source: str
    measured: tuple[Measured, ...]


def about(name: str) -> About:
    """Return a check's page from its module's own words. Raises KeyError for a check that is not known."""
    title = TITLES[name]
    told = sys.modules[f"audit.checks.{name}"].__doc__ or ""
    parts = dict(_PART.findall(" ".join(told.split())))
    return About(
        name,
        title,
        parts.get("Sees", ""),
        parts.get("Misses", ""),
        parts.get("Source:", "ours"),
        tuple(line for line in MEASURED if line.check == name),
    )
