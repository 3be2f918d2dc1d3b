"""Revisions: drafts, submission, reopening, and conflicts that a merge can bring."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, insert, select
from store_world import NOW, answers, begin, build, hand_in, section, uid

from audit.domain.audits import Judgement, RevisionState, Standing
from audit.errors import StoreError, UnknownNameError
from audit.store.audits import audits, judgements, revisions
from audit.store.schema.audits import PART, REVISION

ON = date(2026, 10, 30)


def test_a_draft_is_made_once_and_then_gone_on_with(conn: Connection) -> None:
    """The next call finds the draft that is there, with its answers."""
    build(conn)
    part = begin(conn).parts[0].part_id
    first = revisions.draft(conn, part, NOW)
    judgements.save(conn, first.revision_id, answers()[0])
    second = revisions.draft(conn, part, NOW + timedelta(days=2))
    assert second.revision_id == first.revision_id
    assert second.judgements == (answers()[0],)
    assert (second.number, second.state, second.parent) == (1, RevisionState.DRAFT, None)


def test_submitting_sets_the_dates_of_part_and_audit(conn: Connection) -> None:
    """One part: its submission completes the audit on the same day."""
    build(conn)
    audit = hand_in(conn, begin(conn), on=ON)
    assert audit.completed_on == audit.parts[0].submitted_on == ON


def test_an_audit_in_parts_is_complete_when_the_last_part_is_in(conn: Connection) -> None:
    """Each part is submitted by itself; the audit's date is that of the last."""
    build(conn)
    audit = begin(conn, auditors={"education": "amir", "social care": "dev"})
    for part, day in zip(audit.parts, (ON, ON + timedelta(days=4)), strict=True):
        assert audits.get(conn, audit.audit_id).completed_on is None
        draft = revisions.draft(conn, part.part_id, NOW)
        revisions.submit(conn, draft.revision_id, on=day, at=NOW)
    assert audits.get(conn, audit.audit_id).completed_on == date(2026, 11, 3)


def test_a_correction_never_moves_the_month(conn: Connection) -> None:
    """Reopened and submitted again a month later, the audit stays where it was first counted."""
    build(conn)
    audit = hand_in(conn, begin(conn), on=ON)
    part = audit.parts[0].part_id
    child = revisions.reopen(conn, part, "wrong section read", NOW)
    revisions.submit(conn, child.revision_id, on=ON + timedelta(days=40), at=NOW)
    after = audits.get(conn, audit.audit_id)
    assert after.completed_on == after.parts[0].submitted_on == ON
    now_counts = revisions.current(conn, part)
    assert now_counts is not None
    assert now_counts.submitted_on == ON + timedelta(days=40)


def test_a_reopened_part_begins_with_its_answers_and_names_its_parent(conn: Connection) -> None:
    """A child carries every answer with its words; the parent keeps its own, and its digest."""
    build(conn)
    given = answers(comment="No hours given.")
    audit = begin(conn)
    part = audit.parts[0].part_id
    draft = revisions.draft(conn, part, NOW)
    judgements.save_many(conn, [(draft.revision_id, given)])
    revisions.answer_overall(conn, draft.revision_id, entered="Good", entered_because="Kind.", impact="some")
    parent = revisions.submit(conn, draft.revision_id, on=ON, at=NOW)
    child = revisions.reopen(conn, part, "evidence missed", NOW)
    assert (child.parent, child.number, child.reason) == (parent.revision_id, 2, "evidence missed")
    assert child.judgements == given
    assert (child.entered, child.entered_because, child.impact) == ("Good", "Kind.", "some")
    judgements.remove(conn, child.revision_id, "F1", section("F"))
    assert revisions.get(conn, parent.revision_id).judgements == given
    assert revisions.digest_of(conn, parent.revision_id) == revisions.stored_digest(conn, parent.revision_id)
    assert [r.number for r in revisions.revisions_of(conn, part)] == [1, 2]
    assert revisions.current(conn, part) == parent


def test_reopening_twice_gives_the_same_draft(conn: Connection) -> None:
    """A draft already open is gone on with; no second child is made."""
    build(conn)
    part = hand_in(conn, begin(conn)).parts[0].part_id
    first = revisions.reopen(conn, part, "wrong plan", NOW)
    assert revisions.reopen(conn, part, "wrong plan again", NOW).revision_id == first.revision_id
    assert revisions.draft(conn, part, NOW).revision_id == first.revision_id
    assert revisions.conflicts(conn) == ()


