"""A disk that fills while a workbook or document is written: a plain refusal, and nothing else on screen."""

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a limit on the size of files is a thing of Unix alone", allow_module_level=True)

#: Each in a process of its own, whose files may grow to 4 KiB: tracebacks come when things are thrown away.
LIMITED = """
import resource, signal, sys
from audit.errors import AuditError
{job}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write()
except AuditError as error:
    print(error.code)
"""
WORKBOOK = """
from audit.office_files.writing import Table, write_workbook
tables = [Table(f"Sheet {n}", ("A", "B"), [[f"word {n}", n]] * 5) for n in range(12)]
write = lambda: write_workbook(sys.argv[1], tables)
"""
DOCUMENT = """
from audit.office_files.word_writing import WordText, write_word
write = lambda: write_word(sys.argv[1], [WordText(f"Words {n}.") for n in range(400)], {"title": "T"})
"""


@pytest.mark.parametrize("job", [WORKBOOK, DOCUMENT])
def test_a_full_disk_prints_no_traceback_and_leaves_the_old_file(tmp_path: Path, job: str) -> None:
    """Sheets and archives that were begun are thrown away in silence."""
    path = tmp_path / "out"
    path.write_bytes(b"old")
    line = [sys.executable, "-c", LIMITED.format(job=job), str(path)]
    ran = subprocess.run(line, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.stdout.startswith("FIL0")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]
