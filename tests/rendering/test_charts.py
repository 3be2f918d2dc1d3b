"""Charts as a reader meets them: accessible, escaped, tidy at every size and number of points."""

import itertools
import random
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.domain.read_period import read_period
from audit.rendering.charts import (
    CHART_CSS,
    Column,
    Drawing,
    GradeRow,
    Interval,
    Level,
    NamedCount,
    PathPoint,
    change_chart,
    control_drawing,
    count_bars,
    grade_bars,
    grade_months,
    interval_plot,
    meaning_icon,
    path_chart,
    share_chart,
    volume_chart,
)
from audit.rendering.charts_canvas import text_width
from audit.trends.compare import Window, compare
from audit.trends.control import ControlChart, Step, control_chart
from audit.trends.icons import Assurance, Better, Variation
from audit.trends.limits import Point, counted
from audit.trends.rule_sets import RULE_SETS
from audit.trends.shares import wilson

SVG = "{http://www.w3.org/2000/svg}"
SCALE = ("Inadequate", "Requires improvement", "Good", "Outstanding")
LONG = "The Pennine Lancashire Assessment and Review Partnership Team of the Eastern Districts and Rossendale"
NASTY = "<script>alert(1)</script> & \"quoted\" 'name'\x00\x1b"


def months(count: int) -> list[str]:
    """So many month names up to November 2026."""
    last = read_period("2026-11")
    return [last.earlier(count - 1 - index).short_label for index in range(count)]


def volume(count: int) -> Drawing:
    """Volumes with part month, second mark, baseline and target."""
    rng = random.Random(count)  # noqa: S311 - made-up figures
    columns = [
        Column(label, value := rng.randint(0, 40), max(0, value - 2), index == count - 1)
        for index, label in enumerate(months(count))
    ]
    levels = [Level("baseline mean, April to June 2025", 10.3), Level("target", 20)]
    return volume_chart("v", "Audits completed", columns, levels, marked="different plans")


def grades_over_time(count: int) -> Drawing:
    """Grades by month, one month without audits."""
    rng = random.Random(count)  # noqa: S311 - made-up figures
    rows = [GradeRow(label, tuple(rng.randint(0, 30) for _ in SCALE)) for label in months(count)]
    if count > 3:
        rows[2] = GradeRow(rows[2].label, (0, 0, 0, 0))
    return grade_months("m", "Grades by month", SCALE, rows)


