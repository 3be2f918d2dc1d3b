"""Finished audits written many at once: the same rows and digests as those answered one by one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from store_world import NOW, answers, begin, build, count, hand_in, score, scorecard, section, uid
from test_store_judgements import by_key, sets_of_answers

from audit.domain.audits import Audit, AuditType, Evidence, Judgement, RevisionState, Selection, Standing
from audit.errors import UnknownNameError
from audit.store.audits import audits, finished, results, revisions
from audit.store.audits.finished import FinishedAudit, FinishedPart
from audit.store.connect import Store
from audit.store.facts import facts
from audit.store.schema.audits import AUDIT, JUDGEMENT

ON = date(2026, 10, 5)
PART = FinishedPart("amir", ON, answers(), minutes=45, impact="some")


def one(*parts: FinishedPart, **more: object) -> FinishedAudit:
    """Return a finished audit of plan P001."""
    audit = FinishedAudit(uid(1), "quality", "1.0", parts or (PART,))
    return replace(audit, **more)  # type: ignore[arg-type]


def test_many_at_once_are_as_one_by_one(conn: Connection) -> None:
    """Apart from ids, an audit written whole is the audit that was begun, answered and submitted."""
    build(conn)
    slow = hand_in(conn, begin(conn, 1, {"": "amir"}, selection=Selection.RANDOM), on=ON)
    (ids,) = finished.write_finished(
        conn, [one(selection=Selection.RANDOM, parts=(replace(PART, minutes=0),))], NOW
    )
    fast = audits.get(conn, ids.audit_id)

    def without_ids(audit: Audit) -> Audit:
        parts = tuple(replace(part, part_id="", audit_id="") for part in audit.parts)
        return replace(audit, audit_id="", parts=parts)

    assert without_ids(fast) == without_ids(slow)
    assert [part.part_id for part in fast.parts] == list(ids.parts)
    counts = revisions.current(conn, ids.parts[0])
    assert counts is not None
    assert (counts.revision_id, counts.state, counts.number) == (ids.revisions[0], RevisionState.SUBMITTED, 1)
    assert counts.judgements == answers()


def test_plain_answers_have_the_same_digest_either_way(conn: Connection) -> None:
    """Without words, whose salts are random, the digest of an audit is the same however it came in."""
    build(conn)
    audit = begin(conn)
    draft = revisions.draft(conn, audit.parts[0].part_id, NOW)
    revisions.answer_overall(conn, draft.revision_id, impact="some")
    slow = hand_in(conn, audit)
    current = revisions.current(conn, slow.parts[0].part_id)
    assert current is not None
    (ids,) = finished.write_finished(conn, [one()], NOW)
    assert revisions.stored_digest(conn, ids.revisions[0]) == revisions.stored_digest(
        conn, current.revision_id
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(sets_of_answers, min_size=1, max_size=3))
def test_every_digest_can_be_recomputed(shared_store: Store, several: list[list[Judgement]]) -> None:
    """What was digested in memory is what the rows say, with every kind of evidence and words."""
    with shared_store.engine.connect() as plain:
        conn = plain.execution_options(store_write=True)
        step = conn.begin()
        build(conn)
        given_audits = [
            one(replace(PART, judgements=tuple(given), entered_because="Because.")) for given in several
        ]
        written = finished.write_finished(conn, given_audits, NOW)
        for ids, given_answers in zip(written, several, strict=True):
            revision = revisions.get(conn, ids.revisions[0])
            assert by_key(revision.judgements) == by_key(tuple(given_answers))
            assert revision.entered_because == "Because."
            assert revisions.digest_of(conn, ids.revisions[0]) == revisions.stored_digest(
                conn, ids.revisions[0]
            )
        step.rollback()


def test_an_audit_in_parts_is_completed_on_the_day_of_the_last(conn: Connection) -> None:
    """Each part keeps its own date; volume by agency counts parts."""
    build(conn)
    care = replace(PART, auditor="dev", agency="social care", submitted_on=date(2026, 11, 2))
    finished.write_finished(conn, [one(replace(PART, agency="education"), care)], NOW)
    (audit,) = audits.list_audits(conn)
    assert audit.completed_on == date(2026, 11, 2)
    assert [(part.agency, part.submitted_on) for part in audit.parts] == [
        ("education", ON),
        ("social care", date(2026, 11, 2)),
    ]
    assert [fact.agency for fact in facts.submitted_parts(conn, ON, ON)] == ["education"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"version_id": uid(77)}, "no plan version"),
        ({"rubric_version": "9"}, "no rubric"),
        ({"parts": (replace(PART, auditor="zed"),)}, 'no person "zed"'),
        (
            {"parts": (replace(PART, judgements=(Judgement("Z1", section("A"), Standing.ABSENT),)),)},
            "no criterion",
        ),
    ],
)
def test_one_unknown_name_stops_them_all(conn: Connection, wrong: dict[str, object], said: str) -> None:
    """Nothing is written of a batch in which something is not known here."""
    build(conn)
    with pytest.raises(UnknownNameError, match=said):
        finished.write_finished(conn, [one(), one(**wrong)], NOW)
    assert count(conn, AUDIT) == count(conn, JUDGEMENT) == 0


def test_nothing_to_write_writes_nothing(conn: Connection) -> None:
    """No audits are no ids."""
    assert finished.write_finished(conn, [], NOW) == ()


def test_scorecards_are_stored_many_at_once(conn: Connection) -> None:
    """Each goes to its own audit, beside those stored singly."""
    build(conn)
    written = finished.write_finished(conn, [one(), one(audit_type=AuditType.DIP)], NOW)
    cards = [scorecard(grade="Good"), scorecard(grade="Outstanding", partial=True)]
    results.save_many(
        conn,
        [results.Scored(ids.audit_id, card, ids.revisions) for ids, card in zip(written, cards, strict=True)],
        NOW,
    )
    assert [results.load(conn, ids.audit_id) for ids in written] == cards
    single = hand_in(conn, begin(conn, 2))
    score(conn, single)
    assert results.load(conn, single.audit_id) == scorecard()
    assert len(list(results.stored_results(conn))) == 3


def test_evidence_of_many_audits_stays_with_its_own(conn: Connection) -> None:
    """Quotations and pages come back with the answers they were given for."""
    build(conn)
    pages = ["3", "4", "5"]
    given_audits = [
        one(replace(PART, judgements=answers(evidence=(Evidence(typed="daily", page=page),))))
        for page in pages
    ]
    written = finished.write_finished(conn, given_audits, NOW)
    found = [revisions.get(conn, ids.revisions[0]).judgements[1].evidence[0].page for ids in written]
    assert found == pages
