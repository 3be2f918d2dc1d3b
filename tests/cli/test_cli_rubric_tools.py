"""The tools for those who write rubrics, from the command line."""

import json

import pytest
from house import Shell, write_sheet

CRITERIA = """
| Section | Id | Question | What good looks like | Weight | Law |
|---|---|---|---|---|---|
| Section F: provision | F-01 | Is the provision specified? | Who, what, how often | 2 | SEND Regulations 2014, reg 12(1)(f) |
| | | Is it free of ways out? | No "as required" | 1 | |
| D | D-01 | Are the social care needs set out? | | | SEND Regulations 2014, reg 12(1)(d) |
"""

ANSWERS = """
answers:
  F-01: met
  F-02: partly met
  D-01: not met
"""


@pytest.mark.parametrize("template", ["simple", "overlay", "advice"])
def test_a_rubric_begun_from_a_template_checks_clean(shell: Shell, template: str) -> None:
    """Each template gives a rubric that `rubrics check` accepts."""
    made = shell(f"ehcp-audit rubrics new our-tool --from {template} -o our.yaml")
    assert made.code == 0, made.err
    assert shell("ehcp-audit rubrics check our.yaml").code == 0


def test_a_rubric_is_made_from_a_spreadsheet_of_criteria(shell: Shell) -> None:
    """A council's list of criteria becomes a rubric: sections read, missing ids made, weights kept."""
    write_sheet(shell.folder / "criteria.xlsx", CRITERIA)
    made = shell('ehcp-audit rubrics new ours --title "Our tool" --rows criteria.xlsx -o ours.yaml')
    assert made.code == 0, made.err
    shown = shell("ehcp-audit rubrics show ours.yaml").out
    assert "F-01  Is the provision specified?  (weight 2)" in shown
    assert "F-02  Is it free of ways out?" in shown
    assert "D-01" in shown


def test_a_column_that_is_not_taken_is_told_on_the_way(shell: Shell) -> None:
    """The rubric is made, and what has to be written by hand is named."""
    sheet = """
| Section | Question | Scale | Applies when | Source |
|---|---|---|---|---|
| F | Is the provision specified? | RAG | Year 9 and over | Ours |
"""
    write_sheet(shell.folder / "criteria.xlsx", sheet)
    made = shell("ehcp-audit rubrics new ours --rows criteria.xlsx -o ours.yaml")
    assert made.code == 0, made.err
    assert "Applies when: This column is not taken." in made.err
    assert "RUB207" in made.err
    assert "colour: red" in (shell.folder / "ours.yaml").read_text(encoding="utf-8")
    assert shell("ehcp-audit rubrics check ours.yaml").code == 0


