"""`--help` and completion, beside a bare typer program of two commands that does nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import measure
from measure import Peer, Row

#: As bare as it gets: its help is not even laid out by rich, typer's default, which costs as much again.
BARE = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def one(name: str = "") -> None:
    "Do one thing."
@app.command()
def two(name: str = "") -> None:
    "Do another."
app(prog_name="bare")
"""
#: Starts timed together, since one is too short for the clock. Each first turn makes the .pyc files.
STARTS = 20

OURS = ("ehcp-audit", "-m", "audit")
THEIRS = ("bare", "-c", "import bare")


def rows(scale: float) -> Iterator[Row]:
    """Yield a row for help, and one for completion of a command's first letters."""
    starts = max(2, int(STARTS * scale))
    with TemporaryDirectory() as folder:
        (Path(folder) / "bare.py").write_text(BARE, encoding="utf-8")
        for key, work, letters in (("help", "`--help`", ""), ("completion", "Completion", "o")):
            yield Row(
                key=key,
                work=work,
                n=starts,
                unit="starts",
                ours=partial(_start, folder, OURS, letters and "st", starts),
                peers=(
                    Peer(
                        "a bare typer program's",
                        1.5,
                        partial(_start, folder, THEIRS, letters, starts),
                        ("typer",),
                    ),
                ),
                runs=5,
            )


def _start(folder: str, program: tuple[str, ...], letters: str, starts: int) -> None:
    """Start a program so often: for its help, or for what completes the letters."""
    name, *command = program
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = os.pathsep.join([folder, str(Path(__file__).parents[2])])
    if letters:
        complete = f"_{name.upper().replace('-', '_')}_COMPLETE"
        env |= {complete: "complete_bash", "COMP_WORDS": f"{name} {letters}", "COMP_CWORD": "1"}
    asked = [] if letters else ["--help"]
    for _ in range(starts):
        subprocess.run(
            [sys.executable, *command, *asked], env=env, cwd=folder, stdout=subprocess.DEVNULL, check=True
        )


if __name__ == "__main__":
    measure.main(rows)