def test_reopening_needs_a_reason_and_a_submission(conn: Connection) -> None:
    """Nothing is reopened without saying why, or before it was submitted."""
    build(conn)
    part = begin(conn).parts[0].part_id
    revisions.draft(conn, part, NOW)
    with pytest.raises(StoreError, match="STO207"):
        revisions.reopen(conn, part, "  ", NOW)
    with pytest.raises(StoreError, match="STO202"):
        revisions.reopen(conn, part, "wrong plan", NOW)


def test_a_submitted_part_has_no_draft_until_it_is_reopened(conn: Connection) -> None:
    """Scoring a finished part again is refused, with the way out."""
    build(conn)
    part = hand_in(conn, begin(conn)).parts[0].part_id
    with pytest.raises(StoreError, match=r"Reopen it.*STO203"):
        revisions.draft(conn, part, NOW)


def test_two_children_of_one_parent_are_a_conflict_and_both_are_kept(conn: Connection) -> None:
    """Two offline copies continued one revision: both stand, and which counts doesn't depend on order."""
    build(conn)
    part = hand_in(conn, begin(conn)).parts[0].part_id
    parent = revisions.current(conn, part)
    assert parent is not None
    key = conn.execute(select(PART.c.id).where(PART.c.uid == part)).scalar_one()
    for child in (uid(72), uid(71)):
        conn.execute(
            insert(REVISION).values(
                uid=child,
                part_id=key,
                number=2,
                parent_uid=parent.revision_id,
                state="draft",
                started_at=revisions.naive_utc(NOW),
            )
        )
        revisions.submit(conn, child, on=ON, at=NOW)
    assert revisions.conflicts(conn) == (revisions.Conflict(part, parent.revision_id, (uid(71), uid(72))),)
    now_counts = revisions.current(conn, part)
    assert now_counts is not None
    assert now_counts.revision_id == uid(72)


def test_two_beginnings_of_one_part_are_a_conflict_too(conn: Connection) -> None:
    """A part answered on two laptops has two first revisions, told as a conflict without a parent."""
    build(conn)
    part = begin(conn).parts[0].part_id
    key = conn.execute(select(PART.c.id).where(PART.c.uid == part)).scalar_one()
    for number in (81, 82):
        conn.execute(
            insert(REVISION).values(
                uid=uid(number), part_id=key, number=1, state="draft", started_at=revisions.naive_utc(NOW)
            )
        )
    assert revisions.conflicts(conn) == (revisions.Conflict(part, None, (uid(81), uid(82))),)


def test_what_is_said_of_the_whole_is_covered_by_the_digest(conn: Connection) -> None:
    """A typed grade, its reason and the impact answer are part of what is frozen."""
    build(conn)
    draft = revisions.draft(conn, begin(conn).parts[0].part_id, NOW)
    digests = [revisions.digest_of(conn, draft.revision_id)]
    for said in ({"impact": "some"}, {"impact": "much"}, {"entered": "Good", "entered_because": "Kind."}):
        revisions.answer_overall(conn, draft.revision_id, **said)
        digests.append(revisions.digest_of(conn, draft.revision_id))
    assert len(set(digests)) == 4


def test_moments_are_kept_in_utc(conn: Connection) -> None:
    """A moment in summer time is stored an hour earlier; one without a zone is refused."""
    summer = datetime(2026, 7, 1, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    assert revisions.naive_utc(summer) == datetime(2026, 7, 1, 8, 0, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        revisions.naive_utc(datetime(2026, 7, 1))  # noqa: DTZ001 (what is tested)


def test_unknown_parts_and_revisions_are_refused(conn: Connection) -> None:
    """A name that is not there is said to be unknown, never taken for empty."""
    with pytest.raises(UnknownNameError, match="no part"):
        revisions.draft(conn, uid(1), NOW)
    with pytest.raises(UnknownNameError, match="no revision"):
        revisions.get(conn, uid(1))
    with pytest.raises(UnknownNameError, match="no revision"):
        revisions.digest_of(conn, uid(1))


def test_a_judgement_given_as_none_stated_is_no_answer(conn: Connection) -> None:
    """Each standing is kept apart from the others and from no answer."""
    build(conn)
    draft = revisions.draft(conn, begin(conn).parts[0].part_id, NOW)
    for standing in list(Standing)[1:]:
        judgements.save(conn, draft.revision_id, Judgement("A1", section("A"), standing))
        assert judgements.load(conn, draft.revision_id)[0].standing is standing
