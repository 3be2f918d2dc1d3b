"""What tables of a pool are made of: fields with their meaning, and where each is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select

#: What a field holds, in Python; the writer knows each one's type in the file.
FieldType = type[str] | type[int] | type[float] | type[bool] | type[date]

NOT_KNOWN = "not known"


class Veil(StrEnum):
    """What kind of id is hidden: a uuid made of it, with a key that stays here, stands in its place.

    Under `ID` only what is as long as a uuid is veiled: a section's code, which is no id, stays.
    """

    PLAN = "plan"
    PERSON = "person"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: where it is read, its meaning with unit and bounds, and what null means ("": never null).

    `source` is None in a table whose rows are made rather than selected. `made` makes the value given out of
    a stored one that is not null.
    """

    name: str
    type: FieldType
    source: ColumnElement[Any] | None
    meaning: str
    null: str = ""
    veil: Veil | None = None
    made: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class PoolTable:
    """One table: what a row of it is, its fields, and where its rows come from.

    `joined` completes a selection of the fields' sources; where it is None, `rows` gives the rows.
    """

    name: str
    row: str
    fields: tuple[Field, ...]
    joined: Callable[[Select[Any]], Select[Any]] | None = None
    rows: Callable[[Connection], Iterable[tuple[Any, ...]]] | None = None
