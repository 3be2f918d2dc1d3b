"""Where the store is: its address, and what to warn of before children's data is put there."""

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from audit.problem import Problem
from audit.store.messages import NETWORK, ONEDRIVE, UNKNOWN_URL, store_error

ENVIRONMENT_VARIABLE = "EHCP_AUDIT_STORE"
POSTGRESQL = "postgresql+psycopg"

#: File systems that lie on another machine, as /proc/mounts names them.
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "fuse.davfs", "davfs"}
)


def store_url(where: str | None = None) -> str:
    """Return the SQLAlchemy address of the store, password included.

    `where` is a path or an address; else the environment variable EHCP_AUDIT_STORE, else a file in the user's
    own data folder. Raises StoreError for an address of a kind that is not known.
    """
    given = where or os.environ.get(ENVIRONMENT_VARIABLE) or ""
    if re.match(r"[a-zA-Z][a-zA-Z0-9+]+://", given):
        return _known(given).render_as_string(hide_password=False)
    path = Path(given).expanduser() if given else default_path()
    return URL.create("sqlite", database=str(path.absolute())).render_as_string(hide_password=False)


def default_path() -> Path:
    """Return the store's usual file, in this user's own data folder on this machine."""
    from platformdirs import user_data_path

    return user_data_path("ehcp-audit", appauthor=False, roaming=False) / "audit.db"


def file_of(url: str) -> Path | None:
    """Return the file of an SQLite store; None for a server."""
    address = make_url(url)
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None


def shown(url: str) -> str:
    """Return an address as it may be shown: a plain path, or an address without its password."""
    path = file_of(url)
    if path is not None:
        return str(path)
    address = make_url(url)
    return address.set(query={}).render_as_string(hide_password=True)


def warnings_about(url: str, *, mounts: Path = Path("/proc/mounts")) -> tuple[Problem, ...]:
    """Return what should be said of the store's place: a OneDrive folder, or a network share."""
    path = file_of(url)
    if path is None:
        return ()
    found = []
    if in_onedrive(str(path)):
        found.append(ONEDRIVE.at(folder=path.parent))
    if on_network(path, mounts=mounts):
        found.append(NETWORK.at(folder=path.parent))
    return tuple(found)


def in_onedrive(path: str) -> bool:
    """Tell whether a path lies in a folder that OneDrive keeps, by its name or by OneDrive's variables."""
    parts = re.split(r"[\\/]", path.casefold())
    if any(re.match(r"onedrive( - |-|$)", part) for part in parts):
        return True
    folders = [value for name, value in os.environ.items() if name.startswith("OneDrive") and value]
    return any(_under(path, folder) for folder in folders)


def on_network(path: Path, *, mounts: Path = Path("/proc/mounts")) -> bool:
    """Tell whether a path lies on another machine: a UNC path, a mapped drive, or a network mount."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if os.name == "nt":
        return _mapped_drive(path)
    return _mounted_as(path, mounts) in NETWORK_FILE_SYSTEMS


def _known(given: str) -> URL:
    try:
        address = make_url(given)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise store_error(UNKNOWN_URL, store="This") from None
    if address.drivername in {"postgres", "postgresql", POSTGRESQL}:
        return address.set(drivername=POSTGRESQL)
    if address.drivername == "sqlite" and address.database not in (None, "", ":memory:"):
        return address.set(database=str(Path(address.database or "").expanduser().absolute()), query={})
    raise store_error(UNKNOWN_URL, store=address.set(query={}).render_as_string(hide_password=True))


def _under(path: str, folder: str) -> bool:
    kind = PureWindowsPath if "\\" in path or "\\" in folder else PurePosixPath
    return kind(path).is_relative_to(kind(folder))


def _mounted_as(path: Path, mounts: Path) -> str:
    """Return the file system of the longest mount point above a path; empty when it can't be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    real = Path(os.path.realpath(path))
    best, kind = -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if real.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), fields[2]
    return kind


def _mapped_drive(path: Path) -> bool:
    import ctypes

    drive_remote = 4
    windll = getattr(ctypes, "windll", None)
    root = os.path.splitdrive(str(path))[0]
    return bool(windll and root and windll.kernel32.GetDriveTypeW(root + "\\") == drive_remote)
