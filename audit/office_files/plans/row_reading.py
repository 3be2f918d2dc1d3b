"""One row of a sheet read as a plan: which columns go where is worked out once for all rows."""

from dataclasses import replace

from audit.office_files.later import Later
from audit.office_files.plans import code_words
from audit.office_files.plans.cells import Cell, Faults, words_of
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.fact_messages import NOT_A_RANK
from audit.office_files.plans.facts import read_facts
from audit.office_files.plans.identifiers import identifies
from audit.office_files.plans.meanings import Meaning, Part, parent_of
from audit.office_files.plans.messages import SPLIT_H
from audit.office_files.plans.record import NONE_UNREAD, AdviceRecord, Held, InTurn, PlanRecord, Words
from audit.office_files.plans.section_h import divided
from audit.office_files.workbook import CellError
from audit.privacy.identifiers import Identifying


class RowReader:
    """Reads the rows of a sheet as plans, and notes what is wrong with their cells."""

    def __init__(self, columns: Columns, faults: Faults) -> None:
        self._columns, self._faults = columns, faults
        self._sections = self._of(Part.SECTION)
        self._identifying = self._of(Part.CASE_NUMBER, Part.IDENTIFYING)
        self._extra = self._of(Part.EXTRA)
        self._facts = {meaning.name: column for column, meaning in self._of(Part.FACT)}
        #: Where the rank of a row's need stands; None, too, where a column of its own holds the second need.
        self.rank_column = None if "second_need" in self._facts else self._facts.get("need_rank")
        self._advice: dict[str, dict[str, int]] = {}
        for column, meaning in self._of(Part.ADVICE):
            self._advice.setdefault(meaning.agency, {})[meaning.name] = column
        self._reference = next((column for column, _ in reversed(self._of(Part.REFERENCE))), None)
        self._birth = next((c for c, m in self._identifying if m.name == Identifying.BIRTH_DATE), None)
        #: What each section stands under is the same for all rows, and shared by their records.
        codes = [meaning.name for _, meaning in self._sections]
        self._parents = {code: parent for code in codes if (parent := parent_of(code))}

    def _of(self, *parts: Part) -> list[tuple[int, Meaning]]:
        return [(column, each) for column, each in self._columns.meanings.items() if each.part in parts]

    def record(self, number: int) -> PlanRecord:
        """Return one row as a plan."""
        sheet, faults = self._columns.sheet, self._faults
        facts, born = read_facts(
            faults,
            {name: (number, column) for name, column in self._facts.items()},
            None if self._birth is None else (number, self._birth),
        )
        sections, unread = self._words(number)
        kept = {each.name: faults.short((number, column), free=True) for column, each in self._extra}
        extra = {name: words for name, words in kept.items() if words}
        return PlanRecord(
            place=sheet.place(number),
            reference="" if self._reference is None else words_of(sheet.value(number, self._reference)),
            identifiers=self._identifiers(number),
            born=born,
            facts=replace(facts, extra=extra) if extra else facts,
            sections=sections,
            parents=self._parents,
            advice=self._advice_records(number),
            unread=unread,
        )

    def need_rank(self, number: int) -> int | None:
        """Return which of its plan's needs a row gives; None where no column or cell tells."""
        if self.rank_column is None:
            return None
        at = (number, self.rank_column)
        rank: int | None = self._faults.read(at, code_words.need_rank, NOT_A_RANK)
        return rank

    def _identifiers(self, number: int) -> dict[str, tuple[str, ...]]:
        faults = self._faults
        found: dict[str, tuple[str, ...]] = {}
        for column, meaning in self._identifying:
            at = (number, column)
            value = faults.identifier(at)
            if value and identifies(faults, at, meaning.name, value):
                found[meaning.name] = (*found.get(meaning.name, ()), value)
        return found

    def _words(self, number: int) -> tuple[Words, frozenset[str]]:
        """Return a row's words by section, and the sections whose cells have no value to read."""
        row = self._columns.sheet.rows[number]
        width = len(row)
        words: dict[str, Held] = {}
        unread: set[str] = set()
        for column, meaning in self._sections:
            kept = row[column] if column < width else None
            if isinstance(kept, CellError):
                unread.add(meaning.name)
            if meaning.area:
                _add_area(words, meaning, self._faults.kept_text((number, column)))
            elif isinstance(kept, Later) and meaning.name != "H":  # most cells of a county's plans
                words[meaning.name] = kept
            else:
                _add_section(words, meaning.name, self._faults, (number, column))
        return Words(words), frozenset(code for code in unread if not words[code]) if unread else NONE_UNREAD

    def _advice_records(self, number: int) -> tuple[AdviceRecord, ...]:
        given = (
            (agency, {name: (number, column) for name, column in columns.items()})
            for agency, columns in self._advice.items()
        )
        return tuple(
            AdviceRecord(agency, fields)
            for agency, cells in given
            if (fields := self._faults.advice_fields(cells))
        )


def _add_area(sections: dict[str, Held], meaning: Meaning, text: str | Later) -> None:
    """Add the words of one of a section's columns, below the area of need that heads it."""
    before = sections.get(meaning.name, "")
    sections[meaning.name] = InTurn((before, meaning.area, text)) if text else before


def _add_section(sections: dict[str, Held], code: str, faults: Faults, at: Cell) -> None:
    """Add a section's words; an undivided H that sets out H1 and H2 in turn is divided."""
    if code != "H":
        sections[code] = faults.kept_text(at)
        return
    text = faults.text(at)
    parts = divided(text)
    if parts is None:
        sections[code] = text
        return
    sections["H1"], sections["H2"] = parts
    faults.add(SPLIT_H, at)
