"""Agreement of two auditors from a table of counts, first auditor in rows; and under weights of one's own."""

from collections.abc import Sequence
from pathlib import Path

from audit.agreement.coefficients import Coefficient, coefficients, of
from audit.agreement.honesty import n_pairs, paradox, standing
from audit.agreement.pairs import grid_of
from audit.agreement.ratings import Level, Ratings
from audit.errors import ProblemsError
from audit.workflow.moderation.messages import OTHER_ANSWERS, SHARES_NEED_PLANS, WEIGHTS_OF_OTHERS
from audit.workflow.moderation.plain_words import main_coefficient
from audit.workflow.moderation.ratings_figures import MeasuredAgreement, measure_agreement
from audit.workflow.moderation.ratings_scale import read_scale, typed_answers, worst_first
from audit.workflow.moderation.square_table import Cells, SquareTable, disagreement_of, read_square
from audit.workflow.progress import Progress, quiet


def measure_crosstab(
    path: Path,
    *,
    scale: str = "",
    level: Level = Level.ORDINAL,
    sheet: str | None = None,
    plans: int | None = None,
    weights: Path | None = None,
) -> MeasuredAgreement:
    """Return how far two auditors agree, from a file that counts their pairs of answers.

    Without names the answers are 1, 2, 3... in the table's order. `plans` is how many plans a table of shares
    is of. Raises ProblemsError when nothing can be measured.
    """
    table = read_square(path, sheet)
    names = table.names or tuple(str(at) for at in range(1, len(table.cells) + 1))
    order = read_scale(scale) if scale else worst_first(names)
    table = SquareTable(table.place, names, table.cells)
    own = {name.casefold(): name for name in names}
    if {name.casefold() for name in order} != set(own):
        raise ProblemsError("Nothing was measured.", (OTHER_ANSWERS.at(table.place),))
    order = tuple(own[name.casefold()] for name in order)
    counts = _counts(table, order, plans)
    ratings = Ratings.from_crosstab(counts, order, level)
    measured = coefficients(ratings)
    if weights is not None:
        measured += under_weights(ratings, disagreement_of(read_square(weights), names), names)
    grid = grid_of(ratings)
    return MeasuredAgreement(
        file=path.name,
        layout="a table of counts",
        level=level,
        scale=tuple(reversed(order)),
        scale_declared=True,
        n_units=len(ratings.units),
        n_raters=2,
        n_ratings=ratings.n_ratings,
        n_pairs=n_pairs(ratings),
        standing=standing(n_pairs(ratings)),
        grid=grid,
        exact=grid.exact,
        within_one=grid.within_one,
        main=main_coefficient(ratings),
        coefficients=measured,
        applicability=(),
        per_criterion=(),
        paradox=paradox(ratings),
        error_method="linearised (Gwet)",
        problems=(),
    )


def measure_weighted(
    path: Path,
    weights: Path,
    *,
    scale: str = "",
    level: Level = Level.ORDINAL,
    sheet: str | None = None,
    progress: Progress = quiet,
) -> MeasuredAgreement:
    """Return how far the raters of a file agree, under the weights of another file too.

    Weights without names are in the order in which `scale` was typed. Raises ProblemsError when nothing can
    be measured.
    """
    table = read_square(weights)

    def weigh(ratings: Ratings) -> tuple[Coefficient, ...]:
        typed = typed_answers(scale)
        if not table.names and not typed:
            raise ProblemsError(
                "Nothing was measured.",
                (WEIGHTS_OF_OTHERS.at(table.place, answers=", ".join(ratings.categories)),),
            )
        names = typed or ratings.categories
        return under_weights(ratings, disagreement_of(table, names), names)

    return measure_agreement(path, scale=scale, level=level, sheet=sheet, weigh=weigh, progress=progress)


def under_weights(ratings: Ratings, disagreement: Cells, names: Sequence[str]) -> tuple[Coefficient, ...]:
    """Return every coefficient that takes weights under those of one's own, given in the order of `names`."""
    at = [list(names).index(name) for name in ratings.categories]
    own = [[disagreement[row][column] for column in at] for row in at]
    measures = ["percent_agreement", "fleiss_kappa", "krippendorff_alpha", "gwet_ac", "brennan_prediger"]
    if len(ratings.raters) == 2:
        measures.insert(1, "cohen_kappa")
    return tuple(of(ratings, name, "custom", disagreement=own) for name in measures)


def _counts(table: SquareTable, order: Sequence[str], plans: int | None) -> list[list[int]]:
    cells = table.in_order(order)
    whole = all(one == round(one) for row in cells for one in row)
    times = 1.0 if whole else float(plans or 0) / sum(map(sum, cells))
    counts = [[round(one * times) for one in row] for row in cells]
    if not any(map(any, counts)) or (not whole and sum(map(sum, counts)) != plans):
        raise ProblemsError("Nothing was measured.", (SHARES_NEED_PLANS.at(table.place),))
    return counts
