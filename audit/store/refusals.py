"""Why the store refuses to write what it was asked to, with the way out. Codes STO2nn."""

from audit.errors import StoreError
from audit.problem import Message

FROZEN = Message(
    "STO201",
    "These answers were submitted and are frozen.",
    "Reopen the audit with a reason, and change the new revision.",
)
NOT_SUBMITTED = Message(
    "STO202", "Only a submitted revision can be reopened.", "Go on with the draft that is there."
)
PART_IN = Message("STO203", "This part has been submitted.", "Reopen it, or start another audit of the plan.")
HAS_ANSWERS = Message(
    "STO204",
    "This part has {count:answer|answers} already.",
    "Hand it over with its answers, or let the auditor finish.",
)
AMBIGUOUS = Message("STO205", 'More than one audit begins with "{prefix}".', "Give more of it: {uids}.")
NO_REASON = Message("STO207", "A reason is needed.", "Say why in a few words.")
CLOSED = Message("STO208", "This {what} is closed.", "Start another.")
NOT_SUBJECT = Message(
    "STO209",
    "This plan version has no such {kind}.",
    "Answer about a row, link or advice that the version was imported with.",
)
TOO_FEW = Message("STO210", "A comparison needs two audits of one plan version.", "Name two or more.")
MIXED = Message(
    "STO211",
    "The audits are not all of one plan version under one audit tool.",
    "Compare audits of the same version under the same audit tool.",
)
PARTS_OUT = Message(
    "STO212", "Not every part of this audit is in.", "Wait for the missing parts, or sign it without them."
)


def refusal(message: Message, **values: object) -> StoreError:
    """Return the error to raise for one entry of the catalogue."""
    return StoreError(*message.said(**values), message.code)
