"""Large imports are prepared by processes of their own: with the same result, and none the worse when one fails."""

import io
import pickle
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from house import write_sheet

from audit.errors import StoreError
from audit.store.connect import open_store
from audit.store.plans.versions import list_plans, newest_version
from audit.workflow.importing import plans, taking, worker, workers
from audit.workflow.importing.plans import PlansImported, import_plans
from audit.workflow.importing.preparing import Common, Lot, prepare

HEAD = (
    "| Plan reference | Forename | Surname | Status | Section A | Section F | Social care advice |\n|---|\n"
)
NAMES = ("Anna Moro", "Ben Tarn", "Cal Wick", "Dot Fenn", "Eli Garr", "Fay Hill", "Gus Lark")
PLANS = [
    f"| P-{n} | {name.split()[0]} | {name.split()[1]} | Final | {name.split()[0]} plays with {NAMES[n - 1]}."
    f" | - One hour a week\\n- Ring 07700 90012{n} | Mrs Bell met {name}. |"
    for n, name in enumerate(NAMES)
]


@pytest.fixture(autouse=True)
def _small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "LOT", 2)


def _imported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> tuple[PlansImported, list[object]]:
    """Import the plans with so many workers; return what was done, and what is held of each plan."""
    monkeypatch.setattr(plans, "worthwhile", lambda _: count)
    path = write_sheet(folder / "plans.xlsx", HEAD + "\n".join(PLANS))
    with open_store(str(folder / f"{count}.db")) as store:
        done = import_plans(store, path)
        with store.read() as conn:
            versions = [newest_version(conn, each.plan_ref) for each in list_plans(conn)]
    held: list[object] = [
        (
            version.facts,
            version.sections,
            [replace(row, row_id="") for row in version.rows],
            [piece.text for piece in version.advice],
            [(found.check, found.section, found.start, found.end) for found in version.findings],
        )
        for version in versions
    ]
    return done, held


def test_workers_make_what_would_be_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, rows, findings, counts and notes are the same, and no name is in them."""
    here, held_here = _imported(tmp_path, monkeypatch, 0)
    monkeypatch.delattr("audit.workflow.importing.workers.prepare")  # nothing is left to this process
    there, held_there = _imported(tmp_path, monkeypatch, 2)
    assert there.stored == len(PLANS)
    assert held_there == held_here
    assert there.masked == here.masked
    assert [str(problem) for problem in there.problems] == [str(problem) for problem in here.problems]
    assert not any(part in str(held_there) for name in NAMES for part in name.split())
    assert "07700" not in str(held_there)


def test_workers_that_may_not_be_started_are_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine allows no further process, the plans are prepared by this one."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError("not allowed")

    monkeypatch.setattr("audit.workflow.importing.workers.subprocess.Popen", refused)
    done, held = _imported(tmp_path, monkeypatch, 2)
    assert (done.stored, len(held)) == (len(PLANS), len(PLANS))


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "print('no pickle', flush=True); input()",
        "print('cno.such module', flush=True); input()",
    ],
)
def test_plans_of_workers_that_break_off_are_prepared_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Nothing is lost, whether all workers end or answer nonsense."""
    started = subprocess.Popen

    def broken(asked: list[str], **options: object) -> "subprocess.Popen[bytes]":
        return started([asked[0], "-c", code], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("audit.workflow.importing.workers.subprocess.Popen", broken)
    done, held = _imported(tmp_path, monkeypatch, 2)
    assert (done.stored, len(held)) == (len(PLANS), len(PLANS))
    assert done.masked["child's name"] >= len(PLANS)


def test_words_that_no_database_keeps_are_told_by_a_worker_as_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker can't prepare is an error with its code and remedy, and it goes on."""
    asked, answers = io.BytesIO(), io.BytesIO()
    good = Lot((), (0, 1, 1))
    for each in (Common(frozenset(), b"key"), good, good):
        pickle.dump(each, asked)
    asked.seek(0)
    seen: list[Lot] = []

    def failing(lot: Lot, common: Common) -> object:
        seen.append(lot)
        if len(seen) == 1:
            raise StoreError("It can't be stored.", "Take it out.", "STO999")
        return prepare(lot, common)

    monkeypatch.setattr(worker, "prepare", failing)
    worker.serve(asked, answers)
    answers.seek(0)
    error = pickle.load(answers)  # noqa: S301 - made above
    assert (str(error), error.exit_code) == ("It can't be stored. Take it out. [STO999]", 2)
    assert pickle.load(answers) == ([], Counter())  # noqa: S301


def test_an_error_of_a_worker_stops_the_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is stored where a worker says that words can't be."""
    monkeypatch.setattr(plans, "worthwhile", lambda _: 1)
    monkeypatch.setattr("audit.office_files.plans.record.PlanRecord.fetched", _with_odd_words)
    path = write_sheet(tmp_path / "plans.xlsx", HEAD + "\n".join(PLANS))
    with open_store(str(tmp_path / "odd.db")) as store:
        with pytest.raises(StoreError) as raised:
            import_plans(store, path)
        assert raised.value.remedy
        with store.read() as conn:
            assert list_plans(conn) == ()


def _with_odd_words(record: object) -> object:
    return replace(record, sections={"A": "half of a \ud83d letter"})  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("cores", "size", "count"), [(1, 9_000_000, 0), (2, 10, 0), (2, 9_000_000, 2), (16, 9_000_000, 3)]
)
def test_workers_are_started_for_large_files_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int, size: int, count: int
) -> None:
    """A small file is read before a process has started, and one core has none to spare."""
    path = tmp_path / "plans.xlsx"
    path.write_bytes(bytes(size))
    monkeypatch.setattr("audit.workflow.importing.workers.os.cpu_count", lambda: cores)
    assert workers.worthwhile([path, tmp_path / "missing.xlsx"]) == count
