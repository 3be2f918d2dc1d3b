"""The named rule sets of control charts, every parameter of which can be printed."""

from dataclasses import dataclass
from enum import StrEnum


class OnCentre(StrEnum):
    """What a point exactly on the centre line, or a value that repeats within a trend, does to a sequence."""

    BREAKS = "breaks it"
    SKIPPED = "neither counts nor breaks it"


class TwoOfThree(StrEnum):
    """How two of three points near a limit are counted."""

    OFF = "not used"
    NEAR_ONLY = "beyond 2 sigma and within 3, all three points on one side"
    OR_BEYOND = "beyond 2 sigma, within or beyond 3, the two on one side"


class DirectionFrom(StrEnum):
    """What tells whether a signal at a point is upwards or downwards."""

    SIDE = "the side of the centre line the point lies on"
    RULE = "the rule that flags it: a rise is up wherever it lies"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """What counts as a signal. Lengths are in points; 0 switches a rule off.

    `limit_factor` times the mean moving range is the distance of XmR limits from the mean (2.66 is
    3 / 1.128). `screen` leaves moving ranges of that many times their mean or more out before the mean is
    taken again; None keeps them all. `run_shift` and `run_trend` hold on run charts. `min_points` is how many
    points a baseline needs before anything but dots is drawn.
    """

    name: str
    title: str
    source: str
    outside: bool = True
    shift: int = 0
    trend: int = 0
    two_of_three: TwoOfThree = TwoOfThree.OFF
    inner_third: int = 0
    anhoej: bool = False
    run_shift: int = 0
    run_trend: int = 0
    on_centre: OnCentre = OnCentre.BREAKS
    ties: OnCentre = OnCentre.BREAKS
    direction_from: DirectionFrom = DirectionFrom.RULE
    limit_factor: float = 2.66
    screen: float | None = None
    min_points: int = 10


#: The factor beyond which a moving range is left out of the mean (Nelson 1982, JQT 14(3), 172-173).
SCREEN = 3.267

_ALL = (
    RuleSet(
        name="nhs-plot-the-dots",
        title="NHS plot the dots",
        source="NHSRplotthedots 0.2.2 (NHS-R Community), point types and limits as in its source",
        shift=7,
        trend=7,
        two_of_three=TwoOfThree.NEAR_ONLY,
        run_shift=7,
        run_trend=7,
        direction_from=DirectionFrom.SIDE,
        screen=SCREEN,
    ),
    RuleSet(
        name="making-data-count-excel",
        title="Making Data Count, as its Excel tools do it",
        source="NHS England, Making Data Count; NHSRplotthedots vignette 'Deviations from Excel defaults' "
        "(no screening), its issue 194 (points beyond a limit count among two of three)",
        shift=7,
        trend=6,
        two_of_three=TwoOfThree.OR_BEYOND,
        run_shift=7,
        run_trend=6,
    ),
    RuleSet(
        name="ihi",
        title="Institute for Healthcare Improvement",
        source="Provost and Murray 2011, The Health Care Data Guide: control charts 8, 6, 2 of 3 and 15; "
        "run charts 6 and 5",
        shift=8,
        trend=6,
        two_of_three=TwoOfThree.OR_BEYOND,
        inner_third=15,
        run_shift=6,
        run_trend=5,
        on_centre=OnCentre.SKIPPED,
        ties=OnCentre.SKIPPED,
        screen=SCREEN,
    ),
    RuleSet(
        name="anhoej",
        title="Anhoej's rules: an unusually long run, or unusually few crossings",
        source="Anhoej and Olesen 2014, PLoS ONE 9(11): e113825",
        anhoej=True,
        on_centre=OnCentre.SKIPPED,
    ),
)

#: The rule sets by the name that --rules takes.
RULE_SETS: dict[str, RuleSet] = {rules.name: rules for rules in _ALL}


def described(rules: RuleSet) -> tuple[tuple[str, str], ...]:
    """Every parameter of a rule set as (what it is, its value in words), to be printed under a chart."""
    screen = f"left out at {rules.screen} times their mean or more" if rules.screen else "all kept"
    return (
        ("rule set", f"{rules.title} ({rules.name})"),
        ("source", rules.source),
        ("a point outside the limits", "a signal" if rules.outside else "not used"),
        ("shift on one side of the centre", _points(rules.shift)),
        ("trend all rising or all falling", _points(rules.trend)),
        ("two of three near a limit", rules.two_of_three),
        ("within the inner third", _points(rules.inner_third)),
        ("Anhoej's longest run and crossings", "used" if rules.anhoej else "not used"),
        ("shift on a run chart", _points(rules.run_shift)),
        ("trend on a run chart", _points(rules.run_trend)),
        ("a point on the centre line within a shift", rules.on_centre),
        ("a repeated value within a trend", rules.ties),
        ("direction of a signal", rules.direction_from),
        ("XmR limits", f"mean and {rules.limit_factor} times the mean moving range either way"),
        ("moving ranges of an XmR chart", screen),
        ("points a baseline needs", str(rules.min_points)),
    )


def _points(length: int) -> str:
    return f"{length} points" if length else "not used"
