"""`store`: where the audit database is, and whether it is sound."""

from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_problems, print_table, say

app = noun("See where the audit database is, and check it.")


@app.command("where")
def where(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show where the audit database is, what it holds, and whether it should lie there.

    Example: ehcp-audit store where
    """
    from audit.workflow.store import describe

    found = describe(store)
    if as_json:
        print_json(found)
        return
    say(found.address)
    if not found.exists:
        say("It does not exist yet: the first import or `people add` makes it.")
    else:
        print_table(("Holds", "Count"), list(found.counts.items()))
    print_problems(found.warnings)


@app.command("check")
def check(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Check the audit database: its integrity, its log, its digests, and every stored result reckoned anew.

    Example: ehcp-audit store check
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.store import check_store

    with open_store(store, create=False) as opened, progress_bar() as progress:
        found = check_store(opened, progress)
    if as_json:
        print_json(found)
    else:
        print_problems(found.problems)
        for head in found.heads:
            say(f"Log of {head.writer}: entry {head.sequence}, {head.hash}")
        say(f"Recomputed {found.recomputed} stored results; {len(found.problems)} problems found.")
    if found.problems:
        raise typer.Exit(1)


@app.command("upgrade")
def upgrade(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether a backup was made.")] = False,
    store: StoreOption = None,
) -> None:
    """Bring an audit database of an earlier version to this one; make a backup first.

    Example: ehcp-audit store upgrade
    """
    from audit.workflow.store import upgrade_store

    if not yes:
        typer.confirm("Have you made a copy of the audit database?", abort=True)
    say(upgrade_store(store))
