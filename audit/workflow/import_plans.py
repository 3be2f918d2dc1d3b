"""Import plans from files of any shape: read, masked, and stored in one transaction, or not at all."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from audit.domain.plan import PlanVersion
from audit.errors import AuditError
from audit.office_files.plans.found import Explanation, PlansRead
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.place import Place
from audit.problem import Problem, Stops
from audit.store import info, plans, removal
from audit.store.bulk import without_collecting
from audit.store.connect import Store
from audit.store.plans import Arrival, PlanEntry
from audit.workflow import here
from audit.workflow.import_facts import facts_gone
from audit.workflow.import_files import digest_of, files_of, read_files
from audit.workflow.import_messages import (
    DIFFERENT_TEXT,
    FROZEN,
    KEPT,
    NAME_BY_IMPORT,
    NO_CHILD_NAME,
    REPLACED,
)
from audit.workflow.import_references import referred_records, seen_from
from audit.workflow.import_writers import unknown_writers
from audit.workflow.import_wrong_person import other_children, told
from audit.workflow.messages import CHANGED_TEXT, NAME_OF_UNKNOWN, SAME_REFERENCE
from audit.workflow.plan_versions import nameless, plan_version
from audit.workflow.progress import Progress, quiet


class OnConflict(StrEnum):
    """What becomes of a plan that is held with the same status and other words or facts."""

    KEEP = "keep"
    NEW_VERSION = "new-version"
    REPLACE = "replace"


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
    found = [*passed_over, *read.problems]
    named = dict(zip(map(id, read.records), other_children(read.records), strict=True))
    found += [problem for record in read.records for problem in told(record, named[id(record)])]
    masked: Counter[str] = Counter()
    with store.read() as conn:
        key = info.mint_key(conn)
        held = {entry.plan_ref: entry for entry in plans.list_plans(conn)}
        found += unknown_writers(conn, read.records)
    referred = referred_records(read.records, key, held, found)
    found += [
        NAME_OF_UNKNOWN.at(ref=ref) for ref in sorted(set(names_of or ()) - {ref for _, ref in referred})
    ]
    # Each record is let go when its version is made, so that a county's words are held once.
    read.records.clear()
    waiting = deque(referred)
    referred.clear()
    versions: list[PlanVersion] = []
    placed: _Placed = []
    replaced: list[str] = []
    in_the_clear: dict[str, Place] = {}
    while waiting:
        record, ref = waiting.popleft()
        more = (names_of or {}).get(ref, ())
        versions.append(plan_version(record, ref, more_names=more, named=named[id(record)], masked=masked))
        placed.append((record.place, ref))
        if nameless(record, versions[-1], more):
            in_the_clear[versions[-1].version_id] = record.place
        if len(placed) % 50 == 0:
            progress("Masking names", len(placed), len(placed) + len(waiting))
    if held:
        placed, versions, replaced = _decided(store, placed, versions, held, on_conflict, found)
    stopped = any(problem.stops in (Stops.FILE, Stops.ROW) for problem in found)
    if dry_run or not versions or (stopped and not partial):
        with store.read() as conn:
            arrivals = plans.classify(conn, versions)
        clear = _told_nameless(in_the_clear, versions, arrivals)
        return _outcome(read, arrivals, clear + found, masked, stored=False, dry_run=dry_run)
    progress("Storing", 0, len(versions))
    with store.write() as conn:
        removal.make_room(conn, replaced, by=here.acting(conn))
        batch = plans.add_versions(
            conn,
            versions,
            imported_by=here.acting(conn),
            file_digest=digest_of(paths),
            counts=masked,
            progress=lambda done: progress("Storing", done, len(versions)),
        )
    progress("Storing", len(versions), len(versions))
    arrivals = tuple(stored.arrival for stored in batch.versions)
    found += _told_arrivals(placed, versions, arrivals, held, replaced)
    found = _told_nameless(in_the_clear, versions, arrivals) + found
    return _outcome(read, arrivals, found, masked, stored=True, batch_id=batch.batch_id)


def _told_arrivals(
    placed: "_Placed",
    versions: Sequence[PlanVersion],
    arrivals: Sequence[Arrival],
    held: Mapping[str, PlanEntry],
    replaced: Sequence[str],
) -> Iterator[Problem]:
    """Yield what became of plans that were held, or stand twice in the source."""
    first: dict[str, Place] = {}
    for (place, ref), version, arrival in zip(placed, versions, arrivals, strict=True):
        earlier = first.setdefault(ref, place)
        if arrival is Arrival.CONFLICT:
            yield SAME_REFERENCE.at(place, first=seen_from(earlier, place))
        elif ref in held and held[ref].version_id in replaced:
            yield REPLACED.at(place)
        elif arrival is Arrival.NEW_VERSION and ref in held:
            yield CHANGED_TEXT.at(place)
            yield from facts_gone(place, held[ref].facts, version.facts)


def _told_nameless(
    in_the_clear: Mapping[str, Place], versions: Sequence[PlanVersion], arrivals: Sequence[Arrival]
) -> list[Problem]:
    """Return the note, if any is due, that no name of the child was known for plans whose words are new."""
    places = [
        in_the_clear[version.version_id]
        for version, arrival in zip(versions, arrivals, strict=True)
        if version.version_id in in_the_clear and arrival is not Arrival.UNCHANGED
    ]
    n = len(places)
    return [NO_CHILD_NAME.at(places[0], count=n, n=n, how=NAME_BY_IMPORT)] if places else []


_Placed = list[tuple[Place, str]]


def _decided(
    store: Store,
    placed: _Placed,
    versions: list[PlanVersion],
    held: Mapping[str, PlanEntry],
    on_conflict: OnConflict | None,
    problems: list[Problem],
) -> tuple[_Placed, list[PlanVersion], list[str]]:
    """Return what is to be stored, and the versions to be taken out for it.

    Other words under the status that is held go only as was decided.
    """
    if on_conflict is OnConflict.NEW_VERSION:
        return placed, versions, []
    with store.read() as conn:
        arrivals = plans.classify(conn, versions)
        stand = removal.standing(conn, [entry.version_id for entry in held.values()])
    message = {None: DIFFERENT_TEXT, OnConflict.KEEP: KEPT, OnConflict.REPLACE: FROZEN}[on_conflict]
    replaced: list[str] = []
    kept: _Placed = []
    going: list[PlanVersion] = []
    for (place, ref), version, arrival in zip(placed, versions, arrivals, strict=True):
        same_status = ref in held and held[ref].facts.status == version.facts.status
        clashes = arrival is Arrival.NEW_VERSION and same_status
        if clashes and (on_conflict is not OnConflict.REPLACE or held[ref].version_id in stand):
            problems.append(message.at(place))
        else:
            replaced += [held[ref].version_id] if clashes else []
            kept.append((place, ref))
            going.append(version)
    return kept, going, replaced


def read_names_of(given: Sequence[str]) -> dict[str, list[str]]:
    """Return names by reference from words such as `EX-001=Sam Green`; raises AuditError else."""
    names: dict[str, list[str]] = {}
    for words in given:
        ref, equals, name = words.partition("=")
        if not equals or not ref.strip() or not name.strip():
            raise AuditError("--name-of needs a reference and a name.", "Write REF=NAME.", "IMW001")
        names.setdefault(ref.strip(), []).append(name.strip())
    return names


def _outcome(
    read: PlansRead,
    arrivals: Sequence[Arrival],
    problems: Sequence[Problem],
    masked: Mapping[str, int],
    *,
    stored: bool,
    dry_run: bool = False,
    batch_id: str | None = None,
) -> PlansImported:
    counts = Counter(arrivals)
    storable = counts[Arrival.NEW_PLAN] + counts[Arrival.NEW_VERSION]
    return PlansImported(
        rows=read.rows,
        storable=storable,
        stored=storable if stored else 0,
        new_versions=counts[Arrival.NEW_VERSION],
        unchanged=counts[Arrival.UNCHANGED],
        problems=tuple(problems),
        masked=dict(masked),
        explanations=tuple(read.explanations),
        batch_id=batch_id,
        dry_run=dry_run,
    )
