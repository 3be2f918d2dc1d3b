"""Reports for boards and the public hide small numbers, and an attacker with every table can't find them."""

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest
from report_world import Audited, build

from audit.domain.read_period import read_period
from audit.privacy.recovery import Equation, Label, possible_ranges
from audit.rendering.data import json_text
from audit.rendering.document import Report
from audit.rendering.html import html_page
from audit.store.connect import Store
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.guard import HIDDEN, Audience, Guard
from audit.workflow.reporting.writing import make_report

OCTOBER = read_period("2026-10")
THRESHOLD = 5
GROUPS = ("by-team", "by-key-stage", "by-need", "by-placement")


def council(seed: int, n: int = 70) -> list[Audited]:
    """Return invented audits over three months: uneven groups, so that many numbers are small."""
    random = Random(seed)  # noqa: S311 - invented plans, no secret
    return [
        Audited(
            random.choices(("North", "East", "South"), (6, 3, 1))[0],
            random.choices(("ASD", "SEMH", "HI", "PD", "SLCN"), (9, 6, 1, 1, 4))[0],
            random.choices("OGRI", (1, 5, 4, 1))[0],
            date(2026, random.randint(8, 10), random.randint(1, 28)),
        )
        for _ in range(n)
    ]


def label(*pairs: tuple[str, str]) -> Label:
    """Return the name of a number."""
    return frozenset(pairs)


def attack(report: Report) -> dict[Label, tuple[int, int | None]]:
    """Return what each hidden number of the group tables can be, from the written report alone.

    The attacker reads every table as it is published, knows that rows add up to the last row and columns to
    n, and that tables share their totals. True values are never looked at.
    """
    data = json.loads(json_text(report))
    blocks = {b["table"]: b for part in data["parts"] for b in part["blocks"] if "table" in b}
    shown: dict[Label, int] = {}
    hidden: set[Label] = set()
    equations: list[Equation] = []

    def see(name: Label, value: object) -> None:
        if value == HIDDEN:
            hidden.add(name)
        else:
            assert isinstance(value, int)
            assert shown.setdefault(name, value) == value

    for name in GROUPS:
        block = blocks[name]
        first = next(iter(block["units"]))
        columns = [key for key in block["units"] if key.startswith("grade_")]
        values = [row[first] for row in block["rows"]]
        for row in block["rows"]:
            where = [] if row[first] == "All" else [(first, row[first])]
            for column in columns:
                see(label(*where, ("grade", column)), row[column])
            see(label(*where), row["n"])
            whole = label(*where)
            equations.append(Equation(whole, tuple(label(*where, ("grade", c)) for c in columns)))
        rows = [value for value in values if value != "All"]
        for column in columns:
            parts = tuple(label((first, value), ("grade", column)) for value in rows)
            equations.append(Equation(label(("grade", column)), parts))
        equations.append(Equation(label(), tuple(label((first, value)) for value in rows)))
    hidden -= shown.keys()
    found = possible_ranges(equations, dict(shown), hidden, may_be_zero=hidden)
    return {name: (each.least, each.most) for name, each in found.items()}


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_no_hidden_number_can_be_worked_out(seed: int, empty: Store, tmp_path: Path) -> None:
    """Given every table of the report, each hidden number stays uncertain by nearly the threshold."""
    build(empty, tmp_path, council(seed, 50))
    report = make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED))
    found = attack(report)
    assert found
    for least, most in found.values():
        assert most is None or most - least >= THRESHOLD - 1


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.PUBLISHED])
def test_no_small_number_is_shown_of_groups(audience: Audience, empty: Store, tmp_path: Path) -> None:
    """Of plans by group, no count from 1 to 4 stands in any table; shares go with their counts."""
    build(empty, tmp_path, council(7, 40))
    data = json.loads(json_text(make_report(empty, Asked("monthly", OCTOBER, audience=audience))))
    blocks = {b["table"]: b for part in data["parts"] for b in part["blocks"] if "table" in b}
    for name in (*GROUPS, "grade-counts", "statutory", "coverage-need", "concerns"):
        for row in blocks[name]["rows"]:
            for value in row.values():
                assert not isinstance(value, int) or value == 0 or value >= THRESHOLD, (name, row)
            if HIDDEN in (*(row[key] for key in row if key.startswith("grade_")), row.get("audits")):
                assert row.get("good", row.get("share")) == HIDDEN


