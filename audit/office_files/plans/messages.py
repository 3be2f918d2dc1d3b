"""What can be wrong with a spreadsheet of plans (codes PLN)."""

from audit.problem import Message, Stops

NO_PLANS_SHEET = Message(
    "PLN001",
    "No sheet has a heading row that can be read as plans.",
    "The first row needs headings such as Plan reference, Year group, Section A, Section B.",
)
OTHER_SHEET = Message(
    "PLN002",
    "This sheet was left out: the plans were read from the sheet {taken}.",
    "Save it as a file of its own if it holds plans as well.",
    Stops.NOTHING,
)
SAME_HEADINGS = Message(
    "PLN131",
    "The sheet has the same headings as the sheet {taken}, and other plans: they were read too.",
    "If they are not to be, name the sheet to read in a profile (sheet: ...).",
    Stops.NOTHING,
)
SAME_ON_SHEET = Message(
    "PLN134",
    "{n:row is|rows are} word for word as on the sheet {taken}, and passed over.",
    "Nothing to do.",
    Stops.NOTHING,
)
OTHER_PLANS = Message(
    "PLN056",
    "This sheet has headings of plans as well, and was left out: the plans were read from the sheet {taken}.",
    "Save it as a file of its own and import that too; or name the sheet to read in a profile (sheet: ...).",
    Stops.VALUE,
)
NEAR_LABEL = Message(
    "PLN064",
    'What stands beside "{label}" was left out: the label is only like one that we know.',
    "Did you mean {near}? Then write that in its place.",
    Stops.NOTHING,
)
NO_ROWS = Message(
    "PLN053",
    "No row under the headings holds a plan.",
    "Check that this is the right file and sheet, and that the rows were exported with their headings.",
)
NO_REFERENCE = Message(
    "PLN006",
    "The row has no plan reference and nothing to make one from.",
    "Fill in the reference.",
    Stops.ROW,
)
TWICE = Message(
    "PLN007",
    "The same plan stands in the file already, at {first}; this row was not read: {why}.",
    "Keep one row for each plan, or import the others as a later version.",
    Stops.ROW,
)
SAME_BUT_LEFT_OUT = Message(
    "PLN063",
    "The row tells the same of its plan as {first} does, differs only in columns that were left out, and was"
    " passed over.",
    "If those columns hold the plan's sections or rows, head them so: Section and Text, or Section A.",
    Stops.VALUE,
)
NOT_A_DATE = Message("PLN010", "{value} is not a date{why}.", "Use a date such as 28/02/2025.", Stops.VALUE)
NOT_A_NEED = Message(
    "PLN011", "{value} is not a need we know.", "Use a SEN2 code or name, such as ASD or SLCN.", Stops.VALUE
)
NOT_A_YEAR_GROUP = Message(
    "PLN012",
    "{value} is not a year group.",
    "Use Year 9, Reception, N2, or a number from -4 to 20.",
    Stops.VALUE,
)
NOT_A_KEY_STAGE = Message(
    "PLN060", "{value} is not a key stage.", "Use EYFS, KS1 to KS4, Post-16 or Post-19.", Stops.VALUE
)
STAGE_ALONE = Message(
    "PLN061",
    "The row gives a key stage and no year group, from which key stages follow: it was left out.",
    "Add a column of year groups, or of dates of birth beside the plan's date.",
    Stops.VALUE,
)
STAGE_DIFFERS = Message(
    "PLN062",
    "The key stage is not that of the row's year group, which was kept.",
    "Correct whichever is wrong; the year group may be of another year than the key stage.",
    Stops.VALUE,
)
NOT_A_STATUS = Message(
    "PLN013",
    "{value} is not a plan status.",
    "Use draft, final or amended, or say in a profile which of them it means (`plans profile FILE`).",
    Stops.VALUE,
)
NOT_A_PLAN_TYPE = Message(
    "PLN014",
    "{value} is not a type of plan.",
    "Use new, amended after review, phase transfer, reassessment or moved in.",
    Stops.VALUE,
)
NOT_YES_OR_NO = Message("PLN015", "{value} is not yes or no.", "Use yes or no.", Stops.VALUE)
NOT_A_SEX = Message("PLN016", "{value} is not a sex we know.", "Use female, male or other.", Stops.VALUE)
NOT_AN_AGE = Message("PLN017", "{value} is not an age in whole years.", "Use 0 to 26.", Stops.VALUE)
NOT_A_CHOICE = Message("PLN018", "{value} is not one of: {choices}.", "Use one of them.", Stops.VALUE)
ERROR_CELL = Message(
    "PLN020",
    "The cell shows {shown}, not a value.",
    "Mend the formula, let Excel work it out, or widen the column (of ####), and save; or type the value.",
    Stops.VALUE,
)
DATES_OUT_OF_ORDER = Message(
    "PLN021",
    "The {later} is before the {earlier}.",
    "Correct whichever date is wrong.",
    Stops.NOTHING,
)
IDENTIFIER_MASKED = Message(
    "PLN066",
    "The value held an identifier such as a postcode or a phone number, or named somebody; that was masked.",
    "Nothing to do; mend the cell in the source if it is in the wrong column.",
    Stops.NOTHING,
)
SIDE_BY_SIDE = Message(
    "PLN068",
    "{n:plan stands|plans stand} side by side, a column each; they are not read, since words would be mixed.",
    "Copy the table and paste it with Paste Special, Transpose, so that each plan is a row.",
)
TWO_WORDINGS = Message(
    "PLN133",
    "The plan's words stand here in two versions, such as a draft's and the final's; they are not read, since"
    " both would be taken for one text.",
    "Keep one of them in a copy, and read that. To hold both, import a file of each, the earlier first.",
)
TABLE_IN_PDF = Message(
    "PLN086",
    "The PDF has columns side by side for {what}, with neither lines between them nor tags that tell the"
    " cells apart; it is not read, since words of one column would be taken for another's.",
    "Use the Word file that it was made from; or open the PDF in Word, which makes a table of it again, check"
    " it, and save it as Word Document (*.docx).",
)
UNREAD_TABLE = Message(
    "PLN097",
    "This table has columns for {what} and one that we don't know; it is not read, since words of one column"
    " would be taken for another's.",
    "Head each column by its section (Section B) or as needs, provision and outcomes; delete the others.",
)
OPEN_TABLE_IN_PDF = Message(
    "PLN089",
    "The PDF has tables whose cells can't be told apart for certain (pages {pages}); it is not read, since"
    " words of one cell would be taken for another's.",
    "Use the Word file that it was made from; or save that as PDF once more, with the option for document"
    " structure tags (Options, when saving as PDF).",
)
NOT_AN_AUTHOR_OF_A = Message(
    "PLN069", "{value} is none who writes section A that we know.", "Use {choices}.", Stops.VALUE
)
YES_FOR_A_DATE = Message(
    "PLN065",
    "The cell says yes where the date of a request or receipt belongs: nothing of it was kept.",
    "Give the date; whether advice is appended to the plan has a column of its own.",
    Stops.VALUE,
)
ADVICE_BEFORE_REQUEST = Message(
    "PLN032",
    "The advice was received before it was requested, so its date was left out.",
    "Correct whichever date is wrong.",
    Stops.VALUE,
)
BORN_AFTER = Message(
    "PLN022",
    "The date of birth does not fit the plan: age and year group were left out.",
    "Correct the date of birth or the plan's date.",
    Stops.VALUE,
)
FIRST_DATE_ONLY = Message(
    "PLN059",
    "The plan is an amended one, and its only date is that of the first plan, which was left out.",
    "Add the date of the amended plan (Final date).",
    Stops.VALUE,
)
NOT_A_URN = Message("PLN023", "{value} is not a school's URN.", "Use its six digits.", Stops.VALUE)
TOO_LONG = Message("PLN024", "The value is longer than {most} characters.", "Shorten it.", Stops.VALUE)
SAME_ROW = Message(
    "PLN009",
    "The row is word for word one that stands above it, and was passed over.",
    "Nothing to do.",
    Stops.NOTHING,
)
SPLIT_H = Message(
    "PLN026",
    "Section H sets out H1 and H2 in turn: its words were divided between the two.",
    "Nothing to do, unless the division is wrong.",
    Stops.NOTHING,
)
BAD_IDENTIFIER = Message(
    "PLN030",
    "The value is no {kind} that can be right: its digits or its check character don't fit.",
    "Correct it in the source; it is not stored.",
    Stops.VALUE,
)
LOST_ZEROS = Message(
    "PLN031",
    "The {kind} came as a number, and has lost the zeros it began with, or its last digits.",
    "Format the column as text in the source, and export it again.",
    Stops.VALUE,
)
NOT_A_NAME = Message(
    "PLN055",
    "The value under a heading of names ({kind}) is no name; it was not looked for in the words.",
    "Put a name into the cell; or, if the column holds something else, say what in a profile"
    " (`plans profile FILE`).",
    Stops.VALUE,
)
READ_WITH_ABOVE = Message(
    "PLN085",
    "{n:row has|rows have} no plan reference and were read as rows of the plan above, since in this sheet"
    " each reference stands in the first row of its plan alone.",
    "Nothing to do, unless one of them begins another plan: fill in its reference.",
    Stops.NOTHING,
)
NOT_A_SECTION = Message(
    "PLN040",
    "The cell names no section of a plan.",
    "Use the section's letter: A to K, H1, H2.",
    Stops.ROW,
)
LINK_UNKNOWN = Message(
    "PLN041",
    "The row is linked to {label}, which no row of the plan is numbered.",
    "Use the number that stands beside the need, outcome or provision.",
    Stops.VALUE,
)
ROW_TWICE = Message(
    "PLN042",
    "Two rows of the plan have the same number.",
    "Give each need, outcome and provision a number of its own.",
    Stops.VALUE,
)
NO_WORDS = Message("PLN043", "The row has no words.", "Write them in, or delete the row.", Stops.VALUE)
NO_SECTIONS = Message(
    "PLN050",
    "The document can't be read as a plan: {found}.",
    "A plan has headings such as Section A, Section B, three or more, each beginning a line of its own;"
    " check that this is the whole plan, and mend headings in Word and save it anew.",
)
WORDS_OF_SEVERAL = Message(
    "PLN057",
    "Words stand under a heading of several sections; they were read as section {section}, its first.",
    "Give each section a heading of its own, if some of the words belong to another.",
    Stops.NOTHING,
)
BEHIND_HEADING = Message(
    "PLN070",
    "Nothing stands under the heading of section {section}; what stands behind it was read as its words.",
    "Nothing to do, unless that is only a title.",
    Stops.NOTHING,
)
LEFT_OUT_WORDS = Message(
    "PLN052",
    "{n:passage stands|passages stand} under no section; left out.",
    "Check that nothing of a section is among them.",
    Stops.NOTHING,
)
BOXED_IN_PLAN = Message(
    "PLN088",
    "{n:text box or shape has|text boxes or shapes have} words, more than a title has, which can't be read:"
    " no cell says which section they belong to.",
    "Copy what belongs to the plan into the cells of its section, delete the rest, and import it again.",
)
