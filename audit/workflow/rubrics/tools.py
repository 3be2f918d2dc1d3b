"""Tools for those who write rubrics: begin one, compare two, try one, take one to Excel or paper."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from audit.atomic_files import check_apart
from audit.domain.result import Scorecard
from audit.domain.rubric import Rubric
from audit.domain.rubric_diff import rubric_diff
from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.problem import Problem
from audit.scoring.score import score
from audit.workflow import here
from audit.workflow.rubrics.export import write_rubric
from audit.workflow.rubrics.found import rubric_file, usable_rubric
from audit.workflow.tables import read_rows
from audit.yaml_files.rubric_counts import QuestionCount, most_where_unknown, question_counts
from audit.yaml_files.rubric_rows import HEADINGS, rubric_from_rows
from audit.yaml_files.rubric_templates import TEMPLATES, new_rubric
from audit.yaml_files.schema import schema_text
from audit.yaml_files.trial import disagreements, read_trial

#: Tells an editor where the schema is, beside the shipped rubrics; a copy elsewhere has none beside it.
EDITORS_LINE = "# yaml-language-server: $schema=schema.json\n"
UNTITLED = "Our audit tool"


@dataclass(frozen=True, slots=True)
class Tried:
    """A rubric tried on a file of answers: what it came to, step by step, and where that was not expected."""

    scorecard: Scorecard
    disagreements: tuple[Problem, ...]


def begin_rubric(
    rubric_id: str, title: str, *, template: str = "", rows: Path | None = None
) -> tuple[str, tuple[Problem, ...]]:
    """Return the YAML of a first rubric, from a template, a rubric or a spreadsheet, and what was not taken.

    Raises AuditError for a template that does not exist, ProblemsError for a spreadsheet that can't be used.
    """
    if rows is not None:
        columns = {word: field for field, words in HEADINGS.items() for word in words}
        read, problems = read_rows(rows, columns, needed=("question",), others=True)
        table = [
            {HEADINGS[field][0] if field in HEADINGS else field: value for field, value in row.items()}
            for _, row in read
        ]
        text, faults = rubric_from_rows(table, rubric_id, title or UNTITLED, [place for place, _ in read])
        if text is None:
            raise ProblemsError("No rubric was made.", (*problems, *faults))
        return text, (*problems, *faults)
    if template in TEMPLATES:
        return new_rubric(template, rubric_id, title or UNTITLED), ()
    try:
        return _copied(rubric_file(template), rubric_id, title), ()
    except UnknownNameError as unknown:
        raise AuditError(
            f'There is no template and no rubric "{template}".',
            f"Use one of {', '.join(TEMPLATES)}, a rubric's file, or an id. {unknown.remedy}",
            "RBT001",
        ) from None


def _copied(path: Path, rubric_id: str, title: str) -> str:
    """Return a rubric's own text under another id, and title where one is given; its comments stay."""
    text = path.read_text(encoding="utf-8-sig", errors="replace").removeprefix(EDITORS_LINE)
    text = re.sub(r"(?m)^rubric:.*$", lambda _: f"rubric: {rubric_id}", text, count=1)
    if not title:
        return text
    quoted = json.dumps(title, ensure_ascii=False)  # a string of JSON is one of YAML
    return re.sub(r"(?m)^title:.*(\n[ \t]+.*)*$", lambda _: f"title: {quoted}", text, count=1)


def compare_rubrics(old: str, new: str) -> list[str]:
    """Return what changed from one rubric to another, a sentence each."""
    return rubric_diff(_rubric(old), _rubric(new))


def try_rubric(name: str, answers: Path) -> Tried:
    """Score a file of answers without a store; raises ProblemsError for answers that don't fit."""
    rubric = _rubric(name)
    if not answers.is_file():
        raise AuditError(f'There is no file "{answers.name}".', "Check the path.", "RBT002")
    trial, problems = read_trial(
        answers.read_text(encoding="utf-8-sig", errors="replace"), rubric, answers.name
    )
    if trial is None:
        raise ProblemsError("Nothing was scored.", problems)
    written = trial.written
    card = score(
        rubric, trial.version, trial.judgements, agencies_in=written.parts_in, entered=written.entered
    )
    return Tried(card, disagreements(trial, card))


def counts_of(rubric: Rubric) -> tuple[QuestionCount, ...]:
    """Return the most questions by plan type and part, with the seconds they take."""
    return question_counts(rubric)


def most_of_unknown(rubric: Rubric) -> int:
    """Return the most questions of a plan whose year group, age, status and care status are not known."""
    return most_where_unknown(rubric)


def schema() -> str:
    """Return the JSON Schema of a rubric as people write it."""
    return schema_text()


def export_rubric(name: str, path: Path) -> None:
    """Write a rubric as a workbook (.xlsx) or a printable page (.html).

    Raises AuditError for another ending, for the rubric's own file, and when the file can't be written.
    """
    check_apart(path, rubric_file(name))
    write_rubric(_rubric(name), path, here.today())


def _rubric(name: str) -> Rubric:
    read = usable_rubric(name)
    if read.rubric is None:
        raise ProblemsError(f"{read.path.name} can't be used.", read.faults)
    return read.rubric
