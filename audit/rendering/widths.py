"""How a table stands on a narrow screen: as it is, each row stacked as a list, or slid sideways."""

from collections.abc import Collection, Sequence
from itertools import zip_longest

#: CSS pixels: what a phone of 390 has for a table, what an average letter takes, and a cell's padding.
ROOM, LETTER, PADDING = 350, 7.8, 12
#: Letters from which a text is wrapped, down to its longest word, and from which it is a sentence.
WRAPPED, SENTENCE = 16, 28


def narrow_layout(head: Sequence[str], rows: Sequence[Sequence[str]], figures: Collection[int]) -> str:
    """Return "fits", "stack" or "slide" for a table of these headings and shown values.

    `figures` are the columns (from 0) of figures, which no line breaks: "43% (n=30)" takes all its letters.
    A table too wide for a phone is stacked, row by row, where sentences stand beside its first column. One of
    figures keeps its shape, since they are compared down and across, and slides under its first column.
    """
    columns = list(zip_longest(*rows, fillvalue="")) or [()] * len(head)
    needed = sum(
        max([_least(heading), *map(len if at in figures else _least, texts)]) * LETTER + PADDING
        for at, (heading, texts) in enumerate(zip(head, columns, strict=True))
    )
    if needed <= ROOM:
        return "fits"
    wordy = any(len(text) > SENTENCE for texts in columns[1:] for text in texts)
    return "stack" if wordy else "slide"


def _least(text: str) -> int:
    """Return the letters that a text needs side by side: its longest word, and some more of a long one."""
    word = max(map(len, text.split()), default=0)
    return max(word, min(len(text), WRAPPED) if len(text) > 2 * WRAPPED else word)
