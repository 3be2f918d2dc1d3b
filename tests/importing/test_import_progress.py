"""How far the reading of files is, told while it goes on."""

from pathlib import Path

import pytest

from audit.office_files.plans.profile import NOTHING_SETTLED
from audit.workflow.importing.files import read_files

WIDE = "Plan reference,Section A,Section B", "EX-{0},likes trains,needs time"
LONG = "Plan reference,Section,Text", "EX-{0},A,likes trains"


@pytest.mark.parametrize(("heading", "row"), [WIDE, LONG], ids=["wide", "long"])
def test_rows_are_told_while_they_are_read(tmp_path: Path, heading: str, row: str) -> None:
    """Rows are counted on over all files, and the last telling of each file is all of its rows."""
    for name, rows in (("a.csv", range(450)), ("b.csv", range(450, 453))):
        (tmp_path / name).write_text("\n".join([heading, *(row.format(number) for number in rows)]))
    told: list[tuple[str, int, int | None]] = []

    def progress(stage: str, done: int, total: int | None = None) -> None:
        told.append((stage, done, total))

    read = read_files([tmp_path / "a.csv", tmp_path / "b.csv"], NOTHING_SETTLED, progress)
    assert read.rows == 453
    assert [(done, total) for stage, done, total in told if stage == "Reading their rows"] == [
        (0, 450), (200, 450), (400, 450), (450, 450), (450, 453), (453, 453),
    ]  # fmt: skip
    assert [(done, total) for stage, done, total in told if stage == "Reading the files"] == [
        (0, 2), (1, 2), (2, 2),
    ]  # fmt: skip
