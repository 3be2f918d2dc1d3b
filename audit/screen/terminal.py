"""The terminal as the prompts see it: lines said and lines asked for, on any terminal or none."""

import shutil
import sys
import textwrap
from dataclasses import dataclass, field
from typing import TextIO

from audit.errors import CancelledError
from audit.inert_text import inert

_WIDEST = 100


@dataclass(slots=True)
class Terminal:
    """Where prompts are said and answered. Needs no colour, no cursor movement and no tty."""

    source: TextIO = field(default_factory=lambda: sys.stdin)
    target: TextIO = field(default_factory=lambda: sys.stdout)

    def say(self, text: str = "", *, indent: str = "") -> None:
        """Print words wrapped to the terminal, paragraph by paragraph, with markup and codes inert."""
        self.target.write("\n".join(wrapped(text, indent)) + "\n")
        self.target.flush()

    def ask(self, prompt: str) -> str:
        """Return one line as typed, without spaces around; raises CancelledError at the end of the input."""
        self.target.write(inert(prompt))
        self.target.flush()
        line = self.source.readline()
        if not line:
            self.target.write("\n")
            raise CancelledError("The input ended. What was answered is saved; the same command goes on.")
        if not self.source.isatty():
            self.target.write("\n")  # a pipe echoes nothing: keep each answer on its own line
        return line.strip()

    @property
    def by_hand(self) -> bool:
        """Whether somebody types here, rather than a pipe or file."""
        return self.source.isatty()


def wrapped(text: str, indent: str = "") -> list[str]:
    """Return words as the lines they take on the terminal, markup and codes inert; at least one line."""
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    lines: list[str] = []
    for line in inert(text).split("\n"):
        own = line[: len(line) - len(line.lstrip())]
        # A word longer than the line is broken: an address pasted into a plan must not widen the screen.
        made = textwrap.wrap(line.strip(), width, initial_indent=indent + own, subsequent_indent=indent + own)
        lines += made or [indent.rstrip()]
    return lines
