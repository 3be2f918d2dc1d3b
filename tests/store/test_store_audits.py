"""Audits and parts: begun, found, listed, queued, handed on, declined and signed."""

from datetime import date

import pytest
from sqlalchemy import Connection, update
from store_world import NOW, add_rubric, answers, begin, build, hand_in, uid

from audit.domain.audits import AuditType, Selection, Target
from audit.errors import StoreError, UnknownNameError
from audit.store.audits import audits, judgements, parts, revisions
from audit.store.audits.audit_filter import AuditFilter, AuditState
from audit.store.schema.audits import AUDIT

BY_AGENCY = {"education": "amir", "social care": "dev"}


def test_an_audit_comes_back_as_it_was_begun(conn: Connection) -> None:
    """Everything said at the start is on the audit, with one part for each agency."""
    build(conn)
    audit = begin(
        conn,
        auditors=BY_AGENCY,
        audit_type=AuditType.THEMATIC,
        selection=Selection.RANDOM,
        sample_id=uid(500),
        target=Target.ADVICE,
        target_id=uid(501),
        lead_auditor="amir",
        follows=uid(502),
        assigned_on=date(2026, 10, 1),
        due_on=date(2026, 10, 15),
    )
    assert audits.get(conn, audit.audit_id) == audit
    assert (audit.plan_ref, audit.version_id, audit.rubric_hash) == ("P001", uid(1), "quality-1.0")
    assert (audit.audit_type, audit.selection, audit.target) == ("thematic", "random", "advice")
    assert (audit.sample_id, audit.target_id, audit.follows) == (uid(500), uid(501), uid(502))
    assert audit.completed_on is audit.signed_on is None
    assert [(p.agency, p.auditor, p.due_on) for p in audit.parts] == [
        ("education", "amir", date(2026, 10, 15)),
        ("social care", "dev", date(2026, 10, 15)),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": 77}, "no plan version"),
        ({"rubric_version": "9.9"}, 'no rubric "quality 9.9"'),
        ({"auditors": {"": "zed"}}, 'no person "zed"'),
    ],
)
def test_an_audit_of_something_unknown_is_refused(
    conn: Connection, wrong: dict[str, object], said: str
) -> None:
    """A version, rubric or auditor that is not here is named, and nothing is begun."""
    build(conn)
    with pytest.raises(UnknownNameError, match=said):
        begin(conn, **wrong)  # type: ignore[arg-type]
    assert audits.list_audits(conn) == ()


def test_an_audit_is_found_by_the_beginning_of_its_id(conn: Connection) -> None:
    """Eight characters do, in either case; the whole id does too."""
    build(conn)
    audit = begin(conn)
    assert audits.find(conn, audit.audit_id[:8].upper()) == audit
    assert audits.find(conn, audit.audit_id) == audit


def test_an_ambiguous_beginning_is_told_with_what_tells_them_apart(conn: Connection) -> None:
    """Two ids that begin alike are shown as far as they differ, and neither is chosen."""
    build(conn)
    for number, audit in enumerate((begin(conn), begin(conn, 2))):
        conn.execute(
            update(AUDIT)
            .where(AUDIT.c.uid == audit.audit_id)
            .values(uid=f"abcd1234-000{number}-4000-8000-000000000000")
        )
    with pytest.raises(StoreError, match=r"abcd1234-0000, abcd1234-0001.*STO205"):
        audits.find(conn, "abcd")


def test_an_unknown_id_is_told_with_its_nearest(conn: Connection) -> None:
    """The ids that share the longest beginning are offered; a wild-card is no way in."""
    build(conn)
    audit = begin(conn)
    with pytest.raises(UnknownNameError) as caught:
        audits.find(conn, audit.audit_id[:5] + "zz")
    assert caught.value.nearest == (audit.audit_id[:8],)
    with pytest.raises(UnknownNameError):
        audits.find(conn, "%")


