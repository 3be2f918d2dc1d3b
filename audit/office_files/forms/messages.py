"""What can be wrong with a form as a workbook (codes FRM0)."""

from audit.problem import Message, Stops

NOT_A_FORM = Message(
    "FRM001",
    "This workbook holds no audit form that can be recognised.",
    "Give the file that `forms make` wrote, filled in; a copy of its cells is not enough.",
)
OTHER_FORMS_SHEET = Message(
    "FRM002",
    "This sheet belongs to another form: that of plan {plan_ref}, for {auditor}.",
    "It was left out. Read it from its own form; delete it here.",
)
NO_HEADINGS = Message(
    "FRM003",
    "The sheet's headings can't be found: {missing}.",
    "Put the row of headings back as the form had it ({headings}).",
)
HEADING_TWICE = Message(
    "FRM004",
    'Two columns are headed "{heading}".',
    "Give the column that was added another heading, or delete it.",
)
SHEET_GONE = Message(
    "FRM005",
    "The sheet with the questions about plan {plan_ref} is not in the workbook any more.",
    "If it was deleted by mistake, read an earlier copy as well; what is stored of it stays.",
    Stops.NOTHING,
)
CELL_HAS_NO_VALUE = Message(
    "FRM006", "The cell shows {shown}, not a value.", "Type the value instead of a formula.", Stops.VALUE
)
