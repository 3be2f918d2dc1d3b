"""What is done around an import: words attached, imports undone, children found again, profiles, problem files."""

import json

from house import Shell, write_sheet
from import_world import write_word

ATTRIBUTES = """
| Case number | Forename | Surname | Date of birth | Plan status | Final date | Primary need | Social care advice requested |
|---|---|---|---|---|---|---|---|
| 4471829 | Peregrine | Ottershaw | 03/09/2014 | Final | 01/10/2025 | ASD | 01/06/2025 |
| 4471830 | Merle | Finch | 04/09/2014 | Final | 02/10/2025 | SLCN | |
"""

DOCUMENT = """
# Section A: Views, interests and aspirations
Peregrine likes kites.
# Section B: Special educational needs
- Reads slowly
# Section F: Special educational provision
- Daily reading
"""


def _refs(shell: Shell) -> list[str]:
    return [plan["plan_ref"] for plan in json.loads(shell("ehcp-audit plans list --json").out)]


def test_words_of_a_child_whose_name_is_not_known_are_told(shell: Shell) -> None:
    """Without a column of names the import says that a name may stand in the clear, and how to name it."""
    sheet = "| Plan reference | Section | Text |\n|---|---|---|\n| X-1 | A | Peregrine has dyslexia. |"
    write_sheet(shell.folder / "long.xlsx", sheet)
    for more in ("--explain", "--dry-run", "--dry-run --json", ""):
        ran = shell(f"ehcp-audit plans import long.xlsx {more}")
        assert ran.code == 0
        told = ran.err + ran.out
        assert "IMP025" in told
        assert "--profile" in told
        assert "--name-of REF=NAME" in told
        assert "Peregrine" not in told
    named = shell("ehcp-audit plans import long.xlsx --name-of X-1=Peregrine --on-conflict replace")
    assert "IMP025" not in named.err
    assert "[child] has dyslexia" in shell("ehcp-audit plans show X-1 --text").out
    shell("ehcp-audit plans export held.xlsx")
    assert "IMP025" not in shell("ehcp-audit plans import held.xlsx").err  # masked before
    (shell.folder / "advice.txt").write_text("Peregrine reads well.", encoding="utf-8")
    added = shell("ehcp-audit plans add-advice X-1 advice.txt --agency health")
    assert "Give it: --name." in added.out


def test_a_document_without_a_name_is_told_when_attached(shell: Shell) -> None:
    """Words attached without any name of the child are told, with a command that masks it as it is printed."""
    write_sheet(shell.folder / "plans.xlsx", ATTRIBUTES)
    shell("ehcp-audit plans import plans.xlsx")
    (shell.folder / "of today").mkdir()
    write_word(shell.folder / "of today" / "plan.docx", DOCUMENT)
    ref = _refs(shell)[0]
    done = shell(f'ehcp-audit plans attach {ref} "of today/plan.docx"')
    assert "[IMP025]" in done.err
    remedy = " ".join(done.err.split()).split("`")[1]
    masked = shell("ehcp-audit " + remedy.replace("NAME", "Peregrine"))
    assert (masked.code, "[IMP025]" in masked.err) == (0, False)
    shown = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    assert shown["sections"][0]["text"] == "[child] likes kites."


def test_words_are_attached_to_a_plan_imported_by_attributes(shell: Shell) -> None:
    """Plans attach makes the next version: the document's words masked, the known facts and advice kept."""
    write_sheet(shell.folder / "plans.xlsx", ATTRIBUTES)
    shell("ehcp-audit plans import plans.xlsx")
    ref = shell("ehcp-audit plans list --need ASD --json")
    plan = json.loads(ref.out)[0]["plan_ref"]
    write_word(shell.folder / "plan.docx", DOCUMENT)
    done = shell(f"ehcp-audit plans attach {plan} plan.docx --name Peregrine")
    assert done.last == f"Stored the words with {plan}, version 2."
    shown = json.loads(shell(f"ehcp-audit plans show {plan} --json").out)
    assert shown["facts"]["need"] == "ASD"
    assert shown["advice"][0]["requested_on"] == "2025-06-01"
    assert shown["sections"][0]["text"] == "[child] likes kites."
    assert "Stored nothing" in shell(f"ehcp-audit plans attach {plan} plan.docx --name Peregrine").last
    write_word(shell.folder / "later.docx", DOCUMENT.replace("slowly", "aloud"))
    assert "[IMP014]" in shell(f"ehcp-audit plans attach {plan} later.docx --name Peregrine").err
    again = shell(f"ehcp-audit plans attach {plan} later.docx --name Peregrine --on-conflict new-version")
    assert "version 3" in again.last


