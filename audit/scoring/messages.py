"""What can be wrong with an answer, in the auditor's words. Codes begin with SCO.

No message repeats what was typed: it may hold narrative text. Declared answers and bounds are named instead.
"""

from audit.problem import Message, Stops

NOT_AN_ANSWER = Message(
    "SCO001", "This is not an answer to {criterion}.", "{near}The answers are: {answers}.", Stops.VALUE
)
NOT_A_NUMBER = Message(
    "SCO002", "The answer to {criterion} must be a number.", "Give a number {bounds}.", Stops.VALUE
)
OUT_OF_BOUNDS = Message(
    "SCO003", "The number for {criterion} is outside the scale.", "Give a number {bounds}.", Stops.VALUE
)
OFF_STEP = Message(
    "SCO004",
    "The number for {criterion} falls between the scale's steps.",
    "Give a number {bounds}.",
    Stops.VALUE,
)
NOT_A_DATE = Message(
    "SCO005",
    "The answer to {criterion} must be a date.",
    "Give a date such as 28/02/2025{instead}.",
    Stops.VALUE,
)
STANDING_NOT_ALLOWED = Message(
    "SCO006",
    '"{standing}" may not be given to {criterion}.',
    "Give one of its answers: {answers}.",
    Stops.VALUE,
)
NO_SUCH_CRITERION = Message("SCO007", 'The audit tool has no criterion "{criterion}".', "{near}", Stops.VALUE)
NO_SUCH_SUBJECT = Message(
    "SCO008",
    "{criterion} is not asked about this {kind}.",
    "Answer it about: {subjects}.",
    Stops.VALUE,
)
NOT_ASKED = Message(
    "SCO009",
    "{criterion} does not apply to this plan, so an answer would not count.",
    "Take the answer out, or correct the fact or answer that it depends on.",
    Stops.VALUE,
)
EVIDENCE_MISSING = Message(
    "SCO010",
    '{criterion} needs evidence when the answer is "{answer}".',
    "Mark the words in the plan, or type them or their page.",
    Stops.VALUE,
)
COMMENT_MISSING = Message(
    "SCO011",
    '{criterion} needs a comment when the answer is "{answer}".',
    "Say why in a sentence.",
    Stops.VALUE,
)
ACTION_MISSING = Message(
    "SCO012",
    '{criterion} needs an action when the answer is "{answer}".',
    "Say what is to be done, by whom and by when.",
    Stops.VALUE,
)
FAULT_UNKNOWN = Message(
    "SCO013",
    "Where the gap arose is not one of the places that {criterion} names.",
    "Choose one of: {faults}.",
    Stops.VALUE,
)
JUDGED_TWICE = Message(
    "SCO014", "{criterion} is answered twice about one subject.", "Keep one of the answers.", Stops.VALUE
)
NO_SUCH_GRADE = Message(
    "SCO015",
    "The grade entered is not one of the audit tool's.",
    "{near}The grades are: {grades}.",
    Stops.VALUE,
)
ENTERED_WITHOUT_REASON = Message(
    "SCO016", "The grade was entered without a reason.", "Say why in a sentence.", Stops.VALUE
)
EVIDENCE_OUTSIDE = Message(
    "SCO017",
    "The evidence for {criterion} lies outside the text that is held of section {section}.",
    "Mark the words again.",
    Stops.VALUE,
)
