"""Where the store is: paths and addresses, and what to warn of."""

from pathlib import Path

import pytest

from audit.errors import StoreError
from audit.store.connect import open_store
from audit.store.location import (
    default_path,
    file_of,
    in_onedrive,
    on_network,
    shown,
    store_url,
    warnings_about,
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EHCP_AUDIT_STORE", raising=False)
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        monkeypatch.delenv(name, raising=False)


def test_the_usual_store_is_in_the_users_own_folder() -> None:
    """Without a path or variable the store is a file in this user's data folder."""
    assert default_path().parts[-2:] == ("ehcp-audit", "audit.db")
    assert file_of(store_url()) == default_path()


def test_the_variable_names_a_store_and_an_option_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """EHCP_AUDIT_STORE is used where no path is given."""
    monkeypatch.setenv("EHCP_AUDIT_STORE", str(tmp_path / "a.db"))
    assert file_of(store_url()) == tmp_path / "a.db"
    assert file_of(store_url(str(tmp_path / "b.db"))) == tmp_path / "b.db"


def test_paths_are_made_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A relative path is of the folder one is in; ~ is one's own; odd characters stay as they are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert file_of(store_url("audit.db")) == tmp_path / "audit.db"
    assert file_of(store_url("~/audit.db")) == tmp_path / "home" / "audit.db"
    for name in ("SEND team #1 100%?.db", "C:store.db", "caf\u00e9 @home.db", "a//b"):
        assert file_of(store_url(name)) == tmp_path / name
    assert file_of(store_url(f"sqlite:///{tmp_path}/x.db")) == tmp_path / "x.db"


def test_a_store_with_an_odd_name_opens(tmp_path: Path) -> None:
    """Characters that mean something in an address mean nothing in a path."""
    place = tmp_path / "SEND team #1 100%? \u00e9.db"
    open_store(str(place)).close()
    assert place.exists()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_by_one_driver(scheme: str) -> None:
    """Every way to write a PostgreSQL address means psycopg, and the password stays in it."""
    url = store_url(f"{scheme}://council:hunter2@db.example:5432/audit")
    assert url == "postgresql+psycopg://council:hunter2@db.example:5432/audit"
    assert file_of(url) is None
    assert warnings_about(url) == ()


def test_a_password_is_never_shown() -> None:
    """What is shown has stars for the password, and nothing of the address's options."""
    url = store_url("postgresql://council:hunter2@db.example/audit?password=hunter3&sslmode=require")
    assert shown(url) == "postgresql+psycopg://council:***@db.example/audit"
    assert shown(store_url("/data/audit.db")) == str(Path("/data/audit.db").absolute())


@pytest.mark.parametrize(
    "given",
    [
        "mysql://u:hunter2@h/d",
        "https://example.org/x",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://h:port/d",
    ],
)
def test_another_kind_of_address_is_refused(given: str) -> None:
    """An address of a kind that isn't known is told with examples, and without its password."""
    with pytest.raises(StoreError, match="STO014") as caught:
        store_url(given)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "is_so"),
    [
        (r"C:\Users\jo\OneDrive\audit.db", True),
        (r"C:\Users\jo\OneDrive - Anytown Council\SEND\audit.db", True),
        ("/Users/jo/Library/CloudStorage/OneDrive-Anytown/audit.db", True),
        (r"C:\Users\jo\AppData\Local\ehcp-audit\audit.db", False),
        ("/home/jo/not-onedrive-at-all/audit.db", False),
        ("/home/jo/onedriver/audit.db", False),
    ],
)
def test_onedrive_is_recognised_by_its_folders_name(path: str, is_so: bool) -> None:
    """OneDrive's own folder names, alone or with an organisation's name, are recognised."""
    assert in_onedrive(path) is is_so


def test_onedrive_is_recognised_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A OneDrive folder that was given another name is known by OneDrive's own variable."""
    monkeypatch.setenv("OneDriveCommercial", r"D:\Work")
    assert in_onedrive(r"d:\work\audit.db")
    assert not in_onedrive(r"d:\workshop\audit.db")
    monkeypatch.setenv("OneDrive", "/home/jo/cloud")
    assert in_onedrive("/home/jo/cloud/audit.db")


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
fileserver:/send /mnt/send nfs4 rw 0 0
//files/team /mnt/team\\040drive cifs rw 0 0
/dev/sdb1 /mnt/send/local ext4 rw 0 0
short
"""


@pytest.mark.parametrize(
    ("path", "is_so"),
    [
        ("/mnt/send/audit.db", True),
        ("/mnt/team drive/x/audit.db", True),
        ("/mnt/send/local/audit.db", False),
        ("/mnt/sendings/audit.db", False),
        ("/srv/audit.db", False),
        (r"\\files\team\audit.db", True),
        ("//files/team/audit.db", True),
    ],
)
def test_network_shares_are_recognised(tmp_path: Path, path: str, is_so: bool) -> None:
    """A share is known by its UNC path, or by the file system mounted nearest above it."""
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert on_network(Path(path), mounts=mounts) is is_so


def test_without_a_list_of_mounts_nothing_is_said(tmp_path: Path) -> None:
    """Where the system keeps no such list, a local path is taken to be one."""
    assert not on_network(tmp_path / "audit.db", mounts=tmp_path / "nothing")


def test_warnings_name_the_folder_and_what_to_do(tmp_path: Path) -> None:
    """A OneDrive folder on a share gets both warnings; neither stops anything."""
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    url = store_url("/mnt/send/OneDrive/audit.db")
    found = warnings_about(url, mounts=mounts)
    assert [problem.code for problem in found] == ["STO017", "STO018"]
    assert all("/mnt/send/OneDrive" in problem.message and problem.remedy for problem in found)
    assert {problem.stops.value for problem in found} == {"nothing"}
    assert warnings_about(store_url("/srv/audit.db"), mounts=mounts) == ()
