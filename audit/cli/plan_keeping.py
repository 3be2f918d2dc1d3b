"""`plans purge`, `forget` and `disclose`: what becomes of what is held on children."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.asking import confirm
from audit.cli.options import OutputOption, StoreOption, named_file
from audit.cli.printing import say
from audit.plain_figures import counted

RefArgument = Annotated[str, typer.Argument(help="The plan's reference.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def register(plans: typer.Typer) -> None:
    """Give the noun `plans` these verbs."""
    plans.command("purge")(purge)
    plans.command("forget")(forget)
    plans.command("disclose")(disclose)


def purge(
    plan: Annotated[
        list[str] | None, typer.Option("--plan", help="This plan, whatever its age; repeatable.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    yes: YesOption = False,
    store: StoreOption = None,
) -> None:
    """Delete the words of plans last audited longer ago than the setting retention_months; figures stay.

    Words are plan texts, advice, comments, quotations typed in, and reasons. Backups and exports made earlier
    still hold them.

    Example: ehcp-audit plans purge --dry-run
    """
    from audit.store.connect import open_store
    from audit.workflow.keeping import purge as workflow

    with open_store(store, create=False) as opened:
        wanted = workflow.words_of(opened, plan) if plan else workflow.words_due(opened)
        age = f" last worked on before {wanted.before:%d/%m/%Y}" if wanted.before else ""
        say(f"{counted(wanted.texts, 'text')} of {counted(len(wanted.plans), 'plan')}{age}.")
        for ref in wanted.plans:
            say(f"  {ref}")
        if dry_run or not wanted.texts:
            say("Deleted nothing.")
            return
        if not yes:
            confirm("Delete these words for good?", dry_run=True)
        say(f"Deleted {workflow.purge(opened, wanted)} texts; figures and digests stay valid.")


def forget(
    ref: RefArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why; logged, so name no child.")] = "",
    yes: YesOption = False,
    store: StoreOption = None,
) -> None:
    """Delete everything held on one plan, its audits and figures too: imported by mistake, or by decision.

    Example: ehcp-audit plans forget EX-001 --reason "Imported by mistake"
    """
    from audit.store.connect import open_store
    from audit.workflow.keeping import purge as workflow

    with open_store(store, create=False) as opened:
        if not yes:
            ref = workflow.to_forget(opened, ref, reason=reason)
            confirm(f"Delete {ref}, its audits and their figures for good?")
        gone = workflow.forget(opened, ref, reason=reason)
    say(
        f"Deleted {counted(sum(gone.values()), 'row')}. Reports made earlier still count it; backups "
        "still hold it."
    )


def disclose(
    ref: RefArgument,
    file: Annotated[Path | None, typer.Argument(help="The new page to write (.html).")] = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Write everything held on one plan into one readable page, for a subject access request.

    Example: ehcp-audit plans disclose EX-001 EX-001.html
    """
    from audit.store.connect import open_store
    from audit.workflow.keeping import purge as workflow

    file = named_file(file, output, "page.html")
    with open_store(store, create=False) as opened:
        count = workflow.disclose(opened, ref, file)
    say(f"Wrote {file.name} with {counted(count, 'row')}. It is OFFICIAL-SENSITIVE; only you may open it.")
