"""The dropdowns' lists, on a hidden sheet under defined names: no limit of 255 characters, commas allowed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from audit.office_files.forms.layout import LISTS_SHEET
from audit.office_files.workbook import column_name
from audit.office_files.writing import excel_text


@dataclass(slots=True)
class Lists:
    """The lists of one workbook; each is written once, however many cells use it."""

    book: Any
    names: dict[tuple[str, ...], str] = field(default_factory=dict)

    def name(self, choices: Sequence[str]) -> str:
        """Return the defined name of a list, which is written when it is new."""
        from openpyxl.workbook.defined_name import DefinedName

        wanted = tuple(choices)
        if wanted in self.names:
            return self.names[wanted]
        if LISTS_SHEET not in self.book.sheetnames:
            self.book.create_sheet(LISTS_SHEET).sheet_state = "hidden"
        sheet = self.book[LISTS_SHEET]
        letter = column_name(len(self.names))
        for number, choice in enumerate(wanted, 1):
            cell = sheet[f"{letter}{number}"]
            cell.value = excel_text(choice)
            cell.data_type = "s"
        made = f"choices_{len(self.names) + 1}"
        where = f"'{LISTS_SHEET}'!${letter}$1:${letter}${len(wanted)}"
        self.book.defined_names[made] = DefinedName(made, attr_text=where)
        self.names[wanted] = made
        return made
