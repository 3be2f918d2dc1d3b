"""Records for a shared pool: what is in them, who is veiled how, and when nothing is written."""

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from house import Shell
from keeping_world import done, dump, open_office, score

from audit.parquet_files.writing import ParquetColumn, write_table
from audit.store.pool import tables
from audit.workflow.keeping.pool_page import pool_page

EXPORT = "ehcp-audit store export pool --parquet --agreement DSA-12 --plain --reason 'Encrypted disk'"


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store where amina audited K-1 with a comment, and bob K-2."""
    open_office(shell)
    score(shell, "K-1", "amina", comment="Vermilionish remark")
    score(shell, "K-2", "bob")
    return shell


def held(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of a pool."""
    return {path.stem: pyarrow.parquet.read_table(path).to_pylist() for path in folder.glob("*.parquet")}


def test_no_word_no_name_and_no_id_of_ours_is_in_it(office: Shell) -> None:
    """Plan texts, comments, people, references and stored ids are in no value of any table."""
    said = done(office, EXPORT)
    assert "NOT encrypted, OFFICIAL-SENSITIVE" in said
    found = held(office.folder / "pool")
    assert {len(found[name]) for name in ("plans", "audits", "parts", "revisions")} == {2}
    values = "\n".join(str(value) for rows in found.values() for row in rows for value in row.values())
    ours = ["Zanzibarbara", "Quixotically", "Vermilionish", "amina", "bob", "K-1", "K-2"]
    for query in (
        "SELECT uid FROM plan_version",
        "SELECT uid FROM plan_row",
        "SELECT uid FROM audit",
        "SELECT uid FROM part",
        "SELECT uid FROM revision",
        "SELECT value FROM store_info WHERE name = 'mint_key'",
    ):
        ours += [str(value) for (value,) in dump(office.store, query)]
    assert [each for each in ours if each in values] == []


def test_ids_stay_under_one_agreement_and_differ_under_another(office: Shell) -> None:
    """Next month's records join on; another agreement's never do. Tables of one export join by their ids."""
    done(office, EXPORT)
    done(office, EXPORT.replace("export pool", "export later"))
    done(office, EXPORT.replace("export pool", "export other").replace("DSA-12", "DSA-13"))
    one, later, other = (held(office.folder / name) for name in ("pool", "later", "other"))
    for table, key in (("plans", "plan_id"), ("audits", "audit_id"), ("parts", "auditor")):
        ids = [{row[key] for row in found[table]} for found in (one, later, other)]
        assert ids[0] == ids[1]
        assert ids[0].isdisjoint(ids[2])
    assert {row["version_id"] for row in one["audits"]} == {row["version_id"] for row in one["plans"]}
    assert {row["revision_id"] for row in one["answers"]} == {row["revision_id"] for row in one["revisions"]}
    assert len({row["export_id"] for rows in one.values() for row in rows}) == 1
    assert one["exports"][0]["export_id"] != later["exports"][0]["export_id"]


def test_it_is_logged_with_agreement_and_reason(office: Shell) -> None:
    """The log keeps who, the agreement, the reason and how many rows; without them nothing is written."""
    line = "ehcp-audit store export pool --parquet"
    assert "[KEP020]" in office(f"{line} --plain --reason x").err
    assert "[KEP021]" in office(f"{line} --agreement DSA-12").err
    assert "[KEP021]" in office(f"{line} --agreement DSA-12 --plain").err
    assert "[KEP014]" in office(f"{line} --for amina").err
    assert not (office.folder / "pool").exists()
    done(office, EXPORT)
    ((details,),) = dump(office.store, "SELECT details FROM event WHERE kind = 'export'")
    assert '"agreement": "DSA-12"' in str(details)
    assert '"reason": "Encrypted disk"' in str(details)
    assert '"audits": 2' in str(details)
    assert "[FIL008]" in office(EXPORT).err


def test_what_is_in_memory_is_one_batch(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are streamed: each row group of a file is one batch, and the rows are the same."""
    done(office, EXPORT)
    monkeypatch.setattr(tables, "ROWS_AT_ONCE", 3)
    done(office, EXPORT.replace("export pool", "export small"))
    whole, small = held(office.folder / "pool"), held(office.folder / "small")
    file = pyarrow.parquet.ParquetFile(office.folder / "small" / "results.parquet")
    rows = len(whole["results"])
    assert file.metadata.num_row_groups == -(-rows // 3)
    for name in ("results", "answers", "questions"):
        kept = [[{**row, "export_id": ""} for row in found[name]] for found in (whole, small)]
        assert kept[0] == kept[1]


def test_a_full_disk_leaves_nothing(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full half way, the folder is gone with all that was written, and it says so."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = sorted(path.name for path in office.folder.iterdir())
    monkeypatch.setattr(os, "fsync", full)
    assert "[FIL002]" in office(EXPORT).err
    assert [path.name for path in office.folder.iterdir() if path.name not in before] == []


def test_a_null_is_refused_where_none_may_be(tmp_path: Path) -> None:
    """The description's "never" is held to by the writer."""
    columns = [ParquetColumn("n", int, nullable=False, meaning="a number")]
    assert write_table(tmp_path / "good", columns, [[(1, 2)], [(3,)]], {}) == 3
    with pytest.raises(ValueError, match="null"):
        write_table(tmp_path / "bad", columns, [[(1, None)]], {})


def test_without_pyarrow_it_says_what_to_install(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named, and nothing is left."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    told = office(EXPORT).err
    assert "[PQT001]" in told
    assert "ehcp-audit[parquet]" in told
    assert not (office.folder / "pool").exists()


def test_the_description_goes_with_it_and_is_that_of_the_files(office: Shell) -> None:
    """README.md describes every table and field of the files, with type, meaning and what null means."""
    done(office, EXPORT)
    page = (office.folder / "pool" / "README.md").read_text(encoding="utf-8")
    assert page == pool_page()
    for path in (office.folder / "pool").glob("*.parquet"):
        schema = pyarrow.parquet.read_schema(path)
        told = page.split(f"\n## {path.stem}\n")[1].split("\n## ")[0]
        lines = [line.split("|") for line in told.splitlines() if line.startswith("| `")]
        assert [line[1].strip().strip("`") for line in lines] == schema.names
        assert [line[4].strip() != "never" for line in lines] == [field.nullable for field in schema]
        assert schema.metadata[b"marking"] == b"OFFICIAL-SENSITIVE"
