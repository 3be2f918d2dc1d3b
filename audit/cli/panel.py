"""`panel`: hold moderation panels: papers without names, decisions with reasons, minutes."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_problems, print_table, say
from audit.cli.report_options import FormatOption, OutputOption
from audit.plain_figures import counted

app = noun("Hold moderation panels: papers, decisions, minutes.")

PanelArgument = Annotated[str, typer.Argument(help="The panel's date, or the beginning of its id.")]


@app.command("new")
def new(
    held_on: Annotated[str, typer.Option("--date", help="When it meets: 28/02/2026.")],
    chair: Annotated[str, typer.Option("--chair", help="The chair's short id.")],
    plans: Annotated[
        str, typer.Option("--plans", help="Plans between commas; else every blind pair not settled yet.")
    ] = "",
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Plan a panel: date, chair and the plans before it.

    Example: ehcp-audit panel new --date 10/12/2026 --chair nora --plans D-0001,D-0002
    """
    from audit.store.connect import open_store
    from audit.workflow.choices import read_day
    from audit.workflow.moderation.panels import new_panel

    refs = [one.strip() for one in plans.split(",") if one.strip()]
    with open_store(store, create=False) as opened:
        made = new_panel(opened, read_day(held_on), chair, refs)
    if as_json:
        print_json(made)
        return
    say(f"Panel {made.panel_id[:8]} on {made.held_on:%d/%m/%Y}, {counted(len(made.items), 'plan')}.")
    say(f"Its papers: ehcp-audit panel pack {made.held_on:%d/%m/%Y}")


@app.command("list")
def list_panels(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """List the panels by date.

    Example: ehcp-audit panel list
    """
    from audit.store.connect import open_store
    from audit.workflow.moderation import panels

    with open_store(store, create=False) as opened:
        found = panels.list_panels(opened)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Panel", "Date", "Chair", "Plans", "Decided", "Quorate", "Minutes agreed"),
        [
            (p.panel_id[:8], p.held_on, p.chair, len(p.items),
             sum(item.decision is not None for item in p.items), p.quorate, p.minutes_on)
            for p in found
        ],
    )  # fmt: skip
    say(f"{counted(len(found), 'panel')}.")


@app.command("pack")
def pack(
    panel: PanelArgument,
    form: FormatOption = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Write the panel's papers: both audits side by side, without auditors' names.

    Example: ehcp-audit panel pack 10/12/2026 --format docx
    """
    _write(panel, "pack", form, output, store)


@app.command("record")
def record(
    panel: PanelArgument,
    present: Annotated[
        str, typer.Option("--present", help='Who came: "education, health, parent carer forum".')
    ] = "",
    plan: Annotated[str, typer.Option("--plan", help="A plan that was decided.")] = "",
    decision: Annotated[str, typer.Option("--decision", help="The agreed grade, or what was decided.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why; every decision has one.")] = "",
    action: Annotated[str, typer.Option("--action", help="What is to be done.")] = "",
    owner: Annotated[str, typer.Option("--owner", help="Who does it.")] = "",
    due: Annotated[str | None, typer.Option("--due", help="By when: 28/02/2026.")] = None,
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", help="A table: plan, decision, reason, action, owner, due."),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Record who was present, and what the panel decided of each plan and why.

    Example: ehcp-audit panel record 10/12/2026 --plan D-0001 --decision Good --reason "Section F is specific"
    """
    from audit.problem import Problem
    from audit.store.connect import open_store
    from audit.workflow.choices import read_day
    from audit.workflow.moderation import panels
    from audit.workflow.moderation.panel_table import record_from

    problems: tuple[Problem, ...] = ()
    with open_store(store, create=False) as opened:
        found = panels.show_panel(opened, panel)
        if present:
            found = panels.record_present(opened, panel, present.split(","))
        if plan:
            decided = panels.Decision(plan, decision, reason, action, owner, read_day(due) if due else None)
            found = panels.record_decision(opened, panel, decided)
        if decisions is not None:
            found, problems = record_from(opened, panel, decisions)
    print_problems(problems)
    if as_json:
        print_json(found)
    else:
        quorum = {True: "quorate", False: "not quorate", None: "nobody recorded as present yet"}[
            found.quorate
        ]
        done = sum(item.decision is not None for item in found.items)
        say(f"{done} of {counted(len(found.items), 'plan')} decided; {quorum}.")
    if problems:
        raise typer.Exit(1)


@app.command("minutes")
def minutes(
    panel: PanelArgument,
    form: FormatOption = None,
    output: OutputOption = None,
    agreed: Annotated[
        str | None, typer.Option("--agreed", help="The day on which they were agreed: 28/02/2026.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the panel's minutes: present, quorum, decisions with reasons, actions.

    Example: ehcp-audit panel minutes 10/12/2026 --format docx
    """
    from audit.store.connect import open_store
    from audit.workflow.choices import read_day
    from audit.workflow.moderation.panels import agree_minutes

    if agreed:
        with open_store(store, create=False) as opened:
            agree_minutes(opened, panel, read_day(agreed))
    _write(panel, "minutes", form, output, store)


def _write(panel: str, kind: str, form: str | None, output: Path | None, store: str | None) -> None:
    from audit.store.connect import open_store
    from audit.workflow.moderation.panel_papers import write_papers
    from audit.workflow.reporting.formats import format_for

    form = format_for(form, output)
    with open_store(store, create=False) as opened:
        path = write_papers(opened, panel, kind, output, form)
    say(f"Wrote {path}")
