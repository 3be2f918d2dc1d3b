"""Words purged by age or by plan, plans forgotten, and everything on one plan disclosed."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audit.atomic_files import check_ending, write_text
from audit.inert_text import inert
from audit.rendering.document import Cell, Column, Part, Report, Table, Unit
from audit.rendering.html import html_page
from audit.store import log
from audit.store.connect import Store
from audit.store.keeping import disclosure, retention
from audit.store.keeping.disclosure import HeldTable
from audit.store.keeping.retention import Expired
from audit.store.plans import versions as stored_plans
from audit.workflow import here
from audit.workflow.keeping.messages import FILE_THERE, FORGET_NEEDS_REASON, refusal
from audit.workflow.settings import setting

#: What a table is called where its rows are read out.
TITLES = {
    "plan": "The plan",
    "plan_version": "Versions of the plan and their facts",
    "plan_section": "Sections and their words",
    "plan_row": "Needs, outcomes and provisions found in the words",
    "plan_link": "Links between them",
    "plan_finding": "What a check saw on import",
    "advice": "Advice",
    "annual_review": "Annual reviews",
    "assessment_decision": "Decisions to assess",
    "batch_change": "What imports added or filled in",
    "concern": "Concerns",
    "sample_plan": "Samples that the plan was in",
    "audit": "Audits",
    "part": "Parts of audits, and who answered them",
    "revision": "Submissions and corrections",
    "judgement": "Answers and comments",
    "evidence": "Evidence for answers",
    "scorecard": "Scorings",
    "result": "Scores and grades",
    "moderation": "Moderations",
    "moderation_audit": "Audits that were moderated",
    "settlement": "Agreed answers",
    "panel_item": "Panels",
    "action": "Actions",
    "log": "Entries in the log",
}


@dataclass(frozen=True, slots=True)
class ToPurge:
    """Plans whose words are to go, and the day before which they were last worked on (None: named)."""

    plans: tuple[str, ...]
    texts: int
    before: date | None


def words_due(store: Store) -> ToPurge:
    """Return what goes by age: nothing audited or imported for the months of the setting, no audit open."""
    months = setting(store, "retention_months")
    before = _months_before(here.today(), int(str(months)))
    with store.read() as conn:
        found: tuple[Expired, ...] = retention.expired(conn, before)
    return ToPurge(tuple(each.plan_ref for each in found), sum(each.texts for each in found), before)


def words_of(store: Store, plan_refs: Sequence[str]) -> ToPurge:
    """Return what goes when plans are named; raises UnknownNameError with near misses."""
    with store.read() as conn:
        refs = tuple(dict.fromkeys(stored_plans.find_plan(conn, ref) for ref in plan_refs))
        texts = sum(retention.texts_held(conn, ref) for ref in refs)
    return ToPurge(refs, texts, None)


def purge(store: Store, wanted: ToPurge) -> int:
    """Delete the words, rewrite what they stood in, and return how many texts went."""
    if not wanted.plans:
        return 0
    with store.write() as conn:
        gone = retention.purge(conn, list(wanted.plans), by=here.acting(conn))
    retention.scrub(store)
    return gone


def to_forget(store: Store, plan_ref: str, *, reason: str) -> str:
    """Return the plan that is meant, as it is held; raises as `forget` does, before anybody is asked."""
    if not reason.strip():
        raise refusal(FORGET_NEEDS_REASON)
    with store.read() as conn:
        return stored_plans.find_plan(conn, plan_ref)


def forget(store: Store, plan_ref: str, *, reason: str) -> Mapping[str, int]:
    """Delete everything on a plan, audits and figures too; return how many rows of which table went.

    Raises UnknownNameError for the plan, AuditError without a reason.
    """
    if not reason.strip():
        raise refusal(FORGET_NEEDS_REASON)
    with store.write() as conn:
        ref = stored_plans.find_plan(conn, plan_ref)
        gone = retention.forget(conn, ref, by=here.acting(conn), reason=reason.strip())
    retention.scrub(store)
    return gone


def disclose(store: Store, plan_ref: str, file: Path) -> int:
    """Write everything held on a plan into one page that any browser reads; return how many rows it has.

    Raises UnknownNameError for the plan, AuditError when the file is there. The disclosure is logged.
    """
    check_ending(file, "Disclosures", ".html", ".htm")
    if file.exists():
        raise refusal(FILE_THERE, file=file.name)
    council = str(setting(store, "council"))
    with store.read() as conn:
        ref = stored_plans.find_plan(conn, plan_ref)
        held = disclosure.everything_on(conn, ref)
    write_text(file, html_page(_page(ref, council, held)))
    count = sum(len(table.rows) for table in held)
    with store.write() as conn:
        log.record(conn, "disclose", ref, here.acting(conn), {"rows": count})
    return count


def _months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _page(ref: str, council: str, held: Sequence[HeldTable]) -> Report:
    return Report(
        kind="disclosure",
        title=f"Everything held on plan {ref}",
        council=council,
        period=f"{here.today():%d/%m/%Y}",
        marking="OFFICIAL-SENSITIVE: one child's data",
        made_on=here.today(),
        headline="Everything that the audit database holds on this plan, as it stands today.",
        figures=(),
        parts=tuple(_part(table) for table in held),
        method=(
            (
                "Words",
                "As stored: names known at import and identifiers were masked, as far as a program can.",
            ),
            (
                "Staff",
                "Staff stand here by short id; decide with your data protection officer what is shown.",
            ),
            ("Elsewhere", "Backups, exports and reports are not searched."),
        ),
        program="ehcp-audit",
    )


def _part(table: HeldTable) -> Part:
    columns = tuple(Column(name.replace("_", " "), name, Unit.WORDS) for name in table.columns)
    rows = tuple(tuple(_cell(value) for value in row) for row in table.rows)
    title = TITLES[table.name]
    made = Table(table.name, title, columns, rows)
    return Part(f"of-{table.name}", title, f"{len(rows)} held.", (made,))


def _cell(value: disclosure.Value) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return inert(value) if isinstance(value, str) else value