def test_a_rubric_is_tried_on_answers_without_a_store(shell: Shell) -> None:
    """Answers in YAML are scored and explained; an expectation that is not met ends with exit code 1."""
    write_sheet(shell.folder / "criteria.xlsx", CRITERIA)
    shell("ehcp-audit rubrics new ours --rows criteria.xlsx -o ours.yaml")
    (shell.folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    tried = shell("ehcp-audit rubrics try ours.yaml answers.yaml")
    assert tried.code == 0, tried.err
    # F: (2 x 1 + 1 x 1/2) / 3 = 5/6; D: 0; overall the mean of the two sections.
    assert "83%" in tried.out
    assert "42%" in tried.out
    assert not shell.store.exists()
    (shell.folder / "answers.yaml").write_text(ANSWERS + 'grade: "Good"\nscore: "3/4"\n', encoding="utf-8")
    assert shell("ehcp-audit rubrics try ours.yaml answers.yaml").code == 1
    (shell.folder / "answers.yaml").write_text("answers: {Z-1: met}\n", encoding="utf-8")
    assert shell("ehcp-audit rubrics try ours.yaml answers.yaml").code == 1
    assert shell("ehcp-audit rubrics try ours.yaml none.yaml").code == 2


def test_a_difference_is_told_in_the_words_of_the_field(shell: Shell) -> None:
    """A changed weight and an added criterion are sentences; a changed comment is no difference."""
    write_sheet(shell.folder / "criteria.xlsx", CRITERIA)
    shell("ehcp-audit rubrics new ours --rows criteria.xlsx -o a.yaml")
    text = (shell.folder / "a.yaml").read_text(encoding="utf-8")
    assert "weight: 2" in text
    (shell.folder / "b.yaml").write_text(text.replace("weight: 2", "weight: 3"), encoding="utf-8")
    told = shell("ehcp-audit rubrics diff a.yaml b.yaml").out
    assert "F-01" in told
    assert "2 to 3" in told
    (shell.folder / "c.yaml").write_text("# a comment\n" + text, encoding="utf-8")
    assert "Nothing that changes an audit is different." in shell("ehcp-audit rubrics diff a.yaml c.yaml").out
    assert json.loads(shell("ehcp-audit rubrics diff a.yaml c.yaml --json").out) == []


def test_a_rubric_goes_to_excel_and_back_and_to_paper(shell: Shell) -> None:
    """The Excel list makes the same criteria again; the page stands alone."""
    assert shell("ehcp-audit rubrics export ehcp-dip -o dip.xlsx").code == 0
    again = shell("ehcp-audit rubrics new dip-again --rows dip.xlsx -o again.yaml")
    assert again.code == 0, again.err
    before = json.loads(shell("ehcp-audit rubrics show ehcp-dip --json").out)["criteria"]
    after = json.loads(shell("ehcp-audit rubrics show again.yaml --json").out)["criteria"]
    assert sorted(c["question"] for c in before) == sorted(c["question"] for c in after)
    assert shell("ehcp-audit rubrics export ehcp-dip dip.html").code == 0
    page = (shell.folder / "dip.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert before[0]["question"].split("'")[0][:30] in page
    assert shell("ehcp-audit rubrics export ehcp-dip dip.docx").code == 2


def test_the_schema_is_json_and_unknown_templates_are_refused(shell: Shell) -> None:
    """The schema can be given to an editor; a template that is none is refused with the choices."""
    assert json.loads(shell("ehcp-audit rubrics schema").out)["$schema"]
    assert shell("ehcp-audit rubrics schema -o schema.json").code == 0
    refused = shell("ehcp-audit rubrics new x --from nothing")
    assert refused.code == 2
    assert "overlay" in refused.err


def test_a_shipped_rubric_is_copied_under_a_name_of_ones_own(shell: Shell) -> None:
    """The copy keeps questions and comments, has its own id and title, and checks; a near miss is offered."""
    made = shell('ehcp-audit rubrics new our-dip --from ehcp-dip --title "Fen: our dip" -o our.yaml')
    assert made.code == 0, made.err
    assert shell("ehcp-audit rubrics check our.yaml").code == 0
    whole, copied = (
        json.loads(shell(f"ehcp-audit rubrics show {name} --json").out) for name in ("ehcp-dip", "our.yaml")
    )
    assert copied["criteria"] == whole["criteria"]
    assert "Fen: our dip" in shell("ehcp-audit rubrics show our.yaml").out
    assert "# A dip: twelve questions" in (shell.folder / "our.yaml").read_text(encoding="utf-8")
    assert shell("ehcp-audit rubrics new twice --from our.yaml -o twice.yaml").code == 0
    assert "Did you mean ehcp-dip" in shell("ehcp-audit rubrics new x --from ehcp-dib").err


def test_check_says_what_is_put_where_facts_are_not_known(shell: Shell) -> None:
    """At most 12 of any one plan; three pairs exclude each other, and where nothing tells both are put."""
    page = shell("ehcp-audit rubrics check social-care-advice").out
    assert "new                   one auditor                 12  15" in page
    assert "care status is not known, 15 are put" in page
    assert "not known" not in shell("ehcp-audit rubrics check ehcp-dip").out


def test_export_asks_for_a_file(shell: Shell) -> None:
    """Neither a file nor --output is a wrong line, told with an example."""
    ran = shell("ehcp-audit rubrics export ehcp-dip")
    assert ran.code == 2
    assert "Name it: -o quality.html" in ran.err
