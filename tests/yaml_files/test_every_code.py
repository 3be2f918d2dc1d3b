"""Every code of the YAML room's catalogues is raised by a test."""

from pathlib import Path

import pytest

from audit.problem import Message
from audit.yaml_files import messages, row_messages, rubric_messages, trial_messages

ALL = [
    entry
    for catalogue in (messages, rubric_messages, row_messages, trial_messages)
    for entry in vars(catalogue).values()
    if isinstance(entry, Message)
]


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.code)
def test_a_code_is_raised_by_a_test(entry: Message) -> None:
    """The code stands in an assertion of some test beside this one."""
    here = Path(__file__)
    texts = [path.read_text(encoding="utf-8") for path in here.parent.glob("test_*.py") if path != here]
    assert any(f'"{entry.code}"' in text for text in texts), f"{entry.code} is raised by no test"


def test_codes_are_not_used_twice() -> None:
    """One code, one message."""
    assert len({entry.code for entry in ALL}) == len(ALL)
