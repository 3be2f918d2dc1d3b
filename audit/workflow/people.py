"""People: added one by one or from a table, listed; an unknown one is refused with near misses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from audit.domain.advice import AGENCIES
from audit.domain.people import Person, Role
from audit.errors import AuditError, StoreError
from audit.place import Place
from audit.problem import Problem
from audit.store import log
from audit.store import people as stored
from audit.store.connect import Store
from audit.workflow import here
from audit.workflow.messages import (
    AGENCY_UNSAID,
    NO_PERSON_ID,
    NOT_A_PERSON_DATE,
    NOT_A_ROLE,
    NOT_AN_AGENCY,
    PERSON_TAKEN,
)

#: The columns of a table of people, by the words that head them.
COLUMNS: dict[str, str] = {
    "id": "person_id", "short id": "person_id", "person": "person_id", "initials": "person_id",
    "name": "display_name", "display name": "display_name",
    "agency": "agency", "role": "role",
    "team": "team", "aliases": "aliases", "alias": "aliases", "also known as": "aliases", "login": "login",
    "manager": "manager", "from": "active_from", "active from": "active_from", "to": "active_to",
    "active to": "active_to", "last calibrated": "last_calibrated",
}  # fmt: skip


#: A short id is typed in commands and stands in file names, so it begins with a letter or digit.
SHORT_ID = re.compile(r"\w[\w.-]{0,39}")


@dataclass(frozen=True, slots=True)
class PeopleImported:
    """What an import of people did: how many were added and changed, and what was wrong."""

    added: int
    changed: int
    problems: tuple[Problem, ...]


def list_people(store: Store, *, role: str | None = None, agency: str | None = None) -> tuple[Person, ...]:
    """Return the people of a role and agency, or all; raises AuditError for a role that does not exist."""
    with store.read() as conn:
        return stored.people(conn, role=read_role(role) if role else None, agency=agency)


def add_person(store: Store, person: Person) -> None:
    """Add one person; raises AuditError for a bad short id, StoreError when it, a login or alias is taken."""
    if not SHORT_ID.fullmatch(person.person_id):
        raise AuditError("That is not a short id.", NO_PERSON_ID.remedy, "PPL003")
    with store.write() as conn:
        stored.add_person(conn, person)
        log.record(conn, "add person", person.person_id, here.acting(conn), {"role": person.role.value})


def read_role(typed: str) -> Role:
    """Return the role of a word; raises AuditError with the choices."""
    words = " ".join(typed.split()).casefold().removeprefix("quality ")
    if words in set(Role):
        return Role(words)
    raise AuditError(f'"{typed}" is not a role.', f"Use one of: {', '.join(Role)}.", "PPL001")


def read_agency(typed: str) -> str:
    """Return the agency of a word ("social-care", "Social care"); raises AuditError with the choices."""
    words = " ".join(typed.replace("-", " ").split()).casefold()
    agency = {"ep": "psychology", "educational psychology": "psychology", "nhs": "health"}.get(words, words)
    if agency in AGENCIES:
        return agency
    raise AuditError(f'"{typed}" is not an agency.', f"Use one of: {', '.join(AGENCIES)}.", "PPL002")


def import_people(
    store: Store, rows: Sequence[tuple[Place, Mapping[str, object]]], *, partial: bool
) -> PeopleImported:
    """Store the people of a table, in one transaction: new ones are added, known short ids changed.

    `rows` maps the fields of `Person` to values as read. With problems and not `partial`, nothing is stored.
    """
    problems: list[Problem] = []
    read = [pair for place, row in rows if (pair := _person(place, row, problems))]
    if problems and not partial:
        return PeopleImported(0, 0, tuple(problems))
    added = changed = 0
    with store.write() as conn:
        known = {person.person_id.casefold() for person in stored.people(conn)}
        for place, person in read:
            try:
                if person.person_id.casefold() in known:
                    stored.change_person(conn, person)
                    changed += 1
                else:
                    stored.add_person(conn, person)
                    added += 1
            except StoreError as error:
                problems.append(PERSON_TAKEN.at(place, why=error.message))
        if problems and not partial:
            conn.rollback()
            return PeopleImported(0, 0, tuple(problems))
        log.record(conn, "import people", "people", here.acting(conn), {"added": added, "changed": changed})
    unsaid = sum("agency" not in row for _, row in rows)
    if unsaid:
        problems.append(AGENCY_UNSAID.at(count=unsaid, n=unsaid))
    return PeopleImported(added, changed, tuple(problems))


def _person(place: Place, row: Mapping[str, object], problems: list[Problem]) -> tuple[Place, Person] | None:
    words = {name: str(value).strip() for name, value in row.items() if value is not None}
    before = len(problems)
    person_id = words.get("person_id", "")
    if not SHORT_ID.fullmatch(person_id):
        problems.append(NO_PERSON_ID.at(place))
    role, agency = Role.AUDITOR, "education"
    try:
        role = read_role(words["role"]) if words.get("role") else role
    except AuditError:
        problems.append(NOT_A_ROLE.at(place, choices=", ".join(Role)))
    try:
        agency = read_agency(words["agency"]) if words.get("agency") else agency
    except AuditError:
        problems.append(NOT_AN_AGENCY.at(place, choices=", ".join(AGENCIES)))
    dates: dict[str, date | None] = {}
    for name in ("active_from", "active_to", "last_calibrated"):
        value = row.get(name)
        if value is not None and not isinstance(value, date):
            problems.append(NOT_A_PERSON_DATE.at(place, column=name.replace("_", " ")))
        dates[name] = value if isinstance(value, date) else None
    if len(problems) > before:
        return None
    return place, Person(
        person_id=person_id,
        display_name=words.get("display_name") or person_id,
        agency=agency,
        role=role,
        team=words.get("team", ""),
        aliases=tuple(part.strip() for part in words.get("aliases", "").split(";") if part.strip()),
        login=words.get("login") or None,
        manager=words.get("manager") or None,
        **dates,
    )
