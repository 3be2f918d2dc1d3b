"""What can be wrong with a table of ratings: the catalogue of this room, codes AGR."""

from audit.problem import Message, Stops

NOT_ON_SCALE = Message(
    "AGR001",
    "{n:answer is|answers are} not on the declared scale, and left out.",
    "Declare every answer in order, from worst to best, or correct the answers.",
    Stops.ROW,
)
ANSWERED_TWICE = Message(
    "AGR002",
    "{n:answer repeats|answers repeat} an auditor's answer about the same thing; the first of each was kept.",
    "Keep one answer for each auditor and plan.",
    Stops.ROW,
)
NOT_A_NUMBER = Message(
    "AGR003",
    "{n:answer is no number|answers are not numbers}, which this level of measurement needs, and left out.",
    "Write numbers, or choose the ordinal level and declare the scale.",
    Stops.ROW,
)
NO_ZERO = Message(
    "AGR004",
    "The ratio level needs numbers of zero or more, and {n:step of the scale is|steps of the scale are} not.",
    "Choose the interval level, or declare a scale of numbers from zero up.",
    Stops.FILE,
)
NO_NAME = Message(
    "AGR005",
    "{n:answer names|answers name} no auditor or nothing that was audited; left out.",
    "Fill in both columns on every row that has an answer.",
    Stops.ROW,
)

MESSAGES = (NOT_ON_SCALE, ANSWERED_TWICE, NOT_A_NUMBER, NO_ZERO, NO_NAME)
