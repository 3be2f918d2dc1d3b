"""A control chart as facts: points with their lines and signals, the steps they fall into, what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.problem import Problem
from audit.trends import messages
from audit.trends.icons import Assurance, Better, Variation, assurance, variation
from audit.trends.limits import CHARTS, COUNTED_CHARTS, Limits, Point
from audit.trends.rule_sets import RuleSet, described
from audit.trends.signals import Rule, RunFacts, Signal, find_signals, run_facts


@dataclass(frozen=True, slots=True)
class Step:
    """A lasting change after which the lines are drawn afresh, from the point with label `at` on."""

    at: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class FrozenBaseline:
    """The lines of the step that holds it rest on its points up to and with the one labelled `until`."""

    until: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChartSignal:
    """A signal as it is told: the point's number from 1 and its label, or None and "" for a whole step."""

    point: int | None
    label: str
    rule: Rule
    direction: int
    words: str


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point as drawn; centre and limits are None where only dots are drawn, limits on run charts too."""

    number: int
    label: str
    value: float | None
    numerator: float | None
    denominator: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    rules: tuple[Rule, ...]
    variation: Variation


@dataclass(frozen=True, slots=True)
class Segment:
    """One step of a chart: its first and last point's number, and what its lines rest on."""

    first: int
    last: int
    name: str
    reason: str
    baseline_points: int
    frozen: str
    runs: RunFacts | None
    note: str


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Everything that a control chart draws and says; centre, lower and upper are those of the last point."""

    chart: str
    rules: str
    n: int
    centre: float | None
    lower: float | None
    upper: float | None
    points: tuple[ChartPoint, ...]
    signals: tuple[ChartSignal, ...]
    segments: tuple[Segment, ...]
    target: float | None
    better: Better
    variation: Variation
    assurance: Assurance
    parameters: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


#: What each rule says, once its length is known.
WORDS: dict[Rule, str] = {
    Rule.OUTSIDE: "outside the limits",
    Rule.TREND: "part of a trend of {trend} points or more",
    Rule.TWO_OF_THREE: "one of two in three points near a limit",
    Rule.SHIFT: "one of {shift} or more points on one side of the centre",
    Rule.INNER_THIRD: "one of {inner} or more points within the inner third",
    Rule.LONG_RUN: "part of an unusually long run on one side of the centre",
    Rule.FEW_CROSSINGS: "unusually few crossings of the centre",
}


def control_chart(
    points: Sequence[Point],
    chart: str,
    rules: RuleSet,
    *,
    steps: Sequence[Step] = (),
    baselines: Sequence[FrozenBaseline] = (),
    target: float | None = None,
    better: Better = Better.NEITHER,
) -> ControlChart | tuple[Problem, ...]:
    """Judge a series by a rule set, or say what is wrong with its steps and baselines.

    `chart` is a name of CHARTS; those of COUNTED_CHARTS need denominators. A step with fewer points in its
    baseline than the rule set needs (10) is drawn as dots, without lines or signals. Signals never run across
    a step.
    """
    problems = _check_changes(points, steps, baselines)
    if chart in COUNTED_CHARTS and any(p.value is not None and not p.denominator for p in points):
        problems.append(messages.NEEDS_DENOMINATOR.at(chart=chart))
    if problems:
        return tuple(problems)
    numbered = {point.label: index for index, point in enumerate(points)}
    starts = sorted({0, *(numbered[step.at] for step in steps)})
    named = {numbered[step.at]: step for step in steps}
    drawn: list[ChartPoint] = []
    told: list[ChartSignal] = []
    segments: list[Segment] = []
    for start, end in zip(starts, [*starts[1:], len(points)], strict=True):
        frozen = next((each for each in baselines if start <= numbered[each.until] < end), None)
        until = numbered[frozen.until] + 1 if frozen else end
        part = _Part(start, points[start:end], points[start:until], chart, rules, better)
        segment, part_points, part_signals = part.judged()
        step = named.get(start)
        segments.append(
            replace(
                segment,
                name=step.name if step else "",
                reason=step.reason if step else "",
                frozen=f"{frozen.name}: {frozen.reason}" if frozen else "",
            )
        )
        drawn += part_points
        told += part_signals
    last = next((point for point in reversed(drawn) if point.value is not None), None)
    line = _line(last)
    return ControlChart(
        chart=chart,
        rules=rules.name,
        n=sum(point.value is not None for point in points),
        centre=last.centre if last else None,
        lower=last.lower if last else None,
        upper=last.upper if last else None,
        points=tuple(drawn),
        signals=tuple(told),
        segments=tuple(segments),
        target=target,
        better=better,
        variation=last.variation if last else Variation.NOT_JUDGED,
        assurance=assurance(target, line, better) if line else Assurance.NOT_JUDGED,
        parameters=described(rules),
        notes=tuple(segment.note for segment in segments if segment.note),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One step of a chart on its way to being judged; `start` is its first point's index."""

    start: int
    points: Sequence[Point]
    baseline: Sequence[Point]
    chart: str
    rules: RuleSet
    better: Better

    def judged(self) -> tuple[Segment, list[ChartPoint], list[ChartSignal]]:
        held = [index for index, point in enumerate(self.points) if point.value is not None]
        n = sum(point.value is not None for point in self.baseline)
        segment = Segment(self.start + 1, self.start + len(self.points), "", "", n, "", None, "")
        if n < self.rules.min_points:
            which = f"Points {segment.first} to {segment.last} are dots" if len(self.points) > 1 else "A dot"
            note = f"{which} only: lines must rest on {self.rules.min_points} points, and here have {n}."
            dots = [self._drawn(index, None, ()) for index in range(len(self.points))]
            return replace(segment, note=note), dots, []
        lines, note = CHARTS[self.chart](self.points, self.baseline, self.rules)
        values = [value for point in self.points if (value := point.value) is not None]
        found = find_signals(values, [lines[index] for index in held], self.rules)
        at = [replace(each, index=None if each.index is None else held[each.index]) for each in found]
        drawn = [
            self._drawn(index, lines[index], [each for each in at if each.index == index])
            for index in range(len(self.points))
        ]
        runs = run_facts(values, lines[0].centre) if self.rules.anhoej else None
        return replace(segment, note=note, runs=runs), drawn, [self._told(each) for each in at]

    def _drawn(self, index: int, line: Limits | None, signals: Sequence[Signal]) -> ChartPoint:
        point = self.points[index]
        meaning = Variation.NOT_JUDGED
        if line and point.value is not None:
            meaning = variation(point.value, line, signals, self.better, self.rules)
        return ChartPoint(
            number=self.start + index + 1,
            label=point.label,
            value=point.value,
            numerator=point.numerator,
            denominator=point.denominator,
            centre=line.centre if line else None,
            lower=line.lower if line else None,
            upper=line.upper if line else None,
            rules=tuple(signal.rule for signal in signals),
            variation=meaning,
        )

    def _told(self, signal: Signal) -> ChartSignal:
        on_run_chart = self.chart == "run"
        words = WORDS[signal.rule].format(
            trend=self.rules.run_trend if on_run_chart else self.rules.trend,
            shift=self.rules.run_shift if on_run_chart else self.rules.shift,
            inner=self.rules.inner_third,
        )
        if signal.index is None:
            return ChartSignal(None, "", signal.rule, signal.direction, words)
        label = self.points[signal.index].label
        return ChartSignal(self.start + signal.index + 1, label, signal.rule, signal.direction, words)


def _check_changes(
    points: Sequence[Point], steps: Sequence[Step], baselines: Sequence[FrozenBaseline]
) -> list[Problem]:
    labels = [point.label for point in points]
    changes = [("step", step.at, step.name, step.reason) for step in steps]
    changes += [("baseline", each.until, each.name, each.reason) for each in baselines]
    problems = []
    for kind, label, name, reason in changes:
        problems += [
            messages.NO_REASON.at(label, kind=kind, missing=missing)
            for missing, text in (("name", name), ("reason", reason))
            if not text.strip()
        ]
        if label not in labels:
            ends = (labels[0], labels[-1]) if labels else ("none", "none")
            problems.append(
                messages.UNKNOWN_POINT.at(
                    label, label=label, kind=kind, name=name, first=ends[0], last=ends[1]
                )
            )
    return problems


def _line(point: ChartPoint | None) -> Limits | None:
    if point is None or point.centre is None:
        return None
    return Limits(point.centre, point.lower, point.upper)
