"""`score`: an auditor scores one plan, by prompts or from a file of answers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.options import AuditorOption, JsonOption, PartialOption, RubricOption, StoreOption
from audit.cli.printing import print_json, print_problems, say

if TYPE_CHECKING:
    from audit.workflow.sitting import Sitting
    from audit.workflow.submission import Submitted

app = typer.Typer(rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})


@app.command("score")
def score(
    ref: Annotated[str, typer.Argument(help="The plan's reference (see `plans list`).")],
    rubric: RubricOption = "ehcp-quality",
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
    again: Annotated[bool, typer.Option("--again", help="Audit a version anew.")] = False,
    grade: Annotated[str | None, typer.Option("--grade", help="The grade, where the tool asks.")] = None,
    because: Annotated[str, typer.Option("--because", help="Why that grade.")] = "",
    partial: PartialOption = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Score a plan, criterion by criterion; each answer is saved at once, and the next call goes on.

    Example: ehcp-audit score EX-001 --auditor jsmith
    """
    from audit.store.connect import open_store
    from audit.workflow import scripted, sitting
    from audit.workflow.choices import read_audit_type, read_selection

    with open_store(store) as opened:
        seat = sitting.sit_down(
            opened,
            ref,
            rubric,
            scripted.auditor_named(opened, auditor),
            audit_type=read_audit_type(audit_type),
            selection=read_selection(selection),
            again=again,
        )
        if answers is not None:
            seat, problems = scripted.answer_from_file(seat, answers, partial=partial)
            print_problems(problems)
            if problems and not partial:
                say("Stored nothing.")
                raise typer.Exit(1)
        elif seat.unanswered():
            seat = _prompted(seat, plain=plain)
        if grade is not None:
            seat = scripted.enter_grade(seat, grade, because)
        left = seat.unanswered()
        if left and not seat.rubric.partial_overall:
            say(f"{len(left)} questions are still unanswered; it stays a draft. The same command goes on.")
            raise typer.Exit(1 if answers is not None else 0)
        _finish(seat, ask=answers is None, as_json=as_json)


def _prompted(seat: "Sitting", *, plain: bool) -> "Sitting":
    from audit.errors import CancelledError
    from audit.screen.plain import Asking, Stopped
    from audit.screen.terminal import Terminal

    del plain  # the full screen is another face of this workflow; prompts are the one that always works
    asking = Asking(seat, Terminal())
    try:
        return asking.run()
    except Stopped:
        return asking.sitting
    except KeyboardInterrupt:
        left = len(asking.sitting.unanswered())
        raise CancelledError(f"\nStopped. Everything answered is saved; {left} questions are left.") from None


def _finish(seat: "Sitting", *, ask: bool, as_json: bool) -> None:
    from audit.screen.terminal import Terminal
    from audit.workflow.submission import submit

    if ask and sys.stdin.isatty():
        typed = Terminal().ask("All questions are answered. Submit the audit now? (y or n): ")
        if typed.casefold() not in ("y", "yes"):
            say("Kept as a draft. The same command, or `audits submit`, submits it.")
            return
    done = submit(seat)
    if as_json:
        print_json({"audit": done.audit, "scorecard": done.scorecard})
        return
    print_outcome(done)


def print_outcome(done: "Submitted") -> None:
    """Print what an audit came to: section scores, the grade, and how it came about."""
    from audit.cli.scorecards import print_scorecard

    say(f"Audit {done.audit.audit_id[:8]} of {done.audit.plan_ref} is submitted.")
    print_scorecard(done.scorecard)
    say(f"Why, step by step: ehcp-audit audits explain {done.audit.audit_id[:8]}")
