"""Whether an outcome says by when, and counts what will be seen (SEND Code of Practice 9.66)."""

from audit.checks.words import Words


def is_counted(words: Words) -> bool:
    """Tell whether a figure or a comparison, apart from the date, settles if an outcome was reached."""
    timed = words.covered("by when", "no count")
    return any(mark.first not in timed for mark in words.marks("criterion"))


def is_timed_and_counted(words: Words) -> bool:
    """Tell whether an outcome has both a date and a measure, so that a loose word in it does no harm."""
    return words.has("by when") and is_counted(words)
