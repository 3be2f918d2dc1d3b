"""Import plans from files of any shape: read, masked, and stored in one transaction, or not at all."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.errors import AuditError
from audit.office_files.plans.found import Explanation
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.place import Place
from audit.problem import Problem, Stops
from audit.store import info
from audit.store.bulk import without_collecting
from audit.store.connect import Store
from audit.store.plans import versions as plans
from audit.store.plans.versions import Adding, Arrival
from audit.store.session import undo
from audit.workflow import here
from audit.workflow.importing.files import digest_of, files_of, read_files, told_files
from audit.workflow.importing.messages import FOUND_AGAIN, FOUND_BY_PROFILE, NAME_BY_IMPORT, NO_CHILD_NAME
from audit.workflow.importing.plan_versions import nameless, plan_version
from audit.workflow.importing.references import referred_records
from audit.workflow.importing.taking import OnConflict, Placed, Taking, lots
from audit.workflow.importing.writers import unknown_writers
from audit.workflow.importing.wrong_person import Strangers
from audit.workflow.messages import NAME_OF_UNKNOWN
from audit.workflow.progress import Progress, quiet

__all__ = ["OnConflict", "PlansImported", "import_plans", "read_names_of"]

_STAGE = "Masking names and storing"


@dataclass(frozen=True, slots=True)
class PlansImported:
    """What an import did. Counts are of plans; `masked` counts by kind what was masked in their words.

    `storable` are the plans that are new or have a new version; `stored` are they too, or 0 when nothing was
    stored: because that was not asked for (`dry_run`), or because a file or row is stopped.
    """

    rows: int
    storable: int
    stored: int
    new_versions: int
    unchanged: int
    problems: tuple[Problem, ...]
    masked: Mapping[str, int]
    explanations: tuple[Explanation, ...]
    batch_id: str | None = None
    dry_run: bool = False

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop a file, a row or a value; the rest are notes."""
        return tuple(problem for problem in self.problems if problem.stops is not Stops.NOTHING)

    @property
    def stopping(self) -> tuple[Problem, ...]:
        """The problems that stop a file or a row, and with it everything unless the rest is asked for."""
        return tuple(problem for problem in self.problems if problem.stops in (Stops.FILE, Stops.ROW))

    @property
    def rest(self) -> bool:
        """Whether anything was read beside what is stopped, so that there is something to take."""
        return bool(self.storable or self.unchanged)


@without_collecting()
def import_plans(
    store: Store,
    path: Path | Sequence[Path],
    *,
    partial: bool = False,
    dry_run: bool = False,
    names_of: Mapping[str, Sequence[str]] | None = None,
    profile: Profile = NOTHING_SETTLED,
    on_conflict: OnConflict | None = None,
    progress: Progress = quiet,
) -> PlansImported:
    """Store the plans of a file, of several, or of a folder; the same files again change nothing.

    A problem stops the file, its row, or one value. With a file or row stopped nothing is stored, unless
    `partial`. `names_of` maps references to names that no column holds. Without `on_conflict` a plan that is
    held with the same status and other words stops its row. Raises as `read_plans` does for a single file.
    """
    paths, passed_over = files_of([path] if isinstance(path, Path) else path)
    read = read_files(paths, profile, progress)
    found: list[Problem] = []
    masked: Counter[str] = Counter()
    with store.read() as conn:
        key = info.mint_key(conn)
        held = {entry.plan_ref: entry for entry in plans.list_plans(conn)}
        found += unknown_writers(conn, read.records)
    referred = referred_records(
        read.records, key, held, found, FOUND_AGAIN if profile is NOTHING_SETTLED else FOUND_BY_PROFILE
    )
    more = names_of or {}
    found += [NAME_OF_UNKNOWN.at(ref=ref) for ref in sorted(set(more) - {ref for _, ref in referred})]
    strangers = Strangers(read.records)
    strangers.look_in_those_left_out(referred)
    # Each record is let go when its version is made.
    read.records.clear()
    waiting = deque(referred)
    referred.clear()
    total = len(waiting)
    storing = (
        bool(waiting) and not dry_run and (partial or not _stopped([*passed_over, *read.problems, *found]))
    )
    with store.write() if storing else store.read() as conn:
        by = here.acting(conn)
        taking = Taking(conn, held, on_conflict, by)
        if storing:
            taking.adding = Adding(conn, imported_by=by, file_digest=digest_of(paths), total=total)
        for lot in lots(waiting):
            placed: list[Placed] = []
            clear: dict[str, Place] = {}
            for left, ref in lot:
                record, named = strangers.look_in(left)
                names = more.get(ref, ())
                version = plan_version(record, ref, more_names=names, named=named, masked=masked)
                placed.append((record.place, version))
                if nameless(record, version, names):
                    clear[version.version_id] = record.place
                if len(placed) % 50 == 0:
                    progress(_STAGE, total - len(waiting) - len(lot) + len(placed), total)
            taking.take(placed, clear)
            if _stopped(taking.clashes) and not partial:
                taking.adding = None  # the others are looked at, for their problems
        batch_id = taking.adding.finish(masked, told_files(paths)) if taking.adding else None
        if storing and batch_id is None:
            undo(conn)
    progress(_STAGE, total, total)
    n = len(taking.in_the_clear)
    notes = [NO_CHILD_NAME.at(taking.in_the_clear[0], count=n, n=n, how=NAME_BY_IMPORT)] if n else []
    stored = taking.adding is not None and bool(taking.seen)
    counts = taking.arrivals if stored else taking.seen
    storable = counts[Arrival.NEW_PLAN] + counts[Arrival.NEW_VERSION]
    return PlansImported(
        rows=read.rows,
        storable=storable,
        stored=storable if stored else 0,
        new_versions=counts[Arrival.NEW_VERSION],
        unchanged=counts[Arrival.UNCHANGED],
        problems=(
            *notes,
            *passed_over,
            *read.problems,
            *strangers.told(),
            *found,
            *taking.clashes,
            *(taking.told if stored else ()),
        ),
        masked=dict(masked),
        explanations=tuple(read.explanations),
        batch_id=batch_id,
        dry_run=dry_run,
    )


def _stopped(problems: Sequence[Problem]) -> bool:
    """Tell whether a file or a row is stopped, and with it everything unless the rest is asked for."""
    return any(problem.stops in (Stops.FILE, Stops.ROW) for problem in problems)


def read_names_of(given: Sequence[str]) -> dict[str, list[str]]:
    """Return names by reference from words such as `EX-001=Sam Green`; raises AuditError else."""
    names: dict[str, list[str]] = {}
    for words in given:
        ref, equals, name = words.partition("=")
        if not equals or not ref.strip() or not name.strip():
            raise AuditError("--name-of needs a reference and a name.", "Write REF=NAME.", "IMW001")
        names.setdefault(ref.strip(), []).append(name.strip())
    return names
