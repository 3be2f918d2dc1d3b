"""Coloured boxes behind words of a page, as a marker leaves them: they are no cells."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from audit.office_files.pdf.letters import Letter

#: Points between a highlight and its words at most, on their left and right; cells are wider than that.
_CLOSE = 1.5
#: Of the size of letters, how high a highlight is: lower ones are lines under words or through them.
_LOWEST, _ONE_LINE = 0.6, 2.0


def leave_out_highlights(page: Any, letters: Sequence[Letter]) -> None:
    """Leave out the edges of coloured boxes without an outline that lie closely around words of one line."""
    boxes = [rect for rect in page.rects if rect.get("fill") and not rect.get("stroke")]
    if not boxes:
        return
    lefts, rights = sorted(each["x0"] for each in letters), sorted(each["x1"] for each in letters)
    highlights = {
        tuple(rect["pts"])
        for rect in boxes
        if _is_near(lefts, rect["x0"]) and _is_near(rights, rect["x1"]) and _is_around(rect, letters)
    }
    page.edges[:] = [edge for edge in page.edges if tuple(edge.get("pts") or ()) not in highlights]


def _is_near(sorted_places: Sequence[float], x: float) -> bool:
    at = bisect_left(sorted_places, x - _CLOSE)
    return at < len(sorted_places) and sorted_places[at] <= x + _CLOSE


def _is_around(rect: dict[str, Any], letters: Sequence[Letter]) -> bool:
    """Tell whether letters stand in a box of one line, the first and last of them at its sides."""
    within = [
        each
        for each in letters
        if rect["x0"] <= (each["x0"] + each["x1"]) / 2 <= rect["x1"]
        and rect["top"] < (each["top"] + each["bottom"]) / 2 < rect["bottom"]
    ]
    size = max((each["size"] for each in within), default=0.0)
    return bool(
        within
        and _LOWEST * size < rect["height"] < _ONE_LINE * size
        and abs(min(each["x0"] for each in within) - rect["x0"]) <= _CLOSE
        and abs(max(each["x1"] for each in within) - rect["x1"]) <= _CLOSE
    )
