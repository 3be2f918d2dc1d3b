"""What the rules of roles ask the database: who is logged in, and which work is theirs.

Each runs with the rights of the tables' owner, since rules that read tables under rules would go in circles.
They ask for `session_user`, which SET ROLE does not change. A person who is not active is nobody.
"""

from typing import NamedTuple

AUDITOR, MODERATOR, LEAD, ADMINISTRATOR = GROUPS = (
    "ehcp_auditor",
    "ehcp_moderator",
    "ehcp_lead",
    "ehcp_administrator",
)
_ANSWERING = (AUDITOR, MODERATOR)


class Function(NamedTuple):
    """A function of the database: its signature, what it returns, its query, and who may call it."""

    signature: str
    returns: str
    body: str
    callers: tuple[str, ...] = GROUPS


_ACTIVE = (
    "login = session_user AND coalesce(active_from, current_date) <= current_date"
    " AND coalesce(active_to, current_date) >= current_date"
)
_MINE = "auditor = ehcp_me() AND declined_because = ''"
_DRAFT = "EXISTS (SELECT FROM revision WHERE part_id = part.id AND state = 'draft')"

FUNCTIONS = (
    Function("ehcp_me()", "text", f"SELECT person_id FROM person WHERE {_ACTIVE}"),
    Function(
        "ehcp_leads()", "boolean", f"SELECT EXISTS (SELECT FROM person WHERE {_ACTIVE} AND role = 'lead')"
    ),
    Function(
        "ehcp_moderates()",
        "boolean",
        f"SELECT EXISTS (SELECT FROM person WHERE {_ACTIVE} AND role = 'moderator')",
    ),
    # The owner, and administrators: a login of no person too, such as that of a nightly backup.
    Function(
        "ehcp_keeps()",
        "boolean",
        "SELECT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'audit'::regclass),"
        " 'USAGE') OR (pg_has_role(session_user, 'ehcp_administrator', 'USAGE') AND NOT EXISTS (SELECT FROM"
        f" person WHERE login = session_user AND NOT (role = 'administrator' AND {_ACTIVE})))",
    ),
    Function("ehcp_own_parts()", "SETOF integer", f"SELECT id FROM part WHERE {_MINE}", _ANSWERING),
    Function(
        "ehcp_own_audits()",
        "SETOF integer",
        f"SELECT audit_id FROM part WHERE {_MINE} UNION SELECT id FROM audit WHERE lead_auditor = ehcp_me()",
        _ANSWERING,
    ),
    Function(
        "ehcp_own_versions()",
        "SETOF integer",
        "SELECT version_id FROM audit WHERE id IN (SELECT ehcp_own_audits())",
        _ANSWERING,
    ),
    Function(
        "ehcp_own_plans()",
        "SETOF integer",
        "SELECT plan_id FROM plan_version WHERE id IN (SELECT ehcp_own_versions())",
        _ANSWERING,
    ),
    Function(
        "ehcp_own_drafts()",
        "SETOF integer",
        "SELECT id FROM revision WHERE part_id IN (SELECT ehcp_own_parts()) AND state = 'draft'",
        _ANSWERING,
    ),
    Function(
        "ehcp_seen_revisions()",
        "SETOF integer",
        "SELECT id FROM revision WHERE part_id IN (SELECT ehcp_own_parts()) UNION SELECT r.id FROM revision r"
        " JOIN part p ON p.id = r.part_id WHERE p.audit_id IN (SELECT ehcp_own_audits())"
        " AND r.state = 'submitted'",
        _ANSWERING,
    ),
    # What others are rewriting is not submitted: their words wait until it is.
    Function(
        "ehcp_read_parts()",
        "SETOF integer",
        "SELECT ehcp_own_parts() UNION SELECT id FROM part WHERE audit_id IN (SELECT ehcp_own_audits())"
        f" AND submitted_on IS NOT NULL AND NOT {_DRAFT}",
        _ANSWERING,
    ),
    # Words that a submitted revision of the part rests on.
    Function(
        "ehcp_frozen_words(part integer, words bigint)",
        "boolean",
        "SELECT EXISTS (SELECT FROM revision r WHERE r.part_id = $1 AND r.state = 'submitted' AND"
        " (r.entered_because_id = $2 OR EXISTS (SELECT FROM judgement j WHERE j.revision_id = r.id AND"
        " j.comment_id = $2) OR EXISTS (SELECT FROM evidence e WHERE e.revision_id = r.id AND"
        " e.typed_id = $2)))",
        _ANSWERING,
    ),
    Function(
        "ehcp_busy_versions()",
        "SETOF integer",
        "SELECT id FROM plan_version WHERE plan_id IN (SELECT v.plan_id FROM part JOIN audit a"
        f" ON a.id = part.audit_id JOIN plan_version v ON v.id = a.version_id WHERE {_MINE}"
        f" AND (submitted_on IS NULL OR {_DRAFT}))",
        (MODERATOR,),
    ),
    Function(
        "ehcp_moderated_audits()",
        "SETOF integer",
        "SELECT id FROM audit WHERE ehcp_moderates() AND completed_on IS NOT NULL"
        " AND version_id NOT IN (SELECT ehcp_busy_versions())",
        (MODERATOR,),
    ),
    Function(
        "ehcp_moderated_versions()",
        "SETOF integer",
        "SELECT version_id FROM audit WHERE id IN (SELECT ehcp_moderated_audits())",
        (MODERATOR,),
    ),
    Function(
        "ehcp_moderated_parts()",
        "SETOF integer",
        f"SELECT id FROM part WHERE audit_id IN (SELECT ehcp_moderated_audits()) AND NOT {_DRAFT}",
        (MODERATOR,),
    ),
    Function(
        "ehcp_moderated_revisions()",
        "SETOF integer",
        "SELECT r.id FROM revision r JOIN part p ON p.id = r.part_id"
        " WHERE p.audit_id IN (SELECT ehcp_moderated_audits()) AND r.state = 'submitted'",
        (MODERATOR,),
    ),
    # Quality leads assign without seeing drafts: they are told whether one was begun, and how far it is.
    Function(
        "ehcp_begun(part integer)",
        "boolean",
        "SELECT EXISTS (SELECT FROM revision WHERE part_id = $1) AND"
        " (ehcp_leads() OR ehcp_keeps() OR $1 IN (SELECT ehcp_own_parts()))",
    ),
    Function(
        "ehcp_answers_given(part integer)",
        "bigint",
        "SELECT count(*) FROM judgement JOIN revision ON revision.id = revision_id WHERE part_id = $1 AND"
        " (ehcp_leads() OR ehcp_keeps() OR $1 IN (SELECT ehcp_own_parts()))",
    ),
    # They read no words either, and are told whether a version has any: a section alone keeps the id of
    # words that were purged.
    Function(
        "ehcp_words_held(version integer)",
        "boolean",
        "SELECT ehcp_leads() AND EXISTS (SELECT FROM plan_text WHERE version_id = $1)",
        (LEAD,),
    ),
)

