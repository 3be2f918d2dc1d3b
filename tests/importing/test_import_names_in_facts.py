"""Names of people in what is kept beside a plan's words: teams, localities, placements, kept columns."""

import json

import pytest
from house import Shell, write_sheet

PLANS = """
| Plan reference | Forename | Surname | Parent name | Locality | Team | Placement | Plan writer | Club | Section B |
|---|---|---|---|---|---|---|---|---|---|
| X-1 | Lee | Ottershaw | Demelza Finch | Leeds | Mrs Quibell's team | Tutor (Mr Vole) | J Quibell | Pony club with Tilda Frobisher | Lee reads. |
| X-2 | Merle | Finch | Nerys Finch | c/o Aunt Nola | North | Dr Challoner's School | J Quibell | Camden | Merle sings. |
| X-3 | Bryn | Tarn | Demelza Tarn | Demelza's patch | TarnTeam | Lee's home | J Quibell | Judo | Bryn jumps. |
"""
PROFILE = """
profile: plans
columns:
  Plan reference: plan reference
  Forename: forename
  Surname: surname
  Parent name: "parent's name"
  Locality: locality
  Team: team
  Placement: placement
  Plan writer: writer
  Club: keep as club
  Section B: section B
"""


@pytest.fixture
def facts(shell: Shell) -> dict[str, dict[str, object]]:
    """What is held of each plan beside its words."""
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    (shell.folder / "plans.yaml").write_text(PROFILE, encoding="utf-8")
    ran = shell("ehcp-audit plans import plans.xlsx --profile plans.yaml")
    assert ran.code == 0
    assert "PLN066" in ran.err
    assert "Vole" not in ran.err + ran.out
    plans = {ref: shell(f"ehcp-audit plans show {ref} --json").out for ref in ("X-1", "X-2", "X-3")}
    return {ref: json.loads(told)["facts"] for ref, told in plans.items()}


def test_whoever_is_announced_in_a_short_fact_is_masked(facts: dict[str, dict[str, object]]) -> None:
    """A title or a word of kin announces somebody there too; a school's own name stays, and so does a writer's."""
    assert facts["X-1"]["team"] == "[person 1]'s team"
    assert facts["X-1"]["placement"] == "Tutor ([person 1])"
    assert facts["X-2"]["locality"] == "c/o Aunt [person 1]"
    assert facts["X-2"]["placement"] == "Dr Challoner's School"
    assert facts["X-1"]["writer"] == "J Quibell"


def test_a_kept_column_of_some_words_is_masked_as_a_plan_is(facts: dict[str, dict[str, object]]) -> None:
    """A label such as a ward's name stays, though it is a forename too."""
    assert facts["X-1"]["extra"] == {"club": "Pony club with [person 1]"}
    assert facts["X-2"]["extra"] == {"club": "Camden"}


def test_facts_hold_no_name_that_the_row_gives(facts: dict[str, dict[str, object]]) -> None:
    """Neither the child's nor a parent's, as words; Leeds is kept of a child called Lee, who was found in it."""
    assert facts["X-1"]["locality"] == "Leeds"
    assert facts["X-3"]["locality"] is None
    assert facts["X-3"]["team"] is None
    assert facts["X-3"]["placement"] == "Lee's home"
