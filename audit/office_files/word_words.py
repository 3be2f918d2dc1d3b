"""The words of a Word paragraph: its runs, the text boxes anchored in it, what of it is gone."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
#: Elements whose words are no part of the text: what was deleted or moved away, and second copies.
_GONE = frozenset({f"{W}del", f"{W}moveFrom", _FALLBACK})
#: Elements with marks of a paragraph or run, and no words.
_MARKS = frozenset({f"{W}pPr", f"{W}rPr"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: Signs of the symbol fonts that plans use, by their number: boxes to tick, ticks, crosses, bullets.
_SYMBOLS = {
    "A8": "\u2610", "6F": "\u2610", "71": "\u2610", "FE": "\u2612", "FD": "\u2612", "78": "\u2612",
    "FC": "\u2713", "FB": "\u2717", "B7": "\u2022", "A7": "\u2022",
}  # fmt: skip


def words(p: Any) -> str:
    """Return a paragraph's words as they would print: insertions in, deletions and fallback copies out.

    Text boxes anchored in it are not among them: see `boxes`.
    """
    return "".join(_pieces(p))


def _pieces(parent: Any) -> Iterator[str]:
    for child in parent:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif not isinstance(tag, str) or tag in _GONE or tag in _MARKS or tag == _BOX:
            continue
        elif tag == f"{W}sym":
            yield _SYMBOLS.get(child.get(f"{W}char", "").upper()[-2:], "")
        elif tag == f"{W}checkBox":
            yield "\u2612 " if _is_checked(child) else "\u2610 "
        else:
            yield _SIGNS.get(tag.removeprefix(W), "")
            yield from _pieces(child)


def paragraphs(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs in a cell in order: also those of tables in it, content controls, text boxes."""
    for child in parent:
        if child.tag == f"{W}p":
            yield child
            for box in boxes(child):
                yield from paragraphs(box)
        elif isinstance(child.tag, str) and child.tag not in _GONE and not is_deleted(child):
            yield from paragraphs(child)


def boxes(p: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes that are anchored in a paragraph."""
    for child in p:
        if child.tag == _BOX:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from boxes(child)


def is_deleted(element: Any) -> bool:
    """Tell whether a table's row or cell is deleted in tracked changes."""
    marks = (f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel")
    return any(element.find(mark) is not None for mark in marks)


def own_runs(parent: Any) -> Iterator[Any]:
    """Yield the runs of a paragraph that are still there, without those of text boxes anchored in it."""
    for child in parent:
        tag = child.tag
        if isinstance(tag, str) and tag not in _GONE and tag not in _MARKS and tag != _BOX:
            if tag == f"{W}r":
                yield child
            yield from own_runs(child)


def is_listed(p: Any) -> bool:
    """Tell whether a paragraph is an item of a list."""
    return p.find(f"{W}pPr/{W}numPr") is not None or "list" in style_of(p).casefold()


def style_of(p: Any) -> str:
    """Return the id of the style that a paragraph names; empty for none."""
    style = p.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def is_on(mark: Any) -> bool:
    """Tell whether a mark is on: it may be there to turn itself off."""
    return mark.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _is_checked(box: Any) -> bool:
    checked = box.find(f"{W}checked")
    state = checked if checked is not None else box.find(f"{W}default")
    return state is not None and is_on(state)
