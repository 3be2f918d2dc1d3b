"""What a council has settled about its own export, which guessing can't: an import profile's content."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.domain.advice import Involvement
from audit.domain.plan import Status
from audit.office_files.plans.found import Shape
from audit.office_files.plans.meanings import Meaning, plain


def heading_key(heading: str) -> str:
    """Return a heading as a profile knows it again, whatever its capitals, spaces and marks.

    One without any of the letters and figures that tell headings apart is known by its signs.
    """
    return plain(heading) or " ".join(heading.casefold().split())


@dataclass(frozen=True, slots=True)
class Profile:
    """Settled meanings. `columns` maps headings to a meaning, or to None for a column to pass over.

    Its headings are as `heading_key` has them. `sheet` is empty and `heading_row` (from 1) None where they
    are found as without a profile. The word maps have plain words as keys.
    """

    sheet: str = ""
    heading_row: int | None = None
    shape: Shape | None = None
    columns: Mapping[str, Meaning | None] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    involvement: Mapping[str, Involvement] = field(default_factory=dict)

    def settles(self, heading: str) -> bool:
        """Tell whether the profile says what a heading means, or that it is passed over."""
        return heading_key(heading) in self.columns

    def meaning(self, heading: str) -> Meaning | None:
        """Return the settled meaning of a heading; None when it is passed over or not settled."""
        return self.columns.get(heading_key(heading))


#: No profile: everything is found.
NOTHING_SETTLED = Profile()
