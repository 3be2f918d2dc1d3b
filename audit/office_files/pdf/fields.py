"""What is filled into the fields of a PDF form or typed onto its pages: it is no part of the pages' text.

ISO 32000-1, 12.5.6.19 and 12.7: a widget is a place of a field on a page; what it lacks its parents have.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from audit.office_files.pdf.letters import Box

#: Flags of annotations (12.5.3), of any field, of a text field and of a button (12.7.4), by their bits.
_HIDDEN = 1 << 1 | 1 << 5
_PASSWORD = 1 << 13
_PUSH_BUTTON = 1 << 16
_TICKED, _UNTICKED = "\u2612", "\u2610"  # as in a Word file's form
#: How many parents a field has at most, and fields a form, ours.
_DEEPEST = 32
_MOST_FIELDS = 20_000
_LINE_ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
Entries = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """What is filled in at one place of a page: its box in points from the upper left, and its lines.

    `number` is that of the widget as an object of the file, 0 where it has none.
    """

    box: Box
    lines: tuple[str, ...]
    number: int


@dataclass(slots=True)
class Form:
    """What is found of the form of a file: `left_out` counts what holds words and is not read, by kind."""

    left_out: Counter[str] = field(default_factory=Counter)
    _shown: set[int] = field(default_factory=set)

    def typed_on(self, page: Any) -> list[Typed]:
        """Return what is filled in on a page of pdfplumber's, empty fields left out, from the top down."""
        found = []
        for reference in _list(page.page_obj.annots):
            note, number = _entries(reference), getattr(reference, "objid", 0)
            kind = _name(note.get("Subtype"))
            if kind == "Widget":
                self._shown |= {number, getattr(note.get("Parent"), "objid", 0)}
                lines = self._lines_of(note)
            elif kind == "FreeText" and not _number(note.get("F")) & _HIDDEN:
                lines = _lines(_words(note.get("Contents")))
            else:
                continue
            if lines and (box := _box(page, note)) is not None:
                found.append(Typed(box, lines, number))
            elif lines:
                self.left_out["on no page"] += 1
        return sorted(found, key=lambda each: (each.box[1], each.box[0]))

    def boxes_on(self, page: Any) -> list[Box]:
        """Return where the fields of a page stand, filled in or not."""
        notes = [_entries(reference) for reference in _list(page.page_obj.annots)]
        boxes = [_box(page, note) for note in notes if _name(note.get("Subtype")) == "Widget"]
        return [box for box in boxes if box is not None]

    def _lines_of(self, widget: Entries) -> tuple[str, ...]:
        """Return the lines of a widget's field; none, and count it, where it is not read."""
        held = list(_with_parents(widget))
        kind, flags = _name(_first(held, "FT")), _number(_first(held, "Ff"))
        if kind == "Btn":
            hidden = _number(widget.get("F")) & _HIDDEN
            return () if flags & _PUSH_BUTTON or hidden else (_TICKED if _is_on(widget, held) else _UNTICKED,)
        if kind == "Sig":
            self.left_out["signature"] += bool(_entries(_first(held, "V")))
            return ()
        lines = _lines(_value(held, kind))
        if not lines:
            return ()
        if _number(widget.get("F")) & _HIDDEN:
            self.left_out["hidden"] += 1
            return ()
        if kind == "Tx" and flags & _PASSWORD:
            self.left_out["password"] += 1
            return ()
        return lines

    def look_beside_pages(self, catalog: Entries) -> None:
        """Count the fields with words that stand on no page, once all pages are read."""
        fields = _list(_entries(catalog.get("AcroForm")).get("Fields"))
        todo: list[tuple[Any, tuple[Entries, ...]]] = [(each, ()) for each in fields]
        seen: set[int] = set()
        while todo and len(seen) < _MOST_FIELDS:
            reference, above = todo.pop()
            number, entries = getattr(reference, "objid", 0), _entries(reference)
            if number in seen or number in self._shown:
                continue
            seen.add(number or -len(seen) - 1)
            held = [entries, *above]
            kids = _list(entries.get("Kids"))
            if any(getattr(kid, "objid", 0) in self._shown for kid in kids):
                kids = [kid for kid in kids if "T" in _entries(kid)]
            elif not kids and _lines(_value(held, _name(_first(held, "FT")))):
                self.left_out["on no page"] += 1
            todo += [(kid, tuple(held)) for kid in kids]


