"""What stands in a cell of an OpenDocument spreadsheet: its own words, lines through them, shapes over it."""

from bisect import bisect_right

from audit.office_files.ods_styles import StruckStyles

#: Signs in words that are elements, and what they are in text; spaces beyond a bound of ours are trimmed.
_SIGNS = {"text:line-break": "\n", "text:tab": "\t"}
SIGNS = ("text:s", *_SIGNS)
_MOST_SPACES = 1_000


class Words:
    """The words of the cell that the parse is in, for what its reader gets wrong.

    It leaves out breaks of lines and tabs, so that words run together, and takes the words of shapes and what
    pictures are said to show for the cell's own. `wrong` tells that there is anything of that, and `whole`
    that the cell has its words once more in one piece, which the reader takes.
    """

    def __init__(self) -> None:
        self.wrong = self.whole = False
        self._pieces: list[str] = []
        self._paragraphs = self._depth = 0

    def begin_cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell."""
        self.wrong, self.whole = False, "office:string-value" in attributes
        self._pieces.clear()
        self._paragraphs = self._depth = 0

    def begin(self, name: str) -> None:
        """Begin a paragraph or a span."""
        self._depth += 1
        if name == "text:p":
            if self._paragraphs:
                self._pieces.append("\n")
            self._paragraphs += 1

    def take(self, data: str) -> None:
        """Take text, which is words where it stands in a paragraph."""
        if self._depth:
            self._pieces.append(data)

    def add_sign(self, name: str, attributes: dict[str, str]) -> None:
        """Take a break of a line, a tab, or spaces."""
        if name == "text:s":
            count = attributes.get("text:c", "1")
            self._pieces.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        else:
            self._pieces.append(_SIGNS[name])
            self.wrong = True

    def end(self) -> None:
        """End a paragraph or a span."""
        self._depth -= 1

    def __str__(self) -> str:
        """Return the words."""
        return "".join(self._pieces)


class Drawn:
    """The shape that the parse is in: how deep, in how many paragraphs, and the characters of its words."""

    def __init__(self) -> None:
        self.depth = self.paragraphs = self._length = 0

    def take(self, data: str) -> None:
        """Take text, which is words where it stands in a paragraph: else it says what a picture shows."""
        if self.paragraphs:
            self._length += len(data) if self._length else len(data.lstrip())

    def taken(self) -> int:
        """Return the characters of the shape that ended."""
        length, self._length = self._length, 0
        return length


class Lines:
    """Whether words of the cell that the parse is in are struck through.

    Of the styles around a word the innermost that says so counts: those of its span, its paragraph and its
    cell, or the row's or the column's for a cell without. `around` is whether the words are struck, for each.
    """

    def __init__(self, styles: StruckStyles) -> None:
        self.styles = styles
        self.around: list[bool] = []
        self._struck = False
        self._row: str | None = None
        self._ends: list[int] = []
        self._columns: list[str] = []

    def begin_sheet(self) -> None:
        """Begin a sheet: no column has a style."""
        self._ends, self._columns = [], []

    def add_columns(self, end: int, attributes: dict[str, str]) -> None:
        """Take the style that cells have by default in the columns before `end`."""
        if self.styles.some:
            self._ends.append(end)
            self._columns.append(attributes.get("table:default-cell-style-name", ""))

    def begin_row(self, attributes: dict[str, str]) -> None:
        """Take the style that cells have by default in a row."""
        self._row = attributes.get("table:default-cell-style-name")

    def begin_cell(self, column: int, attributes: dict[str, str]) -> None:
        """Begin a cell that is filled."""
        self._struck = False
        if not self.styles.some:
            return
        name = attributes.get("table:style-name", self._row)
        if name is None and column < (self._ends[-1] if self._ends else 0):
            name = self._columns[bisect_right(self._ends, column)]
        self.around = [bool(self.styles.strikes("table-cell", name or ""))]

    def begin_words(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a paragraph or a span."""
        if self.around:
            family = "text" if name == "text:span" else "paragraph"
            strikes = self.styles.strikes(family, attributes.get("text:style-name", ""))
            self.around.append(self.around[-1] if strikes is None else strikes)

    def take(self, data: str) -> None:
        """Take words."""
        self._struck = self._struck or (self.around[-1] and not data.isspace())

    def end_words(self) -> None:
        """End a paragraph or a span."""
        if self.around:
            self.around.pop()

    def end_cell(self) -> bool:
        """End a cell, and tell whether any of its words are struck through."""
        struck, self._struck, self.around = self._struck, False, []
        return struck
