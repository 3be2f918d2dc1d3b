"""Imports that are undone in one store and stand in another: what a merge brings, and what stays out."""

import json
import shutil

import pytest
from house import Shell, write_sheet
from keeping_world import done, dump, open_office

LOG = (
    "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | bob | K-1 | Good |\n| 06/03/2026 | bob | K-9 | Good |"
)
ADVICE = "| Plan ref | Advice from | Requested |\n| K-1 | Health | 01/02/2025 |\n| K-2 | EP | 01/02/2025 |"
REVIEWS = "| Plan ref | Review meeting | Final date |\n| K-1 | 03/03/2025 | |"


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with two plans, and a log, advice and reviews imported; a copy of its file beside it."""
    open_office(shell)
    for name, table in (("log", LOG), ("advice", ADVICE), ("reviews", REVIEWS)):
        write_sheet(shell.folder / f"{name}.csv", table)
    done(shell, "ehcp-audit plans reviews reviews.csv")
    done(shell, "ehcp-audit plans advice advice.csv")
    done(shell, "ehcp-audit audits import log.csv")
    shutil.copy(shell.store, shell.folder / "other.db")
    return shell


def imports(shell: Shell, store: str = "audit.db") -> list[dict[str, object]]:
    """Return the imports of a store as `plans undo` lists them, the newest first."""
    return json.loads(done(shell, f"ehcp-audit plans undo --json --store {store}"))[::-1]  # type: ignore[no-any-return]


def held(shell: Shell) -> list[tuple[object, ...]]:
    """Return how many audits, pieces of advice, reviews and plans a store holds."""
    return [
        dump(shell.store, f"SELECT count(*) FROM {table}")[0]
        for table in ("audit", "revision", "result", "advice", "annual_review", "plan", "batch_change")
    ]


def test_what_was_undone_here_does_not_come_back(office: Shell) -> None:
    """Audits, advice, reviews and plans of undone imports stay out when another copy is merged, and are told."""
    for each in imports(office)[:3]:
        done(office, f"ehcp-audit plans undo {each['batch']} --yes")
    before = held(office)
    ran = office("ehcp-audit store merge other.db")
    assert ran.code == 0, ran.err
    assert "6 rows of the file came with an import that was undone here" in ran.err
    assert "[KEP018]" in ran.err
    assert held(office) == before
    assert office("ehcp-audit store check").code == 0


def test_what_was_worked_on_there_comes_back(office: Shell) -> None:
    """An audit of an undone log that was opened again in the other copy is somebody's work, and is brought."""
    listed = json.loads(done(office, "ehcp-audit audits list --plan K-9 --json --store other.db"))
    audit = listed[0]["audit"]["audit_id"]
    done(office, f'ehcp-audit audits reopen {audit} --reason "Read again" --store other.db')
    done(office, f"ehcp-audit plans undo {imports(office)[0]['batch']} --yes")
    assert office("ehcp-audit store merge other.db").code == 0
    assert dump(office.store, "SELECT uid FROM audit") == [(audit,)]
    assert office("ehcp-audit store check").code == 0


def test_an_import_that_came_with_a_merge_is_undone_here(office: Shell) -> None:
    """What a merged import made is known here as there, and goes wholly."""
    started = held(office)
    for name, table in (
        ("log", LOG.replace("05/03", "07/03")), ("reviews", REVIEWS.replace("| |", "| 01/06/2025 |")),
        ("advice", ADVICE.replace("EP", "Family")),
    ):  # fmt: skip
        write_sheet(office.folder / f"{name}.csv", table)
    done(office, "ehcp-audit audits import log.csv --store other.db")
    done(office, "ehcp-audit plans advice advice.csv --store other.db")
    done(office, "ehcp-audit store merge other.db")
    assert held(office) != started
    for each, told in zip(imports(office)[:2], ("1 piece of advice", "1 audit"), strict=True):
        assert told in done(office, f"ehcp-audit plans undo {each['batch']} --yes")
    assert held(office) == started
    assert office("ehcp-audit store check").code == 0
