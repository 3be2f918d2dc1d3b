"""The headers and footers of pages, told from words of the text that stand where those do."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

#: How a text begins that heads a section, with the words beside it.
SECTION = re.compile(r"(?:section|sect?\.?|part)\s*\(?(?:H\s?[12]|[A-K])\b", re.IGNORECASE)
#: What heads a column of needs, provision or outcomes.
COLUMN_HEAD = re.compile(
    r"^(?:section|sect?\b|part\b|[A-K][12]?\s*[-\u2013\u2014:.)(])|need|provision|outcome", re.IGNORECASE
)
#: How much of a page's height its header and its footer may take, each.
_MARGIN = 0.15
#: Points within which words stand at the same height.
_SAME = 2.0
_FEWEST_PAGES = 3
#: Of the pages, those on which nothing else may stand as far out, and those that have the header.
_NEARLY_ALL = 0.9
_SOME = 1 / 3
#: Letters of words that may stand at the foot of two pages by chance.
_CHANCE = 30
_NUMBERED = re.compile(r"\bpage \d|\d ?(?:of|/) ?\d", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:page )?(\d{1,4})(?: ?(?:of|/) ?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a passage or row stands: its page, and its top and bottom in parts of the page's height.

    `heads` tells that it heads a section or the columns of a table, and is no header of pages.
    """

    page: int
    top: float
    bottom: float
    text: str
    height: float
    heads: bool = False

    @property
    def at_top(self) -> bool:
        """Whether it stands where headers do."""
        return self.bottom < _MARGIN * self.height

    @property
    def at_bottom(self) -> bool:
        """Whether it stands where footers do."""
        return self.top > (1 - _MARGIN) * self.height

    @property
    def in_margin(self) -> bool:
        """Whether it stands where either does."""
        return self.at_top or self.at_bottom

    @property
    def signature(self) -> str:
        """Its words without figures, by which it is known again."""
        return re.sub(r"\d+", "", self.text)


def headers_and_footers(placed: Sequence[Standing]) -> set[int]:
    """Return which of what stands on pages is header or footer, by its number.

    That is what stands at one height on at least three pages and a third of all, or on both of two, further
    out than anything else does on nearly all pages: "Strengths" on top of three pages is part of the text,
    being as high as the text of the others. A page's number is its first or last line.
    """
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(placed):
        pages[each.page].append(number)
    found = _repeated(placed, pages, upward=True) | _repeated(placed, pages, upward=False)
    for numbers in pages.values():
        left = [number for number in numbers if number not in found]
        for number in {
            min(left, key=lambda each: placed[each].top, default=-1),
            max(left, key=lambda each: placed[each].bottom, default=-1),
        } - {-1}:
            each = placed[number]
            figures = _PAGE_NUMBER.fullmatch(each.text.strip())
            if figures and (each.in_margin or int(figures[1]) == each.page):
                found.add(number)
    return found


def _repeated(placed: Sequence[Standing], pages: Mapping[int, Collection[int]], *, upward: bool) -> set[int]:
    """Return what is repeated at the top (`upward`) or bottom of pages, outside of all else."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(placed):
        if (each.at_top if upward else each.at_bottom) and not each.heads:
            known[each.signature].append(number)
    alike: set[int] = set()
    for numbers in known.values():
        for run in _at_one_height(placed, numbers):
            on = len({placed[number].page for number in run})
            if on >= max(_FEWEST_PAGES, _SOME * len(pages)) or (
                on == len(pages) == _FEWEST_PAGES - 1 and (upward or _says_more(placed[run[0]]))
            ):
                alike |= set(run)
    if not alike:
        return set()
    begins = sorted(
        min((_inward(placed[n], upward=upward)[0] for n in numbers if n not in alike), default=1e9)
        for numbers in pages.values()
    )
    # where the text of nearly all pages begins, counted from the page's edge
    limit = begins[int((1 - _NEARLY_ALL) * len(begins))] + _SAME
    return {number for number in alike if _inward(placed[number], upward=upward)[1] <= limit}


def _says_more(each: Standing) -> bool:
    """Tell whether what stands at the foot of both of two pages is numbered, or too long for a chance."""
    return len(each.signature) > _CHANCE or _NUMBERED.search(each.text) is not None


def _inward(each: Standing, *, upward: bool) -> tuple[float, float]:
    """Return how far from the edge of its page something begins and ends, in points."""
    return (each.top, each.bottom) if upward else (each.height - each.bottom, each.height - each.top)


def _at_one_height(placed: Sequence[Standing], numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in sorted(numbers, key=lambda each: placed[each].top):
        if runs and placed[number].top - placed[runs[-1][0]].top <= _SAME:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
