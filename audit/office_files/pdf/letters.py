"""The letters of pages, turned upright, each once and with its turn."""

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

Letter = dict[str, Any]


def upright_pages(pdf: Any) -> Iterator[tuple[int, Any, list[Letter]]]:
    """Yield the number of each page from 1, the page of pdfplumber, and its letters in turn.

    A page whose words run up, down or backwards is turned; a letter that is drawn twice to look bold counts
    once. Each letter is a dictionary of pdfplumber's with its turn as `at`.
    """
    from pdfplumber.page import Page
    from pdfplumber.utils.text import dedupe_chars

    for number, page in enumerate(pdf.pages, 1):
        if turned := _turned(page.chars):
            inner = page.page_obj
            inner.rotate = (inner.rotate + turned) % 360
            inner.attrs["Rotate"] = inner.rotate
            page.close()
            page = Page(pdf, inner, number, page.initial_doctop)  # noqa: PLW2901 - the same page, upright
        letters = dedupe_chars(page.chars) if _some_twice(page.chars) else page.chars
        for turn, letter in enumerate(letters):
            letter["at"] = turn
        yield number, page, letters
        page.close()


def _turned(letters: list[Letter]) -> int:
    """Return by how many degrees most letters of a page are turned anticlockwise: 0, 90, 180 or 270."""
    turns = Counter(
        round(math.degrees(math.atan2(letter["matrix"][1], letter["matrix"][0])) / 90) % 4 * 90
        for letter in letters
        if not letter["text"].isspace()
    )
    return max(turns, key=lambda turn: turns[turn]) if turns else 0


def _some_twice(letters: list[Letter]) -> bool:
    """Tell whether any letter is drawn where the same one is: asked first, being faster."""
    return len({(each["text"], round(each["x0"]), round(each["top"])) for each in letters}) < len(letters)
