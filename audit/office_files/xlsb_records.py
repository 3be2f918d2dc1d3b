"""The records of a part of a binary workbook (.xlsb), cut up ([MS-XLSB] 2.1.4)."""

import struct
from collections.abc import Iterator

#: More are not followed: a few megabytes can unpack to half a thousand million.
_MOST_RECORDS = 20_000_000


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each record's kind and content; both kind and size are written in as few bytes as they need.

    Raises ValueError where they don't end, or end within a record; IndexError within its head.
    """
    at, left = 0, _MOST_RECORDS
    while at < len(data):
        left -= 1
        if not left:
            raise ValueError("it goes on and on")
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        if at + size > len(data):
            raise ValueError("a record is cut short")
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of up to `most` bytes, low ones first, and where it ends."""
    number = 0
    for place in range(most):
        byte = data[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most


def words(record: bytes, at: int) -> tuple[str, int]:
    """Return a text that its length stands before, and where it ends."""
    length = struct.unpack_from("<I", record, at)[0]
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le"), end
