"""Moderation and panels: opened, settled, closed; originals and agreement figures untouched."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection
from store_world import add_rubric, answers, begin, build, count, hand_in, score, section, uid

from audit.domain.audits import WHOLE_PLAN, Audit
from audit.domain.moderation import Disagreement, Moderation, ModerationKind, Panel, PanelItem, Settlement
from audit.errors import StoreError, UnknownNameError
from audit.store.audits import revisions
from audit.store.facts import answers as answer_facts
from audit.store.moderation import panels
from audit.store.moderation import settlements as moderation
from audit.store.schema.audits import COMMENT_TEXT

ON = date(2026, 10, 20)
F1 = Settlement("F1", section("F"), "Partly met", Disagreement.WORDING, "Say what counts as quantified.")


def pair(conn: Connection) -> tuple[Audit, Audit]:
    """Return two blind audits of plan P001, handed in."""
    build(conn)
    first = hand_in(conn, begin(conn), answers("Met"))
    return first, hand_in(conn, begin(conn, 1, {"": "bea"}), answers("Not met"))


def opened(conn: Connection, *audits: Audit, kind: ModerationKind = ModerationKind.PAIR) -> Moderation:
    """Return a moderation of some audits, opened by Carys."""
    value = Moderation(uid(700), kind, uid(1), tuple(audit.audit_id for audit in audits), "carys", ON)
    moderation.open_moderation(conn, value)
    return value


def test_a_moderation_comes_back_as_it_was_written(conn: Connection) -> None:
    """Kind, audits, moderator, dates, grade and every settlement, notes too."""
    first, second = pair(conn)
    value = Moderation(
        moderation_id=uid(700),
        kind=ModerationKind.PAIR,
        version_id=uid(1),
        audits=(first.audit_id, second.audit_id),
        moderator="carys",
        opened_on=ON,
        closed_on=date(2026, 10, 27),
        agreed_grade="Good",
        reason="Read together.",
        panel_id=uid(800),
        settlements=(F1, Settlement("K1", WHOLE_PLAN, "2026-09-07", Disagreement.EVIDENCE)),
    )
    moderation.open_moderation(conn, value)
    assert moderation.get(conn, uid(700)) == value


def test_settling_again_replaces_what_was_agreed(conn: Connection) -> None:
    """One agreed answer to each question, and no note of the earlier one left behind."""
    opened(conn, *pair(conn))
    before = count(conn, COMMENT_TEXT)
    moderation.settle(conn, uid(700), F1, ON)
    again = replace(F1, agreed="Met", note="Hours are given.")
    moderation.settle(conn, uid(700), again, ON)
    assert moderation.get(conn, uid(700)).settlements == (again,)
    assert count(conn, COMMENT_TEXT) == before + 1


def test_settling_changes_neither_originals_nor_agreement(conn: Connection) -> None:
    """After all is settled and closed, each auditor's answers and the blind rows are as before."""
    first, second = pair(conn)
    opened(conn, first, second)
    dates = (date(2026, 10, 1), date(2026, 10, 31))
    before = list(answer_facts.agreement_rows(conn, *dates))
    moderation.settle(conn, uid(700), F1, ON)
    moderation.close(conn, uid(700), on=ON, agreed_grade="Good")
    assert list(answer_facts.agreement_rows(conn, *dates)) == before
    kept = revisions.current(conn, first.parts[0].part_id)
    assert kept is not None
    assert kept.judgements == answers("Met")


def test_a_closed_moderation_takes_no_more(conn: Connection) -> None:
    """Once closed it is neither settled further nor closed again."""
    opened(conn, *pair(conn))
    closed = moderation.close(conn, uid(700), on=ON, agreed_grade="Good", reason="Upheld.")
    assert (closed.closed_on, closed.agreed_grade, closed.reason) == (ON, "Good", "Upheld.")
    with pytest.raises(StoreError, match="moderation is closed"):
        moderation.settle(conn, uid(700), F1, ON)
    with pytest.raises(StoreError, match="STO208"):
        moderation.close(conn, uid(700), on=ON)


def test_a_blind_pair_needs_two_audits_of_one_version_under_one_rubric(conn: Connection) -> None:
    """One audit, two plans, or two rubric versions are no pair; a review of one audit is one."""
    first, _ = pair(conn)
    add_rubric(conn, "quality", "1.1")
    with pytest.raises(StoreError, match="STO210"):
        opened(conn, first)
    with pytest.raises(StoreError, match="STO211"):
        opened(conn, first, hand_in(conn, begin(conn, 2)))
    with pytest.raises(StoreError, match="STO211"):
        opened(conn, first, hand_in(conn, begin(conn, 1, {"": "bea"}, rubric_version="1.1")))
    with pytest.raises(UnknownNameError, match="no audit"):
        opened(conn, first, replace(first, audit_id=uid(9)))
    opened(conn, first, kind=ModerationKind.REVIEW)
    assert moderation.get(conn, uid(700)).kind is ModerationKind.REVIEW