def control(count: int) -> Drawing:
    """An XmR chart with a gap, a signal, a target and, when long enough, a step."""
    rng = random.Random(count)  # noqa: S311 - made-up figures
    values: list[float | None] = [rng.gauss(10, 2) for _ in range(count)]
    if count > 12:
        values[4], values[-3] = None, 40.0
    points = [Point(label, value) for label, value in zip(months(count), values, strict=True)]
    steps = [Step(points[count // 2].label, f"new audit tool, {LONG}", "it came")] if count > 20 else []
    rules = RULE_SETS["nhs-plot-the-dots"]
    chart = control_chart(points, "xmr", rules, steps=steps, target=12.0, better=Better.UP)
    assert isinstance(chart, ControlChart)
    return control_drawing("x", "Audits a month", chart, "audits")


def shares_over_time(count: int) -> Drawing:
    """Shares good or better, with a break of rubric version."""
    rng = random.Random(count)  # noqa: S311 - made-up figures
    points = []
    for label in months(count):
        n = rng.randint(0, 20)
        found = wilson(n // 2, n)
        points.append(Interval(label, found.share, found.lower, found.upper, n))
    breaks = [(count // 2, "ehcp-quality 2.0 replaces 1.3")] if count > 1 else []
    return share_chart("s", "Good or better", points, breaks)


def path(count: int) -> Drawing:
    """A running total that falls behind its path, the last third still to come."""
    points = [
        PathPoint(label, 133.3 * (index + 1), 90.0 * (index + 1) if index < count * 2 / 3 else None)
        for index, label in enumerate(months(count))
    ]
    return path_chart("p", "Advices against the path", points, "advices")


OVER_TIME: dict[str, Callable[[int], Drawing]] = {
    "volume": volume,
    "grades": grades_over_time,
    "control": control,
    "shares": shares_over_time,
    "path": path,
}


def named(count: int) -> list[str]:
    """So many names, the last of them long."""
    return [f"Auditor {index}" for index in range(1, count)] + [LONG]


def bars(count: int) -> Drawing:
    """Counts by name."""
    return count_bars("b", "By team", [NamedCount(name, 7 * n) for n, name in enumerate(named(count))])


def grades_by_name(count: int) -> Drawing:
    """Grades by name, the first without audits."""
    rows = [
        GradeRow(name, (index, 2 * index, 3 * index, 1 if index else 0))
        for index, name in enumerate(named(count))
    ]
    return grade_bars("g", "Grades by team", SCALE, rows)


def severity(count: int) -> Drawing:
    """Severity by name, the last with too few audits to tell."""
    rng = random.Random(count)  # noqa: S311 - made-up figures
    rows = []
    for name in named(count):
        value, half = rng.uniform(-0.3, 0.3), rng.uniform(0.02, 0.3)
        rows.append(Interval(name, value, value - half, value + half, rng.randint(1, 900)))
    rows[-1] = Interval(LONG, None, None, None, 1)
    return interval_plot("i", "Severity", rows)


BY_NAME: dict[str, Callable[[int], Drawing]] = {
    "bars": bars,
    "grades": grades_by_name,
    "severity": severity,
}


def change(before: int, after: int, exposures: tuple[float, float] = (3, 3)) -> Drawing:
    """A comparison of two windows."""
    windows = (
        Window("January to March 2026", before, exposures[0], "months"),
        Window("August to October 2026", after, exposures[1], "months"),
    )
    return change_chart("c", "Before and after", compare(*windows))


def parsed(svg: str) -> ET.Element:
    """The drawing as a tree; it must be well-formed XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own output


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Each text of a drawing with its box, by the estimate of widths that lays it out."""
    found = []
    for each in parsed(svg).iter(f"{SVG}text"):
        words = each.text or ""
        width = text_width(words) / 1.04
        x, y = float(each.attrib["x"]), float(each.attrib["y"])
        left = {"start": x, "middle": x - width / 2, "end": x - width}[each.attrib["text-anchor"]]
        found.append((words, left, y - 9, left + width, y + 2))
    return found


def assert_tidy(drawing: Drawing) -> None:
    """No text of either size overlaps another or leaves the sheet."""
    for svg in (drawing.wide, drawing.narrow):
        width, height = map(float, parsed(svg).attrib["viewBox"].split()[2:])
        texts = boxes(svg)
        for words, left, top, right, bottom in texts:
            assert left >= -1, words
            assert right <= width + 1, words
            assert top >= -1, words
            assert bottom <= height + 1, words
        for one, other in itertools.combinations(texts, 2):
            apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
            assert apart, (one, other)


@pytest.mark.parametrize("count", [1, 3, 24, 60])
@pytest.mark.parametrize("kind", list(OVER_TIME))
def test_charts_over_time_are_tidy(kind: str, count: int) -> None:
    """With 1, 3, 24 and 60 months no label collides or leaves the sheet, on laptop and phone."""
    assert_tidy(OVER_TIME[kind](count))


@pytest.mark.parametrize("count", [1, 2, 12, 40])
@pytest.mark.parametrize("kind", list(BY_NAME))
def test_charts_by_name_are_tidy(kind: str, count: int) -> None:
    """With 1 to 40 names, long ones among them, no label collides or leaves the sheet."""
    assert_tidy(BY_NAME[kind](count))


@pytest.mark.parametrize(("before", "after"), [(30, 96), (0, 9), (0, 0), (3, 12), (12000, 96000), (96, 30)])
def test_before_and_after_is_tidy(before: int, after: int) -> None:
    """Large, small and no counts are drawn without collisions."""
    assert_tidy(change(before, after))
    assert_tidy(change(before, after, (12, 3)))


EMPTY: list[Callable[[], Drawing]] = [
    lambda: volume_chart("v", "t", []),
    lambda: volume_chart("v", "t", [Column("Oct 26", 0)]),
    lambda: volume_chart("v", "t", [Column("Oct 26", None)]),
    lambda: grade_bars("g", "t", SCALE, []),
    lambda: grade_bars("g", "t", SCALE, [GradeRow("North", (0, 0, 0, 0))]),
    lambda: grade_months("g", "t", SCALE, []),
    lambda: interval_plot("i", "t", []),
    lambda: share_chart("s", "t", []),
    lambda: share_chart("s", "t", [Interval("Oct 26", None, None, None, 0)]),
    lambda: count_bars("b", "t", []),
    lambda: path_chart("p", "t", []),
    lambda: path_chart("p", "t", [PathPoint("Oct 26", 10, None)]),
    lambda: count_bars("b", "t", [NamedCount("North", 0)]),
    lambda: control(0),
]


@pytest.mark.parametrize("make", EMPTY)
def test_nothing_to_show_is_said(make: Callable[[], Drawing]) -> None:
    """Without data a chart is still a tidy drawing with words in it."""
    drawing = make()
    assert_tidy(drawing)
    assert list(parsed(drawing.wide).iter(f"{SVG}text"))


ALL: list[Callable[[], Drawing]] = [
    *(lambda make=make: make(24) for make in OVER_TIME.values()),
    *(lambda make=make: make(12) for make in BY_NAME.values()),
    lambda: change(30, 96),
]


@pytest.mark.parametrize("make", ALL)
def test_every_chart_is_accessible(make: Callable[[], Drawing]) -> None:
    """Both sizes are images with title and description that their ids resolve to; nothing is a script."""
    drawing = make()
    ids: list[str] = []
    for svg in (drawing.wide, drawing.narrow):
        root = parsed(svg)
        assert root.attrib["role"] == "img"
        held = {each.attrib["id"]: each for each in root.iter() if "id" in each.attrib}
        named_by = [held[name] for name in root.attrib["aria-labelledby"].split()]
        assert [each.tag for each in named_by] == [f"{SVG}title", f"{SVG}desc"]
        assert named_by[0].text == drawing.title
        assert named_by[1].text == drawing.desc
        assert len(drawing.desc) > 20
        ids += held
        assert not [each for each in root.iter() if each.tag == f"{SVG}script"]
        assert "http" not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("make", ALL)
def test_every_pattern_used_is_declared(make: Callable[[], Drawing]) -> None:
    """A fill by pattern names a pattern of the same drawing."""
    for svg in (make().wide, make().narrow):
        root = parsed(svg)
        declared = {each.attrib["id"] for each in root.iter(f"{SVG}pattern")}
        used = {
            fill[5:-1] for each in root.iter() if (fill := each.attrib.get("fill", "")).startswith("url(#")
        }
        assert used == declared


@pytest.mark.parametrize("make", ALL)
def test_every_chart_has_its_table(make: Callable[[], Drawing]) -> None:
    """The table has a row for each thing drawn, each as long as the heading, and HTML with row headings."""
    drawing = make()
    assert drawing.rows
    assert {len(row) for row in drawing.rows} == {len(drawing.head)}
    assert drawing.table.count('<th scope="row">') == len(drawing.rows)
    assert drawing.table.count('<th scope="col">') == len(drawing.head)


def test_the_table_says_what_the_columns_say() -> None:
    """Counts, marks and the part month are in the table."""
    drawing = volume_chart(
        "v",
        "t",
        [Column("Sep 26", 1234, 1200), Column("Oct 26", 0, 0), Column("Nov 26", None, None, part=True)],
        marked="different plans",
    )
    assert drawing.head == ("period", "audits completed", "different plans")
    assert drawing.rows == (
        ("Sep 26", "1,234", "1,200"),
        ("Oct 26", "0", "0"),
        ("Nov 26 (part)", "no value", "no value"),
    )


def hostile() -> Sequence[Drawing]:
    """Every kind of chart with a hostile name wherever a name can stand."""
    points = [counted(f"{NASTY}{index}", index, 40) for index in range(12)]
    steps = [Step(points[1].label, NASTY, "reason")]
    chart = control_chart(points, "p", RULE_SETS["ihi"], steps=steps)
    assert isinstance(chart, ControlChart)
    return [
        volume_chart("v", NASTY, [Column(NASTY, 3)], [Level(NASTY, 2)], NASTY, NASTY),
        grade_bars("g", NASTY, (NASTY, "b"), [GradeRow(NASTY, (1, 2))]),
        grade_months("m", NASTY, (NASTY, "b"), [GradeRow(NASTY, (1, 2))]),
        interval_plot("i", NASTY, [Interval(NASTY, 0.1, 0.05, 0.2, 3)], ends=(NASTY, NASTY)),
        share_chart("s", NASTY, [Interval(NASTY, 0.1, 0.05, 0.2, 3)], [(0, NASTY)], NASTY),
        path_chart("p", NASTY, [PathPoint(NASTY, 3, 2)], NASTY),
        count_bars("b", NASTY, [NamedCount(NASTY, 3)], NASTY, NASTY),
        control_drawing("x", NASTY, chart, NASTY),
        change_chart("c", NASTY, compare(Window(NASTY, 30, 3, NASTY), Window(NASTY, 96, 3, NASTY), NASTY)),
    ]


def test_all_text_is_escaped() -> None:
    """A name that looks like markup, or holds forbidden characters, is drawn as plain text."""
    for drawing in hostile():
        for markup in (drawing.both, drawing.table):
            assert "<script" not in markup
            assert "\x00" not in markup
            assert "\x1b" not in markup
        for svg in (drawing.wide, drawing.narrow):
            assert not [each for each in parsed(svg).iter() if "script" in each.tag]


def test_grades_are_told_apart_without_colour() -> None:
    """Four grades have four different fills, at least three of them patterns, with lightness apart."""
    root = parsed(grade_bars("g", "t", SCALE, [GradeRow("all", (10, 10, 10, 10))]).wide)
    fills = [
        each.attrib["fill"]
        for each in root.iter(f"{SVG}rect")
        if each.attrib.get("stroke") == "#1d1d1b" and float(each.attrib["width"]) > 20
    ]
    assert len(set(fills)) == 4
    assert sum(fill.startswith("url(") for fill in fills) == 3


def test_control_points_are_told_apart_by_shape() -> None:
    """An improving point is a square and a concerning one a triangle; the usual ones are circles."""
    drawing = control(24)
    root = parsed(drawing.wide)
    corners = [len(each.attrib["points"].split()) for each in root.iter(f"{SVG}polygon")]
    readings = [row[5] for row in drawing.rows if row[1] != "no value"]
    improving = sum("improving" in reading for reading in readings)
    concerning = sum("concerning" in reading for reading in readings)
    assert improving > 0
    assert corners.count(4) == improving + 1  # and the legend's
    assert corners.count(3) == concerning + bool(concerning)
    assert len(list(root.iter(f"{SVG}circle"))) == readings.count("common cause") + 1


def test_a_part_month_is_hatched_and_named() -> None:
    """The month that is not over has a pattern and a key of its own."""
    svg = volume(3).wide
    assert ">not over yet<" in svg
    assert ">not over yet<" not in volume_chart("v", "t", [Column("Oct 26", 4)]).wide


def test_limits_below_zero_of_counts_are_not_drawn() -> None:
    """A lower limit below 0 of values that can't be below 0 leaves the axis at 0."""
    points = [Point(str(index), value) for index, value in enumerate([1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1])]
    chart = control_chart(points, "xmr", RULE_SETS["making-data-count-excel"])
    assert isinstance(chart, ControlChart)
    assert chart.lower is not None
    assert chart.lower < 0
    words = [box[0] for box in boxes(control_drawing("x", "t", chart).wide)]
    assert "0" in words
    assert not [each for each in words if each.startswith("-")]


def test_every_meaning_has_its_icon() -> None:
    """Each variation and assurance has a picture of its own, with its words as title."""
    icons = {meaning: meaning_icon("one", meaning) for meaning in (*Variation, *Assurance)}
    for meaning, svg in icons.items():
        root = parsed(svg)
        assert root.attrib["role"] == "img"
        assert root[0].text == str(meaning)
    drawings = {svg.split("</desc>")[1] for meaning, svg in icons.items() if "not judged" not in meaning}
    assert len(drawings) == len(Variation) + len(Assurance) - 2


def test_the_stylesheet_shows_one_size_and_prints_the_wide_one() -> None:
    """The narrow size shows on small screens only; print is not a screen."""
    assert ".chart-narrow{display:none" in CHART_CSS
    assert "@media screen and (max-width:37.5rem)" in CHART_CSS


def test_a_chart_is_small() -> None:
    """Both sizes of a chart of 24 months take less than 30 KB."""
    assert len(volume(24).both) < 30_000


TEXTS = st.text(max_size=40)


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXTS, st.one_of(st.none(), st.integers(0, 10**6))), max_size=12), TEXTS)
def test_any_names_and_counts_can_be_drawn(rows: list[tuple[str, int | None]], title: str) -> None:
    """Whatever the names and counts, the drawing is well-formed and its text within the sheet."""
    drawing = volume_chart("v", title, [Column(label, value) for label, value in rows])
    named_bars = count_bars("b", title, [NamedCount(label, value or 0) for label, value in rows])
    for svg in (drawing.wide, drawing.narrow, named_bars.wide, named_bars.narrow):
        parsed(svg)
