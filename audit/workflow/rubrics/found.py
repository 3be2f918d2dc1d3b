"""Rubrics by name or file, read with every fault, and taken into the store when an audit uses one."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from audit.data_files import data_folder
from audit.domain.rubric import Rubric
from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.problem import Problem, Stops
from audit.store.audits import rubrics as stored
from audit.store.connect import Store
from audit.workflow.choices import refuse_unheld
from audit.yaml_files.library import Entry, find_rubric, known_rubrics, resolver
from audit.yaml_files.rubric_loader import load_rubric

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class RubricRead:
    """A rubric file as read: the rubric (None when a fault stops it), every fault and lint, its text."""

    path: Path
    rubric: Rubric | None
    problems: tuple[Problem, ...]
    source: str

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop the rubric from being used; the rest are advice to its writer."""
        return tuple(problem for problem in self.problems if problem.stops is not Stops.NOTHING)


def shipped_rubrics() -> tuple[Entry, ...]:
    """Return the rubrics that come with the program."""
    return known_rubrics()


def rubric_file(name: str) -> Path:
    """Return the file of a rubric: a path, or the id of a shipped one.

    Raises UnknownNameError with the nearest ids, AuditError for a path that is no file.
    """
    path = Path(name)
    if path.is_file():
        return path
    if path.suffix.lower() in (".yaml", ".yml") or path.is_dir():
        raise AuditError(
            f'"{name}" is not a file.', "Check the path; `rubrics list` shows the shipped ones.", "RBW001"
        )
    found = find_rubric(name)
    if found is None:
        from difflib import get_close_matches

        nearest = get_close_matches(name, [entry.id for entry in known_rubrics()], n=2, cutoff=0.5)
        raise UnknownNameError("rubric", name, nearest, "`rubrics list` shows the shipped ones.")
    return found


def rubric_id_asked(store: Store, typed: str | None) -> str | None:
    """Return the id of the rubric that is asked for: in the store, shipped or in a file; None for none asked.

    Raises UnknownNameError with near misses, and as `usable_rubric` does for a file.
    """
    if not typed:
        return None
    with store.read() as conn:
        known = {entry.rubric_id for entry in stored.rubrics(conn)}
    if typed not in known and Path(typed).suffix.lower() in (".yaml", ".yml"):
        read = usable_rubric(typed)
        return read.rubric.id if read.rubric else None
    known |= {entry.id for entry in known_rubrics()}
    refuse_unheld(known, "rubric", typed)
    return next(name for name in known if name.casefold() == typed.casefold())


def read_rubric(name: str) -> RubricRead:
    """Read a rubric by id or file, with every fault in it; raises as `rubric_file` does."""
    path = rubric_file(name)
    return _read(path.resolve(), path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _read(path: Path, changed_at: int) -> RubricRead:  # noqa: ARG001 - a changed file is read anew
    rubric, problems = load_rubric(path, resolver(path.parent, data_folder("rubrics")))
    source = path.read_text(encoding="utf-8-sig", errors="replace")
    return RubricRead(path, rubric, problems, source)


def usable_rubric(name: str) -> RubricRead:
    """Read a rubric that is to be used; raises ProblemsError with its faults when it can't be."""
    read = read_rubric(name)
    if read.rubric is None or read.faults:
        raise ProblemsError(f"{read.path.name} can't be used.", read.faults, "Mend the lines above.")
    return read


def rubric_named(store: Store, name: str) -> RubricRead:
    """Read a rubric that is to be used: shipped, in a file, or one that this store holds by its id.

    A council's own tool is named without its file once it was used. Raises as `usable_rubric` does.
    """
    try:
        return usable_rubric(name)
    except UnknownNameError:
        with store.read() as conn:
            if name.casefold() not in {entry.rubric_id for entry in stored.rubrics(conn)}:
                raise
            held = stored.get(conn, name.casefold())
            return RubricRead(Path(f"{held.id}.yaml"), held, (), stored.source_of(conn, held.id))


def adopted_rubric(store: Store, name: str) -> Rubric:
    """Return a rubric for use in this store, and keep it there with its text; named as `rubric_named` has it.

    A version that the store has under another hash is refused there (StoreError): audits stand on it.
    """
    read = rubric_named(store, name)
    with store.write() as conn:
        return adopt(conn, read)


def adopt(conn: "Connection", read: RubricRead) -> Rubric:
    """Take a rubric that was read into the store, within the caller's transaction."""
    if read.rubric is None:
        raise ProblemsError(f"{read.path.name} can't be used.", read.faults)
    stored.adopt(conn, read.rubric, read.source)
    return read.rubric
