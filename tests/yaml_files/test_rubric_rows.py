"""A spreadsheet of criteria becomes a rubric, and first rubrics come from templates."""

import pytest

from audit.data_files import data_folder
from audit.place import Place
from audit.yaml_files.rubric_loader import load_rubric, load_rubric_text
from audit.yaml_files.rubric_rows import rubric_from_rows, rubric_rows, section_code
from audit.yaml_files.rubric_templates import TEMPLATES, new_rubric

TABLE = """
| EHCP section           | Ref  | Quality standard      | Weighting | What good looks like | Legislation | Agency      | RAG |
| Section F - Provision  | F.1  | Is it specific?       | 2         | Who, what, how often | reg 12      | Education   | red |
|                        |      | Does each need have it? |         |                      |             | Social Care |     |
|                        |      |                       |           |                      |             |             |     |
| Section A              |      | Is the voice heard?   | 1         |                      |             |             |     |
| Whole plan             |      | Is it plain?          |           |                      |             |             |     |
"""


def rows_of(table: str) -> list[dict[str, object]]:
    """Return a Markdown table as rows by heading."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_a_spreadsheet_of_criteria_becomes_a_rubric() -> None:
    """Headings are known by other names, sections are read out of titles, ids are made, blanks carry on."""
    text, problems = rubric_from_rows(rows_of(TABLE), "ours", "Our audit")
    assert text is not None
    assert [(problem.code, problem.place.item) for problem in problems] == [("RUB207", "RAG")]
    rubric, faults = load_rubric_text(text)
    assert rubric is not None, faults
    assert [(c.section, c.id, c.question) for c in rubric.criteria] == [
        ("A", "A-01", "Is the voice heard?"),
        ("F", "F.1", "Is it specific?"),
        ("F", "F-02", "Does each need have it?"),
        ("Whole plan", "Whole plan-01", "Is it plain?"),
    ]
    specific = rubric.criterion("F.1")
    assert specific is not None
    assert (int(specific.weight), specific.good, specific.source.law) == (2, "Who, what, how often", "reg 12")
    assert rubric.agencies == ("education", "social care")
    assert rubric.status == "draft"


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("| Question | Weight |\n| Q? | heavy |", ["RUB204"]),
        ("| Question | Weight |\n| Q? | -1 |", ["RUB204"]),
        ("| Question | Weight |\n| | 2 |", ["RUB203"]),
        ("| Question | Agency |\n| Q? | Heath |", ["RUB205"]),
        ("| Question | Id |\n| Q? | 1 |\n| R? | 1 |", ["RUB206"]),
        ("| Colour | Shape |\n| red | round |", ["RUB202"]),
        ("| Question |\n| |", ["RUB201"]),
    ],
)
def test_what_is_wrong_with_the_rows_is_told(table: str, codes: list[str]) -> None:
    """Each fault has its code, and nothing is written."""
    text, problems = rubric_from_rows(rows_of(table), "ours", "Ours")
    assert text is None
    assert [problem.code for problem in problems] == codes


def test_places_of_rows_are_those_of_the_workbook() -> None:
    """A fault is told at the row's own cell."""
    _, problems = rubric_from_rows(
        [{"Question": "Q?", "Weight": "x"}], "o", "O", [Place(sheet="Tool", cell="A7")]
    )
    assert str(problems[0].place) == "Tool!A7"
    assert rubric_from_rows([], "o", "O")[1][0].code == "RUB201"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("F", "F"),
        ("h1", "H1"),
        ("Section D: Social care", "D"),
        ("Sect. E", "E"),
        ("B) Needs", "B"),
        ("Golden thread", "Golden thread"),
        ("A1", "A1"),
        ("", ""),
    ],
)
def test_a_section_is_read_out_of_its_cell(cell: str, code: str) -> None:
    """A letter with or without its title is the section; other words are a code of their own."""
    assert section_code(cell) == code


def test_rows_of_a_rubric_make_it_again() -> None:
    """Questions, weights, sources and agencies survive the way through a spreadsheet."""
    rubric, _ = load_rubric(data_folder("rubrics") / "ehcp-quality-multi-agency.yaml")
    assert rubric is not None
    text, problems = rubric_from_rows(rubric_rows(rubric), "again", "Again")
    # The scale of the three questions about social care is one of the rubric's own: told, not dropped.
    assert [problem.code for problem in problems] == ["RUB208"] * 3
    assert text is not None
    again, _ = load_rubric_text(text)
    assert again is not None
    told = [
        (c.id, c.section, c.question, c.weight, c.good, c.answered_by, c.statutory) for c in rubric.criteria
    ]
    assert [
        (c.id, c.section, c.question, c.weight, c.good, c.answered_by, c.statutory) for c in again.criteria
    ] == told


@pytest.mark.parametrize(
    ("cell", "scale", "best"),
    [
        ("Yes/No", "yes or no", "yes"),
        ("Y/N", "yes or no", "yes"),
        ("tick", "tick", "ticked"),
        ("RAG", "rag", "green"),
        ("Red / Amber / Green", "rag", "green"),
        ("met", "met", "met"),
        ("0-10", "0 to 10", 10),
        ("1 to 4", "1 to 4", 4),
        ("0-100%", "0 to 100%", 100),
    ],
)
def test_a_scale_that_councils_name_is_taken(cell: str, scale: str, best: str | int) -> None:
    """The rest of the questions keep the usual one, and the rubric loads."""
    rows: list[dict[str, object]] = [
        {"Section": "A", "Question": "Is it theirs?", "Scale": cell, "Source": "Ours"},
        {"Section": "B", "Question": "Is it whole?", "Scale": "", "Source": "Ours"},
    ]
    text, problems = rubric_from_rows(rows, "ours", "Ours")
    assert problems == ()
    rubric, faults = load_rubric_text(text or "")
    assert rubric is not None, faults
    assert faults == ()
    first, second = rubric.criteria
    assert (first.scale, second.scale) == (scale, "met")
    taken = rubric.scale_of(first)
    assert (taken.answers[0].name if taken.answers else taken.high) == best


def test_what_is_not_taken_of_a_spreadsheet_is_told() -> None:
    """A scale that is not known, conditions, and columns of the council's own; with where to write them."""
    row: dict[str, object] = {
        "Section": "A", "Question": "Is it theirs?", "Scale": "Always / sometimes / never",
        "Applies when": "Year 9 and over", "Weighing": "2", "Reviewer's initials": "x",
    }  # fmt: skip
    text, problems = rubric_from_rows([row], "ours", "Ours")
    assert text is not None
    assert [problem.code for problem in problems] == ["RUB207"] * 3 + ["RUB208"]
    assert "Always / sometimes / never" in problems[3].message
    remedies = " ".join(problem.remedy for problem in problems)
    assert "applies_when: {year_group: {at_least: 9}}" in remedies
    assert "Did you mean weight" in remedies
    assert "as guidance for example" in remedies


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_loads_without_a_lint(template: str) -> None:
    """`rubrics new` writes a rubric that `rubrics check` has nothing to say of."""
    rubric, problems = load_rubric_text(new_rubric(template, "our-tool", 'Our "tool": 2026'))
    assert rubric is not None
    assert [str(problem) for problem in problems] == []
    assert (rubric.id, rubric.status) == ("our-tool", "draft")


def test_an_unknown_template_is_a_key_error() -> None:
    """The choices are the keys of the dict."""
    with pytest.raises(KeyError):
        new_rubric("nothing", "x", "X")
