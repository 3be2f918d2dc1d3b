"""A council's overlay changes what it names and nothing else, and says where it went wrong."""

from pathlib import Path

import pytest

from audit.domain.rubric import Rubric
from audit.problem import Problem
from audit.yaml_files.library import find_rubric, known_rubrics, resolver
from audit.yaml_files.rubric_loader import load_rubric

BASE = """\
rubric: base
version: "2026.1"
title: Base
changed: First version.
scales:
  met:
    - {answer: met, points: 2}
    - {answer: not met, points: 0}
grades: [{grade: Good, from: 0.7}, {grade: Poor, from: 0}]
limits:
  - {when: {criterion: A-01, any: not met}, grade_at_most: Poor, because: It is the child's own section.}
themes: {voice: Voice}
sections:
  - section: A
    criteria:
      - {id: A-01, question: Is it heard?, themes: voice, source: {code: "9.69"}}
      - {id: A-02, question: Is it dated?, source: {code: "9.69"}}
  - section: F
    criteria:
      - {id: F-01, question: Is it specific?, source: {code: "9.69"}}
      - {id: F-02, question: Is it enough?, source: {code: "9.69"}}
"""
OVERLAY = """\
rubric: ours
version: "1"
title: Ours
extends: base 2026.1
changed: F weighs more; one question is ours.
remove: {criteria: [A-02]}
themes: {local: Local matters}
more_limits:
  - {when: {criterion: F-01, any: not met}, grade_at_most: Poor, because: It can't be enforced.}
sections:
  - section: F
    weight: 3
    criteria:
      - {id: F-01, weight: 2}
      - {id: F-03, question: Is it reviewed?, themes: local, source: {local: Ours}}
  - section: K
    criteria:
      - {id: K-01, question: Is it all appended?, source: {law: reg 12(4)}}
"""


def load(folder: Path, overlay: str, base: str = BASE) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Load an overlay beside its base."""
    (folder / "base.yaml").write_text(base, encoding="utf-8")
    (folder / "ours.yaml").write_text(overlay, encoding="utf-8")
    return load_rubric(folder / "ours.yaml")


def test_an_overlay_changes_only_what_it_names(tmp_path: Path) -> None:
    """Weights change, a question goes, one comes, limits add up, and the rest is the base's."""
    rubric, problems = load(tmp_path, OVERLAY)
    assert problems == ()
    assert rubric is not None
    assert [criterion.id for criterion in rubric.criteria] == ["A-01", "F-01", "F-02", "F-03", "K-01"]
    specific = rubric.criterion("F-01")
    assert specific is not None
    assert (int(specific.weight), specific.question) == (2, "Is it specific?")
    assert [section.weight for section in rubric.sections] == [1, 3, 1]
    assert [limit.criterion for limit in rubric.limits] == ["A-01", "F-01"]
    assert [theme.id for theme in rubric.themes] == ["voice", "local"]
    assert (rubric.id, rubric.version, rubric.extends) == ("ours", "1", ("base", "2026.1"))
    assert rubric.changed == "F weighs more; one question is ours."


def test_an_overlay_does_not_inherit_what_its_base_says_of_itself(tmp_path: Path) -> None:
    """What changed since the base's last version is no news of the overlay's."""
    rubric, _ = load(tmp_path, OVERLAY.replace("changed: F weighs more; one question is ours.\n", ""))
    assert rubric is not None
    assert rubric.changed == ""


def test_a_changed_base_is_a_changed_overlay(tmp_path: Path) -> None:
    """The hash is of the resolved rubric: a base's comment changes nothing, its content does."""
    first, _ = load(tmp_path, OVERLAY)
    commented, _ = load(tmp_path, OVERLAY, BASE.replace("title: Base", "title: Base # of 2026"))
    changed, _ = load(tmp_path, OVERLAY, BASE.replace("Is it enough?", "Is there enough of it?"))
    assert first is not None
    assert commented is not None
    assert changed is not None
    assert first.hash == commented.hash != changed.hash


