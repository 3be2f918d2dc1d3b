"""The lines drawn on a page: where they end open, and which of them a line of words stands between."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from audit.office_files.pdf.words import TextLine

Edge = dict[str, Any]
#: Points within which two edges end alike.
_SAME = 3.0
#: Edges that end alike where a table is cut by the end of a page.
_FEWEST_UPRIGHT = 2
#: Crossings of the lines of a page that are looked through for cells; 2,500 take 6 s, 10,000 take 65 s. A
#: page of the national form has some 200.
_MOST_CROSSINGS = 2_500


class TooManyLinesError(Exception):
    """More lines are drawn on a page than around the cells of tables."""


def join_thick_edges(page: Any) -> None:
    """Let thick lines of a page reach as far as they are wide, being drawn up to each other."""
    for edge in page.edges:
        half = float(edge.get("linewidth") or 0) / 2 if edge["object_type"] == "line" else 0.0
        if half > 1:
            begin, end = ("top", "bottom") if edge["orientation"] == "v" else ("x0", "x1")
            edge[begin] -= half
            edge[end] += half


def closing_edges(page: Any) -> tuple[list[Edge], list[Edge]]:
    """Return the upright and the level edges that would close tables of a page which are open at an end.

    A table that goes on over the end of a page may have no line there; others have none on their left and
    right. Raises TooManyLinesError for squared paper, maps and charts.
    """
    from pdfplumber.table import merge_edges

    straight = [edge for edge in page.edges if edge["orientation"] in ("v", "h")]
    edges = merge_edges(straight, _SAME, _SAME, _SAME, _SAME)  # each cell may have lines of its own
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    if _crossings(upright, level) > _MOST_CROSSINGS:
        raise TooManyLinesError
    across = []
    for at, ends in _ending_alike(upright, ("top", "bottom")):
        if len({round(each["x0"] / _SAME) for each in ends}) >= _FEWEST_UPRIGHT:
            beside = [edge for edge in level if any(_meet(edge, each) for each in ends)]
            left = min(each["x0"] for each in (*ends, *beside))
            across.append(_edge(page, left, at, max(each["x1"] for each in (*ends, *beside)), at))
    down = [
        _edge(page, at, top, at, bottom)
        for at, ends in _ending_alike([*level, *across], ("x0", "x1"))
        for top, bottom in pairwise(sorted({each["top"] for each in ends}))
        if bottom - top > _SAME and _is_outside(at, [e["x0"] for e in upright if _spans(e, top, bottom)])
    ]
    return down, across


def _crossings(upright: Sequence[Edge], level: Sequence[Edge]) -> int:
    """Return how often edges cross, as far as it matters: counted up to the bound."""
    from_left = sorted(upright, key=lambda edge: edge["x0"])
    lefts = [edge["x0"] for edge in from_left]
    count = 0
    for edge in level:
        begin, end = bisect_left(lefts, edge["x0"] - _SAME), bisect_right(lefts, edge["x1"] + _SAME)
        count += sum(_meet(edge, each) for each in from_left[begin:end])
        if count > _MOST_CROSSINGS:
            break
    return count


def _ending_alike(edges: Sequence[Edge], ends: tuple[str, str]) -> Iterable[tuple[float, list[Edge]]]:
    """Yield where edges end, and those that end there."""
    found = sorted(((edge[end], edge) for edge in edges for end in ends), key=lambda each: each[0])
    group: list[Edge] = []
    begun = 0.0
    for at, edge in found:
        if group and at - begun > _SAME:
            yield begun, group
            group = []
        if not group:
            begun = at
        group.append(edge)
    if group:
        yield begun, group


def _meet(level: Edge, upright: Edge) -> bool:
    """Tell whether a level edge touches an upright one, at its ends or between them."""
    return bool(
        upright["top"] - _SAME <= level["top"] <= upright["bottom"] + _SAME
        and level["x0"] - _SAME <= upright["x0"] <= level["x1"] + _SAME
    )


def _is_outside(at: float, upright: Sequence[float]) -> bool:
    """Tell whether all edges beside a place are on one side of it: within cells lines are under words."""
    return bool(upright) and (at <= min(upright) + _SAME or at >= max(upright) - _SAME)


def _spans(upright: Edge, top: float, bottom: float) -> bool:
    return bool(upright["top"] <= top + _SAME and upright["bottom"] >= bottom - _SAME)


def _edge(page: Any, x0: float, top: float, x1: float, bottom: float) -> Edge:
    return {
        "object_type": "line",
        "page_number": page.page_number,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if top == bottom else "v",
    }


def right_of(lines: Sequence[TextLine], upright: Sequence[Edge]) -> float:
    """Return how far lines of one cell reach, by the edges on its left and right; 0 where there is none."""
    padding, right = math.inf, math.inf
    for line in lines:
        word = line.words[0]
        middle = (word.top + word.bottom) / 2
        beside = [edge["x0"] for edge in upright if edge["top"] <= middle <= edge["bottom"]]
        padding = min(padding, line.x0 - max((x for x in beside if x <= line.x0 + 1), default=line.x0))
        right = min(right, min((x for x in beside if x >= line.x1 - 1), default=math.inf))
    return right - padding - 1 if math.isfinite(right) else 0.0


def crosses(line: TextLine, upright: Sequence[Edge]) -> bool:
    """Tell whether an edge stands between words of a line, as between those of two cells."""
    word = line.words[0]
    middle = (word.top + word.bottom) / 2
    gaps = [(a.x1, b.x0) for a, b in pairwise(line.words)]
    return any(
        edge["top"] <= middle <= edge["bottom"] and any(left <= edge["x0"] <= right for left, right in gaps)
        for edge in upright
    )
