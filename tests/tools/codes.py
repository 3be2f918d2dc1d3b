"""Tell which message codes no test raised; run it after a whole run of the tests.

python tests/tools/codes.py    exit 1 when a code of a catalogue, or of an error, was never raised
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
RAISED = ROOT / ".pytest_cache" / "raised-codes"
#: Codes that only another machine can raise, each with the reason.
ELSEWHERE: dict[str, str] = {}


def codes() -> Iterator[tuple[str, str]]:
    """Yield each code that the program can raise, with the file that holds it."""
    for path in sorted((ROOT / "audit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and re.fullmatch(r"[A-Z]{3}\d{3}", value):
                yield value, str(path.relative_to(ROOT))


def main() -> int:
    """Print what was never raised."""
    raised = {line for path in RAISED.glob("*.txt") for line in path.read_text(encoding="utf-8").split()}
    if not raised:
        print("Run the tests first: no codes were recorded.")  # noqa: T201
        return 1
    missing = sorted({(code, file) for code, file in codes() if code not in raised | set(ELSEWHERE)})
    for code, file in missing:
        print(f"{code} ({file}) was raised by no test")  # noqa: T201
    print(f"{len(raised)} codes raised, {len(missing)} never.")  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
