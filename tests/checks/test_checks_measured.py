"""What the page and the program say of how well each check does is what is measured today.

Run with BLESS=1 in the environment to write both anew, then read the difference before committing it.
"""

import os
from pathlib import Path

from measures import Line, wording_lines
from plan_measures import plan_lines

from audit.checks import measured
from audit.checks.about import TITLES
from audit.checks.examined import Reader

CHECKS = Path(__file__).parents[2] / "audit" / "checks"
BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
HEAD = "| check | what | file | n | precision | recall |\n|---|---|---|---|---|---|\n"
LIST = "MEASURED = (\n"


def test_the_figures_are_those_that_are_measured(reader: Reader) -> None:
    """In the program, which shows them, and on the page of the checks."""
    lines = sorted([*wording_lines(reader), *plan_lines(reader)], key=lambda line: line[0])
    assert {line[0] for line in lines} == set(TITLES)
    head = (CHECKS / "measured.py").read_text(encoding="utf-8").partition(LIST)[0]
    module = head + LIST + "".join(f"    Measured({_quoted(line)}),\n" for line in lines) + ")\n"
    page = (CHECKS / "README.md").read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    made = before + BEGIN + HEAD + "".join(f"| {_shown(line)} |\n" for line in lines) + END + after
    if os.environ.get("BLESS"):
        (CHECKS / "measured.py").write_text(module, encoding="utf-8")
        (CHECKS / "README.md").write_text(made, encoding="utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert made == (CHECKS / "README.md").read_text(encoding="utf-8")
    assert module == Path(measured.__file__).read_text(encoding="utf-8")


def _quoted(line: Line) -> str:
    return ", ".join(f'"{part}"' if isinstance(part, str) else str(part) for part in line)


def _shown(line: Line) -> str:
    return " | ".join(
        "-" if part is None else f"{part:.2f}" if isinstance(part, float) else str(part) for part in line
    )
