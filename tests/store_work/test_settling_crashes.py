"""Settling killed -9 anywhere, in a file and on a server: what was acknowledged is there, and nothing is half there."""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house import Shell
from keeping_world import done, open_office, score
from killing import Acknowledge, in_child

from audit.domain.moderation import Disagreement
from audit.errors import AuditError
from audit.store import log
from audit.store.connect import open_store
from audit.store.moderation.settlements import list_moderations
from audit.store.plans.read import newest_versions
from audit.workflow.keeping.backups import copy
from audit.workflow.moderation.settle import begin, close, settle

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from postgres_server import Server, running_server

#: Points at which the work is killed; 200 in a full run.
POINTS = 200 if os.environ.get("EHCP_AUDIT_FULL") else 3

#: Pairs that differ in both answers: each is opened, settled twice and closed.
PAIRS = [f"S-{number}" for number in range(8)]

#: The longest time given before a kill, in seconds: about what settling all of them takes.
LONGEST = 1.0

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is for systems that have it")


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    """Give a running PostgreSQL server; skip visibly without one, and fail where CI is set."""
    with running_server() as server:
        yield server


@pytest.fixture
def start(shell: Shell) -> Path:
    """A store in which two auditors differ about every plan."""
    open_office(shell)
    done(shell, "ehcp-audit people add mo --role moderator")
    rows = "".join(f"{ref},01/10/2025,Likes kites,Help weekly\n" for ref in PAIRS)
    (shell.folder / "pairs.csv").write_text(
        f"Plan reference,Final date,Section A,Section F\n{rows}", encoding="utf-8"
    )
    done(shell, "ehcp-audit plans import pairs.csv")
    for ref in PAIRS:
        score(shell, ref, "amina", a="met", f="met")
        score(shell, ref, "bob", a="not met", f="partly met")
    return shell.store


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_kill_9_while_settling_loses_nothing_acknowledged(
    kind: str, postgres: Server, start: Path, shell: Shell
) -> None:
    """Killed anywhere, what was settled is held, at most one step more; it goes on to the same end."""
    whole = {f"{ref} {step}" for ref in PAIRS for step in ("opened", "A-01", "F-01", "closed")}
    acknowledged = amid = 0
    for point in range(POINTS):
        where = postgres.new_database() if kind == "postgresql" else str(shell.folder / f"point-{point}.db")
        copy(str(start), where)

        def work(acknowledge: Acknowledge, where: str = where) -> None:
            settle_all(where, acknowledge)

        said = in_child(work, random.Random(point).uniform(0.02, LONGEST))  # noqa: S311 - the same points
        found = held(where)
        assert set(said) - found == set(), "lost"
        assert len(found) <= len(said) + 1, "one step more at most: it was saved, and not said yet"
        acknowledged += len(said)
        amid += len(found) < len(whole)
        settle_all(where)
        assert held(where) == whole
        keeps: Any = shell
        keeps.store = where
        assert "0 problems" in done(shell, "ehcp-audit store check")
        if kind == "postgresql":
            postgres.drop(where)
    assert acknowledged, "something was done before a kill"
    sys.stdout.write(
        f"{kind}: {POINTS} points tried, {amid} amid the work, {acknowledged} acknowledged; lost: 0\n"
    )


def settle_all(where: str, acknowledge: Acknowledge = lambda _: None) -> None:
    """Settle every pair that is left, going on where it was left, and say each step that is saved."""
    with open_store(where, create=False) as store:
        for ref in PAIRS:
            try:
                begun = begin(store, ref, "mo")
            except AuditError as closed:
                if closed.code != "MDS002":  # settled already
                    raise
                continue
            acknowledge(f"{ref} opened")
            for each in begun.left():
                begun = settle(begun, each, "partly met", Disagreement.EVIDENCE, "Seen")
                acknowledge(f"{ref} {each.criterion.id}")
            close(begun)
            acknowledge(f"{ref} closed")


def held(where: str) -> set[str]:
    """Return the steps that a store holds; each is whole, and opening and closing stand in its log, too."""
    found: set[str] = set()
    with open_store(where, create=False) as store, store.read() as conn:
        moderations = list_moderations(conn)
        opened = [event.subject for event in log.events(conn, kind="open moderation")]
        closed = [event.subject for event in log.events(conn, kind="close moderation")]
        refs = {version.version_id: ref for ref, version in newest_versions(conn, PAIRS).items()}
    assert sorted(opened) == sorted(each.moderation_id for each in moderations)
    assert sorted(closed) == sorted(each.moderation_id for each in moderations if each.closed_on)
    for each in moderations:
        ref = refs[each.version_id]
        assert len(each.audits) == 2
        assert {(one.agreed, one.note) for one in each.settlements} <= {("partly met", "Seen")}
        found |= {f"{ref} opened"} | {f"{ref} {one.criterion}" for one in each.settlements}
        if each.closed_on:
            assert each.agreed_grade == "Inadequate"
            found.add(f"{ref} closed")
    return found
