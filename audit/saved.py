"""Whether this process has saved anything since a command began, so that one that stops says what is true.

It is noted just before a change is made final: what is stopped in that very moment may be saved or not.
"""


class _Saved:
    anything = False


def begin_anew() -> None:
    """Begin a command: nothing is saved yet."""
    _Saved.anything = False


def note_saving() -> None:
    """Note that a change is about to be made final: a transaction, or a file put in its place."""
    _Saved.anything = True


def anything_saved() -> bool:
    """Tell whether anything was saved, or may have been, since the command began."""
    return _Saved.anything
