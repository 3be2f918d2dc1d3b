"""A board's measures: what the council promised, from a file of its own, beside what the store gives.

The file has a row a measure: measure, key, reference, owner, baseline at inspection, baseline at notice,
target, by, amber, better, now, source. `key` names a figure that the store gives; without one, `now` and
`source` are the council's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from audit.errors import ProblemsError
from audit.office_files.dates import NotADate, read_date
from audit.place import Place
from audit.plain_figures import percent
from audit.problem import Problem
from audit.trends.shares import Share
from audit.workflow.messages import MEASURE_KEY_UNKNOWN, MEASURE_NOT_A_NUMBER
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.front import good_share
from audit.workflow.reporting.guard import HIDDEN
from audit.workflow.reporting.linked_counts import YES, put_right
from audit.workflow.reporting.volume_part import audits_of, plans_of
from audit.workflow.tables import read_rows

COLUMNS = {
    "measure": "measure", "key": "key", "reference": "reference", "owner": "owner",
    "baseline at inspection": "inspection", "baseline at notice": "notice", "target": "target", "by": "by",
    "amber": "amber", "better": "better", "now": "now", "source": "source",
}  # fmt: skip

#: The table of the guard behind each measure that is a share.
SHARES = {
    "every agency's part in": "agencies in",
    "upheld at moderation": "reviews upheld",
    "lowest grade put right": "put right",
    "final plans within 20 weeks": "final plans",
    "review decisions within 4 weeks": "review decisions",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure's figure now: a share in percent or a count, with its n and interval in words; None: none."""

    value: float | None
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the plan: what was promised and where it stands. None where the file says nothing."""

    name: str
    reference: str
    owner: str
    inspection: float | None
    notice: float | None
    target: float | None
    by: date | None
    amber: float
    up: bool
    reading: Reading

    @property
    def rating(self) -> str:
        """Green where the target is met, amber within the margin of it, else red; else not rated."""
        value, target = self.reading.value, self.target
        if value is None or target is None:
            return "not rated"
        short = target - value if self.up else value - target
        return "green" if short <= 0 else "amber" if short <= self.amber else "red"


def read_measures(path: Path, facts: ReportFacts) -> tuple[Measure, ...]:
    """Return the measures of a file with where each stands; raises ProblemsError with every fault."""
    rows, problems = read_rows(path, COLUMNS, needed=("measure",))
    found = list(problems)
    readings = current(facts)
    measures = [_measure(place, row, readings, found) for place, row in rows]
    if any(problem.stops != "nothing" for problem in found):
        raise ProblemsError("No report was written.", found)
    return tuple(measures)


def own_measures(facts: ReportFacts) -> tuple[Measure, ...]:
    """Return every figure that the store gives as a measure without a target, for a board without a file."""
    return tuple(
        Measure(name, "", "", None, None, None, None, 0.0, True, reading)
        for name, reading in current(facts).items()
        if reading.value is not None
    )


def current(facts: ReportFacts) -> Mapping[str, Reading]:
    """Return every figure that a measure's key may name, as it stands."""
    yes = {name: facts.guard.share(name, YES) for name in SHARES.values()}
    days = put_right(facts)[1] if yes["put right"] else []
    shares = {name: _share(yes[table]) for name, table in SHARES.items()}
    return {
        "audits completed": _count(audits_of(facts), facts.period.label),
        "different plans audited": _count(plans_of(facts), facts.period.label),
        "graded good or better": _share(good_share(facts, None)),
        "every agency's part in": shares.pop("every agency's part in"),
        "upheld at moderation": shares.pop("upheld at moderation"),
        "lowest grade put right": shares.pop("lowest grade put right"),
        "days to put right": Reading(
            median(days) if days else None,
            f"{median(days):.0f} days" if days else "no figure",
            f"median of {len(days)}" if days else "none yet, or few",
        ),
        **shares,
    }


def _share(share: Share | None) -> Reading:
    if share is None:
        return Reading(None, HIDDEN, "hidden: small numbers")
    if share.share is None:
        return Reading(None, "no figure", "nothing to count")
    bounds = f"{percent(share.lower or 0)} to {percent(share.upper or 0)}"
    words = percent(share.share)
    return Reading(share.share * 100, words, f"{share.count} of {share.n}; 95% interval {bounds}")


def _count(n: int | None, label: str) -> Reading:
    return Reading(None, HIDDEN, "hidden: small numbers") if n is None else Reading(float(n), f"{n:,}", label)


def _measure(
    place: Place, row: Mapping[str, object], readings: Mapping[str, Reading], found: list[Problem]
) -> Measure:
    key = str(row.get("key") or "").strip().casefold()
    if key and key not in readings:
        found.append(MEASURE_KEY_UNKNOWN.at(place, choices=", ".join(readings)))
    own = _number(place, "now", row, found)
    given = Reading(
        own, "no figure" if own is None else f"{own:g}", str(row.get("source") or "council's own")
    )
    by = row.get("by")
    day = by if isinstance(by, date) else read_date(str(by)) if by else None
    return Measure(
        name=str(row["measure"]),
        reference=str(row.get("reference") or ""),
        owner=str(row.get("owner") or ""),
        inspection=_number(place, "inspection", row, found),
        notice=_number(place, "notice", row, found),
        target=_number(place, "target", row, found),
        by=None if isinstance(day, NotADate) else day,
        amber=_number(place, "amber", row, found) or 0.0,
        up=str(row.get("better") or "up").strip().casefold() != "down",
        reading=readings.get(key, given),
    )


def _number(place: Place, name: str, row: Mapping[str, object], found: list[Problem]) -> float | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    try:
        return float(str(value).strip().removesuffix("%").replace(",", ""))
    except ValueError:
        found.append(MEASURE_NOT_A_NUMBER.at(place, column=name))
        return None
