"""`score`: an auditor scores one plan, by full screen, prompts or a file of answers."""

import contextlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.options import AssignedRubricOption, AuditorOption, JsonOption, PartialOption, StoreOption
from audit.cli.printing import print_json, print_problems, say
from audit.plain_figures import counted

if TYPE_CHECKING:
    from audit.store.connect import Store
    from audit.workflow.auditing.desk import Desk
    from audit.workflow.auditing.sitting import Sitting
    from audit.workflow.auditing.submission import Submitted

app = typer.Typer(rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})


@app.command("score")
def score(  # noqa: PLR0912, PLR0915 - three ways in and what each may lack
    ref: Annotated[
        str | None, typer.Argument(help="The plan's reference (see `plans list`); none with --next.")
    ] = None,
    rubric: AssignedRubricOption = None,
    auditor: AuditorOption = None,
    plain: Annotated[bool, typer.Option("--plain", help="Prompts only, for any terminal.")] = False,
    answers: Annotated[
        Path | None, typer.Option("--answers", help="Take the answers from a JSON, CSV or Excel file.")
    ] = None,
    audit_type: Annotated[
        str, typer.Option("--type", help="routine, dip, thematic, follow-up, re-test, calibration...")
    ] = "routine",
    selection: Annotated[
        str, typer.Option("--selection", help="How the plan was chosen: random, targeted or thematic.")
    ] = "not recorded",
    follows: Annotated[
        str | None, typer.Option("--follows", help="The audit that a follow-up or re-test follows.")
    ] = None,
    part: Annotated[
        str, typer.Option("--part", help="The agency you answer for, of a tool in parts; or all.")
    ] = "",
    next_one: Annotated[bool, typer.Option("--next", help="The next plan in your queue.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Audit a version anew.")] = False,
    grade: Annotated[str | None, typer.Option("--grade", help="The grade, where the tool asks.")] = None,
    because: Annotated[str, typer.Option("--because", help="Why that grade.")] = "",
    impact: Annotated[str, typer.Option("--impact", help="The impact, where the tool asks.")] = "",
    partial: PartialOption = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Score a plan, criterion by criterion; each answer is saved at once, and the next call goes on.

    A file of answers (--answers) is JSON, {"F-01": "met"} or a list of objects, or a table, a row an answer.
    Keys or headings: criterion, answer, and where wanted subject (a row's label or number, or a section),
    evidence (words of the plan), page, comment, fault (where the gap arose), good practice (yes), action,
    action owner, action by. Questions left out stay unanswered; the README has an example.

    Example: ehcp-audit score EX-001 --auditor jsmith
    """
    from audit.problem import Stops
    from audit.store.connect import open_store
    from audit.workflow.auditing import queue, scripted, sitting
    from audit.workflow.auditing.follow_up import follow
    from audit.workflow.auditing.which_tool import Tool, which_tool
    from audit.workflow.choices import read_audit_type, read_selection

    with open_store(store) as opened:
        who = scripted.auditor_named(opened, auditor)
        given = None if answers is None else scripted.read_answers(answers)
        kind = read_audit_type(audit_type)
        submitting = False
        if next_one:
            item = queue.next_item(opened, who)
            if not as_json:
                say(f"Next in your queue: {item.plan_ref}, {item.rubric_id}.")
            tool = Tool(item.rubric_id, item.part.part_id)
        elif ref is None:
            raise typer.BadParameter("Name a plan, or use --next.")
        else:
            tool = which_tool(opened, ref, who, rubric, part)
            if answers is None and _joined(opened, ref, tool.name if tool.told else "", who):
                return

        def sit(*, trial: bool = False) -> "Sitting":
            if tool.part_id:
                return sitting.take_up(opened, tool.part_id, trial=trial)
            return sitting.sit_down(
                opened,
                ref or "",
                tool.name,
                who,
                audit_type=kind,
                selection=read_selection(selection),
                follows=follow(opened, kind, ref or "", follows),
                part=part,
                again=again,
                trial=trial,
            )

        if given is not None and not partial and (wrong := scripted.refused(sit(trial=True), given)):
            print_problems(wrong)
            if as_json:
                print_json({"problems": wrong})
            else:
                say("Stored none of the answers; nothing was begun or changed.")
            raise typer.Exit(1)
        seat = sit()
        faults = False
        if given is not None:
            seat, problems = scripted.answer_from_file(seat, given, partial=partial)
            print_problems(problems)
            faults = any(problem.stops is not Stops.NOTHING for problem in problems)
        else:
            # What is asked and shown on the way is no part of the JSON.
            with contextlib.redirect_stdout(sys.stderr) if as_json else contextlib.nullcontext():
                seat, submitting = _by_hand(seat, plain=plain)
        if grade is not None:
            seat = scripted.enter_grade(seat, grade, because)
        if impact:
            seat = scripted.enter_impact(seat, impact)
        left = seat.unanswered()
        if left and (not seat.rubric.partial_overall or (answers is None and not submitting)):
            if as_json:
                print_json({"unanswered": [question.criterion.id for question in left]})
            else:
                still = counted(len(left), "question is", "questions are")
                say(f"{still} still unanswered; it stays a draft. The command goes on, or `audits submit`.")
            raise typer.Exit(0 if answers is None else 1)
        _finish(seat, as_json=as_json)
        if faults:
            raise typer.Exit(1)


def _by_hand(seat: "Sitting", *, plain: bool) -> tuple["Sitting", bool]:
    """Have the questions asked on the terminal's best face.

    Return the sitting as it was left, and whether the auditor has said already that it is to be submitted.
    """
    from audit.workflow.auditing.desk import Desk

    desk = Desk(seat)
    try:
        if plain or not desk.sitting.asked() or not _capable():
            return _prompted(desk)
        from audit.screen.full import FullScreen

        ended = FullScreen(desk).run()
        if ended != "submit" and not desk.sitting.unanswered():
            say("Kept as a draft; everything answered is saved. The same command goes on.")
            raise typer.Exit(0)
        return desk.sitting, ended == "submit"
    finally:
        desk.leave()


def _capable() -> bool:
    """Tell whether the terminal can show the full screen: somebody sits at it, and it moves its cursor."""
    kind = os.environ.get("TERM", "")
    size = shutil.get_terminal_size((0, 0))
    able = os.name == "nt" or kind not in ("", "dumb", "unknown")
    return able and sys.stdin.isatty() and sys.stdout.isatty() and size.columns >= 60 and size.lines >= 16


def _prompted(desk: "Desk") -> tuple["Sitting", bool]:
    from audit.errors import CancelledError
    from audit.screen.plain import Asking, Stopped
    from audit.screen.plain_finish import asks_to_submit, finish
    from audit.screen.terminal import Terminal

    submitting = False
    asking = Asking(desk, Terminal())
    try:
        asking.run()
        finish(asking)
        submitting = asks_to_submit(asking)
    except Stopped:
        if not asking.sitting.unanswered():
            say("Kept as a draft; everything answered is saved. The same command goes on.")
            raise typer.Exit(0) from None
    except KeyboardInterrupt:
        left = len(asking.sitting.unanswered())
        raise CancelledError(
            f"\nStopped. Everything answered is saved; {counted(left, 'question is', 'questions are')} left."
        ) from None
    if not submitting and not asking.sitting.unanswered():
        say("Kept as a draft. The same command, or `audits submit`, submits it.")
        raise typer.Exit(0)
    return asking.sitting, submitting


def _joined(store: "Store", ref: str, rubric: str, auditor: str) -> bool:
    """Let a lead auditor join the parts of an audit that waits for them; tell whether there was one."""
    from audit.screen.lines import Back, Stopped
    from audit.screen.plain_finish import join_by_prompts
    from audit.screen.terminal import Terminal
    from audit.workflow.auditing.joining import to_join

    joining = to_join(store, ref, rubric, auditor)
    if joining is None:
        return False
    try:
        done = join_by_prompts(joining, auditor, Terminal())
    except (Back, Stopped):
        done = None
    if done is None:
        say("Not signed yet; the same command, or `audits sign`, goes on.")
    else:
        print_signed(done, auditor)
    return True


def _finish(seat: "Sitting", *, as_json: bool) -> None:
    from audit.workflow.auditing.submission import submit

    done = submit(seat)
    if as_json:
        print_json({"audit": done.audit, "scorecard": done.scorecard})
        return
    print_outcome(done)


def print_signed(done: "Submitted", signer: str) -> None:
    """Print what a signed audit came to, and what is due now."""
    from audit.cli.scorecards import print_scorecard

    say(f"Audit {done.audit.audit_id[:8]} of {done.audit.plan_ref} is signed by {signer}.")
    print_scorecard(done.scorecard)
    for line in done.due:
        say(line)


def print_outcome(done: "Submitted") -> None:
    """Print what an audit came to: section scores, the grade, and how it came about."""
    from audit.cli.scorecards import print_scorecard

    short = done.audit.audit_id[:8]
    out = [part.agency or part.auditor for part in done.audit.parts if part.submitted_on is None]
    say(f"Audit {short} of {done.audit.plan_ref} is submitted.")
    print_scorecard(done.scorecard)
    if out:
        who = done.audit.lead_auditor if done.signs == "lead auditor" else done.signs
        say(f"Parts still out: {', '.join(out)}. {who} joins them and signs the overall.")
    elif done.audit.signed_on is None and done.signs == "lead auditor":
        say(f"Every part is in. {done.audit.lead_auditor} signs: ehcp-audit audits sign {short}")
    elif done.audit.signed_on is None and done.signs:
        say(f"It waits for a signature: {done.signs}. They sign: ehcp-audit audits sign {short} --auditor ID")
    if done.to_agree:
        say(
            f"{counted(done.to_agree, 'action is', 'actions are')} recorded as to be agreed: "
            "ehcp-audit actions list"
        )
    say(f"Why, step by step: ehcp-audit audits explain {short}")
    for line in done.due:
        say(line)
