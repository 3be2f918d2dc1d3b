"""What a check saw in a plan's words: a place and a reason, never a decision."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How sure a check is. Neither value marks a plan down: the auditor decides."""

    LIKELY = "likely"
    WORTH_A_LOOK = "worth a look"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw at one place of a plan.

    `start` and `end` count code points in the text of the row, when `row` is given, and otherwise in the
    text of the section; both 0 when the finding is about the plan or the section as a whole. The words
    themselves are read through the span and never copied into `message` or `remedy`. `section` is "" for
    the whole plan.
    """

    check: str
    code: str
    section: str
    start: int
    end: int
    message: str
    remedy: str
    severity: Severity
    row: str = ""

    def quoted(self, text: str) -> str:
        """Return the words in question, given the text that the span counts in."""
        return text[self.start : self.end]