def test_an_overlay_may_be_laid_over_an_overlay(tmp_path: Path) -> None:
    """A team's changes over a council's, over the base."""
    load(tmp_path, OVERLAY)
    team = (
        'rubric: team\nversion: "1"\ntitle: Team\nextends: ours 1\nsections:\n  - {section: F, weight: 5}\n'
    )
    (tmp_path / "team.yaml").write_text(team, encoding="utf-8")
    rubric, problems = load_rubric(tmp_path / "team.yaml")
    assert problems == ()
    assert rubric is not None
    assert rubric.section("F") is not None
    assert [section.weight for section in rubric.sections] == [1, 5, 1]
    assert len(rubric.limits) == 2


def test_faults_are_told_in_the_file_that_has_them(tmp_path: Path) -> None:
    """A wrong line of the overlay is told there, and a wrong line of the base in the base."""
    _, problems = load(tmp_path, OVERLAY.replace("weight: 2}", "wieght: 2}"))
    assert [(p.code, p.place.file, p.place.line) for p in problems] == [("YML021", "ours.yaml", 14)]
    _, problems = load(tmp_path, OVERLAY, BASE.replace("Is it dated?,", "Is it dated?, wieght: 2,"))
    assert problems == ()  # the wrong line is of a question that the overlay takes out
    _, problems = load(tmp_path, OVERLAY, BASE.replace("Is it enough?,", "Is it enough?, wieght: 2,"))
    assert [(p.code, p.place.file, p.place.line) for p in problems] == [("YML021", "base.yaml", 21)]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("extends: base 2026.1", "extends: base", "RUB024", "ehcp-quality 2026.1"),
        ("extends: base 2026.1", "extends: bass 2026.1", "RUB025", "Did you mean base?"),
        ("extends: base 2026.1", "extends: base 2031.9", "RUB025", "base"),
        ("extends: base 2026.1", "extends: ours 1", "RUB026", "circle"),
        ("[A-02]", "[A-22]", "RUB028", "Did you mean A-02"),
        ("{id: F-01, weight: 2}", "{id: F-1, weight: 2}", "RUB041", "Did you mean F-01"),
        (
            "  - section: F\n    weight: 3\n",
            "  - {section: Z, weight: 3}\n  - section: F\n",
            "RUB041",
            "section 'Z'",
        ),
        ("  - section: F\n    weight: 3\n", "  - section: f\n    weight: 3\n", "RUB041", "Did you mean F"),
        ("{criteria: [A-02]}", "{sections: [B]}", "RUB028", "section"),
    ],
)
def test_what_an_overlay_gets_wrong(tmp_path: Path, old: str, new: str, code: str, words: str) -> None:
    """A base that is not there, a circle, and names that the base does not have."""
    rubric, problems = load(tmp_path, OVERLAY.replace(old, new))
    assert rubric is None
    assert problems[0].code == code
    assert words in str(problems[0])


def test_what_is_taken_out_and_still_named_is_told_in_the_overlay(tmp_path: Path) -> None:
    """The base is sound: its limit is to be said anew, and nothing in the base is to be changed."""
    rubric, problems = load(tmp_path, OVERLAY.replace("[A-02]", "[A-02, A-01]"))
    assert rubric is None
    assert [(p.code, p.place.file, p.place.line) for p in problems] == [("RUB047", "ours.yaml", 6)]
    assert "line 11 of base.yaml still names it" in problems[0].message
    assert "`limits`" in problems[0].remedy
    renewed = (
        "[A-02, A-01]}\nlimits:\n  - {when: {criterion: F-02, any: not met}, grade_at_most: Poor, because: x}"
    )
    rubric, problems = load(tmp_path, OVERLAY.replace("[A-02]}", renewed).replace("voice", "local"))
    assert rubric is not None, problems


def test_a_circle_of_two_is_told(tmp_path: Path) -> None:
    """Two rubrics that extend each other never load."""
    base = BASE.replace("title: Base", "title: Base\nextends: ours 1")
    _, problems = load(tmp_path, OVERLAY, base)
    assert [problem.code for problem in problems] == ["RUB026"]


