"""What is said of a file of answers to try a rubric on: codes RUB3xx."""

from audit.problem import Message, Stops

UNKNOWN_CRITERION = Message("RUB301", "The rubric has no criterion {name!r}.", "{nearest}", Stops.VALUE)
HOW_MANY = Message(
    "RUB302",
    "{name} is asked {asked:time|times} here, and {given:answer is|answers are} given.",
    "Write one answer, or a list with one for each row: [met, not met].",
    Stops.VALUE,
)
NOT_AN_ANSWER = Message(
    "RUB303", "What stands for {name} is no answer.", "Write a word, a number or a date.", Stops.VALUE
)
NOT_A_FIGURE = Message(
    "RUB305",
    "What stands for {what} is not a figure: {found}.",
    "Write a fraction such as 13/16, or a number from 0 to 1 such as 0.8.",
    Stops.VALUE,
)
UNKNOWN_NAME = Message("RUB306", "The rubric has no {kind} {name!r}.", "{nearest}", Stops.VALUE)
NOT_AS_EXPECTED = Message(
    "RUB304",
    "The {what} is {found}, and {expected} is expected.",
    "Change the rubric, or what is expected.",
    Stops.VALUE,
)
