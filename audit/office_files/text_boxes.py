"""Words that lie over the cells of a sheet of Excel, in text boxes, shapes and comments: they are not read.

No cell says what those of boxes belong to. Words of charts and pictures don't count, nor do those that a box
takes from a cell, the labels of form controls, and what is drawn only where Excel can't draw the rest.
"""

from collections.abc import Iterable, Iterator, Mapping

from audit.office_files.messages import UnreadableFileError
from audit.office_files.workbook import Boxes
from audit.office_files.xml_parse import DeclarationError, EndlessError, MalformedError, parse_with
from audit.office_files.zip_parts import Parts, part_name

#: How the parts of a workbook begin that hold comments on cells.
_COMMENTS = ("xl/comments", "xl/threadedcomments")
#: A box with more characters holds more than a title or a stamp, as in documents (`plans.document`).
PASSAGE = 60
#: The bytes of drawings that are looked through in one workbook, ours; text boxes have some 2 KB each.
_LARGEST = 16 * 1024**2


def boxes_of(parts: Parts, sheets: Mapping[str, str]) -> dict[str, Boxes]:
    """Return the boxes with words of each sheet that has any, by its name; `sheets` are the sheets' parts."""
    found: dict[str, Boxes] = {}
    left = _LARGEST
    for name, part in sheets.items():
        reader = _Drawing()
        for drawing in _drawings(parts, part):
            size = min(parts.size(drawing), left)
            left -= size
            try:
                parse_with(reader, _first(parts.chunks(drawing), size))
            except (DeclarationError, EndlessError, MalformedError):
                reader.end("sp")  # cut off or spoilt: what was seen until then counts
        if reader.count:
            found[name] = Boxes(reader.count, reader.passages)
    return found


def boxes_with(words: Iterable[str]) -> Boxes:
    """Return the boxes that hold any of these words, each of the words those of one box."""
    lengths = [len(text.lstrip()) for text in words]
    return Boxes(sum(length > 0 for length in lengths), sum(length > PASSAGE for length in lengths))


def has_comments(parts: Parts) -> bool:
    """Tell whether cells of a workbook have comments or notes."""
    return any(name.startswith(_COMMENTS) for name in parts.names())


def _drawings(parts: Parts, sheet: str) -> list[str]:
    """Return the parts of a sheet's drawings; none where what links it to them can't be read."""
    folder, _, file = sheet.rpartition("/")
    try:
        links = parts.xml(f"{folder}/_rels/{file}.rels")
    except UnreadableFileError:
        return []
    if links is None:
        return []
    drawn = [link.get("Target", "") for link in links if link.get("Type", "").endswith("/drawing")]
    named = dict.fromkeys(part_name(target, folder) for target in drawn)
    return [name for name in named if name in parts]


def _first(chunks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Yield the first bytes of a part."""
    for chunk in chunks:
        if size <= 0:
            return
        yield chunk[:size]
        size -= len(chunk)


class _Drawing:
    """The handlers of the parse: shapes follow one another, in groups or not, and stand in no other shape."""

    def __init__(self) -> None:
        self.count = self.passages = 0
        self._length = self._second_copies = 0
        self._counts = self._in_words = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "sp":
                self._length = 0
                self._counts = not attributes.get("textlink")
            case "compatExt":  # a form control, drawn once more
                self._counts = False
            case "Fallback":
                self._second_copies += 1
            case "t":
                self._in_words = self._counts and not self._second_copies

    def text(self, data: str) -> None:
        if self._in_words:
            self._length += len(data) if self._length else len(data.lstrip())

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "sp":
                self.count += self._length > 0
                self.passages += self._length > PASSAGE
                self._length = 0
                self._counts = False
            case "Fallback":
                self._second_copies -= 1
            case "t":
                self._in_words = False

    def doctype(self, *_: object) -> None:
        raise DeclarationError
