"""Plans are masked and stored in lots, so that a county's words are never held at once: all of them, or none."""

from pathlib import Path

import pytest
from house import write_sheet

from audit.store.connect import open_store
from audit.store.plans.versions import list_plans, newest_version
from audit.workflow.importing import taking as import_taking
from audit.workflow.importing.plans import OnConflict, PlansImported, import_plans

HEAD = "| Plan reference | Forename | Status | Section A |\n|---|---|---|---|\n"
PLANS = [f"| P-{n} | Anna | Final | Anna likes kite {n} |" for n in range(5)]


@pytest.fixture(autouse=True)
def _small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_taking, "LOT", 2)


def _import(folder: Path, rows: list[str], **options: object) -> PlansImported:
    path = write_sheet(folder / "plans.xlsx", HEAD + "\n".join(rows))
    with open_store(str(folder / "store.db")) as store:
        return import_plans(store, path, **options)  # type: ignore[arg-type]


def _held(folder: Path) -> list[str | None]:
    with open_store(str(folder / "store.db")) as store, store.read() as conn:
        return [
            newest_version(conn, each.plan_ref).sections[0].text
            for each in list_plans(conn)
            for _ in range(each.versions)
        ]


def test_plans_of_several_lots_are_one_import(tmp_path: Path) -> None:
    """All lots are stored under one batch, with what was masked in all of them, and known again as unchanged."""
    done = _import(tmp_path, PLANS)
    assert (done.stored, dict(done.masked)) == (5, {"child's name": 5})
    again = _import(tmp_path, PLANS)
    assert (again.stored, again.unchanged, again.batch_id) == (0, 5, None)


def test_a_clash_in_the_last_lot_stores_nothing_of_the_first(tmp_path: Path) -> None:
    """New plans of an earlier lot are not there when a plan of a later one stops the import."""
    _import(tmp_path, PLANS[4:])
    before = _held(tmp_path)
    changed = [*PLANS[:4], PLANS[4].replace("kite", "train")]
    stopped = _import(tmp_path, changed)
    assert (stopped.storable, stopped.stored, stopped.batch_id) == (4, 0, None)
    assert [problem.code for problem in stopped.stopping] == ["IMP001"]
    assert _held(tmp_path) == before
    rest = _import(tmp_path, changed, partial=True)
    assert (rest.storable, rest.stored) == (4, 4)


def test_what_was_replaced_in_an_earlier_lot_is_there_again(tmp_path: Path) -> None:
    """A replaced version comes back when a later lot stops the import, and counts as a new version would."""
    _import(tmp_path, PLANS)
    before = _held(tmp_path)
    changed = [each.replace("kite", "train") for each in PLANS]
    with open_store(str(tmp_path / "store.db")) as store, store.read() as conn:
        last = newest_version(conn, "P-4").version_id
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("audit.store.plans.removal.standing", lambda _, ids: {last} & set(ids))
        stopped = _import(tmp_path, changed, on_conflict=OnConflict.REPLACE)
    assert (stopped.new_versions, stopped.stored) == (4, 0)
    assert [problem.code for problem in stopped.problems] == ["IMP021"]
    assert _held(tmp_path) == before
    done = _import(tmp_path, changed, on_conflict=OnConflict.REPLACE)
    assert [problem.code for problem in done.problems] == ["IMP022"] * 5


def test_versions_of_one_plan_are_never_parted(tmp_path: Path) -> None:
    """A draft, a final and an amended plan fall into one lot, whatever its size, and are numbered in order."""
    rows = [PLANS[0], *(PLANS[1].replace("Final", status) for status in ("Amended", "Final", "Draft"))]
    done = _import(tmp_path, [each.replace("kite", f"kite {n}") for n, each in enumerate(rows)])
    assert (done.stored, done.new_versions) == (4, 2)
    assert _held(tmp_path)[-1] == "[child] likes kite 1 1"
