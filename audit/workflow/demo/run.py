"""The demo run: the council made, imported, audited, compared and reported, by the ordinary workflows."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from audit.domain.period import PeriodKind, periods_between
from audit.errors import AuditError
from audit.office_files.writing import Table, write_csv, write_workbook
from audit.store.connect import Store, open_store
from audit.store.facts.facts import completed_audits
from audit.store.plans.read import newest_versions
from audit.workflow import here, people, settings
from audit.workflow.auditing.record_audits import FinishedAudit, record_audits
from audit.workflow.demo.afterwards import audit_again, low_audits, raise_concerns, set_actions
from audit.workflow.demo.council import FIRST_MONTH, LAST_DAY, LAST_MONTH, REPORT_DAY, DemoPlan, plans, staff
from audit.workflow.demo.judging import answers, assignments
from audit.workflow.demo.moderating import moderate
from audit.workflow.importing.plans import import_plans
from audit.workflow.moderation.compare import compare_auditors
from audit.workflow.progress import Progress, quiet
from audit.workflow.rubrics.found import adopted_rubric
from audit.workflow.trends.counts import import_counts

SEED = 20260201
BASELINE = "2025-05..2025-07"
#: A year's path: on its way, and drawn in reports.
TARGET = "audits 360 2026-02..2027-01"
STORE, REPORT = "demo.db", "monthly-2026-10.html"
PLANS, AMENDED, FINALISED = "plans.xlsx", "plans-amended.xlsx", "plans-finalised.csv"


@dataclass(frozen=True, slots=True)
class DemoMade:
    """What the demo made: the folder, its files in the order of the work, and a few figures to check."""

    folder: Path
    files: tuple[Path, ...]
    plans: int
    audits: int
    pairs: int


def make_demo(folder: Path, progress: Progress = quiet) -> DemoMade:
    """Make the fictional council in a folder of its own and run the whole job on it.

    Raises AuditError when the folder holds a demo already or can't be made.
    """
    if (folder / STORE).exists():
        raise AuditError(
            f"There is a demo in {folder} already.", "Name another folder, or delete this one.", "DEM001"
        )
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(SEED)
    council = plans(random)
    progress("Writing the spreadsheet of plans", 0)
    headings = tuple(council[0].row)
    rows = [[plan.row[heading] for heading in headings] for plan in council]
    write_workbook(folder / PLANS, [Table("Plans", headings, rows)])
    with open_store(str(folder / STORE)) as store:
        for person in staff():
            people.add_person(store, person)
        import_plans(store, folder / PLANS, progress=progress)
        settings.change_setting(store, "council", "Marlshire (fictional)", reason="The demo's council")
        settings.change_setting(store, "baseline", BASELINE, reason="The months before the new audit tool")
        import_counts(store, _finalised(folder))
        settings.change_setting(store, "targets", TARGET, reason="Agreed with the board")
        audits = _audit(store, random, council, progress)
        audits += _afterwards(store, folder, council, progress)
        progress("Comparing auditors", 0)
        compared = compare_auditors(store, FIRST_MONTH, LAST_MONTH.replace(day=31))
        report = _report(store, folder, progress)
    pairs = sum(each.grid.n for each in compared)
    files = (folder / PLANS, folder / AMENDED, folder / FINALISED, folder / STORE, report)
    return DemoMade(folder, files, len(council), audits, pairs)


def _finalised(folder: Path) -> Path:
    """Write how many plans the case system made final each month; the council's 340 are a part of them."""
    random = Random(SEED + 2)
    months = periods_between(FIRST_MONTH, LAST_MONTH, PeriodKind.MONTH)
    rows = [("plans finalised", month.key, random.randint(38, 46), "case system") for month in months]
    write_csv(folder / FINALISED, ("measure", "period", "count", "source"), rows)
    return folder / FINALISED


def _audit(store: Store, random: Random, council: tuple[DemoPlan, ...], progress: Progress) -> int:
    from audit.domain.audits import Selection

    rubric = adopted_rubric(store, "ehcp-quality")
    made = assignments(random, council)
    with store.read() as conn:
        versions = newest_versions(conn, [plan.ref for plan in council])
    finished = []
    for number, each in enumerate(made):
        version = versions[each.plan.ref]
        given = answers(random, rubric, version, each.plan, each.auditor)
        minutes = random.randint(28, 62)
        finished.append(
            FinishedAudit(version, each.auditor, each.day, given, selection=Selection.RANDOM, minutes=minutes)
        )
        if number % 10 == 0:
            progress("Auditors at work", number, len(made))
    record_audits(store, rubric, finished, progress)
    return len(finished)


def _afterwards(store: Store, folder: Path, council: tuple[DemoPlan, ...], progress: Progress) -> int:
    """Let what follows audits happen, drawn by a seed of its own; return the audits that followed up."""
    progress("Actions, concerns and moderation", 0)
    random = Random(SEED + 1)
    rubric = adopted_rubric(store, "ehcp-quality")
    with store.read() as conn:
        done = completed_audits(conn, FIRST_MONTH, LAST_DAY)
    done.sort(key=lambda fact: (fact.completed_on, fact.plan_ref, fact.auditors))
    low = low_audits(done, rubric.grades[-1].name)
    amended = set_actions(store, random, low)
    plans_of = {plan.ref: plan for plan in council}
    again = {
        fact.plan_ref: (plans_of[fact.plan_ref], fact, amended[fact.audit_id])
        for fact in low
        if fact.audit_id in amended
    }
    raise_concerns(store, random, done)
    moderate(store, random, done)
    return audit_again(store, random, rubric, again, folder / AMENDED)


def _report(store: Store, folder: Path, progress: Progress) -> Path:
    from audit.domain.read_period import read_period
    from audit.workflow.reporting.writing import write_monthly

    progress("Writing the monthly report", 0)
    with here.on_day(max(REPORT_DAY, here.today())):
        return write_monthly(store, read_period("2026-10"), folder / REPORT, form="html")
