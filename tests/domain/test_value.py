"""Values made by the million: equal by what they hold, and the type checker keeps them as they are."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from audit.domain.plan import Origin, PlanRow, RowKind

ROW = PlanRow("1", RowKind.NEED, "B", 0, 5, Origin.GIVEN)


def test_values_are_equal_and_found_in_sets_by_what_they_hold() -> None:
    """A copy with another field is another value; one made alike is the same."""
    assert replace(ROW, end=9) != ROW
    assert replace(ROW, end=9) in {PlanRow("1", RowKind.NEED, "B", 0, 9, Origin.GIVEN)}


def test_values_take_no_further_field() -> None:
    """They have slots: there is no room for more."""
    with pytest.raises(AttributeError):
        ROW.note = "more"  # type: ignore[attr-defined]


def test_the_type_checker_refuses_to_set_a_field(tmp_path: Path) -> None:
    """Python itself would let it be set."""
    changing = tmp_path / "changing.py"
    changing.write_text(
        "from audit.domain.plan import PlanRow\n\ndef change(row: PlanRow) -> None:\n    row.end = 9\n"
    )
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--cache-dir",
            str(tmp_path),
            "--follow-imports=silent",
            str(changing),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 'Property "end" defined in "PlanRow" is read-only' in told.stdout
