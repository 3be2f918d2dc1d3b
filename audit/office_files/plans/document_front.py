"""The front of a plan document: labels with their values beside them, read as facts and identifiers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from audit.domain.plan import PlanFacts
from audit.office_files.plans.cells import Faults, words_of
from audit.office_files.plans.document_lines import Cell, Line
from audit.office_files.plans.facts import read_facts
from audit.office_files.plans.identifiers import identifies
from audit.office_files.plans.meanings import Meaning, Part, meaning_of, plain
from audit.office_files.plans.messages import NEAR_LABEL
from audit.office_files.plans.near_headings import NEAR
from audit.office_files.workbook import Sheet, Value, column_index
from audit.place import Place
from audit.privacy.identifiers import Identifying, identifying_kind
from audit.problem import Problem

_PARENT = re.compile(r"(?:main contact|parent|carer|mother|father)", re.IGNORECASE)
_LONGEST_VALUE = 120
_FEWEST_ABREAST = 3
#: The most words of a label that is looked for behind another's value.
_LONGEST_LABEL = 4


#: The reference, the identifiers by kind, the date of birth and the facts.
Fronted = tuple[str, dict[str, tuple[str, ...]], date | None, PlanFacts]


@dataclass(slots=True)
class Front:
    """The labelled values met so far, each with its meaning and place; `near` are labels only like ours."""

    values: list[tuple[Meaning, Value, Place]] = field(default_factory=list)
    near: dict[str, tuple[Place, tuple[str, ...]]] = field(default_factory=dict)

    def read(self, line: Line) -> bool:
        """Take the labelled values of a line; tell whether there were any."""
        cells = _parted(line)
        taken = False
        for place, cell in enumerate(cells):
            meaning = _label(cell.text)
            after = cells[place + 1] if place + 1 < len(cells) else None
            if meaning is not None:
                taken = True
                if after is not None and len(after.text) <= _LONGEST_VALUE and _label(after.text) is None:
                    self.values.append((meaning, after.value, line.place))
            elif after is not None and (words := plain(cell.text)) in NEAR and (place == 0 or taken):
                self.near.setdefault(words, (line.place, NEAR[words]))
        return taken

    def read_margin(self, line: Line) -> None:
        """Take whose plan it is from a line that stands on every page; a day there may be the template's."""
        front = Front()
        front.read(line)
        known = {(meaning, value) for meaning, value, _ in self.values}
        self.values += [
            each for each in front.values if each[0].part is not Part.FACT and each[:2] not in known
        ]

    def record(
        self, problems: list[Problem]
    ) -> tuple[str, dict[str, tuple[str, ...]], date | None, PlanFacts]:
        """Return the reference, the identifiers, the date of birth and the facts, and add what is wrong."""
        sheet = Sheet("", [[value for _, value, _ in self.values]])
        faults = Faults(sheet)
        reference, birth = "", None
        identifiers: dict[str, tuple[str, ...]] = {}
        cells: dict[str, tuple[int, int]] = {}
        for column, (meaning, value, _) in enumerate(self.values):
            at, words = (0, column), words_of(value)
            if meaning.part is Part.FACT:
                cells.setdefault(meaning.name, at)
            elif meaning.part is Part.REFERENCE:
                reference = reference or words
            elif words and identifies(faults, at, meaning.name, words):
                identifiers[meaning.name] = (*identifiers.get(meaning.name, ()), words)
                if meaning.name == Identifying.BIRTH_DATE:
                    birth = birth or at
        facts, born = read_facts(faults, cells, birth)
        problems += [_placed(problem, self.values) for problem in faults.problems()]
        for words, (place, offered) in self.near.items():
            near = " or ".join(f'"{each}"' for each in offered)
            problems.append(NEAR_LABEL.at(place, label=words.capitalize(), near=near))
        return reference, identifiers, born, facts


def tells_of_plan(lines: Sequence[Line]) -> bool:
    """Tell whether a sheet without sections tells whose plan it is: by a reference, a name or such."""
    front = Front()
    for line in lines:
        front.read(line)
    telling = {Part.REFERENCE, Part.CASE_NUMBER, Part.IDENTIFYING}
    return any(meaning.part in telling for meaning, _, _ in front.values)


def plans_abreast(lines: Sequence[Line]) -> int:
    """Return how many plans stand side by side, a column each: as many as have a reference and sections.

    So many values stand beside the label of a reference, and beside three headings of sections.
    """
    for line in lines:
        meaning = _label(line.cells[0].text)
        telling = {Part.REFERENCE, Part.CASE_NUMBER}
        if len(line.cells) > 2 and meaning is not None and meaning.part in telling:
            columns = [cell.column for cell in line.cells]
            abreast = [
                other
                for other in lines
                if [cell.column for cell in other.cells] == columns
                and (headed := meaning_of(other.cells[0].text)) is not None
                and headed.part is Part.SECTION
            ]
            return len(columns) - 1 if len(abreast) >= _FEWEST_ABREAST else 1
    return 1


def _parted(line: Line) -> Sequence[Cell]:
    """Return a line's cells; one such as "Name: ..." is parted at its colon, where it is alone or known.

    Another label that is known ends the value before it: "Name: Ella Brown  EHCP No: D-1".
    """
    parted: list[Cell] = []
    cells = _lines_apart(line)
    for cell in cells:
        label, _, value = cell.text.partition(":")
        known = len(cells) == 1 or _label(label) is not None or plain(label) in NEAR
        if not (value.strip() and known):
            parted.append(cell)
            continue
        while value:
            words, label_after, after = _next_label(value)
            texts = [text for text in (label, words) if text]
            parted += [Cell(cell.column, text, text) for text in texts]
            label, value = label_after, after
    return parted


def _lines_apart(line: Line) -> Sequence[Cell]:
    """Return a line's cells; of one alone, such as a frame around a table of details, each line as one."""
    if len(line.cells) > 1 or "\n" not in line.cells[0].text:
        return line.cells
    texts = filter(None, map(str.strip, line.cells[0].text.split("\n")))
    return [Cell(line.cells[0].column, text, text) for text in texts]


def _next_label(value: str) -> tuple[str, str, str]:
    """Return the words before a second label inside a value, that label, and what follows its colon."""
    at = value.find(":")
    while at > 0:
        for n in range(_LONGEST_LABEL, 0, -1):
            words, *label = f"| {value[:at]}".rsplit(maxsplit=n)
            if len(label) == n and _label(" ".join(label)) is not None:
                return words.strip(" \t\u00a0|;,"), " ".join(label), value[at + 1 :]
        at = value.find(":", at + 1)
    return value.strip(), "", ""


def _label(text: str) -> Meaning | None:
    words = re.sub(r"\s*\([^()]*\)$", "", text.strip().rstrip(":?").strip())
    if not words or len(words) > 90:
        return None
    kind = identifying_kind(words)
    if kind:
        return Meaning(Part.IDENTIFYING, kind)
    meaning = meaning_of(words)
    if meaning is not None and meaning.part in (Part.FACT, Part.REFERENCE, Part.CASE_NUMBER):
        return meaning
    return Meaning(Part.IDENTIFYING, Identifying.PARENT_NAME) if _PARENT.match(words) else None


def _placed(problem: Problem, values: Sequence[tuple[Meaning, Value, Place]]) -> Problem:
    """Return a problem at the place of its label, in place of the row that the values were read from."""
    column = column_index(re.sub(r"\d.*", "", problem.place.cell)) if problem.place.cell else 0
    return replace(problem, place=values[column][2])
