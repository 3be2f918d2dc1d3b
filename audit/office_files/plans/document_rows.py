"""Rows of a document's table of needs, provision and outcomes, whose columns are known."""

from collections.abc import Sequence

from audit.office_files.plans.document_lines import Cell, Line, SectionHeading
from audit.office_files.plans.document_tables import Columns, is_number, points_elsewhere
from audit.office_files.plans.gathered import Gathered, linked_in_a_row


def is_numbered_row(columns: Columns, line: Line, heads: Sequence[SectionHeading | None]) -> bool:
    """Tell whether what seems to head a section is but a number in a table's row ("B1", "a)")."""
    return line.width == columns.width and all(
        head is None or (len(line.cells) > 1 and _is_number_there(columns, cell))
        for cell, head in zip(line.cells, heads, strict=True)
    )


def is_row_of_numbers(line: Line, heads: Sequence[SectionHeading | None]) -> bool:
    """Tell whether numbers of needs or outcomes stand beside words, as in a table whose head is not known."""
    numbers = [
        head is not None and points_elsewhere(cell.text) for cell, head in zip(line.cells, heads, strict=True)
    ]
    return (
        any(numbers)
        and not all(numbers)
        and all(one or head is None for one, head in zip(numbers, heads, strict=True))
    )


def _is_number_there(columns: Columns, cell: Cell) -> bool:
    return points_elsewhere(cell.text) if cell.column in columns.codes else is_number(cell.text)


def read_row(plan: Gathered, columns: Columns, line: Line) -> None:
    """Add a row of a table to a plan: words of other columns stand with those of the column before them.

    So does the number of a need or an outcome that stands elsewhere, or with those after it.
    """
    texts: dict[int, str] = {}
    numbers: list[str] = []  # that wait for the words after them
    area = ""
    for cell in sorted((*line.above, *line.cells), key=lambda cell: cell.column):
        heading = columns.headings.get(cell.column, "")
        aside = f"{heading}: {cell.text}" if heading else cell.text
        if cell.column in columns.codes:
            if points_elsewhere(cell.text):
                numbers.append(aside)
            else:
                texts[cell.column] = "\n".join((*numbers, cell.text))
                numbers = []
            continue
        before = max(texts, default=None)
        if before is not None:
            texts[before] += f"\n{aside}"
        elif not is_number(cell.text):
            area = "\n".join(filter(None, (area, cell.text)))
    if texts and numbers:
        texts[max(texts)] += "\n" + "\n".join(numbers)
    if texts:
        columns.put_area(area, texts, [cell.column for cell in line.above])
    elif area:
        plan.add_words(columns.need, area)
    keys = [plan.add_row(columns.codes[column], text) for column, text in texts.items()]
    linked_in_a_row(plan, keys)
