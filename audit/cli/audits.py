"""`audits`: see, explain, submit or reopen audits."""

from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli import audits_importing
from audit.cli.app import noun
from audit.cli.options import AssignedRubricOption, AuditorOption, JsonOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.plain_figures import counted, percent

if TYPE_CHECKING:
    from audit.workflow.auditing.follow_up import Grid

app = noun("See, explain, submit, sign or reopen audits.")

audits_importing.register(app)

AuditArgument = Annotated[str, typer.Argument(help="The audit's id, or the beginning of it.")]


@app.command("list")
def list_audits(
    plan: Annotated[str | None, typer.Option(help="Only audits of this plan.")] = None,
    auditor: Annotated[str | None, typer.Option("--auditor", help="Only this auditor's.")] = None,
    rubric: Annotated[str | None, typer.Option("--rubric", help="Only audits with this rubric.")] = None,
    month: Annotated[str | None, typer.Option("--month", help="Only those completed in it: 2026-10.")] = None,
    state: Annotated[str | None, typer.Option(help="open or completed.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List audits: completed ones by date, then open ones.

    Example: ehcp-audit audits list --month 2026-10
    """
    from audit.domain.read_period import read_period
    from audit.store.audits.audit_filter import AuditState
    from audit.store.connect import open_store
    from audit.workflow.auditing import audits
    from audit.workflow.choices import read_one_of

    chosen = AuditState(read_one_of(AuditState, "state", state)) if state else None
    with open_store(store, create=False) as opened:
        found = audits.list_audits(
            opened,
            plan_ref=plan,
            auditor=auditor,
            rubric=rubric,
            period=read_period(month) if month else None,
            state=chosen,
        )
    if as_json:
        print_json(found)
        return
    rows: list[tuple[object, ...]] = []
    unsigned = any(each.waits_for for each in found)
    for each in found:
        audit = each.audit
        people = ", ".join(dict.fromkeys(part.auditor for part in audit.parts))
        score = "" if each.score is None else percent(each.score)
        rows.append(
            (audit.audit_id[:8], audit.plan_ref, audit.completed_on, audit.audit_type, people,
             f"{audit.rubric_id} {audit.rubric_version}", score, each.grade,
             *([each.waits_for] if unsigned else []))
        )  # fmt: skip
    headings = ("Audit", "Plan", "Completed", "Type", "Auditor", "Audit tool", "Score", "Grade")
    print_table((*headings, "To be signed by") if unsigned else headings, rows)
    say(f"{counted(len(rows), 'audit')}.")


@app.command("show")
def show(audit: AuditArgument, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show a finished audit's answers; an open one's stay unseen.

    Example: ehcp-audit audits show 3f2a91c0
    """
    from audit.cli.scorecards import print_scorecard
    from audit.screen.words import said
    from audit.store.connect import open_store
    from audit.workflow.auditing.audits import show_audit

    with open_store(store, create=False) as opened:
        found = show_audit(opened, audit)
    if as_json:
        print_json(found)
        return
    say(f"Audit {found.audit.audit_id} of {found.audit.plan_ref}: {found.audit.audit_type}.")
    for part in found.audit.parts:
        done = f"submitted {part.submitted_on:%d/%m/%Y}" if part.submitted_on else "not submitted yet"
        whose = part.declined_because or f"{part.auditor}, {done}"
        say(f"  {part.agency or 'whole audit'}: {whose}")
    if found.waits_for:
        say(f"  waits for a signature: {found.waits_for}")
    elif found.audit.signed_on:
        by = f" by {found.signed_by}" if found.signed_by else ""
        words = f": {found.audit.discussion}" if found.audit.discussion else ""
        say(f"  signed {found.audit.signed_on:%d/%m/%Y}{by}{words}")
    print_table(
        ("Criterion", "About", "Answer", "Gap arose", "Comment"),
        [(a.criterion, f"{a.subject.kind} {a.subject.key}"[:20], said(a), a.fault, a.comment[:60])
         for a in found.answers],
    )  # fmt: skip
    if found.scorecard:
        print_scorecard(found.scorecard)


@app.command("explain")
def explain(audit: AuditArgument, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Explain a grade: every step from the answers to the overall, limits included.

    Example: ehcp-audit audits explain 3f2a91c0
    """
    from audit.cli.scorecards import print_scorecard
    from audit.store.connect import open_store
    from audit.workflow.auditing import submission

    with open_store(store, create=False) as opened:
        found = submission.explain(opened, audit)
    if as_json:
        print_json(found)
        return
    print_scorecard(found.scorecard, steps=True)
    for each in found.unfound:
        words = " ".join(each.typed.split())
        say(f'{each.criterion}: evidence typed as "{words[:90]}" is not in the words held; check it.')


@app.command("submit")
def submit(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    auditor: Annotated[str | None, typer.Option("--auditor", help="The auditor's short id.")] = None,
    rubric: AssignedRubricOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Submit a draft audit whose questions are all answered.

    Example: ehcp-audit audits submit EX-001 --auditor jsmith
    """
    from audit.cli.score import print_outcome
    from audit.store.connect import open_store
    from audit.workflow.auditing import scripted, sitting, submission
    from audit.workflow.auditing.which_tool import which_tool

    with open_store(store, create=False) as opened:
        who = scripted.auditor_named(opened, auditor)
        tool = which_tool(opened, ref, who, rubric)
        if tool.part_id:
            seat = sitting.take_up(opened, tool.part_id)
        else:
            seat = sitting.sit_down(opened, ref, tool.name, who, begun=True)
        done = submission.submit(seat)
        if as_json:
            print_json(done)
        else:
            print_outcome(done)


@app.command("reopen")
def reopen(
    audit: AuditArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the audit.")],
    agency: Annotated[str, typer.Option(help="Which part, in an audit of several.")] = "",
    store: StoreOption = None,
) -> None:
    """Reopen a submitted audit to correct it; the month that it counts in does not move.

    Example: ehcp-audit audits reopen 3f2a91c0 --reason "Section H2 was on page 14"
    """
    from audit.store.connect import open_store
    from audit.workflow.auditing import sitting

    with open_store(store, create=False) as opened:
        seat = sitting.reopen(opened, audit, reason, agency=agency)
    say(f"Reopened as revision {seat.revision.number}, with its {counted(len(seat.answers), 'answer')}.")
    options = f"--rubric {seat.rubric.id} --auditor {seat.part.auditor}"
    say(f"Go on with: ehcp-audit score {seat.version.plan_ref} {options}")


@app.command("sign")
def sign(
    audit: AuditArgument,
    discussion: Annotated[
        str, typer.Option("--discussion", help="What the joint discussion came to; a remark on one part.")
    ] = "",
    auditor: AuditorOption = None,
    without_missing: Annotated[
        bool, typer.Option("--without-missing", help="Sign a part audit, where the tool allows it.")
    ] = False,
    grade: Annotated[str, typer.Option("--grade", help="The overall grade, where the tool asks.")] = "",
    because: Annotated[str, typer.Option("--because", help="Why that grade.")] = "",
    impact: Annotated[str, typer.Option("--impact", help="The impact, where the tool asks.")] = "",
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Sign an audit: join its parts as lead auditor, or sign it off as the role that the tool names.

    Example: ehcp-audit audits sign 3f2a91c0 --auditor jsmith --discussion "Agreed that F decides"
    """
    from audit.cli.score import print_signed
    from audit.store.connect import open_store
    from audit.workflow.auditing import joining, scripted

    with open_store(store, create=False) as opened:
        who = scripted.auditor_named(opened, auditor)
        done = joining.sign(
            joining.join(opened, audit, who),
            who,
            discussion,
            without_missing=without_missing,
            grade=grade,
            because=because,
            impact=impact,
        )
    if as_json:
        print_json(done)
        return
    print_signed(done, who)


@app.command("exemplars")
def exemplars(
    criterion: Annotated[str | None, typer.Option("--criterion", help="Only this criterion.")] = None,
    month: Annotated[str | None, typer.Option("--month", help="Only audits completed in it.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List good practice as auditors marked it, masked, for others to learn from.

    Example: ehcp-audit audits exemplars --criterion F-01
    """
    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.exemplars import exemplars as marked

    period = read_period(month) if month else None
    days = {"start": period.first, "end": period.last} if period else {}
    with open_store(store, create=False) as opened:
        found = marked(opened, criterion=criterion, **days)
    if as_json:
        print_json(found)
        return
    for each in found:
        say(f"{each.criterion}  {each.question}")
        say(f"  {each.plan_ref}, {each.completed_on:%d/%m/%Y}: {each.words or '(no words marked)'}")
        if each.comment:
            say(f"  Why: {each.comment}")
    say(f"{len(found)} marked. Masking is best effort: read before you pass them on.")


@app.command("minutes")
def minutes(
    month: Annotated[str | None, typer.Option("--month", help="Only audits completed in it.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show how long audits take: the median of active minutes by audit tool and agency.

    Example: ehcp-audit audits minutes --month 2026-10
    """
    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.auditing.audits import median_minutes

    with open_store(store, create=False) as opened:
        found = median_minutes(opened, read_period(month) if month else None)
    if as_json:
        print_json(found)
        return
    rows = [(each.rubric_id, each.agency, f"{each.median:g}", each.n) for each in found]
    print_table(("Audit tool", "Agency", "Median minutes", "Parts"), rows)


@app.command("followed")
def followed(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show grades before and after: of plans followed up once amended, and of teams re-tested.

    Example: ehcp-audit audits followed
    """
    from audit.cli.follow_up_shown import print_grid
    from audit.store.connect import open_store
    from audit.workflow.auditing.follow_up import WARNING, grids

    with open_store(store, create=False) as opened:
        found = grids(opened)
    if as_json:
        print_json([{**_fields(grid), "warning": WARNING} for grid in found])
        return
    for grid in found:
        print_grid(grid)
    say(WARNING if found else "No follow-up or re-test is finished. `score REF --type follow-up` begins one.")


def _fields(grid: "Grid") -> dict[str, object]:
    from dataclasses import asdict

    counts = [{"before": old, "after": new, "n": n} for (old, new), n in grid.counts.items()]
    return {**asdict(grid), "counts": counts}
