"""Which rows of which tables each role sees and writes. A table that is not named here is nobody's.

Leads are never granted the tables of words and of evidence. Nobody but administrators is granted DELETE on
more than drafts. What auditors may see is reached from their own parts alone, so that nothing tells them of a
second audit: no count, no key, no refusal and no estimate of the planner.
"""

from typing import NamedTuple

from audit.store.roles.functions import ADMINISTRATOR, AUDITOR, GROUPS, LEAD, MODERATOR

ANSWERING = (AUDITOR, MODERATOR)
SUMMING = (LEAD,)

#: Tables that everybody with a role reads whole: they name no plan.
PLAIN = (
    "alembic_version", "rubric", "criterion", "answer", "rubric_mapping", "person", "setting", "series",
)  # fmt: skip

#: Never granted to leads: the words of plans and advice, comments, and evidence.
WORDS = ("plan_text", "advice_text", "comment_text", "evidence")

#: Read whole by leads: facts, figures and dates of everything.
SUMMED = (
    "plan", "plan_version", "plan_section", "plan_row", "plan_link", "plan_finding", "advice", "subject",
    "batch", "batch_change", "annual_review", "assessment_decision", "audit", "part", "scorecard", "result",
    "moderation", "moderation_audit", "settlement", "panel", "panel_item", "action", "action_text",
    "concern", "sample", "sample_plan", "event",
)  # fmt: skip

#: Asked in passing by reports on one's own work, and empty for auditors: each could tell of a second audit.
EMPTY = (
    "moderation", "moderation_audit", "settlement", "panel", "panel_item", "batch", "batch_change", "sample",
    "sample_plan",
)  # fmt: skip

#: Tables that hang on a plan version by this column, read by who sees the version.
OF_VERSION = {
    "plan_version": "id",
    "plan_section": "version_id",
    "plan_row": "version_id",
    "plan_link": "version_id",
    "plan_finding": "version_id",
    "advice": "version_id",
    "subject": "version_id",
    "plan_text": "version_id",
    "advice_text": "version_id",
}
OF_PLAN = {"plan": "id", "annual_review": "plan_id", "assessment_decision": "plan_id"}


class Rule(NamedTuple):
    """Rows that some roles may read or write: `using` finds those there are, `check` those written."""

    table: str
    roles: tuple[str, ...]
    command: str
    using: str = ""
    check: str = ""


class Grant(NamedTuple):
    """A right on a table: SELECT, INSERT, UPDATE (some columns) or DELETE."""

    table: str
    roles: tuple[str, ...]
    right: str


_LEADS = "(SELECT ehcp_leads())"
_MODERATES = "(SELECT ehcp_moderates())"
_KEEPS = "(SELECT ehcp_keeps())"
_ME = "(SELECT ehcp_me())"
_OWN_AUDIT = "audit_id IN (SELECT ehcp_own_audits())"
_MODERATED_AUDIT = "audit_id IN (SELECT ehcp_moderated_audits())"
_NOT_BUSY = f"{_MODERATES} AND version_id NOT IN (SELECT ehcp_busy_versions())"
_OWN_DRAFT = "revision_id IN (SELECT ehcp_own_drafts())"
_OWN_PART = "part_id IN (SELECT ehcp_own_parts())"
_OWN_PLAN = "plan_id IN (SELECT ehcp_own_plans())"
_MINE = f"moderation_id IN (SELECT id FROM moderation WHERE moderator = {_ME})"
_OPEN = f"moderation_id IN (SELECT id FROM moderation WHERE moderator = {_ME} AND closed_on IS NULL)"
_SEEN_VERSION = "version_id IN (SELECT ehcp_moderated_versions())"
_NOTES = (
    "part_id IS NULL AND (text_id IN (SELECT note_id FROM settlement)"
    " OR text_id IN (SELECT reason_id FROM panel_item))"
)

