"""Every coefficient against published worked examples, to their printed digits."""

import pytest
from published_ratings import hayes_krippendorff_2007, krippendorff_2011

from audit.agreement.coefficients import Coefficient, coefficients, of
from audit.agreement.ratings import Ratings
from audit.agreement.weights import ordinal

# Krippendorff (2011), sections D and E; and to ten digits by R irr 0.84.1 and two independent computations.
KRIPPENDORFF_ALPHA = {
    "nominal": (0.743, 0.7434210526),
    "ordinal": (0.815, 0.8153875),
    "interval": (0.849, 0.8491071429),
    "ratio": (0.797, 0.7974028),
}

# Hayes and Krippendorff (2007); to seven digits by R irr and the krippendorff package.
HAYES_ALPHA = {"nominal": 0.4765096, "ordinal": 0.7598292, "interval": 0.7573783, "ratio": 0.662123}

# R irrCAC 1.4 on the Hayes and Krippendorff articles: value, standard error, 95% interval (Gwet 2014).
GWET_ON_HAYES = [
    ("percent_agreement", "identity", 0.625, 0.04961, (0.525, 0.725)),
    ("brennan_prediger", "identity", 0.5, 0.06615, (0.366, 0.634)),
    ("gwet_ac", "identity", 0.50935, 0.06544, (0.377, 0.642)),
    ("fleiss_kappa", "identity", 0.46968, 0.0696, (0.329, 0.61)),
    ("krippendorff_alpha", "nominal", 0.47651, 0.06756, (0.34, 0.613)),
    ("percent_agreement", "ordinal", 0.93055555556, 0.01077, (0.909, 0.952)),
    ("brennan_prediger", "ordinal", 0.77778, 0.03448, (0.708, 0.848)),
    ("gwet_ac", "ordinal", 0.8026, 0.03293, (0.736, 0.869)),
    ("fleiss_kappa", "ordinal", 0.69977, 0.05571, (0.587, 0.812)),
    ("percent_agreement", "quadratic", 0.95138888889, 0.00823, (0.935, 0.968)),
    ("brennan_prediger", "quadratic", 0.825, 0.02963, (0.765, 0.885)),
    ("gwet_ac", "quadratic", 0.84764, 0.02793, (0.791, 0.904)),
    ("fleiss_kappa", "quadratic", 0.74987, 0.05178, (0.645, 0.855)),
    ("krippendorff_alpha", "interval", 0.75738, 0.04885, (0.659, 0.856)),
]

# Feinstein and Cicchetti (1990) J Clin Epidemiol 43:543-549: same raw agreement, very different kappa.
PARADOXES = [
    ([[40, 9], [6, 45]], 0.85, 0.69952, 0.69925, 0.70075, 0.7, 0.70075),
    ([[80, 10], [5, 5]], 0.85, 0.31818, 0.31429, 0.808, 0.7, 0.31771),
    ([[45, 15], [25, 15]], 0.6, 0.13043, 0.12088, 0.26606, 0.2, 0.12527),
    ([[25, 35], [5, 35]], 0.6, 0.25926, 0.19192, 0.20792, 0.2, 0.19596),
]


@pytest.mark.parametrize(("metric", "printed"), KRIPPENDORFF_ALPHA.items())
def test_alpha_is_krippendorffs_own_example(metric: str, printed: tuple[float, float]) -> None:
    """Alpha with missing data equals Krippendorff (2011) under each of his metrics."""
    found = of(krippendorff_2011(), "krippendorff_alpha", metric)
    assert found.value is not None
    assert round(found.value, 3) == printed[0]
    assert found.value == pytest.approx(printed[1], abs=5e-8)
    assert (found.n_units, found.n_raters) == (11, 4)


@pytest.mark.parametrize(("metric", "printed"), HAYES_ALPHA.items())
def test_alpha_of_hayes_and_krippendorff(metric: str, printed: float) -> None:
    """Alpha of 40 articles by 3 to 5 observers equals the published .7598 and its siblings."""
    assert of(hayes_krippendorff_2007(), "krippendorff_alpha", metric).value == pytest.approx(
        printed, abs=5e-7
    )


@pytest.mark.parametrize(("name", "weights", "value", "se", "interval"), GWET_ON_HAYES)
def test_gwets_linearised_errors(
    name: str, weights: str, value: float, se: float, interval: tuple[float, float]
) -> None:
    """Values, standard errors and intervals under missing ratings are those that irrCAC prints."""
    found = of(hayes_krippendorff_2007(), name, weights)
    assert found.value == pytest.approx(value, abs=6e-6)
    assert found.se == pytest.approx(se, abs=6e-6)
    assert found.ci_low == pytest.approx(interval[0], abs=6e-4)
    assert found.ci_high == pytest.approx(interval[1], abs=6e-4)


def test_ac1_counts_a_unit_that_one_rater_rated() -> None:
    """AC1 of Gwet's four raters, one unit rated once, is his .77544 with error .14295 (2014, chapter 6)."""
    found = of(krippendorff_2011(), "gwet_ac", "identity")
    assert found.value == pytest.approx(0.77544, abs=6e-6)
    assert found.se == pytest.approx(0.14295, abs=6e-6)


