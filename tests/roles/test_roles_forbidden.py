"""Each role tries what it may not, in SQL of its own making: the server refuses, or shows nothing."""

import pytest
from roles_world import Team, whole
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

#: Who tries to read what; each must find no row, or be refused.
UNSEEN: list[tuple[str, str]] = [
    # An auditor, and a second audit of the same plan: the row, its parts, drafts, answers, words, figures.
    ("amir", "SELECT * FROM audit WHERE id = {bea1}"),
    ("amir", "SELECT * FROM audit WHERE version_id = {version1} AND id <> {amir1}"),
    ("amir", "SELECT * FROM part WHERE id = {bea1_part0}"),
    ("amir", "SELECT * FROM part WHERE auditor = 'bea'"),
    ("amir", "SELECT * FROM revision WHERE part_id = {bea1_part0}"),
    ("amir", "SELECT * FROM judgement WHERE revision_id = {bea1_revision0}"),
    ("amir", "SELECT * FROM evidence WHERE revision_id = {bea1_revision0}"),
    ("amir", "SELECT * FROM comment_text WHERE part_id = {bea1_part0}"),
    ("amir", "SELECT * FROM comment_text WHERE part_id IS NULL"),
    ("amir", "SELECT * FROM scorecard WHERE audit_id = {bea2}"),
    ("amir", "SELECT * FROM result JOIN scorecard s ON s.id = scorecard_id WHERE s.audit_id <> {amir2}"
             " AND s.audit_id <> {amir4}"),
    ("amir", "SELECT * FROM action WHERE audit_id = {bea2}"),
    ("amir", "SELECT * FROM action_text WHERE body = 'Train 602'"),
    ("amir", "SELECT * FROM moderation"),
    ("amir", "SELECT * FROM moderation_audit"),
    ("amir", "SELECT * FROM settlement"),
    ("amir", "SELECT * FROM panel"),
    ("amir", "SELECT * FROM panel_item"),
    ("amir", "SELECT * FROM sample"),
    ("amir", "SELECT * FROM sample_plan"),
    ("amir", "SELECT * FROM batch"),
    ("amir", "SELECT * FROM concern WHERE raised_by <> 'amir'"),
    ("amir", "SELECT * FROM event WHERE writer <> 'amir'"),
    ("amir", "SELECT * FROM store_info WHERE name = 'mint_key'"),
    ("amir", "SELECT last_value FROM audit_id_seq"),
    ("amir", "SELECT last_value FROM pg_sequences WHERE sequencename IN ('audit_id_seq', 'part_id_seq')"
             " AND last_value IS NOT NULL"),
    ("amir", "SELECT 1 FROM pg_stats WHERE tablename = 'audit' AND attname = 'version_id'"),
    ("amir", "SELECT ehcp_moderated_audits()"),
    ("amir", "SELECT 1 WHERE ehcp_begun({bea1_part0})"),
    ("amir", "SELECT 1 WHERE ehcp_answers_given({bea1_part0}) > 0"),
    # An auditor, and plans that are not theirs.
    ("amir", "SELECT * FROM plan WHERE plan_ref IN ('P003', 'P006')"),
    ("amir", "SELECT * FROM plan_version WHERE id = {version3}"),
    ("amir", "SELECT * FROM plan_section WHERE version_id = {version6}"),
    ("amir", "SELECT * FROM plan_text WHERE version_id = {version3}"),
    ("amir", "SELECT * FROM advice WHERE version_id = {version3}"),
    ("amir", "SELECT * FROM advice_text WHERE version_id = {version3}"),
    ("amir", "SELECT * FROM subject WHERE version_id = {version3}"),
    ("carys", "SELECT * FROM audit WHERE id <> {carys3}"),
    ("carys", "SELECT * FROM judgement WHERE revision_id <> {carys3_revision0}"),
    # A contributor sees what is in of their own audit, and no draft of it.
    ("dev", "SELECT * FROM revision WHERE part_id = {both5_part0} AND state = 'draft'"),
    ("dev", "SELECT * FROM audit WHERE id <> {both5}"),
    # A moderator sees no draft, and nothing of a plan that they audit now.
    ("mo", "SELECT * FROM audit WHERE id = {amir4}"),
    ("mo", "SELECT * FROM part WHERE id = {amir4_part0}"),
    ("mo", "SELECT * FROM judgement WHERE revision_id = {amir4_revision0}"),
    ("mo", "SELECT * FROM evidence WHERE revision_id = {amir4_revision0}"),
    ("mo", "SELECT * FROM comment_text WHERE part_id = {amir4_part0}"),
    ("mo", "SELECT * FROM scorecard WHERE audit_id = {amir4}"),
    ("mo", "SELECT * FROM audit WHERE id IN ({amir1}, {bea1})"),
    ("mo", "SELECT * FROM revision WHERE state = 'draft' AND part_id <> {mo4_part0}"),
    ("mo", "SELECT * FROM comment_text WHERE part_id = {bea1_part0}"),
    ("mo", "SELECT * FROM plan_text WHERE version_id = {version6}"),
    ("mo", "SELECT * FROM event WHERE writer <> 'mo'"),
    # A quality lead sees figures, and no words of a plan, no evidence, no comment, no draft.
    ("lee", "SELECT * FROM plan_text"),
    ("lee", "SELECT * FROM advice_text"),
    ("lee", "SELECT * FROM comment_text"),
    ("lee", "SELECT * FROM evidence"),
    ("lee", "SELECT body FROM comment_text WHERE part_id IS NULL"),
    ("lee", "SELECT * FROM revision WHERE state = 'draft'"),
    ("lee", "SELECT * FROM judgement WHERE revision_id = {amir1_revision0}"),
    ("lee", "SELECT * FROM store_info WHERE name = 'mint_key'"),
    ("lee", "SELECT ehcp_own_audits()"),
]  # fmt: skip

