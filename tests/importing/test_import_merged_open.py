"""Merged cells of an OpenDocument spreadsheet: read as those of the same workbook in Excel's format are."""

import json
from pathlib import Path

from foreign_makers import save_ods
from house import Shell
from import_world import table_rows


def _write(path: Path, table: str) -> Path:
    """Write a table in which `^` is merged with the cell above, and `<` with the cell at its left."""
    cells = table_rows(table)
    rows = []
    for number, row in enumerate(cells):
        made = []
        for column, text in enumerate(row):
            down = 1
            while number + down < len(cells) and cells[number + down][column] == "^":
                down += 1
            right = 1
            while column + right < len(row) and row[column + right] == "<":
                right += 1
            if text in ("^", "<"):
                made.append("<table:covered-table-cell/>")
            elif not text:
                made.append("<table:table-cell/>")
            else:
                spans = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
                made.append(
                    f'<table:table-cell office:value-type="string" {spans}><text:p>{text}</text:p>'
                    "</table:table-cell>"
                )
        rows.append(f"<table:table-row>{''.join(made)}</table:table-row>")
    return save_ods(path, "".join(rows))


def _plan(shell: Shell, ref: str) -> dict[str, object]:
    shown: dict[str, object] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    return shown


def test_group_headings_merged_over_their_columns(shell: Shell) -> None:
    """The row below a group of headings is read with it, as in .xlsx."""
    _write(
        shell.folder / "p.ods",
        """
        | Plan | < | Sections | < |
        | Number | Year group | B | F |
        | X-1 | Year 9 | Reads slowly. | Reads daily. |
        """,
    )
    assert shell("ehcp-audit plans import p.ods").last == "Stored 1 plan."
    assert [each["code"] for each in _plan(shell, "X-1")["sections"]] == ["B", "F"]  # type: ignore[attr-defined]


def test_a_value_merged_over_rows_counts_for_each(shell: Shell) -> None:
    """A locality that stands once beside several plans is that of each, and told."""
    _write(
        shell.folder / "p.ods",
        """
        | Plan ref | Locality | Section B |
        | X-1 | East | Reads slowly. |
        | X-2 | ^ | Tires. |
        | X-3 | West | Spells poorly. |
        """,
    )
    ran = shell("ehcp-audit plans import p.ods")
    assert ran.last == "Stored 3 plans."
    assert "[PLN054]" in ran.err
    localities = [_plan(shell, f"X-{n}")["facts"]["locality"] for n in (1, 2, 3)]  # type: ignore[index]
    assert localities == ["East", "East", "West"]


def test_a_claim_of_a_huge_merged_area_is_bounded(shell: Shell) -> None:
    """An area over a billion cells, and none a number, import as if the cell stood alone."""
    cell = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'
    huge = 'table:number-rows-spanned="99999999999" table:number-columns-spanned="x"'
    rows = (("", "Plan ref"), ("", "Section B")), (("", "X-1"), (huge, "Reads slowly."))
    save_ods(
        shell.folder / "p.ods",
        "".join(
            f"<table:table-row>{''.join(cell.format(*each) for each in row)}</table:table-row>"
            for row in rows
        ),
    )
    assert shell("ehcp-audit plans import p.ods").last == "Stored 1 plan."
