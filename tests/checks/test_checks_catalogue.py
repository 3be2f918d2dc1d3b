"""The catalogue: every check runs on any plan, explains itself, and points into the plan's own words."""

import gc
import importlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks.catalogue import CHECKS, findings, findings_in_many
from audit.checks.examined import Reader
from audit.checks.lexicon import Lexicon
from audit.checks.reading import PlanText, Row

PAGE = Path(__file__).parents[2] / "audit" / "checks" / "README.md"
PLAIN = Reader(Lexicon())

pieces = st.sampled_from(
    ["Kai will ", "by July 2027", "2 x 30 mins ", "weekly. ", "[INSERT]", "None", "N/A\n", "access to ",
     "He ", "\n- ", "\u0130stanbul ", "support", "\u2019s ", "TBC ", "as required", "(", ")", "*",
     "She ", "10.", "1."]
)  # fmt: skip
texts = st.lists(pieces, max_size=12).map("".join) | st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(sections=st.dictionaries(st.sampled_from("ABCDEFGIJK"), texts | st.none()), row=texts)
def test_every_check_runs_on_any_plan(sections: dict[str, str | None], row: str) -> None:
    """No text makes a check fail, and every span lies within its text."""
    rows = tuple(
        Row(kind, kind, section, row)
        for kind, section in (("need", "B"), ("outcome", "E"), ("provision", "F"))
    )
    for plan in (PlanText(sections), PlanText(sections, rows)):
        for finding in findings(plan, PLAIN):
            text = row if finding.row else sections.get(finding.section) or ""
            assert 0 <= finding.start <= finding.end <= len(text)
            assert finding.check in CHECKS


def test_findings_are_the_same_twice(reader: Reader) -> None:
    """Reading a plan again, or with rows in the text as well, gives the same findings in the same order."""
    plan = PlanText({"F": "Support as required.", "B": "Kai has autism.", "E": "Kai will improve."})
    assert findings(plan, reader) == findings(plan, reader)


def test_many_plans_are_read_as_one_is(reader: Reader) -> None:
    """Reading many plans gives what reading each gives, and leaves the garbage collector as it was."""
    plans = [PlanText({"F": f"Support as required {word}."}) for word in ("here", "there")]
    frozen = gc.get_freeze_count()
    assert list(findings_in_many(plans, reader)) == [findings(plan, reader) for plan in plans]
    assert gc.get_freeze_count() == frozen


def test_a_rule_between_items_is_not_an_item(reader: Reader) -> None:
    """A line of dashes, or a stray bullet, is not read as provision."""
    found = findings(PlanText({"G": "A nurse visits\n\n---\n\n- "}), reader, ["specified_provision"])
    assert len(found) == 1


def test_one_check_can_be_run_alone(reader: Reader) -> None:
    """Only what was asked for is run."""
    found = findings(PlanText({"F": "Support as required [INSERT]."}), reader, ["placeholder"])
    assert {finding.check for finding in found} == {"placeholder"}


def test_every_check_says_what_it_sees_and_misses() -> None:
    """Each check's module says what it sees and what it misses, and the page lists it."""
    page = PAGE.read_text(encoding="utf-8")
    for name in (*CHECKS, "copied_wording"):
        doc = importlib.import_module(f"audit.checks.{name}").__doc__ or ""
        assert "Sees " in " ".join(doc.split())
        assert "Misses " in " ".join(doc.split())
        assert f"`{name}`" in page
