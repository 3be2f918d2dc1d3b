"""What can be wrong with a form as an audit (codes FRM1)."""

from audit.problem import Message, Stops

OTHER_STORE = Message(
    "FRM101",
    "This form of plan {plan_ref} was made from another audit database.",
    "Read it where it was made, or name that database with --store (`store where` shows which one this is).",
)
UNKNOWN_AUDIT = Message(
    "FRM102",
    "This database has no audit that belongs to this form of plan {plan_ref}.",
    "It may have been restored from an older backup, or the plan erased. Keep the file, and ask its keeper.",
)
ALREADY_SUBMITTED = Message(
    "FRM103",
    "The audit was submitted on {on}, and this form differs from it in {n:answer|answers}.",
    "`audits reopen {audit}` begins a correction, with its reason; then read the form again.",
)
SAME_AS_SUBMITTED = Message(
    "FRM104", "The audit was submitted already, with these answers.", "There is nothing to do.", Stops.NOTHING
)
OLD_RUBRIC = Message(
    "FRM105",
    "The form was made under version {old} of the audit tool {rubric}; the newest here is {new}.",
    "Its answers count under {old}, as the audit was begun.",
    Stops.NOTHING,
)
OTHER_RUBRIC = Message(
    "FRM106",
    "The form's audit tool is not the one that this audit was begun under.",
    "Make the form again with `forms make`, and copy the answers over.",
)
OTHER_ROW = Message(
    "FRM110",
    "This row was pasted in from another form.",
    "Fill it in on its own form; delete it here.",
    Stops.ROW,
)
NO_SUCH_ROW = Message(
    "FRM111",
    "This row is filled in and belongs to no question: its id is missing, or is none of the audit tool's.",
    "Put the question's id back in the column headed Id, such as {example}.",
    Stops.ROW,
)
WHICH_ROW = Message(
    "FRM112",
    "{criterion} is asked {n} times of this plan, and this row does not say about which.",
    "Put the words back in the column headed About, as the form had them.",
    Stops.ROW,
)
ANSWERED_TWICE = Message(
    "FRM113",
    "{criterion} is answered in this row and, differently, in {other}.",
    "Keep one of the two rows.",
    Stops.ROW,
)
WORDS_WITHOUT_ANSWER = Message(
    "FRM114",
    "{criterion} has words beside it and no answer.",
    "Choose an answer, or clear the row's other cells.",
    Stops.ROW,
)
CONFLICT = Message(
    "FRM115",
    "{criterion} has another {what} in the draft by now, given since this form was made: by reading it "
    "before it was corrected, in another copy of it, or at the screen.",
    "Where this form has the last word, read it with --replace; else the draft keeps its own.",
    Stops.VALUE,
)
NOT_YES_OR_NO = Message(
    "FRM116", "Good practice is marked with something else than yes or no.", 'Use "yes", or leave it blank.',
    Stops.VALUE,
)  # fmt: skip
NOT_A_GAP = Message(
    "FRM117", "This is not a place where a gap can arise.", "Use one of: {choices}.", Stops.VALUE
)
UNASKED = Message(
    "FRM118",
    "{criterion} is not asked of this plan after the other answers, so this answer was not stored.",
    "Clear it, or correct the answer that it depends on.",
    Stops.NOTHING,
)
NOT_A_CONCERN = Message(
    "FRM120",
    "The first box is filled in with something that is not one of its choices.",
    "Choose one of: {choices}. Phone now if a child may be at risk.",
    Stops.VALUE,
)
WHO_TOLD_LONG = Message(
    "FRM122",
    "Who was told of the concern is more than a role or a team; it was not stored.",
    "Use at most {most} characters, such as front door. What was seen is told by phone, and not stored.",
    Stops.VALUE,
)
NOT_A_DAY = Message("FRM121", "This is not a date.", "Use a date such as 28/02/2025.", Stops.VALUE)
UNANSWERED_YET = Message(
    "FRM130",
    "{n:question has|questions have} no answer yet.",
    "It stays a draft; go on in this form.",
    Stops.NOTHING,
)
NOT_FILLED_IN = Message(
    "FRM131",
    "The form is not filled in: none of its {n:question|questions} has an answer.",
    "Check that it is the file that was filled in, and that it was saved.",
    Stops.VALUE,
)
ACTION_WITHOUT_WORDS = Message(
    "FRM123",
    "{criterion} has somebody, a day or a kind for an action, and does not say what is to be done.",
    "Say what is to be done, or clear those cells.",
    Stops.VALUE,
)
ACTION_KEPT = Message(
    "FRM124",
    "{criterion} has this action already, with another kind, owner or day; it was left as it is.",
    "To change it, close it and set another: ehcp-audit actions list.",
    Stops.NOTHING,
)
NOT_A_KIND = Message(
    "FRM125",
    "This is not a kind of action, or not one for a plan of this status.",
    "Use one of: {choices}.",
    Stops.VALUE,
)
