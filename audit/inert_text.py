"""Text made inert for a terminal or a report: a plan's words, a heading or a file's name can't act on it."""

_MARK = "\N{REPLACEMENT CHARACTER}"
#: Control characters (but tab and new line), and those that turn the direction of text.
_CODES = {*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {9, 10}
_UNSAFE = dict.fromkeys(_CODES, _MARK)


def inert(text: str) -> str:
    """Return a text with each control or direction-turning character shown as a mark."""
    return text.translate(_UNSAFE)