def test_two_windows_dont_give_away_the_one_between(empty: Store, tmp_path: Path) -> None:
    """October and August to October differ by two months: what those hold is not small either."""
    audited = [Audited("North", "ASD", "G", date(2026, 10, 7))] * 12
    audited += [Audited("North", "ASD", "I", date(2026, 10, 8))] * 6
    audited += [Audited("North", "ASD", "I", date(2026, 9, 8))] * 1
    audited += [Audited("North", "ASD", "G", date(2026, 9, 9))] * 9
    build(empty, tmp_path, audited)
    report = make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED))
    rows = next(t for t in report.tables() if t.id == "grade-counts").rows
    below = {row[0]: row[2] for row in rows if row[1] in ("Inadequate", "Below Good")}
    assert HIDDEN in below.values()


def test_internal_reports_are_whole_and_marked(empty: Store, tmp_path: Path) -> None:
    """An internal report hides nothing and carries its marking; a published one has none and explains [c]."""
    build(empty, tmp_path, council(3, 30))
    inside = html_page(make_report(empty, Asked("monthly", OCTOBER)))
    outside = html_page(make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED)))
    assert HIDDEN not in inside
    assert "OFFICIAL-SENSITIVE" in inside
    assert "OFFICIAL-SENSITIVE" not in outside
    assert "[c]: hidden" in outside
    assert "anonym" not in outside.casefold().replace("pseudonym", "")


def test_below_a_base_the_report_offers_a_longer_window(empty: Store, tmp_path: Path) -> None:
    """With three audits the share is not shown, and the reader is told that a longer window may show it."""
    few = [Audited("North", "ASD", "G", date(2026, 10, 7))] * 3
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 1, 7)), *few])
    report = make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED))
    assert "a longer window may (--rolling 12)" in report.headline


def test_where_no_longer_window_holds_more_none_is_offered(empty: Store, tmp_path: Path) -> None:
    """Audits that began this month are all there are: time is what is missing."""
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 10, 7))] * 3)
    report = make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED))
    assert "Some grades in October 2026" in report.headline
    assert "it can once more plans have been audited" in report.headline


def test_a_guard_takes_no_table_after_the_first_question() -> None:
    """What is hidden depends on every table, so none may be added once one was read."""
    guard = Guard(Audience.PUBLISHED, 5)
    guard.add("kinds", "kinds", ("kind", ("a", "b")), ("", ()), {("a", ""): 3, ("b", ""): 40})
    assert guard.cell("kinds", "a") == HIDDEN
    assert guard.any_hidden()
    with pytest.raises(RuntimeError):
        guard.add("more", "more", ("kind", ("a",)), ("", ()), {})


@pytest.mark.parametrize(
    ("months", "period_hidden", "all_hidden"),
    [
        ((9, 9, 9), False, False),
        ((9, 9, 3), True, False),
        ((0, 3, 21), True, True),
        ((0, 0, 9), False, False),
        ((0, 1, 3), True, True),
    ],
)
def test_a_mean_goes_with_its_number_and_that_of_the_rest(
    months: tuple[int, int, int], period_hidden: bool, all_hidden: bool, empty: Store, tmp_path: Path
) -> None:
    """A mean of few plans is hidden, and so is one beside which the rest of the window would be few."""
    audited = [
        Audited("North", "ASD", "GR"[number % 2], date(2026, month, 1 + number))
        for month, n in zip((8, 9, 10), months, strict=True)
        for number in range(n)
    ]
    # audits began before the window, so that it is whole
    build(empty, tmp_path, [Audited("North", "ASD", "G", date(2026, 1, 7)), *audited])
    report = make_report(empty, Asked("monthly", OCTOBER, audience=Audience.PUBLISHED))
    row = next(each for each in report.tables() if each.id == "section-means").rows[0]
    assert (row[1] == HIDDEN, row[2] == HIDDEN) == (period_hidden, period_hidden)
    assert (row[3] == HIDDEN, row[4] == HIDDEN) == (all_hidden, all_hidden)
    assert all(round(mean, 2) == mean for mean in row[1::2] if isinstance(mean, float))
    assert "section-months" not in {each.id for each in report.tables()}
