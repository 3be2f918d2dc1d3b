"""A rubric of 1,500 lines loaded and checked, beside its parser alone."""

import re
from collections.abc import Iterator

import measure
from measure import Peer, Row
from ruamel.yaml import YAML

from audit.data_files import data_folder
from audit.yaml_files.rubric_loader import load_rubric_text

LINES = 1_500


def rows(scale: float) -> Iterator[Row]:
    """Yield the one row."""
    text = long_rubric(int(LINES * scale))
    yield Row(
        key="rubric",
        work="Rubric loaded and checked",
        n=text.count("\n"),
        unit="lines",
        ours=lambda: load_rubric_text(text),
        peers=(Peer("ruamel.yaml loading it", 3, lambda: YAML().load(text), ("ruamel.yaml",)),),
        runs=5,
    )


def long_rubric(lines: int) -> str:
    """Return ehcp-quality with its sections again and again, under other ids, at so many lines."""
    text = (data_folder("rubrics") / "ehcp-quality.yaml").read_text(encoding="utf-8")
    head, body = text.split("\nsections:\n", 1)
    blocks = []
    for copy in range(4):
        block = re.sub(r"(- id: )(\S+)", rf"\g<1>\g<2>x{copy}", body) if copy else body
        blocks.append(re.sub(r"(- section: )(\S+)", rf"\g<1>\g<2>x{copy}", block) if copy else block)
    whole = f"{head}\nsections:\n{''.join(blocks)}"
    kept = whole.splitlines()[: max(lines, 200)]
    end = max(number for number, line in enumerate(kept) if line.startswith("      - id:"))
    return "\n".join(kept[:end]) + "\n"


if __name__ == "__main__":
    measure.main(rows)
