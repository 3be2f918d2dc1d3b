"""The text checks on a plan, a section, a text file or every plan of the store; and their measurement."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from audit.checks.catalogue import CHECKS, findings, findings_in_many
from audit.checks.evaluation import evaluate, labelled_rows
from audit.checks.examined import Reader
from audit.checks.lexicon import lexicon_from_data
from audit.checks.reading import AdviceEntry, PlanText, Row, RowLink
from audit.data_files import data_folder
from audit.domain.finding import Finding
from audit.domain.plan import PlanVersion, Status
from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.office_files.delimited import decoded
from audit.office_files.plain_text import read_words
from audit.problem import Problem
from audit.store import plan_read, plans
from audit.store.connect import Store
from audit.workflow.progress import Progress, quiet
from audit.yaml_files.plain import read_plain

LEXICON = "vague.yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in one plan, and its texts, through which the findings' words are read."""

    plan_ref: str
    findings: tuple[Finding, ...]
    texts: dict[str, str]

    def words(self, finding: Finding) -> str:
        """Return the words in question; empty when the finding is about the plan or section as a whole."""
        return finding.quoted(self.texts.get(finding.row or finding.section, ""))


def check_plan(store: Store, plan_ref: str, *, section: str = "", only: Collection[str] = ()) -> Checked:
    """Run the checks on the newest version of a plan, or on one section of it.

    Raises UnknownNameError for a plan, a section or a check that is not known.
    """
    names = _names(only)
    with store.read() as conn:
        version = plans.newest_version(conn, plan_ref)
    if section and version.section(section) is None and version.has_text:
        raise UnknownNameError("section", section, [each.code for each in version.sections])
    checked = _checked(version, findings(plan_text(version), reader(), names))
    if not section:
        return checked
    return replace(checked, findings=tuple(f for f in checked.findings if f.section in ("", section)))


def check_store_texts(
    store: Store, *, only: Collection[str] = (), progress: Progress = quiet
) -> Iterator[Checked]:
    """Run the checks on the newest version of every plan, in the order of their references."""
    names = _names(only)
    with store.read() as conn:
        refs = [entry.plan_ref for entry in plans.list_plans(conn)]
    for start in range(0, len(refs), 200):
        with store.read() as conn:
            held = plan_read.newest_versions(conn, refs[start : start + 200])
        versions = [held[ref] for ref in refs[start : start + 200]]
        texts = (plan_text(version) for version in versions)
        for version, found in zip(versions, findings_in_many(texts, reader(), names), strict=True):
            yield _checked(version, found)
        progress("Checking plans", min(start + 200, len(refs)), len(refs))


def check_file(path: Path, section: str, *, only: Collection[str] = ()) -> Checked:
    """Run the checks on the words of a text file, read as one section of a plan."""
    words = read_words(path)
    plan = PlanText(sections={section: words})
    found = tuple(f for f in findings(plan, reader(), _names(only)) if f.section == section)
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
    return PlanText(
        sections=sections,
        rows=tuple(Row(r.row_id, r.kind.value, r.section, version.words_of(r)) for r in version.rows),
        links=tuple(RowLink(link.from_row, link.to_row) for link in version.links),
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
    )


def _checked(version: PlanVersion, found: tuple[Finding, ...]) -> Checked:
    texts = {each.code: each.text or "" for each in version.sections}
    texts |= {row.row_id: version.words_of(row) for row in version.rows}
    return Checked(version.plan_ref, found, texts)


def _names(only: Collection[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    for name in only:
        if name not in CHECKS:
            nearest = get_close_matches(name, CHECKS, n=2)
            raise UnknownNameError("check", name, nearest, "`checks list` shows them.")
    return tuple(only) or tuple(CHECKS)
