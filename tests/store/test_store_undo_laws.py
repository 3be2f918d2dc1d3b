"""Laws of undoing: whatever was imported in whatever order, undone from the newest back it leaves no trace."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from undo_world import PLAN_D, advise, logged, review, rows, store_plan

from audit.domain.advice import Advice
from audit.domain.plan import PlanFacts
from audit.domain.review import AnnualReview, ReviewDecision
from audit.errors import ProblemsError
from audit.store import log
from audit.store.connect import Store
from audit.store.keeping.check import changed_revisions
from audit.store.plans import batches
from audit.store.plans.undoing import undo_batch, what_goes
from audit.store.plans.versions import all_refs

#: One import into a store.
Import = Callable[[Connection], object]

refs = st.sampled_from(["P-001", "P-002"])
days = st.sampled_from([date(2025, 3, 3), date(2025, 9, 9)])
plans = st.builds(
    lambda ref, need: (
        lambda conn: store_plan(conn, replace(PLAN_D, plan_ref=ref, facts=PlanFacts(need=need)))
    ),
    refs,
    st.sampled_from(["ASD", "MLD", "SEMH"]),
)
pieces = st.builds(
    lambda ref, agency, asked, text: _of_known(ref, lambda conn: advise(conn, Advice("", agency, asked, text=text), ref)),
    refs,
    st.sampled_from(["social care", "health"]),
    st.none() | days,
    st.none() | st.sampled_from(["Known to us.", "Seen in clinic."]),
)  # fmt: skip
reviews = st.builds(
    lambda ref, met, decision, final: _of_known(
        ref, lambda conn: review(conn, AnnualReview(ref, met, decision=decision, final_on=final))
    ),
    refs,
    days,
    st.none() | st.sampled_from(ReviewDecision),
    st.none() | days,
)
logs = st.builds(lambda named: lambda conn: logged(conn, named), st.lists(refs, min_size=1, unique=True))


def _of_known(ref: str, made: Import) -> Import:
    """Return an import that waits for its plan."""
    return lambda conn: made(conn) if ref in all_refs(conn) else None


def held(conn: Connection) -> dict[str, object]:
    """Return all rows; without the local keys of advice, which is written anew, and what could be judged."""
    found = dict(rows(conn))
    found["advice"] = sorted(row[1:] for row in found.pop("advice"))  # type: ignore[attr-defined]
    del found["subject"]
    return found


@contextmanager
def writing(store: Store) -> Iterator[Connection]:
    """Give a transaction of its own: a server tells what it wrote itself from what was there by it."""
    with store.engine.connect() as plain:
        conn = plain.execution_options(store_write=True)
        with conn.begin() as transaction:
            yield conn
            transaction.rollback()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=st.lists(plans | pieces | reviews | logs, min_size=1, max_size=7))
def test_what_is_undone_from_the_newest_back_leaves_no_trace(shared_store: Store, done: list[Import]) -> None:
    """After each import is undone every table is as it was before it; what was told beforehand is what went."""
    with writing(shared_store) as conn:
        undo_batch(conn, logged(conn, ["P-000"]), undone_by="jo")  # the person and the tool stay
        before: list[tuple[str, dict[str, object]]] = []
        for each in done:
            was, known = held(conn), len(batches.batches(conn))
            each(conn)
            before += [(entry.batch_id, was) for entry in batches.batches(conn)[known:]]
        for batch_id, was in reversed(before):
            told = what_goes(conn, batch_id)
            assert undo_batch(conn, batch_id, undone_by="jo") == told
            assert held(conn) == was
            assert changed_revisions(conn) == ()
        assert log.verify(conn) == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    done=st.lists(plans | pieces | reviews | logs, min_size=2, max_size=7),
    order=st.randoms(use_true_random=False),
)
def test_in_any_order_an_import_goes_whole_or_not_at_all(
    shared_store: Store, done: list[Import], order: Random
) -> None:
    """Out of order each is refused with nothing changed, or goes; no refusal of the database is met."""
    with writing(shared_store) as conn:
        undo_batch(conn, logged(conn, ["P-000"]), undone_by="jo")
        for each in done:
            each(conn)
        ids = [entry.batch_id for entry in batches.batches(conn)[1:]]
        order.shuffle(ids)
        for batch_id in ids:
            was = held(conn)
            try:
                undo_batch(conn, batch_id, undone_by="jo")
            except ProblemsError:
                assert held(conn) == was
        for entry in reversed(batches.batches(conn)[1:]):
            if entry.undone_at is None:
                undo_batch(conn, entry.batch_id, undone_by="jo")
        assert all_refs(conn) == frozenset()
