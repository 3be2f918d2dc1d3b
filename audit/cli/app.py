"""The command tree: one panel of `--help` per kind of user, one file a noun, loaded when it is asked for."""

from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import CompletionItem, TyperGroup  # type: ignore[attr-defined]  # its home is private

from audit.errors import UnknownNameError

Runner = Callable[[list[str] | None], int]

#: Panel -> command -> one line of help. The module `audit.cli.<command>` holds each command as `app`.
PANELS: dict[str, dict[str, str]] = {
    "Start here": {
        "demo": "Make a small fictional council and run the whole job on it.",
    },
    "For auditors": {
        "score": "Score a plan, criterion by criterion.",
        "queue": "See what is yours to audit; assign, hand on or decline.",
        "forms": "Audit by Excel form: make forms, read them back.",
        "audits": "See, explain, submit, sign or reopen audits.",
        "concerns": "Raise what can't wait for a score, and see what is open.",
        "checks": "See what a machine can read in a plan's words.",
    },
    "For moderators": {
        "moderate": "Compare auditors' scores of the same plans.",
        "panel": "Hold moderation panels: papers, decisions, minutes.",
    },
    "For quality leads": {
        "sample": "Draw plans to audit, share them out, and calibrate auditors.",
        "trends": "See how many audits were done, month by month and against a baseline.",
        "report": "Write reports: monthly, board, families, team and more.",
        "advice": "See the advice that agencies still owe, with the days left.",
        "actions": "Set, list and close what follows from audits.",
    },
    "For keepers of the audit database": {
        "plans": "Import, list and show plans.",
        "rubrics": "List, show and check audit tools (rubrics).",
        "people": "Add, list and import auditors, moderators and leads.",
        "settings": "Show and change settings, with the reason.",
        "store": "Check, back up, give out and merge the audit database.",
    },
}


class Panels(TyperGroup):
    """The root command: its help is grouped by kind of user, and a command's module loads when it is used."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands' names in the order of the panels."""
        return [name for panel in PANELS.values() for name in panel]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one command's module and return its command; UnknownNameError when there is none."""
        known = self.list_commands(ctx)
        if cmd_name not in known:
            nearest = get_close_matches(cmd_name, known, n=2)
            raise UnknownNameError("command", cmd_name, nearest, "See: ehcp-audit --help")
        if cmd_name not in self.commands:
            app: typer.Typer = import_module(f"audit.cli.{cmd_name}").app
            command = typer.main.get_command(app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return the commands that begin so, and the options, from the table: completing loads no command."""
        named = [(name, line) for panel in PANELS.values() for name, line in panel.items()]
        found = [CompletionItem(name, help=line) for name, line in named if name.startswith(incomplete)]
        return [*found, *super(TyperGroup, self).shell_complete(ctx, incomplete)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - click's signature
        """Write the panels from the table above, so that help loads no command."""
        for panel, commands in PANELS.items():
            with formatter.section(panel):
                formatter.write_dl(list(commands.items()))


def noun(help_text: str) -> typer.Typer:
    """Return an empty group of verbs for one noun, with the house's settings."""
    return typer.Typer(help=help_text, no_args_is_help=True, rich_markup_mode=None, context_settings=_CONTEXT)


def build() -> Runner:
    """Return the runner of the whole command line: arguments in (None: the process's), exit code out.

    Errors are raised, not printed: `boundary` turns them into words.
    """
    app = typer.Typer(cls=Panels, rich_markup_mode=None, no_args_is_help=True, context_settings=_CONTEXT)
    app.callback()(_root)
    command = typer.main.get_command(app)

    def run(arguments: list[str] | None) -> int:
        result = command.main(args=arguments, prog_name="ehcp-audit", standalone_mode=False)
        return result if isinstance(result, int) else 0

    return run


_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _show_version(wanted: bool) -> None:
    if wanted:
        from audit import __version__

        typer.echo(f"ehcp-audit {__version__}")
        raise typer.Exit


def _root(
    _version: bool = typer.Option(
        False, "--version", help="Show the version and exit.", callback=_show_version, is_eager=True
    ),
) -> None:
    """Audit the quality of Education, Health and Care Plans.

    New here? Run: ehcp-audit demo
    """
