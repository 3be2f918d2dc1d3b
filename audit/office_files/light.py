"""A workbook made light: a token stands for each of its long texts, which stay in the file (see `later`).

Texts stand either in a part of their own that all cells share, or in the cells of a sheet; either way each
ends with a tag that parts them. Only texts in the plainest form are left behind.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import unescape

from audit.office_files.later import QUOTES, Block, LaterTexts
from audit.office_files.plain_bytes import declares, is_plain, is_read_alike, odd_bytes
from audit.office_files.text import cleaned
from audit.office_files.zip_parts import Parts, Spot

#: Ours: no text of a part with fewer bytes is left behind, nor one of fewer characters: every text left
#: behind is longer than any heading.
ENOUGH, LONG = 8 * 1024**2, 240
#: A part of which more than half would be held is read whole; so many bytes don't matter.
_HELD = 8 * 1024**2
#: The tags that texts end with: those that are shared, and those in cells.
SHARED, IN_CELL = b"</si>", b"</is>"


class Batch(NamedTuple):
    """Texts of a part that were unpacked together, each with the markup before it.

    `before` are the bytes of the first text that came with earlier chunks, `whole` those of all texts with
    the tags that end them, `odd` the odd ones among these, and `rest` what follows.
    """

    spot: Spot
    before: bytes
    whole: bytes
    texts: list[bytes]
    odd: bytes
    rest: bytes


def batches(parts: Parts, part: str, end: bytes, longest: int = 4 * 1024**2) -> Iterator[Batch]:
    """Yield the texts of a part, which end with `end`; the rest of the last batch is left.

    A batch may be without texts: its bytes are but the beginning of one, or as a `whole` too many for one.
    """
    rest = b""
    for spot, chunk in parts.spots(part):
        before, whole = rest, rest + chunk
        cut = whole.rfind(end, max(len(before) - len(end), 0))
        cut = cut + len(end) if cut >= 0 else len(whole) if len(whole) > longest else 0
        whole, rest = whole[:cut], whole[cut:]
        yield Batch(spot, before, whole, whole.split(end)[:-1], odd_bytes(whole), rest)


class Light:
    """A workbook's long texts, and its parts that hold them written with tokens in their place."""

    def __init__(self, parts: Parts) -> None:
        self.texts = LaterTexts(parts.path)
        self._parts = parts
        self._written: dict[str, LightPart] = {}

    def part(self, name: str, end: bytes) -> "LightPart | None":
        """Return what takes the batches of a part, all of them at once; None where it is not worth it."""
        if self._parts.size(name) < ENOUGH:
            return None
        return self._written.setdefault(name, LightPart(self.texts, end))

    def book(self, in_cells: Iterable[str]) -> io.BytesIO | None:
        """Return the workbook made light; None when no text was left behind.

        `in_cells` are the sheets' parts whose texts stand in their cells. All were looked through before.
        """
        for name in in_cells:
            if light := self.part(name, IN_CELL):
                for batch in batches(self._parts, name, IN_CELL):
                    light.take(batch)
        if not any(light.left for light in self._written.values()):
            return None
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as book:
            for name in self._parts.names():
                if name.endswith((".xml", ".rels")):
                    with book.open(self._parts.written(name), "w") as file:
                        for piece in self._pieces(name):
                            file.write(piece)
        made.seek(0)
        return made

    def _pieces(self, name: str) -> Iterable[bytes]:
        light = self._written.get(name)
        return light.pieces if light and light.left else self._parts.chunks(name)


class LightPart:
    """One part with tokens for its long texts, `left` of them; none where too much of it would be held."""

    def __init__(self, texts: LaterTexts, end: bytes) -> None:
        self.left = 0
        self._texts, self._end = texts, end
        opening = b"<" + end[2:]
        self._openings = (opening + b"<t>", opening + b'<t xml:space="preserve">')
        self._opening = len(opening)
        self._pieces: list[bytes] = []
        self._rest = b""
        self._taken = self._kept = 0
        self._declared = self._given_up = False

    @property
    def pieces(self) -> list[bytes]:
        """The bytes of the part."""
        return [*self._pieces, self._rest]

    def take(self, batch: Batch) -> None:
        """Take the part's next batch."""
        self._rest = batch.rest
        if not batch.whole or self._given_up:
            return
        self._declared = self._declared or declares(batch.whole, batch.odd)  # a tag after it may be none
        if self._declared or not batch.texts:
            self._pieces.append(batch.whole)
        else:
            self._pieces.append(self._lightened(batch))
        self._taken += len(batch.whole)
        self._kept += len(self._pieces[-1])
        if self._kept > _HELD + self._taken // 2:
            self._given_up, self.left = True, 0
            self._pieces.clear()

    def _lightened(self, batch: Batch) -> bytes:
        plain = is_plain(batch.whole, batch.odd)
        first = self._texts.count
        self._texts.add(Block(first, batch.before, batch.spot, self._end, plain), len(batch.texts))
        pieces = [self._light(text, number, plain) for number, text in enumerate(batch.texts, first)]
        return self._end.join((*pieces, b""))

    def _light(self, text: bytes, number: int, plain: bool) -> bytes:
        """Return a text with its markup, or that with a token. Written for speed."""
        if len(text) <= LONG or not text.endswith(b"</t>"):
            return text
        start = text.rfind(b"<", 0, -4)
        if start < self._opening or not text.startswith(self._openings, start - self._opening):
            return text
        begun = text.index(b">", start) + 1
        if not _may_stay(text[begun:-4], plain, spaces=begun - start > 3):
            return text
        self.left += 1
        return b"%s<t>%s</t>" % (text[:start], self._texts.token(number).encode())


def _may_stay(words: bytes, plain: bool, spaces: bool) -> bool:
    """Tell whether words are long, not blank, and read alike; `plain` are words from a plain stretch.

    Unless `spaces` are preserved, the reader strips those at both ends.
    """
    if len(words) <= LONG or not (plain or is_read_alike(words, odd_bytes(words))):
        return False
    try:
        text = words.decode()
    except UnicodeDecodeError:
        return False
    if not spaces and (text[0].isspace() or text[-1].isspace()):
        return False
    if "&" in text:
        text = unescape(text, QUOTES)
    if not plain:
        text = cleaned(text, escapes=False)
    return len(text) > LONG and not text.isspace()
