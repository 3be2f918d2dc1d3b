"""What the benchmarks say of what they measured; never how long anything took."""

import time
import xml.etree.ElementTree as ET
from datetime import date

import measure
import page
import pytest
from growth import grown, slope
from measure import Beside, Measured, Peer, Row
from page import Run, Told

QUIET = Run(date(2026, 11, 26), 0.1, 0.9, 60)


def result(key: str, ratio: float, at_most: float = 3) -> Measured:
    """Return a row as measured, at a ratio to one peer."""
    beside = Beside("the peer", at_most, 2.0, ratio, ("numpy",), extrapolated=True)
    return Measured(key, f"Work {key}", 1_000, "things", 3, 2 * ratio, (beside,))


def test_both_sides_take_turns_and_what_comes_before_is_not_timed() -> None:
    """Ours, then each peer, as often as the row says, each after its own preparation."""
    done: list[str] = []
    row = Row(
        "k", "Work", 10, "things", lambda: done.append("ours"),
        (Peer("one", 2, lambda: done.append("one")), Peer("two", 2, lambda: done.append("two"), times=50)),
        before=lambda: done.append("before"), runs=2,
    )  # fmt: skip
    found = measure.measured(row)
    assert done == ["before", "ours", "one", "two"] * 2
    assert [each.extrapolated for each in found.beside] == [False, True]


def test_work_that_processes_share_is_timed_by_the_clock() -> None:
    """Waiting takes no processor time, and counts where the clock is asked."""
    rows = [
        Row("k", "Work", 1, "things", lambda: time.sleep(0.05), runs=1, by_the_clock=by)
        for by in (True, False)
    ]
    by_the_clock, processor = (measure.measured(row).seconds for row in rows)
    assert processor < 0.05 <= by_the_clock


def test_a_miss_is_told_with_its_cause() -> None:
    """A ratio over the bound is missed and needs its cause; one at the bound is met."""
    rows = (result("a", 3.0), result("b", 3.01))
    text = page.written({"ab": Told(QUIET, rows), "c": Told(QUIET, fault="no peer")})["README.md"]
    assert "| Work a | 1,000 things | 6.00 s | the peer | about 2.00 s | 3.00 x | 3 x | met |" in text
    assert "| 3.01 x | 3 x | **missed** |" in text
    assert "- **Work b**: cause not known yet." in text
    assert "| c | 26/11/2026 | 1.0 | 0.1 | 0.9 | not measured: no peer |" in text
    assert "**the machine was shared**" not in text


def test_a_shared_machine_is_told_of() -> None:
    """More load than cores is said, since seconds then mean little."""
    run = Run(date(2026, 11, 26), 100.0, 0.0, 60)
    text = page.written({"a": Told(run, (result("a", 1),))})["README.md"]
    assert "| 100.0 | 0.0 | **the machine was shared** |" in text


def test_growth_is_a_slope_on_log_log() -> None:
    """In proportion is 1, with the square 2, and the same whatever the size 0; the drawing shows each."""
    assert slope((1, 4, 16), (2.0, 8.0, 32.0)) == pytest.approx(1)
    assert slope((10, 40, 160), (1.0, 16.0, 256.0)) == pytest.approx(2)
    sizes = [{"n": n, "seconds": n**1.5, "megabytes": 50.0} for n in (100, 400, 1_600)]
    found = grown("k", "Work", "things", sizes)
    assert (found.met, found.memory) == (False, "bounded")
    made = page.written({"k": Told(QUIET, (result("k", 1),), (found,))})
    assert "1.50 **over**" in made["README.md"]
    assert "- **Work (growth)**" in made["README.md"]
    drawn = ET.fromstring(made["growth.svg"])  # noqa: S314 - our own
    assert drawn[0].tag.endswith("title")
    assert "time slope 1.50" in str(drawn[1].text)


def test_the_memory_of_a_work_leaves_out_what_was_held() -> None:
    """What was held before is not counted; what the work itself holds at most is."""
    held = bytearray(30_000_000)
    found = measure.sized(Row("k", "Work", 1, "things", lambda: len(bytearray(b"x") * 60_000_000), runs=1))
    assert len(held) == 30_000_000
    assert found.megabytes == 0 or 50 < found.megabytes < 80
