"""The rows of one plan taken into it: a row a section or item, or needs, provision and outcomes abreast."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from audit.office_files.plans.areas import section_of_area
from audit.office_files.plans.cells import Cell, Faults, words_of
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.gathered import Gathered, is_row_section, linked_in_a_row
from audit.office_files.plans.meanings import Part, meaning_of, plain
from audit.office_files.plans.messages import NO_WORDS, NOT_A_SECTION
from audit.office_files.plans.version_messages import JOINED_ROWS, ROWS_OF_A_SECTION, SAME_AS_ABOVE
from audit.office_files.workbook import CellError, Sheet, Value
from audit.problem import Problem

_SEPARATORS = re.compile(r"[;,/\n]|\band\b|&")
#: The section that each kind of row belongs to where the source names only the kind.
OF_KIND = {"need": "B", "outcome": "E", "provision": "F"}

#: Words that number a row: "Need 3", "(iv)"; any other word of three letters or more may be a name.
_LABEL_WORD = re.compile(
    r"[^\W\d_]{1,2}|[ivx]+|needs?|outcomes?|provisions?|items?|rows?|sections?|sect?|aims?|targets?|objectives?"
    r"|out|prov|obj|no|number|ref|sen|pfa",
    re.IGNORECASE,
)


def is_label(label: str) -> bool:
    """Tell whether a row's own number can be kept with it; a longer word in it could be a name."""
    return all(_LABEL_WORD.fullmatch(word) for word in re.findall(r"[^\W\d_]+", label))


class Details:
    """What columns beside a row's words say of them (who, how often), as further lines of the words."""

    def __init__(self, columns: Columns, worded: Sequence[int], sheet: Sheet) -> None:
        self._sheet = sheet
        self._of: dict[int, list[tuple[int, str]]] = {}
        for column, meaning in sorted(columns.meanings.items()):
            if column in columns.of_details() and worded:
                before = max((each for each in worded if each < column), default=min(worded))
                self._of.setdefault(before, []).append((column, meaning.area))

    def beside(self, number: int, column: int) -> str:
        """Return what is said of the words in a row's cell, a line each; empty for nothing."""
        said = (
            (heading, words_of(self._sheet.value(number, each))) for each, heading in self._of.get(column, ())
        )
        return "".join(f"\n{heading}: {words}" for heading, words in said if words)


class RowsBelow:
    """Reads rows that each hold words of one section, or one need, outcome or provision."""

    def __init__(self, columns: Columns, faults: Faults, problems: list[Problem]) -> None:
        self._columns, self._faults, self._problems = columns, faults, problems
        self._fields = {name: column for name in ("section", "kind", "text", "label", "key", "links")
                        if (column := columns.of(Part.ROW, name)) is not None}  # fmt: skip
        self._details = Details(columns, [self._fields["text"]], columns.sheet)
        self._numbered = bool({"label", "links", "kind"} & self._fields.keys())

    def codes(self, number: int) -> frozenset[str]:
        """Return the section of a row that has words; none where none is told."""
        sheet = self._columns.sheet
        told = {name: words_of(sheet.value(number, column))
                for name, column in self._fields.items() if name in ("section", "kind")}  # fmt: skip
        code = section_of(told.get("section", ""), told.get("kind", ""))
        # a long text is fetched from its file once, when it is read
        return frozenset({code} if code and sheet.kept(number, self._fields["text"]) else ())

    def add(self, plan: Gathered, numbers: Iterable[int]) -> None:
        """Add the rows of one plan version, and note what is wrong with them."""
        seen: dict[tuple[Value, ...], set[str]] = {}
        for number in numbers:
            cells = {name: (number, column) for name, column in self._fields.items()}
            told = {name: self._faults.text(cell) for name, cell in cells.items()}
            details = self._details.beside(number, self._fields["text"]) if told["text"] else ""
            told["text"] += details
            links = told.get("links", "")
            same = seen.setdefault(self._all_but_links(number), set())
            if links in same:
                self._faults.add(SAME_AS_ABOVE, cells["text"])
                continue
            again = bool(same)
            same.add(links)
            code = section_of(told.get("section", ""), told.get("kind", ""))
            if not code:
                self._faults.add(NOT_A_SECTION, cells.get("section") or cells["kind"])
            elif isinstance(self._columns.sheet.value(*cells["text"]), CellError):
                plan.add_words(code, "")
                plan.unread.add(code)
            elif (self._numbered or details) and is_row_section(code):
                self._add_item(plan, code, cells, told, again=again)
            else:
                self._add_words(plan, code, cells, told["text"])

    def _all_but_links(self, number: int) -> tuple[Value, ...]:
        links, sheet = self._fields.get("links"), self._columns.sheet
        columns = range(len(sheet.rows[number]))
        return tuple(sheet.value(number, column) for column in columns if column != links)

    def _add_words(self, plan: Gathered, code: str, cells: Mapping[str, Cell], text: str) -> None:
        if text and not plan.is_blank(code):
            message = ROWS_OF_A_SECTION if is_row_section(code) else JOINED_ROWS
            self._faults.add(message, cells.get("section") or cells["text"])
        plan.add_words(code, text)

    def _add_item(
        self, plan: Gathered, code: str, cells: Mapping[str, Cell], told: Mapping[str, str], *, again: bool
    ) -> None:
        """Add a need, outcome or provision; `again` where only its links tell it from a row above."""
        text, label = told["text"], told.get("label", "")
        if not text:
            self._faults.add(NO_WORDS, cells["text"])
            return
        known_by = told.get("key", "") or label
        shown = label if is_label(label) else ""
        alone = bool(told.get("key")) or shown != label or not (label or again)
        key = plan.add_row(code, text, shown, alone=alone)
        place = self._columns.sheet.place(cells["text"][0])
        if known_by:
            plan.name(key, known_by, place, self._problems)
        links = _SEPARATORS.split(told.get("links", ""))
        plan.wanted += [(key, other.strip(), place) for other in links if other.strip()]


