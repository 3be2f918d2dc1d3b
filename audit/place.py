"""Where something was written: the file, line, sheet or cell that a value travelled from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in an input, as far as it is known.

    `line` and `column` count from 1. `cell` is an A1 reference or a range ("C14", "C2:C90").
    `item` names a place that has no coordinates: a plan_ref, a criterion, a setting.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int = 0
    column: int = 0
    item: str = ""

    def __str__(self) -> str:
        """Return the place as users write it: `Plans!C14`, `rubric.yaml:12:5`, `answers.csv: row 3`."""
        if self.sheet and self.cell:
            text = f"{self.sheet}!{self.cell}"
        elif self.sheet or self.cell:
            text = self.sheet or self.cell
        elif self.line:
            text = f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")
        else:
            text = self.file
        return f"{text} ({self.item})" if text and self.item else text or self.item

    def at(self, cell: str) -> "Place":
        """Return the same sheet's place at another cell."""
        return replace(self, cell=cell)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return whole numbers drawn together, each run by its first and last: 4 to 9, 12 to 12."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found
