"""The audit tool of an earlier log: no questions, only the grade that its auditors gave."""

import hashlib
from collections.abc import Iterable, Sequence

from audit.domain.grading import Grade, Overall, OverallMethod
from audit.domain.rubric import Rubric
from audit.domain.rubric_hash import with_hash
from audit.errors import AuditError

LOG_ID = "audit-log"
#: Grades in common use, best first; a log whose grades are all of one of these needs no --grades.
SCALES: tuple[tuple[str, ...], ...] = (
    ("Outstanding", "Good", "Requires improvement", "Inadequate"),
    ("Outstanding", "Good", "RI", "Inadequate"),
    ("Green", "Amber", "Red"),
    ("Gold", "Silver", "Bronze"),
    ("Good", "Adequate", "Poor"),
    ("Met", "Partly met", "Not met"),
    ("Pass", "Fail"),
)
_GOOD = frozenset({"outstanding", "good", "green", "gold", "silver", "met", "pass"})


def log_rubric(grades: Sequence[str]) -> Rubric:
    """Return the audit tool of a log with these grades, best first. Its version tells the grades apart."""
    mark = hashlib.sha256("\n".join(grades).encode()).hexdigest()[:6]
    good = [grade for grade in grades if grade.casefold() in _GOOD]
    best = set(good) if good else set(grades[:1])
    return with_hash(
        Rubric(
            id=LOG_ID,
            version=f"1-{mark}",
            title="Grades of an earlier audit log",
            scales={},
            sections=(),
            criteria=(),
            grades=tuple(Grade(grade, None, grade in best) for grade in grades),
            overall=Overall(OverallMethod.ENTERED),
            note="Audits from before this tool: their grades as logged, without answers.",
        )
    )


def log_source(rubric: Rubric) -> str:
    """Return the words kept beside a log's audit tool in place of a file."""
    return f"# Made from an audit log with the grades: {', '.join(grade.name for grade in rubric.grades)}\n"


def grades_of_log(seen: Iterable[str], given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return a log's grades, best first: as given, as a scale in common use, or numbers from high to low.

    Raises AuditError when their order can't be known.
    """
    if given:
        return tuple(given)
    found = {" ".join(grade.split()).casefold() for grade in seen}
    for scale in SCALES:
        if found <= {grade.casefold() for grade in scale}:
            return scale
    if found and all(grade.isdecimal() for grade in found):
        return tuple(str(n) for n in range(max(10, *map(int, found)), min(1, *map(int, found)) - 1, -1))
    raise AuditError(
        "The order of the log's grades is not known.",
        'Give them best first: --grades "Good, Fair, Poor".',
        "IMA001",
    )
