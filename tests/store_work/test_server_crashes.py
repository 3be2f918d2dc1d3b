"""On PostgreSQL nothing acknowledged is missing and nothing half there: the program killed, and the server too."""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from house import Shell
from keeping_world import done, open_office
from killing import in_child
from sqlalchemy import create_engine, text

from audit.cli.boundary import run
from audit.store.connect import open_any_format, open_store
from audit.store.location import store_url
from audit.store.store_format import HEAD
from audit.store.upgrade import migrate, upgrade

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from postgres_server import Server, running_server

#: Points at which the work is killed; 200 in a full run.
POINTS = 200 if os.environ.get("EHCP_AUDIT_FULL") else 3

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is for systems that have it")


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    """Give a running PostgreSQL server; skip visibly without one, and fail where CI is set."""
    with running_server() as server:
        yield server


@pytest.fixture
def office(shell: Shell, postgres: Server) -> Iterator[Shell]:
    """A store on the server, two plans and two auditors in it, and a file of answers."""
    url = postgres.new_database()
    keeps: Any = shell
    keeps.store = url
    open_office(shell)
    (shell.folder / "answers.csv").write_text("criterion,answer\nA-01,met\nF-01,met\n", encoding="utf-8")
    yield shell
    postgres.drop(url)


def work_of(folder: Path, point: int) -> Callable[[Callable[[str], None]], None]:
    """Return work that imports plans, adds people and audits in turn, and says what was done."""

    def work(acknowledge: Callable[[str], None]) -> None:
        for number in range(50):
            name = f"c{point}x{number}"
            table = (
                f"Plan reference,Final date,Section A,Section F\n{name},01/10/2025,Likes kites,Help {name}\n"
            )
            (folder / f"{name}.csv").write_text(table, encoding="utf-8")
            for what, line in (("plan", f"plans import {name}.csv"), ("person", f"people add {name}")):
                if run(line.split()) != 0:
                    return
                acknowledge(f"{what} {name}")
            _audit(name)
            acknowledge(f"audit {name}")

    return work


def _audit(name: str) -> None:
    """Audit a plan under the workflow itself: on a server a command audits in one's own name alone."""
    from audit.workflow.auditing.scripted import answer_from_file, read_answers
    from audit.workflow.auditing.sitting import sit_down
    from audit.workflow.auditing.submission import submit

    given = read_answers(Path("answers.csv"))
    with open_store(None) as store:
        seat, _ = answer_from_file(sit_down(store, name, "three.yaml", name), given, partial=False)
        submit(seat)


def check(office: Shell, acknowledged: set[str]) -> None:
    """Assert that all that was acknowledged is held, whole, and the store checks clean."""
    checked = office("ehcp-audit store check")
    assert checked.code == 0, checked.out + checked.err
    with open_store(str(office.store), create=False) as store, store.read() as conn:

        def names(query: str) -> list[str]:
            return list(conn.execute(text(query)).scalars())

        held = {f"plan {ref}" for ref in names("SELECT plan_ref FROM plan")}
        held |= {f"person {who}" for who in names("SELECT person_id FROM person")}
        submitted = conn.execute(
            text(
                "SELECT auditor, (SELECT count(*) FROM judgement WHERE revision_id = revision.id)"
                " FROM part JOIN audit ON audit.id = audit_id JOIN revision ON part_id = part.id"
                " WHERE completed_on IS NOT NULL AND scorecard_id IS NOT NULL AND state = 'submitted'"
            )
        ).all()
    assert {count for _, count in submitted} <= {2}, "no submitted audit is half there"
    held |= {f"audit {who}" for who, _ in submitted}
    assert acknowledged - held == set(), "lost"


@pytest.mark.slow
def test_kill_9_of_the_program_loses_nothing_acknowledged(office: Shell) -> None:
    """Killed anywhere in importing and auditing on a server, the store holds all that was acknowledged."""
    acknowledged: set[str] = set()
    for point in range(POINTS):
        seconds = random.Random(point).uniform(0.1, 2.0)  # noqa: S311 - the same points in every run
        acknowledged.update(in_child(work_of(office.folder, point), seconds))
        if point % 20 == 0 or point == POINTS - 1:
            check(office, acknowledged)
    sys.stdout.write(f"{POINTS} points tried, {len(acknowledged)} acknowledged; lost: 0\n")


