"""Small numbers stay hidden, whatever is published beside them."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.privacy.recovery import Equation, Label, Range, possible_ranges
from audit.privacy.suppression import CountTable, Reason, Suppression, suppress

GRADES = ("Outstanding", "Good", "Needs work")


def by_team(*counts: tuple[int, ...], population: str = "plans") -> CountTable:
    """A table of grades by team."""
    teams = ("North", "Central", "South", "East")[: len(counts)]
    return CountTable("team", teams, counts, "grade", GRADES[: len(counts[0])], population)


def shown(table: CountTable, result: Suppression) -> list[list[int | None]]:
    """The published table: cells with row totals, then the column totals and the grand total."""
    rows = [[result.count(table.label(r, c)) for c in (*table.columns, None)] for r in table.rows]
    return [*rows, [result.count(table.label(column=c)) for c in (*table.columns, None)]]


def readings(tables: list[CountTable], result: Suppression, most: int) -> dict[Label, set[int]]:
    """All values of the hidden numbers by trying every one up to `most`: an attack by brute force."""
    hidden = sorted(result.hidden, key=sorted)
    equations = [equation for table in tables for equation in table.equations()]
    found: dict[Label, set[int]] = {label: set() for label in hidden}
    for guess in itertools.product(range(1, most + 1), repeat=len(hidden)):
        numbers = {**result.values, **dict(zip(hidden, guess, strict=True))}
        if all(numbers[e.total] == sum(numbers[part] for part in e.parts) for e in equations):
            for label, value in zip(hidden, guess, strict=True):
                found[label].add(value)
    return found


def test_nothing_small_nothing_hidden() -> None:
    """Numbers at or above the threshold, and zeros, are all shown."""
    table = by_team((10, 20, 0), (5, 6, 7))
    result = suppress([table])
    assert result.hidden == {}
    assert shown(table, result)[0] == [10, 20, 0, 30]


def test_small_number_and_its_company() -> None:
    """One small cell takes three others with it, so that no row or column gives it back."""
    table = by_team((2, 20, 30), (40, 9, 60), (70, 80, 90))
    result = suppress([table])
    assert shown(table, result) == [
        [None, None, 30, 52],
        [None, None, 60, 109],
        [70, 80, 90, 240],
        [112, 109, 180, 401],
    ]
    assert result.hidden[table.label("North", "Outstanding")] is Reason.SMALL
    assert result.hidden[table.label("Central", "Good")] is Reason.PROTECTS


def test_two_small_numbers_that_add_up_to_two() -> None:
    """1 and 1 with a known sum of 2 can only be 1 and 1: more is hidden until they can't be told."""
    table = CountTable("team", ("North", "South", "East"), ((1,), (1,), (30,)))
    result = suppress([table])
    ranges = possible_ranges(table.equations(), result.values, result.hidden)
    assert not any(each.narrower_than(4) for each in ranges.values())
    assert result.count(table.label("East")) is None


def test_linked_tables_are_protected_together() -> None:
    """A number that one table hides is not given away by another that shares its totals."""
    grades = by_team((2, 20, 30), (40, 9, 60))
    stages = CountTable("team", ("North", "Central"), ((26, 26), (50, 59)), "stage", ("KS1", "KS2"))
    alone = CountTable("grade", GRADES, ((42,), (29,), (90,)))
    result = suppress([grades, stages, alone])
    equations = [e for table in (grades, stages, alone) for e in table.equations()]
    ranges = possible_ranges(equations, result.values, result.hidden)
    assert ranges
    assert not any(each.narrower_than(4) for each in ranges.values())


def test_percentages_are_hidden_with_their_counts() -> None:
    """A percentage is shown only when both its numbers are."""
    table = by_team((2, 20, 30), (40, 9, 60))
    result = suppress([table])
    row = table.label("North")
    assert result.percent(table.label("North", "Outstanding"), row) is None
    assert result.percent(table.label("North", "Needs work"), row) == Fraction(3000, 52)
    empty = by_team((0, 0, 0), (5, 5, 5))
    assert suppress([empty]).percent(empty.label("North", "Good"), empty.label("North")) is None