def test_moderations_are_listed_by_what_is_asked(conn: Connection) -> None:
    """Audit, kind, moderator, panel and being open each narrow the list."""
    first, second = pair(conn)
    one = opened(conn, first, second)
    two = replace(
        one,
        moderation_id=uid(701),
        kind=ModerationKind.REVIEW,
        audits=(second.audit_id,),
        moderator="dev",
        panel_id=uid(800),
        closed_on=ON,
    )
    moderation.open_moderation(conn, two)
    assert moderation.list_moderations(conn) == (one, two)
    assert moderation.list_moderations(conn, audit_id=first.audit_id) == (one,)
    assert moderation.list_moderations(conn, kind=ModerationKind.REVIEW) == (two,)
    assert moderation.list_moderations(conn, moderator="dev") == (two,)
    assert moderation.list_moderations(conn, panel_id=uid(800)) == (two,)
    assert moderation.list_moderations(conn, still_open=True) == (one,)


def test_upheld_raised_or_lowered_is_read_off_the_facts(conn: Connection) -> None:
    """The audit's own grade and the agreed one stand side by side, for closed moderations only."""
    first, second = pair(conn)
    score(conn, first)
    opened(conn, first, second)
    assert moderation.moderation_facts(conn, ON, ON) == []
    moderation.close(conn, uid(700), on=ON, agreed_grade="Requires improvement")
    found = moderation.moderation_facts(conn, ON, ON)
    assert {(f.audit_id, f.grade, f.agreed_grade) for f in found} == {
        (first.audit_id, "Good", "Requires improvement"),
        (second.audit_id, None, "Requires improvement"),
    }


def test_an_unknown_moderation_or_criterion_is_refused(conn: Connection) -> None:
    """What is not there is named."""
    with pytest.raises(UnknownNameError, match="no moderation"):
        moderation.get(conn, uid(1))
    with pytest.raises(UnknownNameError, match="no moderation"):
        moderation.settle(conn, uid(1), F1, ON)
    opened(conn, *pair(conn))
    with pytest.raises(UnknownNameError, match="no criterion"):
        moderation.settle(conn, uid(700), replace(F1, criterion="Z9"), ON)


def test_a_panel_comes_back_as_it_was_written(conn: Connection) -> None:
    """Chair, agencies present, items in their order, decisions with reasons."""
    build(conn)
    panel = Panel(
        uid(800),
        ON,
        "carys",
        ("education", "health", "parent carer forum"),
        True,
        date(2026, 10, 28),
        (PanelItem(uid(3), "upheld", "Clear and specific."), PanelItem(uid(1))),
    )
    panels.new_panel(conn, panel)
    assert panels.get(conn, uid(800)) == panel
    assert panels.list_panels(conn, ON, ON) == (panel,)
    assert panels.list_panels(conn, date(2026, 10, 21), date(2026, 10, 31)) == ()


def test_a_panel_is_filled_in_as_it_goes(conn: Connection) -> None:
    """Items, presence, quorum, decisions and minutes come one after the other; the rest stays as it was."""
    build(conn)
    panels.new_panel(conn, Panel(uid(800), ON, "carys"))
    panels.add_item(conn, uid(800), PanelItem(uid(2)))
    panels.add_item(conn, uid(800), PanelItem(uid(1)))
    panels.record(conn, uid(800), present=("health",), quorate=False)
    panels.decide(conn, uid(800), uid(1), "raised", "Evidence in section K.")
    panels.decide(conn, uid(800), uid(1), "upheld", "As audited.")
    panel = panels.record(conn, uid(800), minutes_on=date(2026, 11, 2))
    assert panel.items == (PanelItem(uid(2)), PanelItem(uid(1), "upheld", "As audited."))
    assert (panel.present, panel.quorate, panel.minutes_on) == (("health",), False, date(2026, 11, 2))
    assert panels.record(conn, uid(800)) == panel
    assert count(conn, COMMENT_TEXT) == 1


def test_unknown_panels_versions_and_items_are_refused(conn: Connection) -> None:
    """What is not there is named, and nothing is written."""
    build(conn)
    with pytest.raises(UnknownNameError, match="no panel"):
        panels.get(conn, uid(800))
    with pytest.raises(UnknownNameError, match="no panel"):
        panels.record(conn, uid(800), quorate=True)
    panels.new_panel(conn, Panel(uid(800), ON, "carys"))
    with pytest.raises(UnknownNameError, match="no plan version"):
        panels.add_item(conn, uid(800), PanelItem(uid(77)))
    with pytest.raises(UnknownNameError, match="no item of the panel"):
        panels.decide(conn, uid(800), uid(1), "upheld")


def test_a_number_is_settled_as_it_is_written(conn: Connection) -> None:
    """An agreed number keeps its digits."""
    opened(conn, *pair(conn))
    agreed = str(Decimal("2.50"))
    moderation.settle(conn, uid(700), Settlement("F2", section("F"), agreed, Disagreement.JUDGEMENT), ON)
    assert moderation.get(conn, uid(700)).settlements[0].agreed == "2.50"
