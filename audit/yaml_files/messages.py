"""What the YAML room says of any file it reads: codes YML. Rubrics have a catalogue of their own."""

from audit.problem import Message

NOT_FOUND = Message("YML001", "There is no file here.", "Check the name and the folder.")
NOT_A_FILE = Message("YML002", "This is a folder, not a file.", "Name the .yaml file inside it.")
UNREADABLE = Message(
    "YML003", "The file can't be opened ({reason}).", "Close it elsewhere, or ask for the right to read it."
)
TOO_BIG = Message(
    "YML004",
    "The file is {size:,} bytes; at most {most:,} are read.",
    "Check that this is the right file; split what it holds into several.",
)
BAD_BYTES = Message(
    "YML005",
    "The file is not UTF-8 text: byte {byte} can't be read.",
    "Save it again as UTF-8 (in Notepad: Save as, Encoding, UTF-8).",
)
OLD_YAML = Message(
    "YML006",
    "The file asks for YAML {version} rules, under which words such as no and off change their meaning.",
    "Delete the line that begins with %YAML.",
)
TAB = Message("YML007", "A tab is used to indent this line.", "Use spaces, two for each step.")
SYNTAX = Message("YML008", "This is not YAML: {detail}.", "{hint}")
SECOND_DOCUMENT = Message(
    "YML009", "A second document begins here (---).", "Keep one document in a file; delete this line."
)
TAG = Message("YML010", "The tag {tag} is not known here.", "Delete the tag; write the plain value.")
TOO_MANY = Message(
    "YML011",
    "The file holds more than {most:,} values, aliases (*name) written out.",
    "Use fewer aliases; split what it holds into several files.",
)
TOO_DEEP = Message("YML012", "Values are nested more than {most} deep here.", "Write it flatter.")
TWICE = Message(
    "YML013", "{key!r} stands twice in one block; it is first on line {line}.", "Keep one of the two."
)
BAD_KEY = Message("YML014", "A key must be a word here.", "Write it as `word: value`.")
NO_ALIAS = Message("YML015", "There is no anchor &{name} before this alias.", "Write the value itself.")
EMPTY = Message("YML016", "The file is empty.", "Fill it in; `ehcp-audit rubrics new` writes a first rubric.")
NOT_A_BLOCK = Message("YML017", "The file is not a block of `key: value` lines.", "Begin with `key: value`.")
MERGE_KEY = Message(
    "YML018", "The merge key << is not read here.", "Write the keys out, or use `extends` for a whole rubric."
)
BAD_CHARACTER = Message("YML019", "A control character stands here.", "Delete it, or type the text again.")

UNKNOWN_KEY = Message("YML021", "There is no key {key!r} here.", "{nearest}")
MISSING_KEY = Message("YML022", "{key!r} is missing.", "Add a line `{key}: ...` to this block.")
NOT_TEXT = Message(
    "YML023",
    "{key!r} must be text, and this reads as {found}.",
    'Put quotes round it, exactly as you want it read, such as {key}: "{sample}".',
)
NOT_A_NUMBER = Message("YML024", "{key!r} must be a number.", "Write a number such as 2 or 0.5.")
NOT_POSITIVE = Message(
    "YML025", "{key!r} must be a finite number above 0.", "Write a number above 0; leave it out for 1."
)
OUT_OF_BOUNDS = Message("YML026", "{key!r} is out of bounds: it must be {bounds}.", "Change the number.")
NOT_A_CHOICE = Message("YML027", "{key!r} can't be {found}.", "{nearest}")
NOT_A_LIST = Message(
    "YML028", "{key!r} must be a list.", "Write one item a line, each after a dash{example}."
)
NOT_A_MAPPING = Message(
    "YML029", "{key!r} must be a block of `key: value` lines.", "Indent its keys beneath it{example}."
)
NOT_A_DATE = Message("YML030", "{key!r} is not a date.", "Write year-month-day, such as 2026-09-01.")
NOT_YES_NO = Message("YML031", "{key!r} must be true or false.", "Write true or false.")
BLANK = Message("YML032", "{key!r} must not be blank.", "Write it in, or delete the line.")
WRONG = Message(
    "YML033", "{key!r} can't be read: {detail}.", "Compare it with the reference in rubrics/README.md."
)
SPLIT_TEXT = Message(
    "YML035",
    "A comma splits the text before {key!r}, so that it reads as a key.",
    "Put quotes round the whole text, as braces are used here.",
)
NO_FORM = Message("YML034", "{key!r} is in none of the forms that can be read here.", "Use one of: {forms}.")
