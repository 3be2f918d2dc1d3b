"""The document shape: one plan, its sections under or beside their headings, its rows in the form's tables.

Made for the change-programme form (B | F | E for each area of need, C | G | E, D | H1 | H2 | E, K as a table)
and for the plainer documents that councils write. A1 and A2 are read as A, since criteria ask about A. An
area's strengths stand with its needs.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from audit.domain.plan import PlanFacts
from audit.domain.section import PROVISION_FOR
from audit.office_files.plans.document_advice import advice_row, is_advice_table, tells_receipt
from audit.office_files.plans.document_contents import without_contents
from audit.office_files.plans.document_front import Front, plans_abreast
from audit.office_files.plans.document_lines import (
    Line,
    SectionHeading,
    codes_headed,
    is_form,
    section_heading,
    uses_letters,
)
from audit.office_files.plans.document_rows import is_numbered_row, is_row_of_numbers, read_row
from audit.office_files.plans.document_tables import Columns, is_area, part_of_plan, table_columns
from audit.office_files.plans.found import PlansRead, SectionFound
from audit.office_files.plans.gathered import Gathered, is_row_section
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.messages import (
    BEHIND_HEADING,
    LEFT_OUT_WORDS,
    NO_SECTIONS,
    SIDE_BY_SIDE,
    TWO_WORDINGS,
    UNREAD_TABLE,
    WORDS_OF_SEVERAL,
)
from audit.office_files.plans.record import AdviceRecord, PlanRecord
from audit.office_files.plans.wordings import wordings_in_document
from audit.place import Place

_SIGN_OFF = frozenset({"sign off", "signature", "signed", "signatures", "declaration"})
_PASSAGE = 60
_SHORTEST_SENTENCE = 3
#: Labels of the form that say nothing where no value stands beside them.
_BARE_LABELS = frozenset({"name", "type", "details", "arrangements for direct payment"})


@dataclass(slots=True)
class _Reading:
    """Where the reading stands: the section it is in, the columns of the table it is in, what it found."""

    titles: bool
    plan: Gathered
    front: Front = field(default_factory=Front)
    section: str = ""
    columns: Columns | None = None
    part: str = ""  # the section of needs that the last title of a part of the plan announced
    #: That title, or the one of an area of need, until the next line tells whether it stands over a table.
    title: Line | None = None
    #: A line with headings of several sections that heads no table we know: its width, and they.
    abreast: tuple[int, str] = (0, "")
    unread: dict[str, Place] = field(default_factory=dict)
    in_advice: bool = False
    #: Whether the days in the table of advice are those of its receipt.
    receipt: bool = False
    advice: list[AdviceRecord] = field(default_factory=list)
    #: How many passages stand under no section, by sheet.
    left_out: Counter[str] = field(default_factory=Counter)
    several: bool = False
    of_several: dict[str, Place] = field(default_factory=dict)
    behind: dict[str, tuple[str, Place]] = field(default_factory=dict)
    headed: dict[str, list[Place]] = field(default_factory=dict)

    def leave_section(self) -> None:
        """Go on with lines that stand under no section."""
        self.section, self.columns, self.in_advice = "", None, False

    def head(self, code: str, words: str, place: Place) -> None:
        """Note a heading of a section with the words beside it."""
        places = self.headed.setdefault(code, [])
        if place not in places:
            places.append(place)
        self.plan.add_words(code, words)


def read_form(
    lines: Sequence[Line],
    place: Place,
    result: PlansRead,
    margins: Sequence[Line] = (),
    apart: Sequence[Sequence[str]] = (),
) -> tuple[SectionFound, ...]:
    """Add the one plan of a document, and return its sections; none where it can't be read as a plan.

    The plan's reference is empty when the document tells none. `margins` stand on every page: whose plan it
    is may be told there, too.
    """
    result.rows += 1
    if not is_form(lines):
        result.problems.append(NO_SECTIONS.at(place, found=_found(lines)))
        return ()
    if (count := plans_abreast(lines)) > 1:
        result.problems.append(SIDE_BY_SIDE.at(place, n=count))
        return ()
    if (where := wordings_in_document(lines, apart)) is not None:
        result.problems.append(TWO_WORDINGS.at(where))
        return ()
    lines = without_contents(lines)
    reading = _Reading(not uses_letters(lines), Gathered(PlanRecord(place, "", {}, None, PlanFacts(), {})))
    for before, line in zip([lines[0], *lines], lines, strict=False):
        if before.place.sheet != line.place.sheet:
            _read_title(reading)
            reading.leave_section()
        _read_line(reading, line)
        if line.faulty and reading.section:
            abreast = reading.columns.codes.values() if reading.columns else ()
            reading.plan.unread.update((reading.section, *abreast))
    _read_title(reading)
    for line in margins:
        reading.front.read_margin(line)
    for code, (words, where) in reading.behind.items():
        if reading.plan.is_blank(code):
            reading.plan.add_words(code, words)
            result.problems.append(BEHIND_HEADING.at(where, section=code))
    plan = reading.plan
    plan.forget_bare_h()
    reference, identifiers, born, facts = reading.front.record(result.problems)
    advice = tuple(reading.advice)
    plan.record = PlanRecord(place, reference, identifiers, born, facts, {}, advice=advice)
    record = plan.finished(result.problems)
    result.records.append(record)
    for codes, where in reading.unread.items():
        result.problems.append(UNREAD_TABLE.at(where, what=codes))
    for section, where in reading.of_several.items():
        result.problems.append(WORDS_OF_SEVERAL.at(where, section=section))
    for sheet, n in reading.left_out.items():
        result.problems.append(LEFT_OUT_WORDS.at(replace(place, sheet=sheet), n=n))
    return _sections_found(reading, record)


def _sections_found(reading: _Reading, record: PlanRecord) -> tuple[SectionFound, ...]:
    """Return each section with the places of its headings (of H, where that was divided) and its size."""
    found = []
    sheets = {place.sheet for places in reading.headed.values() for place in places}
    for code, words in record.sections.items():
        places = reading.headed.get(code) or reading.headed.get("H", [])
        characters = len(words) + sum(len(row.text) for row in record.rows if row.section == code)
        where = tuple(str(p) if len(sheets) > 1 else p.item or p.cell for p in places)
        found.append(SectionFound(code, where, characters))
    return tuple(found)


def _found(lines: Sequence[Line]) -> str:
    """Return which section headings lines have that are not enough for a plan."""
    headed = codes_headed(lines, titles=not uses_letters(lines))
    if not headed:
        return "no section headings were found"
    return f"section headings were found for {', '.join(sorted(headed))} alone"


def _read_line(reading: _Reading, line: Line) -> None:
    alone = line.width == 1
    heads = [
        section_heading(cell.text, strong=line.strong, titles=reading.titles, alone=alone)
        for cell in line.cells
    ]
    if is_advice_table(line):
        reading.section, reading.in_advice, reading.columns = "K", True, None
        reading.receipt = tells_receipt(line)
        reading.head("K", "", line.place)
        return
    need = reading.section if reading.section in PROVISION_FOR else "B"
    if columns := table_columns(line, heads, reading.part or need, reading.section):
        _begin_table(reading, columns, line, heads)
        return
    if reading.columns is not None and is_numbered_row(reading.columns, line, heads):
        heads = [None] * len(heads)
    _read_title(reading)
    width, codes = reading.abreast
    if width and len(line.cells) > 1 and line.width == width and not any(heads):
        reading.unread.setdefault(codes, line.place)
    reading.abreast = (0, "")
    if any(heads):
        reading.columns, reading.in_advice, reading.part = None, False, ""
        _read_headed(reading, line, heads)
    elif plain(line.cells[0].text) in _SIGN_OFF:
        reading.leave_section()
    elif reading.in_advice:
        _read_advice(reading, line)
    elif reading.columns and line.width == reading.columns.width:
        read_row(reading.plan, reading.columns, line)
    elif reading.columns and len(line.cells) == 1 and is_area(line.cells[0].text):
        reading.plan.add_words(reading.columns.need, line.cells[0].text)  # merged across it, or below
    else:
        reading.columns = None
        if len(line.cells) == 1 and (part := part_of_plan(line.cells[0].text)):
            reading.part, reading.title = part, line
        else:
            _read_words(reading, line)


def _read_title(reading: _Reading) -> None:
    """Read a title that does not stand over a table as words like any."""
    if reading.title is not None:
        title, reading.title = reading.title, None
        _read_words(reading, title)


def _begin_table(
    reading: _Reading, columns: Columns, line: Line, heads: Sequence[SectionHeading | None]
) -> None:
    """Begin a table of needs, provision and outcomes; what stands below it belongs to one of its sections."""
    reading.columns, reading.in_advice, reading.abreast = columns, False, (0, "")
    title, reading.title = reading.title, None
    if title is not None and is_area(title.cells[0].text):
        reading.plan.add_words(columns.need, title.cells[0].text)
    if reading.section not in columns.codes.values():
        reading.section, reading.several = columns.need, False
    for code in columns.codes.values():
        reading.head(code, "", line.place)
    for head in filter(None, heads):
        if head.words:  # guidance, or a whole column
            reading.behind.setdefault(head.code, (head.words, line.place))


def _read_headed(reading: _Reading, line: Line, heads: Sequence[SectionHeading | None]) -> None:
    """Read a line with a heading: the words beside it belong to the section, as do those below."""
    codes = dict.fromkeys(head.code for head in heads if head is not None and is_row_section(head.code))
    if len(codes) > 1:
        reading.abreast = line.width, ", ".join(codes)
        if is_row_of_numbers(line, heads):
            reading.unread.setdefault(reading.abreast[1], line.place)
    for cell, head in zip(line.cells, heads, strict=True):
        if head is None:
            if reading.section:
                _tell_of_several(reading, line)
                reading.plan.add_words(reading.section, cell.text)
            continue
        again = head.code == reading.section and not head.lettered
        reading.section, reading.several = head.code, head.several
        if head.behind and head.code != "A":  # A has as many titles as there are councils
            reading.behind.setdefault(head.code, (head.behind, line.place))
        reading.head(head.code, cell.text if again else head.words, line.place)


def _read_advice(reading: _Reading, line: Line) -> None:
    found = advice_row(line, receipt=reading.receipt)
    if found is not None:
        reading.advice.append(found)
    reading.plan.add_words("K", " | ".join(cell.text for cell in line.cells))


def _read_words(reading: _Reading, line: Line) -> None:
    if not reading.section:
        told = reading.front.read(line)
        if not told and len(line.cells) == 1 and _is_passage(line.cells[0].text):
            reading.left_out[line.place.sheet] += 1
        return
    if len(line.cells) == 1 and plain(line.cells[0].text) in _BARE_LABELS:
        return
    if len(line.cells) == 2 and len(line.cells[0].text) < _PASSAGE:
        text = f"{line.cells[0].text.rstrip(':')}: {line.cells[1].text}"  # a label with its text beside it
    else:
        text = "\n".join(cell.text for cell in line.cells)
    _tell_of_several(reading, line)
    reading.plan.add_words(reading.section, text)


def _is_passage(text: str) -> bool:
    """Tell whether words that stand under no section may belong to one: they are long, or a sentence."""
    return len(text) > _PASSAGE or (text.endswith(".") and len(text.split()) >= _SHORTEST_SENTENCE)


def _tell_of_several(reading: _Reading, line: Line) -> None:
    if reading.several:
        reading.of_several.setdefault(reading.section, line.place)
