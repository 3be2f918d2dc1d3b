"""`advice`: what agencies were asked for and have not given yet."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_table, say

app = noun("See the advice that agencies still owe, with the days left.")


@app.callback()
def _advice() -> None:
    """See the advice that agencies still owe, with the days left."""


@app.command("due")
def due(
    agency: Annotated[
        str | None,
        typer.Option("--agency", help="education, psychology, health, social-care, family, other."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A workbook (.xlsx) to chase from.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List advice that is late, due this week, returned, awaiting sign-off or still to come.

    Example: ehcp-audit advice due --agency social-care -o chase.xlsx
    """
    from audit.store.connect import open_store
    from audit.workflow.advice_due import advice_due, write_advice_due

    with open_store(store, create=False) as opened:
        found = advice_due(opened, agency)
    if output:
        write_advice_due(found, output)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Plan", "Agency", "Team", "Requested", "Due", "Days left", "Standing"),
        [
            (r.plan_ref, r.agency, r.team, r.requested_on, r.due_on, r.days_left, r.standing)
            for r in found.rows
        ],
    )
    say("; ".join(f"{standing}: {n}" for standing, n in found.counts.items()))
    if output:
        say(f"Wrote {output}")
