"""What can be wrong when the audit database is kept, shared, merged or purged (codes KEP)."""

from audit.errors import AuditError
from audit.problem import Message, Stops

NO_PASSPHRASE = Message(
    "KEP001",
    "A passphrase is needed, and there is nobody here to ask for it.",
    "Put it in a file that only you may read (--passphrase-file), or in EHCP_AUDIT_PASSPHRASE.",
)
LOOSE_FILE = Message(
    "KEP002",
    "Others may read the passphrase file {file}.",
    "Let only yourself read it: chmod 600 {file}",
)
SHORT_PASSPHRASE = Message(
    "KEP003",
    "The passphrase is shorter than {least} characters.",
    "Use four words or more that nobody would guess, and keep them where a colleague can find them.",
)
NOT_TWICE = Message("KEP004", "The two passphrases are not the same.", "Type the same one twice.")
PLAIN_NEEDS_REASON = Message(
    "KEP005",
    "A file that is not encrypted needs a reason, which is logged.",
    'Leave out --plain, or say why: --plain --reason "..."',
)
NOT_A_MANIFEST = Message(
    "KEP006",
    "{file} holds no heads of a log.",
    "Give the manifest that `store backup` wrote, or what `store check --json` printed.",
)
STORE_THERE = Message(
    "KEP007", "There is an audit database at {store} already.", "Use it, or give a new place."
)
FORGET_NEEDS_REASON = Message(
    "KEP008",
    "Forgetting a plan needs a reason, which is logged.",
    'Say why: --reason "..." (name no child).',
)
FILE_THERE = Message("KEP009", "There is a file {file} already.", "Give a new name; nothing is replaced.")
CONFLICT = Message(
    "KEP010",
    "{n:submission goes|submissions go} on from the same one, made in copies that did not know of each other."
    " All are kept.",
    "The one with the highest number, then the highest id, counts; reopen the audit to settle it.",
    Stops.NOTHING,
)
DRAFTS_LEFT = Message(
    "KEP011",
    "{n:draft in the file is|drafts in the file are} not submitted yet, and stayed there.",
    "Submit them there, then merge again: merging twice harms nothing.",
    Stops.NOTHING,
)
FORGOTTEN_LEFT = Message(
    "KEP012",
    "{n:plan of the file was|plans of the file were} forgotten here, and left out.",
    "Import a plan again if it is wanted after all.",
    Stops.NOTHING,
)
UNDONE_LEFT = Message(
    "KEP018",
    "{n:row|rows} of the file came with an import that was undone here, and stayed out.",
    "Import it again if it is wanted after all.",
    Stops.NOTHING,
)
NO_AGREEMENT = Message(
    "KEP013",
    "A pack for another council needs the reference of the sharing agreement, which is logged.",
    'Give it: --agreement "DSA-2026-12".',
)
ONE_KIND = Message(
    "KEP014",
    "An export is for one person, a pack of plans for peer review, figures for benchmarking, or records for "
    "a shared pool.",
    "Give one of --for PERSON, --peer REF, --benchmark PERIOD and --parquet.",
)
POOL_NEEDS_AGREEMENT = Message(
    "KEP020",
    "Records for a shared pool need the reference of the sharing agreement, which is logged.",
    'Give it: --agreement "DSA-2026-12".',
)
POOL_IS_PLAIN = Message(
    "KEP021",
    "Parquet files are not encrypted, since other engines read them, and hold records of single children.",
    'Say so, and where they will be kept, which is logged: --plain --reason "..."',
)

NO_SERVER = Message(
    "KEP015",
    "Logins are for a PostgreSQL server. In an SQLite file roles are a convention: who opens it reads all.",
    "Give the server's address: --store postgresql+psycopg://name@server/database.",
)
NO_ROLE = Message(
    "KEP016",
    "{person} has the role writer, which has no login.",
    "Give them another first: ehcp-audit people import, with a column role.",
)
NO_LOGIN = Message("KEP017", "{person} has no login.", "There is nothing to take away.")


def refusal(message: Message, **values: object) -> AuditError:
    """Return the error that a message tells of, to be raised by the caller."""
    return AuditError(*message.said(**values), message.code)
