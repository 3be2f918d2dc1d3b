"""A small invented council for tests of reports: plans of a few teams and needs, audited by one question."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from audit.domain.audits import Evidence, Judgement, Selection, Standing, Subject, SubjectKind
from audit.domain.people import Person
from audit.store.connect import Store
from audit.store.plans.read import newest_versions
from audit.workflow import people, settings
from audit.workflow.auditing.record_audits import FinishedAudit, record_audits
from audit.workflow.importing.plans import import_plans
from audit.workflow.rubrics.found import adopted_rubric

#: One question of the whole plan, so that a test says each audit's grade outright.
RUBRIC = """
rubric: one-question
version: "1"
title: One question of a plan
scales:
  four:
    - {answer: outstanding, points: 3}
    - {answer: good, points: 2}
    - {answer: requires improvement, points: 1}
    - {answer: inadequate, points: 0}
sections:
  - section: A
    criteria:
      - id: A-01
        question: How good is it?
        scale: four
        statutory: true
        source: {code: "9.69"}
grades:
  - {grade: Outstanding, from: 1, good: true}
  - {grade: Good, from: 0.6, good: true}
  - {grade: Requires improvement, from: 0.3}
  - {grade: Inadequate, from: 0}
"""
ANSWERS = {"O": "outstanding", "G": "good", "R": "requires improvement", "I": "inadequate"}


@dataclass(frozen=True)
class Audited:
    """One plan and its audit: team, SEN2 need, the grade's first letter, and the day.

    `again` are the grades of further audits of it, a day later each.
    """

    team: str
    need: str
    grade: str
    day: date
    selection: Selection = Selection.RANDOM
    again: tuple[str, ...] = ()


def build(store: Store, folder: Path, audited: Sequence[Audited]) -> None:
    """Fill an empty store with one plan and one audit for each."""
    people.add_person(store, Person("amir", "Amir Bashir", "education"))
    settings.change_setting(store, "council", "Marlshire (fictional)", reason="Tests")
    if not audited:
        return
    table = folder / "plans.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Plan reference", "Primary need", "Team", "Year group", "Placement", "Section A"])
        for number, each in enumerate(audited, 1):
            writer.writerow(
                [f"P{number:04d}", each.need, each.team, "8", "Special", "Sam likes trains and wants a job."]
            )
    import_plans(store, table)
    (folder / "one.yaml").write_text(RUBRIC, encoding="utf-8")
    rubric = adopted_rubric(store, str(folder / "one.yaml"))
    refs = [f"P{number:04d}" for number in range(1, len(audited) + 1)]
    with store.read() as conn:
        versions = newest_versions(conn, refs)
    finished = [
        FinishedAudit(
            versions[ref],
            "amir",
            each.day + timedelta(days=later),
            (
                Judgement(
                    "A-01",
                    Subject(SubjectKind.SECTION, "A"),
                    Standing.ANSWERED,
                    ANSWERS[grade],
                    (Evidence(typed="p. 2", page="2"),),
                ),
            ),
            selection=each.selection,
        )
        for ref, each in zip(refs, audited, strict=True)
        for later, grade in enumerate((each.grade, *each.again))
    ]
    record_audits(store, rubric, finished)
