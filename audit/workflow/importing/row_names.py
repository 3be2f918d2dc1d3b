"""What rows of a table tell beside their own fields: names, to be masked and dropped; dates in doubt."""

from collections.abc import Iterator, Mapping
from datetime import date

from audit.office_files.dates import month_first_seen, read_date
from audit.office_files.plans.cells import words_of
from audit.office_files.plans.meanings import plain
from audit.privacy.identifiers import CHILD_NAMES, FAMILY_NAMES, Identifying, full_names, identifying_kind
from audit.privacy.masking import KnownNames
from audit.workflow.tables import Rows

#: How a field begins that holds names or the date of birth: for masking, never for storing.
NAMED = "named: "


#: What a column may tell of a person that is used to mask words; no column of another identifier is read.
TELLING = frozenset({*CHILD_NAMES, *FAMILY_NAMES, Identifying.STAFF_NAME, Identifying.BIRTH_DATE})
_TELLING = {plain(kind): kind for kind in TELLING}


def names_meant(words: str) -> Identifying | None:
    """Return the kind of names, or birth dates, that words of an import profile say; None for none."""
    return _TELLING.get(plain(words))


def name_field(heading: str) -> str | None:
    """Return the field of a column that names a child, family or staff, or tells a birth date; else None."""
    kind = identifying_kind(heading)
    return field_of_names(kind, heading) if kind in TELLING else None


def field_of_names(kind: Identifying, heading: str) -> str:
    """Return the field of a column of names of one kind; each column has its own."""
    return f"{NAMED}{kind}: {heading}"


def kind_of_names(field: str) -> str:
    """Return the kind of name that the field of a column of names holds; empty for another field."""
    return field.removeprefix(NAMED).partition(": ")[0] if field.startswith(NAMED) else ""


def names_in(cells: Mapping[str, object]) -> KnownNames:
    """Return the names that a row tells in columns of names."""

    def of(kind: str) -> Iterator[object]:
        return (value for field, value in cells.items() if field.startswith(f"{NAMED}{kind}: ") and value)

    days = [read_date(value) for value in of(Identifying.BIRTH_DATE) if isinstance(value, str | date)]
    return KnownNames(
        child=tuple(words_of(str(name)) for kind in CHILD_NAMES for name in of(kind)),
        surnames=tuple(words_of(str(name)) for name in of(Identifying.SURNAME)),
        others=(
            *(words_of(str(name)) for kind in FAMILY_NAMES for name in of(kind)),
            *full_names(words_of(str(name)) for name in of(Identifying.STAFF_NAME)),
        ),
        born=next((day for day in days if isinstance(day, date)), None),
    )


def written(value: object) -> str:
    """Return a cell's words; a whole number without the point that a spreadsheet gives it."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value or "").strip()


def columns_in_doubt(rows: Rows) -> frozenset[str]:
    """Return the fields with a date that must be read month first, which puts their others in doubt."""
    values: dict[str, list[str]] = {}
    for _, cells in rows:
        for field, value in cells.items():
            if isinstance(value, str):
                values.setdefault(field, []).append(value)
    return frozenset(field for field, given in values.items() if month_first_seen(given))