#: The newest entry of the log, in this transaction, says that the plan is forgotten, or that the import which
#: brought the audit is undone. Others wait to log.
_LET_GO = (
    "(SELECT xmin = pg_current_xact_id()::xid AND ((kind = 'forget' AND subject = (SELECT plan_ref FROM plan"
    " p JOIN plan_version v ON v.plan_id = p.id JOIN audit a ON a.version_id = v.id JOIN part"
    " ON part.audit_id = a.id JOIN revision r ON r.part_id = part.id WHERE r.id = {revision}))"
    " OR (kind = 'undo import' AND subject IN (SELECT b.uid FROM revision r JOIN part"
    " ON part.id = r.part_id JOIN audit a ON a.id = part.audit_id JOIN batch_change c ON c.row_uid = a.uid"
    " AND c.what = 'audit' JOIN batch b ON b.id = c.batch_id WHERE r.id = {revision})))"
    " FROM event ORDER BY id DESC LIMIT 1)"
)


class Trigger(NamedTuple):
    """What a table refuses whoever asks, its owner among them: when, and the body that decides."""

    name: str
    tables: tuple[str, ...]
    when: str
    body: str


def _refused(why: str) -> str:
    return f"RAISE EXCEPTION '{why}' USING ERRCODE = 'insufficient_privilege';"


_FROZEN = _refused("submitted answers are frozen")

TRIGGERS = (
    Trigger(
        "ehcp_log_is_kept",
        ("event",),
        "BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT",
        "BEGIN " + _refused("the log is only added to") + " END",
    ),
    # Rows may join a submitted revision only in the transaction that made it, as imports and merges do.
    Trigger(
        "ehcp_answers_are_kept",
        ("judgement", "evidence"),
        "BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW",
        "DECLARE which integer[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.revision_id]"
        " WHEN 'DELETE' THEN ARRAY[OLD.revision_id] ELSE ARRAY[OLD.revision_id, NEW.revision_id] END;"
        " BEGIN PERFORM FROM revision WHERE id = ANY (which) AND state = 'submitted'"
        " AND xmin <> pg_current_xact_id()::xid;"
        " IF FOUND THEN IF TG_OP <> 'DELETE' OR NOT coalesce("
        f"{_LET_GO.format(revision='OLD.revision_id')}, false) THEN {_FROZEN} END IF; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END",
    ),
    # A purge empties the reason; a merge gives copies of one revision one id. Nothing else ever changes.
    Trigger(
        "ehcp_revisions_are_kept",
        ("revision",),
        "BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW",
        "BEGIN IF OLD.state = 'submitted' THEN IF TG_OP = 'DELETE' THEN"
        f" IF NOT coalesce({_LET_GO.format(revision='OLD.id')}, false) THEN {_FROZEN} END IF;"
        " ELSIF NOT ehcp_keeps() OR (NEW.reason <> OLD.reason AND NEW.reason <> '') OR (to_jsonb(NEW)"
        f" - '{{reason,uid}}'::text[]) <> (to_jsonb(OLD) - '{{reason,uid}}'::text[]) THEN {_FROZEN} END IF;"
        " END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END",
    ),
    # Dates of completion never move, but to the earlier one when offline copies are merged.
    Trigger(
        "ehcp_dates_are_kept",
        ("audit",),
        "BEFORE UPDATE ON {table} FOR EACH ROW",
        "BEGIN IF OLD.completed_on IS NOT NULL AND NEW.completed_on IS DISTINCT FROM OLD.completed_on AND NOT"
        f" ehcp_keeps() THEN {_refused('the day of completion never moves')} END IF; RETURN NEW; END",
    ),
    Trigger(
        "ehcp_parts_are_kept",
        ("part",),
        "BEFORE UPDATE ON {table} FOR EACH ROW",
        "BEGIN IF OLD.submitted_on IS NOT NULL AND (NEW.submitted_on, NEW.auditor, NEW.declined_because) IS"
        " DISTINCT FROM (OLD.submitted_on, OLD.auditor, OLD.declined_because) AND NOT ehcp_keeps() THEN "
        + _refused("a submitted part stays with its auditor and its day")
        + " END IF; RETURN NEW; END",
    ),
)