class RowsAbreast:
    """Reads rows in which needs, provision and outcomes stand side by side."""

    def __init__(self, columns: Columns, faults: Faults) -> None:
        self._sheet, self._faults = columns.sheet, faults
        # a need may stand once beside several provisions
        self._filled = columns.sheet.with_merged_filled(columns.header.first_row, len(columns.sheet.rows) - 1)
        self._codes: dict[int, tuple[str, str]] = {}
        for column, meaning in sorted(columns.meanings.items()):
            code = meaning.name if meaning.part is Part.SECTION else ""
            if meaning.part is Part.ROW:
                code = OF_KIND.get(meaning.name, "")
            if code:
                self._codes[column] = code, meaning.area
        self._details = Details(columns, list(self._codes), self._filled)

    def codes(self, number: int) -> frozenset[str]:
        """Return the sections of which a row has words."""
        return frozenset(code for column, (code, _) in self._codes.items() if self._words(number, column))

    def add(self, plan: Gathered, numbers: Iterable[int]) -> None:
        """Add the rows of one plan version, and note their error cells."""
        for number in numbers:
            keys: dict[str, list[str]] = {}
            for column, (code, area) in self._codes.items():
                if isinstance(self._sheet.value(number, column), CellError):
                    self._faults.text((number, column))  # it is told
                    plan.unread.add(code)
                if text := self._words(number, column):
                    text += self._details.beside(number, column)
                    keys.setdefault(area, []).append(plan.add_row(code, text))
                else:
                    plan.add_words(code, "")
            for area, alike in keys.items():
                linked_in_a_row(plan, alike if not area else [*keys.get("", ()), *alike])

    def alone(self) -> tuple[int, str] | None:
        """Return the column and the section of the rows' words where there is but one."""
        return (
            next((column, code) for column, (code, _) in self._codes.items())
            if len(self._codes) == 1
            else None
        )

    def _words(self, number: int, column: int) -> str:
        return words_of(self._filled.value(number, column))


@lru_cache(maxsize=1024)
def section_of(section: str, kind: str) -> str:
    """Return the section that a row's words belong to, from its section's or else its kind's cell."""
    if section_of_area(f"b {plain(section)}"):
        return ""  # an area of need alone: "C&L" is no section C
    for words in (section, f"section {section}" if section else ""):
        meaning = meaning_of(words)
        if meaning is not None and meaning.part is Part.SECTION:
            return meaning.name
    first = kind.casefold().split(" ")[0].rstrip("s")
    return OF_KIND.get(first, "") if not section else ""
