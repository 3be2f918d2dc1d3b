"""Compare auditors: plan versions that two or more audited blind, with grades, differences and agreement."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from audit.agreement.pairs import Grid, grade_grid
from audit.domain.result import Level
from audit.store import rubrics
from audit.store.connect import Store
from audit.store.pair_facts import PairedResult, paired_results


@dataclass(frozen=True, slots=True)
class AuditCompared:
    """One audit of a pair: who, when, and what it came to. Scores are from 0 to 1, None when none applied."""

    audit_id: str
    auditors: str
    completed_on: date
    grade: str | None
    score: float | None
    sections: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class PairCompared:
    """Two blind audits of one plan version. `differences` are second less first, by section."""

    plan_ref: str
    rubric: str
    first: AuditCompared
    second: AuditCompared
    differences: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """How far two audits of a plan differ in one section: mean and mean absolute difference over n pairs."""

    section: str
    n: int
    mean: float
    mean_absolute: float


@dataclass(frozen=True, slots=True)
class RubricCompared:
    """All blind pairs under one rubric version: the grid of grades with exact and within-one agreement."""

    rubric: str
    plans: int
    auditors: int
    grid: Grid
    sections: tuple[SectionDifference, ...]
    pairs: tuple[PairCompared, ...]


def compare_auditors(store: Store, start: date, end: date) -> tuple[RubricCompared, ...]:
    """Return the blind pairs completed between two dates, by rubric version; answers as first submitted."""
    with store.read() as conn:
        rows = paired_results(conn, start, end)
        grades = {
            (row.rubric_id, row.rubric_version): tuple(
                grade.name for grade in rubrics.get(conn, row.rubric_id, row.rubric_version).grades
            )
            for row in {(r.rubric_id, r.rubric_version): r for r in rows}.values()
        }
    by_rubric: dict[tuple[str, str], list[PairedResult]] = defaultdict(list)
    for row in rows:
        by_rubric[row.rubric_id, row.rubric_version].append(row)
    return tuple(_compared(key, found, grades[key]) for key, found in by_rubric.items())


def _compared(key: tuple[str, str], rows: Sequence[PairedResult], grades: Sequence[str]) -> RubricCompared:
    name = " ".join(key)
    versions: dict[str, dict[str, list[PairedResult]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        versions[row.version_id][row.audit_id].append(row)
    pairs: list[PairCompared] = []
    for by_audit in versions.values():
        made = [(_audit(found), found[0].plan_ref) for found in by_audit.values()]
        for (first, plan_ref), (second, _) in combinations(made, 2):
            if first.auditors != second.auditors:
                pairs.append(PairCompared(plan_ref, name, first, second, _differences(first, second)))
    # Grades are declared best first; the grid's scale runs from the worst.
    graded = [(pair.first.grade, pair.second.grade) for pair in pairs]
    grid = grade_grid(graded, tuple(reversed(grades)))
    people = {person for pair in pairs for person in (pair.first.auditors, pair.second.auditors)}
    return RubricCompared(name, len(versions), len(people), grid, _sections(pairs), tuple(pairs))


def _audit(rows: Sequence[PairedResult]) -> AuditCompared:
    overall = next((row for row in rows if row.level is Level.OVERALL), None)
    sections = {row.code: row.score for row in rows if row.level is Level.SECTION}
    head = rows[0]
    return AuditCompared(
        head.audit_id,
        head.auditors,
        head.completed_on,
        overall.grade if overall else None,
        overall.score if overall else None,
        sections,
    )


def _differences(first: AuditCompared, second: AuditCompared) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for code in first.sections:
        one, other = first.sections[code], second.sections.get(code)
        found[code] = None if one is None or other is None else other - one
    return found


def _sections(pairs: Sequence[PairCompared]) -> tuple[SectionDifference, ...]:
    by_section: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        for code, difference in pair.differences.items():
            if difference is not None:
                by_section[code].append(difference)
    return tuple(
        SectionDifference(code, len(found), sum(found) / len(found), sum(map(abs, found)) / len(found))
        for code, found in by_section.items()
    )
