"""The sums that scoring many audits at once stands on, and their exact fractions where those are needed."""

from fractions import Fraction
from math import lcm

import numpy as np

from audit.domain.criterion import Combine, Criterion
from audit.scoring.batch_codes import Bools, Floats, Ints, Table, enough_of

#: Whole numbers up to here are exact in float64.
EXACT = float(2**53)


class Sums:
    """Sums by audit (first axis) and criterion or section (second) of one batch.

    `units` are criteria's scores in units of 1/`table.whole`, 0 where there is none; `earned` and `possible`
    are the sections' sums in one unit. They are whole numbers, and exact, except for criteria whose score is
    a mean over several rows.
    """

    def __init__(self, table: Table, audits: Ints, codes: Ints, n_audits: int) -> None:
        rubric = table.rubric
        self.table, self.audits, self.codes, self.n = table, audits, codes, n_audits
        self.criteria, self.sections = rubric.criteria, rubric.sections
        places = {section.code: n for n, section in enumerate(self.sections)}
        self.place = np.array([places[criterion.section] for criterion in self.criteria], dtype=np.int64)
        self._key = audits * len(self.criteria) + table.criterion[codes]
        self._rows = self._by_criterion(table.scored.astype(np.float64))
        self._sums = self._by_criterion(table.units)
        self.units = self._combined()
        unit = lcm(*(Fraction(criterion.weight).denominator for criterion in self.criteria))
        weights = np.zeros((len(self.criteria), len(self.sections)))
        for n, criterion in enumerate(self.criteria):
            weights[n, self.place[n]] = float(Fraction(criterion.weight) * unit)
        self.earned: Floats = self.units @ weights
        self.possible: Floats = ((self._rows > 0) * float(table.whole)) @ weights
        self._meaned = [_is_mean_of_rows(criterion) for criterion in self.criteria]

    def section_scores(self) -> Floats:
        """Scores by audit and section; NaN where nothing applied."""
        with np.errstate(invalid="ignore"):
            scores: Floats = self.earned / self.possible
        return scores

    def is_exact(self, section: int, factor: int) -> bool:
        """Whether a section's sums, times a factor, are whole numbers that float64 holds exactly."""
        meaned = any(self._meaned[n] for n in np.flatnonzero(self.place == section))
        largest = float(self.possible[:, section].max(initial=0.0))
        return not meaned and largest * factor < EXACT

    def exact_section(self, audit: int, section: int) -> Fraction | None:
        """The exact score of a section; None where nothing applied."""
        if self.is_exact(section, 1):
            possible = int(self.possible[audit, section])
            return Fraction(int(self.earned[audit, section]), possible) if possible else None
        return self._exact_mean(audit, np.flatnonzero(self.place == section))

    def exact_answers(self, audit: int) -> Fraction | None:
        """The exact weighted mean of an audit's criteria, not by section; None where none applied."""
        return self._exact_mean(audit, np.arange(len(self.criteria)))

    def exact_overall(self, audit: int) -> Fraction | None:
        """The exact weighted mean of an audit's sections; None where none applied."""
        earned = possible = Fraction()
        for n, section in enumerate(self.sections):
            score = self.exact_section(audit, n)
            if score is not None:
                earned += Fraction(section.weight) * score
                possible += Fraction(section.weight)
        return earned / possible if possible else None

    def count(self, which: Bools) -> Ints:
        """How many of an audit's entries have a code that is marked."""
        return np.bincount(self.audits[which[self.codes]], minlength=self.n)

    def _by_criterion(self, by_code: Floats) -> Floats:
        cells = self.n * len(self.criteria)
        sums: Floats = np.bincount(self._key, by_code[self.codes], cells).astype(np.float64, copy=False)
        return sums.reshape(self.n, len(self.criteria))

    def _combined(self) -> Floats:
        units = self._sums.copy()
        for n, criterion in enumerate(self.criteria):
            combine = criterion.repeat.combine if criterion.repeat else None
            if combine is None:
                continue
            units[:, n] = self._combine(n, criterion, combine)
        return units

    def _combine(self, n: int, criterion: Criterion, combine: Combine) -> Floats:
        whole = float(self.table.whole)
        rows, sums = self._rows[:, n], self._sums[:, n]
        if combine is Combine.SHARE:
            return np.divide(sums, rows, out=np.zeros(self.n), where=rows > 0)
        own = self.table.scored & (self.table.criterion == n)
        if combine is Combine.WORST:
            mine = own[self.codes]
            worst = np.full(self.n, whole)
            np.minimum.at(worst, self.audits[mine], self.table.units[self.codes[mine]])
            return np.where(rows > 0, worst, 0.0)
        full = self.count(own & (self.table.units == whole))
        if combine is Combine.ALL:
            return np.where((full == rows) & (rows > 0), whole, 0.0)
        enough = enough_of(criterion)
        return np.minimum(full, enough) * (whole / enough)

    def _exact_mean(self, audit: int, criteria: Ints) -> Fraction | None:
        earned = possible = Fraction()
        for n in criteria:
            rows = int(self._rows[audit, n])
            if rows:
                weight = Fraction(self.criteria[n].weight)
                units = self._exact_units(audit, int(n))
                earned += weight * units / self.table.whole
                possible += weight
        return earned / possible if possible else None

    def _exact_units(self, audit: int, n: int) -> Fraction:
        if self._meaned[n]:
            return Fraction(int(self._sums[audit, n]), int(self._rows[audit, n]))
        return Fraction(int(self.units[audit, n]))


def _is_mean_of_rows(criterion: Criterion) -> bool:
    return criterion.repeat is not None and criterion.repeat.combine is Combine.SHARE
