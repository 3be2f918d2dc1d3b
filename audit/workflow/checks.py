"""The text checks on a plan, a section, a text file or every plan of the store; and their measurement."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from audit.checks import copied_wording as copied
from audit.checks.about import TITLES, About, about
from audit.checks.catalogue import CHECKS, findings
from audit.checks.evaluation import evaluate, labelled_rows
from audit.checks.examined import Reader
from audit.checks.lexicon import lexicon_from_data
from audit.checks.reading import AdviceEntry, PlanText, Row, RowLink
from audit.checks.wrong_person import NAME as WRONG_PERSON
from audit.data_files import data_folder
from audit.domain.finding import Finding
from audit.domain.plan import PlanVersion, Status
from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.office_files.plain_text import read_words
from audit.office_files.text_letters import decoded
from audit.problem import Problem
from audit.store.connect import Store
from audit.store.plans import versions as plans
from audit.yaml_files.plain import read_plain

LEXICON = "vague.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in one plan, and its texts, through which the findings' words are read.

    `team` is the team that wrote the plan, "" when that is not known.
    """

    plan_ref: str
    findings: tuple[Finding, ...]
    texts: dict[str, str]
    team: str = ""

    def words(self, finding: Finding) -> str:
        """Return the words in question; empty when the finding is about the plan or section as a whole."""
        return finding.quoted(self.texts.get(finding.row or finding.section, ""))


def check_plan(store: Store, plan_ref: str, *, section: str = "", only: Collection[str] = ()) -> Checked:
    """Run the checks on the newest version of a plan, or on one section of it.

    Raises UnknownNameError for a plan, a section or a check that is not known.
    """
    names = named(only)
    with store.read() as conn:
        version = plans.newest_version(conn, plan_ref)
    if section and version.section(section) is None and version.has_text:
        raise UnknownNameError("section", section, [each.code for each in version.sections])
    checked = checked_version(version, findings(plan_text(version), reader(), names))
    if not section:
        return checked
    return replace(checked, findings=tuple(f for f in checked.findings if f.section in ("", section)))


def check_file(path: Path, section: str, *, only: Collection[str] = ()) -> Checked:
    """Run the checks on the words of a text file, read as one section of a plan."""
    words = read_words(path)
    plan = PlanText(sections={section: words})
    found = tuple(f for f in findings(plan, reader(), named(only)) if f.section == section)
    return Checked(path.name, found, {section: words})


def evaluate_file(path: Path) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Measure the checks on a labelled tab-separated file; rows that can't be used are told by line.

    Raises AuditError for a file that can't be read, ProblemsError when it lacks a column or has no rows.
    """
    if not path.is_file():
        raise AuditError(f'There is no file "{path.name}".', "Check the path.", "CHW001")
    rows, problems = labelled_rows(decoded(path.read_bytes(), path.name), path.name)
    if not rows:
        raise ProblemsError("Nothing was measured.", problems, "Columns: kind, label, text.")
    return evaluate(rows, reader()), problems


@lru_cache(maxsize=1)
def reader() -> Reader:
    """Return the reader with the shipped lexicon, compiled once."""
    path = data_folder("rubrics") / "lexicons" / LEXICON
    data, problems = read_plain(path)
    lexicon, faults = lexicon_from_data(data, path.name)
    if problems or faults:
        raise ProblemsError(f"{path.name} can't be used.", (*problems, *faults), "Install ehcp-audit again.")
    return Reader(lexicon)


def plan_text(version: PlanVersion) -> PlanText:
    """Return a plan version as the checks read it; a section that the import does not know is not missing."""
    facts = version.facts
    sections: dict[str, str | None] = {each.code: each.text for each in version.sections}
    if not version.has_text:
        sections = {}
    # A row or place whose words were purged is not read: nothing is said of what is not seen.
    worded = {row.row_id: words for row in version.rows if (words := version.words_of(row))}
    return PlanText(
        sections=sections,
        rows=tuple(
            Row(r.row_id, r.kind.value, r.section, worded[r.row_id])
            for r in version.rows
            if r.row_id in worded
        ),
        links=tuple(
            RowLink(link.from_row, link.to_row)
            for link in version.links
            if {link.from_row, link.to_row} <= worded.keys()
        ),
        advice=tuple(
            AdviceEntry(
                agency=each.agency,
                requested=each.requested_on,
                received=each.received_on,
                dated=each.dated,
                exception=bool(each.exception),
                basis="records only" if each.basis == "records check only" else (each.basis or ""),
                has_text=each.text is not None,
            )
            for each in version.advice
        )
        or None,
        plan_type=facts.plan_type.value if facts.plan_type else "",
        is_final=facts.status in (Status.FINAL, Status.AMENDED),
        dated=facts.finalised_on or facts.draft_on,
        year_group=facts.year_group,
        age=facts.age_at_final,
        others_named=tuple(
            (f.section, f.start, f.end)
            for f in version.findings
            if f.check == WRONG_PERSON and sections.get(f.section)
        ),
    )


def checked_version(version: PlanVersion, found: tuple[Finding, ...]) -> Checked:
    """Return what was found in a version, with its texts."""
    texts = {each.code: each.text or "" for each in version.sections}
    texts |= {row.row_id: version.words_of(row) for row in version.rows}
    return Checked(version.plan_ref, found, texts, version.facts.team or "")


def page(name: str) -> About:
    """Return a check's page. Raises UnknownNameError for a check that is not known."""
    if name not in TITLES:
        raise UnknownNameError("check", name, _near(name), "`checks list` shows them.")
    return about(name)


def named(only: Collection[str]) -> tuple[str, ...]:
    """Return the checks of one plan that are meant: those named, or all.

    Raises UnknownNameError for a check that is not known, and AuditError for one that needs many plans.
    """
    for name in only:
        if name == copied.NAME:
            raise AuditError(
                "Copied wording can't be seen in one plan alone.",
                f"Compare every plan: ehcp-audit checks run --all --check {copied.NAME}",
                "CHW002",
            )
        if name not in CHECKS:
            raise UnknownNameError("check", name, _near(name), "`checks list` shows them.")
    return tuple(only) or tuple(CHECKS)


def _near(name: str) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, TITLES, n=2)