#: Rules on what is read.
READING = (
    *(Rule(table, GROUPS, "SELECT", "true") for table in PLAIN),
    # The keys of references and packs would let a plan be found from a child's number.
    Rule("store_info", (AUDITOR, MODERATOR, LEAD), "SELECT", "name IN ('store_id', 'created_at')"),
    *(Rule(table, SUMMING, "SELECT", _LEADS) for table in SUMMED),
    Rule("revision", SUMMING, "SELECT", f"{_LEADS} AND state = 'submitted'"),
    Rule("judgement", SUMMING, "SELECT", f"{_LEADS} AND revision_id IN (SELECT id FROM revision)"),
    Rule("audit", ANSWERING, "SELECT", "id IN (SELECT ehcp_own_audits())"),
    Rule("part", ANSWERING, "SELECT", f"auditor = {_ME} OR {_OWN_AUDIT}"),
    Rule("revision", ANSWERING, "SELECT", f"id IN (SELECT ehcp_seen_revisions()) OR {_OWN_PART}"),
    Rule("judgement", ANSWERING, "SELECT", "revision_id IN (SELECT ehcp_seen_revisions())"),
    Rule("evidence", ANSWERING, "SELECT", "revision_id IN (SELECT ehcp_seen_revisions())"),
    Rule("comment_text", ANSWERING, "SELECT", "part_id IN (SELECT ehcp_read_parts())"),
    Rule("scorecard", ANSWERING, "SELECT", _OWN_AUDIT),
    Rule("result", ANSWERING, "SELECT", "scorecard_id IN (SELECT id FROM scorecard)"),
    *(Rule(t, ANSWERING, "SELECT", f"{c} IN (SELECT ehcp_own_versions())") for t, c in OF_VERSION.items()),
    *(Rule(t, ANSWERING, "SELECT", f"{c} IN (SELECT ehcp_own_plans())") for t, c in OF_PLAN.items()),
    Rule("action", ANSWERING, "SELECT", _OWN_AUDIT),
    Rule(
        "action_text", ANSWERING, "SELECT",
        "text_id IN (SELECT unnest(ARRAY[what_id, closed_with_id]) FROM action)",
    ),
    Rule("concern", ANSWERING, "SELECT", f"raised_by = {_ME}"),
    Rule("event", ANSWERING, "SELECT", f"writer = {_ME}"),
    *(Rule(table, (AUDITOR,), "SELECT", "false") for table in EMPTY),
    Rule("batch", (MODERATOR,), "SELECT", "id IN (SELECT batch_id FROM plan_version)"),
    Rule("batch_change", (MODERATOR,), "SELECT", "false"),
    Rule("sample_plan", (MODERATOR,), "SELECT", "plan_id IN (SELECT id FROM plan)"),
    Rule("sample", (MODERATOR,), "SELECT", _MODERATES),
    Rule("audit", (MODERATOR,), "SELECT", "id IN (SELECT ehcp_moderated_audits())"),
    Rule("part", (MODERATOR,), "SELECT", _MODERATED_AUDIT),
    Rule("revision", (MODERATOR,), "SELECT", "id IN (SELECT ehcp_moderated_revisions())"),
    Rule("judgement", (MODERATOR,), "SELECT", "revision_id IN (SELECT ehcp_moderated_revisions())"),
    Rule("evidence", (MODERATOR,), "SELECT", "revision_id IN (SELECT ehcp_moderated_revisions())"),
    Rule("comment_text", (MODERATOR,), "SELECT", f"part_id IN (SELECT ehcp_moderated_parts()) OR {_NOTES}"),
    Rule("scorecard", (MODERATOR,), "SELECT", _MODERATED_AUDIT),
    *(
        Rule(t, (MODERATOR,), "SELECT", f"{c} IN (SELECT ehcp_moderated_versions())")
        for t, c in OF_VERSION.items()
    ),
    *(
        Rule(t, (MODERATOR,), "SELECT", f"{c} IN (SELECT plan_id FROM plan_version)")
        for t, c in OF_PLAN.items()
    ),
    Rule("action", (MODERATOR,), "SELECT", _MODERATED_AUDIT),
    Rule(
        "concern", (MODERATOR,), "SELECT",
        f"plan_id IN (SELECT plan_id FROM plan_version WHERE {_SEEN_VERSION.replace('version_id', 'id')})",
    ),
    Rule("moderation", (MODERATOR,), "SELECT", _NOT_BUSY),
    Rule("moderation_audit", (MODERATOR,), "SELECT", "moderation_id IN (SELECT id FROM moderation)"),
    Rule("settlement", (MODERATOR,), "SELECT", "moderation_id IN (SELECT id FROM moderation)"),
    Rule("panel", (MODERATOR,), "SELECT", _MODERATES),
    Rule("panel_item", (MODERATOR,), "SELECT", _NOT_BUSY),
)  # fmt: skip

