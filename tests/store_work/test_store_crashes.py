"""Nothing acknowledged is missing and nothing is half there: after kill -9, a full disk, or a power cut."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from house import Shell
from keeping_world import PHRASE, done, dump, open_office, score
from killing import in_child

from audit.cli.boundary import run
from audit.store import engines

#: Points at which the work is killed; 200 in a full run.
POINTS = 200 if os.environ.get("EHCP_AUDIT_FULL") else 4

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is for systems that have it")


def lines_of_work(folder: Path, point: int) -> Iterator[tuple[str, str]]:
    """Yield what is done in turn, as a name and a command line: plans imported, people added, plans scored."""
    for number in range(50):
        name = f"c{point}x{number}"
        table = f"Plan reference,Final date,Section A,Section F\n{name},01/10/2025,Likes kites,Help {name}\n"
        (folder / f"{name}.csv").write_text(table, encoding="utf-8")
        yield f"plan {name}", f"plans import {name}.csv"
        yield f"person {name}", f"people add {name}"
        yield f"audit {name}", f"score {name} --rubric three.yaml --auditor {name} --answers answers.json"


@pytest.fixture
def office(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A store with a scored plan, and a file of answers."""
    monkeypatch.setenv("EHCP_AUDIT_PASSPHRASE", PHRASE)
    open_office(shell)
    score(shell, "K-1", "amina", comment="Clear")
    return shell


@pytest.mark.slow
def test_kill_9_while_importing_and_scoring_loses_nothing_acknowledged(office: Shell) -> None:
    """Killed anywhere, the store holds all that was acknowledged, at most one thing more, and checks clean."""
    acknowledged: set[str] = set()
    for point in range(POINTS):

        def work(acknowledge: Callable[[str], None], point: int = point) -> None:
            for name, line in lines_of_work(office.folder, point):
                assert run(line.split()) == 0
                acknowledge(name)

        seconds = random.Random(point).uniform(0.02, 1.2)  # noqa: S311 - the same points in every run
        acknowledged.update(in_child(work, seconds))
        checked = office("ehcp-audit store check")
        assert checked.code == 0, checked.err
        held = {f"plan {ref}" for (ref,) in dump(office.store, "SELECT plan_ref FROM plan")}
        held |= {f"person {who}" for (who,) in dump(office.store, "SELECT person_id FROM person")}
        submitted = (
            "SELECT auditor, (SELECT count(*) FROM judgement WHERE revision_id = revision.id)"
            " FROM part JOIN audit ON audit.id = audit_id JOIN revision ON part_id = part.id"
            " WHERE completed_on IS NOT NULL AND scorecard_id IS NOT NULL AND state = 'submitted'"
        )
        found = dump(office.store, submitted)
        assert {count for _, count in found} == {2}, "no submitted audit is half there"
        held |= {f"audit {who}" for who, _ in found}
        assert acknowledged - held == set(), "lost"
    assert acknowledged, "something was done before every kill"


@pytest.mark.slow
def test_kill_9_while_merging_leaves_all_or_nothing(office: Shell) -> None:
    """A merge killed anywhere has brought everything or nothing, and runs again to the same end."""
    shutil.copy(office.store, office.folder / "theirs.db")
    for number in range(4):
        done(office, f"ehcp-audit people add m{number} --store theirs.db")
        score(office, "K-2", f"m{number}", store="theirs.db")
    before = dump(office.store, "SELECT count(*) FROM revision")[0][0]
    shutil.copy(office.store, office.folder / "start.db")
    for point in range(POINTS):
        for path in office.folder.glob("audit.db*"):
            path.unlink()
        shutil.copy(office.folder / "start.db", office.store)

        def work(acknowledge: Callable[[str], None]) -> None:
            assert run(["store", "merge", "theirs.db"]) == 0
            acknowledge("merged")

        said = in_child(work, random.Random(point).uniform(0.02, 1.0))  # noqa: S311
        now = dump(office.store, "SELECT count(*) FROM revision")[0][0]
        assert now in ((before + 4,) if said else (before, before + 4))  # type: ignore[operator]
        done(office, "ehcp-audit store merge theirs.db")
        assert dump(office.store, "SELECT count(*) FROM revision")[0][0] == before + 4  # type: ignore[operator]
        assert office("ehcp-audit store check").code == 0


def test_a_full_disk_stores_nothing_of_the_step(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no page can be added the import is refused in plain words, and the store is as it was."""
    ((pages,),) = dump(office.store, "PRAGMA page_count")
    pragmas = (*engines.SQLITE_PRAGMAS, f"max_page_count = {pages}")
    monkeypatch.setattr(engines, "SQLITE_PRAGMAS", pragmas)
    rows = "\n".join(f"X-{n},01/10/2025,Likes kites,{'Help ' * 400}" for n in range(40))
    (office.folder / "many.csv").write_text(
        f"Plan reference,Final date,Section A,Section F\n{rows}\n", encoding="utf-8"
    )
    ran = office("ehcp-audit plans import many.csv")
    assert (ran.code, "[STO009]" in ran.err) == (2, True)
    assert "Traceback" not in ran.err
    monkeypatch.undo()
    assert len(json.loads(done(office, "ehcp-audit plans list --json"))) == 2
    assert office("ehcp-audit store check").code == 0


def test_a_backup_is_on_the_disk_before_it_has_its_name(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is flushed, then renamed, then its folder is flushed: a power cut leaves it whole or absent."""
    calls: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def record_fsync(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        calls.append("flush folder" if target.is_dir() else f"flush {target.suffix}")
        fsync(descriptor)

    def record_rename(self: Path, target: Path) -> Path:
        calls.append(f"rename to {Path(target).name}")
        return rename(self, target)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files can't be told apart here")
    monkeypatch.setattr(os, "fsync", record_fsync)
    monkeypatch.setattr(Path, "rename", record_rename)
    done(office, "ehcp-audit store backup b.ehcp")
    at = calls.index("rename to b.ehcp")
    assert calls[at - 1] == "flush .sealed"
    assert calls[at + 1] == "flush folder"


def test_a_backup_that_fails_leaves_nothing_behind(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full half-way, neither a half backup nor a plain working copy is left."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(path.name for path in office.folder.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    ran = office("ehcp-audit store backup b.ehcp")
    assert (ran.code, "[STO034]" in ran.err) == (2, True)
    assert sorted(path.name for path in office.folder.iterdir()) == before