def test_audits_are_listed_by_what_is_asked(conn: Connection) -> None:
    """Plan, auditor, agency, rubric, type, state, month and being overdue each narrow the list."""
    build(conn)
    add_rubric(conn, "advice", "1.0")
    first = hand_in(conn, begin(conn, 1, sample_id=uid(9)), on=date(2026, 9, 30))
    second = hand_in(conn, begin(conn, 2, {"": "bea"}, audit_type=AuditType.DIP), on=date(2026, 10, 1))
    third = begin(conn, 3, BY_AGENCY, rubric_id="advice", due_on=date(2026, 10, 9))

    def listed(**wanted: object) -> list[str]:
        return [a.audit_id for a in audits.list_audits(conn, AuditFilter(**wanted))]  # type: ignore[arg-type]

    one, two, three = first.audit_id, second.audit_id, third.audit_id
    assert [a.audit_id for a in audits.list_audits(conn)] == [one, two, three]
    assert listed(plan_ref="P002") == listed(version_id=uid(2)) == [two]
    assert listed(auditor="amir") == [one, three]
    assert listed(agency="social care") == listed(rubric_id="advice") == [three]
    assert listed(audit_type=AuditType.DIP) == [two]
    assert listed(sample_id=uid(9)) == [one]
    assert listed(state=AuditState.COMPLETED) == [one, two]
    assert listed(state=AuditState.OPEN) == [three]
    assert listed(completed_from=date(2026, 10, 1), completed_to=date(2026, 10, 31)) == [two]
    assert listed(overdue_on=date(2026, 10, 10)) == [three]
    assert listed(overdue_on=date(2026, 10, 9)) == []


def test_many_audits_are_listed_with_their_own_parts(conn: Connection) -> None:
    """A list longer than a statement's bound values still has every part in its place."""
    build(conn)
    begun = [begin(conn, 1, BY_AGENCY) for _ in range(501)]
    found = {audit.audit_id: audit for audit in audits.list_audits(conn)}
    assert found == {audit.audit_id: audit for audit in begun}


def test_the_audit_to_go_on_with_is_ones_own(conn: Connection) -> None:
    """Scoring a plan again goes on with one's own open audit, never another's and never a finished one."""
    build(conn)
    given = {"version_id": uid(1), "rubric_id": "quality", "rubric_version": "1.0"}
    mine = begin(conn)
    assert audits.open_audit_of(conn, auditor="amir", **given) == mine
    assert audits.open_audit_of(conn, auditor="bea", **given) is None
    hand_in(conn, mine)
    assert audits.open_audit_of(conn, auditor="amir", **given) is None


def test_two_auditors_audit_one_version_without_a_trace_of_each_other(conn: Connection) -> None:
    """A blind second audit is simply another audit: starting it succeeds, and says nothing of the first."""
    build(conn)
    first = begin(conn)
    second = begin(conn, 1, {"": "bea"})
    assert first.audit_id != second.audit_id
    assert [item.part.part_id for item in parts.queue(conn, auditor="bea")] == [second.parts[0].part_id]


def test_the_queue_is_by_due_date_and_says_what_is_begun(conn: Connection) -> None:
    """Mine, due and overdue; a part without a due date comes last, a submitted one not at all."""
    build(conn)
    later = begin(conn, 1, due_on=date(2026, 10, 20)).parts[0]
    never = begin(conn, 2).parts[0]
    soon = begin(conn, 3, {"": "bea"}, due_on=date(2026, 10, 7)).parts[0]
    revisions.draft(conn, soon.part_id, NOW)
    hand_in(conn, begin(conn, 3, due_on=date(2026, 10, 2)))

    def ids(**wanted: object) -> list[str]:
        return [item.part.part_id for item in parts.queue(conn, **wanted)]  # type: ignore[arg-type]

    assert ids() == [soon.part_id, later.part_id, never.part_id]
    assert ids(auditor="amir") == [later.part_id, never.part_id]
    assert ids(due_to=date(2026, 10, 20)) == [soon.part_id, later.part_id]
    assert ids(overdue_on=date(2026, 10, 20)) == [soon.part_id]
    assert [item.begun for item in parts.queue(conn)] == [True, False, False]
    item = parts.queue(conn)[0]
    assert (item.plan_ref, item.version_id, item.rubric_id) == ("P003", uid(3), "quality")


