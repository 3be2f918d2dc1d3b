"""One annual review of a plan: its meeting and what came of it.

Source: SEND Regulations 2014, reg 20(10) (decision within four weeks of the meeting), reg 22(2) and (3).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReviewDecision(StrEnum):
    """What the local authority decided after a review (reg 20(10))."""

    MAINTAIN = "maintain"
    AMEND = "amend"
    CEASE = "cease"


@dataclass(frozen=True, slots=True)
class AnnualReview:
    """A review of one plan; None means not known. `meeting_on` tells the reviews of a plan apart."""

    plan_ref: str
    meeting_on: date
    report_on: date | None = None
    decision: ReviewDecision | None = None
    decided_on: date | None = None
    notice_on: date | None = None
    final_on: date | None = None
