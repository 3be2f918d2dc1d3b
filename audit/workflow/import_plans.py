"""Import plans from a spreadsheet: read, masked, and stored in one transaction, or not at all."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.errors import AuditError
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.wide import Columns, minting_identifier, read_wide
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import column_name
from audit.place import Place
from audit.privacy.pseudonym import mint_ref
from audit.problem import Problem, Stops
from audit.store import info, plans
from audit.store.connect import Store
from audit.store.plans import Arrival
from audit.workflow import here
from audit.workflow.messages import CHANGED_TEXT, NAME_OF_UNKNOWN, SAME_REFERENCE
from audit.workflow.plan_versions import plan_version
from audit.workflow.progress import Progress, quiet


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """One column as it was understood: its letter, its heading, and what it fills."""

    column: str
    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a file was understood: the shape, the sheet, the heading row and why, and each column."""

    shape: str
    sheet: str
    heading_row: int
    why: str
    columns: tuple[ColumnTaken, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlansImported:
    """What an import did. Counts are of plans; `masked` counts by kind what was masked in their words."""

    rows: int
    stored: int
    new_versions: int
    unchanged: int
    problems: tuple[Problem, ...]
    masked: Mapping[str, int]
    explanation: Explanation | None
    batch_id: str | None = None
    dry_run: bool = False

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop a file, a row or a value; the rest are notes."""
        return tuple(problem for problem in self.problems if problem.stops is not Stops.NOTHING)


def import_plans(
    store: Store,
    path: Path,
    *,
    partial: bool = False,
    dry_run: bool = False,
    names_of: Mapping[str, Sequence[str]] | None = None,
    progress: Progress = quiet,
) -> PlansImported:
    """Store the plans of a file, a row a plan; the same file again changes nothing.

    A problem stops the file, its row, or one value. With a file or row stopped nothing is stored, unless
    `partial`. `names_of` maps references to names that no column holds. Raises as `read_workbook` does.
    """
    progress("Reading the file", 0)
    book, problems = read_workbook(path)
    read = read_wide(book)
    found = [*problems, *read.problems]
    explanation = _explanation(read.columns) if read.columns else None
    masked: Counter[str] = Counter()
    with store.read() as conn:
        key = info.mint_key(conn)
    referred = _references(read.records, key, found)
    found += _unknown_names(names_of or {}, referred)
    versions = []
    for number, (record, ref) in enumerate(referred):
        versions.append(plan_version(record, ref, more_names=(names_of or {}).get(ref, ()), masked=masked))
        if number % 50 == 0:
            progress("Masking names", number, len(referred))
    stopped = any(problem.stops in (Stops.FILE, Stops.ROW) for problem in found)
    if dry_run or not versions or (stopped and not partial):
        with store.read() as conn:
            arrivals = plans.classify(conn, versions)
        return _outcome(read.rows, arrivals, found, masked, explanation, dry_run=True, stored=False)
    progress("Storing", 0, len(versions))
    digest = hashlib.sha256(path.read_bytes()).digest()
    with store.write() as conn:
        batch = plans.add_versions(
            conn, versions, imported_by=here.acting(conn), file_digest=digest, counts=masked
        )
    progress("Storing", len(versions), len(versions))
    arrivals = tuple(stored.arrival for stored in batch.versions)
    for (record, _), arrival in zip(referred, arrivals, strict=True):
        if arrival is Arrival.CONFLICT:
            found.append(SAME_REFERENCE.at(record.place))
        elif arrival is Arrival.NEW_VERSION:
            found.append(CHANGED_TEXT.at(record.place))
    return _outcome(
        read.rows, arrivals, found, masked, explanation, dry_run=dry_run, stored=True, batch_id=batch.batch_id
    )


def _references(
    records: Sequence[PlanRecord], key: bytes, problems: list[Problem]
) -> list[tuple[PlanRecord, str]]:
    """Return each record with its reference: the source's own, or one minted with the store's key."""
    referred: list[tuple[PlanRecord, str]] = []
    seen: dict[str, Place] = {}
    for record in records:
        ref = record.reference or mint_ref(minting_identifier(record)[1], key)
        if ref in seen:
            problems.append(SAME_REFERENCE.at(record.place))
            continue
        seen[ref] = record.place
        referred.append((record, ref))
    return referred


def _unknown_names(
    names_of: Mapping[str, Sequence[str]], referred: Sequence[tuple[PlanRecord, str]]
) -> list[Problem]:
    known = {ref for _, ref in referred}
    return [NAME_OF_UNKNOWN.at(ref=ref) for ref in names_of if ref not in known]


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
    rows: int,
    arrivals: Sequence[Arrival],
    problems: Sequence[Problem],
    masked: Mapping[str, int],
    explanation: Explanation | None,
    *,
    dry_run: bool,
    stored: bool,
    batch_id: str | None = None,
) -> PlansImported:
    counts = Counter(arrivals)
    fresh = counts[Arrival.NEW_PLAN] + counts[Arrival.NEW_VERSION]
    return PlansImported(
        rows=rows,
        stored=fresh if stored or dry_run else 0,
        new_versions=counts[Arrival.NEW_VERSION],
        unchanged=counts[Arrival.UNCHANGED],
        problems=tuple(problems),
        masked=dict(masked),
        explanation=explanation,
        batch_id=batch_id,
        dry_run=not stored,
    )


def _explanation(columns: Columns) -> Explanation:
    headings = {heading.column: heading.text for heading in columns.header.headings}
    return Explanation(
        shape="wide: a row a plan, a column a section",
        sheet=columns.sheet.name,
        heading_row=columns.header.rows[-1] + 1,
        why=columns.header.why,
        columns=tuple(
            ColumnTaken(column_name(column), headings.get(column, ""), str(meaning))
            for column, meaning in sorted(columns.meanings.items())
        ),
        left_out=tuple(heading.text for heading in columns.left_out),
    )
