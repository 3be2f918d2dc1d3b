"""A small invented council for the tests of forms: a rubric with every kind of question, plans, people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from audit.domain.audits import Judgement
from audit.domain.people import Person
from audit.domain.plan import Origin, PlanFacts, PlanRow, PlanSection, PlanVersion, RowKind, Status
from audit.domain.section import SectionState
from audit.store.connect import Store, open_store
from audit.store.people import add_person
from audit.store.plans.adding import add_versions
from audit.workflow.auditing.sitting import Sitting, sit_down
from audit.workflow.forms.workbooks import make_form

RUBRIC = """\
rubric: forms-tried
version: "1.0"
title: A tool for trying forms
scales:
  met: [{answer: met, points: 2, key: m}, {answer: partly met, points: 1}, {answer: not met, points: 0}]
  asked: [{answer: "yes", points: 1}, {answer: "no", points: 0}]
  marks: {number: {from: 0, to: 10, step: 0.5}, bands: [{band: strong, from: 8}, {band: weak, from: 0}]}
  done: {date: done when dated, or: [{answer: not done, points: 0}]}
scale: met
grades: [{grade: Good, from: 0.5, good: true}, {grade: Poor, from: 0}]
overall: entered
impact: {question: What difference will it make?, scale: asked}
sections:
  - section: A
    title: Views
    criteria:
      - id: A-01
        question: Is the child heard?
        source: {code: "9.69"}
        faults: [writer, family]
      - id: A-02
        question: How well, in marks?
        scale: marks
        source: {local: ours}
  - section: F
    title: Provision
    criteria:
      - id: F-01
        question: Is any provision set out?
        scale: asked
        source: {code: "9.69"}
      - id: F-02
        question: Is this provision specified?
        for_each: provision
        applies_when: {answer: {F-01: "yes"}}
        counts_as: {not applicable: left out, none stated: met, absent: not met}
        evidence: {required_when: [partly met, not met]}
        source: {code: "9.69"}
      - id: F-03
        question: When was it agreed?
        scale: done
        source: {local: ours}
"""

PROVISION = "1. Reading help, three times a week.\n2. A quiet room for every test.\n3. =SUM(A1:A9) of weeks."
PLANS = (
    ("P-001", "Sam says that he likes trains.\n=1+1 is what he writes.", PROVISION),
    ("P-002", "She likes the sea and quiet mornings.", "1. Swimming every week with one adult."),
)


def version(plan_ref: str, *texts: str, year_group: int = 5, status: Status | None = None) -> PlanVersion:
    """Return a plan version with sections A and F, and a provision for each line of F; none without texts."""
    sections = [
        PlanSection(code, SectionState.CONTENT, Origin.DERIVED, text)
        for code, text in zip("AF", texts, strict=False)
    ]
    rows, start = [], 0
    for number, line in enumerate(texts[1].split("\n") if texts else (), 1):
        end = start + len(line)
        rows.append(PlanRow(str(uuid4()), RowKind.PROVISION, "F", start, end, Origin.DERIVED, f"F{number}"))
        start = end + 1
    facts = PlanFacts(year_group=year_group, status=status)
    return PlanVersion(str(uuid4()), plan_ref, 0, facts, tuple(sections), tuple(rows))


@contextmanager
def council(folder: Path, *more: PlanVersion) -> Iterator[Store]:
    """Give a store with two plans, a plan of attributes only, `more` plans, and three people."""
    versions = [*(version(*plan) for plan in PLANS), version("P-003", year_group=9), *more]
    with open_store(str(folder / "audits.db")) as store:
        with store.write() as conn:
            add_versions(conn, versions, imported_by="tests", file_digest=b"")
            for person in ("amir", "bea", "carys"):
                add_person(conn, Person(person, person.title()))
        yield store


def rubric_file(folder: Path, text: str = RUBRIC) -> str:
    """Write the rubric and return its path."""
    path = folder / "tried.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def made(
    store: Store, folder: Path, *refs: str, auditor: str = "amir", name: str = "form", **more: Any
) -> Path:
    """Make a form and return its path."""
    out = folder / f"{name}.xlsx"
    return make_form(store, refs or ("P-001",), rubric_file(folder), auditor, out=out, **more).path


def edit(path: Path, change: Callable[[Any], None], out: str = "") -> Path:
    """Change a form's workbook as Excel would, and return the file."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    change(book)
    target = path.with_name(f"{out}.xlsx") if out else path
    book.save(target)
    return target


def rows_of(sheet: Any, criterion: str) -> list[int]:
    """Return the rows (from 1) of a criterion's questions."""
    return [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == criterion]


def fill(answers: dict[str, Any], sheet: str = "P-001", **cells: Any) -> Callable[[Any], None]:
    """Return a change that answers criteria; `cells` fills columns by letter in the same rows."""

    def change(book: Any) -> None:
        page = book[sheet]
        for criterion, answer in answers.items():
            for number in rows_of(page, criterion):
                page[f"F{number}"] = answer
                for letter, value in cells.items():
                    page[f"{letter}{number}"] = value

    return change


def sat(store: Store, folder: Path, ref: str = "P-001", auditor: str = "amir") -> Sitting:
    """Return the sitting as it stands in the store."""
    return sit_down(store, ref, rubric_file(folder), auditor)


def answers(
    store: Store, folder: Path, ref: str = "P-001", auditor: str = "amir"
) -> dict[str, list[Judgement]]:
    """Return the stored answers of an open audit, by criterion."""
    found: dict[str, list[Judgement]] = {}
    for judgement in sat(store, folder, ref, auditor).answers.values():
        found.setdefault(judgement.criterion, []).append(judgement)
    return found
