"""The files of an import: a file, several, or a folder's; read one after another into one set of plans."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from audit.errors import AuditError
from audit.office_files.plans.found import PlansRead
from audit.office_files.plans.profile import Profile
from audit.office_files.plans.shapes import read_plans
from audit.place import Place
from audit.problem import Problem, Stops
from audit.workflow.importing.messages import NO_SUCH_KIND
from audit.workflow.importing.plain_names import is_plain_name
from audit.workflow.progress import Progress

_KINDS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".docx", ".pdf")


def files_of(given: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the files to read, folders' in order of name, and what was passed over in folders.

    Hidden files and the lock files that Office leaves (`~$...`) are passed over without a word.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(each for each in path.iterdir() if each.is_file() and each.name[0] not in ".~")
        known = [each for each in inside if each.suffix.lower() in _KINDS]
        if not known:
            raise AuditError(
                f'"{path.name}" is a folder without any spreadsheet, Word or PDF file.',
                "Name the file, or the folder that holds the plans.",
                "IMW002",
            )
        files += known
        if len(known) < len(inside):
            problems.append(NO_SUCH_KIND.at(Place(file=path.name), n=len(inside) - len(known)))
    return files, problems


def read_files(paths: Sequence[Path], profile: Profile, progress: Progress) -> PlansRead:
    """Read files as one set of plans. One that can't be read is a problem; a single file raises."""
    whole = PlansRead()

    def told(done: int, total: int) -> None:
        progress("Reading their rows", whole.rows + done, whole.rows + total)

    for number, path in enumerate(paths):
        progress("Reading the files", number, len(paths))
        try:
            read = read_plans(path, profile, told)
        except AuditError as error:
            if len(paths) == 1:
                raise
            whole.problems.append(
                Problem(error.code, Place(file=path.name), error.message, error.remedy, Stops.FILE)
            )
            continue
        whole.explanations += read.explanations
        whole.records += read.records
        whole.problems += read.problems
        whole.rows += read.rows
    progress("Reading the files", len(paths), len(paths))
    return whole


def told_files(paths: Sequence[Path]) -> str:
    """Return which files these were, for the log: a name only where nothing in it can be a person's."""
    if len(paths) > 1:
        return f"{len(paths)} files"
    path = paths[0]
    return path.name if is_plain_name(path.stem) else f"a {path.suffix.lower()} file"


def digest_of(paths: Sequence[Path]) -> bytes:
    """Return the SHA-256 of the files' bytes, one after another."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.digest()
