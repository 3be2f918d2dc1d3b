"""Files that commands write never take the place of what is read, nor a list of problems that of other work."""

import os
import shutil

import pytest
from house import Shell, write_sheet
from openpyxl import load_workbook

PLANS = "| Plan ref | Primary need | Section A |\n|---|---|---|\n| EX-1 | ASD | Likes kites |"
REVIEWS = "| Plan ref | Meeting |\n|---|---|\n| EX-1 | 03/03/2025 |"
ADVICE = "| Plan ref | Agency |\n|---|---|\n| EX-1 | health |"
LOG = "| Date | Auditor | Plan | Grade |\n|---|---|---|---|\n| 03/03/2025 | jsmith | EX-1 | Good |"


@pytest.mark.parametrize(
    ("verb", "table"),
    [
        ("plans import", PLANS),
        ("plans import --dry-run", PLANS),
        ("plans import --explain", PLANS),
        ("plans reviews", REVIEWS),
        ("plans advice", ADVICE),
        ("audits import --grades Good,Poor", LOG),
    ],
)
def test_problems_are_never_written_over_what_is_read(shell: Shell, verb: str, table: str) -> None:
    """Not by its own name, another path, or a link; nothing is read or stored, and the file stays."""
    write_sheet(shell.folder / "book.xlsx", table)
    (shell.folder / "linked.xlsx").symlink_to("book.xlsx")
    os.link(shell.folder / "book.xlsx", shell.folder / "second.xlsx")
    before = (shell.folder / "book.xlsx").read_bytes()
    for name in ("book.xlsx", "./book.xlsx", str(shell.folder / "book.xlsx"), "linked.xlsx", "second.xlsx"):
        ran = shell(f"ehcp-audit {verb} book.xlsx --problems {name}")
        assert (ran.code, ran.out) == (2, ""), name
        assert "book.xlsx is" in ran.err or "linked.xlsx is" in ran.err or "second.xlsx is" in ran.err
        assert "another name. [FIL010]" in ran.err
    assert (shell.folder / "book.xlsx").read_bytes() == before
    assert not shell.store.exists()


def test_problems_are_written_over_nothing_but_a_list_of_problems(shell: Shell) -> None:
    """Other work is refused before anything is stored; a run again may take the place of its own list."""
    write_sheet(shell.folder / "plans.csv", PLANS.replace("ASD", "hopscotch"))
    for name, sheet in (("other.xlsx", "Plans"), ("named.xlsx", "Problems")):
        write_sheet(shell.folder / name, PLANS, sheet=sheet)
    (shell.folder / "notes.xlsx").write_text("no workbook", encoding="utf-8")
    (shell.folder / "empty.xlsx").touch()
    for name in ("other.xlsx", "named.xlsx", "notes.xlsx", "empty.xlsx"):
        before = (shell.folder / name).read_bytes()
        ran = shell(f"ehcp-audit plans import plans.csv --problems {name}")
        assert (ran.code, ran.out) == (2, "")
        assert f"{name} is there already, and is no list of problems" in ran.err
        assert "Give --problems another name, or move that file away. [CLI012]" in ran.err
        assert (shell.folder / name).read_bytes() == before
    assert not shell.store.exists()
    for _ in range(2):
        assert "Wrote told.xlsx: " in shell("ehcp-audit plans import plans.csv --problems told.xlsx").err


def test_a_list_of_problems_saved_by_excel_is_known_and_one_worked_on_is_kept(shell: Shell) -> None:
    """Saved again with its texts shared it is ours still; a column more, or another sheet, is somebody's work."""
    write_sheet(shell.folder / "plans.csv", PLANS)
    line = "ehcp-audit plans import plans.csv --problems told.xlsx"
    assert shell(line).code == 0
    told = shell.folder / "told.xlsx"
    load_workbook(told).save(told)
    assert shell(line).code == 0
    for change in ("column", "sheet"):
        book = load_workbook(told)
        if change == "column":
            book["Problems"]["I1"] = "Done by"
        else:
            book.create_sheet("Mine")["A1"] = "Ask Jo"
        book.save(shell.folder / "worked.xlsx")
        shutil.copy(shell.folder / "worked.xlsx", shell.folder / "kept.xlsx")
        assert "[CLI012]" in shell(line.replace("told", "worked")).err
        assert (shell.folder / "worked.xlsx").read_bytes() == (shell.folder / "kept.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("rubrics new again --from ours.yaml -o ours.yaml", "ours.yaml"),
        ("rubrics new again --rows ours.yaml -o ./ours.yaml", "ours.yaml"),
        ("rubrics export ours.html ours.html", "ours.html"),
        ("trends chart series.svg -o series.svg", "series.svg"),
        ("report board --period 2026-10 --measures ours.html -o ours.html", "ours.html"),
        ("report board --period 2026-10 --said ours.html -o ours.html", "ours.html"),
        ("report monthly --month 2026-10 --look look -o look/report.docx", "report.docx"),
    ],
)
def test_no_command_writes_over_a_file_that_it_reads(shell: Shell, line: str, name: str) -> None:
    """Whatever is read stays as it was: a tool, a series, a council's tables and its templates."""
    assert shell("ehcp-audit people add jsmith").code == 0
    (shell.folder / "look").mkdir()
    for each in ("ours.yaml", "ours.html", "series.svg", "look/report.docx"):
        (shell.folder / each).write_text("rubric: ours", encoding="utf-8")
    ran = shell(f"ehcp-audit {line}")
    assert (ran.code, ran.out) == (2, "")
    assert f"{name} is a file that is read here" in ran.err
    assert "[FIL010]" in ran.err
    for each in ("ours.yaml", "ours.html", "series.svg", "look/report.docx"):
        assert (shell.folder / each).read_text(encoding="utf-8") == "rubric: ours"


