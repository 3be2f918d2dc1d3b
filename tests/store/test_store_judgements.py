"""Judgements in the store: what is saved is read back, drafts change and submissions don't."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from store_world import GRADES, NOW, advice_id, answers, begin, build, count, row_id, section, uid

from audit.domain.audits import WHOLE_PLAN, Evidence, Judgement, Revision, Standing, Subject, SubjectKind
from audit.errors import StoreError, UnknownNameError
from audit.store.audits import comments, judgements, revisions
from audit.store.audits.judgement_rows import JudgementRow, insert_judgements
from audit.store.plans.incoming import salted_digest
from audit.store.schema.audits import COMMENT_TEXT, EVIDENCE, JUDGEMENT

ON = date(2026, 10, 5)

words = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40)
short = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-999, max_value=99_999)
dates = st.dates(date(1990, 1, 1), date(2100, 12, 31))

spans = st.builds(
    lambda section, start, length, page: Evidence(section, "", start, start + length, "", page),
    st.sampled_from(["A", "F"]),
    st.integers(0, 500),
    st.integers(1, 200),
    short,
)
typed = st.builds(lambda text, page: Evidence("D", "", None, None, text, page), words, short)
advised = st.just(Evidence(advice_id=advice_id(uid(1)), start=3, end=9))
subjects = st.sampled_from(
    [
        WHOLE_PLAN,
        section("A"),
        section("F"),
        section("F-local"),
        Subject(SubjectKind.PROVISION, row_id(uid(1))),
        Subject(SubjectKind.ADVICE, advice_id(uid(1))),
    ]
)


@st.composite
def any_judgement(draw: st.DrawFn) -> Judgement:
    """Return any judgement that a rubric of this world allows."""
    criterion, value = draw(
        st.one_of(
            st.tuples(st.sampled_from(["A1", "F1"]), st.sampled_from(GRADES)),
            st.tuples(st.just("F2"), decimals),
            st.tuples(st.just("K1"), st.one_of(dates, st.just("not done"))),
            st.tuples(st.just("P1"), st.sampled_from(["Met", "No"])),
        )
    )
    standing = draw(st.sampled_from(Standing))
    return Judgement(
        criterion,
        draw(subjects),
        standing,
        value if standing is Standing.ANSWERED else None,
        tuple(draw(st.lists(st.one_of(spans, typed, advised), max_size=3))),
        draw(words),
        draw(st.sampled_from([None, "writer", "social care"])),
        draw(st.booleans()),
    )


sets_of_answers = st.lists(any_judgement(), max_size=12, unique_by=lambda j: (j.criterion, j.subject))


@pytest.fixture
def draft(conn: Connection) -> Revision:
    """Give an empty draft of the one part of an audit of plan P001."""
    build(conn)
    return revisions.draft(conn, begin(conn).parts[0].part_id, NOW)


def again(conn: Connection, draft: Revision) -> Revision:
    """Return the draft emptied, for the next example of a law."""
    for judgement in judgements.load(conn, draft.revision_id):
        judgements.remove(conn, draft.revision_id, judgement.criterion, judgement.subject)
    return draft


def by_key(given: tuple[Judgement, ...]) -> dict[tuple[str, Subject], Judgement]:
    """Return judgements by what they answer."""
    return {(judgement.criterion, judgement.subject): judgement for judgement in given}


law = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@law
@given(given_answers=sets_of_answers)
def test_every_judgement_comes_back_as_it_was_given(
    conn: Connection, draft: Revision, given_answers: list[Judgement]
) -> None:
    """Whatever was answered, about whatever, with any words, is read back equal."""
    again(conn, draft)
    for judgement in given_answers:
        judgements.save(conn, draft.revision_id, judgement)
    assert by_key(judgements.load(conn, draft.revision_id)) == by_key(tuple(given_answers))


@law
@given(given_answers=sets_of_answers)
def test_answers_saved_together_are_as_answers_saved_one_by_one(
    conn: Connection, draft: Revision, given_answers: list[Judgement]
) -> None:
    """An import writes the same rows as an auditor at the keys."""
    again(conn, draft)
    assert judgements.save_many(conn, [(draft.revision_id, given_answers)]) == len(given_answers)
    assert by_key(judgements.load(conn, draft.revision_id)) == by_key(tuple(given_answers))


@law
@given(given_answers=sets_of_answers, data=st.data())
def test_the_digest_does_not_depend_on_the_order_of_answers(
    conn: Connection, draft: Revision, given_answers: list[Judgement], data: st.DataObject
) -> None:
    """The same answers, without words of their own, have one digest in whatever order they were given."""
    plain = [
        Judgement(j.criterion, j.subject, j.standing, j.value, fault=j.fault, good_practice=j.good_practice)
        for j in given_answers
    ]
    digests = set()
    for order in (plain, data.draw(st.permutations(plain))):
        again(conn, draft)
        for judgement in order:
            judgements.save(conn, draft.revision_id, judgement)
        digests.add(revisions.digest_of(conn, draft.revision_id))
    assert len(digests) == 1


@law
@given(given_answers=sets_of_answers.filter(bool))
def test_the_digest_tells_one_answer_from_another(
    conn: Connection, draft: Revision, given_answers: list[Judgement]
) -> None:
    """Taking one answer away changes the digest."""
    again(conn, draft)
    judgements.save_many(conn, [(draft.revision_id, given_answers)])
    before = revisions.digest_of(conn, draft.revision_id)
    judgements.remove(conn, draft.revision_id, given_answers[0].criterion, given_answers[0].subject)
    assert revisions.digest_of(conn, draft.revision_id) != before


def test_a_second_answer_to_a_question_replaces_the_first(conn: Connection, draft: Revision) -> None:
    """The old answer goes with its words and evidence, and nothing of it is left behind."""
    first = Judgement(
        "F1",
        section("F"),
        Standing.ANSWERED,
        "Not met",
        (Evidence(typed="vague", page="7"),),
        "No hours given.",
    )
    judgements.save(conn, draft.revision_id, first)
    second = Judgement("F1", section("F"), Standing.ANSWERED, "Met")
    judgements.save(conn, draft.revision_id, second)
    assert judgements.load(conn, draft.revision_id) == (second,)
    assert count(conn, COMMENT_TEXT) == count(conn, EVIDENCE) == 0


def test_an_answer_taken_back_is_no_row(conn: Connection, draft: Revision) -> None:
    """Unanswered is no row at all, with no words left either."""
    judgement = Judgement("F1", section("F"), Standing.ABSENT, comment="Nothing under the heading.")
    judgements.save(conn, draft.revision_id, judgement)
    assert judgements.remove(conn, draft.revision_id, "F1", section("F")) is True
    assert count(conn, JUDGEMENT) == count(conn, COMMENT_TEXT) == 0
    assert judgements.remove(conn, draft.revision_id, "F1", section("F")) is False


def test_answers_are_read_in_the_order_of_the_rubric(conn: Connection, draft: Revision) -> None:
    """However they were given, answers come in the rubric's order."""
    for judgement in reversed(answers()):
        judgements.save(conn, draft.revision_id, judgement)
    assert [j.criterion for j in judgements.load(conn, draft.revision_id)] == ["A1", "F1", "F2", "K1", "P1"]


