"""Few pairs, one pair, everyone alike: every command answers in words and none falls over."""

import json
from datetime import date

import pytest
from blind_world import make_world, record_one
from house import Shell

from audit.store.connect import open_store

WINDOW = "--window 2026-01..2026-06"


@pytest.mark.parametrize("plans", [1, 2, 3])
def test_few_pairs_give_counts_and_no_error(shell: Shell, plans: int) -> None:
    """One, two or three pairs: counts only, expert or not, as text, JSON and report."""
    make_world(shell, plans)
    for options in ("", "--expert", "--pairs"):
        ran = shell(f"ehcp-audit moderate compare {WINDOW} {options}")
        assert ran.code == 0, ran.err
        assert "fewer than 10 pairs" in ran.out
    assert json.loads(shell(f"ehcp-audit moderate compare {WINDOW} --expert --json").out)[0]["plans"] == plans
    ran = shell(f"ehcp-audit report moderation {WINDOW} --expert --format md")
    assert ran.code == 0, ran.err
    assert shell("ehcp-audit moderate outcomes").code == 0
    assert shell("ehcp-audit moderate feedback ann --window all").code == 0


def test_auditors_who_are_always_alike_cannot_be_told_apart(shell: Shell) -> None:
    """When every answer is the same, agreement is undefined beyond chance and nobody is severe."""
    make_world(shell, 1)
    with open_store(str(shell.store)) as store:
        for auditor in ("cara", "dev", "ella", "finn"):
            record_one(store, shell.folder, "D-001", auditor, "met", day=date(2026, 10, 1))
    ran = shell("ehcp-audit moderate compare --window 2026-10 --expert")
    assert ran.code == 0, ran.err
    assert "6 pairs on 1 plan by 4 auditors" in ran.out
    assert "marks lower" not in ran.out
    assert "marks higher" not in ran.out
    found = json.loads(shell("ehcp-audit moderate compare --window 2026-10 --json").out)[0]
    assert found["main"]["value"] is None
    assert found["grid"]["exact"]["value"] == 1.0
    assert shell("ehcp-audit report moderation --window 2026-10 --format html").code == 0
