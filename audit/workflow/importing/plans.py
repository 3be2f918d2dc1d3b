"""Import plans from files of any shape: read, masked, and stored in one transaction, or not at all."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.errors import AuditError
from audit.office_files.plans.found import Explanation
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.office_files.plans.record import PlanRecord
from audit.place import Place
from audit.problem import Problem, Stops
from audit.store import info
from audit.store.bulk import without_collecting
from audit.store.connect import Store
from audit.store.plans import versions as plans
from audit.store.plans.adding import Adding
from audit.store.plans.versions import Arrival, PlanEntry
from audit.store.session import undo
from audit.workflow import here
from audit.workflow.importing.files import digest_of, files_of, read_files, told_files
from audit.workflow.importing.messages import (
    FOUND_AGAIN,
    FOUND_BY_PROFILE,
    LOOK_AT_SECTIONS,
    NAME_BY_IMPORT,
    NO_CHILD_NAME,
    WAS_HTML,
    WORDS_GONE,
)
from audit.workflow.importing.other_tables import without_other_tables
from audit.workflow.importing.preparing import Common, Waiting
from audit.workflow.importing.references import referred_records
from audit.workflow.importing.taking import OnConflict, Taking, lots
from audit.workflow.importing.workers import Workers, worthwhile
from audit.workflow.importing.writers import unknown_writers
from audit.workflow.importing.wrong_person import NamedThere, children_of, others_named, told_of
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
    with Workers(worthwhile(paths)) as workers:  # they start while the files are read
        read = read_files(paths, profile, progress)
        if profile is NOTHING_SETTLED:
            without_other_tables(read, paths)
        found: list[Problem] = []
        with store.read() as conn:
            key = info.mint_key(conn)
            held = {entry.plan_ref: entry for entry in plans.list_plans(conn)}
            found += unknown_writers(conn, read.records)
        waiting = _waiting(read.records, key, held, names_of or {}, profile, found)
        common = Common(children_of(read.records), key)
        others = _Others(read.records, waiting, common.children)
        # Each record is let go when its version is made.
        read.records.clear()
        total, done = len(waiting), 0
        stopped = _stopped([*passed_over, *read.problems, *found])
        storing = bool(waiting) and not dry_run and (partial or not stopped)
        masked: Counter[str] = Counter()
        html: list[Place] = []
        with store.write() if storing else store.read() as conn:
            by = here.acting(conn)
            taking = Taking(conn, held, on_conflict, by)
            if storing:
                taking.adding = Adding(conn, imported_by=by, file_digest=digest_of(paths))
            for prepared, counted in workers.prepared(lots(waiting), common):
                masked += counted
                for each in prepared:
                    others.note(each.place, each.named)
                    html += [each.place] if each.was_html else []
                taking.take(prepared)
                if _stopped(taking.clashes) and not partial:
                    taking.adding = None  # the others are looked at, for their problems
                done += len(prepared)
                progress(_STAGE, done, total)
            batch_id = taking.adding.finish(masked, told_files(paths)) if taking.adding else None
            if storing and batch_id is None:
                undo(conn)
    n = len(taking.in_the_clear)
    how, look = NAME_BY_IMPORT, LOOK_AT_SECTIONS
    notes = [NO_CHILD_NAME.at(taking.in_the_clear[0], count=n, n=n, how=how, look=look)] if n else []
    notes += [WAS_HTML.at(html[0], count=len(html), n=len(html))] if html else []
    stored = taking.adding is not None and bool(taking.seen)
    would = dry_run and (partial or not (stopped or _stopped(taking.clashes)))
    gone = taking.wordless if stored or would else []
    notes += [WORDS_GONE.at(gone[0], count=len(gone), n=len(gone))] if gone else []
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
            *others.told(),
            *found,
            *taking.clashes,
            *(taking.told if stored or would else ()),
        ),
        masked=dict(masked),
        explanations=tuple(read.explanations),
        batch_id=batch_id,
        dry_run=dry_run,
    )


def _waiting(
    records: Sequence[PlanRecord],
    key: bytes,
    held: Mapping[str, PlanEntry],
    names_of: Mapping[str, Sequence[str]],
    profile: Profile,
    found: list[Problem],
) -> deque[Waiting]:
    """Return the records that have a reference of their own, with it; what is found wrong is added."""
    how = FOUND_AGAIN if profile is NOTHING_SETTLED else FOUND_BY_PROFILE
    referred = referred_records(records, key, held, found, how)
    unknown = set(names_of) - {ref for _, ref in referred}
    found += [NAME_OF_UNKNOWN.at(ref=ref) for ref in sorted(unknown)]
    return deque(Waiting(record, ref, names_of.get(ref, ())) for record, ref in referred)


class _Others:
    """Where records seem to name other children of the file, told in the file's order.

    Records that wait are looked in while they are prepared; those left out, before all are let go.
    """

    def __init__(
        self, records: Sequence[PlanRecord], waiting: Iterable[Waiting], children: frozenset[str]
    ) -> None:
        self._order = {record.place: number for number, record in enumerate(records)}
        self._told: list[tuple[int, list[Problem]]] = []
        going = {id(each.record) for each in waiting}
        for record in records:
            if id(record) not in going:
                self.note(record.place, others_named(record.fetched(), children))

    def note(self, place: Place, named: Iterable[NamedThere]) -> None:
        """Keep where a record names others."""
        if notes := told_of(place, named):
            self._told.append((self._order[place], notes))

    def told(self) -> list[Problem]:
        """Return the notes."""
        return [problem for _, notes in sorted(self._told, key=lambda each: each[0]) for problem in notes]


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
