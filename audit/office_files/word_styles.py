"""What the styles of a Word file say of its paragraphs and words: headings, and marks such as a line through.

A paragraph or a word may say so itself, by the style it names, or by one which that is based on.
"""

import re
from collections.abc import Iterator
from typing import Any

from audit.office_files.word_words import W, is_on, own_runs, style_of

_HEADING = re.compile(r"(?:heading|title)\s*(\d?)", re.IGNORECASE)
#: Marks that turn one another off where a paragraph's and a word's style both have them (ECMA-376, 17.7.3).
_TOGGLES = frozenset({"b", "strike", "vanish"})
_MARKS = (*sorted(_TOGGLES), "dstrike")
#: How far a style is followed to those it is based on, ours; Word writes ten at most.
_DEEPEST = 50


class WordStyles:
    """The styles of a file by their ids, from the tree of its part of styles; None where it has none."""

    def __init__(self, root: Any) -> None:
        self._names: dict[str, str] = {}
        self._based_on: dict[str, str] = {}
        self._says: dict[tuple[str, str], bool] = {}
        self._levels: dict[str, int] = {}
        self._default = ""
        for style in root.iterchildren(f"{W}style") if root is not None else ():
            self._add(style)

    def heading_level(self, p: Any) -> int:
        """Return a heading's level from 1; 0 for no heading.

        The name of the paragraph's style goes before its own level, and both before what that is based on.
        """
        own = _outline_level(p)
        for style in self._chain(style_of(p)):
            match = _HEADING.match(style) or _HEADING.match(self._names.get(style, ""))
            if match:
                return int(match[1] or 1)
            if own is not None:
                return own
            if style in self._levels:
                return self._levels[style]
        return own or 0

    def all_bold(self, p: Any) -> bool:
        """Tell whether all words of a paragraph are bold."""
        around = self._said(style_of(p) or self._default, "b")
        runs = [run for run in own_runs(p) if any(t.text for t in run.iterchildren(f"{W}t"))]
        return bool(runs) and all(self._run_has(run, "b", around) for run in runs)

    def marked(self, p: Any, mark: str) -> bool:
        """Tell whether words of a paragraph bear a mark such as "strike"."""
        around = self._said(style_of(p) or self._default, mark)
        return any(
            self._run_has(run, mark, around)
            for run in own_runs(p)
            if any((t.text or "").strip() for t in run.iterchildren(f"{W}t"))
        )

    def _add(self, style: Any) -> None:
        name = style.get(f"{W}styleId", "")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            self._default = name
        for tag, values in (("name", self._names), ("basedOn", self._based_on)):
            element = style.find(f"{W}{tag}")
            if element is not None:
                values[name] = element.get(f"{W}val", "")
        for mark in _MARKS:
            said = style.find(f"{W}rPr/{W}{mark}")
            if said is not None:
                self._says[name, mark] = is_on(said)
        if (level := _outline_level(style)) is not None:
            self._levels[name] = level

    def _chain(self, style: str) -> Iterator[str]:
        """Yield a style and those that it is based on."""
        for _ in range(_DEEPEST):
            if not style:
                return
            yield style
            style = self._based_on.get(style, "")

    def _said(self, style: str, mark: str) -> bool | None:
        """Return what a style says of a mark; None where it says nothing."""
        said = ((each, mark) for each in self._chain(style))
        return next((self._says[each] for each in said if each in self._says), None)

    def _run_has(self, run: Any, mark: str, around: bool | None) -> bool:
        """Tell whether a run has a mark, where its paragraph's style says this of it."""
        said = run.find(f"{W}rPr/{W}{mark}")
        if said is not None:
            return is_on(said)
        style = run.find(f"{W}rPr/{W}rStyle")
        own = self._said(style.get(f"{W}val", ""), mark) if style is not None else None
        if own is None:
            return bool(around)
        return own != bool(around) if mark in _TOGGLES else own


def _outline_level(element: Any) -> int | None:
    """Return the level that a paragraph or style gives itself: 0 for text, None where it says nothing."""
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if outline is None:
        return None
    value = outline.get(f"{W}val", "")
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0
