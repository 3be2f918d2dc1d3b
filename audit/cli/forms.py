"""`forms`: audits by Excel form, for auditors who install nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import AssignedRubricOption, AuditorOption, JsonOption, PartialOption, StoreOption
from audit.cli.printing import print_json, print_problems, say
from audit.file_names import typed
from audit.plain_figures import counted

if TYPE_CHECKING:
    from audit.workflow.forms.workbooks import FormsRead

app = noun("Audit by Excel form: make forms, read them back.")


@app.command("make")
def make(
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="The plans (see `plans list`).")],
    rubric: AssignedRubricOption = None,
    auditor: AuditorOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "--out", "-o", help="The file to write; a file that is there is kept."),
    ] = None,
    no_plan_text: Annotated[
        bool, typer.Option("--no-plan-text", help="Leave the plan's words out of the form.")
    ] = False,
    part: Annotated[
        str, typer.Option("--part", help="Only what one agency needs: social-care, health, education...")
    ] = "",
    audit_type: Annotated[
        str, typer.Option("--type", help="routine, dip, thematic, follow-up, re-test, calibration...")
    ] = "routine",
    selection: Annotated[
        str, typer.Option("--selection", help="How the plan was chosen: random, targeted or thematic.")
    ] = "not recorded",
    again: Annotated[bool, typer.Option("--again", help="Audit a version anew.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Make one Excel form for one plan or many; answers given so far are filled in.

    Example: ehcp-audit forms make EX-001 EX-002 --auditor jsmith -o jsmith.xlsx
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.auditing import scripted
    from audit.workflow.choices import read_audit_type, read_selection
    from audit.workflow.forms import workbooks as forms

    with open_store(store, create=False) as opened, progress_bar() as progress:
        made = forms.make_form(
            opened,
            refs,
            rubric,
            scripted.auditor_named(opened, auditor, acting=False),
            out=out,
            plan_text=not no_plan_text,
            part=part,
            audit_type=read_audit_type(audit_type),
            selection=read_selection(selection),
            again=again,
            progress=progress,
        )
    if as_json:
        print_json(made)
    else:
        print_problems(made.problems)
        say(
            f"Made {made.path}: {counted(made.questions, 'question')} about "
            f"{counted(len(made.plans), 'plan')}."
        )
        say(f"Filled in, read it back: ehcp-audit forms read {typed(made.path)}")
    if made.problems:
        raise typer.Exit(1)


@app.command("read")
def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", readable=False, help="Filled-in forms.")],
    partial: PartialOption = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Where the draft holds another answer by now, take the form's.")
    ] = False,
    submit: Annotated[bool, typer.Option("--submit", help="Submit the audits that are complete.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Read filled-in forms back; every fault is told by its sheet and cell, and nothing is lost.

    Example: ehcp-audit forms read jsmith.xlsx --submit
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.concerns import route
    from audit.workflow.forms import workbooks as forms

    with open_store(store, create=False) as opened, progress_bar() as progress:
        done = forms.read_forms(
            opened, files, partial=partial, replace=replace, and_submit=submit, progress=progress
        )
        kinds = {concern.kind for form in done.forms for concern in form.concerns}
        routes = [line for kind in sorted(kinds) for line in route(opened, kind)]
    if as_json:
        print_json(
            {
                "answers": done.answers,
                "actions": done.actions,
                "audits": done.audits,
                "concerns": [concern for form in done.forms for concern in form.concerns],
                "submitted": [each.audit.audit_id for each in done.submitted],
                "problems": done.problems,
            }
        )
    else:
        _print_read(done, routes)
    if done.faults:
        raise typer.Exit(1)


def _print_read(done: "FormsRead", routes: Sequence[str]) -> None:
    from audit.cli.score import print_outcome

    print_problems(done.problems)
    concerns = [concern for form in done.forms for concern in form.concerns]
    for concern in concerns:
        told = f"{concern.told} was told" if concern.told else "the form names nobody who was told: phone now"
        say(f"A concern about {concern.plan_ref} is recorded: {concern.kind}; {told}.")
    for line in dict.fromkeys(routes):
        say(line)
    for each in done.submitted:
        print_outcome(each)
    if done.answers or done.actions:
        stored = [counted(done.answers, "answer")] if done.answers else []
        stored += [counted(done.actions, "action")] if done.actions else []
        say(f"Stored {' and '.join(stored)} in {counted(done.audits, 'audit')}.")
    else:
        say("Stored no answers." if concerns else "Stored nothing.")