#: Who tries to change what; each must be refused, or find nothing to change.
UNTOUCHED: list[tuple[str, str]] = [
    # Nobody edits what was submitted, whoever they are.
    *(
        (who, act)
        for who in ("amir", "mo", "lee", "ada", "owner")
        for act in (
            "UPDATE judgement SET standing = 1 WHERE revision_id = {amir2_revision0}",
            "DELETE FROM judgement WHERE revision_id = {amir2_revision0}",
            "UPDATE revision SET impact = 'great' WHERE id = {amir2_revision0}",
            "UPDATE revision SET state = 'draft' WHERE id = {amir2_revision0}",
            "INSERT INTO judgement (revision_id, criterion_id, subject_id, standing, good_practice)"
            " SELECT {amir2_revision0}, criterion_id, s.id, 1, false FROM judgement, subject s"
            " WHERE revision_id = {amir2_revision0} AND s.version_id = {version2} AND s.kind = 'advice' LIMIT 1",
            "UPDATE evidence SET page = '1' WHERE revision_id = {amir2_revision0}",
            "DELETE FROM evidence WHERE revision_id = {amir2_revision0}",
            "DELETE FROM revision WHERE id = {amir2_revision0}",
            # Nor the log.
            "UPDATE event SET subject = 'another'",
            "DELETE FROM event",
            "TRUNCATE event",
        )
    ),
    ("amir", "DELETE FROM comment_text WHERE part_id = {amir2_part0}"),
    ("amir", "UPDATE comment_text SET body = 'x' WHERE part_id = {amir2_part0}"),
    ("amir", "UPDATE part SET submitted_on = '2020-01-01' WHERE id = {amir2_part0}"),
    ("amir", "UPDATE part SET auditor = 'bea' WHERE id = {amir2_part0}"),
    ("amir", "UPDATE audit SET completed_on = '2020-01-01' WHERE id = {amir2}"),
    ("amir", "UPDATE audit SET version_id = {version6} WHERE id = {amir1}"),
    ("amir", "UPDATE part SET audit_id = {bea1} WHERE id = {amir1_part0}"),
    ("amir", "UPDATE result SET grade = 'Outstanding'"),
    ("amir", "DELETE FROM scorecard"),
    # An auditor in another's name, or on another's work.
    ("amir", "UPDATE part SET auditor = 'amir' WHERE id = {bea1_part0}"),
    ("amir", "INSERT INTO audit (uid, version_id, rubric_key, target, target_uid, audit_type, selection)"
             " SELECT 'x', {version6}, rubric_key, target, '', audit_type, selection FROM audit LIMIT 1"),
    ("amir", "INSERT INTO part (uid, audit_id, agency, auditor, active_minutes, declined_because)"
             " VALUES ('x', {bea1}, '', 'amir', 0, '')"),
    ("amir", "INSERT INTO revision (uid, part_id, number, state, reason, started_at)"
             " VALUES ('x', {bea1_part0}, 1, 'draft', '', now())"),
    ("amir", "INSERT INTO revision (uid, part_id, number, state, reason, started_at)"
             " VALUES ('x', {amir1_part0}, 2, 'submitted', '', now())"),
    ("amir", "INSERT INTO comment_text VALUES (1, {bea1_part0}, '\\x00', 'x')"),
    ("amir", "INSERT INTO event (uid, store_id, writer, sequence, at, kind, subject, details, previous, hash)"
             " VALUES ('x', 's', 'bea', 1, now(), 'submit', 'x', '{{}}', '', '')"),
    ("amir", "INSERT INTO concern (uid, plan_id, kind, raised_by, raised_on, told)"
             " VALUES ('x', {plan1}, 'x', 'bea', '2026-10-01', '')"),
    ("amir", "INSERT INTO concern (uid, plan_id, kind, raised_by, raised_on, told)"
             " VALUES ('x', {plan6}, 'x', 'amir', '2026-10-01', '')"),
    ("amir", "INSERT INTO scorecard (audit_id, scoring_version, scored_at, partial, missing, revisions)"
             " VALUES ({bea1}, '1', now(), false, '[]', '[]')"),
    ("amir", "INSERT INTO action (uid, audit_id, criterion, kind, owner) VALUES ('x', {bea2}, '', 'x', 'x')"),
    ("amir", "INSERT INTO subject (version_id, kind, key) VALUES ({version6}, 'section', 'Z')"),
    # An auditor who would be more.
    ("amir", "UPDATE person SET role = 'administrator' WHERE person_id = 'amir'"),
    ("amir", "UPDATE person SET login = NULL WHERE person_id = 'bea'"),
    ("amir", "INSERT INTO setting VALUES ('baseline', '\"x\"', 'x', now(), 'amir')"),
    ("amir", "SET ROLE ehcp_administrator"),
    ("amir", "SET SESSION AUTHORIZATION council"),
    ("amir", "GRANT ehcp_lead TO CURRENT_USER"),
    ("amir", "ALTER TABLE audit DISABLE ROW LEVEL SECURITY"),
    ("amir", "CREATE TABLE mine (id integer)"),
    ("amir", "CREATE TEMPORARY TABLE mine (id integer)"),
    ("amir", "COPY (SELECT 1) TO PROGRAM 'cat'"),
    ("amir", "UPDATE rubric SET source = ''"),
    ("amir", "DELETE FROM plan_text"),
    ("amir", "SELECT nextval('audit_id_seq')"),
    # A moderator on a plan that they audit now, or in another's name.
    ("mo", "INSERT INTO moderation (uid, kind, version_id, moderator, opened_on, reason)"
           " VALUES ('x', 'review', {version4}, 'mo', '2026-10-01', '')"),
    ("mo", "INSERT INTO moderation (uid, kind, version_id, moderator, opened_on, reason)"
           " VALUES ('x', 'review', {version2}, 'lee', '2026-10-01', '')"),
    ("mo", "INSERT INTO panel_item (panel_id, version_id, position) SELECT id, {version4}, 9 FROM panel"),
    ("mo", "UPDATE setting SET reason = 'x'"),
    ("mo", "DELETE FROM moderation"),
    ("mo", "UPDATE person SET role = 'lead'"),
    # A quality lead who would answer, moderate or keep.
    ("lee", "INSERT INTO comment_text VALUES (1, NULL, '\\x00', 'x')"),
    ("lee", "INSERT INTO revision (uid, part_id, number, state, reason, started_at)"
            " VALUES ('x', {amir1_part0}, 2, 'draft', '', now())"),
    ("lee", "UPDATE part SET submitted_on = '2026-10-01' WHERE id = {amir1_part0}"),
    ("lee", "UPDATE part SET auditor = 'bea' WHERE id = {amir2_part0}"),
    ("lee", "UPDATE audit SET completed_on = '2020-01-01' WHERE id = {amir2}"),
    ("lee", "UPDATE result SET grade = 'Outstanding'"),
    ("lee", "UPDATE person SET role = 'administrator' WHERE person_id = 'lee'"),
    ("lee", "INSERT INTO setting VALUES ('small_numbers', '0', 'x', now(), 'lee')"),
    ("lee", "INSERT INTO event (uid, store_id, writer, sequence, at, kind, subject, details, previous, hash)"
            " VALUES ('x', 's', 'ada', 1, now(), 'purge', 'x', '{{}}', '', '')"),
    ("lee", "GRANT SELECT ON comment_text TO CURRENT_USER"),
    ("lee", "DELETE FROM audit"),
    # An administrator keeps everything, and rewrites nothing that was said.
    ("ada", "ALTER TABLE event DISABLE TRIGGER ALL"),
    ("ada", "DROP TABLE event"),
]  # fmt: skip


