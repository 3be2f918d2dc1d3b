"""Options that mean the same in every command."""

from pathlib import Path
from typing import Annotated

import typer

from audit.errors import AuditError


def without_password(where: str | None) -> str | None:
    """Refuse an address with a password: command lines stand in `ps` and in the shell's history."""
    scheme, _, rest = (where or "").partition("://")
    login = rest.split("/", 1)[0].rpartition("@")[0]
    if scheme and ":" in login:
        raise AuditError(
            "A password does not belong on the command line, where others can see it.",
            "Leave it out, and put it in PGPASSWORD, in ~/.pgpass, or the whole address in EHCP_AUDIT_STORE.",
            "CLI010",
        )
    return where


def named_file(file: Path | None, output: Path | None, example: str) -> Path:
    """Return the file to write, whichever way it was named; refuse none, and two."""
    if file is not None and output is not None and file != output:
        raise typer.BadParameter(f"Two files were named, {file.name} and {output.name}. Name one.")
    named = output or file
    if named is None:
        raise typer.BadParameter(f"No file was named. Name it: -o {example}.")
    return named


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        callback=without_password,
        help="The audit database: a path or a database address. Else EHCP_AUDIT_STORE, else `store where`.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
RubricOption = Annotated[
    str, typer.Option("--rubric", help="The audit tool (rubric): a shipped id, or a file.")
]
AssignedRubricOption = Annotated[
    str | None,
    typer.Option(
        "--rubric",
        help="The audit tool (rubric): a shipped id, or a file; else the one assigned, else ehcp-quality.",
    ),
]
AuditorOption = Annotated[
    str | None, typer.Option("--auditor", help="The auditor's short id, name or alias (see `people list`).")
]
ProblemsOption = Annotated[
    Path | None, typer.Option("--problems", help="Write the problems to this .xlsx file, to filter.")
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="The same as FILE.")]
ProfileOption = Annotated[
    Path | None,
    typer.Option("--profile", help="A YAML file that settles headings and words (see `plans profile`)."),
]
PartialOption = Annotated[
    bool, typer.Option("--partial", help="Take what is good; leave out and list the rest.")
]
