"""An undivided section H whose words set out H1 and H2 in turn, divided between the two."""

import re

_LABEL = re.compile(
    r"""(?:^[ \t]*(?:section[ ])?\(?(?P<first>H[123])\b\)?[ \t]*[.:)\u2013-]*  # beginning a line, or
    |(?<=[\s.;,/|])(?:section[ ])?(?:\((?P<second>H[123])\)[ \t]*[.:\u2013-]*  # in it, in brackets
    |(?P<third>H[123])[ \t]*(?::|[\u2013-](?=\s))))[ \t]*""",  # or with a colon or a dash behind it
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_TOGETHER = frozenset({"and", "or", "to", "&", "+", "/", ","})


def divided(text: str) -> tuple[str, str] | None:
    """Return the words of H1 and of H2; None unless just these two are labelled, H1 first.

    "H1: none H2: club on Fridays" is so on one line, too; "as in H2" is no label, and "H1 and H2: none" are
    the words of both.
    """
    marks = list(_LABEL.finditer(text)) if "2" in text else []
    if [(mark[1] or mark[2] or mark[3]).upper() for mark in marks] != ["H1", "H2"]:
        return None
    first, second = marks
    between = text[first.end() : second.start()].strip()
    if text[: first.start()].strip() or between.casefold() in _TOGETHER:
        return None
    return between.rstrip(" \t\n/|;,"), text[second.end() :].strip()
