"""What a table holds a row of: a plan, an agency's advice, an annual review, an audit.

Lists of plans have columns of review dates, of services and of grades too. So a table that has columns of
plans is one of another kind only where its cells say so: a decision that is one, a day after the meeting,
advice that came, somebody who audited.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from audit.office_files.dates import read_date
from audit.office_files.headers import Header, Heading
from audit.office_files.plans.agencies import agency_of
from audit.office_files.plans.meanings import Part, meaning_of, plain
from audit.office_files.values import is_marker
from audit.privacy.identifiers import identifying_kind
from audit.workflow.importing.audit_rows import COLUMNS as AUDIT_COLUMNS
from audit.workflow.importing.table_columns import ADVICE_COLUMNS, CHOICES, REVIEW_COLUMNS
from audit.workflow.tables import Row, Rows


class Kind(StrEnum):
    """What a table holds a row of, by the command that reads it."""

    PLANS = "plans import"
    ADVICE = "plans advice"
    REVIEWS = "plans reviews"
    AUDITS = "audits import"

    @property
    def word(self) -> str:
        """The word by which an import profile says what its table holds."""
        return self.name.casefold()


#: The kinds of table whose words are masked, and whose columns of names are read for it.
MASKING = frozenset([Kind.ADVICE, Kind.AUDITS])
#: What the rows of each kind are, in messages.
HELD = {
    Kind.PLANS: "plans",
    Kind.ADVICE: "agencies' advice",
    Kind.REVIEWS: "annual reviews",
    Kind.AUDITS: "audits",
}


class Marks(NamedTuple):
    """What a table of one kind surely has: all fields of `needed`, and at least one of `one_of`."""

    columns: Mapping[str, str]
    needed: tuple[str, ...]
    one_of: frozenset[str]


MARKS = {
    Kind.ADVICE: Marks(ADVICE_COLUMNS, ("agency",), frozenset(["requested_on", "received_on"])),
    Kind.REVIEWS: Marks(
        REVIEW_COLUMNS,
        ("meeting_on",),
        frozenset(["decision", "decided_on", "notice_on", "final_on", "plan_final_on"]),
    ),
    Kind.AUDITS: Marks(AUDIT_COLUMNS, ("date", "grade"), frozenset(["auditor"])),
}
#: What only advice has: the date of a request may be that of the plan's.
_OF_ADVICE = frozenset(["received_on", "dated", "basis", "involvement", "sign_off", "appended", "exception"])
#: Facts of a plan that may stand in any table about children.
BESIDE_ANY = ("requested_on", "team", "year_group", "age_at_final", "sex", "locality")


def is_surely(kind: Kind, fields: Mapping[int, str], rows: Rows) -> bool:
    """Tell whether the cells of a table, and not its headings alone, are those of one kind."""
    if kind is Kind.AUDITS:
        return any(_filled(row, "auditor") for _, row in rows)
    if kind is Kind.ADVICE:
        told = not _OF_ADVICE.isdisjoint(fields.values())
        return told and _mostly(rows, "agency", lambda row: bool(agency_of(plain(str(row["agency"])))))
    days = ("report_on", "decided_on", "notice_on", "final_on")
    return _mostly(rows, "decision", lambda row: plain(str(row["decision"])) in CHOICES["decision"]) or any(
        _mostly(rows, name, _after_meeting(name)) for name in days
    )


def headed_as_plans(kind: Kind, header: Header, fields: Mapping[int, str], rows: Rows) -> list[Heading]:
    """Return the columns by which a table with the fields of one kind is a list of plans after all.

    They tell something of a plan that no table of the kind needs. Of reviews the final date is one where most
    of them lie before the meeting: no review leads to a plan that was there before it. Without it a date
    that is headed as a meeting's says that reviews are meant.
    """
    weak = BESIDE_ANY if kind is Kind.ADVICE and "requested_on" in fields.values() else ()
    found = [h for h in header.headings if h.column not in fields and _tells_plan(h.text, weak)]
    if kind is Kind.REVIEWS:
        finals = [h for h in header.headings if fields.get(h.column) == "plan_final_on"]
        early = _mostly(rows, "plan_final_on", lambda row: not _after_meeting("plan_final_on")(row))
        if finals and (found or early):
            return [*found, *finals] if early else found
        if any("meeting" in plain(h.text) for h in header.headings if fields.get(h.column) == "meeting_on"):
            return []
    return found


def _tells_plan(heading: str, but: Collection[str]) -> bool:
    """Tell whether a heading is that of a section, advice or a fact of a plan, `but` for some facts."""
    if identifying_kind(heading):
        return False
    meaning = meaning_of(heading.rpartition(" / ")[2]) or meaning_of(heading)
    return (
        meaning is not None
        and meaning.part in (Part.SECTION, Part.ADVICE, Part.FACT)
        and meaning.name not in but
    )


def _mostly(rows: Rows, field: str, fits: Callable[[Row], bool]) -> bool:
    """Tell whether a column fits in most of its cells that say anything; not where none does."""
    given = [row for _, row in rows if _filled(row, field)]
    return 2 * sum(map(fits, given)) > len(given)


def _filled(row: Row, field: str) -> bool:
    value = row.get(field)
    return isinstance(value, str | int | float | date) and not is_marker(value)


def _after_meeting(field: str) -> Callable[[Row], bool]:
    def fits(row: Row) -> bool:
        day, meeting = (read_date(row.get(name)) for name in (field, "meeting_on"))  # type: ignore[arg-type]
        return isinstance(day, date) and isinstance(meeting, date) and day >= meeting

    return fits
