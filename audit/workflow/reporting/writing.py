"""Reports written: asked for by kind, period and audience, then laid out in any format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from audit.domain.period import Period
from audit.errors import AuditError, UnknownNameError
from audit.file_names import safe_name
from audit.rendering.document import Report
from audit.store.connect import Store
from audit.store.facts.audit_choice import values_held
from audit.store.plans import versions as plans
from audit.workflow import here
from audit.workflow.choices import read_one_of
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.board import board_report, progress_report
from audit.workflow.reporting.facts import GROUPS, ReportFacts
from audit.workflow.reporting.families import families_report
from audit.workflow.reporting.formats import check_format
from audit.workflow.reporting.guard import Audience, with_hidden_told
from audit.workflow.reporting.manifest import query_of
from audit.workflow.reporting.monthly import period_report
from audit.workflow.reporting.placing import place_report
from audit.workflow.reporting.plan_feedback import plan_report
from audit.workflow.reporting.reading import report_facts
from audit.workflow.reporting.single import agency_report, auditor_report, team_report
from audit.workflow.roles import with_role


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: what makes it, its own rolling window in months, and who it is for unless said.

    `questions`: it tells of single questions, and not of the statutory ones alone.
    """

    make: Callable[[ReportFacts, Asked], Report]
    rolling: int
    audience: Audience = Audience.INTERNAL
    questions: bool = False


def make_report(store: Store, asked: Asked) -> Report:
    """Return the report that is asked for. Raises AuditError for a period that has not begun."""
    kind = _kind(asked.kind)
    if asked.period.first > here.today():
        raise AuditError(f"{asked.period.label} has not begun.", "Choose an earlier period.", "RPT002")
    if asked.audience is not Audience.PUBLISHED and asked.kind == "families":
        raise AuditError("A report for families is always published.", "Leave --audience out.", "RPT005")
    if asked.audience is not Audience.INTERNAL and asked.kind in NAMED:
        raise AuditError(f"A report on one {asked.kind} is internal.", "Leave --audience out.", "RPT007")
    if asked.look is not None and not asked.look.is_dir():
        raise AuditError(f"{asked.look} is no folder.", "Name the folder with your templates.", "RPT003")
    facts = report_facts(
        store,
        asked.period,
        rolling=asked.rolling or kind.rolling,
        filters=asked.filters,
        audience=asked.audience,
        questions=kind.questions,
    )
    report = with_hidden_told(kind.make(facts, asked), facts.guard.threshold)
    if asked.audience is Audience.PUBLISHED:
        return report  # whoever ran it is nothing to families
    with store.read() as conn:
        return with_role(report, conn)


def write_report(store: Store, asked: Asked, path: Path | None, form: str = "html") -> Path:
    """Write a report and the manifest beside it; return its file. `path` None names it after kind and period.

    Both are written, or neither, unless they are folders of CSV files, whose manifest comes last.

    Raises AuditError for a format that does not exist and a file that can't be written.
    """
    check_format(form)
    report = make_report(store, asked)
    target = path or Path(f"{file_name(asked, _like(store, asked))}.{form}")
    details = {"format": form, "audience": asked.audience.value}
    return place_report(store, report, query_of(asked), target, form, details, look=asked.look)


def write_each(
    store: Store, asked: Asked, by: str, folder: Path | None, form: str = "html"
) -> tuple[Path, ...]:
    """Write one report for each team, locality, need or placement that has audits; return the files.

    Raises UnknownNameError for anything else to write one of each of.
    """
    name = read_one_of(GROUPS, "group", by)
    whole = folder or Path()
    whole.mkdir(parents=True, exist_ok=True)
    found = report_facts(store, asked.period, rolling=asked.rolling or KINDS[asked.kind].rolling)
    values = sorted({GROUPS[name].of(fact) for fact in found.audits})
    paths = []
    for value in values:
        one = replace(asked, filters=replace(asked.filters, **{name: value}))
        plain = safe_name(value, values).casefold()
        paths.append(write_report(store, one, whole / f"{file_name(asked)}-{plain}.{form}", form))
    return tuple(paths)


def write_monthly(store: Store, month: Period, path: Path | None, form: str = "html") -> Path:
    """Write the monthly report of a month, internal and whole; return the file."""
    return write_report(store, Asked("monthly", month), path, form)


def file_name(asked: Asked, others: Iterable[str] = ()) -> str:
    """Return a report's file name without its ending: stable, so that what refreshes from it never breaks.

    `others` are what else such a report may be about, whose names must not be this one's.
    """
    about = asked.filters.plan or asked.filters.auditor or asked.given.get("agency", "") or asked.filters.team
    named = f"-{safe_name(about, others).casefold()}" if about and asked.kind in NAMED else ""
    return f"{asked.kind}{named}-{asked.period.key.replace('/', '-')}"


def _like(store: Store, asked: Asked) -> frozenset[str]:
    """Return the plans or teams that a report named after one may be about; none for other kinds."""
    with store.read() as conn:
        if asked.filters.plan:
            return plans.all_refs(conn)
        values = values_held(conn, "team") if asked.filters.team else ()
    return frozenset(str(value) for value in values if value)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise UnknownNameError("report", name, (), f"Use one of: {', '.join(KINDS)}.")
    return KINDS[name]


def _monthly(facts: ReportFacts, asked: Asked) -> Report:
    return period_report(
        facts, kind="monthly", title="EHC plan audits: monthly report", compare=asked.compare
    )


def _quarterly(facts: ReportFacts, asked: Asked) -> Report:
    return period_report(
        facts, kind="quarterly", title="EHC plan audits: quarterly report", compare=asked.compare
    )


#: The kinds whose file is named after whom or what they are about.
NAMED = frozenset({"team", "agency", "auditor", "plan"})

#: Every kind of report by its name.
KINDS: dict[str, Kind] = {
    "monthly": Kind(_monthly, 3),
    "quarterly": Kind(_quarterly, 12),
    "board": Kind(board_report, 3, Audience.BOARD),
    "progress-review": Kind(progress_report, 12, Audience.BOARD),
    "families": Kind(families_report, 12, Audience.PUBLISHED),
    "team": Kind(team_report, 12, questions=True),
    "agency": Kind(agency_report, 3, questions=True),
    "auditor": Kind(auditor_report, 12, questions=True),
    "plan": Kind(plan_report, 0, questions=True),
}