def test_a_document_of_another_plan_is_not_attached(shell: Shell) -> None:
    """A document that says it is another plan, or is none at all, is refused."""
    write_sheet(shell.folder / "plans.csv", "| Plan ref | Primary need |\n| X-1 | ASD |\n| X-2 | MLD |")
    shell("ehcp-audit plans import plans.csv")
    write_word(shell.folder / "plan.docx", "| Plan reference | X-2 |\n" + DOCUMENT)
    refused = shell("ehcp-audit plans attach X-1 plan.docx")
    assert (refused.code, "[IMP013]" in refused.err) == (1, True)
    assert "add --anyway" in refused.err
    assert shell("ehcp-audit plans attach X-1 plan.docx --anyway").last == (
        "Stored the words with X-1, version 2."
    )
    write_word(shell.folder / "letter.docx", "Dear parents")
    assert "[PLN050]" in shell("ehcp-audit plans attach X-1 letter.docx").err
    assert shell("ehcp-audit plans attach X-9 plan.docx").code == 2


def test_a_case_number_speaks_only_against_what_it_can_be_compared_with(shell: Shell) -> None:
    """A document's case number is no other plan beside a given reference, unless another plan's came of it."""
    both = "| Plan ref | Case number | Primary need |\n| Q-002 | FEN-2042 | ASD |"
    write_sheet(shell.folder / "given.csv", both)
    write_sheet(shell.folder / "minted.csv", "| Case number | Primary need |\n| FEN-3001 | MLD |")
    shell("ehcp-audit plans import given.csv minted.csv")
    minted = next(ref for ref in _refs(shell) if ref != "Q-002")
    for number in ("2042", "3001", "9999"):
        write_word(shell.folder / f"{number}.docx", f"| Case number | FEN-{number} |\n" + DOCUMENT)
    refused = shell("ehcp-audit plans attach Q-002 3001.docx")
    assert (refused.code, "[IMP013]" in refused.err) == (1, True)
    assert shell("ehcp-audit plans attach Q-002 2042.docx").last == "Stored the words with Q-002, version 2."
    refused = shell(f"ehcp-audit plans attach {minted} 9999.docx")
    assert (refused.code, "[IMP013]" in refused.err) == (1, True)
    assert shell(f"ehcp-audit plans attach {minted} 3001.docx").code == 0
    assert shell(f"ehcp-audit plans attach {minted} 9999.docx --anyway").code == 0
    own = "| Plan reference | q-002 |\n| Case number | FEN-3001 |\n" + DOCUMENT
    write_word(shell.folder / "own.docx", own)
    assert "[IMP013]" not in shell("ehcp-audit plans attach Q-002 own.docx").err


def test_an_import_is_undone_while_nothing_stands_on_it(shell: Shell) -> None:
    """Plans undo lists the imports and takes one out again by the beginning of its id."""
    write_sheet(shell.folder / "plans.xlsx", ATTRIBUTES)
    shell("ehcp-audit plans import plans.xlsx")
    listed = shell("ehcp-audit plans undo")
    assert listed.last == "1 import."
    batch = json.loads(shell("ehcp-audit plans undo --json").out)[0]["batch"]
    undone = shell(f"ehcp-audit plans undo {batch[:8]} --yes")
    assert undone.last == "Undone. Taken back: 2 plan versions."
    assert shell("ehcp-audit plans list").last == "0 plans."
    assert shell(f"ehcp-audit plans undo {batch[:8]} --yes").code == 2
    assert shell("ehcp-audit plans undo nothing").code == 2


