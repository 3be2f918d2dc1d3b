"""Exported and imported again is equal, whatever the words and facts."""

import csv
import json
from datetime import date
from typing import Any

import pytest
from house import Shell
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

#: What spreadsheets, XML and lists of rows may make something else of.
_ODD = (
    "=1+1", "+44", "-", "@x", "\t", "\n", "\n\n", " \n", "\n- ", "\n1. ", "\n2) ", "\u2022 ", "\u00a0", "_x000D_",
    "_x0041_", "\u2019", '"', "'", ";", ",", "<b>&amp;", "]]>", "\U0001f600", "\u200b", "\u202e", "e\u0301", "N/A",
    "none", "TBC", "#N/A", "TRUE", "1e5", "007", "H1:", "Section C", "\nB2 ", "[child]", "[person 1]", "\x1f", "\x85",
)  # fmt: skip
_WORDS = st.lists(st.one_of(st.sampled_from(_ODD), st.text("abc .,", max_size=12)), max_size=12).map("".join)
_DAY = st.dates(date(2020, 1, 1), date(2026, 1, 1)).map(lambda day: f"{day:%d/%m/%Y}")
_SECTIONS = ("A", "A1", "B", "C", "D", "E", "F", "G", "H", "H1", "H2", "I", "J", "K")
_ROW = st.fixed_dictionaries(
    {
        "Plan status": st.sampled_from(["", "Draft", "Final", "Amended"]),
        "Primary need": st.sampled_from(["", "ASD", "SLCN", "OTH"]),
        "Year group": st.sampled_from(["", "-1", "0", "9", "14"]),
        "LAC": st.sampled_from(["", "yes", "no"]),
        "Placement": st.sampled_from(["", "mainstream", "special", "EHE"]),
        "Team": st.sampled_from(["", "North", "=South"]),
        "Next review": st.one_of(st.just(""), _DAY),
        "Health advice requested": st.one_of(st.sampled_from(["", "no"]), _DAY),
        "Health advice text": _WORDS,
        **{f"Section {code}": _WORDS for code in _SECTIONS},
    }
)


def _held(shell: Shell, number: int) -> list[dict[str, Any]]:
    plans = []
    for each in range(number):
        plan = json.loads(shell(f"ehcp-audit plans show X-{each} --json").out)
        ids = {row.pop("row_id"): index for index, row in enumerate(plan["rows"])}
        plan["links"] = sorted((ids[link["from_row"]], ids[link["to_row"]]) for link in plan["links"])
        plan["sections"].sort(key=lambda section: section["code"])
        for piece in plan["advice"]:
            piece.pop("advice_id")
        plan.pop("version_id")
        plans.append(plan)
    return plans


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(_ROW, min_size=1, max_size=6))
def test_any_words_and_facts_come_back_as_they_went(shell: Shell, rows: list[dict[str, str]]) -> None:
    """Plans of any content, exported, change nothing here and are the same plans in a new database."""
    for path in shell.folder.glob("*.db*"):
        path.unlink()
    shell.store = shell.folder / "audit.db"
    with (shell.folder / "in.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["Plan ref", *rows[0]])
        writer.writeheader()
        writer.writerows({"Plan ref": f"X-{number}", **row} for number, row in enumerate(rows))
    assert "Stored" in shell("ehcp-audit plans import in.csv").last
    before = _held(shell, len(rows))
    shell("ehcp-audit plans export out.xlsx")
    again = shell("ehcp-audit plans import out.xlsx")
    assert again.last == "Stored nothing."
    assert f"{len(rows)} plan{'s were' if len(rows) > 1 else ' was'} known already" in again.out
    shell.store = shell.folder / "other.db"
    shell("ehcp-audit plans import out.xlsx")
    assert _held(shell, len(rows)) == before


@pytest.mark.parametrize("words", ["", "#N/A", "A club."])
def test_a_section_h_beside_h1_comes_back_as_it_went(shell: Shell, words: str) -> None:
    """Blank, not read, or with words: in rows of sections it is one of its own and no title over the others."""
    with (shell.folder / "in.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [["Plan ref", "Section B", "Section H", "Section H1"], ["X-0", "Tires.", words, "Rest."]]
        )
    shell("ehcp-audit plans import in.csv")
    before = _held(shell, 1)
    shell("ehcp-audit plans export out.xlsx")
    assert "1 plan was known already" in shell("ehcp-audit plans import out.xlsx").out
    shell.store = shell.folder / "other.db"
    shell("ehcp-audit plans import out.xlsx")
    assert _held(shell, 1) == before
