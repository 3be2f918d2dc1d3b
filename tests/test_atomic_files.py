"""Files written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from audit.atomic_files import new_folder, replacing, working_folder, write_bytes, write_text
from audit.errors import AuditError


def failing(code: int) -> OSError:
    """An error of the system."""
    return OSError(code, os.strerror(code))


def test_file_is_replaced_whole(tmp_path: Path) -> None:
    """New content takes the old one's place, and nothing else is left in the folder."""
    path = tmp_path / "report.html"
    write_text(path, "old")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """When the writer fails, the old file stays as it was and the unfinished one is gone."""
    path = tmp_path / "report.html"
    write_text(path, "old")

    def write_half() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (errno.ENOSPC, "FIL002"),
        (errno.EACCES, "FIL004"),
        (errno.EPERM, "FIL004"),
        (errno.EBUSY, "FIL004"),
        (errno.EROFS, "FIL005"),
        (errno.EIO, "FIL006"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_each_fault_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: str, step: str
) -> None:
    """A full disk, a file open in Excel and the rest each say what to do, at whichever step they strike."""
    path = tmp_path / "report.xlsx"
    write_text(path, "old")

    def fail(*_: object) -> None:
        raise failing(code)

    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(AuditError) as caught:
        write_text(path, "new")
    assert caught.value.code == error
    assert caught.value.remedy
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_folder_and_missing_folder(tmp_path: Path) -> None:
    """A folder can't be written as a file, nor a file into a folder that is not there."""
    for path, code in ((tmp_path, "FIL001"), (tmp_path / "none" / "x.html", "FIL003")):
        with pytest.raises(AuditError) as caught:
            write_text(path, "x")
        assert caught.value.code == code


def test_file_comes_to_the_disk_before_its_name_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is flushed, then renamed, then the folder is flushed: a power cut finds old or new."""
    steps: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def flushed(handle: int) -> None:
        steps.append("fsync")
        fsync(handle)

    def replaced(self: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    write_text(tmp_path / "a", "x")
    assert steps == ["fsync", "rename", "fsync"]


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Whatever the umask, others can't read a new file, nor while it is written; what is nobody's data they can."""
    before = os.umask(0o022)
    try:
        write_text(tmp_path / "children.xlsx", "x")
        write_text(tmp_path / "tool.yaml", "x", private=False)
        with replacing(tmp_path / "report.html") as temporary:
            assert temporary.stat().st_mode & 0o777 == 0o600
        with working_folder(tmp_path / "report.pdf") as folder:
            assert folder.stat().st_mode & 0o777 == 0o700
        with new_folder(tmp_path / "pool") as made:
            (made / "plans.parquet").write_text("x")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {
        "children.xlsx": 0o600,
        "tool.yaml": 0o644,
        "report.html": 0o600,
        "pool": 0o700,
        "plans.parquet": 0o600,
    }


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
def test_the_rights_of_anothers_file_are_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody else left open to all, under the name that ours is to have, opens nothing."""
    path = tmp_path / "report.html"
    path.write_text("theirs")
    path.chmod(0o666)
    real = Path.stat

    def told(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = real(self, follow_symlinks=follow_symlinks)
        return os.stat_result((*found[:4], 12345, *found[5:])) if self == path else found

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", told)  # only root could give the file away
        write_text(path, "ours")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    """A replaced file keeps its permissions, and a link goes on pointing to it."""
    path, link = tmp_path / "report.html", tmp_path / "latest.html"
    write_text(path, "old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_text(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    """A pipe stands for any special file: it is refused, and stays what it was."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(AuditError, match="FIL007"):
        write_bytes(pipe, b"x")
    assert pipe.is_fifo()
