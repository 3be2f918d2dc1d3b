"""What follows the demo's audits, each on its own day: actions, amended plans audited again, concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from audit.domain.audits import AuditType, Selection
from audit.domain.concern import ConcernKind
from audit.domain.rubric import Rubric
from audit.office_files.writing import Table, write_workbook
from audit.store.connect import Store
from audit.store.facts.rows import AuditFact
from audit.store.plans.read import newest_versions
from audit.workflow import actions, concerns, here
from audit.workflow.auditing.record_audits import FinishedAudit, record_audits
from audit.workflow.demo.council import AUDITORS, LAST_DAY, WRITERS, DemoPlan
from audit.workflow.demo.judging import answers
from audit.workflow.demo.phrases import SECTIONS
from audit.workflow.importing.plans import import_plans

#: From this day on an action is set after each audit that gave the lowest grade.
ACTIONS_FROM = date(2026, 6, 1)
AMENDMENT = "amendment by notice"
#: Kind of action, what is to be done, and what it was closed with; drawn with these weights.
_ACTIONS = (
    (AMENDMENT, "Say in section F who does what, how often and for how long", "Amended plan issued", 6),
    ("early review", "Bring the review forward: needs are of an earlier stage", "Review held", 2),
    ("advice to be improved", "Ask social care to see the family again", "Advice came again", 3),
    ("training", "Go through section E with the writer, beside a good example", "Done with the writer", 2),
    ("template", "Part H1 from H2 in the template", "Template changed", 1),
)  # fmt: skip
#: Kind of concern, month, who was told, days until told, and until closed; None is still open.
_CONCERNS = (
    (ConcernKind.DATA, 7, "Data protection officer", 0, 6),
    (ConcernKind.DEADLINE, 9, "Tribunal lead", 1, 12),
    (ConcernKind.RISK, 10, "Duty social worker", 0, 2),
    (ConcernKind.PROVISION, 10, "Head of casework", 1, None),
)


def set_actions(store: Store, random: Random, low: Sequence[AuditFact]) -> dict[str, date]:
    """Set an action after each audit and close most; return when plans were amended, by audit id."""
    amended: dict[str, date] = {}
    for fact in low:
        kind, what, done, _ = random.choices(_ACTIONS, [each[-1] for each in _ACTIONS])[0]
        due = fact.completed_on + timedelta(days=random.randint(28, 56))
        with here.on_day(fact.completed_on):
            action = actions.add_action(
                store, fact.audit_id, what=what, kind=kind, owner=random.choice(WRITERS), due_on=due
            )
        closed_on = working_day(due - timedelta(days=random.randint(-14, 25)))
        if closed_on <= LAST_DAY and random.random() < 0.85:
            with here.on_day(closed_on):
                actions.close_action(store, action.action_id, done)
            if kind == AMENDMENT:
                amended[fact.audit_id] = closed_on
    return amended


def audit_again(
    store: Store,
    random: Random,
    rubric: Rubric,
    plans: Mapping[str, tuple[DemoPlan, AuditFact, date]],
    path: Path,
) -> int:
    """Import the amended plans, by reference, from a spreadsheet, and follow each up; return the audits."""
    better = {ref: _better(random, plan, on) for ref, (plan, _, on) in plans.items()}
    headings = tuple(next(iter(better.values())).row)
    rows = [[plan.row[heading] for heading in headings] for plan in better.values()]
    write_workbook(path, [Table("Plans", headings, rows)])
    import_plans(store, path)
    with store.read() as conn:
        versions = newest_versions(conn, tuple(better))
    finished = []
    for ref, (_, fact, on) in plans.items():
        day = working_day(on + timedelta(days=random.randint(12, 40)))
        auditor = random.choice([name for name in AUDITORS if name not in fact.auditors])
        if day <= LAST_DAY:
            given = answers(random, rubric, versions[ref], better[ref], auditor)
            finished.append(
                FinishedAudit(
                    versions[ref], auditor, day, given, AuditType.FOLLOW_UP, Selection.TARGETED,
                    random.randint(28, 62), follows=fact.audit_id,
                )
            )  # fmt: skip
    record_audits(store, rubric, finished)
    return len(finished)


def raise_concerns(store: Store, random: Random, done: Sequence[AuditFact]) -> None:
    """Raise a few concerns on the day of an audit, tell who must know, and close most."""
    for kind, month, told, after, closed in _CONCERNS:
        fact = random.choice([each for each in done if each.completed_on.month == month])
        with here.on_day(fact.completed_on):
            raised = concerns.raise_concern(store, fact.plan_ref, kind, fact.auditors[0])
        with here.on_day(fact.completed_on + timedelta(days=after)):
            concerns.tell(store, raised.concern_id, told)
        if closed is not None:
            with here.on_day(min(fact.completed_on + timedelta(days=closed), LAST_DAY)):
                concerns.close(store, raised.concern_id)


def working_day(day: date) -> date:
    """Return the day, or the Friday before where it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def low_audits(done: Sequence[AuditFact], worst: str) -> list[AuditFact]:
    """Return the first audit of each plan that was graded lowest since actions were set, in order."""
    found: dict[str, AuditFact] = {}
    for fact in done:
        if fact.grade == worst and fact.completed_on >= ACTIONS_FROM:
            found.setdefault(fact.plan_ref, fact)
    return list(found.values())


def _better(random: Random, plan: DemoPlan, on: date) -> DemoPlan:
    quality = {code: min(0.97, known + 0.35) for code, known in plan.quality.items()}
    row = dict(plan.row)
    row |= {"Plan status": "Amended", "Plan type": "Amended after review", "Final date": on}
    for code, (good, weak) in SECTIONS.items():
        passage = random.choice(good if random.random() < quality[code] else weak)
        row[f"Section {code}"] = passage.format(**plan.words)
    return replace(plan, row=row, quality=quality)
