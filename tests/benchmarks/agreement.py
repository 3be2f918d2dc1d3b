"""Agreement at a county's scale beside what others offer: python tests/benchmarks/agreement.py --scale 0.1."""

from collections.abc import Iterator
from typing import Any

import krippendorff
import measure
import numpy as np
import pandas as pd
import raschpy
from measure import Peer, Row
from scipy import stats

from audit.agreement.bootstrap import bootstrap
from audit.agreement.coefficients import coefficients
from audit.agreement.facets import Facets
from audit.agreement.rasch import many_facet
from audit.agreement.ratings import Ratings

CRITERIA, PLANS, RATERS, STEPS = 60, 20_000, 200, 4
RESAMPLES, PART = 1_000, 20
RASCH_RATINGS = 500_000
CUTS = (-1.2, 0.0, 1.1)


def rows(scale: float) -> Iterator[Row]:
    """Yield coefficients with their errors, the bootstrap of plans, and the many-facet Rasch model."""
    plans = max(int(PLANS * scale), 50)
    tables, matrices = double_audits(plans)
    n = 2 * plans * CRITERIA
    names = ("krippendorff_alpha", "gwet_ac", "brennan_prediger")
    yield Row(
        key="coefficients",
        work=f"Ordinal alpha, AC2 and Brennan-Prediger of {CRITERIA} criteria, with standard errors",
        n=n,
        unit="judgements",
        ours=lambda: [coefficients(each, names=names, weights=("ordinal",)) for each in tables.values()],
        peers=(
            Peer(
                "krippendorff, ordinal alpha alone and without errors",
                1,
                lambda: [alpha(each) for each in matrices],
                ("krippendorff",),
            ),
        ),
        grows=True,
    )
    yield Row(
        key="bootstrap",
        work=f"{RESAMPLES:,} resamples of plans, alpha of {CRITERIA} criteria",
        n=n,
        unit="judgements",
        ours=lambda: bootstrap(tables, (("krippendorff_alpha", "ordinal"),), resamples=RESAMPLES),
        peers=(
            Peer(
                f"scipy.stats.bootstrap around krippendorff, {PART} resamples of {RESAMPLES:,}",
                1 / 50,
                lambda: [resampled(each) for each in matrices],
                ("scipy", "krippendorff"),
                times=RESAMPLES / PART,
            ),
        ),
        runs=1,
    )
    facets, frame = many_facets(max(int(RASCH_RATINGS * scale), 12_000))
    yield Row(
        key="rasch",
        work="Many-facet Rasch model with errors, fit, fair averages and bias",
        n=int(facets.answer.size),
        unit="ratings",
        ours=lambda: many_facet(facets),
        peers=(Peer("raschpy calibrating alone", 0.1, lambda: calibrated(frame), ("raschpy",)),),
        runs=1,
    )


def double_audits(plans: int) -> tuple[dict[int, Ratings], list[np.ndarray]]:
    """Return each criterion's ratings of plans by two of 200, and the same two marks as a matrix (2, plans)."""
    rng = np.random.default_rng(6)
    first = rng.integers(0, RATERS, plans)
    second = (first + rng.integers(1, RATERS, plans)) % RATERS
    raters = np.sort(np.column_stack([first, second]), axis=1).ravel()
    unit = np.arange(plans).repeat(2)
    quality = rng.normal(0, 1, plans).repeat(2)
    tables, matrices = {}, []
    for criterion in range(CRITERIA):
        marks = np.digitize(quality + rng.normal(0, 0.6, 2 * plans), CUTS)
        tables[criterion] = Ratings.from_codes(unit, raters, marks, range(1, STEPS + 1), raters=range(RATERS))
        matrices.append(marks.reshape(plans, 2).T.astype(np.float64))
    return tables, matrices


def alpha(matrix: np.ndarray) -> float:
    """Return the ordinal alpha of the krippendorff package."""
    found = krippendorff.alpha(
        reliability_data=matrix, level_of_measurement="ordinal", value_domain=list(range(STEPS))
    )
    return float(found)


def resampled(matrix: np.ndarray) -> Any:
    """Return scipy's percentile bootstrap of alpha over plans, with a fiftieth of the resamples."""
    columns = np.arange(matrix.shape[1])
    return stats.bootstrap(
        (columns,), lambda at: alpha(matrix[:, at]), n_resamples=PART, method="percentile", vectorized=False
    )


def many_facets(ratings: int) -> tuple[Facets, pd.DataFrame]:
    """Return ratings of plans by two of a team on every criterion, as facets and as raschpy wants them."""
    rng = np.random.default_rng(7)
    plans = ratings // (2 * CRITERIA)
    team = min(RATERS, max(plans // 10, 6))
    first = rng.integers(0, team, plans)
    pair = np.column_stack([first, (first + rng.integers(1, team, plans)) % team])
    severity, difficulty = rng.normal(0, 0.5, team), rng.normal(0, 0.5, CRITERIA)
    level = rng.normal(0, 1, plans)[:, None, None] - severity[pair][:, :, None] - difficulty
    marks = np.digitize(level + rng.logistic(0, 1, level.shape), (-1.5, 0.0, 1.5))
    plan, rater, criterion = (each.ravel() for each in np.indices(marks.shape))
    facets = Facets.from_codes(plan, pair[plan, rater], criterion, marks.ravel(), range(STEPS))
    index = pd.MultiIndex.from_arrays([pair.ravel(), np.arange(plans).repeat(2)], names=["Rater", "Person"])
    columns = [f"C{at}" for at in range(CRITERIA)]
    frame = pd.DataFrame(marks.reshape(-1, CRITERIA).astype(np.float64), index=index, columns=columns)
    return facets, frame.sort_index()


def calibrated(frame: pd.DataFrame) -> object:
    """Return raschpy's many-facet model, calibrated as it does by default."""
    model = raschpy.MFRM(frame, max_score=STEPS - 1, validate=False)
    model.calibrate(model="global")
    return model


if __name__ == "__main__":
    measure.main(rows)
