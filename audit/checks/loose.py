"""What the lexicon's phrases mark in a text, and what its exceptions excuse."""

from audit.checks.words import Mark, Words


def unexcused(words: Words) -> list[Mark]:
    """Return the vague phrases of a text that no exception of the same entry overlaps, in reading order."""
    marks = words.marks("vague")
    excused = words.marks("unless")
    if not excused:
        return marks
    excusing = {mark.of for mark in excused}
    return [
        mark
        for mark in marks
        if mark.of not in excusing
        or not any(ok.of == mark.of and ok.first < mark.last and mark.first < ok.last for ok in excused)
    ]
