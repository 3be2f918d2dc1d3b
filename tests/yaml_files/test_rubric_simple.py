"""The simple case stays simple: five questions under thirty lines, and nothing else to know."""

from decimal import Decimal
from pathlib import Path

from audit.domain.criterion import Scope
from audit.domain.plan import RowKind
from audit.yaml_files.rubric_loader import load_rubric, load_rubric_text

FIVE = """\
rubric: five-questions
version: "1"
title: Five questions of a plan
sections:
  - section: A
    criteria:
      - {id: A-01, question: "Can you hear the child?", source: {code: "9.69"}}
  - section: B
    criteria:
      - {id: B-01, question: "Is each need told by what it makes hard?", source: {law: reg 12}}
  - section: E
    criteria:
      - {id: E-01, question: "Is each outcome SMART?", for_each: outcome, source: {code: "9.66"}}
  - section: F
    weight: 2
    criteria:
      - {id: F-01, question: "Is each provision specified?", for_each: provision, source: {law: reg 12}}
      - {id: F-02, question: "Is every need met?", link: [B, F], source: {law: reg 12}}
grades:
  - {grade: Good, from: 0.7, good: true}
  - {grade: Not yet good, from: 0}
"""


def test_five_criteria_fit_under_thirty_lines(tmp_path: Path) -> None:
    """A five-criterion rubric of under 30 lines loads without a problem and without a lint."""
    assert FIVE.count("\n") < 30
    path = tmp_path / "five.yaml"
    path.write_text(FIVE, encoding="utf-8")
    rubric, problems = load_rubric(path)
    assert problems == ()
    assert rubric is not None
    assert [criterion.id for criterion in rubric.criteria] == ["A-01", "B-01", "E-01", "F-01", "F-02"]
    assert [section.weight for section in rubric.sections] == [1, 1, 1, 2]


def test_a_rubric_that_names_no_scale_asks_met_partly_met_not_met() -> None:
    """Without scales, answers are met, partly met, not met for 2, 1 and 0 points."""
    rubric, _ = load_rubric_text(FIVE)
    assert rubric is not None
    answers = [(answer.name, answer.points) for answer in rubric.scale_of(rubric.criteria[0]).answers]
    assert answers == [("met", Decimal(2)), ("partly met", Decimal(1)), ("not met", Decimal(0))]


def test_a_repeat_reads_the_rows_of_its_own_section() -> None:
    """`for_each: provision` under F asks of F's rows, and a link says where it leads from and to."""
    rubric, _ = load_rubric_text(FIVE)
    assert rubric is not None
    specified, met = rubric.criteria_of("F")
    assert specified.repeat is not None
    assert (specified.repeat.kind, specified.repeat.sections) == (RowKind.PROVISION, ("F",))
    assert (met.scope, met.link) == (Scope.LINK, ("B", "F"))