def test_row_all_in_one_column_is_hidden_whole() -> None:
    """When every plan of a team has one grade, the row is hidden, its zeros too, and can't be worked out."""
    table = by_team((0, 12, 0), (10, 20, 30), (11, 21, 31))
    result = suppress([table])
    assert shown(table, result)[0][:3] == [None, None, None]
    assert result.hidden[table.label("North", "Good")] is Reason.UNIFORM
    north = {table.label("North", grade) for grade in GRADES}
    full = table.label("North", "Good")
    assert not possible_ranges(table.equations(), result.values, result.hidden, north)[full].narrower_than(4)


def test_uniform_row_beside_empty_columns() -> None:
    """Where the other columns are empty altogether, the row's total is hidden too."""
    table = by_team((0, 12, 0), (0, 30, 0))
    result = suppress([table])
    assert result.count(table.label("North", "Good")) is None
    assert result.count(table.label("North")) is None


def test_lone_small_table_hides_its_total() -> None:
    """A table whose only number is small shows nothing of it."""
    table = CountTable("team", ("North",), ((3,),))
    result = suppress([table])
    assert result.count(table.label("North")) is None
    assert result.count(table.label()) is None


def test_threshold() -> None:
    """The threshold is the council's to set; below 2 it would hide nothing."""
    table = CountTable("team", ("North", "South", "East"), ((7,), (20,), (40,)))
    assert suppress([table]).hidden == {}
    assert table.label("North") in suppress([table], threshold=10).hidden
    with pytest.raises(ValueError, match="at least 2"):
        suppress([table], threshold=1)


def test_tables_that_contradict_each_other() -> None:
    """One number with two values is an error of the caller; other populations are other numbers."""
    first, second = by_team((10, 20, 30)), by_team((11, 20, 30))
    with pytest.raises(ValueError, match="differently"):
        suppress([first, second])
    assert suppress([first, by_team((11, 20, 30), population="parts")]).hidden == {}


def test_ranges_of_a_worked_example() -> None:
    """Two unknowns of at least 1 that add up to 9 lie between 1 and 8; alone with no total they are open."""
    total, a, b = (frozenset({("x", name)}) for name in ("total", "a", "b"))
    equation = Equation(total, (a, b))
    values = {total: 9, a: 2, b: 7}
    assert possible_ranges([equation], values, {a, b}) == {a: Range(1, 8), b: Range(1, 8)}
    assert possible_ranges([equation], values, {a, b}, may_be_zero={a}, wanted=[b]) == {b: Range(1, 9)}
    assert possible_ranges([equation], values, {a, total})[a] == Range(1, None)
    assert possible_ranges([equation], values, {a})[a] == Range(2, 2)


COUNTS = st.integers(0, 9)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=2, max_size=3))
@example([(0, 0, 0), (0, 0, 1)])  # a row of one child, hidden whole
def test_no_table_gives_its_small_numbers_away(counts: list[tuple[int, int, int]]) -> None:
    """Whatever the numbers, no hidden one can be narrowed to fewer values than the threshold."""
    table = by_team(*counts)
    result = suppress([table])
    assert all(result.count(n) is None for n, value in result.values.items() if 0 < value < 5)
    whole = {label for label, reason in result.hidden.items() if reason is Reason.UNIFORM}
    open_rows = {
        table.label(row, column)
        for row, numbers in zip(table.rows, counts, strict=True)
        for column in table.columns
        if 0 < max(numbers) == sum(numbers)
    }
    assert whole <= open_rows
    ranges = possible_ranges(table.equations(), result.values, result.hidden, open_rows)
    assert not [label for label, found in ranges.items() if result.values[label] and found.narrower_than(4)]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 8), min_size=2, max_size=4))
def test_brute_force_finds_no_more_than_the_programme(counts: list[int]) -> None:
    """Trying every number by hand gives the same ranges as the integer programmes."""
    table = CountTable(
        "team", ("North", "Central", "South", "East")[: len(counts)], tuple((n,) for n in counts)
    )
    result = suppress([table])
    if not result.hidden or table.label() in result.hidden:
        return
    ranges = possible_ranges(table.equations(), result.values, result.hidden)
    for label, values in readings([table], result, most=result.values[table.label()]).items():
        assert (min(values), max(values)) == (ranges[label].least, ranges[label].most)
        assert len(values) >= 5
