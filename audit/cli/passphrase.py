"""Passphrases: typed unseen, from a file that only its owner reads, or from the environment.

Never an option's own value: command lines stand in `ps` and in the shell's history.
"""

import os
import stat
import sys
from pathlib import Path
from typing import Annotated

import typer

ENVIRONMENT_VARIABLE = "EHCP_AUDIT_PASSPHRASE"

#: Ours, after the National Cyber Security Centre's three random words: their usual length and more.
LEAST = 12

PassphraseFileOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help="A file that you alone may read, with the passphrase in its first line. Else"
        " EHCP_AUDIT_PASSPHRASE in the environment, else you are asked.",
    ),
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Do not encrypt; needs --reason.")]
ReasonOption = Annotated[
    str, typer.Option("--reason", help="Why it is not encrypted. Logged: name no child.", show_default=False)
]


def passphrase(
    file: Path | None, *, new: bool, variable: str = ENVIRONMENT_VARIABLE, question: str = "Passphrase: "
) -> str:
    """Return the passphrase; `new` asks twice and refuses a short one. Raises AuditError."""
    from audit.workflow.keeping.messages import NOT_TWICE, SHORT_PASSPHRASE, refusal

    given = _from_file(file) if file is not None else os.environ.get(variable, "")
    if not given:
        given = _typed(question)
        if new and _typed("The same again: ") != given:
            raise refusal(NOT_TWICE)
    if new and len(given) < LEAST:
        raise refusal(SHORT_PASSPHRASE, least=LEAST)
    return given


def _from_file(file: Path) -> str:
    from audit.workflow.keeping.messages import LOOSE_FILE, refusal

    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise refusal(LOOSE_FILE, file=file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return lines[0].strip() if lines else ""


def _typed(question: str) -> str:
    import getpass

    from audit.workflow.keeping.messages import NO_PASSPHRASE, refusal

    if not sys.stdin.isatty():
        raise refusal(NO_PASSPHRASE)
    return getpass.getpass(question)
