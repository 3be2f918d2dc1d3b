"""Golden reports: the words and figures of whole reports, blessed by hand.

Run with BLESS=1 in the environment to write them anew, then read the difference before committing it. Only
dates and versions are scrubbed.
"""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from report_world import Audited, build

from audit.domain.read_period import read_period
from audit.rendering.markdown import markdown_page
from audit.store.connect import Store
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.reporting.writing import make_report

GOLDEN = Path(__file__).parent / "golden"
OCTOBER = read_period("2026-10")


def council() -> list[Audited]:
    """Return an invented council of three months: enough of every grade, two teams, three needs."""
    found = []
    for number in range(60):
        month = 8 + number % 3
        found.append(
            Audited(
                ("North", "South")[number % 2],
                ("ASD", "SEMH", "HI")[min(number % 7, 2)],
                "GGROGGRIGO"[number % 10],
                date(2026, month, 1 + number % 27),
            )
        )
    return found


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("monthly", Asked("monthly", OCTOBER, compare=True)),
        ("monthly-published", Asked("monthly", OCTOBER, audience=Audience.PUBLISHED)),
        ("board", Asked("board", OCTOBER, audience=Audience.BOARD)),
        ("families", Asked("families", OCTOBER, audience=Audience.PUBLISHED)),
        ("team", Asked("team", OCTOBER, filters=Filters(team="North"))),
        ("plan", Asked("plan", OCTOBER, filters=Filters(plan="P0003"), given={"plan": "P0003"})),
    ],
)
def test_a_whole_report_reads_as_it_was_blessed(
    name: str, asked: Asked, empty: Store, tmp_path: Path
) -> None:
    """Every sentence and figure of the report is as it was when it was last read and blessed."""
    build(empty, tmp_path, council())
    made = _scrubbed(markdown_page(make_report(empty, asked)))
    path = GOLDEN / f"{name}.md"
    if os.environ.get("BLESS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def _scrubbed(text: str) -> str:
    return re.sub(r"ehcp-audit \d+\.\d+\.\d+", "ehcp-audit 0.0.0", text)


def test_central_bedfordshires_published_shares_are_reproduced(empty: Store, tmp_path: Path) -> None:
    """1,797 plans: 14 outstanding, 664 good, 1,039 requires improvement, 80 inadequate; shares sum to 100.1.

    Source: Central Bedfordshire Council, SEND review update (external audit of EHC plans).
    """
    grades = "O" * 14 + "G" * 664 + "R" * 1039 + "I" * 80
    build(empty, tmp_path, [Audited("North", "ASD", grade, date(2026, 10, 7)) for grade in grades])
    report = make_report(empty, Asked("monthly", OCTOBER))
    text = markdown_page(report)
    for grade, count, share in (
        ("Outstanding", "14", "0.8%"),
        ("Good", "664", "37.0%"),
        ("Requires improvement", "1,039", "57.8%"),
        ("Inadequate", "80", "4.5%"),
    ):
        assert f"| October 2026 | {grade} | {count} | {share} |" in text
    assert "sum to 100.1%" in text
