"""The page of results: machine, versions, medians, ratios, growth, and each miss with its cause."""

import os
import platform
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from growth import WORST, Grown, drawing
from measure import Measured

#: Cause of each miss, and what was tried, by the row's key; also remarks on rows that need one.
NOTES = Path(__file__).parent / "notes.toml"

HEAD = """# Speed, side by side

Written by the runner; do not edit. Once: `pip install -e ".[benchmarks]"`. Then `python tests/benchmarks/run.py` runs
everything and writes this page; `--scale 0.05` runs it small, in minutes, and writes nothing.

Each row is measured in one process, our side and the other in turns. Times are processor time (user and system,
child processes included), medians of the runs; a ratio is our median over the other's. "About" means that a part
was run and the whole extrapolated. Never a test: a busy machine makes no test fail.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """The circumstances: load on the machine before and after (None: not known), seconds in all."""

    before: float | None
    after: float | None
    seconds: float


def written(
    rows: Sequence[Measured], growths: Sequence[Grown], faults: Mapping[str, str], run: Run
) -> dict[str, str]:
    """Return the files of the page by name."""
    notes: dict[str, str] = tomllib.loads(NOTES.read_text(encoding="utf-8")) if NOTES.exists() else {}
    parts = [HEAD, _machine(rows, run), _table(rows), _notes(rows, growths, notes)]
    if growths:
        parts.append(_growth(growths))
    if faults:
        told = "".join(f"- {name}: {why}\n" for name, why in faults.items())
        parts.append(f"## Not measured in this run\n\n{told}")
    made = {"README.md": "\n".join(parts)}
    return {**made, "growth.svg": drawing(growths)} if growths else made


def _machine(rows: Sequence[Measured], run: Run) -> str:
    cores = os.cpu_count() or 1
    packages = sorted({name for row in rows for each in row.beside for name in each.packages})
    versions = ", ".join(f"{name} {found}" for name in packages if (found := _version(name)))
    shared = ""
    if run.before is not None and run.after is not None and max(run.before, run.after) > cores:
        shared = (
            f" **The machine was shared**: load {run.before:.1f} before and {run.after:.1f} after, on {cores} cores; "
            "ratios hold better than seconds."
        )
    memory = _memory()
    return (
        f"{date.today():%d/%m/%Y}, {run.seconds / 60:.0f} minutes, at the sizes told in each row (the full ones: scale 1). {platform.system()} on"  # noqa: DTZ011
        f" {platform.machine()}, {cores} cores{memory}; {platform.python_implementation()} {platform.python_version()};"
        f" {versions}.{shared}\n"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _memory() -> str:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return ""
    return f", {total / 2**30:.0f} GB"


def _table(rows: Sequence[Measured]) -> str:
    lines = [
        "| work | size | ours | beside | theirs | ratio | at most | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        for each in row.beside:
            about = "about " if each.extrapolated else ""
            lines.append(
                f"| {row.work} | {row.n:,} {row.unit} | {_seconds(row.seconds)} | {each.name} |"
                f" {about}{_seconds(each.seconds)} | {_ratio(each.ratio)} | {_bound(each.at_most)} |"
                f" {'met' if each.met else '**missed**'} |"
            )
        if not row.beside:
            lines.append(f"| {row.work} | {row.n:,} {row.unit} | {_seconds(row.seconds)} | - | | | | |")
    return "\n".join(lines) + "\n"


def _notes(rows: Sequence[Measured], growths: Sequence[Grown], notes: Mapping[str, str]) -> str:
    missed = {row.key: row.work for row in rows if any(not each.met for each in row.beside)}
    missed |= {each.key: f"{each.work} (growth)" for each in growths if not each.met}
    told = [f"- **{work}**: {notes.get(key, 'cause not known yet.')}" for key, work in missed.items()]
    others = [f"- {row.work}: {notes[row.key]}" for row in rows if row.key in notes and row.key not in missed]
    parts = ["## Missed\n\n" + ("\n".join(told) if told else "Nothing.") + "\n"]
    if others:
        parts.append("## Remarks\n\n" + "\n".join(dict.fromkeys(others)) + "\n")
    return "\n".join(parts)


def _growth(growths: Sequence[Grown]) -> str:
    lines = [
        "| work | sizes | seconds | slope | megabytes above what was held | memory |",
        "|---|---|---|---|---|---|",
    ]
    for each in growths:
        sizes = ", ".join(f"{size:,}" for size in each.sizes)
        lines.append(
            f"| {each.work} | {sizes} {each.unit} | {', '.join(map(_seconds, each.seconds))} |"
            f" {each.time_slope:.2f}{'' if each.met else ' **over**'} |"
            f" {', '.join(f'{size:.0f}' for size in each.megabytes)} | {each.memory} ({each.memory_slope:.2f}) |"
        )
    return (
        "## Growth\n\nThe same work at a sixteenth, a quarter and the whole of its size, each in a process of its own. The slope"
        f" is that of a straight line through the logarithms: 1 is in proportion, and {WORST} is the most there should"
        " be. Memory is the peak above what was held before the work began, its own input left out.\n\n"
        "![How time and memory grow with the work](growth.svg)\n\n" + "\n".join(lines) + "\n"
    )


def _seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value < 0.1 else f"{value:.2f} s" if value < 100 else f"{value:,.0f} s"


def _ratio(value: float) -> str:
    return f"{value:.2f} x" if value >= 0.1 else f"1/{1 / value:,.0f}"


def _bound(value: float) -> str:
    return f"{value:g} x" if value >= 1 else f"1/{1 / value:,.0f}"
