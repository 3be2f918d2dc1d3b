"""What tests of commands and workflows share: shell lines, and workbooks written as Markdown tables."""

import io
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from audit.cli.boundary import run


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, and what it printed on each stream."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line on standard output."""
        return self.out.rstrip().rsplit("\n", 1)[-1]


class Shell:
    """Runs shell lines of `ehcp-audit` in this process, on a store of its own."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Keep the folder that relative paths start from."""
        self.folder = folder
        self.store = folder / "audit.db"
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, line: str, *, typed: str | None = None) -> Ran:
        """Run a line, with `typed` on standard input; the store is `audit.db` in the folder.

        Typed words that don't stop with q are followed by the yes that submits a finished audit.
        """
        self._monkeypatch.setenv("EHCP_AUDIT_STORE", str(self.store))
        self._monkeypatch.chdir(self.folder)
        self._monkeypatch.setenv("COLUMNS", "100")
        if typed and not typed.endswith("q\n"):
            typed += "y\n"
        if typed is not None:
            self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        self._capsys.readouterr()
        words = shlex.split(line)
        code = run(words[1:] if words[0] == "ehcp-audit" else words)
        printed = self._capsys.readouterr()
        return Ran(code, printed.out, printed.err)


def write_sheet(path: Path, table: str, sheet: str = "Plans") -> Path:
    r"""Write a Markdown table as a workbook or CSV file; `\n` in a cell is a new line."""
    rows = [
        [cell.strip().replace("\\n", "\n") for cell in line.strip().strip("|").split("|")]
        for line in table.strip().splitlines()
        if set(line.strip()) - set("|-: ")
    ]
    if path.suffix == ".csv":
        import csv

        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value:
                cell = page.cell(number, column, value)
                cell.data_type = "s"
    book.save(path)
    return path
