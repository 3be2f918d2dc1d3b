"""The command line as a newcomer meets it."""

import subprocess
import sys

import pytest
from house import Shell

from audit.cli.app import PANELS

COMMANDS = [name for panel in PANELS.values() for name in panel]


def test_help_has_a_panel_for_each_kind_of_user(shell: Shell) -> None:
    """`--help` groups the commands by who uses them, and exits 0."""
    ran = shell("ehcp-audit --help")
    assert ran.code == 0
    for panel in PANELS:
        assert f"{panel}:" in ran.out


def test_version_is_printed(shell: Shell) -> None:
    """`--version` prints the name and the version."""
    assert shell("ehcp-audit --version").out.startswith("ehcp-audit 0.")


def test_version_and_help_load_no_heavy_library() -> None:
    """`--help` answers at once: it loads none of the heavy libraries."""
    heavy = "sqlalchemy numpy scipy openpyxl docx pdfplumber pdfminer jinja2 typst textual ruamel pydantic alembic rich"
    script = (
        "import sys\nfrom audit.cli.boundary import run\nrun(['--help'])\n"
        f"print('LOADED', [m for m in '{heavy}'.split() if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "LOADED []" in ran.stdout


def test_python_m_audit_is_the_command() -> None:
    """`python -m audit --version` runs the same program."""
    ran = subprocess.run(
        [sys.executable, "-m", "audit", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("ehcp-audit ")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(shell: Shell, name: str) -> None:
    """Every command, and each of its verbs, has help that ends with an example."""
    ran = shell(f"ehcp-audit {name} --help")
    assert ran.code == 0
    if "COMMAND [ARGS]" not in ran.out:
        assert f"Example: ehcp-audit {name}" in ran.out.replace("\n", " ").replace("  ", " ")
        return
    listed = ran.out.split("Commands:")[1].strip().splitlines()
    verbs = [line.split()[0] for line in listed if line.startswith("  ") and not line.startswith("   ")]
    for verb in verbs:
        printed = shell(f"ehcp-audit {name} {verb} --help").out
        assert f"Example: ehcp-audit {name} {verb}" in " ".join(printed.split()), (name, verb)


def test_an_unknown_command_offers_the_nearest(shell: Shell) -> None:
    """A command that does not exist is refused with near misses and exit code 2."""
    ran = shell("ehcp-audit plnas list")
    assert ran.code == 2
    assert "Did you mean plans?" in ran.err


def test_an_unknown_option_tells_where_help_is(shell: Shell) -> None:
    """A wrong option is refused with where to find help, and no traceback."""
    ran = shell("ehcp-audit plans list --nede ASD")
    assert ran.code == 2
    assert "--nede" in ran.err
    assert "ehcp-audit plans list --help" in ran.err
