"""Gwet's probabilistic benchmarking and the scales it can use."""

import pytest

from audit.agreement.benchmarks import ALTMAN, FLEISS, LANDIS_KOCH, SCALES, benchmark, custom_scale

# Gwet (2014) chapter 6, and irrCAC's vignette: AC1 of the four raters.
VALUE, SE = 0.77544, 0.14295
PRINTED = [0.39674, 0.88336, 0.99542, 0.99997, 1.0, 1.0]


def test_gwets_example_on_landis_and_koch() -> None:
    """The cumulative probabilities are Gwet's, and .775 is sure only to be Moderate, not Substantial."""
    found = benchmark(VALUE, SE)
    assert [band.cumulative for band in found.bands] == pytest.approx(PRINTED, abs=6e-6)
    assert [band.word for band in found.bands][:3] == ["Almost Perfect", "Substantial", "Moderate"]
    assert found.reached.word == "Moderate"


def test_gwets_example_on_altman() -> None:
    """Altman's five words have the same probabilities at the same bounds."""
    found = benchmark(VALUE, SE, ALTMAN)
    assert [band.cumulative for band in found.bands] == pytest.approx([*PRINTED[:4], 1.0], abs=6e-6)
    assert found.reached.word == "Moderate"


def test_the_threshold_is_a_parameter() -> None:
    """At 80% sure the same coefficient is Substantial."""
    assert benchmark(VALUE, SE, threshold=0.8).reached.word == "Substantial"


def test_fleiss_bands() -> None:
    """Fleiss' three words: .9 known well is Excellent."""
    assert benchmark(0.9, 0.02, FLEISS).reached.word == "Excellent"


def test_no_error_leaves_no_doubt() -> None:
    """A standard error of 0 puts the coefficient in its own band, at both ends of the scale too."""
    for value, word in (
        (1.0, "Almost Perfect"),
        (0.8, "Almost Perfect"),
        (0.79, "Substantial"),
        (-1.0, "Poor"),
    ):
        found = benchmark(value, 0.0)
        assert found.reached.word == word
        assert found.bands[-1].cumulative == 1.0


def test_probabilities_never_fall() -> None:
    """Cumulative probabilities rise to 1 on every scale."""
    for scale in SCALES.values():
        assert scale.source
        for value in (-0.9, 0.0, 0.5, 0.99):
            chances = [band.cumulative for band in benchmark(value, 0.2, scale).bands]
            assert chances == sorted(chances)
            assert chances[-1] == pytest.approx(1.0)


def test_a_scale_of_your_own() -> None:
    """A council's own words are put in order and reach down to -1."""
    scale = custom_scale("Ours", "settings", [("weak", 0.0), ("strong", 0.7)])
    assert scale.bands == (("strong", 0.7), ("weak", -1.0))
    assert benchmark(0.9, 0.05, scale).reached.word == "strong"
    assert LANDIS_KOCH.bands[0] == ("Almost Perfect", 0.8)
