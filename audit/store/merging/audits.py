"""Audits, parts and submitted revisions brought from another store.

Only submitted answers travel: a draft stays with whoever writes it. One revision that went on in two copies
is two revisions: the one with the lower digest keeps the id, the other gets one made of both, so that any
order of merging ends the same. Dates are the earliest known, as a correction never moves a month.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import delete, select, update

from audit.domain.audits import RevisionState
from audit.errors import ProblemsError
from audit.store.audits import comments
from audit.store.audits.revisions import digest_of
from audit.store.merging.rows import Bridge, Row
from audit.store.messages import REVISION_CHANGED
from audit.store.schema.audits import (
    AUDIT,
    COMMENT_TEXT,
    EVIDENCE,
    JUDGEMENT,
    PART,
    RESULT,
    REVISION,
    SCORECARD,
)
from audit.store.schema.log import STORE_INFO

#: The name of a fact that an export keeps: the digest of a draft at the time it was given out.
DRAFT_FACT = "draft:"


def bring_audits(bridge: Bridge, leave: Iterable[int]) -> tuple[int, set[int]]:
    """Bring audits with their parts, submitted answers and scorecards; `leave` out some, by the file's keys.

    Returns how many drafts stayed where they are, and the local keys of the audits that changed.
    """
    bridge.bring(AUDIT, leave=leave)
    bridge.bring(PART)
    touched = set(bridge.new["audit"])
    fresh = [row for row in bridge.rows(AUDIT) if bridge.keys["audit"].get(row["id"]) in touched]
    bridge.bring_words(COMMENT_TEXT, [row["discussion_id"] for row in fresh])
    for key in touched:  # its own scorecards have other keys here; the workflow names the one that counts
        bridge.target.execute(update(AUDIT).where(AUDIT.c.id == key).values(scorecard_id=None))
    renamed, drafts = _bring_revisions(bridge, touched)
    _join_parts(bridge, touched)
    _join_audits(bridge, touched)
    _bring_scorecards(bridge, renamed)
    return drafts, touched


def _bring_revisions(bridge: Bridge, touched: set[int]) -> tuple[dict[str, str], int]:
    """Bring submitted revisions; return those that have another id here, and the number of drafts left."""
    given_out = _drafts_given_out(bridge)
    renamed: dict[str, str] = {}
    drafts = 0
    for row in bridge.rows(REVISION):
        made = bridge.mapped(REVISION, row)
        if made is None:
            continue
        if row["state"] != RevisionState.SUBMITTED:
            drafts += 1
            continue
        uid, here = _place_for(bridge, made, given_out)
        if uid != row["uid"]:
            renamed[row["uid"]] = uid
        if here:
            continue
        made["uid"] = uid
        _insert_revision(bridge, row["id"], made)
        touched.add(_audit_of(bridge, made["part_id"]))
    return renamed, drafts


def _place_for(bridge: Bridge, row: Row, given_out: dict[str, str]) -> tuple[str, bool]:
    """Return the id of a submitted revision here, having made way for it, and whether it is here already."""
    target, uid, digest = bridge.target, str(row["uid"]), bytes(row["digest"])
    held = target.execute(select(REVISION).where(REVISION.c.uid == uid)).one_or_none()
    if held is None:
        return uid, False
    submitted = held.state == RevisionState.SUBMITTED
    other = _second_id(uid, digest)
    if submitted and bytes(held.digest) == digest:
        return uid, True
    if target.execute(select(REVISION.c.id).where(REVISION.c.uid == other)).first():
        return other, True
    if not submitted and digest_of(target, uid).hex() == given_out.get(uid):
        _drop_answers(bridge, held.id, held.entered_because_id)
        target.execute(delete(REVISION).where(REVISION.c.id == held.id))
        return (other if _give_place(bridge, held.part_id, uid, digest) else uid), False
    if not submitted or digest > bytes(held.digest):
        return other, False  # a draft that went on here since it was given out is kept beside it
    _rename(bridge, held.id, uid, _second_id(uid, bytes(held.digest)))
    return uid, False


def _give_place(bridge: Bridge, part: int, uid: str, digest: bytes) -> bool:
    """Give an id that a draft left to what went on from it with a lower digest; tell if there is one."""
    found = bridge.target.execute(
        select(REVISION.c.id, REVISION.c.uid, REVISION.c.digest).where(
            REVISION.c.part_id == part, REVISION.c.digest.is_not(None)
        )
    ).all()
    lower = [
        row for row in found if bytes(row.digest) < digest and row.uid == _second_id(uid, bytes(row.digest))
    ]
    if not lower:
        return False
    lowest = min(lower, key=lambda row: bytes(row.digest))
    _rename(bridge, lowest.id, lowest.uid, uid)
    return True


def _second_id(uid: str, digest: bytes) -> str:
    return str(uuid5(UUID(uid), digest.hex()))


def _insert_revision(bridge: Bridge, source_key: int, row: Row) -> None:
    bridge.bring_words(COMMENT_TEXT, [row["entered_because_id"]])
    row["id"] = source_key
    bridge.insert_keyed(REVISION, [row])
    judged = [bridge.mapped(JUDGEMENT, each) for each in bridge.rows(JUDGEMENT, revision_id=source_key)]
    shown = bridge.rows(EVIDENCE, revision_id=source_key)
    bridge.bring_words(
        COMMENT_TEXT,
        [*(each["comment_id"] for each in judged if each), *(each["typed_id"] for each in shown)],
    )
    bridge.insert(JUDGEMENT, [each for each in judged if each])
    evidence = []
    for each in shown:
        each["revision_id"] = row["id"]
        each["criterion_id"] = bridge.keys["criterion"][each["criterion_id"]]
        each["subject_id"] = bridge.keys["subject"][each["subject_id"]]
        evidence.append(each)
    bridge.insert_keyed(EVIDENCE, evidence)
    if digest_of(bridge.target, row["uid"]) != bytes(row["digest"]):
        raise ProblemsError(
            "Nothing was merged: the file's answers are not those that were submitted.",
            [REVISION_CHANGED.at(row["uid"])],
        )


def _drop_answers(bridge: Bridge, revision: int, because: int | None) -> None:
    target = bridge.target
    words = [
        *target.execute(select(JUDGEMENT.c.comment_id).where(JUDGEMENT.c.revision_id == revision)).scalars()
    ]
    words += target.execute(select(EVIDENCE.c.typed_id).where(EVIDENCE.c.revision_id == revision)).scalars()
    comments.drop(target, [because, *words])
    for table in (EVIDENCE, JUDGEMENT):
        target.execute(delete(table).where(table.c.revision_id == revision))


def _rename(bridge: Bridge, key: int, old: str, new: str) -> None:
    target = bridge.target
    target.execute(update(REVISION).where(REVISION.c.id == key).values(uid=new))
    audit = _audit_of(
        bridge, target.execute(select(REVISION.c.part_id).where(REVISION.c.id == key)).scalar_one()
    )
    for card in target.execute(select(SCORECARD).where(SCORECARD.c.audit_id == audit)).all():
        if old in card.revisions:
            uids = sorted(new if uid == old else uid for uid in card.revisions)
            target.execute(update(SCORECARD).where(SCORECARD.c.id == card.id).values(revisions=uids))


def _join_parts(bridge: Bridge, touched: set[int]) -> None:
    """Give each part the earliest submission, the most minutes and the reason for declining of both."""
    for row in bridge.rows(PART):
        key = bridge.keys["part"].get(row["id"])
        if key is None or key in bridge.new["part"]:
            continue
        held = bridge.target.execute(select(PART).where(PART.c.id == key)).one()
        joined = {
            "submitted_on": _earliest(held.submitted_on, row["submitted_on"]),
            "active_minutes": max(held.active_minutes, row["active_minutes"]),
            "declined_because": held.declined_because or row["declined_because"],
        }
        _update(bridge, PART, held, joined, touched, held.audit_id)


def _join_audits(bridge: Bridge, touched: set[int]) -> None:
    """Give each audit the earliest completion of both, or the day its last part came in; newest signing."""
    for row in bridge.rows(AUDIT):
        key = bridge.keys["audit"].get(row["id"])
        if key is None or key in bridge.new["audit"]:
            continue
        held = bridge.target.execute(select(AUDIT).where(AUDIT.c.id == key)).one()
        days = (
            bridge.target.execute(select(PART.c.submitted_on).where(PART.c.audit_id == key)).scalars().all()
        )
        all_in = None if None in days else max(day for day in days if day)
        joined: Row = {"completed_on": _earliest(held.completed_on, row["completed_on"], all_in)}
        joined["lead_auditor"] = held.lead_auditor or row["lead_auditor"]
        if _signing(row) > _signing(held._mapping):
            bridge.bring_words(COMMENT_TEXT, [row["discussion_id"]])
            joined |= {name: row[name] for name in ("signed_on", "discussion_id", "discussion_digest")}
        _update(bridge, AUDIT, held, joined, touched, key)


def _bring_scorecards(bridge: Bridge, renamed: dict[str, str]) -> None:
    """Bring the scorecards that are not here, each known by its audit, part, scoring and revisions."""
    audits = list(bridge.keys["audit"].values())
    held = {
        _card(card._mapping)
        for audit in audits
        for card in bridge.target.execute(select(SCORECARD).where(SCORECARD.c.audit_id == audit))
    }
    known = set(bridge.target.execute(select(REVISION.c.uid)).scalars())
    for row in bridge.rows(SCORECARD):
        made = bridge.mapped(SCORECARD, row)
        if made is None:
            continue
        made["revisions"] = sorted(renamed.get(uid, uid) for uid in made["revisions"])
        if _card(made) in held or not known.issuperset(made["revisions"]):
            continue
        made["id"] = row["id"]
        bridge.insert_keyed(SCORECARD, [made])
        results = bridge.rows(RESULT, scorecard_id=row["id"])
        bridge.insert(RESULT, [each | {"scorecard_id": made["id"]} for each in results])


def _update(bridge: Bridge, table: Any, held: Any, joined: Row, touched: set[int], audit: int) -> None:
    changed = {name: value for name, value in joined.items() if getattr(held, name) != value}
    if changed:
        bridge.target.execute(update(table).where(table.c.id == held.id).values(**changed))
        bridge.brought[table.name] = bridge.brought.get(table.name, 0) + 1
        touched.add(audit)


def _card(row: Any) -> tuple[Any, ...]:
    return (row["audit_id"], row["part_id"], row["scoring_version"], tuple(sorted(row["revisions"])))


def _signing(row: Any) -> tuple[str, bytes]:
    return (str(row["signed_on"] or ""), bytes(row["discussion_digest"] or b""))


def _earliest(*days: Any) -> Any:
    return min((day for day in days if day is not None), default=None)


def _audit_of(bridge: Bridge, part: int) -> int:
    return int(bridge.target.execute(select(PART.c.audit_id).where(PART.c.id == part)).scalar_one())


def _drafts_given_out(bridge: Bridge) -> dict[str, str]:
    rows: Iterable[Any] = bridge.source.execute(
        select(STORE_INFO).where(STORE_INFO.c.name.startswith(DRAFT_FACT))
    )
    return {str(row.name).removeprefix(DRAFT_FACT): str(row.value) for row in rows}
