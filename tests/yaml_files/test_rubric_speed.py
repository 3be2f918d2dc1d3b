"""A rubric of 1,500 lines loads and checks at no more than three times what its parser alone needs."""

import re
import time
from collections.abc import Callable

from ruamel.yaml import YAML

from audit.data_files import data_folder
from audit.yaml_files.rubric_loader import load_rubric_text

LINES = 1_500


def long_rubric() -> str:
    """Return ehcp-quality with its sections again and again, under other ids, at 1,500 lines."""
    text = (data_folder("rubrics") / "ehcp-quality.yaml").read_text(encoding="utf-8")
    head, body = text.split("\nsections:\n", 1)
    blocks = []
    for copy in range(4):
        block = re.sub(r"(- id: )(\S+)", rf"\g<1>\g<2>x{copy}", body) if copy else body
        blocks.append(re.sub(r"(- section: )(\S+)", rf"\g<1>\g<2>x{copy}", block) if copy else block)
    whole = f"{head}\nsections:\n{''.join(blocks)}"
    lines = whole.splitlines()[:LINES]
    end = max(number for number, line in enumerate(lines) if line.startswith("      - id:"))
    return "\n".join(lines[:end]) + "\n"


def seconds(work: Callable[[], object]) -> float:
    """Return the least processor time of three runs."""
    spent = []
    for _ in range(3):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def test_loading_and_checking_takes_at_most_three_times_the_parser() -> None:
    """Measured in processor time in one run, bare ruamel.yaml round-trip loading against all of ours."""
    text = long_rubric()
    assert LINES - 30 <= text.count("\n") <= LINES
    rubric, _ = load_rubric_text(text)
    assert rubric is not None
    assert len(rubric.criteria) > 90
    assert seconds(lambda: load_rubric_text(text)) <= 3 * seconds(lambda: YAML().load(text))
