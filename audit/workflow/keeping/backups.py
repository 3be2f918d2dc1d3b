"""The audit database kept: made, backed up, restored, copied, and compared with what was printed earlier."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from audit.atomic_files import write_text
from audit.store.connect import Store, open_store
from audit.store.keeping import backup as backups
from audit.store.location import file_of, shown, store_url
from audit.store.log import ChainHead
from audit.store.merging import copy as copies
from audit.store.merging import sealed
from audit.workflow import here
from audit.workflow.keeping.messages import NOT_A_MANIFEST, PLAIN_NEEDS_REASON, STORE_THERE, refusal
from audit.workflow.progress import Progress, quiet

#: Asks for a passphrase only when one is needed.
AskPassphrase = Callable[[], str]


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made: its file, its manifest, and whether it is encrypted."""

    file: Path
    manifest: Path
    sealed: bool
    heads: tuple[ChainHead, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """A store made from another: where it is, and how many rows of each table, every one compared."""

    address: str
    rows: int


def make_store(where: str | None) -> str:
    """Make an empty audit database and return its address; raises AuditError where there is one."""
    url = store_url(where)
    path = file_of(url)
    if path is not None and path.exists() and path.stat().st_size:
        raise refusal(STORE_THERE, store=shown(url))
    with open_store(where) as store:
        if not store.created:
            raise refusal(STORE_THERE, store=shown(url))
        return store.shown


def back_up(
    store: Store, file: Path, ask: AskPassphrase, *, plain: bool, reason: str, progress: Progress = quiet
) -> BackedUp:
    """Write a backup with a manifest beside it: the digest of the file, and the heads of the log's chains.

    Encrypted unless `plain`, which needs a reason. Raises AuditError, and StoreError when the file is there.
    """
    check_plain(plain=plain, reason=reason)
    backups.refuse_existing(file)
    with store.read() as conn:
        by = here.acting(conn)
    done = backups.back_up(
        store,
        file,
        passphrase=None if plain else ask(),
        made_by=by,
        reason=reason,
        progress=lambda table, count: progress(f"Copying {table}", count),
    )
    manifest = file.with_name(file.name + ".manifest.json")
    write_text(manifest, _manifest(done))
    return BackedUp(file, manifest, done.sealed, done.heads)


def restore(file: Path, where: str, ask: AskPassphrase, progress: Progress = quiet) -> str:
    """Make a new store from a backup, every row compared; return its address. Raises StoreError."""
    passphrase = ask() if file.is_file() and sealed.is_sealed(file) else None
    with backups.restore(
        file,
        where,
        passphrase=passphrase,
        progress=lambda table, count: progress(f"Restoring {table}", count),
    ) as store:
        return store.shown


def copy(source: str, target: str, progress: Progress = quiet) -> Copied:
    """Copy a store to a new place, SQLite or PostgreSQL, and compare every row.

    Raises StoreError when the target holds anything, ProblemsError when the copy is not equal.
    """
    with open_store(source, create=False) as one, open_store(target) as other:
        rows = copies.copy_store(one, other, lambda table, count: progress(f"Copying {table}", count))
        copies.refuse_unequal(one, other)
        return Copied(other.shown, rows)


def read_manifest(file: Path) -> tuple[ChainHead, ...]:
    """Return the chain heads in a manifest or in what `store check --json` printed; raises AuditError."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        heads = found["heads"] if isinstance(found, dict) else ()
        return tuple(
            ChainHead(str(h["store_id"]), str(h["writer"]), int(h["sequence"]), str(h["hash"])) for h in heads
        )
    except (ValueError, KeyError, TypeError):
        raise refusal(NOT_A_MANIFEST, file=file.name) from None


def check_plain(*, plain: bool, reason: str) -> None:
    """Refuse a file that is not encrypted where nobody says why."""
    if plain and not reason.strip():
        raise refusal(PLAIN_NEEDS_REASON)


def _manifest(done: backups.Backup) -> str:
    with done.file.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    facts = {
        "file": done.file.name,
        "made_on": here.today().isoformat(),
        "encrypted": done.sealed,
        "sha256": digest,
        "heads": [asdict(head) for head in done.heads],
    }
    return json.dumps(facts, indent=2) + "\n"
