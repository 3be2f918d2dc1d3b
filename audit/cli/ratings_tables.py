"""`moderate agreement` and `moderate severity`: any table of ratings measured, whoever made it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.options import JsonOption
from audit.cli.printing import print_json, print_problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.problem import Problem

RatingsFile = Annotated[Path, typer.Argument(help="A spreadsheet or CSV file of ratings.")]
ScaleOption = Annotated[
    str, typer.Option("--scale", help='The answers, best first: "met,partly met,not met". Numbers need none.')
]
LevelOption = Annotated[str, typer.Option("--level", help="nominal, ordinal, interval or ratio.")]
SheetOption = Annotated[str | None, typer.Option("--sheet", help="The sheet; else the first with ratings.")]


def agreement(
    file: RatingsFile,
    scale: ScaleOption = "",
    level: LevelOption = "ordinal",
    sheet: SheetOption = None,
    crosstab: Annotated[
        bool,
        typer.Option("--crosstab", help="The file counts pairs of answers, first auditor in rows."),
    ] = False,
    plans: Annotated[
        int | None, typer.Option("--plans", min=2, help="How many plans a crosstab of shares is of.")
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option("--weights", help="A square table of how far each two answers differ, or agree."),
    ] = None,
    expert: Annotated[bool, typer.Option("--expert", help="Show every coefficient.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Measure agreement in any table of ratings: a plan a row and an auditor a column, or one answer a row.

    Example: ehcp-audit moderate agreement old-double-marking.xlsx --scale "met,partly met,not met"
    """
    from audit.agreement.ratings import Level
    from audit.cli.moderation_shown import print_agreement
    from audit.cli.progress import progress_bar
    from audit.workflow.choices import read_one_of
    from audit.workflow.moderation.crosstab_figures import measure_crosstab, measure_weighted
    from audit.workflow.moderation.ratings_figures import measure_agreement

    chosen = Level(read_one_of(Level, "level of measurement", level))
    with progress_bar() as progress:
        if crosstab:
            found = measure_crosstab(
                file, scale=scale, level=chosen, sheet=sheet, plans=plans, weights=weights
            )
        elif weights is not None:
            found = measure_weighted(file, weights, scale=scale, level=chosen, sheet=sheet, progress=progress)
        else:
            found = measure_agreement(file, scale=scale, level=chosen, sheet=sheet, progress=progress)
    if as_json:
        print_json(found)
    else:
        print_agreement(found, expert=expert)
    end_with(found.problems)


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
    from audit.cli.progress import progress_bar
    from audit.workflow.choices import read_one_of
    from audit.workflow.moderation.ratings_figures import MODELS, measure_severity

    chosen = Level(read_one_of(Level, "level of measurement", level))
    by = read_one_of(MODELS, "model", model)
    with progress_bar() as progress:
        found = measure_severity(file, scale=scale, level=chosen, model=by, sheet=sheet, progress=progress)
    if as_json:
        print_json(found)
    else:
        print_severity(found)
    end_with(found.problems)


def end_with(problems: "Sequence[Problem]") -> None:
    """Print what was left out, and end with 1 when anything was."""
    from audit.problem import Stops

    print_problems(problems)
    if any(problem.stops is not Stops.NOTHING for problem in problems):
        raise typer.Exit(1)
