"""What is told of a sheet's headings: those not known, those doubted, tables of others (codes PLN)."""

from audit.problem import Message, Stops

SECOND_TABLE = Message(
    "PLN103",
    "A second table begins here whose headings are not those of plans;"
    " {n:row under it was|rows under it were} not read ({rows}).",
    "If it holds plans, give it the headings of the table above, such as Section B; else nothing is to do, or"
    " move it to a sheet of its own.",
    Stops.ROW,
)
UNKNOWN_HEADINGS = Message(
    "PLN003",
    "{n:column was|columns were} left out, with headings that we do not know: {columns}.",
    "Rename a heading if its column is needed.",
    Stops.NOTHING,
)
NEAR_HEADING = Message(
    "PLN008",
    "The column was left out: its heading is only like one that we know.",
    "Did you mean {near}? Then rename it, or settle it in a profile (`plans profile FILE`).",
    Stops.VALUE,
)
WORDLESS = Message(
    "PLN058",
    "The column was left out: its heading is that of {meaning}, and all of its cells are a yes or no,"
    " a date or a number.",
    'Head it by what it tells ("EP advice received", "Known to social care"), or settle it in a profile.',
    Stops.VALUE,
)
DUPLICATE_MEANING = Message(
    "PLN004",
    "Two columns both mean {meaning}; the first was read and this one left out.",
    "Delete or rename one of them; or, where a section stands in several columns, give their headings the"
    " same section in a profile (`plans profile FILE`), which joins them.",
    Stops.VALUE,
)
NO_REFERENCE_COLUMN = Message(
    "PLN005",
    "No column tells which plan a row is.",
    "Add a column headed Plan reference, or one with the case system's number or the UPN; or say in a profile"
    " which column it is (`plans profile FILE`).",
)
COLUMNS_OF_VERSIONS = Message(
    "PLN132",
    "The words of {what} stand in these columns in several versions, such as a draft's and the final's;"
    " nothing was read, since one would be taken for the other.",
    'Keep one version\'s columns in a copy, or "leave out" the others in a profile (`plans profile FILE`). To'
    " hold each, import a file of each, the earliest first.",
)
MERGED_DOWN = Message(
    "PLN054",
    "{n:cell is|cells are} merged over several rows, and read for each row that holds anything else.",
    "Nothing to do, unless a value counts for the first row only.",
    Stops.NOTHING,
)
SECTION_BESIDE_ROWS = Message(
    "PLN130",
    "The table has a row a section, and this column heads a section of its own: its words were left out.",
    "Put them into rows of their own, with the section beside each.",
    Stops.VALUE,
)
LONG_TEXTS_LEFT_OUT = Message(
    "PLN067",
    "The column holds long texts, and was left out: its heading is none that we know.",
    "If they are words of a plan, head the column by its section (Section B), or settle it in a profile.",
    Stops.VALUE,
)
NO_KNOWN_HEADINGS = Message(
    "PLN025",
    "Row {row} looks like the headings of this sheet; we know {known} of its {n}.",
    "Compare them with the example, or say what they mean in an import profile (`plans profile FILE`).",
    Stops.NOTHING,
)
