"""Everything that can be wrong with a lexicon or a labelled file: codes CHK."""

from audit.problem import Message, Stops

UNKNOWN_KEY = Message(
    "CHK001", "This key is not known in a lexicon.", "Use vague, roles, explained or jargon."
)
NOT_A_LIST = Message("CHK002", "This should be a list.", "Begin each entry with a dash.")
NOT_AN_ENTRY = Message("CHK003", "This entry has no keys.", "Give it id, phrases, because and instead.")
MISSING_KEY = Message("CHK004", 'This entry has no "{key}".', 'Add "{key}:" to it.')
UNKNOWN_KIND = Message("CHK005", 'This entry is "in" a kind of text that is not known.', "Use {kinds}.")
UNKNOWN_SEVERITY = Message("CHK006", "This severity is not known.", "Use likely, or worth a look.")
BAD_PHRASE = Message(
    "CHK007",
    "A phrase may be empty, or its parentheses do not pair.",
    "Write alternatives as (needed|required).",
)
PHRASE_CAPITALS = Message("CHK008", "A phrase has capital letters.", "Write phrases in lower case.")
PHRASE_NOT_TEXT = Message(
    "CHK009",
    "A phrase is not text.",
    'Put it in quotes: in YAML a colon with a space after it ends a key ("1 : 1").',
)

NO_COLUMN = Message("CHK020", 'The labelled file has no column "{column}".', "Name it in the first line.")
UNKNOWN_ROW_KIND = Message(
    "CHK021",
    "This row's kind is not known.",
    "Use provision, outcome, need, health or social_care.",
    Stops.ROW,
)
UNKNOWN_LABEL = Message("CHK022", "This row's label is not known.", "Use good or poor.", Stops.ROW)
EMPTY_TEXT = Message("CHK023", "This row has no text.", "Add the wording, or remove the row.", Stops.ROW)
SPAN_NOT_FOUND = Message(
    "CHK024", "A vague span of this row is not in its text.", "Copy it from the text.", Stops.VALUE
)
ELEMENT_NOT_YN = Message(
    "CHK025", 'Column "{column}" holds neither y nor n.', "Use y, n or blank.", Stops.VALUE
)
NO_ROWS = Message("CHK026", "The labelled file has no rows that can be read.", "Add at least one.")
