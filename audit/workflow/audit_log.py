"""The audit tool of an earlier log: no questions, only the grade that its auditors gave."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from audit.domain.grading import Grade, Overall, OverallMethod
from audit.domain.rubric import Rubric
from audit.domain.rubric_hash import with_hash
from audit.errors import AuditError
from audit.scoring.answers import folded

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
#: Other spellings of the grades of a scale, offered where a log mixes them; folded.
_SPELLINGS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "Outstanding": ("o", "outs", "out"),
        "Good": ("g",),
        "Requires improvement": ("ri", "r.i", "requires imp", "req improvement", "requires improvement (ri)"),
        "Inadequate": ("i", "in", "inad", "poor"),
    },
    {"Green": ("g",), "Amber": ("a",), "Red": ("r",)},
)
#: Of numbers up to this the lowest is as often the best: 1 is outstanding where four grades are numbered.
_MOST_OFTEN_BEST_FIRST = 5
#: More spellings than this, or longer ones, are no grades but words.
_MOST, _LONGEST = 16, 40
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


def read_spellings(given: Sequence[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the grades of `Good=G=ok`, best first, and each other spelling, folded, with its grade."""
    names: list[str] = []
    spelt: dict[str, str] = {}
    for words in given:
        name, *others = (" ".join(each.split()) for each in words.split("="))
        names.append(name)
        spelt |= {folded(other): name for other in others if other}
    return tuple(names), spelt


def grades_of_log(seen: Iterable[str]) -> tuple[str, ...]:
    """Return a log's grades, best first, where they are a scale in common use or numbers beyond 5.

    Numbers run from high to low; of 1 to 5 either end may be the best. Raises AuditError, with each spelling
    and its count and a ready-made option, when their order can't be known.
    """
    counts = Counter(" ".join(grade.split()) for grade in seen)
    found = {folded(grade) for grade in counts}
    for scale in SCALES:
        if found <= {grade.casefold() for grade in scale}:
            return scale
    if found and all(grade.isdecimal() for grade in found):
        numbers = sorted(map(int, found))
        if numbers[-1] > _MOST_OFTEN_BEST_FIRST:
            return tuple(str(n) for n in range(max(10, numbers[-1]), min(1, numbers[0]) - 1, -1))
    raise AuditError(
        f"The order of the log's grades is not known{_told(counts)}.",
        f"Give them best first, with other spellings of one behind it: {_option(counts)}",
        "IMA001",
    )


def _told(counts: Counter[str]) -> str:
    """Return each spelling with its count; words that are many or long are no grades, and not repeated."""
    if not counts or len(counts) > _MOST or max(map(len, counts)) > _LONGEST:
        return f": {len(counts)} different ones stand there" if counts else ""
    return ": " + ", ".join(f'"{words}" ({count})' for words, count in counts.most_common())


def _option(counts: Counter[str]) -> str:
    """Return an option to copy: the spellings by grade where all are known ones, else as they stand."""
    for known in _SPELLINGS:
        grade_of = {words: grade for grade, forms in known.items() for words in (folded(grade), *forms)}
        graded = {words: {grade_of.get(part) for part in folded(words).split("/")} for words in counts}
        if counts and all(len(grades) == 1 and None not in grades for grades in graded.values()):
            others = {
                grade: dict.fromkeys(
                    words for words in counts if graded[words] == {grade} and folded(words) != folded(grade)
                )
                for grade in known
            }
            return f'--grades "{", ".join("=".join((grade, *others[grade])) for grade in known)}"'
    numbers = bool(counts) and all(words.isdecimal() for words in counts)
    if numbers:
        up = sorted(map(int, counts))
        first, last = (", ".join(map(str, order)) for order in (up, reversed(up)))
        return f'--grades "{first}", or --grades "{last}" where the highest is the best'
    if not counts or len(counts) > _MOST or max(map(len, counts)) > _LONGEST:
        return '--grades "Good=G, Fair, Poor".'
    spelt = {folded(words): words for words in reversed(counts)}
    return f'--grades "{", ".join(reversed(spelt.values()))}", put into their order.'
