"""The messages of this room: what can be wrong with the audit database, and what to do about it.

Passwords, and values from rows, never get into one: an address is shown through `location.shown`.
"""

from audit.errors import StoreError
from audit.problem import Message, Stops

NO_FOLDER = Message(
    "STO001", "There is no folder {folder} to keep the store in.", "Make the folder, or give another path."
)
IS_FOLDER = Message(
    "STO002",
    "{store} is a folder, and a store is a file.",
    "Give a file in it, such as {store}/audit.db.",
)
NOT_A_DATABASE = Message(
    "STO003", "{store} is not a database.", "Check the path; `ehcp-audit store where` shows the usual one."
)
NOT_OURS = Message(
    "STO004",
    "{store} is a database of another program.",
    "Give the path of an ehcp-audit store, or a new path and a store is made there.",
)
NEWER = Message(
    "STO005",
    "The store was made by a newer version of ehcp-audit (its format is {stored}, this program's {known}).",
    "Install the newer version: python -m pip install --upgrade ehcp-audit.",
)
OLDER = Message(
    "STO006",
    "The store has an older format ({stored}) than this version of ehcp-audit uses ({known}).",
    "Run: ehcp-audit store upgrade. It offers a backup first.",
)
WAITED = Message(
    "STO007",
    "Somebody else is writing to the store, and had not finished after {seconds} seconds.",
    "Nothing of this step was stored. Try again in a moment.",
)
READ_ONLY = Message(
    "STO008",
    "The store {store} can be read but not written to; nothing was stored.",
    "Lists and reports work; to change anything, ask whoever keeps it for permission to write to its folder.",
)
DISK_FULL = Message(
    "STO009",
    "The disk that holds the store is full. Nothing of this step was stored.",
    "Make room, then do this step again.",
)
NOT_ALLOWED = Message(
    "STO010", "You may not open the store {store}.", "Ask whoever keeps it for access, or use another login."
)
CORRUPT = Message(
    "STO011",
    "The store {store} is damaged.",
    "Keep a copy of the file, then restore the last backup: ehcp-audit store restore BACKUP NEW_PLACE.",
)
NO_STORE = Message(
    "STO012",
    "There is no store at {store}.",
    "Check the path. Importing plans or adding people makes one.",
)
NO_DRIVER = Message(
    "STO013",
    "This installation can't talk to PostgreSQL.",
    'Install the extra: python -m pip install "ehcp-audit[postgres]".',
)
UNKNOWN_URL = Message(
    "STO014",
    "{store} is not an address of a store.",
    "Give a path, or an address such as postgresql+psycopg://name@server/database.",
)
UNREACHABLE = Message(
    "STO015",
    "The database server of {store} can't be reached, or it turned the login away.",
    "Check the address, the login, and that the server is running.",
)
REFUSED = Message(
    "STO016",
    "The database refused this step ({why}). Nothing of it was stored.",
    "Run: ehcp-audit store check. If it finds nothing, report this with the code in brackets.",
)
ONEDRIVE = Message(
    "STO017",
    "The store is in a folder that OneDrive copies to the cloud ({folder}).",
    "Keep it in a local folder: OneDrive can damage an open database, and children's data would leave here.",
    Stops.NOTHING,
)
NETWORK = Message(
    "STO018",
    "The store is on a network share ({folder}).",
    "One or two people can use it so, slowly. For a team use PostgreSQL; else keep it in a local folder.",
    Stops.NOTHING,
)
UNSTORABLE = Message(
    "STO019",
    "A text holds a character that no database keeps (a NUL or half a surrogate pair).",
    "Save the file again as UTF-8, or leave the text out.",
)
RUBRIC_CHANGED = Message(
    "STO020",
    "Rubric {rubric} version {version} is in the store with other content.",
    "A rubric in use never changes: give the changed one a new version number.",
)
PERSON_EXISTS = Message(
    "STO021",
    'The short id, login or an alias of "{person}" is already that of another person.',
    "`people list` shows whose it is; choose another.",
)
BATCH_AUDITED = Message(
    "STO022",
    "{count:plan version|plan versions} of this import can't go: audited, or with a later version.",
    "An import can be undone only while nothing stands on it.",
)
BATCH_UNDONE = Message("STO023", "This import was undone already.", "There is nothing left to do.")
UNREADABLE_RUBRIC = Message(
    "STO024",
    "The store holds a rubric in a form that this program can't read ({why}).",
    "Install the version of ehcp-audit that stored it, or a newer one.",
)
CHAIN_BROKEN = Message(
    "STO025",
    "The log of {writer} does not follow on from entry {sequence}: it was changed, or part of it is lost.",
    "Compare with the last backup: ehcp-audit store check --against MANIFEST.",
)
TEXT_CHANGED = Message(
    "STO026",
    "{texts} texts of {kind} were changed after they were stored.",
    "Restore the last backup to a new place and compare: ehcp-audit store restore BACKUP NEW_PLACE.",
)
REVISION_CHANGED = Message(
    "STO027",
    "The answers of a submitted part are not those that were submitted.",
    "Restore the last backup to a new place and compare the audit there.",
)
BROKEN_PAGES = Message(
    "STO028",
    "The database file has {faults:fault|faults} in its pages or references.",
    "Keep a copy of the file, then restore the last backup: ehcp-audit store restore BACKUP NEW_PLACE.",
)
HEAD_LOST = Message(
    "STO029",
    "The log of {writer} had an entry {sequence} that is not in it now, or is another.",
    "The store, or the manifest, is not what it was: compare with the backups of that time.",
)
NOT_EMPTY = Message(
    "STO030",
    "There is a store at {store} already, with rows in it.",
    "Give a new place; nothing is replaced.",
)
NOT_EQUAL = Message(
    "STO031",
    "The copy differs from the store in {rows:row|rows} of {table}.",
    "Don't use the copy. Check the store, then copy again to a new place: ehcp-audit store check.",
)
FILE_EXISTS = Message("STO032", "There is a file {file} already.", "Give a new name; nothing is replaced.")
WRONG_KEY = Message(
    "STO033",
    "The file can't be opened with this passphrase, or it is damaged.",
    "Try the passphrase again, mind capitals; else use another backup.",
)
CANT_WRITE = Message(
    "STO034",
    "{file} can't be written: {why}.",
    "Check the folder and the room on the disk; nothing was left there.",
)
STILL_READ = Message(
    "STO035",
    "The words are deleted, but somebody else has the store open, and its old pages wait for them.",
    "They are overwritten when everybody has closed it; close ehcp-audit everywhere else.",
)
FORKED_LOG = Message(
    "STO036",
    "{entries:entry|entries} of the file's log left out: the file is a copy of this store itself, and both"
    " were written to.",
    "The answers are merged. Give people a `store export --for` next time, not a copy of the file.",
    Stops.NOTHING,
)
UNKNOWN_PACK = Message(
    "STO037",
    "The file came of a pack for peer review that was not made in this store.",
    "Merge it where the pack was made, or restore a backup of that store.",
)

NO_ROLES = Message(
    "STO038",
    "The server has no roles {roles}, and this login may not make them.",
    "Ask whoever runs the server to do this once: CREATE ROLE for each, with NOLOGIN; or to give this login"
    " CREATEROLE.",
)
NOT_YOURS = Message(
    "STO039",
    "Your role in {store} does not allow this. Nothing of it was stored.",
    "`store where` shows your role; a quality lead or administrator can do it, or give you another.",
)
NOT_SCRUBBED = Message(
    "STO040",
    "The words are deleted, but this login may not rewrite the tables they stood in.",
    "Let the database's owner run: VACUUM FULL plan_text, advice_text, comment_text, action_text;",
)

NO_LOGINS = Message(
    "STO041",
    "This login may not make logins for others.",
    "Use the database owner's login or an administrator's; or let whoever runs the server do it:"
    " `people grant ... --sql` prints what to run.",
)
LOGIN_TAKEN = Message(
    "STO042",
    'The login "{login}" owns the database, runs the server or is your own.',
    "Give the person another: --login NAME. Each person has one of their own.",
)


def store_error(message: Message, **values: object) -> StoreError:
    """Return the error that a message tells of, to be raised by the caller."""
    return StoreError(*message.said(**values), message.code)
