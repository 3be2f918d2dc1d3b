"""One store merged into another: what is not here comes in, in any order of files, as often as one likes.

Everything is recognised by its uuid or natural key. Nothing here is deleted or replaced but a draft that was
given out and came back submitted. What was purged or forgotten here does not come back.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from audit.problem import Problem
from audit.store import info, log
from audit.store.audits.revisions import Conflict, conflicts
from audit.store.bulk import hold
from audit.store.merging.audits import bring_audits
from audit.store.merging.rest import bring_log, bring_rest
from audit.store.merging.rows import Bridge
from audit.store.merging.undone import Undone, undone_here
from audit.store.messages import RUBRIC_CHANGED, store_error
from audit.store.plans.changes import What
from audit.store.schema.audits import AUDIT, PART
from audit.store.schema.people import PERSON
from audit.store.schema.plans import (
    ADVICE,
    ADVICE_TEXT,
    ANNUAL_REVIEW,
    ASSESSMENT_DECISION,
    BATCH,
    BATCH_CHANGE,
    PLAN,
    PLAN_FINDING,
    PLAN_LINK,
    PLAN_ROW,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
    SUBJECT,
)
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC, RUBRIC_MAPPING
from audit.store.session import require_keeper


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: rows by table, audits that changed, conflicts among them, and what stayed out.

    `drafts` are answers not yet submitted, `forgotten` plans that were forgotten here, `undone` rows of
    imports that were undone here.
    """

    brought: dict[str, int]
    audits: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    drafts: int
    forgotten: int
    undone: int
    problems: tuple[Problem, ...]

    @property
    def changed(self) -> bool:
        """Tell whether anything came in."""
        return bool(self.brought)


def merge(source: Connection, target: Connection, *, by: str) -> Merged:
    """Bring everything of one store into another, and log it when anything came.

    Raises StoreError for a rubric that stands here under the same version with other content, ProblemsError
    when answers of the file are not those that were submitted.
    """
    require_keeper(target)
    for name in ("plans", "people", "rubrics"):
        hold(target, name)
    bridge = Bridge(source, target)
    _bring_rubrics(bridge)
    _bring_people(bridge)
    undone = undone_here(bridge)
    forgotten = _bring_plans(bridge, undone)
    drafts, touched = bring_audits(bridge, undone.audits)
    bring_rest(bridge)
    _bring_changes(bridge)
    problems = bring_log(bridge)
    audits, found = _changed(target, touched)
    if bridge.brought:
        details = {
            "audits": len(audits),
            "revisions": bridge.brought.get("revision", 0),
            "conflicts": len(found),
        }
        log.record(target, "merge", info.store_id(source), by, details)
    return Merged(bridge.brought, audits, found, drafts, forgotten, undone.count, problems)


def _bring_rubrics(bridge: Bridge) -> None:
    query = select(RUBRIC.c.rubric_id, RUBRIC.c.version, RUBRIC.c.hash)
    held = {(row.rubric_id, row.version): row.hash for row in bridge.target.execute(query)}
    for row in bridge.rows(RUBRIC):
        if held.get((row["rubric_id"], row["version"]), row["hash"]) != row["hash"]:
            raise store_error(RUBRIC_CHANGED, rubric=row["rubric_id"], version=row["version"])
    for table in (RUBRIC, CRITERION, ANSWER):
        bridge.bring(table)
    pairs = {
        tuple(row)
        for row in bridge.target.execute(select(RUBRIC_MAPPING.c.from_rubric, RUBRIC_MAPPING.c.to_rubric))
    }
    mappings = filter(None, (bridge.mapped(RUBRIC_MAPPING, row) for row in bridge.rows(RUBRIC_MAPPING)))
    bridge.insert_keyed(
        RUBRIC_MAPPING, [row for row in mappings if (row["from_rubric"], row["to_rubric"]) not in pairs]
    )


def _bring_people(bridge: Bridge) -> None:
    """Bring people by short id; those known here stay as they are. A login stays with whoever has it here."""
    taken = set(bridge.target.execute(select(PERSON.c.login)).scalars())
    bridge.bring(PERSON, change=lambda row: row | {"login": None} if row["login"] in taken else row)


