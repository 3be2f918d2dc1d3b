"""A benchmark pack holds figures alone, and no small number that could be worked out."""

import json

from house import Shell
from keeping_world import done, dump, open_office, score

from audit.workflow import here


def test_a_benchmark_has_figures_and_hides_small_ones(shell: Shell) -> None:
    """Grades and means of many audits stand there; of few, nothing does; never a word or a reference."""
    open_office(shell)
    month = here.today().strftime("%Y-%m")
    score(shell, "K-1", "amina", comment="Vermilionish remark")
    few = done(shell, f"ehcp-audit store export few.json --benchmark {month}")
    assert "1 audit tool" in few
    page = json.loads((shell.folder / "few.json").read_text(encoding="utf-8"))
    (tool,) = page["audit_tools"]
    assert tool["audits"] is None
    assert {section["mean"] for section in tool["sections"]} == {None}
    for number in range(7):
        done(shell, f"ehcp-audit people add p{number}")
        score(shell, "K-1", f"p{number}", f="met" if number < 6 else "not met")
    done(shell, f"ehcp-audit store export many.json --benchmark {month}")
    text = (shell.folder / "many.json").read_text(encoding="utf-8")
    (tool,) = json.loads(text)["audit_tools"]
    # 8 audits: 6 Good (all met) and 2 Inadequate (F 50% and 0%), which with the total would be worked out.
    assert tool["hash"]
    (row,) = tool["by_month_and_grade"]
    assert row["grades"]["Inadequate"] is None
    assert None in (row["grades"]["Good"], row["audits"])
    means = {section["section"]: (section["n"], section["mean"]) for section in tool["sections"]}
    # F: six at 1, one at 1/2, one at 0 (6.5 / 8).
    assert means == {"A": (8, 1.0), "F": (8, 0.812)}
    for word in ("Vermilionish", "Zanzibarbara", "K-1", "amina", "p0"):
        assert word not in text
    assert "[KEP009]" in shell(f"ehcp-audit store export many.json --benchmark {month}").err
    assert "[KEP014]" in shell(f"ehcp-audit store export x.json --benchmark {month} --for amina").err
    assert dump(shell.store, "SELECT count(*) FROM event WHERE subject = 'benchmark'") == [(2,)]