def test_an_answer_is_read_on_the_scale_of_its_criterion(conn: Connection, draft: Revision) -> None:
    """Two scales share the name "Met"; each criterion's answer is the one on its own scale."""
    judgements.save(conn, draft.revision_id, Judgement("A1", section("A"), Standing.ANSWERED, "Met"))
    judgements.save(conn, draft.revision_id, Judgement("P1", WHOLE_PLAN, Standing.ANSWERED, "Met"))
    assert len(set(conn.execute(select(JUDGEMENT.c.answer_id)).scalars())) == 2
    with pytest.raises(UnknownNameError, match='no answer "No"'):
        judgements.save(conn, draft.revision_id, Judgement("A1", section("A"), Standing.ANSWERED, "No"))


def test_an_unknown_criterion_is_refused_with_the_nearest(conn: Connection, draft: Revision) -> None:
    """A criterion that the rubric does not have is named, with those that are like it."""
    with pytest.raises(UnknownNameError, match=r'no criterion "F11".*F1'):
        judgements.save(conn, draft.revision_id, Judgement("F11", section("F"), Standing.NOT_APPLICABLE))


def test_a_row_of_another_plan_is_no_subject_here(conn: Connection, draft: Revision) -> None:
    """Rows, links and advice are minted at import: an answer can't be about one the version has not."""
    stranger = Subject(SubjectKind.PROVISION, row_id(uid(2)))
    with pytest.raises(StoreError, match=r"no such provision.*STO209"):
        judgements.save(conn, draft.revision_id, Judgement("F1", stranger, Standing.NOT_APPLICABLE))


def test_a_span_keeps_the_id_of_the_text_it_lies_in(conn: Connection, draft: Revision) -> None:
    """Evidence by span names the held text; typed evidence names none."""
    evidence = (Evidence("F", start=0, end=4), Evidence("A", typed="on page 3", page="3"))
    judgements.save(
        conn, draft.revision_id, Judgement("F1", section("F"), Standing.ANSWERED, "Met", evidence)
    )
    texts = conn.execute(select(EVIDENCE.c.text_id).order_by(EVIDENCE.c.position)).scalars().all()
    assert texts[0] is not None
    assert texts[1] is None


