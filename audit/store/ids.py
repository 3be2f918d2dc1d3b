"""Ids in words that an index takes in order, page after page."""

import os

_UUID_DIGITS, _UUID_LENGTH = 32, 36
#: Where each group of a uuid's digits begins among the digits alone, where in its words, and how long it is.
_GROUPS = ((0, 0, 8), (8, 9, 4), (12, 14, 4), (16, 19, 4), (20, 24, 12))


def ascending_ids(count: int, first: int = 0, last: int = 1, whole: int = 1) -> list[str]:
    """Return new uuid4s in words, ascending; those of `first` to `last` of a whole come before later ones.

    At random, each bulk insert would write all of an index anew. Written out as arrays: id by id took five
    times as long, and an import makes two a text.
    """
    import numpy as np  # most commands make no ids by the thousand, and start sooner without it

    low, high = ((min(each, whole) << 32) // whole for each in (first, last))
    drawn = np.frombuffer(os.urandom(16 * count), np.uint8).reshape(count, 16).copy()
    begins = drawn[:, :4].copy().view(">u4")[:, 0].astype(np.uint64)
    begins = np.uint64(low) + (begins * np.uint64(high - low) >> np.uint64(32))
    drawn[:, :4] = np.sort(begins).astype(">u4").view(np.uint8).reshape(count, 4)
    drawn[:, 6] = drawn[:, 6] & 0x0F | 0x40  # version 4
    drawn[:, 8] = drawn[:, 8] & 0x3F | 0x80  # the variant of RFC 9562
    digits = np.frombuffer(drawn.tobytes().hex().encode(), np.uint8).reshape(count, _UUID_DIGITS)
    words = np.full((count, _UUID_LENGTH), ord("-"), np.uint8)
    for at, to, long in _GROUPS:
        words[:, to : to + long] = digits[:, at : at + long]
    made: list[str] = words.view(f"S{_UUID_LENGTH}")[:, 0].astype(f"U{_UUID_LENGTH}").tolist()
    made.sort()
    return made
