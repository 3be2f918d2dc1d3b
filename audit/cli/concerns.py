"""`concerns`: what an auditor must be able to raise at once, outside the score."""

from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import AuditorOption, JsonOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.plain_figures import counted

app = noun("Raise what can't wait for a score, and see what is open.")

ConcernArgument = Annotated[str, typer.Argument(help="The concern's id, or the beginning of it.")]
WhoOption = Annotated[str, typer.Option("--who", help="Who was told: a role or a team, no story.")]
OnOption = Annotated[str | None, typer.Option("--on", help="The day they were told; else today.")]


@app.command("list")
def list_concerns(
    plan: Annotated[str | None, typer.Option("--plan", help="Only concerns about this plan.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List concerns that are open, and which are overdue because nobody was told.

    Example: ehcp-audit concerns list
    """
    from audit.store.connect import open_store
    from audit.workflow import concerns

    with open_store(store, create=False) as opened:
        found = concerns.list_concerns(opened, plan_ref=plan, every=every)
    if as_json:
        print_json(found)
        return
    rows = []
    for each in found:
        one = each.concern
        state = "closed" if one.closed_on else "OVERDUE" if each.overdue else "open"
        told = f"{one.told}, {one.told_on:%d/%m/%Y}" if one.told_on else f"nobody; by {each.tell_by:%d/%m/%Y}"
        rows.append((one.concern_id[:8], one.plan_ref, one.kind, one.raised_by, one.raised_on, told, state))
    print_table(("Concern", "Plan", "What", "Raised by", "On", "Told", "State"), rows)
    late = sum(each.overdue for each in found)
    say(f"{counted(len(found), 'concern')}, {late} overdue. Nothing of what was seen is stored here.")


@app.command("raise")
def raise_concern(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    kind: Annotated[str, typer.Option("--kind", help="risk, provision, data or deadline.")],
    auditor: AuditorOption = None,
    who: WhoOption = "",
    on: OnOption = None,
    store: StoreOption = None,
) -> None:
    """Raise a concern about a plan: risk, provision, data or deadline; shows whom to tell.

    Example: ehcp-audit concerns raise EX-001 --kind risk --who "Front door" --auditor jsmith
    """
    from audit.store.connect import open_store
    from audit.workflow import concerns
    from audit.workflow.auditing import scripted
    from audit.workflow.choices import read_day, read_one_of

    chosen = concerns.KINDS[read_one_of(concerns.KINDS, "kind of concern", kind)]
    with open_store(store, create=False) as opened:
        for told in concerns.route(opened, chosen):
            say(told)
        concern = concerns.raise_concern(
            opened,
            ref,
            chosen,
            scripted.auditor_named(opened, auditor),
            told=who,
            told_on=read_day(on) if on else None,
        )
    short = concern.concern_id[:8]
    say(f"Concern {short} is kept.")
    if not concern.told:
        say(f'Nobody is recorded as told yet: ehcp-audit concerns told {short} --who "..."')


@app.command("told")
def told(concern: ConcernArgument, who: WhoOption, on: OnOption = None, store: StoreOption = None) -> None:
    """Record who was told of a concern and when.

    Example: ehcp-audit concerns told 3f2a91c0 --who "Data protection officer" --on 20/10/2026
    """
    from audit.store.connect import open_store
    from audit.workflow import concerns
    from audit.workflow.choices import read_day

    with open_store(store, create=False) as opened:
        kept = concerns.tell(opened, concern, who, read_day(on) if on else None)
    say(f"Recorded: {kept.told} was told on {kept.told_on:%d/%m/%Y}.")


@app.command("close")
def close(concern: ConcernArgument, store: StoreOption = None) -> None:
    """Close a concern that somebody was told of.

    Example: ehcp-audit concerns close 3f2a91c0
    """
    from audit.store.connect import open_store
    from audit.workflow import concerns

    with open_store(store, create=False) as opened:
        closed = concerns.close(opened, concern)
    say(f"Concern {closed.concern_id[:8]} is closed.")
