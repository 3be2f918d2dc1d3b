"""What is told of rows of one plan that don't go together: versions, contradictions, two children (PLN)."""

from audit.problem import Message, Stops

TWO_CHILDREN = Message(
    "PLN120",
    "Rows of one plan tell of different children ({what} differs): none of the plan's rows was read.",
    "Give each child's rows a reference of their own; or write the child alike in all rows of the plan.",
    Stops.ROW,
)
VERSIONS_APART = Message(
    "PLN121",
    "Rows of one plan differ in {what}, and no section stands under more than one of its values: they are"
    " not taken for versions of the plan, and none of its rows was read.",
    "Make them alike if they are one version; import the versions one by one if they are several.",
    Stops.ROW,
)
SEVERAL_FIT = Message(
    "PLN122",
    "The row's plan stands in the file in several versions, and the row does not tell of which it is.",
    "Fill in its {what}.",
    Stops.ROW,
)
SEVERAL_VERSIONS = Message(
    "PLN123",
    "{n:plan stands|plans stand} in the sheet in several versions, told apart by {what}: each was read as a"
    " version of its own.",
    "Nothing to do.",
    Stops.NOTHING,
)
CONTRADICTION = Message(
    "PLN124",
    "Rows of one plan contradict each other in {what}: none of the values was kept.",
    "Correct them: what a plan is, each of its rows says alike, or one alone.",
    Stops.VALUE,
)
JOINED_ROWS = Message(
    "PLN125",
    "{n:row holds|rows hold} more words of a section that stands in a row above for the same plan; they were"
    " read as one text, in the order of the rows.",
    "Nothing to do, unless the rows are of several versions: tell these apart in a column (Version number,"
    " Plan status or Final date).",
    Stops.VALUE,
)
ROWS_OF_A_SECTION = Message(
    "PLN126",
    "{n:row is of a section that stands|rows are of a section that stands} in a row above for the same plan;"
    " each was read as a need, outcome or provision of its own.",
    "Nothing to do, unless the rows are of several versions: tell these apart in a column (Version number,"
    " Plan status or Final date).",
    Stops.NOTHING,
)
EACH_A_ROW = Message(
    "PLN128",
    "Plans stand in several rows that hold words of section {section} alone: each row was read as a need,"
    " outcome or provision of its own.",
    "Nothing to do, unless the rows are of several versions.",
    Stops.NOTHING,
)
SAME_AS_ABOVE = Message(
    "PLN127",
    "{n:row is|rows are} in every cell as another of the same plan above, and passed over.",
    "Nothing to do.",
    Stops.NOTHING,
)
