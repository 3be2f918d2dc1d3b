"""Questions that hang on what is not known of a plan: told, and left to the auditor."""

import openpyxl
import pytest
from auditing_world import SINGLE
from house import Shell, write_sheet

CONDITIONAL = SINGLE.replace("rubric: single", "rubric: staged").replace(
    "      - id: F-01\n",
    "      - id: F-00\n"
    "        question: Does it lead towards adult life?\n"
    "        applies_when: {year_group: {at_least: 9}}\n"
    '        source: {code: "9.69"}\n'
    "        na: never\n"
    "      - id: F-01\n",
)
TOLD = (
    "Asked only when: year group at least 9. That is not known here; if it is not so, answer not applicable."
)


@pytest.fixture
def staged(office: Shell) -> Shell:
    """The office with a rubric that asks one question from Year 9, and a plan of Year 10."""
    (office.folder / "staged.yaml").write_text(CONDITIONAL, encoding="utf-8")
    write_sheet(
        office.folder / "ten.xlsx",
        "| Plan reference | Year group | Section A | Section F |\n| P-10 | 10 | Likes art | One hour |",
    )
    assert office("ehcp-audit plans import ten.xlsx").code == 0
    return office


def test_prompts_say_on_what_a_question_hangs_and_take_not_applicable(staged: Shell) -> None:
    """Where the year group is not known the condition is told, and it can be answered whatever `na` says."""
    line = "ehcp-audit score P-1 --rubric staged.yaml --auditor edda"
    ran = staged(line, typed="m\n\n\nn/a\n\nm\n\n\n\n")
    assert TOLD in " ".join(ran.out.split())
    assert "not applicable" in ran.out


def test_nothing_is_told_where_the_facts_are_known(staged: Shell) -> None:
    """A plan of Year 10 is simply asked."""
    ran = staged("ehcp-audit score P-10 --rubric staged.yaml --auditor edda", typed="m\n\n\nm\n\n\nm\n\n\n\n")
    assert "Does it lead towards adult life?" in ran.out
    assert "Asked only when" not in ran.out


def test_a_form_says_it_beside_the_question(staged: Shell) -> None:
    """The column of what good looks like tells it, for the plan of which it is not known alone."""
    made = staged("ehcp-audit forms make P-1 P-10 --rubric staged.yaml --auditor edda -o form.xlsx")
    assert made.code == 0, made.err
    book = openpyxl.load_workbook(staged.folder / "form.xlsx")
    told = {
        ref: [c.value for row in book[ref].iter_rows() for c in row if c.value] for ref in ("P-1", "P-10")
    }
    assert any(TOLD in str(value) for value in told["P-1"])
    assert not any("Asked only when" in str(value) for value in told["P-10"])
