"""A question before a deed that can't be taken back; a script says yes beforehand."""

import sys

import typer

from audit.errors import AuditError


def confirm(question: str, *, dry_run: bool = False) -> None:
    """Ask a question, and go on after a yes alone; `dry_run` tells that the command has such an option.

    Raises typer.Abort after a no, and AuditError where nobody is there to answer: no terminal, and nothing
    piped in. Asked on standard error, since a command's output may go to a file.
    """
    try:
        typer.confirm(question, abort=True, err=True)
    except typer.Abort as error:
        if not isinstance(error.__context__, EOFError) or sys.stdin.isatty():
            raise
        typer.echo(err=True)  # the question left its line open
        raise AuditError(
            f'"{question}" was asked, and there is nobody here to answer.',
            "Say yes beforehand: --yes." + " To see only what would go: --dry-run." * dry_run,
            "CLI011",
        ) from None
