"""What can be wrong with an import of plans as a whole (codes IMP)."""

from audit.problem import Message, Stops

DIFFERENT_TEXT = Message(
    "IMP001",
    "The plan is in the database already, with the same status, and differs in: {what}.",
    "Decide: --on-conflict new-version stores it beside what is there, keep leaves it out, replace puts it"
    " in its place while nothing has been audited.",
    Stops.ROW,
)
MORE_KNOWN = Message(
    "IMP042",
    "The plan is in the database already without what the row has: {what}. Nothing else differs.",
    "Put it in: --on-conflict replace, while nothing has been audited; new-version stores it beside what is"
    " there, keep leaves it out.",
    Stops.ROW,
)
LACKING = Message(
    "IMP034",
    "The plan is in the database with {what}, and the row has none: its newest version would be without.",
    "Import it with {what}; or decide: --on-conflict keep leaves it out, new-version stores it all the same.",
    Stops.ROW,
)
WORDS_GONE = Message(
    "IMP035",
    "{n:plan has|plans have} no words in the newest version, which the version before had: audits that begin"
    " now are of plans without words.",
    "Import words and facts together; `plans undo` takes an import back.",
    Stops.NOTHING,
)
OTHER_COMMAND = Message(
    "IMP036",
    "By its headings this is a table of {held}, which another command reads.",
    "Use {command}.",
    Stops.FILE,
)
LIST_OF_PLANS = Message(
    "IMP041",
    "By its columns {headings} this is a list of plans, and nothing in it is surely of {held}.",
    "Use `plans import FILE`. {how}",
)
KEPT = Message(
    "IMP002",
    "The plan is in the database already, with other words or facts; those were kept.",
    "Nothing to do, or import again with --on-conflict new-version.",
    Stops.NOTHING,
)
NO_REFERENCE_IN_DOCUMENT = Message(
    "IMP003",
    "The document does not say which plan it is.",
    "Write Plan reference: and the reference above its first section. Or, where the plan is in the database"
    " already, use `plans attach REF FILE` or name the file by its reference; a new one is not taken from a"
    " file's name, which may be a child's.",
    Stops.ROW,
)
NO_SUCH_KIND = Message(
    "IMP004",
    "{n:file of the folder is|files of the folder are} of no kind that is read ({kinds}), and passed over.",
    "Nothing to do, unless a plan is among them.",
    Stops.NOTHING,
)
FOLDERS_INSIDE = Message(
    "IMP040",
    "{n:folder stands|folders stand} in this folder; what is in there was not read.",
    "Name the folders themselves, if plans are in them: several may be named at once.",
    Stops.VALUE,
)
OTHER_CHILD = Message(
    "IMP006",
    "{where} seems to name another child of the file, at character {at}.",
    "Look at the plan; if it is so, raise a concern: another child's data is a breach.",
    Stops.NOTHING,
)
FROZEN = Message(
    "IMP021",
    "The plan's version that is held has been audited or is on a panel's list, and so is never replaced.",
    "Import it with --on-conflict new-version.",
    Stops.ROW,
)
REPLACED = Message(
    "IMP022",
    "The plan was held with other words or facts, not yet audited; these are put in their place.",
    "Nothing to do. To go back, import the earlier file again so: `plans undo` can't bring it back.",
    Stops.NOTHING,
)
_WRITER_REMEDY = (
    "Add them with `people add`, or the name as an alias of who is known: nobody audits what they wrote."
)
WRITERS_UNKNOWN = Message(
    "IMP023",
    "{n:writer named in the file is no known person|writers named in the file are no known people}.",
    _WRITER_REMEDY,
    Stops.NOTHING,
)
WRITER_NEAR = Message(
    "IMP024",
    "The writer is no known person, here and in {n:row|rows} in all.",
    "Did you mean {near}? " + _WRITER_REMEDY,
    Stops.NOTHING,
)
FACTS_GONE = Message(
    "IMP026",
    "The new version has no {facts}, which the version before had: reports will count that as not recorded.",
    "Import it with those columns, too; `plans undo` takes an import back.",
    Stops.NOTHING,
)
NO_CHILD_NAME = Message(
    "IMP025",
    "No name of the child is known for {n:plan|plans} with words: none was looked for, so it may stand there"
    " in the clear.",
    "{how} What it stored can be looked through: `plans {look}`.",
    Stops.NOTHING,
)
#: What prints the words that were stored: those of sections, and those of advice.
LOOK_AT_SECTIONS, LOOK_AT_ADVICE = "show REF --text", "disclose REF PAGE.html"
#: How a name becomes known, by what brings the words.
NAME_BY_IMPORT = (
    "If a column holds names, settle it in a profile (`plans profile FILE`) and import with --profile; else"
    " give them: --name-of REF=NAME. Words that are stored already are replaced with --on-conflict replace."
)
NAME_BY_OPTION = (
    "Give the child's names, which puts masked words in the place of these: `plans attach {ref} {file} --name"
    " NAME --on-conflict replace{more}`."
)
NAME_BY_ADVICE = (
    "Add a column of the child's name (Child name, or Forename and Surname); or add such advice by"
    " `plans add-advice REF FILE --name`. Either masks names."
)
NOT_A_MEANING = Message("IMP010", '"{words}" is no meaning of a column.', "{near}")
SETTLED_TWICE = Message(
    "IMP038",
    'The heading "{heading}" stands above already: capitals, spaces and marks tell no headings apart.',
    "Keep one of the two.",
)
QUESTION_TWICE = Message(
    "IMP061",
    "The question {criterion} is settled above already.",
    "Keep one of the two: a question has one column.",
)
WORD_TWICE = Message(
    "IMP062",
    "The word is settled above already, as another.",
    "Keep one of the two.",
)
OTHER_PROFILE = Message(
    "IMP063",
    "The profile is of a table of {held}, which another command reads.",
    "Use `{command} FILE --profile {file}`; or, if the rows are {asked}, write table: {table}.",
)
NOT_OF_TABLE = Message(
    "IMP064",
    "Nothing of a table of {held} is settled by {key}.",
    "Delete it.",
)
OWN_HEADINGS = Message(
    "IMP065",
    "Headings of your own can be settled in a profile, without a change to the file.",
    "`plans profile FILE --table {table}` writes a first one to correct; then"
    " `{command} FILE --profile PROFILE`.",
    Stops.NOTHING,
)
NOT_A_VALUE = Message("IMP011", '"{words}" is no {kind} that is known.', "{near}")
OTHER_PLAN = Message(
    "IMP013",
    "The document says that it is another plan.",
    "Check which plan it belongs to, and name that plan's reference; if it is this one all the same, add"
    " --anyway.",
)
TEXT_HELD = Message(
    "IMP014",
    "The plan has words already, and the document's are others.",
    "Add --on-conflict new-version to store them as a new version, or replace while none is audited.",
)
AUTHOR_BY_ROLE = Message(
    "IMP043",
    "{n:piece of advice tells|pieces of advice tell} who wrote it by more than a role: names and initials"
    " were left out.",
    "Nothing to do; a role alone (educational psychologist, class teacher) is kept.",
    Stops.NOTHING,
)
NO_SUCH_PLAN = Message(
    "IMP015",
    "The row's plan is not in the audit database.",
    "{near} the plans first, or correct the reference.",
    Stops.ROW,
)
NAMES_NO_PLAN = Message(
    "IMP033", "The row does not say which plan.", "Fill in the plan reference.", Stops.ROW
)
NO_MEETING = Message(
    "IMP016",
    "The row has no date of a meeting that can be read{why}.",
    "Fill in the date of the review meeting, such as 28/02/2025.",
    Stops.ROW,
)
NO_ADVISER = Message(
    "IMP037", "The row does not say whose advice it is.", "Fill in the agency: {choices}.", Stops.ROW
)
#: What else can be done about a council's own word for a coded value.
OR_SETTLE = ", or say in a profile which it means (`plans profile FILE`)"
NOT_AN_ADVISER = Message(
    "IMP017", "The agency is not one we know.", "Use one of: {choices}" + OR_SETTLE + ".", Stops.ROW
)
NOT_A_TABLE_DATE = Message(
    "IMP018", "The {column} date can't be read{why}.", "Use a date such as 28/02/2025.", Stops.VALUE
)
NOT_YET_MET = Message(
    "IMP029",
    "The meeting lies in the future: it may be when the review is due.",
    "Give the date of the meeting that was held, or delete the row.",
    Stops.ROW,
)
REVIEW_TWICE = Message(
    "IMP030",
    "The same review (plan and meeting) stands in the file already, at {first}, and says other things.",
    "Keep the row that is right.",
    Stops.ROW,
)
ADVICE_TWICE = Message(
    "IMP050",
    "The row says the same of the same plan as the one at {first}: it was taken once.",
    "Nothing to do, unless they are two pieces of advice: say who wrote each, or which team.",
    Stops.NOTHING,
)
BEFORE_MEETING = Message(
    "IMP031",
    "The {column} date is before the meeting.",
    "Correct whichever date is wrong.",
    Stops.NOTHING,
)
EARLIER_FINAL = Message(
    "IMP044",
    "The final date is before the meeting, and so of the plan that was reviewed: left out of the review.",
    "Nothing to do, unless one of the two dates is wrong; head the amended plan's Amended final.",
    Stops.NOTHING,
)
NOT_A_TABLE_CHOICE = Message(
    "IMP019", "The {column} is not one of: {choices}.", "Use one of them{more}.", Stops.VALUE
)
REFERENCE_TELLS = Message(
    "IMP020",
    "{n:plan reference holds|plan references hold} a name or an identifier; others were minted for them.",
    "{how}",
    Stops.NOTHING,
)
REFERENCE_LIKE = Message(
    "IMP028",
    "The plan reference is that of another plan, here or in the audit database, but for capitals or marks.",
    "Write a plan's reference the same way everywhere.",
    Stops.ROW,
)
MINTED = Message(
    "IMP027",
    "{n:plan has|plans have} no reference in the file, and one minted from the {kinds} instead.",
    "{how} `plans sheet` lists them beside the source's numbers.",
    Stops.NOTHING,
)
#: How a plan whose reference was minted is found in its source again, by whether a profile read it.
FOUND_AGAIN = "`plans whois REF FILE` finds a plan again in the source file."
FOUND_BY_PROFILE = "`plans whois REF FILE --profile PROFILE` finds a plan again in the source file."
WAS_HTML = Message(
    "IMP032",
    "The words of {n:plan|plans} held HTML (<p>, <br>, &nbsp;), as rich text fields are exported; its marks"
    " were taken out, and its lines and bullets kept.",
    "Look at one of them: `plans show REF`.",
    Stops.NOTHING,
)
