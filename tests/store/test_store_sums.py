"""What the store adds up itself, beside the same added up here from the row of every audit and result."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from sqlalchemy import Connection, select, update
from store_world import NOW, add_rubric, begin, build, score, scorecard

from audit.domain.audits import COUNTED_TYPES, AuditType, Selection
from audit.domain.result import Level, Result
from audit.store.audits import judgements, revisions
from audit.store.facts import advice as advice_facts
from audit.store.facts import answers as answer_facts
from audit.store.facts import facts
from audit.store.facts.audit_choice import EVERY, Choice, Rest, values_held
from audit.store.facts.coverage import plans_finalised, plans_held
from audit.store.facts.pairs import paired_results
from audit.store.facts.rows import AuditFact
from audit.store.facts.scores import score_counts
from audit.store.facts.volume import audit_keys, graded_days, volume
from audit.store.schema.plans import ADVICE, PLAN_VERSION

START, END = date(2026, 9, 1), date(2026, 10, 31)
GRADES, GOOD = ("Outstanding", "Good", "Inadequate"), ("Outstanding", "Good")
REST = Rest(("quality", "1.0"), "random", COUNTED_TYPES)
CHOICES = {
    "every": EVERY,
    "team": Choice(values={"team": ["North"]}),
    "team not known": Choice(values={"team": [None]}),
    "two columns": Choice(values={"team": ["South", None], "year_group": [5, 9]}),
    "no such value": Choice(values={"need": []}),
    "auditor": Choice(auditor="bea"),
    "agency": Choice(agency="social care"),
    "rubric": Choice(rubric="other"),
    "plan": Choice(plan_ref="P003"),
    "all of them": Choice({"team": ["North", "South"]}, "amir", "education", "quality", "P001"),
}


@pytest.fixture
def council(conn: Connection) -> Connection:
    """Give a store with sixty audits drawn by chance, the same each time, of twelve plans."""
    chance = Random(20261001)  # noqa: S311 - drawn for a test
    build(conn, plans=12)
    add_rubric(conn, "quality", "1.1")
    add_rubric(conn, "other", "1.0", counted=False)
    for key in conn.execute(select(PLAN_VERSION.c.id)).scalars().all():
        team, year = chance.choice(["North", "South", None]), chance.choice([5, 9, None])
        day = chance.choice([None, date(2026, 9, chance.randint(1, 30))])
        values = {"team": team, "year_group": year, "finalised_on": day}
        conn.execute(update(PLAN_VERSION).where(PLAN_VERSION.c.id == key).values(**values))
        late = chance.choice([None, date(2026, 9, 7), date(2026, 9, 30)])
        conn.execute(update(ADVICE).where(ADVICE.c.version_id == key).values(received_on=late))
    for _ in range(60):
        _audit(conn, chance)
    return conn


def _audit(conn: Connection, chance: Random) -> None:
    """Add an audit by one or two people, scored as a whole, in part, or not at all."""
    tool = chance.choice([("quality", "1.0")] * 4 + [("quality", "1.1"), ("other", "1.0")])
    alone = {"": chance.choice(["amir", "bea"])}
    made = begin(
        conn,
        chance.randint(1, 12),
        chance.choice([alone, {"education": "amir", "social care": "dev"}]),
        rubric_id=tool[0],
        rubric_version=tool[1],
        audit_type=chance.choice([AuditType.ROUTINE] * 4 + [AuditType.DIP, AuditType.CALIBRATION]),
        selection=chance.choice([Selection.RANDOM] * 3 + [Selection.UNKNOWN]),
    )
    day = date(2026, 8, 20) + timedelta(days=chance.randint(0, 85))
    for part in made.parts:
        draft = revisions.draft(conn, part.part_id, NOW)
        judgements.save_many(conn, [(draft.revision_id, ())])
        revisions.answer_overall(conn, draft.revision_id, impact=chance.choice(["", "some", "much"]) or None)
        revisions.submit(conn, draft.revision_id, on=day, at=NOW)
    if chance.random() < 0.85:
        drawn = [Fraction(chance.randint(0, 6), 6) for _ in range(3)]
        card = scorecard(drawn[0], chance.choice([*GRADES, None]))
        found = [
            Result(Level.CRITERION, "F1", drawn[1], Fraction(1), 1),
            Result(Level.SECTION, "F", drawn[2], Fraction(1), 1),
            Result(Level.SECTION, "A", Fraction(0), Fraction(0), 0),
        ]
        kept = [each for each in card.results if each.level in (Level.THEME, Level.OVERALL)]
        partial = chance.random() < 0.2
        score(conn, made, replace(card, results=(*found, *kept), partial=partial))


def takes(choice: Choice, fact: AuditFact) -> bool:
    """Tell whether an audit is chosen, by its row alone."""
    return (
        all(getattr(fact, column) in values for column, values in choice.values.items())
        and (not choice.auditor or choice.auditor in fact.auditors)
        and (not choice.agency or choice.agency in fact.agencies)
        and (not choice.rubric or choice.rubric == fact.rubric_id)
        and (not choice.plan_ref or choice.plan_ref == fact.plan_ref)
    )


def chosen(conn: Connection, name: str) -> list[AuditFact]:
    """Return the rows of the audits of a choice, narrowed here."""
    return [fact for fact in facts.completed_audits(conn, START, END) if takes(CHOICES[name], fact)]


def rested(conn: Connection, name: str) -> dict[str, AuditFact]:
    """Return the audits of a choice that scores rest on, by id."""
    return {
        fact.audit_id: fact
        for fact in chosen(conn, name)
        if (fact.rubric_id, fact.rubric_version) == REST.rubric
        and fact.selection == REST.selection
        and fact.audit_type in REST.types
        and fact.partial is False
    }


def test_what_is_chosen_by_the_store_is_what_its_rows_say(council: Connection) -> None:
    """By column, person, agency, audit tool and plan, one by one and together: the same audits."""
    for name, choice in CHOICES.items():
        found = chosen(council, name)
        assert facts.completed_audits(council, START, END, choice) == found
        keys = sorted((fact.audit_id, fact.plan_ref) for fact in found)
        assert sorted(audit_keys(council, START, END, choice)) == keys
        assert bool(found) == (name != "no such value")


def test_volume_is_the_number_of_rows_that_count_and_of_their_plans(council: Connection) -> None:
    """Calibration and audit tools that do not count are left out; each plan is once."""
    for name, choice in CHOICES.items():
        rows = [f for f in chosen(council, name) if f.rubric_counted and f.audit_type in COUNTED_TYPES]
        found = volume(council, START, END, COUNTED_TYPES, choice)
        assert found == (len(rows), len({fact.plan_ref for fact in rows}))


def test_grades_by_day_are_those_of_the_rows(council: Connection) -> None:
    """A grade that is not on the scale is none; a part audit has no say."""
    for name, choice in CHOICES.items():
        scale = GRADES[1:]
        rows = [fact for fact in rested(council, name).values() if fact.grade in scale]
        n = Counter(fact.completed_on for fact in rows)
        good = Counter(fact.completed_on for fact in rows if fact.grade in GOOD)
        found = graded_days(council, START, END, REST, scale, GOOD[1:], choice)
        assert found == [(day, good[day], n[day]) for day in sorted(n)]


def test_scores_are_counted_as_the_results_have_them(council: Connection) -> None:
    """By code and score; what did not apply is none. Codes can be asked for."""
    for level, (name, choice) in product((Level.CRITERION, Level.SECTION, Level.THEME), CHOICES.items()):
        own = rested(council, name)
        rows = facts.results_of(council, START, END, level)
        held = Counter((r.code, r.score) for r in rows if r.audit_id in own and r.score is not None)
        found = score_counts(council, START, END, level, REST, choice=choice)
        assert {(each.code, each.score): each.n for each in found} == held
        assert score_counts(council, START, END, level, REST, ["X9"], choice) == []
        assert bool(held) == (level is not Level.THEME and bool(own))


def test_the_dates_of_advice_are_those_of_its_rows(council: Connection) -> None:
    """The advice of each version audited, once, with what tells how it came."""
    for name, choice in CHOICES.items():
        audited = {fact.version_id for fact in chosen(council, name)}
        whole = [a for a in advice_facts.advice_of_audited(council, START, END) if a.version_id in audited]
        assert advice_facts.advice_of_audited(council, START, END, choice) == whole
        told = [(a.agency, a.requested_on, a.received_on, a.exception, a.basis) for a in whole]
        found = advice_facts.advice_dates_of_audited(council, START, END, choice)
        assert Counter(found) == Counter(told)


def test_impacts_are_those_of_the_parts_that_gave_one(council: Connection) -> None:
    """Of several parts the last one's, and of one auditor's or one agency's parts if asked."""
    parts = [part for part in facts.submitted_parts(council, START, END) if part.impact]
    assert facts.impacts_of(council, START, END) == {p.audit_id: p.impact for p in parts}
    assert facts.impacts_of(council, START, END, auditor="dev") == {
        p.audit_id: p.impact for p in parts if p.auditor == "dev"
    }
    assert facts.impacts_of(council, START, END, agency="education") == {
        p.audit_id: p.impact for p in parts if p.agency in ("", "education")
    }


