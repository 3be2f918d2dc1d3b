"""What is said of a spreadsheet of criteria: codes RUB2xx."""

from audit.problem import Message, Stops

NO_ROWS = Message(
    "RUB201", "There are no criteria in the rows.", "Write one criterion a row, under a heading row."
)
NO_QUESTIONS = Message("RUB202", "No column holds the questions.", "Head it Question or Criterion. {nearest}")
NO_QUESTION = Message(
    "RUB203", "This row has no question.", "Write the question, or delete the row.", Stops.ROW
)
BAD_WEIGHT = Message(
    "RUB204",
    "The weight in this row is not a number above 0.",
    "Write a number such as 2, or leave it blank.",
    Stops.VALUE,
)
UNKNOWN_AGENCY = Message("RUB205", "The agency in this row is not known.", "{nearest}", Stops.VALUE)
TWICE = Message("RUB206", "The id {name!r} is used in a row above.", "Give this row another id.", Stops.ROW)
UNKNOWN_COLUMN = Message("RUB207", "This column is not taken.", "{remedy}", Stops.NOTHING)
UNKNOWN_SCALE = Message(
    "RUB208",
    'The scale "{found}" is not taken, so the row\'s question has the usual one.',
    "Write met, yes or no, tick, RAG or two numbers such as 0-10; declare others in the file, under scales.",
    Stops.NOTHING,
)
