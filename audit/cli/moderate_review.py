"""`moderate review` and `moderate reviews`: finished audits upheld, raised or lowered; originals stay."""

from typing import Annotated

import typer

from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.errors import AuditError
from audit.plain_figures import counted

WindowOption = Annotated[
    str | None,
    typer.Option("--window", help="Months such as 2025-11..2026-10, or all; else the last 12 months."),
]
ModeratorOption = Annotated[
    str | None, typer.Option("--moderator", help="The moderator's short id; else the one who is logged in.")
]
BecauseOption = Annotated[str, typer.Option("--because", help="Why the agreed grade is another.")]


def review(
    audit: Annotated[
        str | None,
        typer.Argument(help="The finished audit's id or its beginning; none: all that wait, one by one."),
    ] = None,
    window: WindowOption = None,
    moderator: ModeratorOption = None,
    change: Annotated[
        list[str] | None, typer.Option("--change", help='An answer to change: "F-01=not met". Repeatable.')
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", help="Why: wording, evidence, not applicable or judgement.")
    ] = "judgement",
    note: Annotated[str, typer.Option("--note", help="A note for the auditor and the guidance.")] = "",
    grade: Annotated[str | None, typer.Option("--grade", help="The agreed grade, if another.")] = None,
    because: BecauseOption = "",
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Review one finished audit, or all that wait: uphold it, or change answers; the originals stay.

    Example: ehcp-audit moderate review 3f2a91c0 --change "F-01=not met" --reason evidence
    """
    from audit.store.connect import open_store
    from audit.workflow.moderation.review import Change
    from audit.workflow.moderation.review import review as review_audit
    from audit.workflow.moderation.settle import moderator_named, read_reason

    if audit is None:
        if change or grade or because or note or as_json:
            raise AuditError(
                "Which audit is meant?",
                "Give its id: `moderate reviews` lists them.",
                "MDR006",
            )
        _walk(window, moderator, store)
        return
    why = read_reason(reason)
    changes = []
    for typed in change or ():
        about, equals, answer = typed.partition("=")
        if not equals or not answer.strip():
            raise AuditError(f'"{typed}" changes nothing.', 'Write it so: --change "F-01=not met".', "MDR005")
        criterion, _, subject = about.strip().partition("@")
        changes.append(Change(criterion.strip(), answer.strip(), why, note, subject.strip()))
    with open_store(store, create=False) as opened:
        by = moderator_named(opened, moderator)
        done = review_audit(opened, audit, by, changes, grade=grade, because=because)
    if as_json:
        print_json(done)
        return
    say(f"Audit {done.audit.audit_id[:8]} of {done.audit.plan_ref}: {done.verdict}.")
    say(f"Grade as audited: {done.grade}. Agreed: {done.agreed_grade}. Answers changed: {done.changed}.")


def reviews(window: WindowOption = None, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """List the finished audits that the settings send to review, and why.

    Example: ehcp-audit moderate reviews --window 2026-10
    """
    from audit.store.connect import open_store
    from audit.workflow.moderation.own_figures import others_too
    from audit.workflow.moderation.to_review import to_review
    from audit.workflow.moderation.window import moderation_window

    start, end, label = moderation_window(window)
    with open_store(store, create=False) as opened:
        others_too(opened)
        found = to_review(opened, start, end)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Audit", "Plan", "Completed", "Auditor", "Grade", "Because"),
        [
            (each.audit_id[:8], each.plan_ref, each.completed_on, ", ".join(each.auditors), each.grade,
             "; ".join(each.because))
            for each in found
        ],
    )  # fmt: skip
    say(
        f"{counted(len(found), 'audit')} to review in {label}, by review_share, review_grades and "
        "review_first."
    )


def _walk(window: str | None, moderator: str | None, store: str | None) -> None:
    from audit.screen.reviewing import review_all
    from audit.screen.terminal import Terminal
    from audit.store.connect import open_store
    from audit.workflow.moderation.settle import moderator_named
    from audit.workflow.moderation.to_review import to_review
    from audit.workflow.moderation.window import moderation_window

    start, end, label = moderation_window(window)
    with open_store(store, create=False) as opened:
        by = moderator_named(opened, moderator)
        waiting = to_review(opened, start, end)
        if not waiting:
            say(f"No audit of {label} waits for review, by review_share, review_grades and review_first.")
            return
        say(f"{counted(len(waiting), 'audit waits', 'audits wait')} for review in {label}.")
        done = review_all(opened, waiting, by, Terminal())
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(done.verdicts.items()))
    say(f"Reviewed {counted(done.verdicts.total(), 'audit')}{': ' + told if told else ''}; {done.left} left.")
    if done.left:
        say("The same command goes on.")
