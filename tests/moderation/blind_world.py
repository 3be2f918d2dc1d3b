"""A small council whose auditors are known: who is severe, who is lenient, and which question is unclear."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from house import Shell, write_sheet

from audit.domain.audits import (
    AuditType,
    Evidence,
    Judgement,
    Selection,
    Standing,
    Subject,
    SubjectKind,
)
from audit.domain.people import Person, Role
from audit.store.audits.audits import start_audit
from audit.store.connect import Store, open_store
from audit.store.plans.read import newest_versions
from audit.workflow import people
from audit.workflow.auditing.record_audits import FinishedAudit, record_audits
from audit.workflow.rubrics.found import adopted_rubric

RUBRIC = """
rubric: small-check
version: "1"
title: Small check
scale: met
scales:
  met:
    - {answer: met, points: 2, key: m}
    - {answer: partly met, points: 1, key: p}
    - {answer: not met, points: 0, key: n}
counts_as:
  not applicable: left out
  absent: not met
grades:
  - {grade: Outstanding, from: 0.9, good: true, meaning: Shows others how.}
  - {grade: Good, from: 0.7, good: true, meaning: Sound.}
  - {grade: Requires improvement, from: 0.45, meaning: Parts are weak.}
  - {grade: Inadequate, from: 0, meaning: Weak throughout.}
themes:
  voice: The voice of the child
sections:
  - section: A
    title: Views and aspirations
    criteria:
      - {id: A-01, question: Is the child's own voice there?, themes: [voice]}
      - {id: A-02, question: Are there aspirations?, themes: [voice]}
  - section: B
    title: Special educational needs
    criteria:
      - {id: B-01, question: Is every need described?}
      - {id: B-02, question: Is each need put in plain words?}
  - section: F
    title: Special educational provision
    criteria:
      - {id: F-01, question: Is provision specified and quantified?}
      - {id: F-02, question: Is it clear who provides it?}
"""

AUDITORS = ("ann", "bob", "cara", "dev", "ella", "finn")
SEVERE, LENIENT, UNCLEAR = "bob", "ella", "F-02"
_AGENCIES = ("education", "education", "health", "health", "social care", "social care")
_SHIFT = {SEVERE: -0.3, LENIENT: 0.3}
FIRST_DAY = date(2026, 1, 5)
WORDS = ("met", "partly met", "not met")


def make_world(shell: Shell, plans: int = 30, *, seed: int = 4) -> None:
    """Fill the shell's store: plans D-001 on, each audited blind by two neighbours on a ring, two a week."""
    write_plans(shell.folder, plans)
    (shell.folder / "small-check.yaml").write_text(RUBRIC, encoding="utf-8")
    assert shell("ehcp-audit plans import plans.xlsx").code == 0
    with open_store(str(shell.store)) as store:
        add_people(store)
        audit_twice(store, shell.folder, plans, seed)


def write_plans(folder: Path, plans: int) -> Path:
    """Write the council's plans as a spreadsheet."""
    teams, needs = ("North", "South"), ("ASD", "SEMH", "SLCN")
    lines = [
        "| Plan reference | Final date | Team | Primary need | Plan writer | Section A | Section B | Section F |"
    ]
    for number in range(1, plans + 1):
        final = FIRST_DAY - timedelta(days=20 - number)
        lines.append(
            f"| D-{number:03d} | {final:%d/%m/%Y} | {teams[number % 2]} | {needs[number % 3]} | writer1 "
            f"| I like kites. | Reads slowly, plan {number}. | Support as required. |"
        )
    return write_sheet(folder / "plans.xlsx", "\n".join(lines))


def add_people(store: Store) -> None:
    """Add the auditors, a moderator, a lead and a plan writer."""
    for name, agency in zip(AUDITORS, _AGENCIES, strict=True):
        people.add_person(store, Person(name, name.title(), agency))
    people.add_person(store, Person("mo", "Mo", "education", Role.MODERATOR))
    people.add_person(store, Person("lee", "Lee", "education", Role.LEAD))
    people.add_person(store, Person("writer1", "Writer One", "education", Role.WRITER))


def audit_twice(store: Store, folder: Path, plans: int, seed: int) -> tuple[str, ...]:
    """Record two blind audits of each plan; return their ids, the two of a plan side by side."""
    random = Random(seed)  # noqa: S311 - a seed for a test, no secret
    rubric = adopted_rubric(store, str(folder / "small-check.yaml"))
    refs = [f"D-{number:03d}" for number in range(1, plans + 1)]
    with store.read() as conn:
        versions = newest_versions(conn, refs)
    finished = []
    for number, ref in enumerate(refs):
        quality = random.random()
        step = 1 + (number // len(AUDITORS)) % 2
        pair = (AUDITORS[number % len(AUDITORS)], AUDITORS[(number + step) % len(AUDITORS)])
        for later, auditor in enumerate(pair):
            answers = tuple(
                _judgement(random, criterion.id, criterion.section, quality, auditor)
                for criterion in rubric.criteria
            )
            day = FIRST_DAY + timedelta(days=number * 3 + later)
            finished.append(FinishedAudit(versions[ref], auditor, day, answers, selection=Selection.RANDOM))
    return record_audits(store, rubric, finished)


def record_one(store: Store, folder: Path, ref: str, auditor: str, answer: str, **more: object) -> str:
    """Record one audit with the same answer throughout; return its id."""
    rubric = adopted_rubric(store, str(folder / str(more.get("rubric", "small-check.yaml"))))
    with store.read() as conn:
        version = newest_versions(conn, [ref])[ref]
    answers = tuple(_answer(c.id, c.section, answer) for c in rubric.criteria)
    day = more.get("day", date(2026, 10, 5))
    audit_type = more.get("audit_type", AuditType.ROUTINE)
    assert isinstance(day, date)
    assert isinstance(audit_type, AuditType)
    return record_audits(
        store, rubric, [FinishedAudit(version, auditor, day, answers, audit_type=audit_type)]
    )[0]


def begin_one(store: Store, folder: Path, ref: str, auditor: str) -> str:
    """Begin an audit that is not finished; return its id."""
    rubric = adopted_rubric(store, str(folder / "small-check.yaml"))
    with store.write() as conn:
        version = newest_versions(conn, [ref])[ref]
        return start_audit(
            conn,
            version_id=version.version_id,
            rubric_id=rubric.id,
            rubric_version=rubric.version,
            auditors={"": auditor},
        ).audit_id


def _judgement(random: Random, criterion: str, section: str, quality: float, auditor: str) -> Judgement:
    if criterion == UNCLEAR:
        return _answer(criterion, section, random.choice(WORDS))
    seen = quality + _SHIFT.get(auditor, 0.0) + random.gauss(0, 0.06)
    return _answer(criterion, section, "met" if seen > 0.66 else "partly met" if seen > 0.33 else "not met")


def _answer(criterion: str, section: str, answer: str) -> Judgement:
    comment = "" if answer == "met" else "Not all there."
    evidence = (Evidence(section=section, start=0, end=7),)
    return Judgement(
        criterion, Subject(SubjectKind.SECTION, section), Standing.ANSWERED, answer, evidence, comment
    )