def attempt(conn: Connection, act: str) -> str:
    """Run an act; return "refused", or what came of it: rows found or changed."""
    try:
        done = conn.exec_driver_sql(act.replace("%", "%%"))
    except DBAPIError as error:
        return "refused" if getattr(error.orig, "sqlstate", "") == "42501" else str(error.orig)
    return str(len(done.all()) if done.returns_rows else max(done.rowcount, 0))


@pytest.mark.parametrize("number", range(len(UNSEEN)))
def test_what_is_not_for_a_role_is_not_shown(team: Team, number: int) -> None:
    """A forbidden question finds no row or is refused; the owner, asked the same, would find what is hidden."""
    who, act = UNSEEN[number]
    with team.at_work(who) as conn:
        assert attempt(conn, act.format(**team.keys)) in ("refused", "0"), act


@pytest.mark.parametrize("number", range(len(UNTOUCHED)))
def test_what_is_not_for_a_role_is_not_done(team: Team, number: int) -> None:
    """A forbidden change is refused, or finds nothing that it may change."""
    who, act = UNTOUCHED[number]
    with team.at_work(who) as conn:
        assert attempt(conn, act.format(**team.keys)) in ("refused", "0"), act


def test_the_attempts_are_many_and_left_no_trace(team: Team) -> None:
    """More than 60 forbidden acts were tried; all run in one go, committed, they change no row."""
    assert len(UNSEEN) + len(UNTOUCHED) > 60
    before = whole(team.owner)
    for who, act in UNTOUCHED:
        with team.open(who) as store, store.engine.connect() as conn:
            try:
                conn.exec_driver_sql(act.format(**team.keys).replace("%", "%%"))
                conn.commit()
            except DBAPIError:
                conn.rollback()
    assert whole(team.owner) == before


