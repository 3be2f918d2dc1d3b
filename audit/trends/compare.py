"""A baseline window against a current one: how many times as many, and what may be said of it."""

from dataclasses import dataclass
from datetime import date

from audit.domain.period import Period
from audit.plain_figures import percent, times_as_many
from audit.problem import Problem
from audit.trends import messages
from audit.trends.claims import NO_CHANGE, Claim, claims, strongest, unsupported
from audit.trends.ratio import Dispersion, RateRatio, dispersion, rate_ratio, widened
from audit.trends.volume import Volumes

#: A base below this gives counts only: a percentage of a handful misleads. Source: ours.
SMALL_BASE = 10

METHOD = "exact conditional Poisson interval (Clopper-Pearson)"
WIDENED = "exact conditional Poisson interval, widened for scatter between periods (quasi-Poisson)"


@dataclass(frozen=True, slots=True)
class Window:
    """A count over a window.

    `exposure` is what it is out of, above 0, in `unit`: periods, working days, plans finalised.
    `counts` are those of the single periods, in order, or empty when only the total is known.
    """

    label: str
    count: int
    exposure: float
    unit: str = "periods"
    counts: tuple[int, ...] = ()

    @property
    def rate(self) -> float:
        """The count per unit of exposure."""
        return self.count / self.exposure


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change of volume with everything needed to say it again.

    `difference` is of the counts, or None where the windows differ in exposure and only rates compare.
    `percent` and `multiple` are None when the base is 0 or below 10 (`counts_only`). `ratio`, `lower` and
    `upper` are of the rates: None is undefined, and without limit. `strongest` is empty when only counts
    may be said.
    """

    subject: str
    before: Window
    after: Window
    difference: int | None
    percent: float | None
    multiple: float | None
    ratio: float | None
    lower: float
    upper: float | None
    level: float
    method: str
    dispersion: Dispersion | None
    counts_only: bool
    claims: tuple[Claim, ...]
    strongest: str
    sentence: str
    notes: tuple[str, ...]


def compare(before: Window, after: Window, subject: str = "audits completed") -> Comparison:
    """Compare two windows; counts of 0 or more and exposures above 0, as `check_windows` makes sure."""
    exact = rate_ratio(after.count, before.count, (after.exposure, before.exposure))
    scatter = dispersion([before.counts, after.counts]) if before.counts and after.counts else None
    found = widened(exact, scatter.factor) if scatter else exact
    few = before.count < SMALL_BASE
    said = () if few else claims(found)
    comparable = before.exposure == after.exposure
    ratio = found.ratio
    return Comparison(
        subject=subject,
        before=before,
        after=after,
        difference=after.count - before.count if comparable else None,
        percent=None if few or ratio is None else (ratio - 1) * 100,
        multiple=None if few else ratio,
        ratio=ratio,
        lower=found.lower,
        upper=found.upper,
        level=found.level,
        method=WIDENED if scatter and scatter.widens else METHOD,
        dispersion=scatter,
        counts_only=few,
        claims=said,
        strongest="" if few else strongest(said),
        sentence=_sentence(subject, before, after, found, said),
        notes=_notes(before, after, scatter),
    )


def check_windows(before: Window, after: Window) -> list[Problem]:
    """Every reason why two windows of bare counts can't be compared; empty when they can."""
    problems = [
        messages.NOT_A_COUNT.at(window.label, value=window.count)
        for window in (before, after)
        if window.count < 0
    ]
    problems += [
        messages.NO_EXPOSURE.at(window.label, exposure=f"{window.exposure:g}")
        for window in (before, after)
        if not window.exposure > 0
    ]
    return problems


def compare_totals(
    before: int, after: int, periods: tuple[float, float], subject: str = "audits completed"
) -> Comparison | tuple[Problem, ...]:
    """Compare two bare totals over so many periods each, or say what is wrong with them."""
    windows = (
        Window(f"the {periods[0]:g} periods before", before, periods[0]),
        Window(f"the {periods[1]:g} periods after", after, periods[1]),
    )
    problems = check_windows(*windows)
    return tuple(problems) if problems else compare(*windows, subject)


