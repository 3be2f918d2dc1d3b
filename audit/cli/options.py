"""Options that mean the same in every command."""

from typing import Annotated

import typer

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="The audit database: a path or a database address. Else EHCP_AUDIT_STORE, else `store where`.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
RubricOption = Annotated[
    str, typer.Option("--rubric", help="The audit tool (rubric): a shipped id, or a file.")
]
AuditorOption = Annotated[
    str | None, typer.Option("--auditor", help="The auditor's short id, name or alias (see `people list`).")
]
PartialOption = Annotated[
    bool, typer.Option("--partial", help="Take what is good; leave out and list the rest.")
]
