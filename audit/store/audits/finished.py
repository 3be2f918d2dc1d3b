"""Finished audits written many at once: an old audit log, forms that came back, a store made for practice.

They are the same rows, under the same digests, as audits answered and submitted one by one.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection, select

from audit.domain.audits import AuditType, Judgement, RevisionState, Selection, Target
from audit.errors import UnknownNameError
from audit.store.audits import canonical
from audit.store.audits.judgement_rows import Batch, value_columns
from audit.store.audits.lookups import Lookups, RevisionKeys
from audit.store.audits.revisions import naive_utc
from audit.store.bulk import chunks, insert_rows, take_keys
from audit.store.schema.audits import AUDIT, PART, REVISION
from audit.store.schema.people import PERSON
from audit.store.schema.plans import PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC

_AUDIT_COLUMNS = (
    "id",
    "uid",
    "version_id",
    "rubric_key",
    "target",
    "target_uid",
    "audit_type",
    "selection",
    "sample_uid",
    "lead_auditor",
    "follows_uid",
    "assigned_on",
    "completed_on",
)
_REVISION_COLUMNS = (
    "id",
    "uid",
    "part_id",
    "number",
    "state",
    "reason",
    "started_at",
    "submitted_at",
    "submitted_on",
    "entered",
    "entered_because_id",
    "entered_because_digest",
    "impact",
    "digest",
)


@dataclass(frozen=True, slots=True)
class FinishedPart:
    """A submitted part: whose, when, and every answer. `submitted_on` is a plain local date."""

    auditor: str
    submitted_on: date
    judgements: tuple[Judgement, ...]
    agency: str = ""
    due_on: date | None = None
    minutes: int = 0
    entered: str | None = None
    entered_because: str = ""
    impact: str | None = None


@dataclass(frozen=True, slots=True)
class FinishedAudit:
    """An audit whose parts are all in; it is completed on the day of the last."""

    version_id: str
    rubric_id: str
    rubric_version: str
    parts: tuple[FinishedPart, ...]
    audit_type: AuditType = AuditType.ROUTINE
    selection: Selection = Selection.UNKNOWN
    sample_id: str | None = None
    target: Target = Target.PLAN_VERSION
    target_id: str = ""
    lead_auditor: str | None = None
    follows: str | None = None
    assigned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The ids that a finished audit was given, parts and revisions in the order of its parts."""

    audit_id: str
    parts: tuple[str, ...]
    revisions: tuple[str, ...]


def write_finished(conn: Connection, audits: Sequence[FinishedAudit], at: datetime) -> tuple[Written, ...]:
    """Write finished audits with their answers, and return their ids in the same order.

    `at` is an aware moment. Raises UnknownNameError for a version, rubric, person, criterion or answer that
    is not here; nothing is written then.
    """
    versions, rubrics = _versions(conn, audits), _rubrics(conn)
    _check_people(conn, audits)
    lookups, batch, moment = Lookups(conn), Batch(), naive_utc(at)
    count = sum(len(audit.parts) for audit in audits)
    part_keys, revision_keys = iter(take_keys(conn, PART, count)), iter(take_keys(conn, REVISION, count))
    audit_rows: list[tuple[object, ...]] = []
    part_rows: list[tuple[object, ...]] = []
    revision_rows: list[tuple[object, ...]] = []
    written = []
    for audit_key, audit in zip(take_keys(conn, AUDIT, len(audits)), audits, strict=True):
        rubric = rubrics.get((audit.rubric_id, audit.rubric_version))
        if rubric is None:
            raise UnknownNameError("rubric", f"{audit.rubric_id} {audit.rubric_version}")
        version = versions[audit.version_id]
        audit_id = str(uuid.uuid4())
        audit_rows.append(_audit_row(audit_key, audit_id, version, rubric, audit))
        ids = []
        for part in audit.parts:
            keys = RevisionKeys(
                next(revision_keys), next(part_keys), audit_key, version, rubric, RevisionState.SUBMITTED
            )
            part_id, revision_id = str(uuid.uuid4()), str(uuid.uuid4())
            part_rows.append(_part_row(keys, part_id, part))
            revision_rows.append(_revision_row(lookups, batch, keys, revision_id, part, moment))
            ids.append((part_id, revision_id))
        written.append(Written(audit_id, tuple(p for p, _ in ids), tuple(r for _, r in ids)))
    insert_rows(conn, AUDIT, _AUDIT_COLUMNS, audit_rows)
    insert_rows(conn, PART, [column.name for column in PART.columns], part_rows)
    insert_rows(conn, REVISION, _REVISION_COLUMNS, revision_rows)
    batch.write(conn)
    return tuple(written)


def _audit_row(
    key: int, audit_id: str, version: int, rubric: int, audit: FinishedAudit
) -> tuple[object, ...]:
    return (
        key,
        audit_id,
        version,
        rubric,
        audit.target,
        audit.target_id,
        audit.audit_type,
        audit.selection,
        audit.sample_id,
        audit.lead_auditor,
        audit.follows,
        audit.assigned_on,
        max(part.submitted_on for part in audit.parts),
    )


def _part_row(keys: RevisionKeys, part_id: str, part: FinishedPart) -> tuple[object, ...]:
    return (
        keys.part,
        part_id,
        keys.audit,
        part.agency,
        part.auditor,
        part.due_on,
        part.submitted_on,
        part.minutes,
        "",
    )


def _revision_row(
    lookups: Lookups, batch: Batch, keys: RevisionKeys, revision_id: str, part: FinishedPart, moment: datetime
) -> tuple[object, ...]:
    judged, shown = len(batch.judgements), len(batch.evidence)
    batch.add(lookups, keys, part.judgements)
    because = batch.keep(part.entered_because, keys.part)
    evidence = {
        key: list(rows)
        for key, rows in groupby(batch.evidence[shown:], key=lambda row: (row.criterion_id, row.subject_id))
    }
    lines = [
        canonical.line(
            given.criterion,
            given.subject,
            given.standing,
            value_columns(given.value),
            given.fault,
            given.good_practice,
            row.comment_digest,
            evidence.get((row.criterion_id, row.subject_id), ()),
        )
        for given, row in zip(part.judgements, batch.judgements[judged:], strict=True)
    ]
    return (
        keys.revision,
        revision_id,
        keys.part,
        1,
        RevisionState.SUBMITTED,
        "",
        moment,
        moment,
        part.submitted_on,
        part.entered,
        because.text_id,
        because.digest,
        part.impact,
        canonical.digest(part.entered, because.digest, part.impact, lines),
    )


def _versions(conn: Connection, audits: Sequence[FinishedAudit]) -> dict[str, int]:
    wanted = {audit.version_id for audit in audits}
    found: dict[str, int] = {}
    for some in chunks(wanted):
        query = select(PLAN_VERSION.c.uid, PLAN_VERSION.c.id).where(PLAN_VERSION.c.uid.in_(some))
        found.update({row.uid: row.id for row in conn.execute(query)})
    for version_id in sorted(wanted - found.keys()):
        raise UnknownNameError("plan version", version_id)
    return found


def _rubrics(conn: Connection) -> dict[tuple[str, str], int]:
    rows = conn.execute(select(RUBRIC.c.rubric_id, RUBRIC.c.version, RUBRIC.c.id))
    return {(row.rubric_id, row.version): row.id for row in rows}


def _check_people(conn: Connection, audits: Sequence[FinishedAudit]) -> None:
    wanted = {part.auditor for audit in audits for part in audit.parts}
    for person in sorted(wanted - set(conn.execute(select(PERSON.c.person_id)).scalars())):
        raise UnknownNameError("person", person)
