"""Each message of the import, raised by a table that earns it."""

import pytest
from house import Shell, write_sheet

VALUES = {
    "PLN008": ("Primery need", "ASD"), "PLN012": ("NCY", "Year 99"), "PLN013": ("Plan status", "Pending 2"),
    "PLN014": ("Plan type", "Sideways"), "PLN015": ("LAC", "perhaps"), "PLN016": ("Sex", "17"),
    "PLN017": ("Age at final", "40"), "PLN023": ("URN", "12"), "PLN024": ("Team", "x" * 101),
    "PLN030": ("NHS number", "9434765918"), "PLN022": ("Date of birth", "01/01/2026"),
    "PLN021": ("Draft date", "01/06/2026"), "PLN020": ("Locality", "#REF!"),
}  # fmt: skip


@pytest.mark.parametrize(("code", "heading", "value"), [(c, h, v) for c, (h, v) in VALUES.items()])
def test_each_fault_of_a_value_has_its_code(shell: Shell, code: str, heading: str, value: str) -> None:
    """A value that can't be used is left out under its own code, and the row is stored without it."""
    from openpyxl import load_workbook

    path = write_sheet(
        shell.folder / "p.xlsx", f"| Plan ref | Final date | {heading} |\n| X-1 | 01/02/2025 | {value} |"
    )
    if value.startswith("#"):
        book = load_workbook(path)
        book.worksheets[0]["C2"].data_type = "e"
        book.save(path)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert f"[{code}]" in ran.err
    assert ran.last == "Stored 1 plan."


def test_faults_of_a_table_and_of_a_row_have_their_codes(shell: Shell) -> None:
    """No column that tells the plan stops the file; a row without a reference stops; lost zeros are told."""
    write_sheet(shell.folder / "a.csv", "| Section A | Section B |\n| I like trains | Reads slowly |")
    assert "[PLN005]" in shell("ehcp-audit plans import a.csv").err
    write_sheet(shell.folder / "b.csv", "| Plan ref | Section B |\n| | Reads |")
    assert "[PLN006]" in shell("ehcp-audit plans import b.csv").err
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Plan ref", "ULN"])
    sheet.append(["X-1", 123456])
    book.save(shell.folder / "c.xlsx")
    assert "[PLN031]" in shell("ehcp-audit plans import c.xlsx").err


def test_faults_of_what_is_typed_have_their_codes(shell: Shell) -> None:
    """--name-of without a name, a reference that no row gives, advice without words: one line each, exit 2."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Section B |\n| X-1 | Reads |")
    shell("ehcp-audit plans import p.csv")
    (shell.folder / "empty.md").write_text(" \n", encoding="utf-8")
    for line, code in (
        ("import p.csv --name-of X-1", "IMW001"),
        ("whois X-9 p.csv", "WHO001"),
        ("add-advice X-1 empty.md --agency health", "PLW001"),
    ):
        ran = shell(f"ehcp-audit plans {line}")
        assert (ran.code, f"[{code}]" in ran.err) == (2, True)


def test_advice_received_before_it_was_requested_is_no_haste(shell: Shell) -> None:
    """The day it came is left out and told, in a sheet of plans and in a table of advice; nothing is in time."""
    heads = "Social care advice requested | Social care advice received"
    write_sheet(
        shell.folder / "p.csv",
        f"| Plan ref | Final date | {heads} |\n| X-1 | 01/06/2026 | 01/05/2026 | 01/04/2026 |",
    )
    assert "[PLN032]" in shell("ehcp-audit plans import p.csv").err
    assert "within 6 weeks" not in shell("ehcp-audit plans show X-1").out
    write_sheet(
        shell.folder / "a.csv",
        "| Plan ref | Agency | Requested | Received |\n| X-1 | health | 01/05/2026 | 30/04/2026 |",
    )
    ran = shell("ehcp-audit plans advice a.csv")
    assert "[PLN032]" in ran.err
    assert "within 6 weeks" not in shell("ehcp-audit plans show X-1").out


def test_a_date_of_birth_that_is_none_is_not_shown(shell: Shell) -> None:
    """The cell tells where it is; the value may be a child's date of birth but for its order."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | DOB | Final date |\n| X-1 | 12.13.2014 | 01/06/2026 |")
    ran = shell("ehcp-audit plans import p.csv")
    assert "[PLN010]" in ran.err
    assert "B2" in ran.err
    assert "2014" not in ran.err + ran.out
