"""What can be wrong with a spreadsheet of finished audits (codes AUI)."""

from audit.problem import Message, Stops

NO_AUDITOR = Message(
    "AUI001",
    "The row does not say who audited.",
    "Fill in the auditor, or add --auditor where one person did them all.",
    Stops.ROW,
)
NOT_KNOWN = Message(
    "AUI002",
    "The auditor named here is nobody we know ({n:row|rows}).",
    "{near}Add the person, or the name as an alias: `people add`, `people import`.",
    Stops.ROW,
)
NO_DATE = Message(
    "AUI003", "The row has no date that can be read{why}.", "Use a date such as 28/02/2025.", Stops.ROW
)
IN_THE_FUTURE = Message(
    "AUI004", "The date lies in the future.", "Correct it: these are audits that were done.", Stops.ROW
)
NO_PLAN = Message("AUI005", "The row does not say which plan.", "Fill in the plan reference.", Stops.ROW)
NO_GRADE = Message(
    "AUI006",
    "The grade is none of: {choices}.",
    "Correct it; or say which it means, in --grades of a log or in a profile (`plans profile FILE`).",
    Stops.ROW,
)
NOT_A_TYPE = Message(
    "AUI007",
    "The type of audit or the way of selection is not one we know.",
    "{remedy} Or say in a profile which it means (`plans profile FILE`).",
    Stops.ROW,
)
AUDIT_TWICE = Message(
    "AUI008",
    "The same audit (plan, auditor and date) stands in the file already.",
    "Delete one of the two rows.",
    Stops.ROW,
)
GRADES_UNORDERED = Message(
    "IMA001",
    "The order of the log's grades is not known{told}.",
    "Give them best first, with other spellings of one behind it (Good=G): {option}",
    Stops.FILE,
)
HIGHEST_BEST = Message(
    "AUI010",
    "The grades are numbers: the highest was taken for the best.",
    'Where the lowest is, give them so: --grades "1, 2, 3".',
    Stops.NOTHING,
)
SEVERAL_SUBJECTS = Message(
    "AUI009",
    "{criterion} is asked of several rows of this plan, and one cell can't answer them all.",
    "Give these answers by form or script.",
    Stops.VALUE,
)
PLAN_NEAR = Message(
    "AUI011",
    "The plan is not in the audit database, and its reference is like one that is known ({n:row|rows}).",
    "Did you mean {near}? Then correct it. If such references are of other plans, add --new-plans.",
    Stops.ROW,
)
PLAN_NEW = Message(
    "AUI012",
    "The plan is not in the audit database; its reference is all that is held of it.",
    "{remedy} to do, if the reference is right; import the plan, and its facts stand beside its audits.",
    Stops.NOTHING,
)
HELD_OTHERWISE = Message(
    "AUI013",
    "The audit is held already, with {what}; what is held was kept.",
    "If the file is right, correct the audit (`audits reopen`), or take back the import that brought it"
    " (`plans undo`) and import this one.",
    Stops.VALUE,
)
OTHER_SCALE = Message(
    "AUI014",
    "The same audit (plan, auditor and date) is held already under other grades{grades} or another version of"
    " the audit tool, and would count twice.",
    "Import with the same grades or version as before; or take back that import first (`plans undo`).",
    Stops.ROW,
)
REFERENCE_MINTED = Message(
    "AUI015",
    "The plan reference holds a name or an identifier; another was minted for it.",
    "Nothing to do: the same words give the same reference each time.",
    Stops.NOTHING,
)
GRADE_RECKONED = Message(
    "AUI016",
    "The grade is not the one that the row's answers come to under {tool}, which was kept: {grade}.",
    "Look at one of them (`audits explain`): an answer or the grade may be mistyped, or its rule another.",
    Stops.NOTHING,
)
GRADE_UNUSED = Message(
    "AUI017",
    'No row has the grade "{grade}", which --grades names.',
    "Nothing to do, if it is one of your grades. A word with a comma goes in quotes: Good='Good, with gaps'.",
    Stops.NOTHING,
)
GRADE_EMPTY = Message(
    "AUI018",
    "The row has no grade.",
    "Fill in the grade, or empty the row; --partial stores the others without it.",
    Stops.ROW,
)
GRADES_DISAGREE = Message(
    "AUI019",
    "The same audit (plan, auditor and date) stands in the file with two grades{grades}; neither is stored.",
    "Correct the grade, the date or the auditor of one of the two rows, or delete it.",
    Stops.ROW,
)
NO_ANSWERS = Message(
    "AUI021",
    "The row answers no question of {tool}.",
    "Fill in an answer in a column that is headed by a question, such as {criterion}; a log of grades alone"
    " is imported without --rubric.",
    Stops.ROW,
)
NOT_MINUTES = Message(
    "AUI022",
    "The minutes can't be read, and were left out.",
    "Use a whole number of minutes, such as 45.",
    Stops.VALUE,
)
GRADE_QUOTED = Message(
    "AUI020",
    "{n:grade stands|grades stand} between quote marks, which were passed over.",
    "Nothing to do.",
    Stops.NOTHING,
)
ANSWERS_IN_LOG = Message(
    "AUI024",
    "{n:column holds|columns hold} answers to questions of {tools}, which a log has no place for.",
    "Add --rubric {tools}. To take the grades alone, as a log, delete the columns of answers first.",
    Stops.FILE,
)