def test_plans_held_and_made_final_are_counted_once(council: Connection) -> None:
    """By team and need of the newest version; audited if any version of the plan was by then."""
    audited = {fact.plan_ref for fact in facts.completed_audits(council, date.min, END)}
    held = plans_held(council, END)
    assert sum(each.plans for each in held) == 12
    assert sum(each.audited for each in held) == len(audited)
    days = council.execute(select(PLAN_VERSION.c.finalised_on)).scalars().all()
    final = [day for day in days if day and START <= day <= END]
    assert plans_finalised(council, START, END) == len(final) > 0
    assert values_held(council, "team") == {"North", "South", None}


def test_plans_of_a_choice_are_counted_alone(council: Connection) -> None:
    """Plans held are those of the choice, whoever audited; only those made final that were chosen count."""
    whole, north = plans_held(council, END), plans_held(council, END, CHOICES["team"])
    assert north == [each for each in whole if each.team == "North"] != []
    by_bea = {f.plan_ref for f in facts.completed_audits(council, date.min, END, CHOICES["auditor"])}
    held = plans_held(council, END, CHOICES["auditor"])
    assert sum(each.plans for each in held) == 12
    assert sum(each.audited for each in held) == len(by_bea)
    teams = [Choice(values={"team": [team]}) for team in ("North", "South", None)]
    counts = [plans_finalised(council, START, END, choice) for choice in teams]
    assert sum(counts) == plans_finalised(council, START, END)
    assert max(counts) < sum(counts)


def test_blind_pairs_are_of_audits_with_other_auditors(council: Connection) -> None:
    """Each audit of a pair tells all who took part, and its first overall; the answers tell the same pairs."""
    rows = paired_results(council, START, END, levels=(Level.OVERALL,))
    by_id = {fact.audit_id: fact for fact in facts.completed_audits(council, START, END)}
    assert rows
    for row in rows:
        fact = by_id[row.audit_id]
        assert sorted(row.auditors.split(", ")) == list(fact.auditors)
        assert (row.plan_ref, row.version_id, row.grade) == (fact.plan_ref, fact.version_id, fact.grade)
    pairs = {(row.version_id, row.rubric_version) for row in rows}
    twice = Counter((f.version_id, f.rubric_version) for f in by_id.values() if f.audit_type != "calibration")
    assert all(twice[pair] > 1 for pair in pairs)
    assert list(answer_facts.agreement_rows(council, START, END)) == []
