"""What a file has of imports that were undone here: it stays out, unless somebody worked on it there."""

from dataclasses import dataclass

from sqlalchemy import select

from audit.store.merging.rows import Bridge
from audit.store.plans.changes import What
from audit.store.schema.audits import AUDIT, PART, REVISION
from audit.store.schema.moderation import ACTION, CONCERN, MODERATION_AUDIT, SAMPLE_PLAN
from audit.store.schema.plans import ADVICE, ANNUAL_REVIEW, BATCH, BATCH_CHANGE, PLAN, PLAN_VERSION


@dataclass(frozen=True, slots=True)
class Undone:
    """Rows of the file that stay out, by its own local keys."""

    plans: frozenset[int] = frozenset()
    versions: frozenset[int] = frozenset()
    reviews: frozenset[int] = frozenset()
    advice: frozenset[int] = frozenset()
    audits: frozenset[int] = frozenset()

    @property
    def count(self) -> int:
        """How many plan versions, reviews, pieces of advice and audits stay out."""
        return sum(map(len, (self.versions, self.reviews, self.advice, self.audits)))


def undone_here(bridge: Bridge) -> Undone:
    """Return what a file has of imports that were undone in the store it is merged into."""
    query = select(BATCH.c.uid).where(BATCH.c.undone_at.is_not(None))
    gone = set(bridge.target.execute(query).scalars())
    batches = {row["id"] for row in bridge.rows(BATCH) if row["uid"] in gone}
    if not batches:
        return Undone()
    made: dict[str, set[str]] = {what.value: set() for what in What}
    for row in bridge.rows(BATCH_CHANGE):
        if row["batch_id"] in batches and row["before"] is None:
            made[row["what"]].add(row["row_uid"])
    all_audits = bridge.rows(AUDIT)
    audits = {row["id"] for row in all_audits if row["uid"] in made[What.AUDIT]} - _worked_on(bridge)
    audited = {row["version_id"] for row in all_audits if row["id"] not in audits}
    named = {row["plan_id"] for table in (CONCERN, SAMPLE_PLAN) for row in bridge.rows(table)}
    all_versions = bridge.rows(PLAN_VERSION)
    versions = {
        row["id"]: row["plan_id"]
        for row in all_versions
        if row["batch_id"] in batches and row["id"] not in audited and row["plan_id"] not in named
    }
    others = {row["plan_id"] for row in all_versions if row["id"] not in versions}
    here = set(bridge.target.execute(select(PLAN.c.plan_ref)).scalars())
    known = {row["id"] for row in bridge.rows(PLAN) if row["plan_ref"] in here}
    return Undone(
        plans=frozenset(set(versions.values()) - others - known),
        versions=frozenset(versions) - _held(bridge),  # of a log's plans those stayed that others use
        reviews=frozenset(r["id"] for r in bridge.rows(ANNUAL_REVIEW) if r["batch_id"] in batches),
        advice=frozenset(r["id"] for r in bridge.rows(ADVICE) if r["uid"] in made[What.ADVICE]),
        audits=frozenset(audits),
    )


def _worked_on(bridge: Bridge) -> set[int]:
    """Return the file's audits that were opened again, moderated, or given an action."""
    parts = {row["id"]: row["audit_id"] for row in bridge.rows(PART)}
    again = {parts[row["part_id"]] for row in bridge.rows(REVISION) if row["number"] > 1}
    return again | {row["audit_id"] for table in (MODERATION_AUDIT, ACTION) for row in bridge.rows(table)}


def _held(bridge: Bridge) -> set[int]:
    """Return the file's versions that are here."""
    here = set(bridge.target.execute(select(PLAN_VERSION.c.uid)).scalars())
    return {row["id"] for row in bridge.rows(PLAN_VERSION) if row["uid"] in here}
