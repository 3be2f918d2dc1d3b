"""The sheet that charts are drawn on: widths, wrapping, scales and numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.rendering.charts_canvas import Canvas, Key, clean, cut, num, text_width, thinned, ticks, wrapped
from audit.rendering.charts_frame import NO_VALUE, percent, plain, scale_words, signed


@pytest.mark.parametrize(
    ("low", "high", "whole", "expected"),
    [
        (0, 37, True, [0, 10, 20, 30, 40]),
        (0, 3, True, [0, 1, 2, 3]),
        (0, 0, True, [0, 1]),
        (0, 1, False, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-4.6, 24.6, False, [-10, 0, 10, 20, 30]),
        (0, 12345, True, [0, 5000, 10000, 15000]),
    ],
)
def test_scales_have_round_steps(low: float, high: float, whole: bool, expected: list[float]) -> None:
    """A scale covers its values in steps of 1, 2 or 5 times a power of ten; counts in whole ones."""
    assert ticks(low, high, whole=whole) == pytest.approx(expected)


def test_a_scale_of_one_value_has_room_about_it() -> None:
    """A constant series away from 0 lies within its scale, not on its edge."""
    scale = ticks(100, 100)
    assert scale[0] < 100 < scale[-1]
    assert ticks(-5, -5)[0] < -5 < ticks(-5, -5)[-1]


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_a_scale_covers_its_values(low: float, size: float) -> None:
    """The first step is at or below the lowest value and the last at or above the highest, few in number."""
    scale = ticks(low, low + size)
    slack = 1e-6 * max(1, abs(low), size)
    assert scale[0] <= low + slack
    assert scale[-1] >= low + size - slack
    assert 2 <= len(scale) <= 9


def test_scale_words_have_the_decimals_of_their_step() -> None:
    """Steps of 0.02 are written with two decimals, counts with none, shares as percent, signs when asked."""
    assert scale_words([0, 0.02, 0.04]) == ["0", "0.02", "0.04"]
    assert scale_words([0, 5000, 10000]) == ["0", "5,000", "10,000"]
    assert scale_words([0, 0.5, 1], share=True) == ["0%", "50%", "100%"]
    assert scale_words([-0.2, 0, 0.2], signed=True) == ["-0.2", "0", "+0.2"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, NO_VALUE), (0, "0"), (-0.0, "0"), (12345, "12,345"), (10.333, "10.3"), (0.07401, "0.074"),
        (4.604, "4.6"), (123.4, "123"), (-3.0626, "-3.06"), (1234.5, "1,234"), (1e-9, "0"),
    ],
)  # fmt: skip
def test_numbers_are_whole_or_to_three_figures(value: float | None, words: str) -> None:
    """A table shows what a reader can use, and words where there is no value."""
    assert plain(value) == words


def test_signs_and_percentages() -> None:
    """A difference has its sign, a share its percent sign, and none has words."""
    assert [signed(value) for value in (0.25, -0.25, 0, None)] == ["+0.25", "-0.25", "0", NO_VALUE]
    assert [percent(share) for share in (0.5, 0, None)] == ["50%", "0%", NO_VALUE]


def test_coordinates_are_short() -> None:
    """A coordinate has one decimal at most and never a minus nought."""
    assert [num(value) for value in (1.0, 1.26, -0.01, 100)] == ["1", "1.3", "0", "100"]


@given(st.text(max_size=80), st.floats(20, 300))
def test_cut_and_wrapped_words_fit(words: str, room: float) -> None:
    """Whatever the words, each line fits its room; what fits is left as it is."""
    assert text_width(cut(words, room)) <= room + 1e-6
    for line in wrapped(words, room):
        assert text_width(line) <= room + 1e-6
    if text_width(words) <= room:
        assert cut(words, room) == words


def test_long_words_end_with_an_ellipsis() -> None:
    """A name that does not fit two lines says that it goes on."""
    lines = wrapped(
        "The Pennine Lancashire Assessment and Review Partnership Team of the Eastern Districts", 120
    )
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrapped("", 100) == [""]


@given(st.lists(st.text(min_size=1, max_size=12), max_size=60), st.floats(2, 200))
def test_thinned_labels_keep_the_latest_and_their_distance(labels: list[str], apart: float) -> None:
    """The last label is kept, and kept labels are far enough apart for the widest."""
    kept = thinned(labels, apart)
    if labels:
        assert kept[-1] == len(labels) - 1
        widest = max(text_width(label) for label in labels)
        assert all((b - a) * apart >= widest for a, b in pairwise(kept))
    else:
        assert kept == []


@given(st.text(max_size=40))
def test_cleaned_words_hold_no_markup(words: str) -> None:
    """Markup is escaped and characters that XML forbids are gone."""
    safe = clean(words)
    assert "<" not in safe
    assert ">" not in safe
    assert '"' not in safe
    assert not [letter for letter in safe if ord(letter) < 9]


def test_a_legend_wraps_and_says_where_it_ends() -> None:
    """Long keys take lines of their own, and what comes next starts below them."""
    canvas = Canvas(340)
    long = "a new audit tool that replaced the spreadsheet on 1 April and was agreed by the board"
    assert canvas.legend([], 8, 10) == 10
    below = canvas.legend([Key("", "short"), Key("", long), Key("", "short again")], 8, 10)
    heights = [float(part.split('y="')[1].split('"')[0]) for part in canvas.parts if part.startswith("<text")]
    assert len(heights) >= 4
    assert heights == sorted(heights)
    assert below > heights[-1]
