"""A panel's papers: the pack, without auditors' names, and the minutes; laid out once for every format."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from audit import __version__
from audit.domain.action import Action
from audit.domain.audits import Audit
from audit.domain.moderation import Panel
from audit.domain.result import Level
from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Part, Prose, Report, Table, Unit
from audit.store import people
from audit.store.audits import actions, results
from audit.store.connect import Store
from audit.workflow import here, settings
from audit.workflow.moderation.disagreements import BlindSet, compared, evidence_words, first_answers
from audit.workflow.moderation.panels import audits_before, find_panel
from audit.workflow.reporting.formats import FORMATS, check_format
from audit.workflow.roles import with_role

if TYPE_CHECKING:
    from sqlalchemy import Connection

MARKING = "OFFICIAL-SENSITIVE"
#: How audits are called where names do not stand.
NAMELESS = ("First audit", "Second audit", "Third audit", "Fourth audit")
SOMEBODY = "[auditor]"


def write_papers(store: Store, typed: str, kind: str, path: Path | None, form: str) -> Path:
    """Write a panel's pack or minutes (`kind`, a key of `PAPERS`); return the file.

    Raises AuditError for a panel or format that does not exist.
    """
    check_format(form)
    council = str(settings.setting(store, "council"))
    with store.read() as conn:
        panel = find_panel(conn, typed)
        report = with_role(PAPERS[kind](conn, panel, council), conn)
    target = path or Path(f"panel-{panel.held_on.isoformat()}-{kind}.{form}")
    return FORMATS[form](report, target, None)


def _pack(conn: "Connection", panel: Panel, council: str) -> Report:
    parts = [_plan_part(conn, item.version_id, at) for at, item in enumerate(panel.items, start=1)]
    said = (
        f"{counted(len(panel.items), 'plan')}. Papers carry no auditor's name; the panel decides on the "
        "words before it."
    )
    return _report("pack", panel, council, said, parts)


def _minutes(conn: "Connection", panel: Panel, council: str) -> Report:
    present = ", ".join(panel.present) or "not recorded"
    quorum = {True: "quorate", False: "not quorate", None: "quorum not known"}[panel.quorate]
    decided = sum(item.decision is not None for item in panel.items)
    rows: list[tuple[Cell, ...]] = []
    follow: list[tuple[Cell, ...]] = []
    for item in panel.items:
        audits = audits_before(conn, item.version_id)
        rows.append((audits[0].plan_ref, item.decision or "not decided", item.reason))
        for audit in audits:
            follow += [_action(audit, one) for one in actions.list_actions(conn, audit_id=audit.audit_id)]
    columns = (Column("Plan", "plan"), Column("Decision", "decision"), Column("Reason", "reason"))
    parts = [
        Part(
            "part-present",
            "Present",
            f"Chair: {panel.chair}. Present: {present}; {quorum}.",
            (Prose((_agreed(panel.minutes_on),)),),
        ),
        Part(
            "part-decisions",
            "Decisions",
            f"{decided} of {counted(len(panel.items), 'plan was', 'plans were')} decided.",
            (Table("decisions", "Decisions with reasons", columns, tuple(rows)),),
        ),
    ]
    if follow:
        heads = (
            Column("Plan", "plan"),
            Column("Action", "action"),
            Column("Owner", "owner"),
            Column("Due", "due", Unit.DAY),
            Column("Closed", "closed", Unit.DAY),
        )
        table = Table("actions", "Actions", heads, tuple(follow))
        parts.append(Part("part-actions", "Actions", f"{counted(len(follow), 'action')}.", (table,)))
    return _report(
        "minutes",
        panel,
        council,
        f"{decided} of {counted(len(panel.items), 'plan')} decided; {quorum}.",
        parts,
    )


#: What can be written of a panel. The choice is this dict.
PAPERS: dict[str, Callable[["Connection", Panel, str], Report]] = {"pack": _pack, "minutes": _minutes}


def _report(kind: str, panel: Panel, council: str, headline: str, parts: Sequence[Part]) -> Report:
    return Report(
        kind=f"panel {kind}",
        title=f"Moderation panel: {kind}",
        council=council,
        period=f"{panel.held_on:%d/%m/%Y}",
        marking=MARKING,
        made_on=here.today(),
        headline=headline,
        figures=(),
        parts=tuple(parts),
        method=(
            ("Originals", "What auditors answered stays as it was; a panel's decision stands beside it."),
            ("Figures", "Decisions never feed figures of agreement."),
        ),
        program=f"ehcp-audit {__version__}",
    )


def _plan_part(conn: "Connection", version_id: str, at: int) -> Part:
    audits = audits_before(conn, version_id)
    blind = compared(conn, audits)
    hide = _without_names(conn, audits)
    facts = blind.version.facts
    known = [
        f"{name} {value}"
        for name, value in (("need", facts.need), ("year group", facts.year_group), ("status", facts.status))
        if value is not None
    ]
    names = {audit.audit_id: NAMELESS[min(n, len(NAMELESS) - 1)] for n, audit in enumerate(audits)}
    grades = [f"{names[audit.audit_id]}: {_grade(conn, audit)}" for audit in audits]
    blocks: list[Prose | Table] = [Prose((f"Grades. {'; '.join(grades)}.",))]
    if len(audits) > 1:
        blocks.append(
            Prose(
                (f"{blind.same} of {counted(blind.asked, 'question was', 'questions were')} answered alike.",)
            )
        )
        rows = _disagreed(blind, names, hide)
        title = f"Where the audits of {blind.version.plan_ref} differ"
    else:
        rows = _answers(conn, blind, names, hide)
        title = f"Answers about {blind.version.plan_ref}"
    columns = (
        Column("Question", "question"),
        Column("Audit", "audit"),
        Column("Answer", "answer"),
        Column("Comment", "comment"),
        Column("Evidence", "evidence"),
    )
    blocks.append(Table(f"plan-{at}", title, columns, rows))
    blocks.append(Prose(("Decision:", "Reason:", "Action, owner and date:"), listed=True))
    return Part(f"part-plan-{at}", f"{at}. {blind.version.plan_ref}", "; ".join(known) + ".", tuple(blocks))


def _disagreed(
    blind: BlindSet, names: dict[str, str], hide: Callable[[str], str]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            f"{each.criterion.id}: {each.criterion.question}",
            names[side.audit_id],
            side.answer,
            hide(side.comment),
            hide("; ".join(side.evidence)),
        )
        for each in blind.disagreed
        for side in each.sides
    )


def _answers(
    conn: "Connection", blind: BlindSet, names: dict[str, str], hide: Callable[[str], str]
) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for audit in blind.audits:
        for part in audit.parts:
            for judgement in first_answers(conn, part.part_id):
                criterion = blind.rubric.criterion(judgement.criterion)
                asked = f"{judgement.criterion}: {criterion.question}" if criterion else judgement.criterion
                said = str(judgement.value if judgement.value is not None else judgement.standing)
                words = "; ".join(evidence_words(blind.version, judgement))
                rows.append((asked, names[audit.audit_id], said, hide(judgement.comment), hide(words)))
    return tuple(rows)


def _without_names(conn: "Connection", audits: Sequence[Audit]) -> Callable[[str], str]:
    """Return what puts "[auditor]" for the names, aliases and short ids of those who made some audits."""
    made = {part.auditor for audit in audits for part in audit.parts}
    names = {
        name
        for person in people.people(conn)
        if person.person_id in made
        for name in (person.person_id, person.display_name, *person.display_name.split(), *person.aliases)
        if len(name) > 1
    }
    pattern = re.compile(
        r"\b(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + r")\b",
        re.IGNORECASE,
    )
    return lambda words: pattern.sub(SOMEBODY, words)


def _grade(conn: "Connection", audit: Audit) -> str:
    card = results.load(conn, audit.audit_id)
    overall = card.result(Level.OVERALL) if card else None
    return (overall.grade if overall else None) or "no grade"


def _action(audit: Audit, one: Action) -> tuple[Cell, ...]:
    return (audit.plan_ref, one.what, one.owner, one.due_on, one.closed_on)


def _agreed(on: date | None) -> str:
    return f"Minutes agreed on {on:%d/%m/%Y}." if on else "Minutes not agreed yet."
