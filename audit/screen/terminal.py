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
        width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
        for line in inert(text).split("\n"):
            own = line[: len(line) - len(line.lstrip())]
            wrapped = textwrap.wrap(
                line.strip(), width, initial_indent=indent + own, subsequent_indent=indent + own
            )
            self.target.write("\n".join(wrapped or [indent.rstrip()]) + "\n")
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
