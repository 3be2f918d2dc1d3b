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
everything and writes this page; `--scale 0.05` runs it small, in minutes, and writes nothing;
`run.py checks --write` measures one part anew and leaves the others as they were found.

Each row is measured in one process, our side and the other in turns. Times are processor time (user and system,
child processes included) unless a row says "by the clock", medians of the runs; a ratio is our median over the other's.
Linear algebra is held to one thread on both sides, since threads that wait for one another count as processor time.
"About" means that a part was run and the whole extrapolated. Never a test: a busy machine makes no test fail.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """The circumstances of a part: its day, load on the machine before and after (None: not known), seconds in all."""

    day: date
    before: float | None
    after: float | None
    seconds: float

    @property
    def shared(self) -> bool:
        """Whether there was more to do than cores to do it."""
        return max(self.before or 0, self.after or 0) > (os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What a part's own process told: its rows, how they grow, or why there are none."""

    run: Run
    rows: tuple[Measured, ...] = ()
    growths: tuple[Grown, ...] = ()
    fault: str = ""


def written(told: Mapping[str, Told]) -> dict[str, str]:
    """Return the files of the page by name, from what each part told, in the table's order."""
    notes: dict[str, str] = tomllib.loads(NOTES.read_text(encoding="utf-8")) if NOTES.exists() else {}
    rows = [row for each in told.values() for row in each.rows]
    growths = [growth for each in told.values() for growth in each.growths]
    parts = [HEAD, _machine(rows), _table(rows), _notes(rows, growths, notes)]
    if growths:
        parts.append(_growth(growths))
    parts.append(_runs(told))
    made = {"README.md": "\n".join(parts)}
    return {**made, "growth.svg": drawing(growths)} if growths else made


def _machine(rows: Sequence[Measured]) -> str:
    packages = sorted({name for row in rows for each in row.beside for name in each.packages})
    versions = ", ".join(f"{name} {found}" for name in packages if (found := _version(name)))
    return (
        f"At the sizes told in each row (the full ones: scale 1). {platform.system()} on {platform.machine()},"
        f" {os.cpu_count() or 1} cores{_memory()}; {platform.python_implementation()} {platform.python_version()};"
        f" {versions}.\n"
    )


def _runs(told: Mapping[str, Told]) -> str:
    lines = ["| part | day | minutes | load before | after | |", "|---|---|---|---|---|---|"]
    for name, each in told.items():
        loads = [f"{load:.1f}" if load is not None else "-" for load in (each.run.before, each.run.after)]
        said = (
            f"not measured: {each.fault}"
            if each.fault
            else "**the machine was shared**"
            if each.run.shared
            else ""
        )
        lines.append(
            f"| {name} | {each.run.day:%d/%m/%Y} | {each.run.seconds / 60:.1f} | {loads[0]} | {loads[1]} | {said} |"
        )
    return (
        "## When\n\nEach part with the machine's load (processes that want a core) before and after it; its own work"
        " is one of them. Where the machine was shared, ratios hold better than seconds.\n\n"
        + "\n".join(lines)
        + "\n"
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
