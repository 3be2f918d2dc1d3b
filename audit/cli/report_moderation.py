"""`report moderation`: how far auditors agree, who differs, on what, and what was settled."""

from typing import Annotated

import typer

from audit.cli.options import StoreOption
from audit.cli.printing import say
from audit.cli.report_options import FormatOption, OutputOption


def moderation(
    window: Annotated[
        str | None,
        typer.Option("--window", help="Months such as 2025-11..2026-10, or all; else the last 12 months."),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
    panel: Annotated[
        bool, typer.Option("--panel", help="The panel's copy: nothing about named auditors.")
    ] = False,
    expert: Annotated[bool, typer.Option("--expert", help="Add every coefficient.")] = False,
    store: StoreOption = None,
) -> None:
    """Write the moderation report: agreement with n, who marks differently, on what, what was settled.

    Example: ehcp-audit report moderation --window 2025-11..2026-10
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.moderation.window import moderation_window
    from audit.workflow.reporting.formats import format_for
    from audit.workflow.reporting.manifest import manifest_of
    from audit.workflow.reporting.moderation import write_moderation

    period, form = moderation_window(window), format_for(form, output)
    with open_store(store, create=False) as opened, progress_bar() as progress:
        path = write_moderation(
            opened, period, output, form, for_panel=panel, expert=expert, progress=progress
        )
    say(f"Wrote {path} and {manifest_of(path).name}")
