"""Printing: tables, JSON and problems. Words that come from files are data here, never markup."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from textwrap import shorten

from audit.inert_text import inert
from audit.problem import Problem, Stops


def shown(value: object) -> str:
    """Return a value as a person reads it: None as an empty cell, dates day first."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return inert(str(value.value if isinstance(value, Enum) else value))


def cut(text: str, most: int) -> str:
    """Return a text cut after a whole word, with a mark where it was cut."""
    return shorten(text, most, placeholder="\N{HORIZONTAL ELLIPSIS}")


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(inert(text) + "\n")


class JsonPrinted:
    """Whether the command has printed JSON, or begun to: one command prints one value."""

    begun = False


def print_json(value: object) -> None:
    """Print a value as JSON: dataclasses as objects, fractions and decimals as numbers, dates as ISO."""
    JsonPrinted.begun = True
    sys.stdout.write(json.dumps(value, default=_plain, ensure_ascii=False, indent=2) + "\n")


def print_json_list(values: Iterable[object]) -> None:
    """Print values as one JSON list, each as it comes, so that a long list is never held at once."""
    begun = "[\n"
    for value in values:
        JsonPrinted.begun = True
        told = json.dumps(value, default=_plain, ensure_ascii=False, indent=2)
        sys.stdout.write(begun + "  " + told.replace("\n", "\n  "))
        begun = ",\n"
    sys.stdout.write("[]\n" if begun == "[\n" else "\n]\n")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns as wide as they need: plain text, for any terminal, pipe or screen reader."""
    cells = [[shown(value).replace("\n", " ") for value in row] for row in rows]
    numeric = [
        all(isinstance(row[i], int | float) for row in rows) if isinstance(rows, Sequence) and rows else False
        for i in range(len(headings))
    ]
    widths = [max(len(h), *(len(row[i]) for row in cells), 1) for i, h in enumerate(headings)]
    lines = [list(headings), ["-" * width for width in widths], *cells]
    for line in lines:
        parts = [
            text.rjust(width) if number else text.ljust(width)
            for text, width, number in zip(line, widths, numeric, strict=True)
        ]
        sys.stdout.write("  ".join(parts).rstrip() + "\n")


def print_problems(problems: Sequence[Problem], *, most: int = 50) -> None:
    """Print problems on standard error, the gravest first, and how many more there are."""
    order = list(Stops)
    ranked = sorted(problems, key=lambda problem: order.index(problem.stops))
    for problem in ranked[:most]:
        sys.stderr.write(inert(str(problem)) + "\n")
    if len(ranked) > most:
        sys.stderr.write(f"... and {len(ranked) - most} more.\n")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Fraction | Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    raise TypeError(f"{type(value).__name__} has no JSON form")
