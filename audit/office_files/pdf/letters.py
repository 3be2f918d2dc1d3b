"""The letters of pages, turned upright, each once and with its turn."""

import math
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

Letter = dict[str, Any]
#: Left, top, right and bottom in points from the page's upper left.
Box = tuple[float, float, float, float]
#: How many times the usual size letters are that are drawn across a page.
_LARGE = 3.0
#: How far a letter is turned from level and from upright, as a slope.
_ASKEW = 0.2


def upright_pages(pdf: Any) -> Iterator[tuple[int, Any, list[Letter]]]:
    """Yield the number of each page from 1, the page of pdfplumber, and its letters in turn.

    A page whose words run up, down or backwards is turned; a letter that is drawn twice to look bold counts
    once, and what is drawn across the words of the page, such as "DRAFT", is left out. Each letter is a
    dictionary of pdfplumber's with its turn as `at`.
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
        upright = _without_watermark(page.chars)
        letters = dedupe_chars(upright) if _some_twice(upright) else upright
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


def _without_watermark(letters: list[Letter]) -> list[Letter]:
    """Leave out letters that are turned askew, and those far larger than most with other letters in them."""
    letters = [letter for letter in letters if not _is_askew(letter)]
    usual = median([letter["size"] for letter in letters]) if letters else 0.0
    large = [letter for letter in letters if letter["size"] >= _LARGE * usual]
    over = {round(letter["size"]) for letter in large if any(_holds(letter, each) for each in letters)}
    return [
        letter for letter in letters if letter["size"] < _LARGE * usual or round(letter["size"]) not in over
    ]


def _holds(letter: Letter, other: Letter) -> bool:
    """Tell whether the middle of a letter that is far smaller lies within one."""
    return bool(
        other["size"] * _LARGE <= letter["size"]
        and letter["x0"] < (other["x0"] + other["x1"]) / 2 < letter["x1"]
        and letter["top"] < (other["top"] + other["bottom"]) / 2 < letter["bottom"]
    )


def _is_askew(letter: Letter) -> bool:
    across, up = abs(letter["matrix"][0]), abs(letter["matrix"][1])
    return bool(min(across, up) > _ASKEW * max(across, up))


def _some_twice(letters: list[Letter]) -> bool:
    """Tell whether any letter is drawn where the same one is: asked first, being faster."""
    return len({(each["text"], round(each["x0"]), round(each["top"])) for each in letters}) < len(letters)
