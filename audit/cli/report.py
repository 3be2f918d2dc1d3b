"""`report`: write reports for quality leads, boards, teams and families, in any format."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, say
from audit.cli.report_asked import write_asked
from audit.cli.report_moderation import moderation
from audit.cli.report_options import (
    AudienceOption,
    CompareOption,
    EachOption,
    FormatOption,
    LocalityOption,
    LookOption,
    MeasuresOption,
    NeedOption,
    OutputOption,
    PeriodOption,
    PlacementOption,
    RollingOption,
    RubricOption,
    SaidOption,
    StageOption,
    TeamOption,
)

app = noun("Write reports: monthly, quarterly, and those for a board, a team or families.")


@app.command("monthly")
def monthly(
    month: Annotated[str, typer.Option("--month", help="The month, such as 2026-10.")],
    form: FormatOption = None,
    output: OutputOption = None,
    audience: AudienceOption = None,
    rolling: RollingOption = 3,
    compare: CompareOption = False,
    each: EachOption = None,
    look: LookOption = None,
    team: TeamOption = "",
    locality: LocalityOption = "",
    need: NeedOption = "",
    key_stage: StageOption = "",
    placement: PlacementOption = "",
    rubric: RubricOption = "",
    store: StoreOption = None,
) -> None:
    """Write the monthly report: volume, grades, sections, law, advice, moderation, actions and method.

    Example: ehcp-audit report monthly --month 2026-10 --format html
    """
    chosen = {"team": team, "locality": locality, "need": need, "key_stage": key_stage,
              "placement": placement, "rubric": rubric}  # fmt: skip
    write_asked("monthly", month, form, output, store, audience, rolling, chosen, compare, each, look)


@app.command("quarterly")
def quarterly(
    period: Annotated[str, typer.Option("--period", help="The quarter, such as 2026-Q3.")],
    form: FormatOption = None,
    output: OutputOption = None,
    audience: AudienceOption = None,
    rolling: RollingOption = 12,
    compare: CompareOption = False,
    each: EachOption = None,
    look: LookOption = None,
    team: TeamOption = "",
    locality: LocalityOption = "",
    need: NeedOption = "",
    key_stage: StageOption = "",
    placement: PlacementOption = "",
    rubric: RubricOption = "",
    store: StoreOption = None,
) -> None:
    """Write the same report for a quarter, or any other period of whole months.

    Example: ehcp-audit report quarterly --period 2026-Q3 --compare
    """
    chosen = {"team": team, "locality": locality, "need": need, "key_stage": key_stage,
              "placement": placement, "rubric": rubric}  # fmt: skip
    write_asked("quarterly", period, form, output, store, audience, rolling, chosen, compare, each, look)


@app.command("board")
def board(
    period: PeriodOption,
    measures: MeasuresOption = None,
    said: SaidOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    audience: AudienceOption = None,
    rolling: RollingOption = 3,
    look: LookOption = None,
    rubric: RubricOption = "",
    store: StoreOption = None,
) -> None:
    """Write the board's report: each measure with its target, rating and owner, grades, and what was done.

    Example: ehcp-audit report board --period 2026-10 --measures measures.csv
    """
    chosen = {"rubric": rubric}
    given = {"measures": str(measures) if measures else "", "said": str(said) if said else ""}
    write_asked("board", period, form, output, store, audience, rolling, chosen, False, None, look, given)


@app.command("progress-review")
def progress_review(
    period: PeriodOption,
    measures: MeasuresOption = None,
    said: SaidOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    audience: AudienceOption = None,
    rolling: RollingOption = 12,
    look: LookOption = None,
    rubric: RubricOption = "",
    store: StoreOption = None,
) -> None:
    """Write the progress review for the regulator's stocktake.

    Example: ehcp-audit report progress-review --period 2026-05..2026-10
    """
    chosen = {"rubric": rubric}
    given = {"measures": str(measures) if measures else "", "said": str(said) if said else ""}
    write_asked(
        "progress-review", period, form, output, store, audience, rolling, chosen, False, None, look, given
    )


@app.command("families")
def families(
    period: PeriodOption,
    said: SaidOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    rolling: RollingOption = 12,
    look: LookOption = None,
    rubric: RubricOption = "",
    store: StoreOption = None,
) -> None:
    """Write the page for parent carers and young people: plain English, nobody to be recognised.

    Example: ehcp-audit report families --period 2026-Q3 --format fragment
    """
    chosen = {"rubric": rubric}
    given = {"said": str(said) if said else ""}
    write_asked("families", period, form, output, store, None, rolling, chosen, False, None, look, given)


@app.command("team")
def team_(
    team: Annotated[str, typer.Argument(help="The team, as the plans name it.")],
    period: PeriodOption,
    form: FormatOption = None,
    output: OutputOption = None,
    rolling: RollingOption = 12,
    look: LookOption = None,
    store: StoreOption = None,
) -> None:
    """Write a team's feedback: what its plans do well, where they fall short, whom to help with what.

    Example: ehcp-audit report team North --period 2026-Q3
    """
    write_asked("team", period, form, output, store, None, rolling, {"team": team}, False, None, look)


@app.command("agency")
def agency(
    agency: Annotated[str, typer.Argument(help="education, psychology, health, social-care, family, other.")],
    period: PeriodOption,
    form: FormatOption = None,
    output: OutputOption = None,
    rolling: RollingOption = 3,
    look: LookOption = None,
    store: StoreOption = None,
) -> None:
    """Write one agency's report: its advice, the gaps that arose in it, and its parts of audits.

    Example: ehcp-audit report agency social-care --period 2026-10
    """
    given = {"agency": " ".join(agency.casefold().replace("-", " ").split())}
    write_asked("agency", period, form, output, store, None, rolling, {}, False, None, look, given)


@app.command("auditor")
def auditor(
    person: Annotated[str, typer.Argument(help="The auditor's short id, name or alias.")],
    period: PeriodOption,
    form: FormatOption = None,
    output: OutputOption = None,
    rolling: RollingOption = 12,
    look: LookOption = None,
    store: StoreOption = None,
) -> None:
    """Write one auditor's own report: audits, time and grades. Staff data: for them and their manager.

    Example: ehcp-audit report auditor alice --period 2026-10
    """
    write_asked("auditor", period, form, output, store, None, rolling, {"auditor": person}, False, None, look)


@app.command("plan")
def plan(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    period: Annotated[
        str, typer.Option("--period", help="Such as 2026-10; without it all months in which it was audited.")
    ] = "",
    form: FormatOption = None,
    output: OutputOption = None,
    look: LookOption = None,
    store: StoreOption = None,
) -> None:
    """Write the feedback on one plan: what is done well, what to mend, and the words in question.

    Example: ehcp-audit report plan D-0001
    """
    if not period:
        from audit.store.connect import open_store
        from audit.workflow.reporting.asking import months_audited

        with open_store(store, create=False) as opened:
            period = months_audited(opened, ref)
    chosen, given = {"plan": ref}, {"plan": ref}
    write_asked("plan", period, form, output, store, None, 0, chosen, False, None, look, given)


@app.command("inspection")
def inspection(
    folder: Annotated[Path, typer.Argument(help="A new folder for everything.")],
    month: Annotated[str, typer.Option("--month", help="The last of the twelve months, such as 2026-10.")],
    plan: Annotated[list[str] | None, typer.Option("--plan", help="A plan to add, by its reference.")] = None,
    store: StoreOption = None,
) -> None:
    """Write twelve months of audits, what was done, and named plans into one folder with an index.

    Example: ehcp-audit report inspection for-inspectors --month 2026-10 --plan D-0001 --plan D-0002
    """
    from audit.cli.progress import progress_bar
    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.reporting.inspection import write_inspection

    with open_store(store, create=False) as opened, progress_bar() as progress:
        paths = write_inspection(opened, read_period(month), folder, plan or (), progress)
    for path in paths:
        say(f"Wrote {path}")


@app.command("verify")
def verify(
    manifest: Annotated[Path, typer.Argument(help="A report, or the manifest beside it.")],
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Make a report's figures again from the audit database, and compare; exit 1 where anything differs.

    Example: ehcp-audit report verify monthly-2026-10.html
    """
    from audit.store.connect import open_store
    from audit.workflow.reporting.verifying import verify_report

    with open_store(store, create=False) as opened:
        found = verify_report(opened, manifest)
    if as_json:
        print_json({**asdict(found), "sound": found.sound})
    else:
        say(found.report)
        for words, names in (
            ("Changed since it was written", found.changed),
            ("Missing", found.missing),
            ("No longer what the audit database gives", found.differs),
        ):
            if names and not (found.purged and names == found.differs):
                say(f"{words}: {', '.join(names)}")
        if found.purged:
            say(
                f"The plan's words were purged on {found.purged:%d/%m/%Y}: what the report quotes can't be "
                "made again. Every other figure of its tables was compared."
            )
        say("Every figure and file is as it was." if found.sound else "Not as it was.")
    if not found.sound:
        raise typer.Exit(1)


app.command("moderation")(moderation)
