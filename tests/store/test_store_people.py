"""People and settings: every value comes back, names are one person's, unknown ones are refused."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_values import words
from sqlalchemy import Connection

from audit.domain.advice import AGENCIES
from audit.domain.people import Person, Role
from audit.errors import StoreError, UnknownNameError
from audit.store import log
from audit.store.people import add_person, change_person, find_person, people, person_of_login
from audit.store.settings import Setting, get_setting, set_setting
from audit.store.settings import settings as all_settings

law = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

JO = Person(
    "jo", "Jo Smith", "social care", Role.MODERATOR, team="North", aliases=("J. Smith",), login="jsmith"
)
JOAN = Person("joan", "Joan Brown")

days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
anybody = st.builds(
    Person,
    person_id=words,
    display_name=words,
    agency=st.sampled_from(list(AGENCIES)),
    role=st.sampled_from(Role),
    team=words,
    aliases=st.lists(words, max_size=3).map(tuple),
    login=st.none() | words,
    manager=st.none() | words,
    active_from=days,
    active_to=days,
    last_calibrated=days,
)
values = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)


@law
@given(person=anybody, changed=anybody)
def test_every_person_comes_back(conn: Connection, person: Person, changed: Person) -> None:
    """Whatever is held of a person is read back equal, and so is what replaces it."""
    with conn.begin_nested() as undo:
        add_person(conn, person)
        assert people(conn) == (person,)
        if changed.person_id == person.person_id:
            change_person(conn, changed)
            assert people(conn) == (changed,)
        undo.rollback()


@pytest.mark.parametrize("name", ["jo", "JO", "jsmith", "J. Smith", "j.  smith", "Jo Smith"])
def test_a_person_is_found_by_any_of_their_names(conn: Connection, name: str) -> None:
    """Short id, login, alias and display name find the person, whatever their case and spaces."""
    add_person(conn, JO)
    add_person(conn, JOAN)
    assert find_person(conn, name) == JO


def test_an_unknown_person_is_refused_with_near_misses(conn: Connection) -> None:
    """A mistyped name offers short ids, and how to add somebody; nobody is offered from an empty list."""
    with pytest.raises(UnknownNameError) as refused:
        find_person(conn, "jo")
    assert refused.value.nearest == ()
    add_person(conn, JO)
    add_person(conn, JOAN)
    with pytest.raises(UnknownNameError, match="people add") as refused:
        find_person(conn, "Jo Smyth")
    assert refused.value.nearest[0] == "jo"


def test_a_display_name_shared_by_two_finds_neither(conn: Connection) -> None:
    """Two people called the same are told apart by their short ids alone."""
    add_person(conn, Person("ab1", "Alex Brown"))
    add_person(conn, Person("ab2", "Alex Brown"))
    with pytest.raises(UnknownNameError, match="Did you mean ab"):
        find_person(conn, "Alex Brown")
    assert find_person(conn, "ab2").person_id == "ab2"


@pytest.mark.parametrize(
    "other", [Person("JO", "X"), Person("x", "X", login="JSMITH"), Person("x", "X", aliases=("jo",))]
)
def test_a_short_id_login_or_alias_is_one_persons(conn: Connection, other: Person) -> None:
    """A name that is somebody's already is refused, and nobody is stored."""
    add_person(conn, JO)
    with pytest.raises(StoreError, match="STO021"):
        add_person(conn, other)
    assert people(conn) == (JO,)


def test_changing_nobody_is_refused(conn: Connection) -> None:
    """A change to a person who isn't there names the nearest who is."""
    add_person(conn, JO)
    with pytest.raises(UnknownNameError, match="Did you mean jo"):
        change_person(conn, Person("joe", "Joe"))


def test_a_change_takes_nobody_elses_name(conn: Connection) -> None:
    """A new alias that is another's short id is refused."""
    add_person(conn, JO)
    add_person(conn, JOAN)
    with pytest.raises(StoreError, match="STO021"):
        change_person(conn, Person("joan", "Joan Brown", aliases=("jo",)))


def test_people_are_listed_by_role_and_agency(conn: Connection) -> None:
    """A list can be of one role, or of one agency."""
    add_person(conn, JOAN)
    add_person(conn, JO)
    assert people(conn) == (JO, JOAN)
    assert people(conn, role=Role.AUDITOR) == (JOAN,)
    assert people(conn, agency="social care") == (JO,)


def test_a_login_names_its_person(conn: Connection) -> None:
    """A database login is one person's, or nobody's."""
    add_person(conn, JO)
    assert person_of_login(conn, "jsmith") == JO
    assert person_of_login(conn, "postgres") is None


@law
@given(value=values, reason=words)
def test_every_setting_comes_back(conn: Connection, value: object, reason: str) -> None:
    """A setting of any shape is read back equal with its reason, and replaces the one before."""
    setting = Setting("moderation.tolerance", value, reason, date(2026, 11, 26), "jo")  # type: ignore[arg-type]
    with conn.begin_nested() as undo:
        assert get_setting(conn, setting.name) is None
        set_setting(conn, Setting(setting.name, 1, "first", date(2026, 1, 1), "jo"))
        set_setting(conn, setting)
        assert get_setting(conn, setting.name) == setting
        assert all_settings(conn) == (setting,)
        undo.rollback()


def test_every_change_of_a_setting_is_logged(conn: Connection) -> None:
    """The log says which setting, by whom and on what day; its reason stays with the setting."""
    set_setting(conn, Setting("retention.months", 12, "Agreed by the board", date(2026, 11, 26), "jo"))
    (event,) = log.events(conn, kind="set", subject="retention.months")
    assert (event.writer, dict(event.details)) == ("jo", {"on": "2026-11-26"})
