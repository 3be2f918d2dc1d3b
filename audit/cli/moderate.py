"""`moderate`: compare auditors' scores of the same plans, and measure any table of ratings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_problems, say

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
        str | None,
        typer.Option("--window", help="Months such as 2025-11..2026-10, or all; else the last 12 months."),
    ] = None,
    plan: Annotated[
        str | None, typer.Option("--plan", help="Show one plan's disagreements side by side.")
    ] = None,
    rubric: Annotated[str | None, typer.Option("--rubric", help="Only this audit tool.")] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="List every pair.")] = False,
    expert: Annotated[
        bool, typer.Option("--expert", help="Add every coefficient, the Rasch model and drift.")
    ] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Compare blind audits of the same plan version: grades, agreement with n, who differs and on what.

    Example: ehcp-audit moderate compare --window 2025-11..2026-10
    """
    from audit.cli.comparison_shown import print_blind_set, print_compared
    from audit.store.connect import open_store
    from audit.workflow.moderation.compare import compare_auditors
    from audit.workflow.moderation.disagreements import blind_set
    from audit.workflow.moderation.window import moderation_window

    with open_store(store) as opened:
        if plan is not None:
            side_by_side = blind_set(opened, plan, rubric)
            if as_json:
                print_json(side_by_side)
            else:
                print_blind_set(side_by_side)
            return
        start, end, label = moderation_window(window)
        found = compare_auditors(opened, start, end, rubric_id=rubric, expert=expert)
    if as_json:
        print_json(found)
        return
    say(f"Blind audits completed in {label}.")
    if not found:
        say("No plan was audited blind by two auditors then. --window all looks at everything.")
    for each in found:
        print_compared(each, pairs=pairs)


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
