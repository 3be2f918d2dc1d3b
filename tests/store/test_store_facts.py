"""Facts for trends and reports: each completed audit once, counts that add up, blind pairs, and no words."""

from datetime import date
from fractions import Fraction

from sqlalchemy import Connection, select, update
from store_world import (
    NOW,
    add_rubric,
    add_version,
    advice_id,
    answers,
    begin,
    build,
    hand_in,
    score,
    scorecard,
    section,
    uid,
)

from audit.domain.audits import AuditType, Evidence, Judgement, Selection, Standing
from audit.domain.result import Level
from audit.store.audits import judgements, parts, revisions
from audit.store.facts import advice as advice_facts
from audit.store.facts import answers as answer_facts
from audit.store.facts import facts
from audit.store.facts import scores as score_facts
from audit.store.facts.rows import AgreementRow
from audit.store.schema.plans import ADVICE, BATCH, PLAN, PLAN_VERSION

START, END = date(2026, 10, 1), date(2026, 10, 31)
BY_AGENCY = {"education": "amir", "social care": "dev"}


def test_a_completed_audit_is_one_flat_row(conn: Connection) -> None:
    """Dates, type, plan facts, grade before and after limits, auditors and agencies in one row."""
    build(conn)
    audit = begin(conn, 1, BY_AGENCY, selection=Selection.RANDOM, lead_auditor="amir")
    score(conn, hand_in(conn, audit, on=date(2026, 10, 31)))
    (fact,) = facts.completed_audits(conn, START, END)
    assert (fact.audit_id, fact.completed_on) == (audit.audit_id, date(2026, 10, 31))
    assert (fact.audit_type, fact.selection, fact.target) == ("routine", "random", "plan version")
    assert (fact.rubric_id, fact.rubric_version, fact.rubric_hash) == ("quality", "1.0", "quality-1.0")
    assert fact.rubric_counted is True
    assert (fact.plan_ref, fact.version_id, fact.team, fact.locality) == ("P001", uid(1), "North", "East")
    assert (fact.need, fact.year_group, fact.writer, fact.looked_after) == ("ASD", 5, "wil", None)
    assert (fact.score, fact.grade, fact.grade_before, fact.limited_by) == (0.75, "Good", "Outstanding", "F1")
    assert fact.partial is False
    assert (fact.auditors, fact.agencies) == (("amir", "dev"), ("education", "social care"))
    assert fact.lead_auditor == "amir"


def test_only_audits_completed_between_the_dates_are_facts(conn: Connection) -> None:
    """Both ends belong; an open audit is none; one without an overall has no grade."""
    build(conn)
    days = (date(2026, 9, 30), START, END, date(2026, 11, 1))
    for day in days:
        hand_in(conn, begin(conn), on=day)
    begin(conn, 2)
    found = facts.completed_audits(conn, START, END)
    assert [fact.completed_on for fact in found] == [START, END]
    assert {(fact.score, fact.grade, fact.partial) for fact in found} == {(None, None, None)}


def test_a_corrected_audit_stays_one_fact_in_its_month(conn: Connection) -> None:
    """Reopening and submitting again adds nothing to the next month, and parts count once."""
    build(conn)
    audit = hand_in(conn, begin(conn), on=END)
    child = revisions.reopen(conn, audit.parts[0].part_id, "wrong section read", NOW)
    revisions.submit(conn, child.revision_id, on=date(2026, 11, 9), at=NOW)
    assert len(facts.completed_audits(conn, START, END)) == len(facts.submitted_parts(conn, START, END)) == 1
    november = (date(2026, 11, 1), date(2026, 11, 30))
    assert facts.completed_audits(conn, *november) == []
    assert facts.submitted_parts(conn, *november) == []


def test_parts_are_what_agencies_and_auditors_are_counted_by(conn: Connection) -> None:
    """Each submitted part has its agency, auditor, minutes and impact answer; one still out is none."""
    build(conn)
    audit = begin(conn, 1, BY_AGENCY, due_on=END)
    first = audit.parts[0].part_id
    parts.add_minutes(conn, first, 40)
    draft = revisions.draft(conn, first, NOW)
    revisions.answer_overall(conn, draft.revision_id, impact="some")
    revisions.submit(conn, draft.revision_id, on=START, at=NOW)
    (fact,) = facts.submitted_parts(conn, START, END)
    assert (fact.agency, fact.auditor, fact.minutes, fact.impact) == ("education", "amir", 40, "some")
    assert (fact.submitted_on, fact.due_on, fact.team) == (START, END, "North")
    assert facts.completed_audits(conn, START, END) == []


