"""Backups of the store: one consistent file, made while it is in use, and restored only to a new place.

A backup is always an SQLite store, whichever database it came from; plain only where that is asked for.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.saved import note_saving
from audit.store import log
from audit.store.connect import Store, open_any_format, open_store
from audit.store.location import file_of, store_url
from audit.store.merging.copy import Progress, copy_store, refuse_unequal
from audit.store.merging.sealed import is_sealed, seal, unseal
from audit.store.messages import CANT_WRITE, FILE_EXISTS, NO_STORE, store_error
from audit.store.session import require_keeper
from audit.store.upgrade import upgrade


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: its file, whether encrypted, and the chain heads to keep elsewhere."""

    file: Path
    sealed: bool
    heads: tuple[log.ChainHead, ...]


def back_up(
    store: Store,
    file: Path,
    *,
    passphrase: str | None,
    made_by: str,
    reason: str = "",
    progress: Progress | None = None,
) -> Backup:
    """Write a backup of one moment of the store; `passphrase` None makes a plain one, with the reason.

    The backup is logged first, so that it holds its own entry. Raises StoreError when the file is there.
    """
    refuse_existing(file)
    details: dict[str, log.Detail] = {"sealed": passphrase is not None}
    with store.write() as conn:
        require_keeper(conn)
        log.record(conn, "back up", "store", made_by, details | ({"reason": reason} if reason else {}))
    with workshop(file.parent) as folder:
        plain = folder / "backup.db"
        _snapshot(store, plain, progress)
        with open_store(str(plain)) as copy, copy.read() as conn:
            heads = log.chain_heads(conn)
        finish(plain, file, folder, passphrase)
    return Backup(file, passphrase is not None, heads)


def restore(
    file: Path, where: str, *, passphrase: str | None = None, progress: Progress | None = None
) -> Store:
    """Make a new store from a backup, compare every row, and return it open.

    A backup of an older format is brought to this one. Raises StoreError when there is a store at the place
    already, when the passphrase is wrong, and when the backup is no store; ProblemsError when the copy is not
    equal. A new SQLite file is removed again then.
    """
    path = file_of(store_url(where))
    if path is not None and path.exists():
        raise store_error(FILE_EXISTS, file=path)
    with opened(file, passphrase, beside=None if path is None else path.parent) as backup:
        return _restored(backup, where, path, progress)


@contextmanager
def opened(file: Path, passphrase: str | None, *, beside: Path | None = None) -> Iterator[Store]:
    """Give the store in a backup, export or pack, as a copy in this format that is gone afterwards.

    Raises StoreError when there is no such file, the passphrase is wrong, or it is no store.
    """
    if not file.is_file():
        raise store_error(NO_STORE, store=file)
    with workshop(beside) as folder:
        plain = folder / "backup.db"  # a copy: opening a backup itself could change it
        with file.open("rb") as source, plain.open("wb") as target:
            if is_sealed(file):
                unseal(source, target, passphrase or "")
            else:
                shutil.copyfileobj(source, target)
        backup, stored_format = open_any_format(str(plain))
        with backup:
            upgrade(backup, stored_format)
            yield backup


def refuse_existing(file: Path) -> None:
    """Raise StoreError where there is a file already: nothing is replaced."""
    if file.exists():
        raise store_error(FILE_EXISTS, file=file)


def _restored(backup: Store, where: str, path: Path | None, progress: Progress | None) -> Store:
    made = open_store(where)
    try:
        copy_store(backup, made, progress)
        refuse_unequal(backup, made)
    except BaseException:
        made.close()
        if path is not None:
            _remove(path)
        raise
    return made


def _snapshot(store: Store, file: Path, progress: Progress | None) -> None:
    """Write one moment of a store to a new SQLite file."""
    if store.dialect == "sqlite":
        with store.engine.connect() as conn, closing(sqlite3.connect(file)) as target:
            raw: Any = conn.connection.driver_connection
            raw.backup(target)  # all pages in one step: one moment, whoever writes meanwhile
        return
    with open_store(str(file)) as target_store:
        copy_store(store, target_store, progress)


@contextmanager
def workshop(beside: Path | None) -> Iterator[Path]:
    """Give a private folder that is gone afterwards; beside the target, so that renaming is one step."""
    try:
        with tempfile.TemporaryDirectory(prefix=".ehcp-audit-", dir=beside) as folder:
            yield Path(folder)
    except OSError as error:
        raise store_error(CANT_WRITE, file=beside or "", why=error.strerror or "") from None


def finish(plain: Path, file: Path, folder: Path, passphrase: str | None) -> None:
    """Put a finished store in its place: sealed if asked, on the disk, then renamed, its folder synced."""
    with closing(sqlite3.connect(plain)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")  # one file, readable anywhere
    done = plain
    if passphrase is not None:
        done = folder / "backup.sealed"
        with plain.open("rb") as source, done.open("wb") as target:
            seal(source, target, passphrase)
    done.chmod(0o600)
    with done.open("rb+") as written:
        os.fsync(written.fileno())
    note_saving()
    done.rename(file)
    if hasattr(os, "O_DIRECTORY"):  # Windows can't open a folder, and needs no such thing
        descriptor = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
