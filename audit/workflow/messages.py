"""What can be wrong with what a workflow is given (codes WFL)."""

from audit.problem import Message, Stops

NO_PERSON_ID = Message(
    "WFL001",
    "The row has no short id, or one that is more than 40 letters, digits, points and hyphens.",
    "Give each person a short id such as jsmith or JS.",
    Stops.ROW,
)
NOT_A_ROLE = Message("WFL002", "The role is not one we know.", "Use one of: {choices}.", Stops.ROW)
NOT_AN_AGENCY = Message("WFL003", "The agency is not one we know.", "Use one of: {choices}.", Stops.ROW)
NOT_A_PERSON_DATE = Message(
    "WFL004", "The {column} is not a date.", "Use a date such as 28/02/2025.", Stops.ROW
)
PERSON_TAKEN = Message("WFL005", "{why}", "Give this person another short id, login or alias.", Stops.ROW)

AGENCY_UNSAID = Message(
    "WFL006",
    "No agency is given for {n:person, who stands|people, who stand} as education.",
    "Add a column headed Agency, and import the table again.",
    Stops.NOTHING,
)
UNANSWERED = Message(
    "WFL010",
    "{n:question has|questions have} no answer yet: {criteria}.",
    "Answer them, or answer not applicable where the audit tool allows it.",
)
NO_ENTERED_GRADE = Message(
    "WFL011",
    "This audit tool asks the auditor to enter the overall grade, with a reason.",
    'Enter it: --grade "Good" --because "...".',
)
CONCERN_UNTOLD = Message(
    "WFL012",
    "Nobody was told of {n:concern|concerns} about this plan: {ids}.",
    'Phone now; then say who was told: ehcp-audit concerns told ID --who "..." --on 28/02/2025.',
)
COLUMN_MISSING = Message("WFL020", "No sheet has a heading row with: {columns}.", "{how}")
COLUMNS_LEFT_OUT = Message(
    "WFL022",
    "{n:column was|columns were} left out, with headings that we do not know: {columns}.",
    "Rename a heading if its column is needed.",
    Stops.NOTHING,
)
COLUMN_NEAR = Message(
    "WFL025",
    "The column was left out: its heading is only like one that we know.",
    "Did you mean {near}? Then rename it.",
    Stops.VALUE,
)
OTHER_TABLE = Message(
    "WFL024",
    "This sheet has the headings of the table as well, and was left out: the sheet {taken} was read.",
    "Save it as a file of its own and import that too.",
    Stops.VALUE,
)
TABLE_BELOW = Message(
    "WFL027",
    "A second table begins here that lacks headings of the table above;"
    " {n:row under it was|rows under it were} not read ({rows}).",
    "If it is of the same kind, give it the headings of the table above; else move it to a sheet of its own.",
    Stops.ROW,
)
SAME_TABLE = Message(
    "WFL026",
    "The sheet has the same headings as the sheet {taken}: its rows were read too.",
    "If they are not to be, delete the sheet or save the other as a file of its own.",
    Stops.NOTHING,
)
SHEET_NOT_NAMED = Message(
    "WFL027",
    "The sheet has the headings of the table as well, and was left out: the profile names the sheet {named}.",
    "Nothing to do, unless it is to be read, too: take sheet and heading_row out of the profile.",
    Stops.NOTHING,
)
COLUMN_TWICE = Message(
    "WFL023",
    "The column means what column {first} means, whose cell counts first in each row.",
    "Rename one of the two, if they are not the same.",
    Stops.NOTHING,
)
CELL_SHOWS_ERROR = Message(
    "WFL021",
    "The cell shows {shown}, not a value.",
    "Mend the formula, let Excel work it out, or widen the column (of ####), and save; or type the value.",
    Stops.VALUE,
)
ANSWER_WITHOUT_CRITERION = Message(
    "WFL030",
    "The row has no criterion, or no answer.",
    "Give each answer its criterion, such as F-01; leave a row out to leave it unanswered.",
    Stops.ROW,
)
NOT_JSON_ANSWERS = Message(
    "WFL031",
    "The file does not hold answers as JSON.",
    'Use {{"F-01": "met", "F-02": "not met"}}, or a list with more beside each answer: [{{"criterion": '
    '"F-02", "answer": "not met", "evidence": "as required", "page": "4", "comment": "No hours."}}].',
)
NO_ANSWERS_HELD = Message(
    "WFL034",
    "The file holds no answers.",
    'Give a row, or an entry such as "F-01": "met", for each answer.',
)
QUESTION_UNKNOWN = Message("WFL032", "{criterion} is not a question of this audit tool.", "{near}", Stops.ROW)
SUBJECT_UNCLEAR = Message(
    "WFL033",
    "{criterion} is asked {n} times of this plan, and the row does not say about which.",
    "Fill in the subject: the row's label or number, or the section's code.",
    Stops.ROW,
)
NOT_AN_ACTION_DAY = Message(
    "WFL035",
    "By when the action is to be done is not a date.",
    "Use a date such as 28/02/2025, or leave it out.",
    Stops.VALUE,
)
NOT_AN_ACTION_KIND = Message(
    "WFL036",
    "This is not a kind of action, or not one for a plan of this status.",
    "Use one of: {choices}; or leave it out.",
    Stops.VALUE,
)
EVIDENCE_UNFOUND = Message(
    "WFL037",
    "These words are not in {where} as held here; they were kept as typed.",
    "Check the quotation against the plan. Names are masked in the words held.",
    Stops.NOTHING,
)
SAME_REFERENCE = Message(
    "WFL040",
    "The plan stands already at {first}, under the same reference; this row is not stored.",
    "Keep one row for each plan, or import the others as a later version.",
    Stops.ROW,
)
CHANGED_TEXT = Message(
    "WFL041",
    "The plan is known with other words or facts; this is stored as a new version of it.",
    "`plans show` lists the versions.",
    Stops.NOTHING,
)
NAME_OF_UNKNOWN = Message(
    "WFL042",
    "--name-of names the plan {ref}, which is not in the file.",
    "Use a reference that the file gives.",
    Stops.NOTHING,
)
RESULT_DIFFERS = Message(
    "WFL050",
    "{n:stored result is|stored results are} not what the audits' answers come to.",
    "Compare `audits explain` with the report; restore a backup if the database was changed by hand.",
    Stops.NOTHING,
)
MEASURE_KEY_UNKNOWN = Message(
    "WFL070",
    "The key is not a figure that the audit database gives.",
    "Use one of: {choices}; or leave it blank and give `now` and `source`.",
    Stops.ROW,
)
MEASURE_NOT_A_NUMBER = Message(
    "WFL071", "The {column} is not a number.", "Type a number such as 80, or leave it blank.", Stops.ROW
)
COUNT_PERIOD_BAD = Message(
    "WFL072",
    "The period is not one we can read.",
    "Use a month such as 2026-10, or a quarter such as 2026-Q3.",
    Stops.ROW,
)
COUNT_BAD = Message("WFL073", "The count is not a whole number of 0 or more.", "Type a number.", Stops.ROW)