def test_what_is_hidden_is_there(team: Team) -> None:
    """The owner finds rows by the same questions, so that none of them finds nothing by mistake."""
    about_server = ("seq", "pg_stats", "ehcp_own", "ehcp_moderated")
    with team.at_work("owner") as conn:
        for who, act in UNSEEN:
            if any(words in act for words in about_server) or "advice_text" in act or who == "dev":
                continue
            assert attempt(conn, act.format(**team.keys)) not in ("refused", "0"), act


def test_no_estimate_tells_of_a_second_audit(team: Team) -> None:
    """The planner guesses as many audits of a plan with two as of one with one, its statistics fresh."""
    with team.open("owner") as store, store.engine.connect() as plain:
        plain.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
    with team.at_work("amir") as conn:
        guesses = {
            conn.exec_driver_sql(
                f"EXPLAIN SELECT 1 FROM audit, generate_series(1, 100000) WHERE version_id = {team.keys[name]}"
            ).scalars().first()
            for name in ("version1", "version3", "version6")
        }  # fmt: skip
    assert len(guesses) == 1


def test_asking_for_what_is_hidden_sounds_as_for_what_is_not_there(team: Team) -> None:
    """Work on another's part, and on a part that does not exist, is refused in the same words."""
    said = set()
    for key in (team.keys["bea1_part0"], 99_999):
        with team.at_work("amir") as conn, pytest.raises(DBAPIError) as refused:
            conn.exec_driver_sql(
                "INSERT INTO revision (uid, part_id, number, state, reason, started_at)"
                f" VALUES ('x', {key}, 1, 'draft', '', now())"
            )
        said.add(str(refused.value.orig))
    assert len(said) == 1


def test_who_left_sees_nothing(team: Team) -> None:
    """From the day after the last one of a person, their login opens an empty room."""
    with team.open("owner") as store, store.write() as conn:
        conn.exec_driver_sql("UPDATE person SET active_to = current_date - 1 WHERE person_id = 'carys'")
    try:
        with team.at_work("carys") as conn:
            assert attempt(conn, "SELECT * FROM audit") == attempt(conn, "SELECT * FROM plan_text") == "0"
    finally:
        with team.open("owner") as store, store.write() as conn:
            conn.exec_driver_sql("UPDATE person SET active_to = NULL WHERE person_id = 'carys'")


def test_every_table_is_somebodys(team: Team) -> None:
    """No table is left without rules: a new one must be given to roles, or to nobody, by name."""
    from audit.store.roles.rules import RULES
    from audit.store.schema import METADATA

    assert {rule.table for rule in RULES} == {*METADATA.tables, "alembic_version"}
    with team.at_work("owner") as conn:
        bare = conn.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
            " AND NOT relrowsecurity"
        )
        assert bare.scalars().all() == []
