"""What a council, a region and England would take: measured at sizes that fit here, carried on with their error.

python tests/benchmarks/scale.py              at 500 to 8,000 audits of 100 answers
python tests/benchmarks/scale.py 5000 10000 20000 40000 80000

Each figure is fitted as a fixed part and a part an audit, by least squares of the relative error. What is carried on
has the 95% interval of the part an audit, by Student's t, never under 10%: it holds if nothing new slows the work
on the way, such as a machine that runs out of memory.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import measure
from measure import Row, Sized

HERE = Path(__file__).parent
EACH = 100
#: Plans, each audited once with 100 answers: England's is 64 million answers.
PLACES = {"a council": 12_406, "a region of 17 councils": 71_000, "England, 153 councils": 640_000}
LEAST_ERROR = 0.1


def main() -> None:
    """Measure, fit, and print a table in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[500, 1_000, 2_000, 4_000, 8_000])
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(asdict(_sized(asked.sizes[0], asked.child[0], Path(asked.child[1])))))  # noqa: T201
        return
    found = [_figures(audits) for audits in asked.sizes]
    heads = [*(f"{each:,} audits" for each in asked.sizes), *PLACES]
    print(f"| | {' | '.join(heads)} |\n|---{'|---' * len(heads)}|")  # noqa: T201
    for name in found[0]:
        values = [each[name] for each in found]
        carried = [_carried(asked.sizes, values, plans) for plans in PLACES.values()]
        cells = [
            *(_figure(value) for value in values),
            *(f"{_figure(low)} to {_figure(high)}" for low, high in carried),
        ]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)  # noqa: T201


def _figures(audits: int) -> dict[str, float]:
    """Return every figure at a size, each work in a process of its own."""
    with TemporaryDirectory() as folder:
        made = {work: _asked(audits, work, folder) for work in WORKS}
        pool = sum(path.stat().st_size for path in Path(folder, "pool").iterdir())
        return {
            "audit database without words, MB": Path(folder, "audit.db").stat().st_size / 1e6,
            "monthly report, s": made["report"].seconds,
            "monthly report, MB of memory": made["report"].megabytes,
            "export as Parquet, s": made["pool"].seconds,
            "export as Parquet, MB of memory": made["pool"].megabytes,
            "Parquet files, MB": pool / 1e6,
            "the report's tables by DuckDB from them, s": made["duckdb"].seconds,
            "the report's tables by DuckDB, MB of memory": made["duckdb"].megabytes,
        }


def _asked(audits: int, work: str, folder: str) -> Sized:
    command = [sys.executable, __file__, str(audits), "--child", work, folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Sized(**json.loads(done.stdout.splitlines()[-1]))


def _sized(audits: int, work: str, folder: Path) -> Sized:
    return measure.sized(Row(work, work, audits, "audits", WORKS[work](audits, folder), runs=1))


def _fill(audits: int, folder: Path) -> Callable[[], object]:
    import big_store

    path = folder / "audit.db"
    return lambda: path.exists() or big_store.fill(path, audits, EACH)


def _report(_: int, folder: Path) -> Callable[[], object]:
    from audit.domain.read_period import read_period
    from audit.rendering.data import json_text
    from audit.store.connect import open_store
    from audit.workflow.reporting.asking import Asked
    from audit.workflow.reporting.writing import make_report

    def report() -> None:
        with open_store(str(folder / "audit.db")) as store:
            json_text(make_report(store, Asked("monthly", read_period("2026-10"))))

    return report


def _pool(_: int, folder: Path) -> Callable[[], object]:
    from shutil import rmtree

    from audit.store.connect import open_store
    from audit.workflow.keeping.pool import export_pool

    def export() -> None:
        rmtree(folder / "pool", ignore_errors=True)
        with open_store(str(folder / "audit.db")) as store:
            export_pool(store, folder / "pool", agreement="bench", plain=True, reason="bench")

    return export


def _duckdb(_: int, folder: Path) -> Callable[[], object]:
    sys.path.append(str(HERE.parent / "store_work"))
    import pool_sql

    def tables() -> None:
        with pool_sql.opened(str(folder / "pool")) as pool:
            for query in pool_sql.TABLES.values():
                pool_sql.rows(pool, query)

    return tables


#: What is measured, in order: each uses what those before it left in the folder.
WORKS: dict[str, Callable[[int, Path], Callable[[], object]]] = {
    "fill": _fill,
    "report": _report,
    "pool": _pool,
    "duckdb": _duckdb,
}


def _fitted(sizes: Sequence[int], values: Sequence[float]) -> tuple[float, float, float]:
    """Return the fixed part, the part an audit, and the standard error of the latter."""
    weight = [1 / max(value, 1e-3) ** 2 for value in values]
    total = sum(weight)
    mean_x = sum(w * x for w, x in zip(weight, sizes, strict=True)) / total
    mean_y = sum(w * y for w, y in zip(weight, values, strict=True)) / total
    spread = sum(w * (x - mean_x) ** 2 for w, x in zip(weight, sizes, strict=True))
    each = (
        sum(w * (x - mean_x) * (y - mean_y) for w, x, y in zip(weight, sizes, values, strict=True)) / spread
    )
    fixed = mean_y - each * mean_x
    left = sum(w * (y - fixed - each * x) ** 2 for w, x, y in zip(weight, sizes, values, strict=True))
    return fixed, each, math.sqrt(left / max(len(sizes) - 2, 1) / spread)


def _carried(sizes: Sequence[int], values: Sequence[float], wanted: int) -> tuple[float, float]:
    """Return the bounds of what the figure would be at a size; never below the largest measured."""
    from scipy.special import stdtrit

    fixed, each, error = _fitted(sizes, values)
    middle = fixed + each * wanted
    quantile = float(stdtrit(max(len(sizes) - 2, 1), 0.975))
    wide = max(LEAST_ERROR * middle, quantile * error * wanted)
    return max(middle - wide, *values), middle + wide


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
