"""Who wrote something, told by the role alone."""

import pytest

from audit.privacy.job_words import role_alone


@pytest.mark.parametrize(
    "words",
    [
        "J. Smith",
        "JS",
        "Smith",
        "SmithJ",
        "May West",
        "Ms O'Brien",
        "Will Young",
        "n/k",
        "",
        "April",
        "J S-B",
    ],
)
def test_a_name_is_no_role(words: str) -> None:
    """Initials, surnames and names that are everyday words leave nothing."""
    assert role_alone(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "Educational Psychologist", "EP", "Class teacher & SENCo", "Children's social worker", "Parents",
        "Speech and Language Therapist", "Community paediatrician (locum)", "QTVI / Sensory support",
        "Mum and dad", "Principal Educational Psychologist", "Young person", "Head",
    ],
)  # fmt: skip
def test_a_role_alone_stands_as_it_is(words: str) -> None:
    """Jobs as councils write them, short forms among them."""
    assert role_alone(words) == words


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("EP (JS)", "EP"),
        ("Dr Lark, paediatrician", "paediatrician"),
        ("J. Smith - Educational Psychologist, Marl Trust", "Educational Psychologist"),
        ("teacher: Mrs K. Rose", "teacher"),
        ("Sarah Jane Carter (SW, Disabled Children's Team)", "SW, Disabled Children's Team"),
        ("Head of Marl School", "Head"),
        ("j.smith@marl.sch.uk, SENCo", "SENCo"),
    ],
)
def test_the_role_is_taken_out_of_what_names_somebody(words: str, role: str) -> None:
    """Words of jobs in turn are kept, and nothing else."""
    assert role_alone(words) == role