def test_a_declined_part_waits_for_another_auditor(conn: Connection) -> None:
    """It leaves the queue with its reason, holds the audit open, and is open again once reassigned."""
    build(conn)
    part = begin(conn).parts[0]
    with pytest.raises(StoreError, match="STO207"):
        parts.decline(conn, part.part_id, " ")
    assert parts.decline(conn, part.part_id, "wrote it").declined_because == "wrote it"
    assert parts.queue(conn) == ()
    assert [item.part.part_id for item in parts.queue(conn, declined=True)] == [part.part_id]
    again = parts.reassign(conn, part.part_id, "bea", due_on=date(2026, 11, 2))
    assert (again.auditor, again.due_on, again.declined_because) == ("bea", date(2026, 11, 2), "")
    assert [item.part for item in parts.queue(conn, auditor="bea")] == [again]


def test_answers_are_handed_over_only_when_said(conn: Connection) -> None:
    """A part with answers stays with its auditor unless the handing over is meant."""
    build(conn)
    part = begin(conn).parts[0]
    draft = revisions.draft(conn, part.part_id, NOW)
    judgements.save_many(conn, [(draft.revision_id, answers())])
    with pytest.raises(StoreError, match=r"5 answers.*STO204"):
        parts.reassign(conn, part.part_id, "bea")
    assert parts.reassign(conn, part.part_id, "bea", hand_over=True).auditor == "bea"
    with pytest.raises(UnknownNameError, match="no person"):
        parts.reassign(conn, part.part_id, "zed", hand_over=True)


def test_a_submitted_part_is_neither_reassigned_nor_declined(conn: Connection) -> None:
    """What is in stays with whoever gave it."""
    build(conn)
    part = hand_in(conn, begin(conn)).parts[0]
    with pytest.raises(StoreError, match="STO203"):
        parts.reassign(conn, part.part_id, "bea")
    with pytest.raises(StoreError, match="STO203"):
        parts.decline(conn, part.part_id, "too late")


def test_active_minutes_add_up(conn: Connection) -> None:
    """Each sitting adds its minutes."""
    build(conn)
    part = begin(conn).parts[0]
    parts.add_minutes(conn, part.part_id, 20)
    parts.add_minutes(conn, part.part_id, 25)
    assert parts.get(conn, part.part_id).active_minutes == 45


def test_the_lead_signs_with_the_joint_discussion(conn: Connection) -> None:
    """Signing keeps the discussion and the date of completion."""
    build(conn)
    audit = hand_in(conn, begin(conn, 1, BY_AGENCY), on=date(2026, 10, 5))
    audits.assign_lead(conn, audit.audit_id, "dev")
    signed = audits.sign(conn, audit.audit_id, on=date(2026, 11, 2), discussion="Agreed on section D.")
    assert (signed.lead_auditor, signed.signed_on) == ("dev", date(2026, 11, 2))
    assert (signed.completed_on, signed.discussion) == (date(2026, 10, 5), "Agreed on section D.")
    again = audits.sign(conn, audit.audit_id, on=date(2026, 11, 3))
    assert (again.signed_on, again.discussion) == (date(2026, 11, 3), "")
    with pytest.raises(UnknownNameError, match="no person"):
        audits.assign_lead(conn, audit.audit_id, "zed")


def test_signing_without_every_part_has_to_be_meant(conn: Connection) -> None:
    """A part still out stops the signature, unless the rubric allows the overall without it."""
    build(conn)
    audit = begin(conn, 1, BY_AGENCY)
    with pytest.raises(StoreError, match="STO212"):
        audits.sign(conn, audit.audit_id, on=date(2026, 11, 2))
    signed = audits.sign(conn, audit.audit_id, on=date(2026, 11, 2), parts_missing=True)
    assert signed.completed_on == date(2026, 11, 2)


def test_unknown_audits_and_parts_are_refused(conn: Connection) -> None:
    """A name that is not there is told as unknown."""
    with pytest.raises(UnknownNameError, match="no audit"):
        audits.get(conn, uid(1))
    with pytest.raises(UnknownNameError, match="no part"):
        parts.get(conn, uid(1))