#: Rules on what auditors and moderators write of their own audits.
ANSWERED = (
    Rule("part", ANSWERING, "UPDATE", f"auditor = {_ME}", "true"),
    Rule("audit", ANSWERING, "UPDATE", "id IN (SELECT ehcp_own_audits())", "true"),
    Rule("revision", ANSWERING, "INSERT", check=f"{_OWN_PART} AND state = 'draft'"),
    Rule("revision", ANSWERING, "UPDATE", _OWN_PART, _OWN_PART),
    *(Rule(t, ANSWERING, "INSERT", check=_OWN_DRAFT) for t in ("judgement", "evidence")),
    *(Rule(t, ANSWERING, "DELETE", _OWN_DRAFT) for t in ("judgement", "evidence")),
    Rule("comment_text", ANSWERING, "INSERT", check=_OWN_PART),
    Rule(
        "comment_text", ANSWERING, "DELETE",
        f"{_OWN_PART} AND NOT ehcp_frozen_words(part_id, text_id)",
    ),
    Rule("scorecard", ANSWERING, "INSERT", check=_OWN_AUDIT),
    Rule("result", ANSWERING, "INSERT", check="scorecard_id IN (SELECT id FROM scorecard)"),
    Rule(
        "subject", ANSWERING, "INSERT",
        check="version_id IN (SELECT ehcp_own_versions()) AND kind IN ('plan', 'section')",
    ),
    Rule("concern", ANSWERING, "INSERT", check=f"raised_by = {_ME} AND {_OWN_PLAN}"),
    Rule(
        "concern", ANSWERING, "UPDATE", f"raised_by = {_ME}",
        f"raised_by = {_ME} AND {_OWN_PLAN}",
    ),
    Rule("action", ANSWERING, "INSERT", check=_OWN_AUDIT),
    Rule("action", ANSWERING, "UPDATE", f"{_OWN_AUDIT} AND closed_on IS NULL", _OWN_AUDIT),
    Rule("action_text", ANSWERING, "INSERT", check=f"{_ME} IS NOT NULL"),
    Rule("event", (AUDITOR, MODERATOR, LEAD), "INSERT", check=f"writer = {_ME}"),
)  # fmt: skip

