"""The criteria's side of the full screen: words wrapped to the width, drawn row by row, scrolled."""

from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


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
        console = self.app.console
        rows = (Strip(line.render(console)) for line in self._words.wrap(console, width))
        self._rows = [row.adjust_cell_length(width) for row in rows]
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()
