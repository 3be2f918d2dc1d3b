"""Which finished audits a moderator reviews by the settings: a share, some grades, new auditors' first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from audit.domain.moderation import ModerationKind
from audit.store.connect import Store
from audit.store.facts import facts
from audit.store.facts.blind_pairs import NOT_BLIND
from audit.store.moderation import settlements as stored
from audit.workflow import settings


@dataclass(frozen=True, slots=True)
class ToReview:
    """One audit to be reviewed, and why. `auditors` are those of all parts."""

    audit_id: str
    plan_ref: str
    completed_on: date
    auditors: tuple[str, ...]
    grade: str | None
    because: tuple[str, ...]


def to_review(store: Store, start: date, end: date) -> tuple[ToReview, ...]:
    """Return the audits completed between two dates that the settings send to review and nobody has reviewed.

    The share is drawn by a hash of the audit's id, so that asking again gives the same audits.
    """
    share = int(str(settings.setting(store, "review_share")))
    grades = settings.setting(store, "review_grades")
    wanted = set(grades) if isinstance(grades, list) else set()
    first = int(str(settings.setting(store, "review_first")))
    with store.read() as conn:
        everything = facts.completed_audits(conn, date.min, end)
        done = {
            audit
            for each in stored.list_moderations(conn, kind=ModerationKind.REVIEW)
            for audit in each.audits
        }
    made: Counter[str] = Counter()
    found = []
    for fact in everything:
        if fact.audit_type in NOT_BLIND:
            continue
        made.update(fact.auditors)
        if fact.completed_on < start or fact.audit_id in done:
            continue
        because = []
        if fact.grade in wanted:
            because.append(f"graded {fact.grade}")
        new = [name for name in fact.auditors if made[name] <= first]
        if new:
            because.append(f"{', '.join(new)}: among the first {first}")
        if _drawn(fact.audit_id) < share:
            because.append(f"drawn for the {share}%")
        if because:
            found.append(
                ToReview(
                    fact.audit_id, fact.plan_ref, fact.completed_on, fact.auditors, fact.grade, tuple(because)
                )
            )
    return tuple(found)


def _drawn(audit_id: str) -> float:
    """Return where an audit falls in 0 to 100."""
    return int(sha256(audit_id.encode()).hexdigest()[:8], 16) / 0x1_0000_0000 * 100