def test_results_are_read_by_level(conn: Connection) -> None:
    """Sections are read apart from criteria, themes and the overall."""
    build(conn)
    audit = hand_in(conn, begin(conn))
    score(conn, audit)
    (result,) = facts.results_of(conn, START, END, Level.SECTION)
    assert (result.audit_id, result.code, result.score) == (audit.audit_id, "F", 0.5)
    assert (result.applied, result.unanswered, result.not_applicable) == (2, 1, 1)
    (theme,) = facts.results_of(conn, START, END, Level.THEME)
    assert theme.score is None


def test_sums_of_scores_give_the_means_of_any_period(conn: Connection) -> None:
    """Added up by day, type and selection; what had no score adds no n."""
    build(conn)
    for share in (Fraction(1, 4), Fraction(3, 4)):
        score(conn, hand_in(conn, begin(conn, selection=Selection.RANDOM)), scorecard(share))
    score(conn, hand_in(conn, begin(conn, audit_type=AuditType.DIP)))
    sums = score_facts.score_sums(conn, START, END, Level.OVERALL)
    assert [(s.audit_type, s.selection, s.n, s.total) for s in sums] == [
        ("dip", "not recorded", 1, 0.75),
        ("routine", "random", 2, 1.0),
    ]
    assert {(s.n, s.total) for s in score_facts.score_sums(conn, START, END, Level.THEME)} == {(0, 0.0)}


def test_answers_are_counted_by_criterion_standing_and_answer(conn: Connection) -> None:
    """Counts come in the rubric's order, best answer first; only what counts now is counted."""
    build(conn)
    hand_in(conn, begin(conn), answers("Met"))
    audit = hand_in(conn, begin(conn, 2), answers("Not met"))
    child = revisions.reopen(conn, audit.parts[0].part_id, "evidence missed", NOW)
    judgements.save(conn, child.revision_id, Judgement("A1", section("A"), Standing.ABSENT))
    before = answer_facts.answer_counts(conn, START, END)
    revisions.submit(conn, child.revision_id, on=END, at=NOW)
    after = answer_facts.answer_counts(conn, START, END)
    assert [(c.answer, c.n) for c in before if c.criterion == "A1"] == [("Met", 1), ("Not met", 1)]
    assert [(c.standing, c.answer, c.n) for c in after if c.criterion == "A1"] == [
        (0, "Met", 1),
        (3, None, 1),
    ]
    assert [(c.standing, c.answer, c.n) for c in after if c.criterion == "P1"] == [(1, None, 2)]
    assert sum(c.n for c in after) == 10


def test_faults_are_counted_where_the_gap_arose(conn: Connection) -> None:
    """Gaps in the writing and gaps in advice are apart; an answer without a gap is none."""
    build(conn)
    for number, fault in ((1, "writer"), (2, "social care"), (3, "writer")):
        hand_in(conn, begin(conn, number), answers(fault=fault))
    counts = answer_facts.fault_counts(conn, START, END)
    assert [(c.criterion, c.fault, c.n) for c in counts] == [("F1", "social care", 1), ("F1", "writer", 2)]


def test_good_practice_is_listed_by_place(conn: Connection) -> None:
    """Where it is, and not a word of it."""
    build(conn)
    audit = hand_in(conn, begin(conn), answers(good_practice=True, comment="Lovely."))
    hand_in(conn, begin(conn, 2))
    (found,) = answer_facts.good_practice(conn, START, END)
    assert (found.audit_id, found.plan_ref, found.criterion) == (audit.audit_id, "P001", "F1")
    assert (found.subject_kind, found.subject_key) == ("section", "F")


def compared(conn: Connection) -> list[AgreementRow]:
    """Return the answers to be compared in this month."""
    return list(answer_facts.agreement_rows(conn, START, END))


def test_blind_answers_of_one_version_under_one_rubric_are_compared(conn: Connection) -> None:
    """Two auditors of one version: each answer of each, with whose it is."""
    build(conn)
    hand_in(conn, begin(conn), answers("Met"))
    hand_in(conn, begin(conn, 1, {"": "bea"}), answers("Not met"))
    hand_in(conn, begin(conn, 2))
    rows = compared(conn)
    assert len(rows) == 10
    assert {row.version_id for row in rows} == {uid(1)}
    a1 = {row.auditor: row.answer for row in rows if row.criterion == "A1"}
    assert a1 == {"amir": "Met", "bea": "Not met"}
    f2 = next(row for row in rows if row.criterion == "F2")
    assert (f2.number, f2.answer, f2.subject_kind, f2.subject_key) == ("2.50", None, "section", "F")
    assert next(row for row in rows if row.criterion == "K1").day == date(2026, 9, 7)


