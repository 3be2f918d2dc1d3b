"""What a council has settled about its own export, which guessing can't: an import profile's content."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from audit.domain.advice import Involvement
from audit.domain.plan import Status
from audit.office_files.headers import Header
from audit.office_files.plans.found import Shape
from audit.office_files.plans.meanings import Meaning, plain
from audit.office_files.plans.profile_messages import NO_SETTLED_HEADING, NO_SETTLED_ROW, NO_SETTLED_SHEET
from audit.office_files.workbook import Sheet, Workbook
from audit.place import Place
from audit.plain_figures import counted
from audit.problem import Problem

M = TypeVar("M")


def heading_key(heading: str) -> str:
    """Return a heading as a profile knows it again, whatever its capitals, spaces and marks.

    One without any of the letters and figures that tell headings apart is known by its signs.
    """
    return plain(heading) or " ".join(heading.casefold().split())


@dataclass(frozen=True, slots=True)
class Settled(Generic[M]):
    """What is settled of any table. `columns` maps headings to a meaning, or to None where passed over.

    Its headings are as `heading_key` has them. `sheet` is empty and `heading_row` (from 1) None where they
    are found as without a profile.
    """

    sheet: str = ""
    heading_row: int | None = None
    columns: Mapping[str, M | None] = field(default_factory=dict)

    @property
    def row(self) -> int | None:
        """The row of the headings, from 0; None where it is found."""
        return self.heading_row - 1 if self.heading_row else None

    def settles(self, heading: str) -> bool:
        """Tell whether the profile says what a heading means, or that it is passed over."""
        return heading_key(heading) in self.columns

    def meaning(self, heading: str) -> M | None:
        """Return the settled meaning of a heading; None when it is passed over or not settled."""
        return self.columns.get(heading_key(heading))

    def sheets_of(self, book: Workbook) -> Sequence[Sheet]:
        """Return the sheets to look at: the one that is named, where it is there; else all."""
        named = book.sheet(self.sheet) if self.sheet else None
        return [named] if named else book.sheets

    def unmet(self, sheet: Sheet, *headers: Header) -> Iterator[Problem]:
        """Yield what is settled and not there: the sheet, and headings in a row of none of its tables.

        A text file's sheet has its file's name, which is another each time.
        """
        place = Place(file=sheet.file, sheet=sheet.name)
        is_text = Path(sheet.file).suffix.lower() in (".csv", ".tsv", ".txt")
        named = self.sheet.strip().casefold()
        if named and not is_text and sheet.name.strip().casefold() != named:
            yield NO_SETTLED_SHEET.at(place, named=self.sheet)
        texts = [heading.text for header in headers for heading in header.headings]
        here = {heading_key(part) for text in texts for part in (text, text.rpartition(" / ")[2])}
        missing = [heading for heading, meaning in self.columns.items() if meaning and heading not in here]
        if missing:
            told = ", ".join(f'"{heading}"' for heading in missing)
            yield NO_SETTLED_HEADING.at(place, count=len(missing), n=len(missing), headings=told)

    def unmet_row(self, sheet: Sheet) -> Problem:
        """Return the problem of a sheet in which the settled row holds no headings that are known."""
        have = len(sheet.rows)
        beyond = f"this sheet has {counted(have, 'row')}"
        why = beyond if (self.heading_row or 0) > have else "none of the headings there is known or settled"
        return NO_SETTLED_ROW.at(Place(file=sheet.file, sheet=sheet.name), row=self.heading_row, why=why)


@dataclass(frozen=True, slots=True)
class Profile(Settled[Meaning]):
    """What is settled of a table of plans. The word maps have plain words as keys."""

    shape: Shape | None = None
    needs: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    involvement: Mapping[str, Involvement] = field(default_factory=dict)


#: No profile: everything is found.
NOTHING_SETTLED = Profile()
