"""The shipped rubrics: each loads without a fault or a lint, and each criterion says where it comes from."""

from pathlib import Path

import pytest

from audit.data_files import data_folder
from audit.domain.rubric import Rubric
from audit.yaml_files.library import known_rubrics
from audit.yaml_files.rubric_loader import load_rubric

SHIPPED = {
    "annual-review",
    "draft-check",
    "education-advice",
    "ehcp-dip",
    "ehcp-quality",
    "ehcp-quality-by-row",
    "ehcp-quality-multi-agency",
    "ehcp-statutory",
    "health-advice",
    "preparing-for-adulthood",
    "psychology-advice",
    "social-care-advice",
    "timeliness",
}
FILES = sorted(data_folder("rubrics").glob("*.yaml"))


def loaded(path: Path) -> Rubric:
    """Return a shipped rubric, which must load."""
    rubric, problems = load_rubric(path)
    assert rubric is not None, "\n".join(map(str, problems))
    return rubric


def test_the_library_holds_the_rubrics_that_are_promised() -> None:
    """Every promised rubric is shipped, under a file of its own id."""
    assert {entry.id for entry in known_rubrics()} == SHIPPED
    assert {path.stem for path in FILES} == SHIPPED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_rubric_has_no_fault_and_no_lint(path: Path) -> None:
    """`rubrics check` has nothing to say of a shipped rubric."""
    _, problems = load_rubric(path)
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_criterion_says_what_good_and_poor_look_like_and_where_it_comes_from(path: Path) -> None:
    """Every criterion has a question, good, poor and a source; only notes do without good and poor."""
    for criterion in loaded(path).criteria:
        assert criterion.question.endswith("?"), criterion.id
        source = criterion.source
        assert source.law or source.code or source.case or source.local, criterion.id
        if criterion.scored and criterion.scale != "basis" and criterion.id != "SC-04":
            assert criterion.good, criterion.id
            assert criterion.poor, criterion.id
        if criterion.statutory:
            assert source.law or source.code, criterion.id
        assert criterion.faults, criterion.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_shipped_rubric_claims_a_national_standard(path: Path) -> None:
    """Each says that its weights or thresholds are not national, and that it is no inspection judgement."""
    rubric = loaded(path)
    if rubric.id != "draft-check":
        assert (
            "not national" in rubric.note or "No weight, limit or threshold here is national" in rubric.note
        )
        assert "inspection judgement" in rubric.note


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_names_the_schema_in_its_first_line(path: Path) -> None:
    """An editor that knows YAML schemas finds ours."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema.json"
