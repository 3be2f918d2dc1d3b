"""Good YAML that does not hold together: each fault at its line, with near misses."""

from pathlib import Path

import pytest

from audit.problem import Problem
from audit.yaml_files.library import changed_since_used
from audit.yaml_files.rubric_loader import load_rubric_text

BASE = """\
rubric: small
version: "1"
title: Small
scales:
  met:
    - {answer: met, points: 2}
    - {answer: not met, points: 0}
  mark: {number: {from: 0, to: 10}}
grades:
  - {grade: Good, from: 0.7}
  - {grade: Poor, from: 0}
themes: {voice: Voice}
sections:
  - section: A
    criteria:
      - id: A-01
        question: Is it heard?
        source: {code: "9.69"}
        themes: voice
      - id: A-02
        question: Is it dated?
        scale: mark
        source: {code: "9.69"}
"""
LAST = BASE.count("\n")  # the last line of the last criterion

IN_CRITERION = [
    ("scale: metric", "RUB001", "met"),
    ("answered_by: health\n        descriptors: {great: x}", "RUB002", "great"),
    ("evidence: {required_when: not mett}", "RUB002", "not mett"),
    ("themes: voise", "RUB006", "Did you mean voice?"),
    ("checks: readabilty", "RUB007", "Did you mean readability?"),
    ("faults: [writter]", "RUB008", "Did you mean writer?"),
    ("link: [A, E]\n        advice_from: health", "RUB019", "Keep one"),
    ("link: [A, E]\n        about: whole plan", "RUB019", "Keep one"),
    ("applies_when: {}", "RUB020", "status: final"),
    ("applies_when: {year_group: {}}", "RUB020", "status: final"),
    ("applies_when: {answer: {A-03: met}}", "RUB021", "Move it above"),
    ("applies_when: {answer: {A-99: met}}", "RUB004", "A-0"),
    ("applies_when: {answer: {A-01: mett}}", "RUB042", "Did you mean met"),
    ("link: [B, FF]", "RUB005", "Did you mean F"),
    ("sections: [A, H3]", "RUB005", "Did you mean H"),
    ("applies_when: {section_state: {d: content}}", "RUB005", "Did you mean D?"),
    ("for_each: {row: need, in: [A]}", "RUB023", "Use B, C, D."),
    ("counts_as: {absent: not there}", "RUB002", "not there"),
]


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a rubric that can't be used."""
    rubric, problems = load_rubric_text(text, "small.yaml", Path(__file__).parent)
    assert rubric is None, "the rubric should have been refused"
    return problems


def test_the_base_of_these_tests_is_sound() -> None:
    """What follows fails for the line that it adds."""
    rubric, problems = load_rubric_text(BASE)
    assert rubric is not None
    assert problems == ()


@pytest.mark.parametrize(("line", "code", "words"), IN_CRITERION, ids=lambda value: str(value)[:40])
def test_a_criterion_that_does_not_hold_together(line: str, code: str, words: str) -> None:
    """A name that is not known anywhere is refused at its line, with near misses."""
    text = BASE + "      - id: A-03\n        question: Is it so?\n        scale: met\n"
    if line.startswith("scale:"):
        text = text.replace("        scale: met\n", "")
    problems = problems_of(f"{text}        {line}\n")
    assert [problem.code for problem in problems] == [code]
    assert words in str(problems[0])
    assert problems[0].place.line > LAST