def _bring_plans(bridge: Bridge, undone: Undone) -> int:
    """Bring plans, versions and the words of new ones; return how many stayed out as forgotten here."""
    here = set(bridge.target.execute(select(PLAN.c.plan_ref)).scalars())
    gone = {event.subject for event in log.events(bridge.target, kind="forget")} - here
    left = [row["id"] for row in bridge.rows(PLAN) if row["plan_ref"] in gone]
    bridge.bring(BATCH)
    bridge.bring(PLAN, leave={*left, *undone.plans})
    mixed = _plans_with_more(bridge)
    _make_room(bridge, mixed)
    bridge.bring(PLAN_VERSION, leave=undone.versions)
    _number(bridge, mixed)
    leave = {ADVICE: undone.advice, ANNUAL_REVIEW: undone.reviews}
    for table in (PLAN_ROW, PLAN_LINK, PLAN_FINDING, ADVICE, SUBJECT, ANNUAL_REVIEW, ASSESSMENT_DECISION):
        bridge.bring(table, leave=leave.get(table, ()))
    versions = {
        key: own for key, own in bridge.keys["plan_version"].items() if own in bridge.new["plan_version"]
    }
    for old, new in versions.items():
        sections = bridge.rows(PLAN_SECTION, version_id=old)
        bridge.bring_words(PLAN_TEXT, [row["text_id"] for row in sections], version_id=new)
        bridge.insert(PLAN_SECTION, [row | {"version_id": new} for row in sections])
    for row in bridge.rows(ADVICE):
        if bridge.keys["advice"].get(row["id"]) in bridge.new["advice"]:
            version = bridge.keys["plan_version"][row["version_id"]]
            bridge.bring_words(ADVICE_TEXT, [row["text_id"]], version_id=version)
    return len(left)


def _bring_changes(bridge: Bridge) -> None:
    """Bring what imports made or changed, so that they can be undone here, of rows that are new here."""
    tables = {What.ADVICE: ADVICE, What.REVIEW: ANNUAL_REVIEW, What.AUDIT: AUDIT, What.VERSION: PLAN_VERSION}
    new = {
        (what.value, row["uid"])
        for what, table in tables.items()
        for row in bridge.rows(table)
        if bridge.keys[table.name].get(row["id"]) in bridge.new[table.name]
    }
    known = [row["id"] for row in bridge.rows(BATCH_CHANGE) if (row["what"], row["row_uid"]) not in new]
    bridge.bring(BATCH_CHANGE, leave=known)


def _plans_with_more(bridge: Bridge) -> list[int]:
    """Return the plans held here, by local key, of which the file has versions that are not here."""
    held = set(bridge.target.execute(select(PLAN_VERSION.c.uid)).scalars())
    more = {bridge.keys["plan"].get(r["plan_id"]) for r in bridge.rows(PLAN_VERSION) if r["uid"] not in held}
    return sorted(key for key in more if key is not None and key not in bridge.new["plan"])


def _make_room(bridge: Bridge, plans: list[int]) -> None:
    """Move the numbers of held versions aside: (plan, number) stands once."""
    for key in plans:
        change = update(PLAN_VERSION).where(PLAN_VERSION.c.plan_id == key)
        bridge.target.execute(change.values(number=-PLAN_VERSION.c.number))


def _number(bridge: Bridge, plans: list[int]) -> None:
    """Number the versions of plans by when they were imported, whichever store they came from."""
    for key in plans:
        rows = bridge.target.execute(
            select(PLAN_VERSION.c.id, func.abs(PLAN_VERSION.c.number), BATCH.c.imported_at, BATCH.c.uid)
            .join(BATCH, BATCH.c.id == PLAN_VERSION.c.batch_id)
            .where(PLAN_VERSION.c.plan_id == key)
        ).all()
        ordered = sorted(rows, key=lambda row: (row[2], row[3], row[1], row[0]))
        for shift in (-1_000_000, 0):  # aside first, since a number stands once at any moment
            for number, row in enumerate(ordered, 1):
                change = update(PLAN_VERSION).where(PLAN_VERSION.c.id == row[0])
                bridge.target.execute(change.values(number=shift + number))


def _changed(target: Connection, touched: set[int]) -> tuple[tuple[str, ...], tuple[Conflict, ...]]:
    audits: list[str] = []
    parts: set[str] = set()
    for key in sorted(touched):
        audits.append(str(target.execute(select(AUDIT.c.uid).where(AUDIT.c.id == key)).scalar_one()))
        parts.update(target.execute(select(PART.c.uid).where(PART.c.audit_id == key)).scalars())
    found = tuple(conflict for conflict in conflicts(target) if conflict.part_id in parts)
    return tuple(sorted(audits)), found
