"""Words kept apart: purged by plan version without touching a figure, and checked against their digests."""

from datetime import date

import pytest
from sqlalchemy import Connection, select, update
from store_world import NOW, answers, begin, build, count, score, section, uid

from audit.domain.action import Action
from audit.domain.audits import Audit, Evidence
from audit.domain.moderation import Disagreement, Moderation, ModerationKind, Panel, PanelItem, Settlement
from audit.domain.result import Level
from audit.errors import StoreError
from audit.store.audits import actions, audits, comments, judgements, results, revisions
from audit.store.facts import facts
from audit.store.moderation import panels
from audit.store.moderation import settlements as moderation
from audit.store.schema.audits import COMMENT_TEXT
from audit.store.schema.moderation import ACTION_TEXT
from audit.store.schema.plans import PLAN_VERSION

ON = date(2026, 10, 20)


def talked_about(conn: Connection, number: int) -> Audit:
    """Return an audit of a plan with words in every place that takes them: eight texts."""
    audit = begin(conn, number)
    draft = revisions.draft(conn, audit.parts[0].part_id, NOW)
    given = answers(comment="No hours.", evidence=(Evidence(typed="as required", page="4"),))
    judgements.save_many(conn, [(draft.revision_id, given)])
    revisions.answer_overall(conn, draft.revision_id, entered="Good", entered_because="Kind.")
    revisions.submit(conn, draft.revision_id, on=ON, at=NOW)
    score(conn, audit)
    audits.sign(conn, audit.audit_id, on=ON, discussion="Talked it over.")
    settled = Settlement("F1", section("F"), "Met", Disagreement.EVIDENCE, "Hours are given.")
    moderation.open_moderation(
        conn,
        Moderation(
            uid(700 + number),
            ModerationKind.REVIEW,
            uid(number),
            (audit.audit_id,),
            "carys",
            ON,
            settlements=(settled,),
        ),
    )
    panels.new_panel(
        conn, Panel(uid(800 + number), ON, "carys", items=(PanelItem(uid(number), "upheld", "Clear."),))
    )
    actions.add(
        conn,
        Action(
            uid(600 + number),
            audit.audit_id,
            "training",
            "Train.",
            "North",
            ON,
            closed_on=ON,
            closed_with="Held.",
        ),
    )
    return audits.get(conn, audit.audit_id)


def key_of(conn: Connection, number: int) -> int:
    """Return the store's own integer of a plan's version."""
    return int(conn.execute(select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.uid == uid(number))).scalar_one())


def test_a_purge_takes_every_word_about_a_version_and_no_other(conn: Connection) -> None:
    """Eight texts of one plan go; another plan's stay, each in its place."""
    build(conn)
    talked_about(conn, 1)
    other = talked_about(conn, 2)
    assert (count(conn, COMMENT_TEXT), count(conn, ACTION_TEXT)) == (12, 4)
    assert comments.purge_comments(conn, [key_of(conn, 1)]) == 8
    assert comments.purge_comments(conn, [key_of(conn, 1)]) == 0
    assert actions.get(conn, uid(601)).what == actions.get(conn, uid(601)).closed_with == ""
    assert panels.get(conn, uid(801)).items == (PanelItem(uid(1), "upheld"),)
    assert moderation.get(conn, uid(701)).settlements[0].note == ""
    assert audits.get(conn, other.audit_id) == other
    assert actions.get(conn, uid(602)).what == "Train."
    assert (count(conn, COMMENT_TEXT), count(conn, ACTION_TEXT)) == (6, 2)


def test_a_purge_leaves_figures_and_digests_as_they_were(conn: Connection) -> None:
    """Results, facts and the digest of what was submitted are the same before and after."""
    build(conn)
    audit = talked_about(conn, 1)
    revision = revisions.current(conn, audit.parts[0].part_id)
    assert revision is not None

    def figures() -> tuple[object, ...]:
        return (
            results.load(conn, audit.audit_id),
            facts.completed_audits(conn, ON, ON),
            facts.results_of(conn, ON, ON, Level.SECTION),
            revisions.digest_of(conn, revision.revision_id),
        )

    before = figures()
    comments.purge_comments(conn, [key_of(conn, 1)])
    assert figures() == before
    assert revisions.stored_digest(conn, revision.revision_id) == before[-1]


def test_changed_words_are_found_by_their_digest(conn: Connection) -> None:
    """A comment edited behind the program's back is told by its id; a purged one is no fault."""
    build(conn)
    talked_about(conn, 1)
    assert comments.wrong_comments(conn) == []
    changed = update(COMMENT_TEXT).where(
        COMMENT_TEXT.c.body.in_(["No hours.", "as required", "Kind.", "Talked it over."])
    )
    conn.execute(changed.values(body="Nothing to see."))
    assert len(comments.wrong_comments(conn)) == 4
    comments.purge_comments(conn, [key_of(conn, 1)])
    assert comments.wrong_comments(conn) == []


def test_words_are_kept_under_random_ids(conn: Connection) -> None:
    """Ids are positive, fit a signed 64-bit integer, and tell nothing of the order of writing."""
    ids = [comments.put(conn, "Clear.").text_id for _ in range(50)]
    known = [number for number in ids if number is not None]
    assert len(set(known)) == 50
    assert all(0 <= number < 2**63 for number in known)
    assert known != sorted(known)
    assert comments.read(conn, [*known, None, 1]) == dict.fromkeys(known, "Clear.")


def test_no_words_are_no_row(conn: Connection) -> None:
    """An empty comment has no id, no digest and no row."""
    assert comments.put(conn, "") == comments.NOTHING
    assert count(conn, COMMENT_TEXT) == 0


@pytest.mark.parametrize("body", ["a\0b", "half \ud800 pair"])
def test_characters_that_no_database_keeps_are_refused(conn: Connection, body: str) -> None:
    """A NUL or half a surrogate pair is refused on both databases alike."""
    with pytest.raises(StoreError):
        comments.put(conn, body)


@pytest.mark.parametrize(
    "body",
    ["'; DROP TABLE audit; --", "[/b] [@click=app.quit]x[/]", "\u202egnp.exe", "=1+1", "x" * 1_000_000],
)
def test_hostile_words_are_only_words(conn: Connection, body: str) -> None:
    """SQL, markup, overrides, formulas and a megabyte come back as they were."""
    kept = comments.put(conn, body)
    assert comments.read(conn, [kept.text_id]) == {kept.text_id: body}
