"""Samples of plans drawn for audit, and counted series of what is not audits."""

from dataclasses import dataclass, field
from datetime import date

from audit.domain.audits import Selection


@dataclass(frozen=True, slots=True)
class Sample:
    """A drawn sample: how it was chosen, so that it can be drawn again."""

    sample_id: str
    name: str
    selection: Selection
    seed: int
    drawn_on: date
    frame: str
    size: int
    plan_refs: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SeriesCount:
    """A count that is not of audits: plans finalised, advice targets, working days."""

    measure: str
    period: str
    count: int
    source: str


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One plan of a sample in drawn order. `replaces` is the plan_ref it stands in for, with the reason."""

    position: int
    plan_ref: str
    replaces: str | None = None
    because: str = ""