def test_what_is_no_blind_pair_is_not_compared(conn: Connection) -> None:
    """Another rubric version, calibration, one auditor twice, and an open second audit make no pair."""
    build(conn, plans=4)
    add_rubric(conn, "quality", "1.1")
    hand_in(conn, begin(conn, 1))
    hand_in(conn, begin(conn, 1, {"": "bea"}, rubric_version="1.1"))
    hand_in(conn, begin(conn, 2))
    hand_in(conn, begin(conn, 2, {"": "bea"}, audit_type=AuditType.CALIBRATION))
    hand_in(conn, begin(conn, 3))
    hand_in(conn, begin(conn, 3))
    hand_in(conn, begin(conn, 4))
    begin(conn, 4, {"": "bea"})
    assert compared(conn) == []
    with_calibration = answer_facts.agreement_rows(conn, START, END, excluded=())
    assert {row.version_id for row in with_calibration} == {uid(2)}


def test_a_correction_does_not_change_what_was_said_blind(conn: Connection) -> None:
    """After a pair was compared, a corrected answer is no longer blind: the first submission is."""
    build(conn)
    audit = hand_in(conn, begin(conn), answers("Met"))
    hand_in(conn, begin(conn, 1, {"": "bea"}), answers("Not met"))
    before = compared(conn)
    child = revisions.reopen(conn, audit.parts[0].part_id, "after the meeting", NOW)
    judgements.save(conn, child.revision_id, answers("Not met")[0])
    revisions.submit(conn, child.revision_id, on=END, at=NOW)
    assert sorted(compared(conn)[i][8:10] for i in range(10)) == sorted(row[8:10] for row in before)
    assert {row.answer for row in compared(conn) if row.criterion == "A1"} == {"Met", "Not met"}


def test_advice_of_audited_versions_is_given_once(conn: Connection) -> None:
    """Two audits of a version give its advice once, with the dates that timing is read from."""
    build(conn)
    hand_in(conn, begin(conn))
    hand_in(conn, begin(conn, 1, {"": "bea"}))
    (advice,) = advice_facts.advice_of_audited(conn, START, END)
    assert (advice.advice_id, advice.plan_ref, advice.agency) == (advice_id(uid(1)), "P001", "social care")
    assert (advice.requested_on, advice.received_on) == (date(2026, 8, 3), date(2026, 9, 7))
    assert (advice.basis, advice.exception, advice.plan_team) == ("assessment", None, "North")


def test_advice_that_is_due_is_read_from_the_newest_version(conn: Connection) -> None:
    """An earlier version's advice is history; agencies can be asked for one by one."""
    build(conn, plans=2)
    batch = conn.execute(select(BATCH.c.id)).scalar_one()
    add_version(conn, batch, "P001b", uid(50))
    old = conn.execute(select(PLAN.c.id).where(PLAN.c.plan_ref == "P001")).scalar_one()
    conn.execute(update(PLAN_VERSION).where(PLAN_VERSION.c.uid == uid(50)).values(plan_id=old, number=2))
    conn.execute(update(ADVICE).where(ADVICE.c.uid == advice_id(uid(2))).values(agency="health"))
    assert [a.version_id for a in advice_facts.advice_of_newest(conn)] == [uid(50), uid(2)]
    assert [a.plan_ref for a in advice_facts.advice_of_newest(conn, "social care")] == ["P001"]


def test_no_fact_carries_a_word_of_a_comment_or_plan(conn: Connection) -> None:
    """Whatever is asked for, no comment, quotation, reason or plan text is in it."""
    build(conn)
    telltale = "xyzzy"
    given = answers(comment=telltale, evidence=(Evidence(typed=telltale, page="9"),), good_practice=True)
    for auditor in ("amir", "bea"):
        audit = begin(conn, 1, {"": auditor})
        draft = revisions.draft(conn, audit.parts[0].part_id, NOW)
        revisions.answer_overall(conn, draft.revision_id, entered="Good", entered_because=telltale)
        judgements.save_many(conn, [(draft.revision_id, given)])
        revisions.submit(conn, draft.revision_id, on=END, at=NOW)
        score(conn, audit)
    told = [
        facts.completed_audits(conn, START, END),
        facts.submitted_parts(conn, START, END),
        facts.results_of(conn, START, END, Level.CRITERION),
        advice_facts.advice_of_newest(conn),
        answer_facts.answer_counts(conn, START, END),
        answer_facts.good_practice(conn, START, END),
        compared(conn),
    ]
    assert all(told)
    assert telltale not in repr(told)
    assert "Help, daily" not in repr(told)


def test_an_empty_store_has_no_facts(conn: Connection) -> None:
    """Nothing there is an empty list everywhere, never an error."""
    build(conn, plans=1)
    assert facts.completed_audits(conn, START, END) == []
    assert score_facts.score_sums(conn, START, END, Level.SECTION) == []
    assert answer_facts.answer_counts(conn, START, END) == []
    assert answer_facts.fault_counts(conn, START, END) == []
    assert compared(conn) == []
