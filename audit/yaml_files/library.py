"""The rubrics that can be named: the shipped ones, and those in folders of the user's own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audit.data_files import data_folder
from audit.domain.rubric import Rubric
from audit.place import Place
from audit.problem import Problem
from audit.yaml_files import rubric_messages as say

_HEAD = re.compile(r"^(rubric|version|title|status|extends):[ \t]*(.+?)[ \t]*(?:#.*)?$", re.MULTILINE)
_HEAD_BYTES = 4_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A rubric file that can be named, as its first lines describe it; loading tells whether it is sound."""

    id: str
    version: str
    title: str
    status: str
    path: Path


def known_rubrics(*folders: Path) -> tuple[Entry, ...]:
    """Return the rubrics of the folders, then the shipped ones; a folder's own come before shipped ones."""
    found: dict[tuple[str, str], Entry] = {}
    for folder in (*folders, data_folder("rubrics")):
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            entry = _entry(path)
            if entry:
                found.setdefault((entry.id, entry.version), entry)
    return tuple(found.values())


def find_rubric(name: str, version: str | None = None, *folders: Path) -> Path | None:
    """Return the file of a rubric by id: of a version, or the newest live one."""
    named = [entry for entry in known_rubrics(*folders) if entry.id == name]
    if version is not None:
        return next((entry.path for entry in named if entry.version == version), None)
    named.sort(key=lambda entry: (entry.status == "live", _version_key(entry.version)))
    return named[-1].path if named else None


def resolver(*folders: Path) -> Callable[[str, str], Path | None]:
    """Return a function that finds a rubric's file by id and version in folders and the shipped library."""
    return lambda name, version: find_rubric(name, version, *folders)


def changed_since_used(rubric: Rubric, used_hash: str, file: str = "") -> Problem | None:
    """Return why a rubric can't stand in for the one that audits used under this id and version, or None.

    Two rubrics with one hash are one rubric: a comment, a date or a status may change, what is asked may not.
    """
    if rubric.hash == used_hash:
        return None
    return say.SAME_VERSION.at(Place(file=file), name=rubric.id, version=rubric.version)


def _version_key(version: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"[.\-_ ]", version))


def _entry(path: Path) -> Entry | None:
    try:
        with path.open("rb") as file:
            text = file.read(_HEAD_BYTES).decode("utf-8-sig", errors="ignore")
    except OSError:
        return None
    head = {key: value.strip("\"'") for key, value in reversed(_HEAD.findall(text.replace("\r\n", "\n")))}
    if "rubric" not in head:
        return None
    status = head.get("status", "live")
    return Entry(head["rubric"], head.get("version", ""), head.get("title", ""), status, path)
