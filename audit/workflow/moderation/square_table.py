"""Square tables from a file: counts of two auditors' answers, or weights of one's own between answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.agreement.ratings import as_answer
from audit.errors import ProblemsError
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError, Sheet, Value
from audit.place import Place
from audit.problem import Problem
from audit.workflow.moderation.messages import (
    NAMES_DIFFER,
    NO_WEIGHTS,
    NOT_A_FIGURE,
    NOT_SQUARE,
    WEIGHTS_OF_OTHERS,
)

#: Names of a last row and column that only sum the others.
_TOTALS = frozenset({"total", "totals", "sum", "all", "row total", "column total"})

Cells = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class SquareTable:
    """A square table of figures of zero or more; `names` are those of its rows and columns, or empty."""

    place: Place
    names: tuple[str, ...]
    cells: Cells

    def in_order(self, names: Sequence[str]) -> Cells:
        """Return the cells in the order of some names, which must be the table's own."""
        at = [self.names.index(name) for name in names]
        return tuple(tuple(self.cells[row][column] for column in at) for row in at)


def read_square(path: Path, sheet: str | None = None) -> SquareTable:
    """Return the square table of a file's first sheet that holds anything, or of the one named.

    Names stand in the first row and column, with nothing or a word in the corner; a table of figures alone
    has none. Raises ProblemsError for what is no such table, UnreadableFileError for an unreadable file.
    """
    book, _ = read_workbook(path)
    wanted = [book.sheet(sheet)] if sheet is not None else list(book.sheets)
    found = next((each for each in wanted if each is not None and not each.is_blank()), None)
    if found is None:
        raise _refused(NOT_SQUARE.at(Place(file=path.name), rows=0, columns=0))
    return _square(found)


def disagreement_of(table: SquareTable, answers: Sequence[str]) -> Cells:
    """Return a table's weights as disagreement between answers, in their order: 0 for the same answer.

    Weights of agreement (the most on the whole diagonal) are turned round. Without names, the table's order
    is that of `answers`. Raises ProblemsError for what are no weights, or those of other answers.
    """
    if table.names:
        own = {_key(name): name for name in table.names}
        if {_key(answer) for answer in answers} != set(own):
            raise _refused(WEIGHTS_OF_OTHERS.at(table.place, answers=", ".join(answers)))
        cells = table.in_order([own[_key(answer)] for answer in answers])
    elif len(table.cells) != len(answers):
        raise _refused(WEIGHTS_OF_OTHERS.at(table.place, answers=", ".join(answers)))
    else:
        cells = table.cells
    most = max(max(row) for row in cells)
    diagonal = {cells[at][at] for at in range(len(cells))}
    if diagonal == {most} and most > 0:
        cells = tuple(tuple(most - one for one in row) for row in cells)
        diagonal = {0.0}
    alike = all(cells[at][to] == cells[to][at] for at in range(len(cells)) for to in range(at))
    if diagonal != {0.0} or not alike or not any(map(any, cells)):
        raise _refused(NO_WEIGHTS.at(table.place))
    return cells


def _square(sheet: Sheet) -> SquareTable:
    rows = [at for at, row in enumerate(sheet.rows) if any(value is not None for value in row)]
    columns = [at for at in range(sheet.width) if any(sheet.value(row, at) is not None for row in rows)]
    named = _figure(sheet.value(rows[0], columns[0])) is None
    inner_rows, inner_columns = (rows[1:], columns[1:]) if named else (rows, columns)
    across = [_words(sheet.value(rows[0], at)) for at in inner_columns] if named else []
    down = [_words(sheet.value(at, columns[0])) for at in inner_rows] if named else []
    if across and down and across[-1].casefold() in _TOTALS and down[-1].casefold() in _TOTALS:
        across, down, inner_rows, inner_columns = across[:-1], down[:-1], inner_rows[:-1], inner_columns[:-1]
    place = Place(file=sheet.file, sheet=sheet.name)
    if len(inner_rows) != len(inner_columns) or len(inner_rows) < 2:
        raise _refused(NOT_SQUARE.at(place, rows=len(inner_rows), columns=len(inner_columns)))
    keys = [_key(name) for name in down]
    if keys != [_key(name) for name in across] or len(set(keys)) < len(keys):
        raise _refused(NAMES_DIFFER.at(place))
    figures = [[_figure(sheet.value(row, column)) for column in inner_columns] for row in inner_rows]
    wrong = [
        sheet.place(inner_rows[row], inner_columns[column])
        for row, line in enumerate(figures)
        for column, figure in enumerate(line)
        if figure is None or figure < 0
    ]
    if wrong:
        raise _refused(NOT_A_FIGURE.at(wrong[0], count=len(wrong), n=len(wrong)))
    return SquareTable(place, tuple(down), tuple(tuple(one or 0.0 for one in line) for line in figures))


def _refused(problem: Problem) -> ProblemsError:
    return ProblemsError("Nothing was measured.", (problem,))


def _words(value: Value) -> str:
    return "" if isinstance(value, CellError) else as_answer(value)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _figure(value: Value) -> float | None:
    try:
        figure = float(_words(value))
    except ValueError:
        return None
    return figure if abs(figure) < float("inf") else None
