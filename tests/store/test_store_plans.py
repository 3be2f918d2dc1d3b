"""Plans in the store: every value comes back, the same text changes nothing, nothing is replaced."""

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_values import plan_versions
from sqlalchemy import Connection, select

from audit.domain.advice import Advice
from audit.domain.audits import WHOLE_PLAN
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
from audit.domain.section import SECTIONS, SectionState
from audit.errors import StoreError, UnknownNameError
from audit.store import info, log
from audit.store.audits.lookups import Lookups
from audit.store.connect import Store
from audit.store.ids import ascending_ids
from audit.store.plans.adding import add_versions
from audit.store.plans.content import FACTS, content_digest
from audit.store.plans.incoming import incoming_versions
from audit.store.plans.read import version, versions
from audit.store.plans.versions import (
    Arrival,
    Batch,
    classify,
    find_plan,
    list_plans,
    newest_version,
)
from audit.store.schema.plans import PLAN_VERSION, SUBJECT

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
        assert classify(conn, incoming_versions([replace(incoming, version_id="")], info.mint_key(conn))) == (
            Arrival.UNCHANGED,
        )
        undo.rollback()


def test_the_same_plan_again_changes_nothing(conn: Connection) -> None:
    """A second import of one text stores no batch, and names the version that is held."""
    first = add(conn, plan())
    again = add(conn, plan())
    assert again.batch_id is None
    assert again.versions[0].version_id == first.versions[0].version_id
    assert {arrival: again.count(arrival) for arrival in Arrival if again.count(arrival)} == {
        Arrival.UNCHANGED: 1
    }


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


def test_two_texts_for_one_plan_in_one_file_conflict(conn: Connection) -> None:
    """The first row of a plan is stored; a second that says otherwise is not, and is named."""
    batch = add(conn, plan(), plan(words="Something else."), plan("P-002"))
    assert [stored.arrival for stored in batch.versions] == [
        Arrival.NEW_PLAN,
        Arrival.CONFLICT,
        Arrival.NEW_PLAN,
    ]
    assert batch.versions[1].version_id is None
    assert len(list_plans(conn)) == 2


def test_a_draft_and_a_final_in_one_file_are_two_versions(conn: Connection) -> None:
    """Two texts of one plan with different statuses are versions 1 and 2, in the file's order."""
    draft = replace(plan(), facts=PlanFacts(status=Status.DRAFT))
    batch = add(conn, draft, plan(words="Later words."))
    assert [(stored.arrival, stored.number) for stored in batch.versions] == [
        (Arrival.NEW_PLAN, 1),
        (Arrival.NEW_VERSION, 2),
    ]


def test_a_row_written_twice_is_stored_once(conn: Connection) -> None:
    """The same plan twice in one file is one version, named both times."""
    batch = add(conn, plan(), plan())
    assert batch.versions[1].arrival is Arrival.UNCHANGED
    assert batch.versions[1].version_id == batch.versions[0].version_id


def test_what_a_better_reader_derives_is_no_new_version(conn: Connection) -> None:
    """Derived states, rows and links stay out of the content: other rows change nothing."""
    add(conn, plan())
    again = replace(plan(), rows=plan().rows[1:], links=())
    assert classify(conn, incoming_versions([again], info.mint_key(conn))) == (Arrival.UNCHANGED,)
    assert classify(conn, incoming_versions([replace(again, rows=())], info.mint_key(conn))) == (
        Arrival.NEW_VERSION,
    ), "the given row is content"


def test_content_is_keyed_by_the_store(store: Store) -> None:
    """Two stores hold different digests of the same words, so a text can't be tried against a digest."""
    with store.write() as conn:
        key = info.mint_key(conn)
    assert len(key) == 32
    assert content_digest(plan(), key) == content_digest(plan(), key)
    assert content_digest(plan(), key) != content_digest(plan(), bytes(32))


@given(st.lists(st.text() | st.sampled_from(("", "a\nb", 'say "no"', "\\", "caf\u00e9", "\x7f\t\r"))))
def test_content_is_what_it_was_when_all_of_it_was_written_as_json(texts: list[str]) -> None:
    """Words written the short way give the digest that stores already hold for them."""
    sections = [
        PlanSection(f"B{n}", SectionState.CONTENT, Origin.DERIVED, text) for n, text in enumerate(texts)
    ]
    written = json.dumps(
        {
            "advice": [],
            "extra": {},
            "facts": {name: None for name in FACTS if name != "extra"},
            "links": [],
            "rows": [],
            "sections": sorted([each.code, "", each.text, ""] for each in sections),
        },
        separators=(",", ":"),
        sort_keys=True,
    )
    bare = PlanVersion("", "P-1", 0, PlanFacts(), tuple(sections))
    assert content_digest(bare, b"key") == hmac.digest(b"key", written.encode(), hashlib.sha256)


def test_a_plan_is_found_whatever_its_case(conn: Connection) -> None:
    """`p-001` and ` P - 001` find P-001."""
    add(conn, plan())
    assert [find_plan(conn, ref) for ref in ("P-001", "p-001", " P - 001 ")] == ["P-001"] * 3


def test_an_unknown_plan_is_refused_with_near_misses(conn: Connection) -> None:
    """A mistyped reference names the nearest ones."""
    add(conn, plan("P-001"), plan("P-002"), plan("Z9"))
    with pytest.raises(UnknownNameError, match="Did you mean P-00"):
        newest_version(conn, "P-0O1")
    with pytest.raises(UnknownNameError, match='There is no plan version "x"'):
        version(conn, "x")


