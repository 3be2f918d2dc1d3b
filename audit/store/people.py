"""People in the store: added once, found by short id, login, display name or alias."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Row, insert, select, update

from audit.domain.people import Person, Role
from audit.errors import UnknownNameError
from audit.store.bulk import hold
from audit.store.messages import PERSON_EXISTS, store_error
from audit.store.schema.people import PERSON


def add_person(conn: Connection, person: Person) -> None:
    """Store a person. Raises StoreError when the short id, login or an alias is somebody's already."""
    hold(conn, "people")
    _refuse_taken_names(person, people(conn))
    conn.execute(insert(PERSON).values(**_values(person)))


def change_person(conn: Connection, person: Person) -> None:
    """Replace what is held of a person, by short id.

    Raises UnknownNameError when there is none; StoreError when a name of theirs is somebody else's.
    """
    hold(conn, "people")
    everyone = people(conn)
    _refuse_taken_names(person, [other for other in everyone if other.person_id != person.person_id])
    changed = conn.execute(
        update(PERSON).where(PERSON.c.person_id == person.person_id).values(**_values(person))
    )
    if not changed.rowcount:
        raise _unknown(person.person_id, everyone)


def people(conn: Connection, *, role: Role | None = None, agency: str | None = None) -> tuple[Person, ...]:
    """Return the people of a role and agency, or all, by short id."""
    query = select(PERSON).order_by(PERSON.c.person_id)
    if role is not None:
        query = query.where(PERSON.c.role == role.value)
    if agency is not None:
        query = query.where(PERSON.c.agency == agency)
    return tuple(_person(row) for row in conn.execute(query))


def find_person(conn: Connection, name: str) -> Person:
    """Return the person of this short id, login, display name or alias, whatever its case.

    Raises UnknownNameError with the nearest short ids when nobody or more than one person has it.
    """
    return _found(name, people(conn))


def unknown_people(conn: Connection, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return those of the names that are nobody's, each with the nearest short ids."""
    everyone = people(conn)
    unknown = {}
    for name in names:
        try:
            _found(name, everyone)
        except UnknownNameError as error:
            unknown[name] = error.nearest
    return unknown


def _found(name: str, everyone: Sequence[Person]) -> Person:
    wanted = _plain(name)
    for known in (
        lambda person: {_plain(person.person_id)},
        _names,
        lambda person: {*_names(person), _plain(person.display_name)},
    ):
        found = [person for person in everyone if wanted in known(person)]
        if len(found) == 1:
            return found[0]
    raise _unknown(name, everyone)


def person_of_login(conn: Connection, login: str) -> Person | None:
    """Return the person who has a database login, None when nobody has."""
    row = conn.execute(select(PERSON).where(PERSON.c.login == login)).one_or_none()
    return _person(row) if row else None


def _refuse_taken_names(person: Person, others: Iterable[Person]) -> None:
    taken = {name for other in others for name in _names(other)} & _names(person)
    if taken:
        raise store_error(PERSON_EXISTS, person=person.person_id)


def _unknown(name: str, everyone: Iterable[Person]) -> UnknownNameError:
    from rapidfuzz import fuzz, process

    names = {known: person.person_id for person in everyone for known in _names(person)}
    names.update({_plain(person.display_name): person.person_id for person in everyone})
    matches = process.extract(_plain(name), list(names), scorer=fuzz.WRatio, limit=5, score_cutoff=60)
    nearest = tuple(dict.fromkeys(names[match] for match, _, _ in matches))[:3]
    return UnknownNameError("person", name, nearest, "`people list` shows everyone; `people add` adds one.")


def _names(person: Person) -> set[str]:
    """Return the names that must be one person's alone: people may share a display name."""
    return {_plain(name) for name in (person.person_id, person.login or "", *person.aliases) if name}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _values(person: Person) -> dict[str, object]:
    return {
        "person_id": person.person_id,
        "display_name": person.display_name,
        "agency": person.agency,
        "role": person.role.value,
        "team": person.team,
        "aliases": list(person.aliases),
        "login": person.login,
        "manager": person.manager,
        "active_from": person.active_from,
        "active_to": person.active_to,
        "last_calibrated": person.last_calibrated,
    }


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        person_id=row.person_id,
        display_name=row.display_name,
        agency=row.agency,
        role=Role(row.role),
        team=row.team,
        aliases=tuple(row.aliases),
        login=row.login,
        manager=row.manager,
        active_from=row.active_from,
        active_to=row.active_to,
        last_calibrated=row.last_calibrated,
    )