#: Rules on what moderators settle: never on a plan on which they have an open part.
SETTLED = (
    Rule("moderation", (MODERATOR,), "INSERT", check=f"moderator = {_ME} AND {_NOT_BUSY}"),
    Rule(
        "moderation", (MODERATOR,), "UPDATE",
        f"moderator = {_ME} AND closed_on IS NULL AND {_NOT_BUSY}", f"moderator = {_ME}",
    ),
    Rule("moderation_audit", (MODERATOR,), "INSERT", check=f"{_MINE} AND {_MODERATED_AUDIT}"),
    Rule("settlement", (MODERATOR,), "INSERT", check=_MINE),
    Rule("settlement", (MODERATOR,), "DELETE", _OPEN),
    Rule("panel", (MODERATOR,), "INSERT", check=_MODERATES),
    Rule("panel", (MODERATOR,), "UPDATE", _MODERATES, _MODERATES),
    Rule("panel_item", (MODERATOR,), "INSERT", check=_NOT_BUSY),
    Rule("panel_item", (MODERATOR,), "UPDATE", _NOT_BUSY, _NOT_BUSY),
    Rule("comment_text", (MODERATOR,), "INSERT", check=f"{_MODERATES} AND part_id IS NULL"),
    Rule("comment_text", (MODERATOR,), "DELETE", _NOTES),
    Rule("action", (MODERATOR,), "INSERT", check=_MODERATED_AUDIT),
    Rule("action", (MODERATOR,), "UPDATE", f"{_MODERATED_AUDIT} AND closed_on IS NULL", _MODERATED_AUDIT),
)  # fmt: skip

#: What leads add and change: samples, assignments, audit tools, actions, concerns, counts, the baseline.
_ADDED_BY_LEADS = (
    "audit", "part", "subject", "rubric", "criterion", "answer", "rubric_mapping", "sample", "sample_plan",
    "action", "action_text", "concern", "series",
)  # fmt: skip
_CHANGED_BY_LEADS = {
    "audit": "UPDATE (lead_auditor, assigned_on)",
    "part": "UPDATE (auditor, due_on, declined_because)",
    "sample_plan": "UPDATE",
    "action": "UPDATE",
    "concern": "UPDATE",
    "series": "UPDATE",
}
_BASELINE = "name IN ('baseline', 'baseline_frozen')"
LED = (
    *(Rule(table, SUMMING, "INSERT", check=_LEADS) for table in _ADDED_BY_LEADS),
    *(Rule(table, SUMMING, "UPDATE", _LEADS, _LEADS) for table in _CHANGED_BY_LEADS),
    Rule("series", SUMMING, "DELETE", _LEADS),
    Rule("setting", SUMMING, "INSERT", check=f"{_LEADS} AND {_BASELINE}"),
    Rule("setting", SUMMING, "DELETE", f"{_LEADS} AND {_BASELINE}"),
)

#: What administrators keep: everything, but that triggers hold what was submitted and the log.
KEPT = (
    "store_info", "rubric", "criterion", "answer", "rubric_mapping", "person", "setting", "series",
    *SUMMED, "revision", "judgement", *WORDS,
)  # fmt: skip
ADMINISTERED = tuple(Rule(table, (ADMINISTRATOR,), "ALL", _KEEPS, _KEEPS) for table in KEPT)

RULES = (*READING, *ANSWERED, *SETTLED, *LED, *ADMINISTERED)

#: The columns that auditors and moderators may change where a table holds more than their own words.
_CHANGED_BY_AUDITORS = {
    "part": "UPDATE (auditor, due_on, submitted_on, active_minutes, declined_because)",
    "audit": "UPDATE (completed_on, scorecard_id, signed_on, discussion_id, discussion_digest, lead_auditor)",
}


def grants() -> tuple[Grant, ...]:
    """Return the rights on tables that the rules then narrow: no rule opens what is not granted."""
    found = {
        Grant(rule.table, rule.roles, rule.command) for rule in RULES if rule.command not in {"ALL", "UPDATE"}
    }
    for rule in (*ANSWERED, *SETTLED):
        if rule.command == "UPDATE":
            found.add(Grant(rule.table, rule.roles, _CHANGED_BY_AUDITORS.get(rule.table, "UPDATE")))
    found.update(Grant(table, SUMMING, right) for table, right in _CHANGED_BY_LEADS.items())
    for table in KEPT:
        rights = "SELECT, INSERT" if table == "event" else "SELECT, INSERT, UPDATE, DELETE"
        found.add(Grant(table, (ADMINISTRATOR,), rights))
    return tuple(sorted(found))
