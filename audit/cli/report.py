"""`report`: write the monthly report."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import StoreOption
from audit.cli.printing import say

app = noun("Write the monthly report.")


@app.callback()
def _report() -> None:
    """Write the monthly report."""


@app.command("monthly")
def monthly(
    month: Annotated[str, typer.Option("--month", help="The month, such as 2026-10.")],
    form: Annotated[str, typer.Option("--format", help="html, json, md or xlsx.")] = "html",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; else named after the month, here.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the monthly report: volume, grades, sections, social care, and how the figures were made.

    Example: ehcp-audit report monthly --month 2026-10 --format html
    """
    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.reporting.writing import write_monthly

    with open_store(store, create=False) as opened:
        path = write_monthly(opened, read_period(month), output, form)
    say(f"Wrote {path}")