def test_a_nul_in_a_comment_is_refused(conn: Connection, draft: Revision) -> None:
    """PostgreSQL can't hold a NUL, so neither store takes one."""
    judgement = Judgement("F1", section("F"), Standing.ABSENT, comment="a\0b")
    with pytest.raises(StoreError, match="STO0"):
        judgements.save(conn, draft.revision_id, judgement)


def test_a_submitted_revision_is_frozen(conn: Connection, draft: Revision) -> None:
    """After submission no way of writing is open, and the answers stand as they were."""
    judgements.save_many(conn, [(draft.revision_id, answers())])
    revisions.submit(conn, draft.revision_id, on=ON, at=NOW)
    one = answers("Not met")[0]
    with pytest.raises(StoreError, match=r"frozen.*STO201"):
        judgements.save(conn, draft.revision_id, one)
    with pytest.raises(StoreError, match="STO201"):
        judgements.save_many(conn, [(draft.revision_id, [one])])
    with pytest.raises(StoreError, match="STO201"):
        judgements.remove(conn, draft.revision_id, "A1", section("A"))
    with pytest.raises(StoreError, match="STO201"):
        revisions.answer_overall(conn, draft.revision_id, impact="some")
    with pytest.raises(StoreError, match="STO201"):
        revisions.submit(conn, draft.revision_id, on=ON + timedelta(1), at=NOW)
    assert judgements.load(conn, draft.revision_id) == answers()


def test_the_digest_stays_valid_when_the_words_are_purged(conn: Connection, draft: Revision) -> None:
    """Purging takes words and salts; the digest can still be recomputed, and the quotation is empty."""
    given = answers(comment="No hours.", evidence=(Evidence(typed="as required", page="4"),))
    judgements.save_many(conn, [(draft.revision_id, given)])
    revisions.answer_overall(conn, draft.revision_id, entered="Good", entered_because="Clear and kind.")
    revisions.submit(conn, draft.revision_id, on=ON, at=NOW)
    stored = revisions.stored_digest(conn, draft.revision_id)
    comments.drop(conn, conn.execute(select(COMMENT_TEXT.c.text_id)).scalars().all())
    assert count(conn, COMMENT_TEXT) == 0
    assert revisions.digest_of(conn, draft.revision_id) == stored
    f1 = judgements.load(conn, draft.revision_id)[1]
    assert f1.comment == ""
    assert f1.evidence == (Evidence(typed="", page="4"),)


def test_the_same_words_have_another_digest_each_time(conn: Connection, draft: Revision) -> None:
    """A salt beside each text keeps a short comment from being guessed from its digest."""
    for code in ("A1", "F1"):
        judgements.save(
            conn, draft.revision_id, Judgement(code, section("F"), Standing.ABSENT, comment="Blank.")
        )
    digests = conn.execute(select(JUDGEMENT.c.comment_digest)).scalars().all()
    assert len(set(digests)) == 2
    for salt, body in conn.execute(select(COMMENT_TEXT.c.salt, COMMENT_TEXT.c.body)):
        assert salted_digest(salt, body) in digests


def test_words_are_kept_under_the_part_that_wrote_them(conn: Connection, draft: Revision) -> None:
    """Every comment and quotation names its part, by which the database lets it be read."""
    judgements.save(
        conn,
        draft.revision_id,
        Judgement("A1", section("A"), Standing.ABSENT, None, (Evidence(typed="none"),), "Blank."),
    )
    parts = conn.execute(select(COMMENT_TEXT.c.part_id)).scalars().all()
    assert len(parts) == 2
    assert None not in parts


def test_rows_whose_keys_are_known_go_straight_in(conn: Connection, draft: Revision) -> None:
    """A load of stored rows is read back as judgements."""
    judgements.save(conn, draft.revision_id, answers()[0])
    judgements.save(conn, draft.revision_id, answers()[2])
    rows = [JudgementRow(*row) for row in conn.execute(select(JUDGEMENT)).all()]
    again(conn, draft)
    insert_judgements(conn, rows)
    assert judgements.load(conn, draft.revision_id) == (answers()[0], answers()[2])
    assert judgements.load(conn, draft.revision_id)[1].value == Decimal("2.50")


def test_an_unknown_revision_is_refused(conn: Connection) -> None:
    """An answer to a revision that is not there is refused by name."""
    with pytest.raises(UnknownNameError, match="no revision"):
        judgements.save(conn, uid(5), answers()[0])
