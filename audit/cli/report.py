"""`report`: write reports for quality leads, boards, teams and families, in any format."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, say
from audit.cli.report_moderation import moderation

app = noun("Write reports: monthly, quarterly, and those for a board, a team or families.")

FormatOption = Annotated[str, typer.Option("--format", help="html, pdf, docx, xlsx, md, csv or json.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file; else named after kind and period, here.")
]
AudienceOption = Annotated[
    str | None,
    typer.Option("--audience", help="internal, board or published: the last two hide small numbers."),
]
RollingOption = Annotated[
    int, typer.Option("--rolling", min=1, max=36, help="Months that grades are also shown over.")
]
CompareOption = Annotated[bool, typer.Option("--compare", help="Set the period before beside it.")]
EachOption = Annotated[
    str | None, typer.Option("--each", help="One report for each: team, locality, need or placement.")
]
LookOption = Annotated[
    Path | None, typer.Option("--look", help="A folder with the council's own templates and style.")
]
TeamOption = Annotated[str, typer.Option("--team", help="Only plans of this team.")]
LocalityOption = Annotated[str, typer.Option("--locality", help="Only plans of this locality.")]
NeedOption = Annotated[str, typer.Option("--need", help="Only plans with this primary need.")]
StageOption = Annotated[str, typer.Option("--key-stage", help="Only plans of this key stage, such as KS3.")]
PlacementOption = Annotated[str, typer.Option("--placement", help="Only plans with this placement.")]
RubricOption = Annotated[str, typer.Option("--rubric", help="Only audits with this audit tool.")]


@app.command("monthly")
def monthly(
    month: Annotated[str, typer.Option("--month", help="The month, such as 2026-10.")],
    form: FormatOption = "html",
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
    _write("monthly", month, form, output, store, audience, rolling, chosen, compare, each, look)


@app.command("quarterly")
def quarterly(
    period: Annotated[str, typer.Option("--period", help="The quarter, such as 2026-Q3.")],
    form: FormatOption = "html",
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
    _write("quarterly", period, form, output, store, audience, rolling, chosen, compare, each, look)


@app.command("verify")
def verify(
    manifest: Annotated[Path, typer.Argument(help="The manifest beside a report (ends .manifest.json).")],
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Make a report's figures again from the audit database, and compare; exit 1 where anything differs.

    Example: ehcp-audit report verify monthly-2026-10.manifest.json
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
            if names:
                say(f"{words}: {', '.join(names)}")
        say("Every figure and file is as it was." if found.sound else "Not as it was.")
    if not found.sound:
        raise typer.Exit(1)


app.command("moderation")(moderation)


def _write(
    kind: str,
    period: str,
    form: str,
    output: Path | None,
    store: str | None,
    audience: str | None,
    rolling: int,
    chosen: dict[str, str],
    compare: bool,
    each: str | None,
    look: Path | None,
) -> None:
    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow.reporting.asking import Asked, filters_of, read_audience
    from audit.workflow.reporting.writing import KINDS, write_each, write_report

    asked = Asked(
        kind,
        read_period(period),
        rolling=rolling,
        audience=read_audience(audience) if audience else KINDS[kind].audience,
        filters=filters_of(chosen),
        compare=compare,
        look=look,
    )
    with open_store(store, create=False) as opened:
        if each:
            paths = write_each(opened, asked, each, output, form)
        else:
            paths = (write_report(opened, asked, output, form),)
    for path in paths:
        say(f"Wrote {path}")
