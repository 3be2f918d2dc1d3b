"""Write the pages that are made of the program itself; `--check` fails when one is stale.

python tests/tools/docs.py          writes the command reference and the description of a pool's tables
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
from audit.workflow.keeping.pool_page import pool_page

AUDIT = Path(__file__).parents[2] / "audit"
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
    """Write the pages, or compare them with what stands there."""
    stale = []
    for path, made in (
        (AUDIT / "cli" / "README.md", page()),
        (AUDIT / "store" / "pool" / "README.md", pool_page()),
    ):
        if "--check" not in sys.argv:
            path.write_text(made, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(path)
    for path in stale:
        print(f"{path.relative_to(AUDIT.parent)} is stale: run python tests/tools/docs.py")  # noqa: T201
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