def compare_periods(
    series: Volumes,
    before: Period,
    after: Period,
    today: date,
    subject: str = "audits completed",
    exposures: tuple[float, float, str] | None = None,
) -> Comparison | tuple[Problem, ...]:
    """Compare two windows of a volume series, or say why they must not be.

    Only complete windows of equal length that do not overlap are compared. `exposures` (before, after, unit)
    puts working days or plans finalised in place of periods, and then the lengths may differ.
    """
    problems = [*check_current(series, before, today), *check_current(series, after, today)]
    problems += _pair_problems(before, after, exposures)
    windows = []
    for period, exposure in ((before, exposures and exposures[0]), (after, exposures and exposures[1])):
        counts = series.counts(period) or ()
        unit = exposures[2] if exposures else f"{series.kind}s"
        windows.append(Window(period.label, sum(counts), exposure or len(counts), unit, counts))
    if problems:
        return tuple(problems)
    return compare(windows[0], windows[1], subject)


def check_current(series: Volumes, window: Period, today: date) -> list[Problem]:
    """Say why a window of a series must not be compared with any other: not over yet, or not all held."""
    problems = []
    if not window.is_complete(today):
        problems.append(
            messages.PART_PERIOD.at(window.key, label=window.label, complete=_last_complete(window, today))
        )
    if series.counts(window) is None:
        problems.append(messages.NOT_HELD.at(window.key, label=window.label, kind=series.kind))
    return problems


def _pair_problems(
    before: Period, after: Period, exposures: tuple[float, float, str] | None
) -> list[Problem]:
    problems = []
    if exposures is None and before.months != after.months:
        problems.append(messages.UNEQUAL_LENGTHS.at(after.key, before=before.months, after=after.months))
    if before.first <= after.last and after.first <= before.last:
        problems.append(messages.OVERLAP.at(after.key, before=before.label, after=after.label))
    if exposures and not min(exposures[0], exposures[1]) > 0:
        problems.append(messages.NO_EXPOSURE.at(after.key, exposure=f"{min(exposures[:2]):g}"))
    return problems


def _last_complete(period: Period, today: date) -> str:
    while not period.is_complete(today):
        period = period.earlier()
    return period.label


def _notes(before: Window, after: Window, scatter: Dispersion | None) -> tuple[str, ...]:
    notes = []
    if before.exposure != after.exposure:
        notes.append(
            f"The windows are of different size, so rates per {before.unit} are compared: "
            f"{before.rate:.3g} and {after.rate:.3g}."
        )
    if scatter and scatter.widens:
        notes.append(
            f"Counts of single periods scatter {scatter.phi:.1f} times as much as chance alone would make "
            "them, so the interval was widened."
        )
    elif scatter is None:
        notes.append(
            "Scatter between periods was not checked: it takes the counts of at least 6 single periods. "
            "If months differ widely, the true interval is wider."
        )
    return tuple(notes)


def _sentence(subject: str, before: Window, after: Window, found: RateRatio, said: tuple[Claim, ...]) -> str:
    counted = f"{after.count:,} {subject} in {after.label}, {before.count:,} in {before.label}"
    if before.count == 0:
        return f"{counted}: {'no base for a percentage' if after.count else 'none in either'}."
    if found.ratio is None or before.count < SMALL_BASE:
        return f"{counted}: the base is below {SMALL_BASE}, so counts only."
    bounds = f"{found.lower:.2g} to {'no limit' if found.upper is None else f'{found.upper:.2g}'}"
    text = (
        f"{counted}: {times_as_many(found.ratio)} ({percent(found.ratio - 1, sign=True)}; "
        f"{found.level:.0%} interval {bounds} times). "
    )
    best = strongest(said)
    text += f"{NO_CHANGE.capitalize()}." if best == NO_CHANGE else f"This supports: {subject} {best}."
    short = unsupported(said)
    return f'{text} It does not support: "{short}".' if short else text
