"""What is told of the pages of a PDF."""

from audit.problem import Message, Stops

ROW_OVER_PAGES = Message(
    "OFF080",
    "A row of this table and the row at the top of the next page were read as one, since the first cell there"
    " is empty.",
    "Look at the page, and use the Word file that it was made from if they are two.",
    Stops.NOTHING,
)
