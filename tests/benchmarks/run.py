"""Run the benchmarks, each module in a process of its own, and write their page.

python tests/benchmarks/run.py                     everything at full scale, then tests/benchmarks/README.md
python tests/benchmarks/run.py --scale 0.05        everything small, in a few minutes; writes nothing
python tests/benchmarks/run.py scoring checks@0.1  some modules alone, one of them at a scale of its own; writes nothing
python tests/benchmarks/run.py scoring --write     one module alone, its part of the page written anew
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import measure
import page
from growth import STEPS, grown
from measure import Beside, Measured, Rows
from page import Run, Told
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
#: What each module told last, so that one can be measured again by itself.
KEPT = HERE / "results.json"
#: Holds the linear algebra of both sides to one thread: threads that wait count as processor time.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

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


def main() -> int:
    """Measure what is asked for; write the page when everything was."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", help=f"some of them alone: {', '.join(MODULES)}")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the size that the table names")
    parser.add_argument("--no-growth", action="store_true", help="leave out how times and memory grow")
    parser.add_argument("--write", action="store_true", help="write the page, whatever was measured")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--grow", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        return _child(asked.modules[0], asked.scale, asked.grow)
    write = asked.write or (asked.scale == 1 and not asked.modules and not asked.no_growth)
    faults = 0
    for name, each in _every(asked.modules or MODULES, asked.scale, growth=not asked.no_growth):
        faults += bool(each.fault)
        if write:  # after each module, so that hours of work outlive a run that is broken off
            _write(name, each)
    return 1 if faults else 0


def _write(name: str, told: Told) -> None:
    """Keep what a module told beside what the others told before, and write the page of all."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept[name] = told
    text = json.dumps(
        {each: kept[each] for each in MODULES if each in kept}, default=to_jsonable_python, indent=1
    )
    KEPT.write_text(text + "\n", encoding="utf-8")
    every = TypeAdapter(dict[str, Told]).validate_json(text)
    for file, words in page.written(every).items():
        (HERE / file).write_text(words, encoding="utf-8")


def _every(modules: Sequence[str], scale: float, *, growth: bool) -> Iterator[tuple[str, Told]]:
    for each_asked in modules:
        began, load = time.monotonic(), _load()
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
        run = Run(date.today(), load, _load(), time.monotonic() - began)  # noqa: DTZ011 - the reader's own day
        yield name, Told(run, measured, tuple(growths), fault)


def _asked(name: str, scale: float, grow: str = "") -> tuple[list[dict[str, Any]], str]:
    """Return what a module's own process measured, or why it could not."""
    command = [sys.executable, __file__, name, "--child", f"--scale={scale}", f"--grow={grow}"]
    env = {**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
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
