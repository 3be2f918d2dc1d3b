"""Logins for people at a PostgreSQL server: given with their role, changed with it, taken away."""

from collections.abc import Callable
from dataclasses import replace

from audit.domain.people import Person, Role
from audit.store import log, logins
from audit.store import people as stored
from audit.store.connect import Store
from audit.workflow import here
from audit.workflow.keeping.messages import NO_LOGIN, NO_ROLE, NO_SERVER, refusal


def grant(store: Store, name: str, *, login: str = "", ask: Callable[[], str] | None) -> Person:
    """Give a person a login of their role, or change the one they have, and return the person.

    `ask` asks for the password; None leaves it to the server (Kerberos, a certificate) or as it was. Raises
    AuditError for a file, which has no logins, and for a writer; StoreError where it is not allowed.
    """
    person, login = _wanted(store, name, login)
    password = ask() if ask else None
    with store.write() as conn:
        stored.change_person(conn, replace(person, login=login))
        logins.grant(conn, login, person.role, password=password)
        log.record(conn, "grant login", person.person_id, here.acting(conn), {"role": person.role.value})
    return replace(person, login=login)


def statements(store: Store, name: str, *, login: str = "") -> tuple[str, ...]:
    """Return what whoever runs the server runs in our place; the person's login is noted here."""
    person, login = _wanted(store, name, login)
    with store.write() as conn:
        stored.change_person(conn, replace(person, login=login))
        return logins.statements(conn, login, person.role)


def revoke(store: Store, name: str) -> Person:
    """Take a person's login away, and return the person. What they did stays. Raises AuditError for none."""
    with store.write() as conn:
        _refuse_file(store)
        person = stored.find_person(conn, name)
        if person.login is None or not logins.revoke(conn, person.login):
            raise refusal(NO_LOGIN, person=person.person_id)
        stored.change_person(conn, replace(person, login=None))
        log.record(conn, "revoke login", person.person_id, here.acting(conn), {"role": person.role.value})
    return person


def _wanted(store: Store, name: str, login: str) -> tuple[Person, str]:
    _refuse_file(store)
    with store.read() as conn:
        person = stored.find_person(conn, name)
    if person.role is Role.WRITER:
        raise refusal(NO_ROLE, person=person.person_id)
    return person, login or person.login or person.person_id.lower()


def _refuse_file(store: Store) -> None:
    if store.dialect != "postgresql":
        raise refusal(NO_SERVER)
