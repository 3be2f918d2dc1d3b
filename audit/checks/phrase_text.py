"""How phrases are written: as people say them, in lower case, with alternatives and gaps.

`as (and when|) (required|needed)`: parentheses hold alternatives, an empty one meaning "or nothing";
`opportunit*` is any word that begins so, `*ly` any that ends so; `<number>` is a word of a named class; `~3`
is a gap of up to three words. No phrase reaches over the end of a clause, and hyphens are spaces.
"""

import re
from typing import TypeAlias

from audit.checks.words import WORD

#: A phrase read: a word, a gap of up to so many words, or alternatives, each again a phrase.
Sequence: TypeAlias = "list[str | int | list[Sequence]]"

_PATTERN = re.compile(r"\(|\)|\||<[a-z ]+>|~\d|[^\s()|]+")
_TOKEN_OR_STEM = re.compile(r"<[a-z ]+>|\*[^\W\d_]+|[^\W\d_]+(?:'[^\W\d_]+)?\*|" + WORD)


def parsed(phrase: str) -> Sequence:
    """Return a phrase as words, gaps and alternatives. Raises ValueError when its parentheses do not pair."""
    parts = _PATTERN.findall(phrase.replace("-", " "))
    ways, at = _ways(parts, 0)
    if at != len(parts):
        raise ValueError("unpaired parenthesis")
    return ways[0] if len(ways) == 1 else [ways]


def phrase_lines(block: str) -> tuple[str, ...]:
    """Return the phrases of a block, one a line; a line that is set further in goes on from the one above."""
    phrases: list[str] = []
    for line in filter(str.strip, block.splitlines()):
        if line.startswith(" " * 8):
            joint = "" if phrases[-1].endswith(("|", "(")) else " "
            phrases[-1] += joint + line.strip()
        else:
            phrases.append(line.strip())
    return tuple(phrases)


def word_list(block: str) -> tuple[str, ...]:
    """Return the words of a block that is written as prose, so that people can read and mend it."""
    return tuple(block.split())


def may_be_empty(phrase: Sequence) -> bool:
    """Tell whether a phrase can be no words at all, and so would be found everywhere."""
    return all(
        isinstance(item, int) or (isinstance(item, list) and any(may_be_empty(way) for way in item))
        for item in phrase
    )


def _ways(parts: list[str], at: int) -> tuple[list[Sequence], int]:
    ways: list[Sequence] = [[]]
    while at < len(parts) and parts[at] != ")":
        part = parts[at]
        if part == "(":
            inner, at = _ways(parts, at + 1)
            if at >= len(parts):
                raise ValueError("unpaired parenthesis")
            ways[-1].append(inner)
        elif part == "|":
            ways.append([])
        elif part[0] == "~" and len(part) == 2:
            ways[-1].append(int(part[1]))
        else:
            ways[-1].extend(_TOKEN_OR_STEM.findall(part))
        at += 1
    return ways, at
