"""Long texts of a workbook left in their file until they are asked for, so that they are never all held.

A county's plans are a gigabyte of words, and every reader holds them twice over. Here the reader is given the
workbook with a token in place of each long text among the shared ones; a text that is asked for is unpacked
from the file again, with the block of texts it stands in. Only texts in the plainest form are left behind.
"""

import io
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple
from xml.sax.saxutils import unescape

from audit.office_files import messages as say
from audit.office_files.text import cleaned
from audit.office_files.zip_parts import Parts, Stretch

#: Ours: below this many bytes of shared texts nothing is left behind, nor any text of fewer characters than
#: that, its tags included: every text left behind is longer than any heading.
ENOUGH, LONG = 8 * 1024**2, 240
#: The bytes unpacked together, and how many such blocks are kept at hand: rows take texts nearly in order.
_BLOCK, _AT_HAND = 1 * 1024**2, 6
_PACKED = 64 * 1024
#: Tags that are read otherwise than by counting what stands between `</si>`.
_UNCOMMON = re.compile(rb"<!|<si ?/|<[^<>]{0,20}:si\b|\0")
_ODD_ENTITY = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;)")
_QUOTES = {"&quot;": '"', "&apos;": "'"}
_WORD = re.compile(rb"[A-Za-z0-9]")


class Later:
    """A long text that stands in its file still; `str` of it fetches and cleans it. Never blank."""

    __slots__ = ("_number", "_texts")

    def __init__(self, texts: "LaterTexts", number: int) -> None:
        self._texts, self._number = texts, number

    def __str__(self) -> str:
        """Return the text."""
        return self._texts.text(self._number)


class _Block(NamedTuple):
    """Where a block of texts begins: its first text's number, bytes left of before, and how to unpack on."""

    first: int
    rest: bytes
    at: int
    unpacker: Any


class LaterTexts:
    """The shared texts of a workbook, fetched by number from its file, a block at a time."""

    def __init__(self, path: Path, blocks: list[_Block], end: int, sign: str) -> None:
        self._path, self._blocks, self._end = path, blocks, end
        self._starts = [block.first for block in blocks]
        self._at_hand: dict[int, list[bytes]] = {}
        self._most_at_hand = _AT_HAND
        #: What a token begins with; no text of the workbook can be taken for one, since nobody could know it.
        self.sign = sign
        self._last = self._jumps = 0
        self._state = _state(path)

    def later(self, token: str) -> Later:
        """Return the text that a token stands for."""
        number = int(token[len(self.sign) :])
        block = bisect_right(self._starts, number)
        if abs(block - self._last) >= _AT_HAND // 2:
            self._jumps += 1
            if self._jumps > 2 * len(self._blocks):  # texts in another order than their cells: hold them all
                self._most_at_hand = len(self._blocks)
        self._last = block
        return Later(self, number)

    def text(self, number: int) -> str:
        """Return a text, cleaned. Raises UnreadableFileError when the file is no longer as it was."""
        which = bisect_right(self._starts, number) - 1
        texts = self._at_hand.get(which)
        if texts is None:
            if len(self._at_hand) >= self._most_at_hand:
                del self._at_hand[next(iter(self._at_hand))]
            texts = self._at_hand[which] = self._unpacked(self._blocks[which])
        item = texts[number - self._starts[which]]
        words = item[item.index(b">", 4) + 1 : -4].decode()
        return cleaned(unescape(words, _QUOTES) if "&" in words else words, escapes=False)

    def _unpacked(self, block: _Block) -> list[bytes]:
        unpacker = block.unpacker.copy() if block.unpacker else None
        try:
            with self._path.open("rb") as file:
                data, _ = _block_from(file, block.at, self._end, unpacker)
            as_it_was = _state(self._path) == self._state
        except (OSError, zlib.error):
            as_it_was = False
        if not as_it_was:
            raise say.refusal(say.CHANGED, self._path.name)
        return (block.rest + data).split(b"</si>")


def _state(path: Path) -> tuple[int, int]:
    """Return what tells that a file was changed: its size, and when it was written."""
    about = path.stat()
    return about.st_size, about.st_mtime_ns


def without_long_texts(parts: Parts, name: str) -> tuple[io.BytesIO, LaterTexts] | None:
    """Return a workbook with tokens for its long shared texts, and those; None where that is not worth it.

    `name` is the part of shared texts. The parts were looked through before, for what they claim.
    """
    if parts.size(name) < ENOUGH:
        return None
    stretch = parts.stretch(name)
    blocks: list[_Block] = []
    light: list[bytes] = []
    sign = f"\ue000{token_hex(4)}:"
    token = f"<si><t>{sign}%d</t>".encode()
    count, rest = 0, b""
    for at, unpacker, data in _blocks_of(parts.path, stretch):
        blocks.append(_Block(count, rest, at, unpacker))
        *texts, rest = (rest + data).split(b"</si>")
        for number, text in enumerate(texts, count):
            if _may_stay(text):
                light.append(token % number)
            elif number and _UNCOMMON.search(text):
                return None
            else:
                light.append(text)
        count += len(texts)
    light.append(rest)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as book:
        for part in parts.names():
            if part == name:
                book.writestr(parts.written(part), b"</si>".join(light))
            elif part.endswith((".xml", ".rels")):
                with book.open(parts.written(part), "w") as file:
                    for chunk in parts.chunks(part):
                        file.write(chunk)
    made.seek(0)
    return made, LaterTexts(parts.path, blocks, stretch.end, sign)


def _may_stay(text: bytes) -> bool:
    """Tell whether a text is long and plain (no runs, escapes, few entities), its bytes its words.

    Written for speed: a pattern over the whole text took four times as long.
    """
    if len(text) <= LONG or not text.startswith((b"<si><t>", b'<si><t xml:space="preserve">')):
        return False
    if text.count(b"<") != 3 or not text.endswith(b"</t>") or b"\r" in text or b"_x" in text:
        return False
    if b"&" in text and _ODD_ENTITY.search(text):
        return False
    if not _WORD.search(text, text.index(b">", 4)):
        return False  # it may be blank
    try:
        return text.isascii() or len(text.decode()) > LONG
    except UnicodeDecodeError:
        return False


def _blocks_of(path: Path, stretch: Stretch) -> Iterator[tuple[int, Any, bytes]]:
    """Yield for each block where it begins in the file, what unpacks on from there, and its bytes."""
    unpacker = zlib.decompressobj(-15) if stretch.packed else None
    at = stretch.start
    with path.open("rb") as file:
        while at < stretch.end:
            before = unpacker.copy() if unpacker else None
            data, after = _block_from(file, at, stretch.end, unpacker)
            yield at, before, data
            at = after


def _block_from(file: Any, at: int, end: int, unpacker: Any) -> tuple[bytes, int]:
    """Return the bytes of a block that begins at a place, and where the next one does."""
    file.seek(at)
    pieces: list[bytes] = []
    size = 0
    while at < end and size < _BLOCK:
        packed = file.read(min(_PACKED, end - at))
        if not packed:
            break
        at += len(packed)
        pieces.append(unpacker.decompress(packed) if unpacker else packed)
        size += len(pieces[-1])
    return b"".join(pieces), at
