"""Options that mean the same in every report."""

from pathlib import Path
from typing import Annotated

import typer

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="html, pdf, docx, fragment, xlsx, md, csv or json; else what FILE's ending says, else html.",
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="The file; else named after what it is, here.")
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
PeriodOption = Annotated[
    str, typer.Option("--period", help="A month, quarter or span: 2026-10, 2026-Q3, 2026-05..2026-10.")
]
SaidOption = Annotated[
    Path | None, typer.Option("--said", help="The council's table of: you said, we did, impact.")
]
MeasuresOption = Annotated[
    Path | None, typer.Option("--measures", help="The council's table of measures, targets and owners.")
]
