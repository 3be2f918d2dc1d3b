"""Run the benchmarks, each module in a process of its own, and write their page.

python tests/benchmarks/run.py                     everything at full scale, then tests/benchmarks/README.md
python tests/benchmarks/run.py --scale 0.05        everything small, in a few minutes; writes nothing
python tests/benchmarks/run.py scoring checks@0.1  some modules alone, one of them at a scale of its own; writes nothing
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import measure
import page
from growth import STEPS, Grown, grown
from measure import Beside, Measured, Rows

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

#: The modules, in the order of the page's table.
MODULES = (
    "start",
    "import_plans",
    "store_judgements",
    "scoring",
    "agreement",
    "checks",
    "rubric_load",
    "report_facts",
    "report_pdf",
    "pool",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a module's own process told: its rows, how they grow, or why there are none."""

    rows: tuple[Measured, ...] = ()
    growths: tuple[Grown, ...] = ()
    fault: str = ""


def main() -> int:
    """Measure what is asked for; write the page when everything was."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", help=f"some of them alone: {', '.join(_there())}")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the size that the table names")
    parser.add_argument("--no-growth", action="store_true", help="leave out how times and memory grow")
    parser.add_argument("--write", action="store_true", help="write the page, whatever was measured")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--grow", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        return _child(asked.modules[0], asked.scale, asked.grow)
    began, load = time.monotonic(), _load()
    write = asked.write or (asked.scale == 1 and not asked.modules and not asked.no_growth)
    told: dict[str, Told] = {}
    for name, each in _every(asked.modules or _there(), asked.scale, growth=not asked.no_growth):
        told[name] = each
        if write:  # after each module, so that hours of work outlive a run that is broken off
            _write(told, page.Run(load, _load(), time.monotonic() - began))
    return 1 if any(each.fault for each in told.values()) else 0


def _write(told: dict[str, Told], run: page.Run) -> None:
    """Write the page of what was measured so far, in the table's order."""
    inorder = [told[name] for name in MODULES if name in told]
    made = page.written(
        [row for each in inorder for row in each.rows],
        [growth for each in inorder for growth in each.growths],
        {
            name: told[name].fault if name in told else "not run"
            for name in _there()
            if name not in told or told[name].fault
        },
        run,
    )
    for name, text in made.items():
        (HERE / name).write_text(text, encoding="utf-8")


def _there() -> list[str]:
    return [name for name in MODULES if (HERE / f"{name}.py").exists()]


def _every(modules: list[str], scale: float, *, growth: bool) -> Iterator[tuple[str, Told]]:
    for each_asked in modules:
        name, _, own = each_asked.partition("@")
        at = float(own or scale)
        rows, fault = _asked(name, at)
        measured = tuple(
            Measured(**{**row, "beside": tuple(Beside(**each) for each in row["beside"])}) for row in rows
        )
        for row in measured:
            print("\n".join(measure.lines(row)), flush=True)  # noqa: T201
        growths = []
        for row in (each for each in measured if each.grows and growth):
            sizes = [_asked(name, at * step, row.key) for step in STEPS]
            fault = fault or next((why for _, why in sizes if why), "")
            if not fault:
                growths.append(grown(row.key, row.work, row.unit, [found[0] for found, _ in sizes]))
                print(f"  {growths[-1].sentence}", flush=True)  # noqa: T201
        if fault:
            print(f"{name}: not measured. {fault}", flush=True)  # noqa: T201
        yield name, Told(measured, tuple(growths), fault)


def _asked(name: str, scale: float, grow: str = "") -> tuple[list[dict[str, Any]], str]:
    """Return what a module's own process measured, or why it could not."""
    command = [sys.executable, __file__, name, "--child", f"--scale={scale}", f"--grow={grow}"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return [], (done.stderr.strip().splitlines() or ["It ended without a word."])[-1]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"')], ""


def _child(name: str, scale: float, grow: str) -> int:
    """Measure one module's rows, or one row's growth at a size, and print each as a line of JSON."""
    rows: Rows = import_module(name).rows
    if not grow:
        for row in measure.measured_rows(rows(scale)):
            print(json.dumps(asdict(row)), flush=True)  # noqa: T201
        return 0
    for each in rows(scale):
        if each.key == grow:
            print(json.dumps(asdict(measure.sized(each))), flush=True)  # noqa: T201
            break
    return 0


def _load() -> float | None:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


if __name__ == "__main__":
    sys.exit(main())
