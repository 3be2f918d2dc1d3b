"""`people grant` and `people revoke`: logins at a PostgreSQL server."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.options import StoreOption
from audit.cli.printing import say

PASSWORD_VARIABLE = "EHCP_AUDIT_NEW_PASSWORD"  # noqa: S105 - the variable's name


def register(people: typer.Typer) -> None:
    """Give the noun `people` these verbs."""
    people.command("grant")(grant)
    people.command("revoke")(revoke)


def grant(
    person: Annotated[str, typer.Argument(help="Who (see `people list`).")],
    login: Annotated[str, typer.Option("--login", help="The login's name; else their short id.")] = "",
    password_file: Annotated[
        Path | None,
        typer.Option(
            "--password-file",
            help="A file that you alone may read, with their first password in its first line. Else"
            " EHCP_AUDIT_NEW_PASSWORD in the environment, else you are asked.",
        ),
    ] = None,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="Set none: the server knows them in another way.")
    ] = False,
    sql: Annotated[
        bool, typer.Option("--sql", help="Only print what whoever runs the server is to run.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Give a person a login of their role at a PostgreSQL server, or change it to the role they have now.

    Example: ehcp-audit people grant jsmith
    """
    from audit.cli.passphrase import passphrase
    from audit.store.connect import open_store
    from audit.workflow import logins

    def ask() -> str:
        return passphrase(password_file, new=True, variable=PASSWORD_VARIABLE, question="Their password: ")

    with open_store(store, create=False) as opened:
        if sql:
            for line in logins.statements(opened, person, login=login):
                say(f"{line};")
            return
        given = logins.grant(opened, person, login=login, ask=None if no_password else ask)
    say(f"{given.person_id} logs in as {given.login}: {given.role}.")
    say("They change their password themselves: in psql, \\password.")


def revoke(
    person: Annotated[str, typer.Argument(help="Who (see `people list`).")], store: StoreOption = None
) -> None:
    """Take a person's login at a PostgreSQL server away. What they did stays.

    Example: ehcp-audit people revoke jsmith
    """
    from audit.store.connect import open_store
    from audit.workflow import logins

    with open_store(store, create=False) as opened:
        gone = logins.revoke(opened, person)
    say(f"{gone.person_id} can't log in any more.")
