"""Exports with a row a need, as SEN2 returns hold them: the rank tells primary from secondary."""

import json

from house import Shell, write_sheet

HEAD = "| Plan ref | Final date | sentype | sentyperank | Section B |\n|---|---|---|---|---|\n"


def _needs(shell: Shell) -> dict[str, tuple[str | None, str | None]]:
    listed = json.loads(shell("ehcp-audit plans list --json").out)
    return {each["plan_ref"]: (each["facts"]["need"], each["facts"]["second_need"]) for each in listed}


def test_rows_of_one_plan_give_its_needs_by_rank(shell: Shell) -> None:
    """Two rows that differ in need and rank alone are one plan, in any order; a third need is told and left."""
    rows = """
    | X-1 | 2025-Sep-28 00:00:00 | ASD | 1 | Reads slowly |
    | X-1 | 2025-Sep-28 00:00:00 | SLCN | 2 | Reads slowly |
    | X-1 | 2025-Sep-28 00:00:00 | HI | 3 | Reads slowly |
    | X-2 | 2025-Sep-28 00:00:00 | MLD | 2 | Counts slowly |
    | X-2 | 2025-Sep-28 00:00:00 | SEMH | Primary | Counts slowly |
    | X-3 | 2025-Sep-28 00:00:00 | PD | 2 | Walks slowly |
    | X-4 | 2025-Sep-28 00:00:00 | VI | | Sees little |
    """
    write_sheet(shell.folder / "p.xlsx", HEAD + rows)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 4 plans.")
    assert _needs(shell) == {
        "X-1": ("ASD", "SLCN"), "X-2": ("SEMH", "MLD"), "X-3": (None, "PD"), "X-4": ("VI", None)
    }  # fmt: skip
    assert "Plans!D3, D6: 2 rows give further needs of a plan that stands above" in ran.err
    assert "Plans!D4: The row's need is its plan's third" in ran.err
    assert (
        "Plans!D7: 1 row gives a need of rank 2 or later, and no row gives the plan's need of rank 1"
        in ran.err
    )
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored nothing."


def test_rows_that_differ_in_more_stop_as_before(shell: Shell) -> None:
    """The same rank twice, other words, or a rank that is none: the row is told and not guessed at."""
    rows = """
    | X-1 | 2025-Sep-28 00:00:00 | ASD | 1 | Reads slowly |
    | X-1 | 2025-Sep-28 00:00:00 | SLCN | 1 | Reads slowly |
    | X-2 | 2025-Sep-28 00:00:00 | ASD | 1 | Reads slowly |
    | X-2 | 2025-Sep-28 00:00:00 | SLCN | 2 | Writes slowly |
    | X-3 | 2025-Sep-28 00:00:00 | ASD | tenth | Reads slowly |
    """
    write_sheet(shell.folder / "p.xlsx", HEAD + rows)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.last, ran.err.count("[PLN007]"), ran.err.count("[PLN074]")) == ("Stored nothing.", 2, 1)


def test_what_keeps_rows_apart_is_told(shell: Shell) -> None:
    """A rank that stands twice or is missing, and the columns that differ beside the need, are named."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref | Surname | NC year | Need | Need rank |
        | X-1 | Ng | 6 | ASD | 1 |
        | X-1 | Ng | 6 | SLCN | 1 |
        | X-2 | Khan | 7 | MLD | 1 |
        | X-2 | Kahn | 8 | HI | 2 |
        | X-3 | Day | 7 | PD | |
        | X-3 | Day | 8 | VI | |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    for row, why in {
        3: "need rank 1 stands twice",
        5: "surname, year group differ",
        7: "a need rank is missing and year group differs",
    }.items():
        told = f"Plans (row {row}): The same plan stands in the file already, at Plans (row {row - 1})"
        assert f"{told}; this row was not read: {why}." in ran.err


def test_a_rank_of_something_is_offered(shell: Shell) -> None:
    """A heading that may be of the needs' rank is offered, and nothing is made of it."""
    write_sheet(shell.folder / "p.xlsx", HEAD.replace("sentyperank", "Rank") + "| X-1 | | ASD | 1 | Reads |")
    assert 'Did you mean "need rank"?' in shell("ehcp-audit plans import p.xlsx").err


def test_a_document_passes_a_rank_over(shell: Shell) -> None:
    """In a document of one plan a rank tells nothing, and no need is taken by it."""
    write_sheet(
        shell.folder / "one.xlsx",
        """
        | Plan reference | X-1 |
        | Primary need | ASD |
        | Need rank | 2 |
        | Section A | I like trains |
        | Section B | Reads slowly |
        | Section F | Daily reading |
        """,
    )
    assert shell("ehcp-audit plans import one.xlsx").last == "Stored 1 plan."
    assert _needs(shell) == {"X-1": ("ASD", None)}
