"""What can be wrong with a table of ratings: the catalogue of this room, codes AGR."""

from audit.problem import Message, Stops

NOT_ON_SCALE = Message(
    "AGR001",
    "{n} answers are not on the declared scale and were left out.",
    "Declare every answer in order, from worst to best, or correct the answers.",
    Stops.ROW,
)
ANSWERED_TWICE = Message(
    "AGR002",
    "{n} answers repeat an auditor's answer about the same thing; the first of each was kept.",
    "Keep one answer for each auditor and plan.",
    Stops.ROW,
)
NOT_A_NUMBER = Message(
    "AGR003",
    "{n} answers are not numbers, which this level of measurement needs; they were left out.",
    "Write numbers, or choose the ordinal level and declare the scale.",
    Stops.ROW,
)
NO_ZERO = Message(
    "AGR004",
    "The ratio level needs numbers of zero or more, and {n} steps of the scale are not.",
    "Choose the interval level, or declare a scale of numbers from zero up.",
    Stops.FILE,
)
NO_NAME = Message(
    "AGR005",
    "{n} answers name no auditor or nothing that was audited, and were left out.",
    "Fill in both columns on every row that has an answer.",
    Stops.ROW,
)

MESSAGES = (NOT_ON_SCALE, ANSWERED_TWICE, NOT_A_NUMBER, NO_ZERO, NO_NAME)
