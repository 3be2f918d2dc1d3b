"""Giving out, merging, purging, forgetting and disclosing are the same on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from store_world import answers, begin, build, uid
from test_store_merge_laws import NOW, copy_of, kept, state, submitted, work

from audit.store.audits import judgements, revisions
from audit.store.connect import Store, open_store
from audit.store.keeping import retention
from audit.store.keeping.check import changed_revisions
from audit.store.keeping.disclosure import everything_on
from audit.store.merging.merge import merge
from audit.store.merging.packs import alias, new_pack, pack_of, peer_review, read_back
from audit.store.plans.holdings import holdings, plan_keys
from audit.store.schema.plans import PLAN_TEXT, PLAN_VERSION


@pytest.fixture
def office(store: Store) -> Store:
    """Give a store with three plans, P001 assigned to amir and begun."""
    with store.write() as conn:
        build(conn)
        audit = begin(conn, 1, {"": "amir"})
        draft = revisions.draft(conn, audit.parts[0].part_id, NOW)
        judgements.save_many(conn, [(draft.revision_id, answers()[:1])])
    return store


def test_work_goes_out_and_comes_back(office: Store, tmp_path: Path) -> None:
    """A person's export is worked on and merged, twice, into either database."""
    out = copy_of(office, tmp_path, "out", "amir")
    work(out, [(0, "submit", "Met")], 1)
    said = []
    for _ in range(2):
        with out.read() as source, office.write() as target:
            said.append(merge(source, target, by="lead"))
    assert said[0].changed
    assert not said[1].changed
    with office.read() as conn:
        assert changed_revisions(conn) == ()
        found = state(conn)
    assert all(digest in kept(found) for digest in submitted(out))
    out.close()


def test_words_go_and_plans_are_forgotten(office: Store) -> None:
    """A purge leaves no text of the plan and a forgotten plan no row; a disclosure reads all that is held."""
    with office.read() as conn:
        names = {table.name for table in everything_on(conn, "P001")}
        assert {"plan", "plan_version", "plan_section", "advice", "audit", "judgement"} <= names
    with office.write() as conn:
        assert retention.purge(conn, ["P001"], by="lead") == 1
    retention.scrub(office)
    with office.write() as conn:
        assert conn.execute(select(func.count()).select_from(PLAN_TEXT)).scalar_one() == 2
        held = holdings(plan_keys(conn, ["P001"]))
        gone = retention.forget(conn, "P001", by="lead", reason="by mistake")
        assert gone["plan"] == 1
        assert gone["audit"] == 1
        for table, where in held:
            assert conn.execute(select(func.count()).select_from(table).where(where)).scalar_one() == 0


def test_a_pack_is_read_back(office: Store, tmp_path: Path) -> None:
    """A pack is filled from either database, and its ids are ours again when it comes back."""
    with office.write() as conn:
        pack_id, key = new_pack(conn)
    with open_store(str(tmp_path / "pack.db")) as pack:
        with office.read() as source, pack.write() as target:
            assert peer_review([uid(2)], pack_id, key)(source, target) == {"plans": 1}
        with pack.write() as theirs, office.read() as home:
            assert pack_of(theirs) == pack_id
            assert theirs.execute(select(PLAN_VERSION.c.uid)).scalar_one() == alias(key, uid(2))
            read_back(theirs, home, pack_id)
            assert theirs.execute(select(PLAN_VERSION.c.uid)).scalar_one() == uid(2)
        with pack.read() as source, office.write() as target:
            done = merge(source, target, by="lead")
        assert "plan_version" not in done.brought
