"""How the grades of a log are named by an option: words that hold commas, and what the option offered says."""

import pytest
from house import Ran, Shell, write_sheet

from audit.workflow.audit_log import read_spellings

HEAD = "| Date | Auditor | Plan | Grade |\n|---|---|---|---|\n"


def _log(shell: Shell, *grades: str, options: str = "") -> Ran:
    shell('ehcp-audit people add jsmith --name "Jo Smith"')
    rows = [f"| {n:02d}/03/2026 | jsmith | AB-{n * 37} | {grade} |" for n, grade in enumerate(grades, 1)]
    write_sheet(shell.folder / "log.xlsx", HEAD + "\n".join(rows), sheet="Log")
    return shell(f"ehcp-audit audits import log.xlsx {options}")


@pytest.mark.parametrize(
    "option",
    [
        "Good='Good, with gaps', Fair, Poor", 'Good="Good, with gaps", Fair, Poor',
        "Good = 'Good,  with gaps' ,Fair,Poor,", "Good=Good, with gaps; Fair; Poor",
    ],
)  # fmt: skip
def test_words_with_a_comma_are_one_word_in_quotes_or_between_semicolons(option: str) -> None:
    """Single and double quotes are both read, as shells differ in which they hand on."""
    assert read_spellings(option) == (("Good", "Fair", "Poor"), {"good, with gaps": "Good"})


def test_a_mark_within_a_word_is_no_quote() -> None:
    """An apostrophe opens nothing; a quote that never closes is a mark like any other."""
    assert read_spellings("Didn't, Wasn't") == (("Didn't", "Wasn't"), {})
    assert read_spellings("'A=1; b', 'C") == (("A=1; b", "'C"), {})
    assert read_spellings(" , =") == ((), {})


def test_a_grade_with_a_comma_is_offered_in_quotes(shell: Shell) -> None:
    """What is offered, typed as it stands, reads the word; without the quotes its half is told."""
    grades = ("Good", "Good, with gaps", "Requires improvement", "Inadequate", "Outstanding")
    assert "Good='Good, with gaps'" in _log(shell, *grades).err
    halved = _log(shell, *grades, options='--grades "Outstanding, Good=Good, with gaps, RI, Inadequate"')
    assert 'log.xlsx: No row has the grade "with gaps", which --grades names.' in halved.err
    assert ("[AUI017]" in halved.err, halved.err.count("No row has the grade")) == (True, 1)
    own = '''--grades "Outstanding, Good='Good, with gaps', Requires improvement, Inadequate"'''
    done = _log(shell, *grades, options=own)
    assert (done.code, done.last) == (0, "Stored 5 audits under audit-log.")
    assert "Good: 2" in done.out


def test_the_grades_that_may_be_given_are_told_with_their_commas(shell: Shell) -> None:
    """A grade named in quotes is told in quotes where a row has none of the grades."""
    ran = _log(shell, "Good, with gaps", "Poor", "Fine", options='''--grades "'Good, with gaps', Poor"''')
    assert "The grade is none of: 'Good, with gaps', Poor." in ran.err
    assert "[AUI006]" in ran.err


@pytest.mark.parametrize(
    ("grades", "offered"),
    [
        (("Good", "Fair", "Poor"), "put these in order, the best first: Good, Fair, Poor; as in"),
        (("Good", "Good, with gaps", "Poor", "Fair"), "first: Good, 'Good, with gaps', Poor, Fair; as in"),
        (("G", "Good", "good", "Goood", "Fair", "Weak"), "first: Good=G=Goood, Fair, Weak; as in"),
        (("Adequate", "Inadequate", "Requires no improvement", "Good"),
         "first: Adequate, Inadequate, Requires no improvement, Good; as in"),
        (("Sound",), 'all the grades of your scale, Sound among them, as in --grades "best, next, worst".'),
        (("Good!",), 'all the grades of your scale as in --grades "best, next, worst". Correct "Good!" in the'),
        (("Outstanding", "Good", "RI", "Inadequate", "Poor", "Good $HOME"),
         'Inadequate", with "Poor" behind the grade that it means, as in Good=Poor. Or, if one is a grade of its '
         'own, put it in its place in the order. Correct "Good $HOME" in the file'),
        (("Met", "Partially met", "Unmet"), '--grades "Met, Partly met=Partially met, Not met=Unmet"'),
    ],
)  # fmt: skip
def test_only_spellings_are_put_behind_a_grade(shell: Shell, grades: tuple[str, ...], offered: str) -> None:
    """Words that are no spelling of a known scale's grades are asked for in their order, which is not guessed."""
    told = " ".join(_log(shell, *grades).err.split())
    assert ("[IMA001]" in told, offered in told) == (True, True), told


def test_a_row_without_a_grade_is_told_in_the_first_round(shell: Shell) -> None:
    """An empty cell, a dash or "n/a" is no grade and never offered as one, whether the order is known or not."""
    blanks = ("", "n/a", "-", "N/A", "Not graded")
    told = _log(shell, "Sound", "Weak", *blanks).err
    assert "Log (D4:D8): The row has no grade." in told
    assert "Fill in the grade, or empty the row; --partial stores the others without it. [AUI018]" in told
    assert ("n/a" in told, '--grades "Sound, Weak"' in told) == (False, True)
    ran = _log(shell, "Good", *blanks)
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert ("[AUI018]" in ran.err, "[IMA001]" in ran.err, "[AUI006]" in ran.err) == (True, False, False)
    assert _log(shell, "Good", *blanks, options="--partial").last == "Stored 1 audit under audit-log."


