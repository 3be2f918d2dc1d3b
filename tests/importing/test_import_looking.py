"""Looking before importing: --explain and --dry-run say what would be done, and leave nothing behind."""

import json

import pytest
from house import Shell, write_sheet
from import_world import write_pdf, write_word

WORD = """
| Plan reference | W-1 |
# Section A: All about Peregrine
Peregrine likes kites.
# Section B: Special educational needs
- Reads slowly
- Tires by noon
# Section E: Outcomes
Reads aloud.
# Section F: Special educational provision
Daily reading with Mrs Ottershaw.
# Section E: Outcomes for health
# Section H: Social care
H1: none
H2: club
"""


@pytest.mark.parametrize("more", ["--explain", "--dry-run", "--explain --json", "--dry-run --partial"])
def test_looking_makes_no_store(shell: Shell, more: str) -> None:
    """Where there is no audit database yet, looking at a file leaves none, nor anything else."""
    write_sheet(shell.folder / "plans.csv", "| Case number | Need | Section B |\n| 1 | ASD | Reads slowly |")
    ran = shell(f"ehcp-audit plans import plans.csv {more}")
    assert ran.code == 0
    assert "would store 1 plan" in ran.out or '"storable": 1' in ran.out
    assert [path.name for path in shell.folder.iterdir()] == ["plans.csv"]
    assert shell("ehcp-audit plans import plans.csv").last == "Stored 1 plan."
    assert (
        "1 plan was known already" in shell(f"ehcp-audit plans import plans.csv {more}").out or "json" in more
    )


def test_looking_into_what_is_no_store_is_refused(shell: Shell) -> None:
    """A file of another program in the store's place is refused when looking, too."""
    write_sheet(shell.folder / "plans.csv", "| Plan ref | Need |\n| P-1 | ASD |")
    shell.store.write_bytes(b"something else entirely, for sure")
    ran = shell("ehcp-audit plans import plans.csv --explain")
    assert ran.code == 2
    assert "[STO" in ran.err


def test_a_documents_sections_are_told_without_its_words(shell: Shell) -> None:
    """Of a Word file each section is listed: where its headings stand and how many characters it has."""
    write_word(shell.folder / "plan.docx", WORD)
    ran = shell("ehcp-audit plans import plan.docx --explain")
    assert "Shape: document" in ran.out
    told = [line.split("  ") for line in ran.out.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in told]
    assert ["B", "Special educational needs", "paragraph 3", "30"] in cells
    assert ["E", "Outcomes", "paragraph 6; paragraph 10", "12"] in cells
    assert any(row[:1] == ["H2"] and row[-1] == "4" for row in cells)
    for word in ("Peregrine", "Ottershaw", "kites", "slowly"):
        assert word not in ran.out + ran.err
    found = json.loads(shell("ehcp-audit plans import plan.docx --explain --json").out)
    sections = found["explanations"][0]["sections"]
    assert sections[0] == {"section": "A", "where": ["paragraph 1"], "characters": 22}


def test_a_pdfs_sections_are_told_by_their_pages(shell: Shell) -> None:
    """Of a PDF the page stands in place of the paragraph; a workbook's document tells its cells."""
    write_pdf(
        shell.folder / "plan.pdf",
        [
            "Plan reference: F-1\nSection A: Views\nLikes kites.",
            "Section B: Needs\nReads.\nSection F: Provision",
        ],
    )
    out = shell("ehcp-audit plans import plan.pdf --explain").out
    assert [line.split()[0] for line in out.splitlines() if "page 1" in line] == ["A"]
    assert [line.split()[0] for line in out.splitlines() if "page 2" in line] == ["B", "F"]
    form = "| Plan reference | P-7 |\n| Section A | Likes kites |\n| Section B | Reads |\n| Section F | |\n| Daily |"
    write_sheet(shell.folder / "form.xlsx", form)
    out = shell("ehcp-audit plans import form.xlsx --explain").out
    assert [line.split()[-2:] for line in out.splitlines() if line.startswith("F ")] == [["A4", "5"]]


def test_many_headings_of_a_section_are_counted(shell: Shell) -> None:
    """A section headed in many places shows the first three and how many more there are."""
    again = "\n".join(f"# Section E: Outcomes\nOutcome {n}" for n in range(5))
    write_word(shell.folder / "plan.docx", WORD + again)
    assert (
        "paragraph 6; paragraph 10; paragraph 14 and 4 more"
        in shell("ehcp-audit plans import plan.docx --explain").out
    )
