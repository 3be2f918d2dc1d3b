"""The records of an old Excel workbook (.xls), out of its compound file ([MS-CFB]; [MS-XLS] 2.1.4)."""

import struct
from collections.abc import Callable, Iterator

#: The kinds of record that begin and end a substream.
BOF, EOF = 0x0809, 0x000A
_END = 0xFFFFFFFA  # sector numbers from here on are marks


def workbook_stream(data: bytes) -> bytes:
    """Return the bytes of the stream "Workbook" of a compound file.

    Raises ValueError, IndexError or struct.error where there is none or it can't be followed.
    """
    size, small = (1 << struct.unpack_from("<H", data, at)[0] for at in (30, 32))
    if not 512 <= size <= 4096 or small > size:
        raise ValueError("not the sector sizes of a workbook")
    first_folder, cutoff, first_small = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    table: list[int] = []
    for number in _table_sectors(data, sector):
        table += struct.unpack(f"<{size // 4}I", sector(number))
    folder = b"".join(map(sector, _chain(first_folder, table)))
    entries = [folder[at : at + 128] for at in range(0, len(folder) - 127, 128)]
    for entry in entries:
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entry, 116)
            if length >= cutoff:
                return b"".join(map(sector, _chain(start, table)))[:length]
            inner = b"".join(map(sector, _chain(struct.unpack_from("<I", entries[0], 116)[0], table)))
            packed = b"".join(map(sector, _chain(first_small, table)))
            little = list(struct.unpack(f"<{len(packed) // 4}I", packed))
            pieces = (inner[n * small : (n + 1) * small] for n in _chain(start, little))
            return b"".join(pieces)[:length]
    raise ValueError("no workbook in it")


def _table_sectors(data: bytes, sector: Callable[[int], bytes]) -> Iterator[int]:
    """Yield the sectors that hold the allocation table: 109 named in the header, the rest in a chain."""
    yield from (number for number in struct.unpack_from("<109I", data, 76) if number < _END)
    following, left = struct.unpack_from("<II", data, 68)
    while following < _END and left:
        numbers = struct.unpack(f"<{len(sector(following)) // 4}I", sector(following))
        yield from (number for number in numbers[:-1] if number < _END)
        following, left = numbers[-1], left - 1


def _chain(start: int, table: list[int]) -> Iterator[int]:
    for _ in range(len(table)):
        if start >= _END:
            return
        yield start
        start = table[start]


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records (kind, content) of the substream that begins at a byte, up to its own end.

    Those of charts inside it are passed over. Raises struct.error for a record that is cut short.
    """
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body
