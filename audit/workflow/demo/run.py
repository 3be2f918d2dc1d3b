"""The demo run: the council made, imported, audited, compared and reported, by the ordinary workflows."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from audit.errors import AuditError
from audit.office_files.writing import Table, write_workbook
from audit.store.connect import Store, open_store
from audit.store.plan_read import newest_versions
from audit.workflow import people, settings
from audit.workflow.demo.council import FIRST_MONTH, LAST_MONTH, DemoPlan, plans, staff
from audit.workflow.demo.judging import answers, assignments
from audit.workflow.import_plans import import_plans
from audit.workflow.moderation.compare import compare_auditors
from audit.workflow.progress import Progress, quiet
from audit.workflow.record_audits import FinishedAudit, record_audits
from audit.workflow.rubrics import adopted_rubric

SEED = 20260201
BASELINE = "2025-05..2025-07"
STORE, PLANS, REPORT = "demo.db", "plans.xlsx", "monthly-2026-10.html"


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
        audits = _audit(store, random, council, progress)
        progress("Comparing auditors", 0)
        compared = compare_auditors(store, FIRST_MONTH, LAST_MONTH.replace(day=31))
        report = _report(store, folder, progress)
    pairs = sum(each.grid.n for each in compared)
    return DemoMade(folder, (folder / PLANS, folder / STORE, report), len(council), audits, pairs)


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


def _report(store: Store, folder: Path, progress: Progress) -> Path:
    from audit.domain.read_period import read_period
    from audit.workflow.reporting.writing import write_monthly

    progress("Writing the monthly report", 0)
    return write_monthly(store, read_period("2026-10"), folder / REPORT, form="html")
