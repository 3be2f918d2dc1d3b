"""Which styles of an OpenDocument spreadsheet strike words through, and which say that they don't."""

from collections.abc import Iterable

from audit.office_files.xml_parse import DeclarationError, EndlessError, MalformedError, parse_with

#: How far a style is followed to those it is based on, ours: programs write two or three.
_DEEPEST = 50
#: What says so: the kind of line, or in newer files how many lines.
_LINES = ("style:text-line-through-style", "style:text-line-through-type")


class StruckStyles:
    """The handlers of a parse that takes note of styles; `some` tells that one strikes words through."""

    def __init__(self) -> None:
        self.some = False
        self._strikes: dict[tuple[str, str], bool] = {}
        self._based_on: dict[tuple[str, str], str] = {}
        self._style = ("", "")

    def read(self, chunks: Iterable[bytes]) -> None:
        """Take note of the styles of a part; one that is spoilt tells what stands before the fault."""
        try:
            parse_with(self, chunks)
        except (DeclarationError, EndlessError, MalformedError):
            return

    def strikes(self, family: str, name: str) -> bool | None:
        """Return whether a style strikes its words through; None where it leaves that to those around it."""
        for _ in range(_DEEPEST):
            said = self._strikes.get((family, name))
            name, style = self._based_on.get((family, name), ""), name
            if said is not None or not name or name == style:
                return said
        return None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "style:style":
            self._style = attributes.get("style:family", ""), attributes.get("style:name", "")
            if parent := attributes.get("style:parent-style-name"):
                self._based_on[self._style] = parent
            if shown := attributes.get("style:display-name"):  # what rules call it
                self._based_on.setdefault((self._style[0], shown), self._style[1])
        elif name == "style:text-properties":
            line = next((attributes[each] for each in _LINES if each in attributes), None)
            if line is not None:
                self._strikes[self._style] = line != "none"
                self.some = self.some or line != "none"
        elif name == "style:default-style":
            self._style = "", ""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Pass over text."""

    def doctype(self, *_: object) -> None:
        """Refuse a DOCTYPE."""
        raise DeclarationError
