"""One agency's contribution to a plan, its dates and its standing.

Source: SEND Regulations 2014, reg 6(1) (whose advice), reg 8 (six weeks). Request, timing, basis and
involvement are four facts, never one status (README, Decisions).
"""

from datetime import date, timedelta
from enum import StrEnum

from audit.domain.value import value

#: The agencies that advise and that audit, in the order they are shown.
AGENCIES: dict[str, str] = {
    "education": "Education",
    "psychology": "Educational psychology",
    "health": "Health",
    "social care": "Social care",
    "family": "Family",
    "other": "Other",
}

#: Reg 8(1): advice is due within six weeks of the day it was asked for.
ADVICE_DUE = timedelta(weeks=6)


def in_six_weeks(requested_on: date | None, received_on: date | None) -> bool | None:
    """Tell whether advice came within six weeks of its request; None unless both days are known.

    Advice dated before its request tells of a wrong date, not of haste: None as well.
    """
    if requested_on is None or received_on is None or received_on < requested_on:
        return None
    return received_on <= requested_on + ADVICE_DUE


class Request(StrEnum):
    """Whether advice was asked for, and whether an answer came."""

    NOT_REQUESTED = "not requested"
    REQUESTED = "requested"
    RECEIVED = "reply received"


class Timing(StrEnum):
    """When the answer came, against the six weeks of reg 8."""

    IN_TIME = "within 6 weeks"
    LATE = "late"
    LATE_WITH_EXCEPTION = "late with a lawful exception"


class Basis(StrEnum):
    """What the advice rests on. A records check alone with nil content is no advice."""

    RECORDS_CHECK = "records check only"
    SPOKE_TO_FAMILY = "spoke to the family"
    SPOKE_TO_OTHERS = "spoke to those who know them"
    ASSESSMENT = "assessment"


class Involvement(StrEnum):
    """Social care's involvement; a council's own list is mapped to these."""

    NONE = "none"
    UNIVERSAL = "universal or short breaks"
    EARLY_HELP = "early help"
    CHILD_IN_NEED = "child in need"
    CHILD_PROTECTION = "child protection"
    LOOKED_AFTER = "looked after"
    CARE_LEAVER = "care leaver"
    CARE_ACT = "adult Care Act"


class SignOff(StrEnum):
    """How far a piece of advice has come with the agency's own lead (local practice, not law)."""

    DRAFT = "draft"
    RETURNED = "returned with reasons"
    RESUBMITTED = "resubmitted"
    SIGNED_OFF = "signed off"


@value
class Advice:
    """One agency's advice for one plan version. None means not known; dates are plain local dates.

    `text` is the masked words, or None when none are held. `agency` is a key of `AGENCIES`.
    """

    advice_id: str
    agency: str
    requested_on: date | None = None
    received_on: date | None = None
    dated: date | None = None
    appended: bool | None = None
    exception: bool | None = None
    basis: Basis | None = None
    involvement: Involvement | None = None
    team: str | None = None
    author_role: str | None = None
    sign_off: SignOff | None = None
    text: str | None = None
    said_not_requested: bool = False

    @property
    def request(self) -> Request | None:
        """Whether it was asked for and answered, read off what is known; None when nothing is."""
        if self.received_on or self.text is not None:
            return Request.RECEIVED
        if self.requested_on:
            return Request.REQUESTED
        return Request.NOT_REQUESTED if self.said_not_requested else None

    @property
    def timing(self) -> Timing | None:
        """Whether within six weeks of the request (reg 8); None unless two dates that fit are known."""
        in_time = in_six_weeks(self.requested_on, self.received_on)
        if in_time is None:
            return None
        if in_time:
            return Timing.IN_TIME
        return Timing.LATE_WITH_EXCEPTION if self.exception else Timing.LATE
