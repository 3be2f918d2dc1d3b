"""Stretches of a text to be masked, made apart where some overlap."""

from collections.abc import Iterator, Mapping

#: A stretch of a text (end excluded), and the token to stand there or, without its bracket, whom it names.
Span = tuple[int, int, str]


def apart(text: str, spans: list[Span]) -> list[Span]:
    """Return stretches in order and apart: of two that overlap, the one that came first stays whole."""
    ordered = sorted(spans)
    reach = 0
    for start, end, _ in ordered:
        if start < reach:
            break
        reach = end
    else:
        return ordered
    rank: dict[Span, int] = {}
    for span in spans:
        rank.setdefault(span, len(rank))
    kept: list[Span] = []
    for tied in _tied(ordered):
        chosen: list[Span] = []
        for start, end, token in sorted(tied, key=rank.__getitem__):
            left, right = _free(text, start, end, chosen)
            if left < right:
                chosen.append((left, right, token))
        kept += sorted(chosen)
    return kept


def left_of(folded: str, name: Span, told: Mapping[int, int]) -> Iterator[Span]:
    """Yield what of a name others leave of it; `told` has the end of a name for each place within it."""
    start, end, _ = name
    while start < end:
        if start in told or folded[start] == " ":
            start = told.get(start, start + 1)
            continue
        cut = next((at for at in range(start, end) if at in told), end)
        left = folded[start:cut].rstrip()
        if left != "s":  # of a plural: "the Adebayo-Coles"
            yield start, start + len(left), left
        start = cut


def _tied(ordered: list[Span]) -> Iterator[list[Span]]:
    """Yield stretches that overlap one another, or one alone that overlaps none."""
    tied: list[Span] = []
    reach = 0
    for span in ordered:
        if tied and span[0] >= reach:
            yield tied
            tied = []
        tied.append(span)
        reach = max(reach, span[1])
    yield tied


def _free(text: str, start: int, end: int, taken: list[Span]) -> tuple[int, int]:
    """Return what of a stretch lies before (or else after) those already taken, without spaces at the cut."""
    for first, last, _ in taken:
        if start < last and first < end:
            start, end = (start, first) if start < first else (last, end)
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
