"""`moderate`: compare auditors' scores of the same plans, and measure any table of ratings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_problems, print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.problem import Problem

app = noun("Compare auditors' scores of the same plans.")

RatingsFile = Annotated[Path, typer.Argument(help="A spreadsheet or CSV file of ratings.")]
ScaleOption = Annotated[
    str, typer.Option("--scale", help='The answers, best first: "met,partly met,not met". Numbers need none.')
]
LevelOption = Annotated[str, typer.Option("--level", help="nominal, ordinal, interval or ratio.")]
SheetOption = Annotated[str | None, typer.Option("--sheet", help="The sheet; else the first with ratings.")]


@app.callback()
def _moderate() -> None:
    """Compare auditors' scores of the same plans."""


@app.command("compare")
def compare(
    window: Annotated[
        str | None, typer.Option("--window", help="Months to compare, such as 2025-11..2026-10; else all.")
    ] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="List every pair.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Compare blind audits of the same plan version: both grades, differences, and agreement with n.

    Example: ehcp-audit moderate compare --window 2025-11..2026-10
    """
    from datetime import date

    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.comparison import compare_auditors

    period = read_period(window) if window else None
    start, end = (period.first, period.last) if period else (date.min, date.max)
    with open_store(store) as opened:
        found = compare_auditors(opened, start, end)
    if as_json:
        print_json(found)
        return
    if not found:
        say("No plan has been audited blind by two auditors yet.")
    for rubric in found:
        grid = rubric.grid
        say(f"\n{rubric.rubric}: {grid.n} pairs on {rubric.plans} plans by {rubric.auditors} auditors.")
        for label, share in (("Same grade", grid.exact), ("Same or next grade", grid.within_one)):
            if share.value is None or share.ci_low is None or share.ci_high is None:
                say(f"{label}: no pair has two grades.")
            else:
                interval = f"95% interval {share.ci_low:.0%} to {share.ci_high:.0%}, Wilson"
                say(f"{label}: {share.count} of {share.n} = {share.value:.0%} ({interval}).")
        if grid.n < 10:
            say("Fewer than 10 pairs: read the counts only.")
        print_table(
            ("First \\ second", *grid.categories),
            [(name, *counts) for name, counts in zip(grid.categories, grid.counts, strict=True)],
        )
        say("\nSections, second less first (points of 100):")
        print_table(
            ("Section", "Pairs", "Mean difference", "Mean absolute difference"),
            [
                (s.section, s.n, f"{s.mean * 100:+.1f}", f"{s.mean_absolute * 100:.1f}")
                for s in rubric.sections
            ],
        )
        if pairs:
            for pair in rubric.pairs:
                apart = ", ".join(f"{c} {d * 100:+.0f}" for c, d in pair.differences.items() if d)
                both = "; ".join(f"{each.auditors} {each.grade}" for each in (pair.first, pair.second))
                say(f"{pair.plan_ref}: {both}. {apart}")


@app.command("agreement")
def agreement(
    file: RatingsFile,
    scale: ScaleOption = "",
    level: LevelOption = "ordinal",
    sheet: SheetOption = None,
    expert: Annotated[bool, typer.Option("--expert", help="Show every coefficient.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Measure agreement in any table of ratings: a plan a row and an auditor a column, or one answer a row.

    Example: ehcp-audit moderate agreement old-double-marking.xlsx --scale "met,partly met,not met"
    """
    from audit.agreement.ratings import Level
    from audit.cli.moderation_shown import print_agreement
    from audit.workflow.choices import read_one_of
    from audit.workflow.moderation.ratings_figures import measure_agreement

    chosen = Level(read_one_of(Level, "level of measurement", level))
    found = measure_agreement(file, scale=scale, level=chosen, sheet=sheet)
    if as_json:
        print_json(found)
    else:
        print_agreement(found, expert=expert)
    _end(found.problems)


@app.command("severity")
def severity(
    file: RatingsFile,
    scale: ScaleOption = "",
    level: LevelOption = "ordinal",
    model: Annotated[str, typer.Option("--model", help="additive or rasch.")] = "additive",
    sheet: SheetOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure how far each auditor marks below or above the others, in any table of ratings.

    Example: ehcp-audit moderate severity old-double-marking.xlsx --model additive
    """
    from audit.agreement.ratings import Level
    from audit.cli.moderation_shown import print_severity
    from audit.workflow.choices import read_one_of
    from audit.workflow.moderation.ratings_figures import MODELS, measure_severity

    chosen = Level(read_one_of(Level, "level of measurement", level))
    by = read_one_of(MODELS, "model", model)
    found = measure_severity(file, scale=scale, level=chosen, model=by, sheet=sheet)
    if as_json:
        print_json(found)
    else:
        print_severity(found)
    _end(found.problems)


def _end(problems: "Sequence[Problem]") -> None:
    """Print what was left out, and end with 1 when anything was."""
    from audit.problem import Stops

    print_problems(problems)
    if any(problem.stops is not Stops.NOTHING for problem in problems):
        raise typer.Exit(1)
