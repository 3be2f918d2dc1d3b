"""What is told of the pages of a PDF."""

from audit.problem import Message, Stops

ROW_OVER_PAGES = Message(
    "OFF080",
    "A row of this table and the row at the top of the next page were read as one, since the first cell there"
    " is empty.",
    "Look at the page, and use the Word file that it was made from if they are two.",
    Stops.NOTHING,
)
ROW_ANEW_ON_PAGE = Message(
    "OFF082",
    "The row at the top of this page was read as a new row of the table, since all its cells begin anew; it"
    " may be the rest of the row before, whose words reach the end of their page.",
    "Look at the page, and use the Word file that it was made from if the two are one.",
    Stops.NOTHING,
)
FORM_FIELDS = Message(
    "OFF073",
    "{n:form field or note typed on is|form fields or notes typed on are} filled in where it is uncertain"
    " what the words belong to, and not read: a section with nothing else is one of which no text is held.",
    "Use the Word file; or open the PDF, print it to a new PDF (Microsoft Print to PDF), which makes them"
    " text, use that, and compare with it what was read.",
)
XFA_FORM = Message(
    "OFF081",
    "{file} is a form that only Adobe Reader can show (XFA): its pages hold no words of the plan.",
    "Open it in Adobe Reader, print it to a new PDF (Microsoft Print to PDF), and use that.",
)
OVERPRINTED = Message(
    "OFF083",
    "Words on this page are printed over the edge of their cell or over others, as what is too long for a"
    " form's box is; they are not read, since they would be cut and mixed.",
    "Use the Word file, or the form as it was before it was printed; or make the box larger, and print anew.",
)
