"""Words printed over the edge of their cell, as a form's value longer than its box is, or over others.

Read cell by cell they would be cut into pieces, and their letters mixed with those of the next cell.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from audit.office_files.pdf.letters import Box, Letter

#: Of the width of the narrower letter, how much the other covers at least; kerning and accents cover less.
_COVERED = 0.5
#: Points by which the feet of letters on one line differ at most.
_SAME_FOOT = 1.5
#: So many letters over others on a line are no slip of a single letter, or of a box that is crossed.
_FEWEST = 4
#: Of the size of letters, how far apart those of one run of text are at most; words of two cells are farther.
_NO_GAP = 0.06


def runs_over_an_edge(letters: Sequence[Letter], cells: Sequence[Box | None]) -> bool:
    """Tell whether a run of text goes on beside the cell in which it begins.

    `letters` are in turn, and `cells` the boxes of the cells that each stands in, None for none.
    """
    return any(
        home != other
        and (one["text"].isalnum() or after["text"].isalnum())
        and abs(after["x0"] - one["x1"]) <= _NO_GAP * one["size"]
        and abs(after["bottom"] - one["bottom"]) <= _SAME_FOOT
        and (_is_beside(after, home) or _is_beside(one, other))
        for (one, home), (after, other) in pairwise(zip(letters, cells, strict=True))
    )


def stand_over_others(letters: Sequence[Letter]) -> bool:
    """Tell whether on any line several letters and figures stand over others.

    Marks, such as the dots to write on, and a letter over the same letter, which is to look bold, are none.
    """
    plain = [each for each in letters if each["upright"] and each["text"].isalnum()]
    return any(_over_others(line) >= _FEWEST for line in _lines(plain))


def _is_beside(letter: Letter, cell: Box | None) -> bool:
    return cell is not None and not cell[0] <= (letter["x0"] + letter["x1"]) / 2 < cell[2]


def _over_others(line: Sequence[Letter]) -> int:
    across = sorted(line, key=lambda each: (each["x0"], each["x1"]))
    return sum(
        one["text"] != other["text"]
        and min(one["x1"], other["x1"]) - other["x0"]
        > _COVERED * min(one["x1"] - one["x0"], other["x1"] - other["x0"])
        for one, other in pairwise(across)
    )


def _lines(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters that stand on one foot."""
    line: list[Letter] = []
    for letter in sorted(letters, key=lambda each: float(each["bottom"])):
        if line and letter["bottom"] - line[-1]["bottom"] > _SAME_FOOT:
            yield line
            line = []
        line.append(letter)
    if line:
        yield line
