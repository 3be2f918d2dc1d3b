"""Files that may not be read, among others that may; a profile's heading row that is not there."""

import os
from pathlib import Path
from typing import Any

import pytest
from house import Shell, write_sheet

PLANS = "| Plan ref | Child name | Section B |\n| P-{0} | Ada Fenn | Reads. |"


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of files and folders that can't be opened, as where Excel holds them or rights are lacking."""
    names: set[str] = set()
    really_open, really_list, really_may = Path.open, Path.iterdir, os.access

    def opened(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, *args, **kwargs)

    def listed(path: Path) -> Any:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return really_list(path)

    def may(path: Any, mode: int, **kwargs: Any) -> bool:
        return Path(path).name not in names and really_may(path, mode, **kwargs)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "iterdir", listed)
    monkeypatch.setattr(os, "access", may)
    return names


def test_a_file_that_may_not_be_read_stops_itself_alone(shell: Shell, shut: set[str]) -> None:
    """It is told like any bad file, the others are looked at, and --partial stores them."""
    for number in (1, 2, 3):
        write_sheet(shell.folder / f"{number}.csv", PLANS.format(number))
    shut.add("2.csv")
    ran = shell("ehcp-audit plans import 1.csv 2.csv 3.csv")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "2.csv: 2.csv can't be opened. If it is open in Excel or Word, close it" in ran.err
    assert "[OFF003]" in ran.err
    assert shell("ehcp-audit plans import 1.csv 2.csv 3.csv --partial").last == "Stored 2 plans."


def test_a_folder_that_may_not_be_looked_into_stops_itself_alone(shell: Shell, shut: set[str]) -> None:
    """A shut folder among others is told, and by itself refused."""
    (shell.folder / "closed").mkdir()
    write_sheet(shell.folder / "1.csv", PLANS.format(1))
    shut.add("closed")
    ran = shell("ehcp-audit plans import closed 1.csv --partial")
    assert (ran.last, "closed: closed can't be opened." in ran.err) == ("Stored 1 plan.", True)
    assert "[OFF003]" in shell("ehcp-audit plans import closed").err


def test_a_single_file_that_may_not_be_read_is_refused(shell: Shell, shut: set[str]) -> None:
    """With its name and the remedy, and no other fault."""
    write_sheet(shell.folder / "1.csv", PLANS.format(1))
    shut.add("1.csv")
    ran = shell("ehcp-audit plans import 1.csv")
    assert (ran.code, "1.csv can't be opened." in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (40, "stand in row 40; this sheet has 2 rows."),
        (2, "stand in row 2; none of the headings there is known"),
    ],
)
def test_a_heading_row_that_is_none_is_named(shell: Shell, row: int, why: str) -> None:
    """A profile made for another export says which row it means, and how many there are."""
    write_sheet(shell.folder / "p.xlsx", PLANS.format(1), "Plans")
    (shell.folder / "p.yaml").write_text(f"profile: p\nheading_row: {row}\n", encoding="utf-8")
    ran = shell("ehcp-audit plans import p.xlsx --profile p.yaml")
    assert (ran.last, f"Plans: The profile says that headings {why}" in ran.err) == ("Stored nothing.", True)
    assert ("[PLN102]" in ran.err, "[PLN001]" in ran.err) == (True, False)