def test_a_base_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The base's own faults are mended first."""
    _, problems = load(tmp_path, OVERLAY, BASE.replace("title: Base", "title: Base\ntitle: Base"))
    assert [problem.code for problem in problems] == ["RUB027"]
    assert "base.yaml" in problems[0].remedy


def test_sections_can_be_taken_out_and_lists_are_replaced_whole(tmp_path: Path) -> None:
    """A scale's answers and the grades are one list each."""
    overlay = (
        'rubric: ours\nversion: "1"\ntitle: Ours\nextends: base 2026.1\nremove: {sections: [F]}\nlimits: []\n'
        "scales:\n  met: [{answer: met, points: 1}, {answer: partly, points: 0.5}, {answer: not met, points: 0}]\n"
    )
    rubric, problems = load(tmp_path, overlay)
    assert problems == ()
    assert rubric is not None
    assert [section.code for section in rubric.sections] == ["A"]
    assert [answer.name for answer in rubric.scales["met"].answers] == ["met", "partly", "not met"]
    assert rubric.limits == ()


def test_a_base_elsewhere_keeps_its_own_word_lists(tmp_path: Path) -> None:
    """A lexicon that the base names is found beside the base, wherever the overlay is."""
    far = tmp_path / "far"
    far.mkdir()
    (far / "words.yaml").write_text(
        "vague: [{id: a, phrases: [as required], because: It leaves room., instead: Say when.}]\n",
        encoding="utf-8",
    )
    (far / "base.yaml").write_text(
        BASE.replace("title: Base", "title: Base\nlexicons: {vague_wording: words}"), encoding="utf-8"
    )
    (tmp_path / "ours.yaml").write_text(OVERLAY, encoding="utf-8")
    rubric, problems = load_rubric(tmp_path / "ours.yaml", resolver(far))
    assert problems == ()
    assert rubric is not None
    assert "vague_wording" in rubric.lexicons
    changed = BASE.replace("title: Base", "title: Base\nlexicons: {vague_wording: words}")
    (far / "base.yaml").write_text(changed, encoding="utf-8")
    (far / "words.yaml").write_text(
        "vague: [{id: a, phrases: [as needed], because: It leaves room., instead: Say when.}]\n",
        encoding="utf-8",
    )
    other, _ = load_rubric(tmp_path / "ours.yaml", resolver(far))
    assert other is not None
    assert other.hash != rubric.hash


def test_the_newest_live_rubric_is_found_by_id(tmp_path: Path) -> None:
    """2026.10 is newer than 2026.9, a draft is not taken while a live one is there, and a version can be named."""
    for version, status in (("2026.9", "live"), ("2026.10", "live"), ("2027.1", "draft")):
        text = BASE.replace('"2026.1"', f'"{version}"').replace(
            "title: Base", f"title: Base\nstatus: {status}"
        )
        (tmp_path / f"base-{version}.yaml").write_text(text, encoding="utf-8")
    assert find_rubric("base", None, tmp_path) == tmp_path / "base-2026.10.yaml"
    assert find_rubric("base", "2027.1", tmp_path) == tmp_path / "base-2027.1.yaml"
    assert find_rubric("bass", None, tmp_path) is None
    assert resolver(tmp_path)("base", "2026.9") == tmp_path / "base-2026.9.yaml"
    assert {entry.version for entry in known_rubrics(tmp_path) if entry.id == "base"} == {
        "2026.9",
        "2026.10",
        "2027.1",
    }


def test_a_folder_with_other_yaml_files_is_no_trouble(tmp_path: Path) -> None:
    """Files that are no rubrics are passed over."""
    (tmp_path / "other.yaml").write_text("title: something else\n", encoding="utf-8")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00rubric")
    assert [
        entry for entry in known_rubrics(tmp_path, tmp_path / "none") if entry.path.parent == tmp_path
    ] == []
