"""One plan's rows gathered from several rows of a source: needs, outcomes and provisions, and their links."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from audit.domain.plan import ROW_KIND
from audit.office_files.plans.meanings import parent_of
from audit.office_files.plans.messages import LINK_UNKNOWN, ROW_TWICE, SPLIT_H
from audit.office_files.plans.record import GivenRow, PlanRecord
from audit.office_files.plans.section_h import divided
from audit.place import Place
from audit.problem import Problem


@dataclass(slots=True)
class Gathered:
    """What stands of a plan so far. `each_a_row` makes several unnumbered words of one section rows of it.

    `unread` are sections that have a cell without a value to read: without other words they are not blank.
    """

    record: PlanRecord
    each_a_row: bool = False
    words: dict[str, list[str]] = field(default_factory=dict)
    rows: list[GivenRow] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    wanted: list[tuple[str, str, Place]] = field(default_factory=list)
    links: dict[tuple[str, str], None] = field(default_factory=dict)

    def add_words(self, code: str, text: str) -> None:
        """Add words to a section; a blank text records that the section is there."""
        self.words.setdefault(code, [])
        if text:
            self.words[code].append(text)

    def is_blank(self, code: str) -> bool:
        """Tell whether nothing stands in a section yet."""
        return not any(self.words.get(code, ())) and not any(row.section == code for row in self.rows)

    def forget_bare_h(self) -> None:
        """Forget a section H of which nothing stands but its title, over H1 or H2."""
        if {"H1", "H2"} & self.words.keys() and self.is_blank("H") and "H" not in self.unread:
            self.words.pop("H", None)

    def add_row(self, code: str, text: str, label: str = "", *, alone: bool = False) -> str:
        """Add a need, outcome or provision and return its key; the same words again are the same row.

        `alone` keeps it apart from a row with the same words.
        """
        self.words.setdefault(code, [])
        for row in () if alone else self.rows:
            if (row.section, row.text, row.label) == (code, text, label):
                return row.key
        key = f"r{len(self.rows)}"
        self.rows.append(GivenRow(key, code, text, label))
        return key

    def name(self, key: str, label: str, place: Place, problems: list[Problem]) -> None:
        """Note the number that others link to a row by."""
        if self.keys.setdefault(label.casefold(), key) != key:
            problems.append(ROW_TWICE.at(place))

    def link(self, one: str, other: str) -> None:
        """Link two rows, once."""
        if one != other and (other, one) not in self.links:
            self.links[one, other] = None

    def finished(self, problems: list[Problem]) -> PlanRecord:
        """Return the plan with its sections, rows and links; links that lead nowhere are told."""
        for key, label, place in self.wanted:
            other = self.keys.get(label.casefold())
            if other is None:
                problems.append(LINK_UNKNOWN.at(place, label=f'"{label}"' if len(label) <= 6 else "a number"))
            else:
                self.link(key, other)
        sections = dict(self.record.sections)
        rows = list(self.rows)
        for code, parts in self.words.items():
            alone = not any(row.section == code for row in self.rows)
            if self.each_a_row and len(parts) > 1 and is_row_section(code) and alone:
                rows += [GivenRow(f"w{code}{n}", code, part) for n, part in enumerate(parts)]
                sections[code] = ""
            else:
                sections[code] = "\n".join(filter(None, (sections.get(code, ""), *parts)))
        both = divided(sections.get("H", "")) if not {"H1", "H2"} & sections.keys() else None
        if both and not any(row.section == "H" for row in rows):
            del sections["H"]
            sections["H1"], sections["H2"] = both
            problems.append(SPLIT_H.at(self.record.place))
        parents = {code: parent for code in sections if (parent := parent_of(code))}
        whole = replace(
            self.record, sections=sections, parents=parents, rows=tuple(rows), links=tuple(self.links)
        )
        unread = self.unread | self.record.unread
        return whole.with_blanks_unread(unread) if unread else whole


def is_row_section(code: str) -> bool:
    """Tell whether a section is read in needs, outcomes or provisions."""
    return code in ROW_KIND or parent_of(code) in ROW_KIND


def linked_in_a_row(gathered: Gathered, keys: Iterable[str]) -> None:
    """Link the rows that stand side by side: each need, outcome and provision of one line to the others."""
    side_by_side = list(keys)
    for place, one in enumerate(side_by_side):
        for other in side_by_side[place + 1 :]:
            gathered.link(one, other)
