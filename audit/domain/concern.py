"""Concerns: what an auditor must be able to raise at once, outside the score."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConcernKind(StrEnum):
    """Something that can't wait for a score."""

    RISK = "a child may be at risk"
    PROVISION = "provision not delivered, or no school place"
    DATA = "another child's data in the plan"
    DEADLINE = "a legal deadline or appeal at risk"


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern raised by an auditor: who was told and when. No narrative is ever stored."""

    concern_id: str
    plan_ref: str
    kind: ConcernKind
    raised_by: str
    raised_on: date
    told: str = ""
    told_on: date | None = None
    closed_on: date | None = None