@pytest.mark.slow
def test_kill_9_of_the_server_loses_nothing_acknowledged(office: Shell, postgres: Server) -> None:
    """Its server killed too, and started again: what was acknowledged before is there after."""
    acknowledged: set[str] = set()
    for point in range(POINTS):
        seconds = random.Random(point).uniform(0.1, 2.0)  # noqa: S311

        def kill(child: int) -> None:
            postgres.kill()
            time.sleep(0.1)  # the program meets a server that is gone, and goes no further
            os.kill(child, signal.SIGKILL)

        acknowledged.update(in_child(work_of(office.folder, point), seconds, kill))
        postgres.start()
        check(office, acknowledged)
    sys.stdout.write(f"{POINTS} points tried, {len(acknowledged)} acknowledged; lost: 0\n")


@pytest.mark.slow
def test_kill_9_while_merging_leaves_all_or_nothing(office: Shell, postgres: Server) -> None:
    """A merge into a server killed anywhere has brought everything or nothing, and runs again to the same end."""
    from audit.workflow.keeping.backups import copy

    start, theirs = office.folder / "start.db", office.folder / "theirs.db"
    copy(str(office.store), str(start))
    shutil.copy(start, theirs)
    for number in range(3):
        done(office, f"ehcp-audit people add m{number} --store theirs.db")
        done(
            office,
            f"ehcp-audit score K-2 --rubric three.yaml --auditor m{number} --answers answers.csv --store theirs.db",
        )
    for point in range(POINTS):
        url = postgres.new_database()
        copy(str(start), url)

        def work(acknowledge: Callable[[str], None], url: str = url) -> None:
            os.environ["EHCP_AUDIT_STORE"] = url
            assert run(["store", "merge", "theirs.db"]) == 0
            acknowledge("merged")

        said = in_child(work, random.Random(point).uniform(0.1, 2.0))  # noqa: S311
        assert merged(url) in ((3,) if said else (0, 3))
        keeps: Any = office
        keeps.store = url
        done(office, "ehcp-audit store merge theirs.db")
        assert merged(url) == 3
        assert office("ehcp-audit store check").code == 0
        postgres.drop(url)
    sys.stdout.write(f"{POINTS} points tried; lost: 0\n")


def merged(url: str) -> int:
    """Return how many revisions a store holds."""
    with open_store(url, create=False) as store, store.read() as conn:
        return int(conn.execute(text("SELECT count(*) FROM revision")).scalar_one())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_kill_9_while_migrating_leaves_one_format_or_the_other(
    kind: str, postgres: Server, tmp_path: Path
) -> None:
    """A store killed anywhere in `store upgrade` is of the old format or of the new, whole, and upgrades again."""
    start = tmp_path / "start.db"
    url = postgres.new_database() if kind == "postgresql" else ""
    old_format(str(start) if kind == "sqlite" else url)
    for point in range(POINTS):
        place = tmp_path / "audit.db"
        if kind == "sqlite":
            for path in tmp_path.glob("audit.db*"):
                path.unlink()
            shutil.copy(start, place)
        else:
            postgres.drop(url)
            url = postgres.new_database()
            old_format(url)
        where = str(place) if kind == "sqlite" else url

        def work(acknowledge: Callable[[str], None], where: str = where) -> None:
            store, found = open_any_format(where)
            with store:
                upgrade(store, found)
            acknowledge("upgraded")

        said = in_child(work, random.Random(point).uniform(0.01, 1.5))  # noqa: S311
        store, found = open_any_format(where)
        with store:
            assert found in ((HEAD,) if said else ("0001", HEAD))
            upgrade(store, found)
        with open_store(where, create=False) as opened, opened.read() as conn:
            assert conn.execute(text("SELECT count(*) FROM person")).scalar_one() == 500
            assert conn.execute(text("SELECT count(*) FROM action_text")).scalar_one() == 0
    sys.stdout.write(f"{kind}: {POINTS} points tried; lost: 0\n")


def old_format(where: str) -> None:
    """Make a store of the first format with 500 people in it."""
    engine = create_engine(store_url(where))
    with engine.begin() as conn:
        migrate(conn, to="0001")
        for name, value in (("store_id", "s"), ("mint_key", "00"), ("created_at", "2026-01-01")):
            conn.execute(
                text("INSERT INTO store_info VALUES (:name, :value)"), {"name": name, "value": value}
            )
        rows = [{"who": f"p{number}"} for number in range(500)]
        conn.execute(
            text(
                "INSERT INTO person (person_id, display_name, agency, role, team, aliases)"
                " VALUES (:who, :who, 'education', 'auditor', '', '[]')"
            ),
            rows,
        )
    engine.dispose()
