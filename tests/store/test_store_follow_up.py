"""What follows and goes before audits: actions, concerns and samples."""

from dataclasses import fields, replace
from datetime import date

import pytest
from sqlalchemy import Connection
from store_world import begin, build, uid

from audit.domain.action import Action
from audit.domain.audits import Selection
from audit.domain.concern import Concern, ConcernKind
from audit.domain.sample import Sample, SampleItem
from audit.errors import StoreError, UnknownNameError
from audit.store.audits import actions, concerns
from audit.store.moderation import samples

ON = date(2026, 10, 20)


def new_action(conn: Connection, number: int = 600, **more: object) -> Action:
    """Return an action of a new audit of plan P001, written."""
    audit = begin(conn)
    action = Action(
        uid(number), audit.audit_id, "early review", "Quantify section F.", "North team", ON, "F1"
    )
    action = replace(action, **more)  # type: ignore[arg-type]
    actions.add(conn, action)
    return action


def test_an_action_comes_back_as_it_was_written(conn: Connection) -> None:
    """Kind, words, owner, due date, criterion, and how it was closed."""
    build(conn)
    action = new_action(conn, closed_on=ON, closed_with="Amended by notice.")
    assert actions.get(conn, action.action_id) == action


def test_an_action_is_closed_once_with_what_was_done(conn: Connection) -> None:
    """The evidence is kept; a second closing is refused."""
    build(conn)
    action = new_action(conn)
    closed = actions.close(conn, action.action_id, on=ON, closed_with="Training held.")
    assert closed == replace(action, closed_on=ON, closed_with="Training held.")
    with pytest.raises(StoreError, match="action is closed"):
        actions.close(conn, action.action_id, on=ON, closed_with="Again.")


def test_actions_are_listed_by_what_is_asked(conn: Connection) -> None:
    """Audit, owner, open, overdue and closed in a period; those without a due date come last."""
    build(conn)
    never = new_action(conn, 601, due_on=None, owner="Health")
    late = new_action(conn, 602, due_on=date(2026, 10, 1))
    later = new_action(conn, 603)
    done = new_action(conn, 604, due_on=date(2026, 9, 1), closed_on=date(2026, 9, 2), closed_with="Done.")
    assert actions.list_actions(conn) == (done, late, later, never)
    assert actions.list_actions(conn, audit_id=late.audit_id) == (late,)
    assert actions.list_actions(conn, owner="Health") == (never,)
    assert actions.list_actions(conn, still_open=True) == (late, later, never)
    assert actions.list_actions(conn, overdue_on=ON) == (late,)
    assert actions.list_actions(conn, closed_between=(date(2026, 9, 1), date(2026, 9, 30))) == (done,)


def test_unknown_actions_and_audits_are_refused(conn: Connection) -> None:
    """What is not there is named."""
    with pytest.raises(UnknownNameError, match="no action"):
        actions.close(conn, uid(1), on=ON, closed_with="Done.")
    with pytest.raises(UnknownNameError, match="no audit"):
        actions.add(conn, Action(uid(1), uid(2), "training", "Train.", "North team", None))


def raised(conn: Connection, number: int = 300, **more: object) -> Concern:
    """Return a concern about plan P001, written."""
    concern = Concern(uid(number), "P001", ConcernKind.RISK, "amir", ON)
    concern = replace(concern, **more)  # type: ignore[arg-type]
    concerns.raise_concern(conn, concern)
    return concern


def test_a_concern_comes_back_as_it_was_raised(conn: Connection) -> None:
    """Plan, kind, by whom, who was told and when."""
    build(conn)
    for number, kind in enumerate(ConcernKind, start=300):
        concern = raised(conn, number, kind=kind, told="front door", told_on=ON, closed_on=ON)
        assert concerns.get(conn, concern.concern_id) == concern


def test_a_concern_is_told_and_closed(conn: Connection) -> None:
    """Who was told is added later; a closed concern takes no more."""
    build(conn)
    concern = raised(conn)
    told = concerns.tell(conn, concern.concern_id, told="data protection officer", on=ON)
    assert told == replace(concern, told="data protection officer", told_on=ON)
    assert concerns.close(conn, concern.concern_id, on=ON).closed_on == ON
    with pytest.raises(StoreError, match="concern is closed"):
        concerns.tell(conn, concern.concern_id, told="front door", on=ON)
    with pytest.raises(StoreError, match="STO208"):
        concerns.close(conn, concern.concern_id, on=ON)


