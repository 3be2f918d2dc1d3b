"""Write the command reference from the commands themselves; `--check` fails when the page is stale.

python tests/tools/docs.py          writes audit/cli/README.md
python tests/tools/docs.py --check  changes nothing; exit 1 when it would
"""

import contextlib
import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from audit.cli.app import PANELS, build

PAGE = Path(__file__).parents[2] / "audit" / "cli" / "README.md"
HEAD = """# Every command

Generated from the commands by `python tests/tools/docs.py`; do not edit. Each command also answers `--help`.
"""


def page() -> str:
    """Return the reference: a heading a command in the order of `--help`, each with its help as printed."""
    os.environ["COLUMNS"] = "100"
    os.environ["TERM"] = "dumb"
    parts = [HEAD]
    for panel, commands in PANELS.items():
        parts.append(f"## {panel}\n")
        words = [verb for name in commands for verb in _commands(name)]
        parts += [f"### ehcp-audit {' '.join(each)}\n\n```\n{_help(each)}\n```\n" for each in words]
    return "\n".join(parts)


def _commands(name: str) -> list[list[str]]:
    app: typer.Typer = import_module(f"audit.cli.{name}").app
    command: Any = typer.main.get_command(app)
    verbs = getattr(command, "commands", {})
    return [[name, verb] for verb in verbs] if verbs else [[name]]


def _help(words: list[str]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        build()([*words, "--help"])
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines())


def main() -> int:
    """Write the page, or compare it with what stands there."""
    made = page()
    if "--check" not in sys.argv:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
        print("audit/cli/README.md is stale: run python tests/tools/docs.py")  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