def test_a_number_scale_counts_a_standing_only_as_left_out() -> None:
    """No answer of a number scale has a name that a standing could count as."""
    problems = problems_of(f"{BASE}        counts_as: {{absent: low}}\n")
    assert [problem.code for problem in problems] == ["RUB033"]


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("{when: {criterion: A-9, any: met}, grade_at_most: Poor, because: x}", "RUB004"),
        ("{when: {criterion: A-01, any: mett}, grade_at_most: Poor, because: x}", "RUB042"),
        ("{when: {criterion: A-01, any: met}, grade_at_most: Por, because: x}", "RUB003"),
        ("{when: {section: B, below: 0.4}, grade_at_most: Poor, because: x}", "RUB005"),
        ("{when: {criterion: A-01, any: met}, grade_at_most: Poor, caps: Z, because: x}", "RUB005"),
        ("{when: {}, grade_at_most: Poor, because: x}", "RUB018"),
        ("{when: {criterion: A-01}, grade_at_most: Poor, because: x}", "RUB018"),
        (
            "{when: {criterion: A-01, any: met, severity: critical}, grade_at_most: Poor, because: x}",
            "RUB018",
        ),
        ("{when: {section: A}, grade_at_most: Poor, because: x}", "RUB018"),
    ],
)
def test_a_limit_that_does_not_hold_together(limit: str, code: str) -> None:
    """A limit names one thing to look at, and names that are known."""
    assert [problem.code for problem in problems_of(f"{BASE}limits:\n  - {limit}\n")] == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: A-02", "id: A-01", "RUB009"),
        ("{answer: not met, points: 0}", "{answer: met, points: 0}", "RUB011"),
        ("{grade: Poor, from: 0}", "{grade: Good, from: 0}", "RUB012"),
        ("{grade: Poor, from: 0}", "{grade: Poor, from: 0.9}", "RUB013"),
        (
            "{from: 0, to: 10}}",
            "{from: 0, to: 10}, bands: [{band: a, from: 1}, {band: b, from: 5}]}",
            "RUB014",
        ),
        ("{answer: not met, points: 0}", "{answer: not met, points: 3}", "RUB015"),
        ("  mark:", "  none: []\n  mark:", "RUB016"),
        ("{from: 0, to: 10}", "{from: 10, to: 0}", "RUB017"),
        ("{from: 0, to: 10}", "{from: 0, to: 10, step: 0}", "RUB017"),
        ("{from: 0, to: 10}", "{from: 0, to: 10, zero: 5}", "RUB017"),
        ("rubric: small", "rubric: Small Rubric!", "RUB022"),
        ("title: Small", "title: Small\nremove: {criteria: [A-01]}", "RUB029"),
        ("title: Small", "title: Small\nmore_limits: []", "RUB029"),
        ("title: Small", "title: Small\noverall: {method: counts}", "RUB030"),
        ("title: Small", "title: Small\nlexicons: {vague_wording: missing}", "RUB032"),
        ("title: Small", "title: Small\nlexicons: {vague_wording: ../../etc/passwd}", "RUB032"),
        ("title: Small", "title: Small\nlexicons: {vague_words: vague}", "RUB007"),
        ("title: Small", "title: Small\ncheck_limits: {reading: {longest: 3}}", "RUB007"),
        ("  - section: A\n", "  - section: A\n    parent: Q\n", "RUB034"),
        ("title: Small", "title: Small\neffective: {from: 2026-09-01, to: 2026-01-01}", "RUB036"),
        ("{grade: Good, from: 0.7}", "{grade: Good, from: 70}", "RUB038"),
        ("{answer: met, points: 2}", "{answer: met, points: 2, key: n}", None),
        ("title: Small", "title: Small\nimpact: {question: 'Q?', scale: mett}", "RUB001"),
        ("title: Small", "title: Small\ncomparable_with: [{version: '0', same: [A-77]}]", "RUB004"),
    ],
)
def test_a_rubric_that_does_not_hold_together(old: str, new: str, code: str | None) -> None:
    """Each kind of contradiction within a rubric is refused by a code of its own."""
    assert old in BASE
    text = BASE.replace(old, new, 1)
    if code is None:
        assert load_rubric_text(text)[0] is not None
    else:
        assert [problem.code for problem in problems_of(text)] == [code]


def test_a_common_count_names_an_answer_of_some_scale() -> None:
    """A rule for every criterion that no scale in use can follow is refused, not passed over."""
    problems = problems_of(BASE.replace("title: Small", "title: Small\ncounts_as: {absent: not mett}"))
    assert [problem.code for problem in problems] == ["RUB002"]
    assert "Did you mean not met" in str(problems[0])


def test_two_answers_can_not_share_a_key() -> None:
    """One key gives one answer."""
    text = BASE.replace("points: 2}", "points: 2, key: m}").replace("points: 0}", "points: 0, key: m}")
    assert [problem.code for problem in problems_of(text)] == ["RUB040"]


def test_a_section_stands_once() -> None:
    """A second heading for one section is refused, and told where the first one is."""
    problems = problems_of(f"{BASE}  - section: A\n    criteria: []\n")
    assert [problem.code for problem in problems] == ["RUB010"]
    assert "first on line 14" in problems[0].message


def test_an_overall_by_grades_needs_grades() -> None:
    """Lowest section, shares, counts and an entered grade mean nothing without grades."""
    text = BASE.replace("grades:\n  - {grade: Good, from: 0.7}\n  - {grade: Poor, from: 0}\n", "")
    assert problems_of(f"{text}overall: lowest section\n")[0].code == "RUB031"
    assert problems_of(f"{text}overall: entered\n")[0].code == "RUB031"


def test_an_overall_names_grades_that_are_known() -> None:
    """Shares and counts name the rubric's own grades."""
    shares = "overall: {method: share of sections, at_least: Gud, shares: [{grade: Bad, from: 0.5}]}\n"
    assert [problem.code for problem in problems_of(BASE + shares)] == ["RUB003", "RUB003"]