def test_concerns_are_listed_by_what_is_asked(conn: Connection) -> None:
    """Plan, by whom, open, untold and raised in a period each narrow the list."""
    build(conn)
    first = raised(conn, 301, raised_on=date(2026, 9, 1), told="front door", told_on=date(2026, 9, 1))
    second = raised(conn, 302, plan_ref="P002", raised_by="bea")
    third = raised(conn, 303, closed_on=ON, told="MASH", told_on=ON)
    assert concerns.list_concerns(conn) == (first, second, third)
    assert concerns.list_concerns(conn, plan_ref="P002") == (second,)
    assert concerns.list_concerns(conn, raised_by="bea") == (second,)
    assert concerns.list_concerns(conn, still_open=True) == (first, second)
    assert concerns.list_concerns(conn, untold=True) == (second,)
    assert concerns.list_concerns(conn, raised_between=(date(2026, 9, 1), date(2026, 9, 30))) == (first,)


def test_a_concern_has_no_place_for_a_narrative(conn: Connection) -> None:
    """Beyond who, when and which kind there is nothing to write in."""
    build(conn)
    assert {field.name for field in fields(Concern)} == {
        "concern_id",
        "plan_ref",
        "kind",
        "raised_by",
        "raised_on",
        "told",
        "told_on",
        "closed_on",
    }
    with pytest.raises(UnknownNameError, match="no plan"):
        raised(conn, plan_ref="P999")
    with pytest.raises(UnknownNameError, match="no concern"):
        concerns.get(conn, uid(1))


def drawn(conn: Connection, **more: object) -> Sample:
    """Return a sample of two plans, recorded."""
    sample = Sample(
        uid(400), "October dip", Selection.RANDOM, 2**62, ON, "finalised in 2026-09", 2, ("P003", "P001")
    )
    sample = replace(sample, **more)  # type: ignore[arg-type]
    samples.record(conn, sample)
    return sample


def test_a_sample_comes_back_as_it_was_drawn(conn: Connection) -> None:
    """Name, selection, seed, frame and the plans in drawn order."""
    build(conn)
    sample = drawn(conn)
    assert samples.get(conn, sample.sample_id) == sample
    empty = drawn(conn, sample_id=uid(401), plan_refs=(), size=0)
    assert samples.list_samples(conn) == (sample, empty)


def test_a_replaced_plan_stays_on_record_with_the_reason(conn: Connection) -> None:
    """The replacement comes last in order; what was drawn is still to be seen."""
    build(conn)
    sample = drawn(conn)
    item = samples.replace(conn, sample.sample_id, "P003", "P002", "live appeal")
    assert item == SampleItem(3, "P002", "P003", "live appeal")
    assert samples.items(conn, sample.sample_id) == (SampleItem(1, "P003"), SampleItem(2, "P001"), item)
    assert samples.get(conn, sample.sample_id).plan_refs == ("P001", "P002")


def test_unknown_samples_and_plans_are_refused(conn: Connection) -> None:
    """A sample, a plan of it, or a plan at all that is not there is named; so is a missing reason."""
    build(conn)
    with pytest.raises(UnknownNameError, match='no plan "P999"'):
        drawn(conn, plan_refs=("P999",))
    with pytest.raises(UnknownNameError, match="no sample"):
        samples.get(conn, uid(1))
    with pytest.raises(UnknownNameError, match="no sample"):
        samples.replace(conn, uid(1), "P001", "P002", "live appeal")
    sample = drawn(conn)
    with pytest.raises(UnknownNameError, match='no plan of the sample "P002"'):
        samples.replace(conn, sample.sample_id, "P002", "P001", "live appeal")
    with pytest.raises(UnknownNameError, match='no plan "P999"'):
        samples.replace(conn, sample.sample_id, "P001", "P999", "live appeal")
    with pytest.raises(StoreError, match="STO207"):
        samples.replace(conn, sample.sample_id, "P001", "P002", "")
