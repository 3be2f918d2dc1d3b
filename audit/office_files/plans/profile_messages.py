"""What is told of an import profile that does not fit the file that it is used for (codes PLN)."""

from audit.problem import Message, Stops

NO_SETTLED_SHEET = Message(
    "PLN095",
    'The profile names the sheet "{named}", which the file does not have; this one was read.',
    "Correct the sheet in the profile, or leave it out there.",
    Stops.NOTHING,
)
NO_SETTLED_ROW = Message(
    "PLN102",
    "The profile says that headings stand in row {row}; {why}.",
    "Correct heading_row in the profile, or leave it out there.",
)
NO_SETTLED_HEADING = Message(
    "PLN096",
    "The profile settles {n:heading|headings} that this sheet does not have: {headings}.",
    "Write each in the profile as the file does, if its column is here.",
    Stops.NOTHING,
)
