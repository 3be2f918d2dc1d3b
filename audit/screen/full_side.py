"""The criteria's side of the full screen: words wrapped to the width, drawn row by row, scrolled."""

import re
from collections.abc import Iterator

from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

# A key or a dash before the words: what is wrapped stands under the words.
_HANGS = re.compile(r"(?:[> ] )?\S  |- ")


class Side(ScrollView, can_focus=True):
    """Some words, wrapped.

    It draws its own rows: a box that holds a text is laid out anew, three times over, whenever the text has
    another height, and that was most of what an answer cost.
    """

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="question")
        self._words = Text()
        self._rows: list[Strip] = []

    def show(self, words: Text) -> None:
        """Show some words from their beginning."""
        self._words = words
        self._wrap()
        self.scroll_to(y=0, animate=False)

    def render(self) -> Text:
        """Return the words shown."""
        return self._words

    def render_line(self, y: int) -> Strip:
        """Return one row as it is drawn."""
        at = y + self.scroll_offset.y
        row = self._rows[at] if at < len(self._rows) else Strip.blank(self.virtual_size.width)
        return row.apply_style(self.rich_style)

    def on_resize(self) -> None:
        """Wrap the words to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if width < 1:
            return
        rows = (Strip(row.render(self.app.console)) for row in self._wrapped(width))
        self._rows = [row.adjust_cell_length(width) for row in rows]
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def _wrapped(self, width: int) -> Iterator[Text]:
        for line in self._words.split("\n"):
            if line.cell_len <= width:
                yield line
                continue
            hangs = _HANGS.match(line.plain)
            indent = len(hangs[0]) if hangs else 0
            for number, row in enumerate(line[indent:].wrap(self.app.console, max(width - indent, 1))):
                yield (Text(" " * indent) if number else line[:indent]) + row
