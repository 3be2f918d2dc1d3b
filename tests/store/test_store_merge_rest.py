"""Moderation, panels, samples, actions and concerns come with a merge, and go on where they were left."""

from datetime import date
from pathlib import Path

import pytest
from store_world import answers, begin, build, hand_in, section, uid

from audit.domain.action import Action
from audit.domain.audits import Selection
from audit.domain.concern import Concern, ConcernKind
from audit.domain.moderation import Disagreement, Moderation, ModerationKind, Panel, PanelItem, Settlement
from audit.domain.sample import Sample
from audit.store.audits import actions, concerns
from audit.store.connect import Store, open_store
from audit.store.merging.copy import copy_store
from audit.store.merging.merge import merge
from audit.store.moderation import panels, samples
from audit.store.moderation import settlements as moderation

DAY = date(2026, 10, 7)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Store, Store]:
    """Give a store with two audits of one plan version, and a copy of it."""
    one, other = (open_store(str(tmp_path / name)) for name in ("one.db", "other.db"))
    with one.write() as conn:
        build(conn)
        hand_in(conn, begin(conn, 1))
        hand_in(conn, begin(conn, 1, {"": "bea"}), answers(f1="Met"))
    copy_store(one, other)
    return one, other


def follow_up(store: Store) -> None:
    """Write one of everything that can follow an audit."""
    from audit.store.audits import audits

    with store.write() as conn:
        found = sorted(audit.audit_id for audit in audits.list_audits(conn))
        panels.new_panel(
            conn,
            Panel(uid(50), DAY, "carys", ("carys", "dev"), items=(PanelItem(uid(1), "uphold", "Clear."),)),
        )
        opened = Moderation(
            uid(51), ModerationKind.PAIR, uid(1), tuple(found), "carys", DAY, panel_id=uid(50),
            settlements=(Settlement("F1", section("F"), "Met", Disagreement.EVIDENCE, "On page 4."),),
        )  # fmt: skip
        moderation.open_moderation(conn, opened)
        actions.add(conn, Action(uid(52), found[0], "amend", "Say how often.", "wil", DAY, "F1"))
        concerns.raise_concern(conn, Concern(uid(53), "P001", ConcernKind.RISK, "amir", DAY))
        samples.record(
            conn, Sample(uid(54), "Autumn", Selection.RANDOM, 7, DAY, "every plan", 2, ("P001", "P002"))
        )


def said(store: Store) -> tuple[object, ...]:
    """Return everything that follows audits in a store."""
    with store.read() as conn:
        return (
            moderation.list_moderations(conn),
            panels.list_panels(conn, DAY, DAY),
            actions.list_actions(conn),
            concerns.list_concerns(conn),
            samples.list_samples(conn),
        )


def bring(source: Store, target: Store) -> bool:
    """Merge one store into another, and tell whether anything came."""
    with source.read() as reading, target.write() as writing:
        return merge(reading, writing, by="lead").changed


def test_what_follows_audits_comes_whole_and_once(pair: tuple[Store, Store]) -> None:
    """Words, settlements and order are the same there; the second time nothing comes."""
    one, other = pair
    follow_up(other)
    assert bring(other, one)
    assert said(one) == said(other)
    assert not bring(other, one)
    with one, other:
        assert all(said(one))


def test_what_was_closed_elsewhere_is_closed_here(pair: tuple[Store, Store]) -> None:
    """A moderation, action and concern open in both and closed in one are closed after the merge."""
    one, other = pair
    follow_up(other)
    bring(other, one)
    with other.write() as conn:
        moderation.close(conn, uid(51), on=DAY, agreed_grade="Good", reason="Both read page 4.")
        actions.close(conn, uid(52), on=DAY, closed_with="Amended.")
        concerns.tell(conn, uid(53), told="Front door", on=DAY)
        concerns.close(conn, uid(53), on=DAY)
    assert bring(other, one)
    assert said(one) == said(other)

    with one, other:
        pass


def test_versions_made_apart_are_numbered_by_their_import(pair: tuple[Store, Store]) -> None:
    """Two copies that each got a second version of a plan come to the same numbers, whichever merges first."""
    from test_store_plans import plan

    from audit.store.plans.adding import add_versions
    from audit.store.plans.read import newest_versions

    one, other = pair
    for store, words in ((one, "First words."), (other, "Second words.")):
        with store.write() as conn:
            for team in ("North", words):
                made = plan("P-900", team=team)
                add_versions(conn, [made], imported_by="amir", file_digest=team.encode())
    bring(one, other)
    bring(other, one)
    with one.read() as left, other.read() as right:
        first, second = newest_versions(left, ["P-900"]), newest_versions(right, ["P-900"])
        assert first == second
        assert first["P-900"].number == 4
        assert first["P-900"].facts.team == "Second words."
    with one, other:
        pass
