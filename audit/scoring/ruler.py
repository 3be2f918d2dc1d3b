"""Which grade a score earns, and which of two grades is worse."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from audit.domain.grading import OverallMethod
from audit.domain.rubric import Rubric
from audit.domain.scale import Scale


@dataclass(frozen=True, slots=True)
class Ruler:
    """Grades best first (`order`), and the lowest score that earns each, best first (`starts`)."""

    order: tuple[str, ...]
    starts: tuple[tuple[str, Fraction], ...]

    def grade(self, score: Fraction) -> str | None:
        """The grade that a score earns; None below the lowest start."""
        return next((name for name, start in self.starts if score >= start), None)

    def start(self, grade: str) -> Fraction | None:
        """The lowest score that earns a grade; None where no score does."""
        return next((start for name, start in self.starts if name == grade), None)

    def above(self, grade: str) -> tuple[str, Fraction] | None:
        """The next better grade that a score can earn, with its start."""
        better = [(name, start) for name, start in self.starts if self.rank(name) < self.rank(grade)]
        return better[-1] if better else None

    def rank(self, grade: str) -> int:
        """The place of a grade from 0, the best."""
        return self.order.index(grade)

    def worst(self, grades: Iterable[str]) -> str:
        """The worst of some grades."""
        return max(grades, key=self.rank)


def ruler(rubric: Rubric) -> Ruler:
    """The ruler of a rubric: its grades; for a banded mean, the bands of the one scale it is answered on."""
    scale = banded_scale(rubric)
    if scale:
        names = tuple(grade.name for grade in rubric.grades)
        starts = tuple(
            (band.name, (Fraction(band.start) - Fraction(scale.zero)) / Fraction(scale.highest))
            for band in scale.bands
        )
        return Ruler((*names, *(name for name, _ in starts if name not in names)), starts)
    return Ruler(
        tuple(grade.name for grade in rubric.grades),
        tuple((grade.name, Fraction(grade.start)) for grade in rubric.grades if grade.start is not None),
    )


def banded_scale(rubric: Rubric) -> Scale | None:
    """The scale whose own bands grade a banded mean: the one that all scored criteria share, if it has bands.

    None for every other method, and where the criteria are on several scales or on one without bands: the
    mean of the scores is then graded as any score is.
    """
    if rubric.overall.method is not OverallMethod.BANDED_MEAN:
        return None
    scales = [
        scale for scale in map(rubric.scale_of, filter(lambda c: c.scored, rubric.criteria)) if scale.scored
    ]
    if not scales or any(scale != scales[0] for scale in scales) or not scales[0].bands:
        return None
    return scales[0]
