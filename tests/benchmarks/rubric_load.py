"""A rubric of 1,500 lines loaded and checked, beside its parser alone: python tests/benchmarks/rubric_load.py."""

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


def main() -> None:
    """Print the ratio, measured in one run in processor time."""
    text = long_rubric()
    parser, ours = seconds(lambda: YAML().load(text)), seconds(lambda: load_rubric_text(text))
    lines = text.count("\n")
    print(f"rubric of {lines} lines loaded and checked: {ours / parser:.2f} times ruamel.yaml (at most 3)")  # noqa: T201


if __name__ == "__main__":
    main()
