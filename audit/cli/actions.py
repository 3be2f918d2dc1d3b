"""`actions`: what is to be done after audits, by whom and by when."""

from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.plain_figures import counted

app = noun("Set, list and close what follows from audits.")


@app.command("list")
def list_actions(
    owner: Annotated[str | None, typer.Option("--owner", help="Only this owner's.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those past their date.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List actions that are open, by due date.

    Example: ehcp-audit actions list --overdue
    """
    from audit.store.connect import open_store
    from audit.workflow import actions

    with open_store(store, create=False) as opened:
        found = actions.list_actions(opened, owner=owner, overdue=overdue, every=every)
    if as_json:
        print_json(found)
        return
    rows = []
    for each in found:
        one = each.action
        state = "closed" if one.closed_on else "OVERDUE" if each.overdue else "open"
        rows.append(
            (one.action_id[:8], each.plan_ref, one.criterion, one.kind, one.what[:50], one.owner, one.due_on,
             state)
        )  # fmt: skip
    print_table(("Action", "Plan", "Criterion", "Kind", "What", "Owner", "Due", "State"), rows)
    say(f"{counted(len(found), 'action')}, {sum(each.overdue for each in found)} overdue.")


@app.command("add")
def add(
    audit: Annotated[str, typer.Argument(help="The audit's id, or the beginning of it.")],
    what: Annotated[str, typer.Option("--what", help="What is to be done.")],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="Of a draft: change before issue. Of a final plan: early review, amendment by notice, "
            "reassessment. Of either: template, training, advice to be improved, to be agreed.",
        ),
    ] = "to be agreed",
    owner: Annotated[str, typer.Option("--owner", help="Who sees to it; else the lead auditor.")] = "",
    due: Annotated[str | None, typer.Option("--due", help="By when; else as the settings say.")] = None,
    criterion: Annotated[str, typer.Option("--criterion", help="The criterion it stands beside.")] = "",
    store: StoreOption = None,
) -> None:
    """Set an action after an audit; an audit never changes a family's plan by itself.

    Example: ehcp-audit actions add 3f2a91c0 --what "Quantify section F" --kind "early review" --owner north
    """
    from audit.store.connect import open_store
    from audit.workflow import actions
    from audit.workflow.choices import read_day

    with open_store(store, create=False) as opened:
        kept = actions.add_action(
            opened,
            audit,
            what=what,
            kind=kind,
            owner=owner,
            due_on=read_day(due) if due else None,
            criterion=criterion,
        )
    say(f"Action {kept.action_id[:8]}: {kept.kind}, {kept.owner}, by {kept.due_on:%d/%m/%Y}.")


@app.command("close")
def close(
    action: Annotated[str, typer.Argument(help="The action's id, or the beginning of it.")],
    closed_with: Annotated[str, typer.Option("--with", help="What was done, as evidence.")],
    store: StoreOption = None,
) -> None:
    """Close an action with the evidence of what was done.

    Example: ehcp-audit actions close 3f2a91c0 --with "Amended by notice on 12/11/2026"
    """
    from audit.store.connect import open_store
    from audit.workflow import actions

    with open_store(store, create=False) as opened:
        closed = actions.close_action(opened, action, closed_with)
    say(f"Action {closed.action_id[:8]} is closed.")
