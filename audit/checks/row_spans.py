"""A section's words split into rows: its bullets, numbered items or paragraphs, as spans.

Sees lists however they are marked, headings above lists, items that carry lists of their own (their items are
the rows) and lines that go on from an item. Misses several needs in one sentence, and tables typed with
spaces. What it finds is marked derived, never given.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: What begins an item: a bullet, or a number or letter with a point or bracket, or a label such as "B1:".
_MARKER = re.compile(
    r"(?P<indent>[ \t]*)"
    r"(?:(?P<bullet>[-*\u2022\u25cf\u25aa\u2023\u00b7\u2013\u2014o](?=[ \t]))"
    r"|\(?(?P<number>\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)](?=\s|\*)"
    r"|(?P<label>[A-H]\d{1,2})[.:)\u2013-]?(?=\s))"
    r"[ \t]*"
)
_BULLETS = tuple(f"{bullet} " for bullet in "-*\u2022\u25cf\u25aa\u2023\u00b7\u2013\u2014o")
_MARKED_LATER = re.compile(rf"\n{_MARKER.pattern}")
#: A line of at most this many characters with no full stop, above a list, is its heading.
_LONGEST_HEADING = 80


class RowSpan(NamedTuple):
    """One row of a section: code points `start` to `end` of its text, and the label it carried, if any."""

    start: int
    end: int
    label: str = ""


class _Line(NamedTuple):
    start: int
    end: int
    words_from: int
    indent: int
    marked: bool
    label: str


def row_spans(text: str) -> tuple[RowSpan, ...]:
    """Return the rows of a section in order; empty for a blank text. Spans never overlap.

    Without any list, each paragraph is a row.
    """
    if "\n" not in text and not _MARKER.match(text):  # half of all texts
        words = text.strip()
        start = text.index(words)
        return (RowSpan(start, start + len(words)),) if words else ()
    if text.startswith(_BULLETS) and (rows := _even_list(text)):
        return rows
    if not (_MARKER.match(text) or _MARKED_LATER.search(text)):
        return tuple(_paragraphs(text))
    lines = _lines(text)
    if not any(line and line.marked for line in lines):
        return tuple(_paragraphs(text))
    found: list[RowSpan] = []
    open_row: RowSpan | None = None
    indent = 0
    filled = [line for line in lines if line]
    followed_by = iter((*filled[1:], None))
    for line in lines:
        if line is None:
            open_row = None
            continue
        following = next(followed_by)
        if line.marked:
            heads_list = bool(following and following.marked and following.indent > line.indent)
            indent = line.indent
            open_row = None if heads_list else RowSpan(line.words_from, line.end, line.label)
            if open_row:
                found.append(open_row)
        elif _is_heading(text, line, following) and line.indent <= indent:
            open_row = None
        elif open_row is not None:
            open_row = found[-1] = RowSpan(open_row.start, line.end, open_row.label)
        else:
            found.append(RowSpan(line.start, line.end))
    return tuple(found)


def _even_list(text: str) -> tuple[RowSpan, ...]:
    """Return the items of a list whose every line begins with the same bullet and ends with no space.

    Most lists are such. Empty where a line is anything else.
    """
    items = text[2:].split(f"\n{text[:2]}")
    if len(items) <= text.count("\n"):
        return ()
    rows: list[RowSpan] = []
    start = 2
    for item in items:
        end = start + len(item)
        if not item or len(item.strip()) < len(item):
            return ()
        rows.append(RowSpan(start, end))
        start = end + 3  # past the line break and the bullet
    return tuple(rows)


def _paragraphs(text: str) -> Iterator[RowSpan]:
    at = 0
    start = end = -1
    for raw in (*text.split("\n"), ""):
        if words := raw.strip():
            begins = at + raw.index(words)
            start, end = (begins if start < 0 else start), begins + len(words)
        elif start >= 0:
            yield RowSpan(start, end)
            start = -1
        at += len(raw) + 1


def _is_heading(text: str, line: _Line, following: _Line | None) -> bool:
    words = text[line.start : line.end].strip()
    above_list = bool(following and following.marked)
    short = len(words) <= _LONGEST_HEADING and not words.endswith((".", ",", ";"))
    return words.startswith("#") or (above_list and short)


def _lines(text: str) -> list[_Line | None]:
    """Return the lines of a text; None for a blank one."""
    lines: list[_Line | None] = []
    at = 0
    for raw in text.split("\n"):
        if words := raw.strip():
            indent = raw.index(words)
            end = at + indent + len(words)
            # two letters begin no item, but for Roman numbers: most lines outside lists
            found = None if words[:2].isalpha() and words[0] not in "ivx" else _MARKER.match(raw)
            if found and at + found.end() < end:
                label = found["label"] or found["number"] or ""
                lines.append(_Line(at + indent, end, at + found.end(), indent, True, label))
            else:
                lines.append(_Line(at + indent, end, at + indent, indent, False, ""))
        else:
            lines.append(None)
        at += len(raw) + 1
    return lines
