"""Hostile words stay words: in the terminal, the page, Word, workbooks and CSV; a clock may go backwards."""

from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self
from zipfile import ZipFile

import pytest
from house import Shell
from keeping_world import done, open_office

from audit.store import log
from audit.store.connect import open_store
from audit.workflow import here

SQL = "Robert'); DROP TABLE plan;--"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://example.org","x")'
TURNED = "abc\u202egnp.exe\u2066 \x1b[31mred"
HOSTILE = f"{SQL} {MARKUP} {FORMULA} {TURNED}"


@pytest.fixture
def hostile(shell: Shell) -> Shell:
    """An office with hostile words in every field that takes words: plan, name, comment, action."""
    open_office(shell)
    rows = f"Plan reference,Final date,Team,Section A,Section F\nK-9,01/10/2025,{quoted(FORMULA)},{quoted(HOSTILE)},{quoted(FORMULA + HOSTILE)}\n"
    (shell.folder / "hostile.csv").write_text(rows, encoding="utf-8")
    done(shell, "ehcp-audit plans import hostile.csv")
    with open_store(str(shell.store)) as store, store.write() as conn:
        conn.exec_driver_sql(
            "UPDATE person SET display_name = ? WHERE person_id = 'amina'", (FORMULA + MARKUP,)
        )
    (shell.folder / "answers.csv").write_text(
        "criterion,answer,comment,evidence\n"
        f"A-01,met,{quoted(HOSTILE)},\nF-01,not met,{quoted(FORMULA + HOSTILE)},\n",
        encoding="utf-8",
    )
    done(shell, "ehcp-audit score K-9 --rubric three.yaml --auditor amina --answers answers.csv")
    return shell


def quoted(words: str) -> str:
    """Return some words as a cell of a CSV file."""
    return '"' + words.replace('"', '""') + '"'


def test_hostile_words_do_nothing_anywhere(hostile: Shell) -> None:
    """No table falls, no script or formula runs, nothing turns a line round or colours it, in any output."""
    for line in ("plans show K-9", "audits list", "people list", "plans list", "store check"):
        said = done(hostile, f"ehcp-audit {line}")
        assert "\x1b[31m" not in said
        assert "\u202e" not in said
    done(hostile, "ehcp-audit plans disclose K-9 k9.html")
    month = f"{here.today():%Y-%m}"
    for form, name in (
        ("html", "k9-plan.html"),
        ("md", "k9-plan.md"),
        ("csv", "out"),
        ("xlsx", "k9-plan.xlsx"),
        ("docx", "k9-plan.docx"),
    ):
        done(hostile, f"ehcp-audit report plan K-9 --period {month} --format {form} -o {name}")
    for page in ("k9.html", "k9-plan.html"):
        words = (hostile.folder / page).read_text(encoding="utf-8")
        assert "<script>alert" not in words
        assert "<img src=x" not in words
        assert "\u202e" not in words
    assert not formulas(hostile.folder / "k9-plan.xlsx")
    for part in (hostile.folder / "out").rglob("*.csv"):
        cells = [
            cell for line in part.read_text(encoding="utf-8-sig").splitlines() for cell in line.split(",")
        ]
        assert not [cell for cell in cells if cell.lstrip('"').startswith(("=", "@HYPER"))]


def formulas(book: Path) -> list[str]:
    """Return the sheets of a workbook that hold a formula."""
    with ZipFile(book) as parts:
        return [name for name in parts.namelist() if "worksheets/" in name and b"<f" in parts.read(name)]


def test_a_ten_megabyte_field_is_stored_or_refused_in_words(hostile: Shell) -> None:
    """A cell of ten megabytes of a CSV file ends in a stored plan or a problem with its place, never a fault."""
    rows = f"Plan reference,Final date,Section A\nK-10,01/10/2025,{'Likes kites. ' * 800_000}\n"
    (hostile.folder / "huge.csv").write_text(rows, encoding="utf-8")
    ran = hostile("ehcp-audit plans import huge.csv")
    assert ran.code in (0, 1, 2)
    assert "fault of ehcp-audit" not in ran.err + ran.out
    assert "Traceback" not in ran.err


def test_a_clock_that_goes_backwards_breaks_no_chain(hostile: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is chained by sequence, not by time: an hour back, it goes on and checks clean."""

    class Back(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) - timedelta(hours=1)

    monkeypatch.setattr(log, "datetime", Back)
    done(hostile, "ehcp-audit people add late")
    assert "0 problems" in done(hostile, "ehcp-audit store check")
    with open_store(str(hostile.store)) as store, store.read() as conn:
        last = log.events(conn)[-2:]
        assert last[1].at < last[0].at
        assert last[1].sequence > last[0].sequence