def test_what_people_work_on_is_not_begun_over(shell: Shell) -> None:
    """A tool that was begun and a list to chase from are kept; an export takes the place of an export alone."""
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    assert shell("ehcp-audit plans import plans.xlsx").code == 0
    for line, code in (
        ("rubrics new ours -o mine.yaml", "FIL008"),
        ("advice due -o chase.xlsx", "FIL008"),
        ("plans export plans.xlsx", "EXP002"),
    ):
        path = shell.folder / line.split()[-1]
        if code == "FIL008":
            assert shell(f"ehcp-audit {line}").code == 0
        before = path.read_bytes()
        ran = shell(f"ehcp-audit {line}")
        assert (ran.code, ran.out) == (2, "")
        assert f"{path.name} is there already" in ran.err
        assert f"[{code}]" in ran.err
        assert path.read_bytes() == before
    for _ in range(2):
        assert shell("ehcp-audit plans export out.xlsx").last == "Wrote out.xlsx: 1 plan."


SERIES = "| Month | Value |\n|---|---|\n" + "\n".join(
    f"| 2026-{month:02d} | {month + 3} |" for month in range(1, 11)
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("report monthly --month 2026-10 -o out.html", "out.html"),
        ("report monthly --month 2026-10 -o out.xlsx", "out.xlsx"),
        ("report monthly --month 2026-10 --format md", "monthly-2026-10.md"),
        ("report moderation --window all -o out.json", "out.json"),
        ("trends chart series.csv --chart xmr -o out.svg", "out.svg"),
        ("trends chart series.csv --chart xmr -o out.html", "out.html"),
        ("rubrics export ehcp-dip out.xlsx", "out.xlsx"),
        ("rubrics export ehcp-dip out.html", "out.html"),
        ("rubrics schema -o out.json", "out.json"),
        ("moderate feedback jsmith -o out.md", "out.md"),
    ],
)
def test_what_is_made_again_each_month_takes_the_place_of_its_own_alone(
    shell: Shell, line: str, name: str
) -> None:
    """A file of that name which is none of ours stays; our own of last month, and an empty one, go."""
    assert shell("ehcp-audit people add jsmith").code == 0
    write_sheet(shell.folder / "series.csv", SERIES)
    path = shell.folder / name
    path.write_text("Somebody's own work.", encoding="utf-8")
    ran = shell(f"ehcp-audit {line}")
    assert (ran.code, ran.out) == (2, "")
    assert f"{name} is there already, and is no " in ran.err
    assert "Give another name, or move that file away. [FIL011]" in ran.err
    assert path.read_text(encoding="utf-8") == "Somebody's own work."
    path.write_bytes(b"")
    for _ in range(2):
        assert "[FIL011]" not in shell(f"ehcp-audit {line}").err
        assert path.stat().st_size > 100


def test_a_report_that_somebody_wrote_in_is_kept(shell: Shell) -> None:
    """Words added to a report are work of theirs, and so are files in a folder that is none of its tables."""
    assert shell("ehcp-audit people add jsmith").code == 0
    line = "ehcp-audit report monthly --month 2026-10 -o out.md"
    assert shell(line).code == 0
    path = shell.folder / "out.md"
    path.write_text(path.read_text(encoding="utf-8") + "We did well.\n", encoding="utf-8")
    assert "[FIL011]" in shell(line).err
    assert "We did well." in path.read_text(encoding="utf-8")
    (shell.folder / "tables").mkdir()
    (shell.folder / "tables" / "mine.txt").write_text("Mine.", encoding="utf-8")
    folder = "ehcp-audit report monthly --month 2026-10 --format csv -o tables"
    assert "[FIL011]" in shell(folder).err
    assert [each.name for each in (shell.folder / "tables").iterdir()] == ["mine.txt"]
    for _ in range(2):
        assert shell(folder.replace("-o tables", "-o figures")).code == 0
