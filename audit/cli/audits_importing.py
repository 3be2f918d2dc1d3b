"""`audits import`: audits that were done elsewhere, from a council's own spreadsheets."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.options import (
    AuditorOption,
    JsonOption,
    PartialOption,
    ProblemsOption,
    ProfileOption,
    StoreOption,
)
from audit.cli.printing import print_json, say
from audit.cli.problems_shown import HELD_UP, check_problems_file, print_grouped, write_problems
from audit.plain_figures import counted


def register(audits: typer.Typer) -> None:
    """Give the noun `audits` this verb."""
    audits.command("import")(import_audits)


def import_audits(
    file: Annotated[Path, typer.Argument(help="A spreadsheet, a row an audit.")],
    rubric: Annotated[
        str | None,
        typer.Option("--rubric", help="The audit tool whose criteria head the columns; else a log."),
    ] = None,
    auditor: AuditorOption = None,
    grades: Annotated[
        str | None,
        typer.Option("--grades", help="A log's grades, best first: Good=G='Good, just', Poor."),
    ] = None,
    profile: ProfileOption = None,
    problems: ProblemsOption = None,
    partial: PartialOption = False,
    new_plans: Annotated[
        bool,
        typer.Option("--new-plans", help="Plans whose references are like known ones are other plans."),
    ] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Import finished audits: a log of date, auditor, plan and grade, or a column a criterion.

    Example: ehcp-audit audits import log.xlsx --grades "Good, Fair, Poor"
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.importing import audits as workflow

    check_problems_file(problems, file, profile)
    with open_store(store) as opened, progress_bar() as progress:
        done = workflow.import_audits(
            opened,
            file,
            rubric=rubric,
            auditor=auditor,
            grades=grades or "",
            profile=profile,
            partial=partial,
            new_plans=new_plans,
            progress=progress,
        )
    if as_json:
        print_json(done)
    else:
        print_grouped(done.problems)
        say(
            f"Read {counted(done.rows, 'row')}. {counted(done.unchanged, 'audit was', 'audits were')} "
            "known already."
        )
        if done.new_plans:
            plans = counted(done.new_plans, "plan, not known before, is", "plans, not known before, are")
            say(f"{plans} held by reference alone.")
        if done.grades:
            say(", ".join(f"{grade}: {count}" for grade, count in done.grades.items()) + ".")
        if done.held_up:
            say(HELD_UP)
        say(
            f"Stored {counted(done.stored, 'audit')} under {done.rubric}."
            if done.stored
            else "Stored nothing."
        )
    if problems:
        write_problems(problems, done.problems)
    if done.faults:
        raise typer.Exit(1)
