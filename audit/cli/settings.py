"""`settings`: what a council has chosen, and why."""

from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.plain_figures import counted

app = noun("Show and change settings; each change has a reason and is logged.")


@app.command("show")
def show(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show every setting as it stands.

    Example: ehcp-audit settings show
    """
    from audit.store.connect import open_store
    from audit.workflow.settings import show_settings

    with open_store(store, create=False) as opened:
        found = show_settings(opened)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Setting", "Value", "Chosen", "About"),
        [(s.name, _words(s.value), s.reason if s.chosen else "default", s.about) for s in found],
    )


@app.command("set")
def change(
    name: Annotated[str, typer.Argument(help="The setting; `settings show` lists them.")],
    value: Annotated[str, typer.Argument(help="The new value.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is changed; kept in the log.")],
    store: StoreOption = None,
) -> None:
    """Change a setting, with the reason.

    Example: ehcp-audit settings set baseline 2025-05..2025-07 --reason "Before the new audit tool"
    """
    from audit.store.connect import open_store
    from audit.workflow.settings import change_setting
    from audit.workflow.trends.baseline import WINDOW, keep_count

    with open_store(store) as opened:
        changed = change_setting(opened, name, value, reason=reason)
        kept = keep_count(opened, changed) if name == WINDOW and changed.value else None
    if kept:
        say(f"Its count is kept: {counted(kept.count, 'audit')}. `trends baseline` compares it later.")
    say(f"{changed.name} is now {_words(changed.value) or 'empty'}.")


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