def test_words_for_no_grade_may_be_named_as_a_grade(shell: Shell) -> None:
    """What the option names is a grade, and a spelling of one, whatever it says."""
    ran = _log(shell, "Good", "None", "n/a", options='--grades "Good, None=n/a"')
    assert (ran.code, ran.last) == (0, "Stored 3 audits under audit-log.")


def test_quote_marks_around_a_grade_are_passed_over(shell: Shell) -> None:
    """Plain and curly quotes, whole or half, are no part of a grade, which is told once; other marks are."""
    quoted = (
        "Good",
        "'Good'",
        '"Inadequate"',
        "'Outstanding",
        "\u2018RI\u2019",
        "\u201cGood\u201d",
        "' Good '",
    )
    ran = _log(shell, *quoted)
    assert (ran.code, ran.last) == (0, "Stored 7 audits under audit-log.")
    assert "Good: 4, Inadequate: 1, Outstanding: 1, RI: 1." in ran.out
    assert ran.err.count("[AUI020]") == 1
    assert "Log!D3: 6 grades stand between quote marks, which were passed over. Nothing to do." in ran.err
    marked = _log(shell, "Good", "Good*", "'Goodish'", options='--grades "Good, Poor"')
    assert marked.err.count("[AUI006]") == 1
    assert "Log (D3:D4): The grade is none of: Good, Poor." in marked.err


def test_quote_marks_are_no_part_of_words_whose_order_is_asked_for(shell: Shell) -> None:
    """A council's own grades are offered without them; numbers are numbers; a mark alone is no grade."""
    told = " ".join(_log(shell, "Sound", "'Sound'", '"Weak"', "'", '"').err.split())
    assert '--grades "Sound, Weak" or --grades "Weak, Sound"' in told
    assert "Log (D5:D6): The row has no grade." in told
    assert "7: 1, 2: 1." in _log(shell, "'7'", '"2"').out


def test_a_quote_mark_that_the_option_names_is_kept(shell: Shell) -> None:
    """A grade that is named with its mark is that grade."""
    assert _log(shell, "'C", "D", options="""--grades "'C, D" """).last.startswith("Stored 2 audits")


def test_two_grades_of_one_audit_are_told_with_their_cells(shell: Shell) -> None:
    """Rows that tell one audit with two grades disagree: both are named, in either round, and none is stored."""
    shell('ehcp-audit people add jsmith --name "Jo Smith"')
    row = "| 01/06/2026 | jsmith | AB-1 | {} |\n"
    other = "| 02/06/2026 | jsmith | AB-1 | good |\n"
    table = HEAD + "".join(map(row.format, ("Good", " good", "Poor"))) + other
    write_sheet(shell.folder / "log.xlsx", table.replace("Poor", "Weak"), sheet="Log")
    first = shell("ehcp-audit audits import log.xlsx").err
    told = "stands in the file with two grades: "
    assert (
        f'Log!D4: The same audit (plan, auditor and date) {told}"Good" at D2 and "Weak" at D4; neither'
        in first
    )
    assert "Log (row 3): The same audit (plan, auditor and date) stands in the file already." in first
    write_sheet(shell.folder / "log.xlsx", table, sheet="Log")
    options = '--grades "Good, Poor"'
    ran = shell(f"ehcp-audit audits import log.xlsx {options}")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert f'{told}"Good" at D2 and "Poor" at D4; neither is stored. Correct the grade' in ran.err
    assert "[AUI019]" in ran.err
    done = shell(f"ehcp-audit audits import log.xlsx {options} --partial")
    assert (done.last, "Good: 1." in done.out) == ("Stored 1 audit under audit-log.", True)


def test_two_spellings_of_a_grade_do_not_disagree(shell: Shell) -> None:
    """Before the order of grades is known, G and Good are taken for one grade, and G and Inadequate for two."""
    shell('ehcp-audit people add jsmith --name "Jo Smith"')
    rows = "| 01/06/2026 | jsmith | AB-1 | G |\n| 01/06/2026 | jsmith | AB-1 | Good |\n"
    write_sheet(shell.folder / "log.xlsx", HEAD + rows, sheet="Log")
    told = shell("ehcp-audit audits import log.xlsx").err
    assert ("[AUI008]" in told, "[AUI019]" in told) == (True, False)
    write_sheet(shell.folder / "log.xlsx", HEAD + rows.replace("Good", "Inadequate"), sheet="Log")
    assert "[AUI019]" in shell("ehcp-audit audits import log.xlsx").err


def test_two_grades_that_are_words_are_not_repeated(shell: Shell) -> None:
    """Of two long texts in the grade's column it is told that they differ, not what they say."""
    shell('ehcp-audit people add jsmith --name "Jo Smith"')
    rows = "".join(f"| 01/06/2026 | jsmith | AB-1 | {word} Ottershaw {'x' * 40} |\n" for word in ("A", "B"))
    write_sheet(shell.folder / "log.xlsx", HEAD + rows, sheet="Log")
    told = shell("ehcp-audit audits import log.xlsx").err
    assert ("with two grades; neither is stored." in told, "Ottershaw" in told) == (True, False)
