"""The files of an import: a file, several, or a folder's; read one after another into one set of plans."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from audit.errors import AuditError
from audit.office_files.file_kind import is_document_of_another_kind
from audit.office_files.messages import NOT_ALLOWED, refusal
from audit.office_files.plans.found import PlansRead
from audit.office_files.plans.profile import Profile
from audit.office_files.plans.shapes import read_plans
from audit.office_files.plans.text_boxes import without_boxed_words
from audit.place import Place
from audit.plain_figures import counted
from audit.problem import Problem, Stops
from audit.workflow.importing.messages import FOLDERS_INSIDE, NO_SUCH_KIND
from audit.workflow.importing.plain_names import is_plain_name
from audit.workflow.progress import Progress

_KINDS = frozenset(
    (
        *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"),
        *(".docx", ".docm", ".dotx", ".dotm", ".pdf"),
    )
)


def files_of(given: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the files to read, folders' in order of name, and what was passed over in folders.

    Hidden files, those that systems leave for themselves and the lock files of Office (`~$...`) are passed
    over without a word; a document that has to be saved as another kind first is not: it may be a plan.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        try:
            inside = sorted(each for each in path.iterdir() if not _is_left_behind(each.name))
        except OSError:
            error = refusal(NOT_ALLOWED, path.name)
            if len(given) == 1:
                raise error from None
            problems.append(_of_file(error, path))
            continue
        known = [each for each in inside if each.is_file() and _may_be_plan(each)]
        folders = [each for each in inside if each.is_dir()]
        if not known:
            within = f" beside {counted(len(folders), 'folder')} inside it" if folders else ""
            raise AuditError(
                f'"{path.name}" is a folder without any spreadsheet, Word or PDF file{within}.',
                "Name the file, or the folder that holds the plans.",
                "IMW002",
            )
        files += known
        if folders:
            problems.append(FOLDERS_INSIDE.at(Place(file=path.name), n=len(folders)))
        rest = [each for each in inside if each not in known and each not in folders]
        if others := Counter(each.suffix.lower() or "no ending" for each in rest):
            kinds = ", ".join(sorted(others))
            problems.append(NO_SUCH_KIND.at(Place(file=path.name), n=others.total(), kinds=kinds))
    return files, problems


def _is_left_behind(name: str) -> bool:
    """Tell whether a system or Office left a file for itself."""
    return name[0] in ".~" or name.casefold() in ("thumbs.db", "desktop.ini")


def _may_be_plan(path: Path) -> bool:
    return path.suffix.lower() in _KINDS or is_document_of_another_kind(path)


def read_files(paths: Sequence[Path], profile: Profile, progress: Progress) -> PlansRead:
    """Read files as one set of plans. One that can't be read is a problem; a single file raises."""
    whole = PlansRead()

    def told(done: int, total: int) -> None:
        progress("Reading their rows", whole.rows + done, whole.rows + total)

    for number, path in enumerate(paths):
        progress("Reading the files", number, len(paths))
        try:
            read = without_boxed_words(read_plans(path, profile, told))
        except AuditError as error:
            if len(paths) == 1:
                raise
            whole.problems.append(_of_file(error, path))
            continue
        whole.explanations += read.explanations
        whole.records += read.records
        whole.problems += read.problems
        whole.rows += read.rows
    progress("Reading the files", len(paths), len(paths))
    return whole


def _of_file(error: AuditError, path: Path) -> Problem:
    return Problem(error.code, Place(file=path.name), error.message, error.remedy, Stops.FILE)


def told_files(paths: Sequence[Path]) -> str:
    """Return which files these were, for the log: a name only where nothing in it can be a person's."""
    if len(paths) > 1:
        return f"{len(paths)} files"
    path = paths[0]
    return path.name if is_plain_name(path.stem) else f"a {path.suffix.lower()} file"


def digest_of(paths: Sequence[Path]) -> bytes:
    """Return the SHA-256 of the files' bytes, one after another; one that can't be read adds none."""
    digest = hashlib.sha256()
    for path in paths:
        with suppress(OSError), path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.digest()
