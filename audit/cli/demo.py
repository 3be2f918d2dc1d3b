"""`demo`: a small fictional council, through the whole job."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.printing import say
from audit.plain_figures import counted

app = typer.Typer(rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})


@app.command("demo")
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to make it.")] = Path("ehcp-audit-demo"),
) -> None:
    """Make a small fictional council and run the whole job on it: import, score, compare, trend, report.

    Example: ehcp-audit demo my-demo
    """
    from audit.cli.progress import progress_bar
    from audit.workflow.demo.run import make_demo

    with progress_bar() as progress:
        made = make_demo(folder, progress)
    say(
        f"Made a fictional council: {counted(made.plans, 'plan')}, {counted(made.audits, 'audit')}, "
        f"{counted(made.pairs, 'pair')} of audits."
    )
    for path in made.files:
        say(f"  {path}")
    store = made.folder / "demo.db"
    say("Try next:")
    say(f"  ehcp-audit trends volume --store {store}")
    say(f"  ehcp-audit report moderation --window all --store {store}")
    say(f"  ehcp-audit score D-0001 --auditor alice --store {store}")