def test_a_table_counts_only_what_an_answer_in_use_can_be() -> None:
    """Without a red answer no plan would ever have a red, and the worst one would be graded best."""
    table = (
        "overall: {method: counts, counts: [{grade: Good, at_most: {red: 0, critical: 0}}, {grade: Poor}]}\n"
    )
    problems = problems_of(BASE + table)
    assert [(problem.code, problem.place.line) for problem in problems] == [("RUB043", LAST + 1)] * 2
    assert "colour: red" in problems[0].remedy
    assert "severity: critical" in problems[1].remedy
    unused = BASE.replace(
        "  mark:", "  rag: [{answer: fine, points: 1}, {answer: red, points: 0, severity: critical}]\n  mark:"
    )
    assert [problem.code for problem in problems_of(unused + table)] == ["RUB043", "RUB043"]
    sound = BASE.replace("not met, points: 0}", "not met, points: 0, colour: red, severity: critical}")
    assert load_rubric_text(sound + table)[0] is not None


def test_a_rubric_that_asks_nothing_is_refused() -> None:
    """Sections without criteria are no rubric."""
    text = "rubric: r\nversion: '1'\ntitle: T\nsections:\n  - {section: A}\n"
    assert [problem.code for problem in problems_of(text)] == ["RUB035"]


def test_a_faulty_lexicon_in_the_rubric_is_told() -> None:
    """Word lists are looked at with the rubric that holds them."""
    text = BASE.replace("title: Small", "title: Small\nlexicons: {vague_wording: ['(open']}")
    assert load_rubric_text(text)[0] is None


def test_every_fault_is_told_at_once() -> None:
    """Five faults are five problems, in the order of the file."""
    text = (
        BASE.replace("rubric: small", "rubric: S!")
        .replace("{grade: Poor, from: 0}", "{grade: Good, from: 0.9}")
        .replace("id: A-02", "id: A-01")
        .replace("scale: mark", "scale: marks")
    )
    problems = problems_of(text)
    assert [problem.code for problem in problems] == ["RUB022", "RUB012", "RUB013", "RUB009", "RUB001"]
    assert [problem.place.line for problem in problems] == sorted(problem.place.line for problem in problems)


def test_a_used_version_can_not_be_changed() -> None:
    """Other content under a used version is refused with the remedy; a comment is no change."""
    rubric, _ = load_rubric_text(BASE)
    commented, _ = load_rubric_text(BASE.replace("title: Small", "title: Small # as agreed in March"))
    changed, _ = load_rubric_text(BASE.replace("points: 2", "points: 3"))
    assert rubric is not None
    assert commented is not None
    assert changed is not None
    assert changed_since_used(commented, rubric.hash) is None
    problem = changed_since_used(changed, rubric.hash, "small.yaml")
    assert problem is not None
    assert problem.code == "RUB039"
    assert "new version" in problem.remedy


@pytest.mark.parametrize("code", ["a", "Section A", "H 1", "h-2", "(K)"])
def test_a_code_that_reads_like_a_letter_and_is_not_it_is_refused(code: str) -> None:
    """Such a section would stand beside the plan's own and read nothing of it; with a parent it may stand."""
    text = BASE.replace("section: A\n", f'section: "{code}"\n')
    assert [problem.code for problem in problems_of(text)] == ["RUB046"]
    own = BASE.replace("section: A\n", f'section: "{code}"\n    parent: A\n')
    assert load_rubric_text(own)[0] is not None


def test_a_councils_own_codes_may_be_read_by_other_questions() -> None:
    """A(i) once declared can be linked; a near miss of it is told with it."""
    own = BASE.replace("section: A\n", "section: A(i)\n    parent: A\n")
    assert load_rubric_text(own + "        link: [A(i), E]\n")[0] is not None
    problems = problems_of(own + "        link: [A(ii), E]\n")
    assert [problem.code for problem in problems] == ["RUB005"]
    assert "A(i)" in problems[0].remedy


def test_points_below_zero_and_scales_of_noughts_are_refused() -> None:
    """A score is never below 0, and a scale on which nothing can be earned is no scale; both say what to do."""
    minus = problems_of(BASE.replace("points: 0", "points: -1"))
    assert [(p.code, p.place.line) for p in minus] == [("RUB044", 7)]
    assert "write a limit" in minus[0].remedy
    noughts = problems_of(BASE.replace("points: 2", "points: 0"))
    assert [(p.code, p.place.line) for p in noughts] == [("RUB045", 6)]
    assert "take `points` out" in noughts[0].remedy
