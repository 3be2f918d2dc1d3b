"""Words of a page that a line is drawn through: a reader takes them for deleted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from audit.office_files.pdf.edges import Edge
from audit.office_files.pdf.words import TextLine, Word

#: How far above the line that words stand on a line through them may be, in parts of their size.
_LOWEST, _HIGHEST = 0.1, 0.5
#: How much of a word's width it covers, at least.
_COVERED = 0.8


def struck_lines(lines: Iterable[TextLine], level: Sequence[Edge]) -> int:
    """Return how many lines have words that one of the level edges of their page is drawn through."""
    at: defaultdict[int, list[Edge]] = defaultdict(list)  # a map has thousands
    for edge in level:
        at[int(edge["top"])].append(edge)
    return sum(
        any(_is_struck(word, edge) for word in line.words for edge in _near(word, at)) for line in lines
    )


def _near(word: Word, at: Mapping[int, Sequence[Edge]]) -> Iterable[Edge]:
    """Yield the edges that are as high as a word, of those known by their height in whole points."""
    for height in range(int(word.base - _HIGHEST * word.size), int(word.base) + 1):
        yield from at.get(height, ())


def _is_struck(word: Word, edge: Edge) -> bool:
    within = _LOWEST * word.size < word.base - edge["top"] < _HIGHEST * word.size
    shared: float = min(word.x1, edge["x1"]) - max(word.x0, edge["x0"])
    return bool(within) and shared >= _COVERED * (word.x1 - word.x0)