def test_references_that_differ_in_case_alone_are_two_plans(conn: Connection) -> None:
    """Where two references differ in case alone, a third spelling is not guessed at."""
    add(conn, plan("AB1"), plan("ab1"))
    assert find_plan(conn, "ab1") == "ab1"
    with pytest.raises(UnknownNameError) as refused:
        find_plan(conn, "Ab1")
    assert sorted(refused.value.nearest) == ["AB1", "ab1"]


def test_plans_are_listed_by_facts_of_their_newest_version(conn: Connection) -> None:
    """A list names each plan once, with its newest facts, number of versions and whether words are held."""
    add(conn, plan("P-001", locality="North", team="One"))
    add(conn, plan("P-001", locality="South", team="One"))
    add(conn, PlanVersion("", "P-002", 0, PlanFacts(locality="North")))
    entries = list_plans(conn)
    assert [(e.plan_ref, e.versions, e.number, e.has_text) for e in entries] == [
        ("P-001", 2, 2, True),
        ("P-002", 1, 1, False),
    ]
    assert [e.plan_ref for e in list_plans(conn, locality="North")] == ["P-002"]
    assert [e.plan_ref for e in list_plans(conn, need="ASD", team="One")] == ["P-001"]


def test_every_subject_of_a_version_is_minted(conn: Connection) -> None:
    """With the first judgement the plan, its sections, each row, link and advice can be asked about."""
    own = PlanSection("B-local", SectionState.BLANK, Origin.GIVEN, parent="B")
    stored = add(conn, replace(plan(), sections=(own,))).versions[0]
    held = version(conn, str(stored.version_id))
    assert conn.execute(select(SUBJECT.c.id)).first() is None  # most versions are never judged
    Lookups(conn).subject(conn.execute(select(PLAN_VERSION.c.id)).scalar_one(), WHOLE_PLAN)
    rows = conn.execute(select(SUBJECT.c.kind, SUBJECT.c.key)).all()
    expected = [("plan", ""), *(("section", code) for code in (*SECTIONS, "B-local"))]
    expected += [(row.kind.value, row.row_id) for row in held.rows]
    expected += [("link", held.links[0].link_id), ("advice", held.advice[0].advice_id)]
    assert sorted((kind, key) for kind, key in rows) == sorted(expected)


@pytest.mark.parametrize("words", ["a\0b", "\ud800"])
def test_words_that_no_database_keeps_are_refused(conn: Connection, words: str) -> None:
    """A NUL or half a surrogate pair in a section is refused on both databases, and not quoted."""
    with pytest.raises(StoreError, match="STO019"), conn.begin_nested():
        add(conn, plan(words=words))


def test_sql_in_a_text_is_only_words(conn: Connection) -> None:
    """A section that holds SQL, markup and ten megabytes comes back as it was."""
    words = "'); DROP TABLE plan; -- <script> %s :x ? \u202e " + "long " * 2_000_000
    stored = add(conn, plan(words=words)).versions[0]
    assert version(conn, str(stored.version_id)).sections[0].text == words


def test_an_import_is_logged_without_its_words(conn: Connection) -> None:
    """The log names the batch and how many versions, nothing else."""
    batch = add(conn, plan())
    (event,) = log.events(conn, kind="import")
    assert (event.subject, event.writer, dict(event.details)) == (batch.batch_id, "jo", {"versions": 1})


def test_many_plans_at_once_come_back(conn: Connection) -> None:
    """An import large enough to be sent in bulk is read back equal: odd words, dates, bytes and gaps too."""
    many = [
        replace(
            plan(f"P-{number:03}", words="tab\tback\\slash\nline 'quote' \\N é", draft_on=date(2026, 1, 31)),
            version_id=str(uuid4()),
        )
        for number in range(60)
    ]
    add(conn, *many)
    held = versions(conn, [one.version_id for one in many])
    assert [held[one.version_id] for one in many] == [replace(one, number=1) for one in many]
    assert all(entry.has_text for entry in list_plans(conn))


def test_a_refused_row_among_many_stores_none_and_is_not_quoted(store: Store) -> None:
    """A row id that is in the store already refuses the whole import, in plain words."""
    first = plan("P-000", words="Ayesha likes to draw.")
    with store.write() as conn:
        add(conn, first)
    twice = [*(plan(f"P-{number:03}") for number in range(1, 60)), replace(first, plan_ref="P-900")]
    with pytest.raises(StoreError, match="STO016") as caught, store.write() as conn:
        add(conn, *twice)
    assert first.rows[0].row_id not in str(caught.value)
    with store.read() as conn:
        assert [entry.plan_ref for entry in list_plans(conn)] == ["P-000"]


@given(st.integers(0, 40), st.integers(1, 7))
def test_new_ids_of_rows_ascend_through_the_parts_of_an_import(count: int, parts: int) -> None:
    """Each is a uuid4 of its own, and those of a part come before the next part's."""
    made = [each for part in range(parts) for each in ascending_ids(count, part, part + 1, parts)]
    assert made == sorted(set(made))
    assert len(made) == count * parts
    assert all(str(UUID(each)) == each and UUID(each).version == 4 for each in made)
