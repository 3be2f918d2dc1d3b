"""The part of the moderation report for statisticians: every coefficient, the Rasch model, leave-one-out."""

from audit.rendering.document import Cell, Column, Part, Prose, Table, Unit
from audit.workflow.moderation.compare import RubricCompared
from audit.workflow.moderation.expert import ExpertFigures

_COEFFICIENTS = (
    Column("Coefficient", "coefficient"),
    Column("Value", "value", Unit.NUMBER),
    Column("Standard error", "se", Unit.NUMBER),
    Column("From", "lower", Unit.NUMBER),
    Column("To", "upper", Unit.NUMBER),
    Column("Plans", "plans", Unit.COUNT),
    Column("Auditors", "auditors", Unit.COUNT),
    Column("Note", "note"),
)
_CRITERIA = (
    Column("Criterion", "criterion"),
    Column("Answers twice", "units", Unit.COUNT),
    Column("Alpha, ordinal metric", "alpha", Unit.NUMBER),
    Column("From", "alpha_lower", Unit.NUMBER),
    Column("To", "alpha_upper", Unit.NUMBER),
    Column("Gwet's AC2, ordinal weights", "ac2", Unit.NUMBER),
    Column("From", "ac2_lower", Unit.NUMBER),
    Column("To", "ac2_upper", Unit.NUMBER),
)
_RASCH = (
    Column("Short id", "auditor"),
    Column("Severity in logits", "severity", Unit.NUMBER),
    Column("Standard error", "se", Unit.NUMBER),
    Column("Fair average", "fair_average", Unit.NUMBER),
    Column("Infit", "infit", Unit.NUMBER),
    Column("Outfit", "outfit", Unit.NUMBER),
    Column("Answers", "answers", Unit.COUNT),
    Column("Network", "network", Unit.COUNT),
)
_LEFT_OUT = (
    Column("Without", "auditor"),
    Column("Alpha, ordinal metric", "alpha", Unit.NUMBER),
    Column("Change", "change", Unit.NUMBER),
    Column("Plans", "plans", Unit.COUNT),
)


def expert_part(each: RubricCompared, expert: ExpertFigures, suffix: str, *, for_panel: bool) -> Part:
    """Return the part for statisticians; a panel sees no auditor."""
    blocks: list[Table | Prose] = [_coefficients(expert, suffix), _criteria(expert, suffix)]
    if expert.benchmark:
        scale, reached = expert.benchmark.scale, expert.benchmark.reached
        bands = ", ".join(f"{band.word} or better {band.cumulative:.2f}" for band in expert.benchmark.bands)
        blocks.insert(1, Prose((f"{reached.word} or better at 95% ({scale.source}): {bands}.",)))
    if not for_panel:
        blocks += [*_rasch(expert, suffix), _left_out(expert, suffix)]
    lead = f"{each.rubric}: the rest of the figures, each with its n and method."
    return Part(f"part-expert{suffix}", "For statisticians", lead, tuple(blocks))


def _coefficients(expert: ExpertFigures, suffix: str) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.display_name, one.value, one.se, one.ci_low, one.ci_high, one.n_units, one.n_raters, one.note)
        for one in (*expert.grades, *expert.totals)
    )
    note = (
        "Of overall grades, and (the last two) of overall scores. Gwet's linearised errors, 95% intervals; "
        "with under 30 plans these hold the truth less often than they say, page one's does."
    )
    return Table(f"coefficients{suffix}", "Every coefficient", _COEFFICIENTS, rows, note)


def _criteria(expert: ExpertFigures, suffix: str) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (each.criterion, each.n_units,
         *(value for one in each.measured for value in (one.value, one.ci_low, one.ci_high)))
        for each in expert.criteria
    ]  # fmt: skip
    resamples = next((one.resamples for each in expert.criteria for one in each.measured), 0)
    note = f"Percentile 95% intervals of {resamples:,} resamples of plans, the same for every criterion."
    return Table(
        f"criteria-coefficients{suffix}", "Coefficients of each criterion", _CRITERIA, tuple(rows), note
    )


def _rasch(expert: ExpertFigures, suffix: str) -> list[Table | Prose]:
    model = expert.rasch
    if model is None:
        return []
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(one.rater), one.severity, one.se, one.fair_average, one.infit, one.outfit, one.n, one.subset)
        for one in sorted(model.raters, key=lambda one: -(one.severity or 0.0))
    )
    note = (
        f"Many-facet Rasch model of the criteria on the scale {expert.rasch_scale}, by joint maximum "
        f"likelihood; n = {model.n:,}. Errors are widened where plans disperse: {model.dispersion:.2f}. "
        "Staff data: for support, never for ranking."
    )
    alike = f"chi-square {_two(model.chi_square)} on {model.df}, p = {_two(model.p)}"
    told = f"Separation {_two(model.separation)}, reliability {_two(model.reliability)}"
    said = [f"{told}; all equally severe: {alike}."]
    if model.spread_inflated:
        said.append("Under 20 ratings a plan: this model spreads severities too far apart.")
    return [Table(f"rasch{suffix}", "Many-facet Rasch model", _RASCH, rows, note), Prose(tuple(said))]


def _left_out(expert: ExpertFigures, suffix: str) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(one.rater), one.value, one.change, one.n_units) for one in expert.left_out
    )
    return Table(f"left-out{suffix}", "Alpha without each auditor", _LEFT_OUT, rows, "Of overall grades.")


def _two(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
