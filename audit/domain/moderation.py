"""Moderation: audits of one plan version compared and settled, or one audit upheld, raised or lowered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from audit.domain.audits import Subject


class ModerationKind(StrEnum):
    """Blind pairs alone feed agreement figures; a review is reported as upheld, raised or lowered."""

    PAIR = "blind pair"
    REVIEW = "review"
    PANEL = "panel"


class Disagreement(StrEnum):
    """Why two auditors answered differently."""

    WORDING = "wording of the question"
    EVIDENCE = "evidence missed"
    NOT_APPLICABLE = "not applicable misused"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Settlement:
    """One answer agreed in moderation. Originals never change."""

    criterion: str
    subject: Subject
    agreed: str
    reason: Disagreement
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moderation:
    """Audits compared and settled, or one finished audit upheld, raised or lowered."""

    moderation_id: str
    kind: ModerationKind
    version_id: str
    audits: tuple[str, ...]
    moderator: str
    opened_on: date
    closed_on: date | None = None
    agreed_grade: str | None = None
    reason: str = ""
    panel_id: str | None = None
    settlements: tuple[Settlement, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelItem:
    """One plan version before a panel: what was decided, and why. None where nothing is decided yet."""

    version_id: str
    decision: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A meeting that moderates: who chaired, which agencies were present, and its items in order.

    `present` holds keys of `AGENCIES`, and whoever else took part ("parent carer forum"). `quorate` is None
    until it is known; `minutes_on` is the day on which the minutes were agreed.
    """

    panel_id: str
    held_on: date
    chair: str
    present: tuple[str, ...] = ()
    quorate: bool | None = None
    minutes_on: date | None = None
    items: tuple[PanelItem, ...] = ()
