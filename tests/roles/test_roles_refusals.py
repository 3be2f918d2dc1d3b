"""Logins and roles that can't be made, and words that can't be overwritten, are told with their remedy."""

import pytest
from postgres_server import LOGIN
from roles_world import PASSWORD, Team

from audit.domain.people import Person, Role
from audit.errors import AuditError, StoreError
from audit.store import people
from audit.store.keeping import retention
from audit.store.roles import install
from audit.workflow import logins


def test_roles_that_are_missing_are_named(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """A login that may not make the group roles is told which, and what to ask for."""
    monkeypatch.setattr(install, "GROUPS", ("ehcp_unheard_of",))
    with team.at_work("amir") as conn, pytest.raises(StoreError, match="ehcp_unheard_of") as refused:
        install.install(conn)
    assert refused.value.code == "STO038"


def test_who_may_not_rewrite_tables_is_told_that_words_wait(team: Team) -> None:
    """Deleted words are not said to be overwritten where they are not."""
    with team.open("lee") as store, pytest.raises(StoreError) as refused:
        retention.scrub(store)
    assert refused.value.code == "STO040"


def test_the_owner_s_login_is_nobody_s(team: Team) -> None:
    """A person is never given the login that owns the database."""
    with team.open("owner") as store, pytest.raises(StoreError) as refused:
        logins.grant(store, "carys", login=LOGIN, ask=lambda: PASSWORD)
    assert refused.value.code == "STO042"


def test_a_writer_has_no_login_to_give_or_take(team: Team) -> None:
    """Granting one is refused, and so is taking away what is not there."""
    with team.open("owner") as store:
        with store.write() as conn:
            people.add_person(conn, Person("wil", "Wil", role=Role.WRITER))
        with pytest.raises(AuditError) as refused:
            logins.grant(store, "wil", ask=None)
        assert refused.value.code == "KEP016"
        with pytest.raises(AuditError) as none:
            logins.revoke(store, "wil")
        assert none.value.code == "KEP017"
