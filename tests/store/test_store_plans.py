"""Plans in the store: every value comes back, the same text changes nothing, nothing is replaced."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from plan_values import plan_versions
from sqlalchemy import Connection

from audit.domain.advice import Advice
from audit.domain.plan import (
    Origin,
    PlanFacts,
    PlanLink,
    PlanRow,
    PlanSection,
    PlanVersion,
    RowKind,
    Status,
)
from audit.domain.section import SectionState
from audit.store.plan_read import version, versions
from audit.store.plans import Arrival, Batch, add_versions, classify, newest_version

law = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def add(conn: Connection, *incoming: PlanVersion) -> Batch:
    """Import versions as one file."""
    return add_versions(conn, incoming, imported_by="jo", file_digest=b"f" * 32)


def plan(ref: str = "P-001", words: str = "She likes to draw.", **facts: object) -> PlanVersion:
    """Return a plan of two sections, a need, a provision, a link and one advice."""
    need, provision = str(uuid4()), str(uuid4())
    return PlanVersion(
        version_id="",
        plan_ref=ref,
        number=0,
        facts=PlanFacts(status=Status.FINAL, need="ASD", **facts),  # type: ignore[arg-type]
        sections=(
            PlanSection("B", SectionState.CONTENT, Origin.DERIVED, words),
            PlanSection("F", SectionState.CONTENT, Origin.DERIVED, "Ten hours a week."),
        ),
        rows=(
            PlanRow(need, RowKind.NEED, "B", 0, 9, Origin.DERIVED, "B1"),
            PlanRow(provision, RowKind.PROVISION, "F", 0, 9, Origin.GIVEN),
        ),
        links=(PlanLink(str(uuid4()), need, provision, Origin.DERIVED),),
        advice=(Advice(str(uuid4()), "social care", text="Known to early help."),),
    )


@law
@given(incoming=plan_versions)
def test_every_plan_version_comes_back_as_it_was_stored(conn: Connection, incoming: PlanVersion) -> None:
    """Facts, texts, states, rows, spans, links and advice are read back equal, whatever they hold."""
    with conn.begin_nested() as undo:
        stored = add(conn, incoming).versions[0]
        assert stored.version_id == incoming.version_id
        assert version(conn, incoming.version_id) == replace(incoming, number=1)
        assert classify(conn, [replace(incoming, version_id="")]) == (Arrival.UNCHANGED,)
        undo.rollback()


def test_the_same_plan_again_changes_nothing(conn: Connection) -> None:
    """A second import of one text stores no batch, and names the version that is held."""
    first = add(conn, plan())
    again = add(conn, plan())
    assert again.batch_id is None
    assert again.versions[0].version_id == first.versions[0].version_id
    assert [again.count(arrival) for arrival in Arrival] == [0, 0, 1, 0]


def test_a_changed_text_is_a_new_version(conn: Connection) -> None:
    """One changed word makes version 2, and version 1 keeps its words."""
    first = add(conn, plan()).versions[0]
    second = add(conn, plan(words="She likes to paint.")).versions[0]
    assert (first.number, second.number) == (1, 2)
    assert second.arrival is Arrival.NEW_VERSION
    assert newest_version(conn, "P-001").section("B") == PlanSection(
        "B", SectionState.CONTENT, Origin.DERIVED, "She likes to paint."
    )
    held = versions(conn, [str(first.version_id)])[str(first.version_id)]
    assert held.words_of(held.rows[0]) == "She likes"