def test_the_key_holder_finds_the_child_again(shell: Shell) -> None:
    """Whois and the assignment sheet read the source each time: place and case number, never a name."""
    source = write_sheet(shell.folder / "plans.xlsx", ATTRIBUTES)
    shell("ehcp-audit plans import plans.xlsx")
    for ref in _refs(shell):
        found = shell(f"ehcp-audit plans whois {ref.lower()} plans.xlsx")
        assert "case number 44718" in found.out
        assert "Ottershaw" not in found.out
    assert shell("ehcp-audit plans whois P-00000-00000 plans.xlsx").code == 2
    done = shell("ehcp-audit plans sheet plans.xlsx --output out.xlsx")
    assert "2 plans" in done.last
    from openpyxl import load_workbook

    rows = list(load_workbook(shell.folder / "out.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert {row[1] for row in rows[2:]} == {"4471829", "4471830"}
    write_sheet(source, "| Case number | Primary need |\n| 1 | ASD |")
    assert "[WHO002]" in shell("ehcp-audit plans sheet plans.xlsx --output other.xlsx").err
    (shell.folder / "mine.xlsx").write_bytes(b"Auditor: Jo")
    assert "[WHO003]" in shell("ehcp-audit plans sheet plans.xlsx --output mine.xlsx").err
    assert (shell.folder / "mine.xlsx").read_bytes() == b"Auditor: Jo"
    assert "[GEN001]" in shell("ehcp-audit plans sheet plans.xlsx --output new.xlsx --plan NOPE").err


def test_problems_are_written_to_a_sheet_and_grouped_on_screen(shell: Shell) -> None:
    """--problems writes a row a problem, with no personal value; the screen groups them by kind."""
    lines = "\n".join(f"| X-{n} | Need{n} | 31/02/2025 | yes |" for n in range(9))
    write_sheet(
        shell.folder / "plans.csv", "| Plan ref | Primary need | Final date | Looked after |\n" + lines
    )
    ran = shell("ehcp-audit plans import plans.csv --problems out.xlsx")
    assert (ran.code, ran.last) == (1, "Stored 9 plans.")
    assert "Left out (10):" in ran.err
    assert "... and 4 more such [PLN011]." in ran.err
    from openpyxl import load_workbook

    rows = list(load_workbook(shell.folder / "out.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0] == ("File", "Sheet", "Cell", "Problem", "What to do", "Effect", "Cells", "Kind")
    dates = [row for row in rows if row[7] == "PLN010"]
    assert dates[0][2] == "C2:C10"
    assert dates[0][6] == 9
    assert len(rows) == 11
    kinds = {
        problem["code"]
        for problem in json.loads(shell("ehcp-audit plans import plans.csv --json").out)["problems"]
    }
    assert kinds == {"PLN010", "PLN011"}


ODD = """
| Export of 1 May | | | | | | | |
| Letter mark | What they need | Plan words B | Notes | Ward | SC level | Social care advice received | Stage |
| X-1 | Autism base | Reads slowly | Peregrine rang | Marl | Tier 4 | 01/02/2025 | Live |
"""


def test_a_profile_settles_what_guessing_cannot(shell: Shell) -> None:
    """A profile's headings and a council's own words are used; kept columns are kept, left-out ones unread."""
    write_sheet(shell.folder / "odd.xlsx", ODD)
    guessed = shell("ehcp-audit plans import odd.xlsx").err
    assert "Plans (row 2): Row 2 looks like the headings" in guessed
    assert "[PLN025]" in guessed
    (shell.folder / "odd.yaml").write_text(
        """
profile: odd
sheet: Plans
heading_row: 2
columns:
  Letter mark: plan reference
  What they need: primary need
  Plan words B: section B
  Notes: leave out
  Ward: keep as ward
  SC level: social care advice involvement
  Stage: status
words:
  need: {Autism base: ASD}
  status: {Live: final}
  involvement: {Tier 4: child in need}
""",
        encoding="utf-8",
    )
    ran = shell("ehcp-audit plans import odd.xlsx --profile odd.yaml")
    assert (ran.code, ran.last) == (0, "Stored 1 plan.")
    plan = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    assert plan["facts"]["need"] == "ASD"
    assert plan["facts"]["status"] == "final"
    assert plan["facts"]["extra"] == {"ward": "Marl"}
    assert plan["advice"][0]["involvement"] == "child in need"


def test_faults_of_a_profile_are_told_by_line_with_near_misses(shell: Shell) -> None:
    """An unknown meaning, word or key is told at its line, with what was probably meant; nothing is stored."""
    write_sheet(shell.folder / "odd.xlsx", ODD)
    (shell.folder / "odd.yaml").write_text(
        "profile: odd\ncolumns:\n  Letter mark: plan refrence\nwords:\n  status: {Live: finel}\n",
        encoding="utf-8",
    )
    ran = shell("ehcp-audit plans import odd.xlsx --profile odd.yaml")
    assert ran.code == 1
    assert "odd.yaml:3" in ran.err
    assert "plan reference" in ran.err
    assert "[IMP010]" in ran.err
    assert "[IMP011]" in ran.err
    (shell.folder / "odd.yaml").write_text("profile: odd\ncolums: {}\n", encoding="utf-8")
    near = shell("ehcp-audit plans import odd.xlsx --profile odd.yaml")
    assert "odd.yaml:2" in near.err
    assert "columns" in near.err


def test_a_first_profile_is_written_and_works_as_it_is(shell: Shell) -> None:
    """Plans profile writes every heading with its meaning, and no cell; using it changes nothing."""
    write_sheet(shell.folder / "plans.xlsx", ATTRIBUTES.replace("Primary need", "Primery need"))
    done = shell("ehcp-audit plans profile plans.xlsx")
    assert "8 columns" in done.last
    text = (shell.folder / "plans.yaml").read_text(encoding="utf-8")
    assert "Primery need: leave out  # Did you mean" in text
    assert "Peregrine" not in text
    assert "4471829" not in text
    (shell.folder / "plans.yaml").write_text(
        text.replace("Primery need: leave out", "Primery need: primary need")
    )
    ran = shell("ehcp-audit plans import plans.xlsx --profile plans.yaml")
    assert (ran.code, ran.last) == (0, "Stored 2 plans.")
    assert json.loads(shell("ehcp-audit plans list --json").out)[0]["facts"]["need"] in ("ASD", "SLCN")
    assert "[IMW004]" in shell("ehcp-audit plans profile plans.xlsx").err
    write_sheet(shell.folder / "stock.csv", "| Apples |")
    assert "[IMW003]" in shell("ehcp-audit plans profile stock.csv").err


def test_another_child_of_the_file_in_a_plan_is_told_before_masking(shell: Shell) -> None:
    """A plan that names another child of the file in full: told by row, section and character, never by name."""
    table = """
    | Plan ref | Forename | Surname | Section B | Section F |
    |---|---|---|---|---|
    | X-1 | Peregrine | Ottershaw | Peregrine Ottershaw reads slowly. | Daily reading in Merle Finch's room. |
    | X-2 | Merle | Finch | Merle likes Jay Finch. | Daily reading |
    | X-3 | Jay | Finch | Reads | Daily reading |
    """
    write_sheet(shell.folder / "p.xlsx", table)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert "Plans (row 2): Section F seems to name another child of the file, at character 18" in ran.err
    assert ran.err.count("[IMP006]") == 1
    assert "Finch" not in ran.err + ran.out
    assert ran.last == "Stored 3 plans."
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    (found,) = shown["findings"]
    text = shown["sections"][1]["text"]
    assert text == "Daily reading in [person 1]'s room."
    assert text[found["start"] : found["end"]] == "[person 1]"
    assert (
        "section F when the plan was imported, at characters 18 to 27"
        in shell("ehcp-audit plans show X-1").out
    )
    checked = json.loads(shell("ehcp-audit checks run X-1 --check wrong_person --json").out)
    assert "another child" in json.dumps(checked)


def test_another_child_in_a_row_of_its_own_is_kept_by_its_place_in_the_section(shell: Shell) -> None:
    """The place counts in the section's masked words, also where the source gives needs row by row."""
    table = """
    | Plan ref | Forename | Surname | Section | No | Text |
    |---|---|---|---|---|---|
    | X-1 | Peregrine | Ottershaw | B | B1 | Peregrine reads slowly. |
    | X-1 | Peregrine | Ottershaw | B | B2 | Like Merle Finch, Peregrine needs quiet. |
    | X-2 | Merle | Finch | B | B1 | Merle writes. |
    """
    write_sheet(shell.folder / "p.xlsx", table)
    shell("ehcp-audit plans import p.xlsx")
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    (found,) = shown["findings"]
    text = shown["sections"][0]["text"]
    assert text == "[child] reads slowly.\nLike [person 1], [child] needs quiet."
    assert text[found["start"] : found["end"]] == "[person 1]"


def test_replacing_puts_words_in_the_place_of_others_until_they_are_audited(shell: Shell) -> None:
    """--on-conflict replace keeps the version's number; an audited version is refused, with the remedy."""
    write_sheet(
        shell.folder / "p.csv", "| Plan ref | Primary need | Section B |\n| X-1 | ASD | Reads slowly |"
    )
    shell("ehcp-audit plans import p.csv")
    write_sheet(
        shell.folder / "p.csv", "| Plan ref | Primary need | Section B |\n| X-1 | ASD | Reads aloud |"
    )
    ran = shell("ehcp-audit plans import p.csv --on-conflict replace")
    assert (ran.code, ran.last, "[IMP022]" in ran.err) == (0, "Stored 1 plan.", True)
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    assert (shown["number"], shown["sections"][0]["text"]) == (1, "Reads aloud")
    assert shell("ehcp-audit store check").code == 0
    write_word(shell.folder / "p.docx", DOCUMENT)
    done = shell("ehcp-audit plans attach X-1 p.docx --on-conflict replace")
    assert done.last == "Stored the words with X-1, version 1."
    shell("ehcp-audit people add jsmith")
    shell("ehcp-audit queue assign X-1 --auditor jsmith --rubric ehcp-quality")
    held = shell("ehcp-audit plans import p.csv --on-conflict replace")
    assert (held.code, held.last, "[IMP021]" in held.err) == (1, "Stored nothing.", True)
    write_word(shell.folder / "p.docx", DOCUMENT.replace("slowly", "fast"))
    assert "[IMP021]" in shell("ehcp-audit plans attach X-1 p.docx --on-conflict replace").err


def test_a_reference_that_names_the_child_is_minted_and_found_again(shell: Shell) -> None:
    """A name in the reference column is told and minted; the same table's reviews reach the plan, and so does whois."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Primary need |\n| Peregrine Ottershaw | ASD |")
    assert "[IMP020]" in shell("ehcp-audit plans import p.csv").err
    ref = _refs(shell)[0]
    assert shell(f"ehcp-audit plans whois {ref} p.csv").out.startswith(f"{ref}: p (row 2)")
    write_sheet(shell.folder / "r.csv", "| Plan ref | Review meeting |\n| Peregrine Ottershaw | 03/03/2025 |")
    assert shell("ehcp-audit plans reviews r.csv").last == "Stored 1 review."


def test_facts_that_a_new_version_lacks_are_told(shell: Shell) -> None:
    """A sheet of words alone makes a version of unknown need and team, and says so while it can be undone."""
    write_sheet(
        shell.folder / "all.csv", "| Plan ref | Need | Team | Section F |\n| X-1 | ASD | North | Help. |"
    )
    write_sheet(shell.folder / "words.csv", "| Plan ref | Section F |\n| X-1 | Help daily. |")
    assert shell("ehcp-audit plans import all.csv").code == 0
    told = shell("ehcp-audit plans import words.csv --on-conflict new-version")
    assert (told.code, "[IMP026]" in told.err) == (0, True)
    assert "no need and team" in told.err
