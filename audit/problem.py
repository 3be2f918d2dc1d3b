"""Something wrong with an input, as a value: collected, then told all at once.

Each room keeps a `messages.py` catalogue of `Message` values, with codes under its own prefix. A message's
text and remedy are format strings; they never take a name, a date of birth, an identifier or narrative text.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.place import Place
from audit.plain_figures import Number


class Stops(StrEnum):
    """What a problem stops: the whole file, its row, one value, or nothing (a lint)."""

    FILE = "file"
    ROW = "row"
    VALUE = "value"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: a stable code, its place, what is wrong, and how to mend it.

    `count` is the number of cells that share the fault, when one problem stands for many.
    """

    code: str
    place: Place
    message: str
    remedy: str
    stops: Stops = Stops.FILE
    count: int = 1

    def __str__(self) -> str:
        """Return one line: `Plans!C14: ... Use a date such as 28/02/2025. [IMP012]`."""
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.message} {self.remedy} [{self.code}]".replace("  ", " ")


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of a room's catalogue: a code, and format strings for the message and its remedy."""

    code: str
    text: str
    remedy: str
    stops: Stops = Stops.FILE

    def at(self, place: Place | str = "", *, count: int = 1, **values: object) -> Problem:
        """Return the problem that this message tells of, at a place; a string is taken as `item`."""
        where = place if isinstance(place, Place) else Place(item=place)
        text, remedy = self.said(**values)
        return Problem(self.code, where, text, remedy, self.stops, count)

    def said(self, **values: object) -> tuple[str, str]:
        """Return the message and its remedy with their values in them.

        Whole numbers may stand with what they count: `{n:question has|questions have} no answer`.
        """
        named = {name: Number(value) if type(value) is int else value for name, value in values.items()}
        return self.text.format(**named), self.remedy.format(**named)
