"""A workbook made light: a token stands for each of its long texts, which stay in the file (see `later`).

Texts stand either in a part of their own that all cells share, or in the cells of a sheet; either way each
ends with a tag that parts them. Only texts in the two plainest forms are left behind: words alone, and runs
of words, some of them formatted ("bold"), as spreadsheet programs write both. How words sound (`rPh`) is
neither.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import unescape

from audit.office_files.later import QUOTES, Block, LaterTexts, words_of_runs
from audit.office_files.plain_bytes import declares, is_plain, is_read_alike, odd_bytes
from audit.office_files.text import cleaned
from audit.office_files.zip_parts import Parts, Spot

#: Ours: no text of a part with fewer bytes is left behind, nor one of fewer characters: every text left
#: behind is longer than any heading.
ENOUGH, LONG = 8 * 1024**2, 240
#: A part of which more than half would be held is read whole; so many bytes don't matter.
_HELD = 8 * 1024**2
#: One run: its format, all of whose marks are elements without content, and its words.
_MARK = rb"""<[A-Za-z]++(?: [A-Za-z]++="[ !#-%'-;=?-~]*+")*+/>"""
_RUN = rb'<r>(?:<rPr>(?:%b)*+</rPr>)?+<t(?: xml:space="preserve")?>[^<]*+</t></r>' % _MARK
_UNPRESERVED = re.compile(rb"<t>([^<]*)</t>")
#: The tags that texts end with: those that are shared, and those in cells.
SHARED, IN_CELL = b"</si>", b"</is>"


class Batch(NamedTuple):
    """Texts of a part that were unpacked together, each with its markup.

    `before` are the bytes of the first text that came with earlier chunks, `whole` those of all texts with
    the tags that end them, `odd` the odd ones among these, and `rest` what follows.
    """

    spot: Spot
    before: bytes
    whole: bytes
    odd: bytes
    rest: bytes


def batches(parts: Parts, part: str, end: bytes, longest: int = 4 * 1024**2) -> Iterator[Batch]:
    """Yield the texts of a part, which end with `end`; the rest of the last batch is left.

    A batch may be without: its bytes are but the beginning of a text, or as a `whole` too many for one.
    """
    rest = b""
    for spot, chunk in parts.spots(part):
        before, whole = rest, rest + chunk
        cut = whole.rfind(end, max(len(before) - len(end), 0))
        cut = cut + len(end) if cut >= 0 else len(whole) if len(whole) > longest else 0
        whole, rest = whole[:cut], whole[cut:]
        yield Batch(spot, before, whole, odd_bytes(whole), rest)


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
        self._texts = texts
        opening = b"<" + end[2:]
        #: Texts that may be left behind: words without a tag among them, or runs; nothing else beside them.
        self._long = re.compile(
            opening
            + rb'(?:<t(?: xml:space="preserve")?>)?+([^<]{%d,}+(?=</t>)|(?<=%b)(?:%b)++)'
            % (LONG + 1, opening, _RUN)
            + rb"(?:(?<=</r>)|(?<!</r>)</t>)"
            + end
        )
        self._bare = len(opening + b"<t>")
        self._sign = texts.sign.encode()
        self._token = opening + b"<t>" + texts.token.encode() + b"</t>" + end
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
        self._pieces.append(batch.whole if self._declared else self._lightened(batch))
        self._taken += len(batch.whole)
        self._kept += len(self._pieces[-1])
        if self._kept > _HELD + self._taken // 2:
            self._given_up, self.left = True, 0
            self._pieces.clear()

    def _lightened(self, batch: Batch) -> bytes:
        """Return a batch's bytes with tokens. Written for speed: a step for each text took twice as long."""
        plain = is_plain(batch.whole, batch.odd)
        texts = self._texts
        number = count(first := texts.count)

        def token(found: re.Match[bytes]) -> bytes:
            each, words = next(number), found[1]
            if words[:1] == b"<":
                stays = _runs_may_stay(words, plain)
            elif plain and b"&" not in words and words[:1] > b" " < words[-1:]:  # most texts
                stays = words.isascii() or _is_long(words)
            else:
                stays = _may_stay(words, plain, spaces=found.start(1) - found.start() > self._bare)
            return self._token % each if stays else found[0]

        light, found = self._long.subn(token, batch.whole)
        if found:
            self.left += light.count(self._sign)
            texts.add(Block(first, batch.before, batch.spot, self._long, plain), found)
        return light


def _may_stay(words: bytes, plain: bool, spaces: bool) -> bool:
    """Tell whether words of many bytes are long, not blank, and read alike; `plain` is what their batch is.

    Unless `spaces` are preserved, the reader strips those at both ends.
    """
    if not (plain or is_read_alike(words, odd_bytes(words))) or not _is_long(words):
        return False
    text = words.decode()
    if not spaces and (text[0].isspace() or text[-1].isspace()):
        return False
    if "&" in text:
        text = unescape(text, QUOTES)
    if not plain:
        text = cleaned(text, escapes=False)
    return len(text) > LONG and not text.isspace()


def _runs_may_stay(runs: bytes, plain: bool) -> bool:
    """Tell whether the words of runs may stay, none of which has ends that the reader strips."""
    for words in _UNPRESERVED.findall(runs):
        text = words.decode(errors="replace")
        if text != text.strip():
            return False
    return _may_stay(words_of_runs(runs), plain, spaces=True)


def _is_long(words: bytes) -> bool:
    """Tell whether words are UTF-8 of many characters."""
    try:
        return len(words.decode()) > LONG
    except UnicodeDecodeError:
        return False