def is_drawn_elsewhere(pdf: Any) -> bool:
    """Tell whether a file is a form in Adobe's own language (XFA) alone, whose pages only Adobe Reader draws.

    Others have their fields on their pages, too.
    """
    form = _entries(pdf.doc.catalog.get("AcroForm"))
    notes = (_entries(note) for page in pdf.pages for note in _list(page.page_obj.annots))
    return "XFA" in form and not any(_name(note.get("Subtype")) == "Widget" for note in notes)


def _with_parents(entries: Entries) -> Iterator[Entries]:
    for _ in range(_DEEPEST):
        yield entries
        if not isinstance(_resolved(entries.get("Parent")), dict):
            return
        entries = _entries(entries["Parent"])


def _first(held: list[Entries], name: str) -> Any:
    return next((_resolved(each[name]) for each in held if name in each), None)


def _is_on(widget: Entries, held: list[Entries]) -> bool:
    """Tell whether a box or one of several choices is ticked: by how it looks, else by its field."""
    looks = _entries(_entries(widget.get("AP")).get("N"))
    on = {name for name in looks if name != "Off"}
    state = _name(widget["AS"]) if "AS" in widget else _name(_first(held, "V"))
    return state not in ("", "Off") and (not on or state in on)


def _value(held: list[Entries], kind: str) -> str:
    """Return the words of a field, a choice as it is shown; "" for a field of another kind."""
    value = _first(held, "V")
    if kind == "Ch":
        shown = {}
        for option in _list(_first(held, "Opt")):
            pair = _list(option)
            if len(pair) == 2:
                shown[_words(pair[0])] = _words(pair[1])
        chosen = [_words(each) for each in (value if isinstance(value, list) else [value])]
        return "\n".join(shown.get(each, each) for each in chosen)
    if kind != "Tx":
        return ""
    return _words(value) or re.sub(r"<[^>]*>", "", re.sub(r"</p>", "\n", _words(_first(held, "RV"))))


def _lines(words: str) -> tuple[str, ...]:
    lines = [line.strip() for line in _LINE_ENDS.split(words)]
    return tuple(line for line in lines if line)


def _words(value: Any) -> str:
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import decode_text

    found = _resolved(value)
    if isinstance(found, PDFStream):
        found = found.get_data()
    if not isinstance(found, bytes):
        return str(found or "") if isinstance(found, str) else ""
    if found.startswith(b"\xef\xbb\xbf"):
        return found[3:].decode("utf-8", "replace")
    if found.startswith(b"\xff\xfe"):  # against the standard, yet written
        return found[2:].decode("utf-16-le", "replace")
    return decode_text(found)


def _box(page: Any, note: Entries) -> Box | None:
    """Return where an annotation stands on its page, which may be turned; None where it says nothing."""
    sides = [_resolved(each) for each in _list(note.get("Rect"))]
    if len(sides) != 4 or not all(isinstance(each, int | float) for each in sides):
        return None
    left, low, right, high = page.page_obj.mediabox
    match page.page_obj.rotate % 360:
        case 90:
            corners = [(y - low, right - x) for x, y in (sides[:2], sides[2:])]
        case 180:
            corners = [(right - x, high - y) for x, y in (sides[:2], sides[2:])]
        case 270:
            corners = [(high - y, x - left) for x, y in (sides[:2], sides[2:])]
        case _:
            corners = [(x - left, y - low) for x, y in (sides[:2], sides[2:])]
    (x0, x1), (y0, y1) = (sorted(each) for each in zip(*corners, strict=True))
    across, down = page.mediabox[:2]
    return x0 + across, page.height - y1 + down, x1 + across, page.height - y0 + down


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _entries(value: Any) -> Entries:
    found = _resolved(value)
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[Any]:
    found = _resolved(value)
    return found if isinstance(found, list) else []


def _name(value: Any) -> str:
    name = getattr(_resolved(value), "name", "")
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _number(value: Any) -> int:
    found = _resolved(value)
    return found if isinstance(found, int) else 0
