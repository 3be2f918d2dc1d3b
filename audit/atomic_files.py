"""Files written whole or not at all: a temporary file beside the target, then a rename.

A half-written report is no report. Anything that goes wrong on the way leaves the old file as it was.
What is written may hold data of children, so only its owner may read it, as it is with the audit database;
whoever shares a file decides so. Windows gives rights by folder: there nothing is changed.
"""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from audit.errors import AuditError
from audit.saved import note_saving

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


def write_bytes(path: Path | str, data: bytes, *, private: bool = True) -> None:
    """Write a file whole, replacing what was there. Raises AuditError, and then changes nothing.

    `private` False is for what is nobody's data, such as an audit tool: others may read it as the user's
    own habits (umask) have it.
    """
    with replacing(path, private=private) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path | str, text: str, *, private: bool = True) -> None:
    """Write a text whole in UTF-8, its line ends as they are. Raises AuditError like `write_bytes`."""
    write_bytes(path, text.encode(), private=private)


def check_ending(path: Path | str, what: str, *endings: str) -> None:
    """Raise AuditError for a file to write whose name does not end as its kind does: nothing would open it.

    It is raised for one in a folder that is not there, too: before the work is done, not after it. `what`
    says in a plural what is written ("Sheets to print"); `endings` are such as ".xlsx". A folder in the
    file's place is left to `replacing`.
    """
    named = Path(path)
    if named.suffix.casefold() not in endings and not named.is_dir():
        raise AuditError(
            f'{what} are not written as "{named.name}".', f"End its name in {' or '.join(endings)}.", "FIL009"
        )
    if not named.absolute().parent.is_dir():
        raise _explained(FileNotFoundError(errno.ENOENT, ""), named)


def check_apart(path: Path | str, *read: Path | str | None) -> None:
    """Raise AuditError for a file to write that is one of those that are read, by whatever name or link.

    It is raised before anything is read, since the one would take the place of the other. None is no file.
    """
    for other in read:
        with contextlib.suppress(OSError):  # what is not there, or may not be looked at, is not written over
            if other is not None and Path(path).samefile(other):
                raise AuditError(
                    f"{Path(path).name} is a file that is read here, and would be written over.",
                    "Give what is written another name.",
                    "FIL010",
                )


def check_new(path: Path | str) -> None:
    """Raise AuditError where something stands at `path` already: for what nobody may lose by a slip."""
    if Path(path).exists():
        raise AuditError(f"{path} is there already.", "Give a new name; nothing is replaced.", "FIL008")


def check_own(path: Path | str, what: str, mark: str) -> None:
    """Raise AuditError where a file stands at `path` that is none of those to be written again over itself.

    `what` says in the singular what is written ("chart"); each has `mark` in it, in UTF-8. An empty file is
    nobody's work.
    """
    held = Path(path).read_bytes() if Path(path).is_file() else b""
    if held and mark.encode() not in held:
        raise not_own(path, what)


def not_own(path: Path | str, what: str) -> AuditError:
    """Return the error that a file would be lost to what is written, which the caller raises."""
    return AuditError(
        f"{Path(path).name} is there already, and is no {what} as this program wrote it.",
        "Give another name, or move that file away.",
        "FIL011",
    )


@contextlib.contextmanager
def replacing(path: Path | str, *, private: bool = True) -> Iterator[Path]:
    """Give the path of a new empty file beside `path`, and on leaving put it in its place.

    A new file is its owner's alone unless it is not `private`; one that takes the place of the owner's own
    file has the rights of that, since its owner chose them. Both file and folder are flushed to the disk, so
    that a power cut leaves the old file or the new. When the block fails the new file is removed. Raises
    AuditError for a folder, a device, a missing folder, a file held open by another program, no permission,
    and a full disk.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise AuditError(f"{path} is a folder.", "Give a file name in it.", "FIL001")
    if target.exists() and not target.is_file():
        # A rename would put a file in place of a device, for everybody on the machine.
        raise AuditError(f"{path} is a device, not a file.", "Give the name of a file.", "FIL007")
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.tmp")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600 if private else 0o666))
        rights = _rights(target, temporary)
        yield temporary
        _flush(temporary)
        if temporary.stat().st_mode & 0o777 != rights:
            temporary.chmod(rights)
        note_saving()
        temporary.replace(target)
        _flush_folder(target.parent)
    except OSError as fault:
        raise _explained(fault, Path(path)) from fault
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def new_folder(path: Path | str) -> Iterator[Path]:
    """Give the path of a new empty folder beside `path`, and on leaving give it that name, its files flushed.

    Folder and files are their owner's alone. When the block fails the folder is removed with all in it.
    Raises AuditError where something stands at `path`, and like `replacing`.
    """
    target = Path(path)
    check_new(target)
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.tmp")
    try:
        _make_private(temporary)
        yield temporary
        for file in sorted(temporary.iterdir()):
            _flush(file)
            with contextlib.suppress(PermissionError):  # a FAT stick knows no rights
                file.chmod(0o600)
        _flush_folder(temporary)
        note_saving()
        temporary.rename(target)
        _flush_folder(target.parent)
    except OSError as fault:
        raise _explained(fault, target) from fault
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextlib.contextmanager
def working_folder(target: Path | str) -> Iterator[Path]:
    """Give the path of a new empty folder beside a file that is to be written; it is gone on leaving.

    Raises AuditError like `replacing`.
    """
    path = Path(target)
    folder = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.tmp")
    try:
        _make_private(folder)
        yield folder
    except OSError as fault:
        raise _explained(fault, path) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _rights(target: Path, temporary: Path) -> int:
    """Return the permissions for a new file: as it was made, or as one's own file that it replaces."""
    made = temporary.stat()
    with contextlib.suppress(FileNotFoundError):
        old = target.stat()
        if old.st_uid == made.st_uid:
            return old.st_mode & 0o777
    return made.st_mode & 0o777


def _make_private(folder: Path) -> None:
    """Make a folder for its owner alone; on Windows one like any other, where 0o700 would bar colleagues."""
    folder.mkdir(mode=0o700 if os.name == "posix" else 0o777)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush a folder's own entries, where the system lets folders be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(fault: OSError, path: Path) -> AuditError:
    """Return what the system's error means for the person who waits for the file."""
    if fault.errno in _FULL:
        return AuditError(
            f"The disk is full: {path.name} was not written.",
            "Make room, or write to another disk.",
            "FIL002",
        )
    if fault.errno in _NO_FOLDER:
        return AuditError(f"There is no folder {path.parent}.", "Make it first, or give another.", "FIL003")
    if fault.errno in _HELD:
        return AuditError(
            f"{path.name} can't be replaced: it is open in another program, or you may not write there.",
            "Close it (in Excel or Word, say) and try again, or give another name.",
            "FIL004",
        )
    if fault.errno == errno.EROFS:
        return AuditError(f"{path.parent} can only be read.", "Give a folder you may write to.", "FIL005")
    reason = fault.strerror or "the system would not"
    return AuditError(
        f"{path.name} could not be written: {reason}.", "Give another name or folder.", "FIL006"
    )
