"""A small office for tests of keeping: two plans with words, two auditors, and an audit tool."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from house import Shell, write_sheet

PHRASE = "kestrel lantern orchard"

RUBRIC = """
rubric: three
version: "1"
title: Three questions
status: live
effective: {from: 2026-09-01}
scales:
  met:
    - {answer: met, points: 2, key: m}
    - {answer: partly met, points: 1, key: p}
    - {answer: not met, points: 0, key: n}
scale: met
grades:
  - {grade: Good, from: 0.7, good: true}
  - {grade: Inadequate, from: 0}
sections:
  - section: A
    criteria:
      - {id: A-01, question: Are the views given?, source: {code: "9.69"}}
  - section: F
    weight: 3
    criteria:
      - {id: F-01, question: Is the provision specified?, source: {code: "9.69"}}
"""

PLANS = """
| Plan reference | Final date | Section A | Section F |
| K-1 | 01/10/2025 | Likes kites | Zanzibarbara speech therapy, 30 minutes weekly |
| K-2 | 01/10/2025 | Likes boats | Quixotically small groups |
"""


def open_office(shell: Shell) -> Shell:
    """Fill the shell's store with two plans and two auditors, and write the audit tool beside it."""
    (shell.folder / "three.yaml").write_text(RUBRIC.strip(), encoding="utf-8")
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    done(shell, "ehcp-audit plans import plans.xlsx")
    done(shell, "ehcp-audit people add amina")
    done(shell, "ehcp-audit people add bob --agency social-care")
    return shell


def done(shell: Shell, line: str) -> str:
    """Run a line that has to succeed, and return what it printed."""
    ran = shell(line)
    assert ran.code == 0, f"{line}: {ran.out}{ran.err}"
    return ran.out


def score(
    shell: Shell, ref: str, auditor: str, *, comment: str = "", store: str = "", **answers: str
) -> None:
    """Audit a plan from a file of answers, as A and F; the comment stands on F."""
    given = [
        {"criterion": "A-01", "answer": answers.get("a", "met")},
        {"criterion": "F-01", "answer": answers.get("f", "partly met"), "comment": comment},
    ]
    (shell.folder / "answers.json").write_text(json.dumps(given), encoding="utf-8")
    where = f" --store {store}" if store else ""
    done(
        shell, f"ehcp-audit score {ref} --rubric three.yaml --auditor {auditor} --answers answers.json{where}"
    )


def bytes_of(store: Path) -> bytes:
    """Return every byte of an SQLite store: the file, its write-ahead log and journals."""
    return b"".join(path.read_bytes() for path in sorted(store.parent.glob(store.name + "*")))


def dump(store: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query finds in an SQLite store."""
    with closing(sqlite3.connect(store)) as raw:
        return list(raw.execute(query))