def test_percent_agreement_of_gwets_four_raters() -> None:
    """Percent agreement is .81818 with error .12561, and its interval stops at 1 (irrCAC vignette)."""
    found = of(krippendorff_2011(), "percent_agreement", "identity")
    assert found.value == pytest.approx(0.81818, abs=6e-6)
    assert found.se == pytest.approx(0.12561, abs=6e-6)
    assert found.ci_low == pytest.approx(0.542, abs=6e-4)
    assert found.ci_high == 1.0


def under_gwets_ordinal_weights(table: Ratings) -> Coefficient:
    """Return alpha under Gwet's ordinal weights, given as disagreement weights of one's own."""
    return of(table, "krippendorff_alpha", "", disagreement=(1 - ordinal(table.values)).tolist())


def test_two_ordinals_are_not_one() -> None:
    """Krippendorff's ordinal metric gives .815 where Gwet's ordinal weights give .834 (irrCAC: .83364)."""
    metric = of(krippendorff_2011(), "krippendorff_alpha", "ordinal")
    weighted = under_gwets_ordinal_weights(krippendorff_2011())
    assert metric.value == pytest.approx(0.8153875, abs=5e-8)
    assert weighted.value == pytest.approx(0.83364, abs=6e-6)
    assert metric.display_name == "Krippendorff's alpha, ordinal metric"
    assert weighted.display_name == "Krippendorff's alpha, custom metric"


def test_alpha_under_gwets_weights_has_his_error() -> None:
    """On the Hayes and Krippendorff articles it is .70734 with error .05293, .600 to .814 (irrCAC 1.4)."""
    found = under_gwets_ordinal_weights(hayes_krippendorff_2007())
    assert found.value == pytest.approx(0.70734, abs=6e-6)
    assert found.se == pytest.approx(0.05293, abs=6e-6)
    assert (found.ci_low, found.ci_high) == pytest.approx((0.600, 0.814), abs=6e-4)


@pytest.mark.parametrize(("table", "raw", "kappa", "scott", "ac1", "brennan", "alpha"), PARADOXES)
def test_feinstein_and_cicchettis_paradoxes(
    table: list[list[int]],
    raw: float,
    kappa: float,
    scott: float,
    ac1: float,
    brennan: float,
    alpha: float,
) -> None:
    """Each coefficient of their four tables; Fleiss' kappa of two raters is Scott's pi."""
    found = {one.name: one.value for one in coefficients(Ratings.from_crosstab(table, level="nominal"))}
    expected = {
        "percent_agreement": raw,
        "cohen_kappa": kappa,
        "fleiss_kappa": scott,
        "krippendorff_alpha": alpha,
        "gwet_ac": ac1,
        "brennan_prediger": brennan,
    }
    assert found == pytest.approx(expected, abs=6e-6)


def test_names_and_order_are_stable() -> None:
    """An ordinal table of two raters gives every coefficient under every weighting, in one fixed order."""
    rows = [
        (str(unit), rater, (unit + shift) % 3 + 1) for unit in range(9) for shift, rater in enumerate("AB")
    ]
    found = [(one.name, one.weights) for one in coefficients(Ratings.from_long(rows, (1, 2, 3)))]
    weights = ["identity", "linear", "quadratic", "ordinal"]
    assert found == [
        *(("percent_agreement", one) for one in weights),
        *(("cohen_kappa", one) for one in weights),
        *(("fleiss_kappa", one) for one in weights),
        *(("krippendorff_alpha", one) for one in ("nominal", "ordinal", "interval", "ratio")),
        *(("gwet_ac", one) for one in weights),
        *(("brennan_prediger", one) for one in weights),
        ("icc_2_1", "interval"),
        ("icc_2_k", "interval"),
    ]


def test_within_one_is_asked_for_by_name() -> None:
    """Agreement within one step has its share and Gwet's error, and stands in the list only when named."""
    table = hayes_krippendorff_2007()
    found = of(table, "within_one", "identity")
    (listed,) = coefficients(table, names=["within_one"])
    assert found == listed
    assert found.display_name == "Agreement within one grade"
    exact = of(table, "percent_agreement", "identity").value
    assert found.value is not None
    assert exact is not None
    assert exact < found.value < 1
    assert "within_one" not in {one.name for one in coefficients(table)}


def test_one_coefficient_by_name_is_the_one_of_the_list() -> None:
    """Asking for one coefficient gives exactly the one that the whole list has."""
    table = Ratings.from_crosstab([[20, 3, 1], [2, 18, 5], [0, 4, 12]], range(1, 4))
    for one in coefficients(table):
        assert of(table, one.name, one.weights) == one


def test_some_weightings_are_those_of_the_whole_list() -> None:
    """Keeping one weighting gives exactly the coefficients that the whole list has under it."""
    table = Ratings.from_crosstab([[20, 3, 1], [2, 18, 5], [0, 4, 12]], range(1, 4))
    whole = [one for one in coefficients(table) if one.weights == "ordinal"]
    assert len(whole) == 6
    assert list(coefficients(table, weights=("ordinal",)))[:6] == whole


def test_full_names_say_which_weights() -> None:
    """AC1 is unweighted and AC2 weighted; a kappa and an ICC say what they are."""
    table = Ratings.from_crosstab([[20, 3], [2, 18]], range(1, 3))
    names = [one.display_name for one in coefficients(table)]
    for name in (
        "Gwet's AC1",
        "Gwet's AC2, quadratic weights",
        "Cohen's kappa",
        "Cohen's kappa, linear weights",
        "Krippendorff's alpha, interval metric",
        "Intraclass correlation ICC(2,1), one rater",
    ):
        assert name in names
