"""What can be wrong with what a workflow is given (codes WFL)."""

from audit.problem import Message, Stops

NO_PERSON_ID = Message(
    "WFL001",
    "The row has no short id, or one with a space or of more than 40 characters.",
    "Give each person a short id such as jsmith or JS.",
    Stops.ROW,
)
NOT_A_ROLE = Message("WFL002", "The role is not one we know.", "Use one of: {choices}.", Stops.ROW)
NOT_AN_AGENCY = Message("WFL003", "The agency is not one we know.", "Use one of: {choices}.", Stops.ROW)
NOT_A_PERSON_DATE = Message(
    "WFL004", "The {column} is not a date.", "Use a date such as 28/02/2025.", Stops.ROW
)
PERSON_TAKEN = Message("WFL005", "{why}", "Give this person another short id, login or alias.", Stops.ROW)
