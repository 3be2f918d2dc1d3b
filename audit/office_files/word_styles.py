"""What the named styles of a Word file say of words in them: whether they are struck through or hidden."""

from typing import Any

from audit.office_files.word_words import W, is_on, own_runs, style_of

#: Marks that turn one another off where a paragraph's and a word's style both have them (ECMA-376, 17.7.3).
_TOGGLES = frozenset({"strike", "vanish"})
_MARKS = ("strike", "dstrike", "vanish")
#: How far a style is followed to those it is based on, ours; Word writes ten at most.
_DEEPEST = 50


class WordStyles:
    """The styles of a file by their ids, from the tree of its part of styles; None where it has none."""

    def __init__(self, root: Any) -> None:
        self._says: dict[tuple[str, str], bool] = {}
        self._based_on: dict[str, str] = {}
        self._default = ""
        for style in root.iterchildren(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId", "")
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self._default = name
            parent = style.find(f"{W}basedOn")
            if parent is not None:
                self._based_on[name] = parent.get(f"{W}val", "")
            for mark in _MARKS:
                said = style.find(f"{W}rPr/{W}{mark}")
                if said is not None:
                    self._says[name, mark] = is_on(said)

    def marked(self, p: Any, mark: str) -> bool:
        """Tell whether words of a paragraph bear a mark such as "strike", by themselves or by a style."""
        around = self._said(style_of(p) or self._default, mark)
        return any(self._run_is_marked(run, mark, around) for run in own_runs(p))

    def _run_is_marked(self, run: Any, mark: str, around: bool | None) -> bool:
        said = run.find(f"{W}rPr/{W}{mark}")
        if said is None and not self._says:
            return False
        if not any((t.text or "").strip() for t in run.iterchildren(f"{W}t")):
            return False
        if said is not None:
            return is_on(said)
        style = run.find(f"{W}rPr/{W}rStyle")
        own = self._said(style.get(f"{W}val", ""), mark) if style is not None else None
        if own is None:
            return bool(around)
        return own != bool(around) if mark in _TOGGLES else own

    def _said(self, style: str, mark: str) -> bool | None:
        """Return what a style, or one that it is based on, says of a mark; None where it says nothing."""
        for _ in range(_DEEPEST):
            if (style, mark) in self._says or style not in self._based_on:
                break
            style = self._based_on[style]
        return self._says.get((style, mark))
