"""An XML part read from beginning to end by a parser, with bounds; what is wrong with it has a name."""

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

#: The longest tag, ours.
_LONGEST = 64 * 1024**2


class DeclarationError(Exception):
    """The XML declares a document type."""


class MalformedError(Exception):
    """The part is not XML."""


class EndlessError(Exception):
    """The part has more, or longer, than any spreadsheet program writes."""


class Handlers(Protocol):
    """What reads an XML part: told of each element's start and end, of text, and of a DOCTYPE."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Take the start of an element."""

    def end(self, name: str, /) -> None:
        """Take the end of an element."""

    def text(self, data: str, /) -> None:
        """Take text, as much as stands together."""

    def doctype(self, *_: object) -> None:
        """Refuse a DOCTYPE: nothing that a spreadsheet program writes has one."""


def parse_with(reader: Handlers, chunks: Iterable[bytes]) -> None:
    """Give a part's XML to a reader; raises MalformedError for what is not XML, and as the reader does.

    A tag that goes on and on is refused with EndlessError: the parser begins it anew with each chunk.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        given = 0
        for chunk in chunks:
            parser.Parse(chunk, False)
            given += len(chunk)
            if given - max(parser.CurrentByteIndex, 0) > _LONGEST:
                raise EndlessError
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise MalformedError from None
