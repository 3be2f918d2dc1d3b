"""`queue`: who audits which plan, and by when."""

from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import AuditorOption, JsonOption, RubricOption, StoreOption
from audit.cli.printing import print_json, print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.workflow.auditing.queue import Queued

app = noun("See what is yours to audit; assign, hand on or decline.")

PlanArgument = Annotated[str, typer.Argument(help="The plan's reference.")]
PartOption = Annotated[str, typer.Option("--part", help="The agency, of an audit in parts.")]
ToolOption = Annotated[str, typer.Option("--rubric", help="The audit tool, where several are out.")]
WhichOption = Annotated[
    str, typer.Option("--audit", help="The audit's id, where nothing else tells several apart.")
]
DueOption = Annotated[str | None, typer.Option("--due", help="By when; else as the settings say.")]


@app.command("list")
def list_queue(
    auditor: AuditorOption = None,
    due: Annotated[str | None, typer.Option("--due", help="Only what is due by this day.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Everybody's: for quality leads.")] = False,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Declined parts, and those without an auditor.")
    ] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List what is out, by due date: yours, or with --all --overdue everybody's, as a chase list.

    Example: ehcp-audit queue list --auditor jsmith
    """
    from audit.store.connect import open_store
    from audit.workflow.auditing import queue, scripted
    from audit.workflow.choices import read_day

    with open_store(store, create=False) as opened:
        whose = None if every or waiting else scripted.auditor_named(opened, auditor, acting=False)
        found = queue.list_queue(
            opened, auditor=whose, due_to=read_day(due) if due else None, overdue=overdue, waiting=waiting
        )
    if as_json:
        print_json(found)
        return
    if every and overdue:
        _print_chase_list(found)
        return
    rows = []
    for queued in found:
        item, part = queued.item, queued.item.part
        who = "" if waiting else part.auditor
        rows.append((item.plan_ref, item.rubric_id, part.agency, who, part.due_on, _state(queued)))
    print_table(("Plan", "Audit tool", "Part", "Auditor", "Due", "State"), rows)
    if waiting:
        say(f"{len(rows)} waiting for an auditor. {_to_reassign(found)}".rstrip())
    else:
        late = sum(queued.overdue > 0 for queued in found)
        say(f"{len(rows)} out, {late} overdue.{' Next: ehcp-audit score --next' if rows else ''}")


@app.command("assign")
def assign(
    ref: PlanArgument,
    rubric: RubricOption = "ehcp-quality",
    auditor: Annotated[
        str | None, typer.Option("--auditor", help="Who audits it; of a tool in parts, their own part.")
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option("--part", help="An agency's auditor, such as health=hana; again for more."),
    ] = None,
    lead: Annotated[str, typer.Option("--lead", help="Who joins the parts and signs.")] = "",
    due: DueOption = None,
    audit_type: Annotated[str, typer.Option("--type", help="routine, dip, thematic...")] = "routine",
    selection: Annotated[
        str, typer.Option("--selection", help="random, targeted or thematic.")
    ] = "not recorded",
    store: StoreOption = None,
) -> None:
    """Assign an audit of a plan to an auditor, or its parts to several; a conflict of interest is refused.

    Example: ehcp-audit queue assign EX-001 --auditor jsmith
    """
    from audit.store.connect import open_store
    from audit.workflow.auditing import queue
    from audit.workflow.choices import read_audit_type, read_day, read_selection

    auditors = {"": auditor} if auditor else {}
    for given in part or ():
        agency, equals, name = given.partition("=")
        if not equals:
            raise typer.BadParameter("Write a part as AGENCY=AUDITOR, such as health=hana.")
        auditors[agency.strip()] = name.strip()
    if not auditors:
        raise typer.BadParameter("Name --auditor, or a --part for each agency.")
    with open_store(store, create=False) as opened:
        audit = queue.assign(
            opened,
            ref,
            rubric,
            auditors,
            lead=lead,
            due_on=read_day(due) if due else None,
            audit_type=read_audit_type(audit_type),
            selection=read_selection(selection),
        )
    for one in audit.parts:
        whose = one.declined_because or one.auditor
        say(f"{one.agency or audit.rubric_id}: {whose}, due {one.due_on:%d/%m/%Y}.")
    if len(audit.parts) > 1:
        say(f"{audit.lead_auditor} joins the parts and signs.")


@app.command("reassign")
def reassign(
    ref: PlanArgument,
    to: Annotated[str, typer.Option("--to", help="Who takes it over.")],
    of: Annotated[str | None, typer.Option("--from", help="Whose it is.")] = None,
    part: PartOption = "",
    rubric: ToolOption = "",
    audit: WhichOption = "",
    due: DueOption = None,
    hand_over: Annotated[bool, typer.Option("--hand-over", help="Pass on answers already given.")] = False,
    store: StoreOption = None,
) -> None:
    """Give an audit, or a part of one, to another auditor.

    Example: ehcp-audit queue reassign EX-001 --from jsmith --to bpatel
    """
    from audit.store.connect import open_store
    from audit.workflow.auditing import queue
    from audit.workflow.choices import read_day

    with open_store(store, create=False) as opened:
        now = queue.reassign(
            opened,
            ref,
            to,
            of=of,
            part=part,
            rubric=rubric,
            audit=audit,
            due_on=read_day(due) if due else None,
            hand_over=hand_over,
        )
    say(f"{ref} is {now.auditor}'s now, due {now.due_on:%d/%m/%Y}.")


@app.command("decline")
def decline(
    ref: PlanArgument,
    because: Annotated[
        str,
        typer.Option(
            "--because", help="wrote it, manages the writer, knows the family, away, too much work or other."
        ),
    ],
    auditor: AuditorOption = None,
    part: PartOption = "",
    rubric: ToolOption = "",
    audit: WhichOption = "",
    store: StoreOption = None,
) -> None:
    """Decline an audit of your queue: you wrote it, manage the writer or know the family; or can't do it.

    Example: ehcp-audit queue decline EX-001 --because "knows the family" --auditor jsmith
    """
    from audit.store.connect import open_store
    from audit.workflow.auditing import queue, scripted

    with open_store(store, create=False) as opened:
        who = scripted.auditor_named(opened, auditor)
        queue.decline(opened, ref, who, because, part=part, rubric=rubric, audit=audit)
    say(f"{ref} has left your queue and waits for another auditor: ehcp-audit queue list --waiting")


def _to_reassign(found: "Sequence[Queued]") -> str:
    """Return the next step of what waits: its first plan given to somebody, named so that it is clear."""
    if not found:
        return ""
    item = found[0].item
    part = f" --part {item.part.agency.replace(' ', '-')}" if item.part.agency else ""
    return f"Next: ehcp-audit queue reassign {item.plan_ref} --rubric {item.rubric_id}{part} --to AUDITOR"


def _state(queued: "Queued") -> str:
    begun = "begun" if queued.item.begun else "not begun"
    because = queued.item.part.declined_because
    if because:
        return because
    if queued.item.part.submitted_on:
        return "reopened, being corrected"
    return f"{begun}, {queued.overdue} working days overdue" if queued.overdue else begun


def _print_chase_list(found: "Sequence[Queued]") -> None:
    people = sorted({queued.item.part.auditor for queued in found})
    for person in people:
        own = [queued for queued in found if queued.item.part.auditor == person]
        say(f"{person}: {len(own)} overdue")
        for queued in own:
            item = queued.item
            part = f", {item.part.agency}" if item.part.agency else ""
            day = f"{item.part.due_on:%d/%m/%Y}"
            say(f"  {item.plan_ref} ({item.rubric_id}{part}), due {day}: {_state(queued)}")
    say(f"{len(found)} overdue.")
