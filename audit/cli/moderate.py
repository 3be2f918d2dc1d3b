"""`moderate`: compare auditors' scores of the same plans, and measure any table of ratings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.app import noun
from audit.cli.moderate_review import BecauseOption, ModeratorOption, WindowOption, review, reviews
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, say
from audit.cli.ratings_tables import agreement, end_with, severity
from audit.plain_figures import counted

if TYPE_CHECKING:
    from audit.problem import Problem

app = noun("Compare auditors' scores of the same plans.")


@app.callback()
def _moderate() -> None:
    """Compare auditors' scores of the same plans."""


@app.command("compare")
def compare(
    window: WindowOption = None,
    plan: Annotated[
        str | None, typer.Option("--plan", help="Show one plan's disagreements side by side.")
    ] = None,
    rubric: Annotated[str | None, typer.Option("--rubric", help="Only this audit tool.")] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="List every pair.")] = False,
    expert: Annotated[
        bool, typer.Option("--expert", help="Add every coefficient, the Rasch model and drift.")
    ] = False,
    others: Annotated[
        list[str] | None,
        typer.Option("--with", help="One more auditor beside each: agreed or checks. Repeatable."),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Compare blind audits of the same plan version: grades, agreement with n, who differs and on what.

    Example: ehcp-audit moderate compare --window 2025-11..2026-10
    """
    from audit.cli.comparison_shown import print_blind_set, print_compared
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.choices import read_one_of
    from audit.workflow.moderation.compare import compare_auditors
    from audit.workflow.moderation.disagreements import blind_set
    from audit.workflow.moderation.one_more import ONE_MORE
    from audit.workflow.moderation.own_figures import as_seen, others_too
    from audit.workflow.moderation.window import moderation_window
    from audit.workflow.rubrics.found import rubric_id_asked

    with open_store(store, create=False) as opened:
        rubric = rubric_id_asked(opened, rubric)
        if plan is not None:
            others_too(opened)
            side_by_side = blind_set(opened, plan, rubric)
            if as_json:
                print_json(side_by_side)
            else:
                print_blind_set(side_by_side)
            return
        start, end, label = moderation_window(window)
        more = [read_one_of(ONE_MORE, "one more auditor", one) for one in others or ()]
        with progress_bar() as progress:
            found = compare_auditors(
                opened, start, end, rubric_id=rubric, expert=expert, others=more, progress=progress
            )
        found, own = as_seen(opened, found)
    if as_json:
        print_json(found)
        return
    say(f"Blind audits completed in {label}.")
    if own:
        say(f"Of named people, {own} sees their own figures only.")
    if not found:
        say("No plan was audited blind by two auditors then. --window all looks at everything.")
    for each in found:
        print_compared(each, pairs=pairs)


@app.command("settle")
def settle(
    plan: Annotated[str, typer.Argument(help="A plan that two auditors audited blind.")],
    moderator: ModeratorOption = None,
    rubric: Annotated[str | None, typer.Option("--rubric", help="The audit tool, of several.")] = None,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", help="A table of agreed answers: criterion, answer, reason, note."),
    ] = None,
    grade: Annotated[str | None, typer.Option("--grade", help="The agreed grade, if another.")] = None,
    because: BecauseOption = "",
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Settle a blind pair's disagreements one by one: agreed answer, reason, note; originals never change.

    Example: ehcp-audit moderate settle D-0001 --moderator nora
    """
    from audit.screen.settling import StoppedSettling, settle_all
    from audit.screen.terminal import Terminal
    from audit.store.connect import open_store
    from audit.workflow.moderation import settle as settling
    from audit.workflow.moderation.settle import moderator_named
    from audit.workflow.moderation.settled_table import settle_from
    from audit.workflow.rubrics.found import rubric_id_asked

    problems: tuple[Problem, ...] = ()
    with open_store(store, create=False) as opened:
        rubric = rubric_id_asked(opened, rubric)
        begun = settling.begin(opened, plan, moderator_named(opened, moderator), rubric_id=rubric)
        if answers is not None:
            begun, problems = settle_from(begun, answers)
        else:
            try:
                begun = settle_all(begun, Terminal())
            except StoppedSettling:
                say("Stopped. What was settled is saved; the same command goes on.")
                return
        left = len(begun.left())
        if left and grade is None:
            end_with(problems)
            say(f"{counted(left, 'disagreement is', 'disagreements are')} left; the same command goes on.")
            return
        closed = settling.close(begun, grade=grade, because=because)
    end_with(problems)
    if as_json:
        print_json(closed)
        return
    say(f"Settled {counted(len(closed.settlements), 'answer')}. Agreed grade: {closed.agreed_grade}.")
    say("The auditors' answers and the agreement figures stay as they were.")


app.command("review")(review)
app.command("reviews")(reviews)


@app.command("outcomes")
def outcomes(window: WindowOption = None, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show what moderation led to: settled as / confused with, guidance to rewrite, grades before and after.

    Example: ehcp-audit moderate outcomes --window 2026-10
    """
    from audit.cli.outcomes_shown import print_outcomes
    from audit.store.connect import open_store
    from audit.workflow.moderation.outcomes import outcomes as read_outcomes
    from audit.workflow.moderation.own_figures import others_too
    from audit.workflow.moderation.window import moderation_window

    start, end, label = moderation_window(window)
    with open_store(store, create=False) as opened:
        others_too(opened)
        found = read_outcomes(opened, start, end)
    if as_json:
        print_json(found)
    else:
        print_outcomes(found, label)


@app.command("feedback")
def feedback(
    auditor: Annotated[str, typer.Argument(help="The auditor's short id, name or alias.")],
    window: WindowOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write it to this file.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Give one auditor's feedback sheet: their answers beside the agreed ones, and where they stand.

    Example: ehcp-audit moderate feedback alice --output alice.md
    """
    from audit.atomic_files import check_ending, check_own, write_text
    from audit.store.connect import open_store
    from audit.workflow.moderation.feedback import feedback as read_feedback
    from audit.workflow.moderation.feedback import feedback_text
    from audit.workflow.moderation.own_figures import others_too
    from audit.workflow.moderation.window import moderation_window

    if output is not None:
        check_ending(output, "Feedback sheets", ".md", ".txt")
        check_own(output, "feedback sheet", "# Feedback from moderation: ")
    start, end, label = moderation_window(window)
    with open_store(store, create=False) as opened:
        others_too(opened, own=auditor)
        found = read_feedback(opened, auditor, start, end)
    if as_json:
        print_json(found)
        return
    text = feedback_text(found, label)
    if output is None:
        say(text.rstrip())
        return
    write_text(output, text)
    say(f"Wrote {output}")


app.command("agreement")(agreement)
app.command("severity")(severity)
