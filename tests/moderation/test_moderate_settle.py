"""`moderate settle`, `outcomes` and `feedback`: what is agreed, why, and what it leads to; originals kept."""

import json

import pytest
from blind_world import record_one
from house import Shell, write_sheet

from audit.store.connect import open_store

WINDOW = "--window 2026-01..2026-06"
LINE = "ehcp-audit moderate settle D-002 --moderator mo"


def disagreed(shell: Shell, plan: str = "D-002") -> list[str]:
    """Return the criteria that a plan's blind audits answered differently."""
    found = json.loads(shell(f"ehcp-audit moderate compare --plan {plan} --json").out)
    return [one["criterion"]["id"] for one in found["disagreed"]]


def settle_by_prompts(shell: Shell, *, answer: str = "p", reason: str = "2") -> str:
    """Settle everything about D-002 at the prompts; return what was printed."""
    count = len(disagreed(shell))
    ran = shell(LINE, typed=f"{answer}\n{reason}\nSee page 3\n" * count)
    assert ran.code == 0, ran.err
    return ran.out


def test_disagreements_are_settled_one_by_one_with_both_sides_shown(council: Shell) -> None:
    """Each disagreement shows both answers, comments and evidence without names; then the grade is agreed."""
    count = len(disagreed(council))
    assert count > 1
    out = settle_by_prompts(council)
    assert f"1 of {count}." in out
    assert "Auditor 1:" in out
    assert "Auditor 2:" in out
    assert "bob" not in out
    assert f"Settled {count} answers. Agreed grade:" in out
    assert "agreement figures stay as they were" in out


def test_settling_never_changes_agreement_figures_nor_originals(council: Shell) -> None:
    """Before and after settling, the comparison and both audits' answers are the same to the digit."""
    line = f"ehcp-audit moderate compare {WINDOW} --json"
    before, side_by_side = council(line).out, council("ehcp-audit moderate compare --plan D-002 --json").out
    settle_by_prompts(council)
    assert council(line).out == before
    assert council("ehcp-audit moderate compare --plan D-002 --json").out == side_by_side


def test_settling_stops_and_goes_on_where_it_was(council: Shell) -> None:
    """Typing q, or the end of the input, loses nothing; the same command asks what is left; l leaves one."""
    count = len(disagreed(council))
    ran = council(LINE, typed="met\njudgement\n\nq\n")
    assert ran.code == 0
    assert "What was settled is saved" in ran.out
    ended = council(LINE, typed="met\n")
    assert ended.code == 130
    left = council(LINE, typed="l\n" + "m\n4\n\n" * (count - 2))
    assert left.last == "1 disagreement is left; the same command goes on."
    done = council(LINE, typed="m\nevidence\n\n")
    assert f"Settled {count} answers." in done.out


def test_wrong_answers_and_reasons_are_asked_again(council: Shell) -> None:
    """An answer off the scale or a reason that is none is refused in words and asked again."""
    count = len(disagreed(council))
    ran = council(LINE, typed="mett\n4\n\nmet\nbecause\n4\n\n" + "n/a\n3\n\n" * (count - 1))
    assert ran.code == 0
    assert "Use one of: wording, evidence, not applicable, judgement." in ran.out
    assert f"Settled {count} answers." in ran.out


def test_a_panels_table_settles_too(council: Shell) -> None:
    """--answers takes a table; rows that settle nothing are told by their place, exit 1."""
    criteria = disagreed(council)
    rows = "\n".join(f"| {one} | partly met | wording | Say how many |" for one in criteria)
    head = "| Criterion | Agreed answer | Reason | Note |\n"
    write_sheet(
        council.folder / "agreed.xlsx", f"{head}| Z-99 | met | wording | |\n| {criteria[0]} | met | hm | |"
    )
    ran = council(f"{LINE} --answers agreed.xlsx")
    assert ran.code == 1
    assert "[MOD020]" in ran.err
    assert "[MOD021]" in ran.err
    write_sheet(council.folder / "agreed.xlsx", head + rows)
    ran = council(f"{LINE} --answers agreed.xlsx --json")
    assert ran.code == 0
    closed = json.loads(ran.out)
    assert {one["agreed"] for one in closed["settlements"]} == {"partly met"}
    assert {one["reason"] for one in closed["settlements"]} == {"wording of the question"}


def test_the_agreed_grade_may_be_another_with_its_reason(council: Shell) -> None:
    """A grade that the agreed answers do not come to needs a reason."""
    rows = "\n".join(f"| {one} | not met | judgement | |" for one in disagreed(council))
    write_sheet(council.folder / "agreed.csv", f"| Criterion | Answer | Reason | Note |\n{rows}")
    refused = council(f"{LINE} --answers agreed.csv --grade Outstanding")
    assert refused.code == 2
    assert "[MDS004]" in refused.err
    unknown = council(f"{LINE} --grade Splendid --answers agreed.csv")
    assert unknown.code == 1
    assert "Outstanding" in unknown.err
    ran = council(f'{LINE} --answers agreed.csv --grade Outstanding --because "Seen with the family"')
    assert "Agreed grade: Outstanding." in ran.out


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("settle D-002 --moderator ann", "MDS005"),
        ("settle D-002 --moderator nobody", "GEN001"),
        ("settle D-999 --moderator mo", "GEN001"),
        ("settle D-002", "MDS007"),
        ("settle D-002 --moderator mo --grade Good", "MDS003"),
    ],
)
def test_who_may_not_settle_is_told_why(council: Shell, line: str, code: str) -> None:
    """Auditors, unknown people and plans, nobody logged in: refused with the reason, exit 2, nothing changed."""
    write_sheet(council.folder / "none.csv", "| Criterion | Answer | Reason |\n| | | |")
    typed = "l\n" * 9
    ran = council(f"ehcp-audit moderate {line}", typed=typed)
    assert ran.code == 2
    assert f"[{code}]" in ran.err


def test_a_moderator_who_audited_or_wrote_the_plan_may_not_settle_it(council: Shell) -> None:
    """A conflict of interest is refused."""
    with open_store(str(council.store)) as store:
        record_one(store, council.folder, "D-003", "lee", "met")
    ran = council("ehcp-audit moderate settle D-003 --moderator lee")
    assert ran.code == 2
    assert "[MDS006]" in ran.err


def test_a_settled_pair_is_not_settled_again(council: Shell) -> None:
    """Once closed, a pair stays closed."""
    settle_by_prompts(council)
    ran = council(LINE)
    assert ran.code == 2
    assert "[MDS002]" in ran.err


def test_outcomes_show_confusions_guidance_and_grades_before_and_after(council: Shell) -> None:
    """Settled as / confused with, which guidance to rewrite, and the effect on the month's grades."""
    count = len(disagreed(council))
    settle_by_prompts(council, reason="1")
    out = council("ehcp-audit moderate outcomes --window all").out
    assert "1 blind pair settled, 0 reviews" in out
    assert "Settled as / confused with:" in out
    assert "Which guidance to rewrite" in out
    assert "wording of the question" in out
    assert "See page 3" in out
    assert "Grades before and after:" in out
    assert "2026-01, small-check 1: 2 of" in out
    found = json.loads(council("ehcp-audit moderate outcomes --window all --json").out)
    assert sum(one["n"] for one in found["guidance"]) == count
    assert sum(n for *_, n in found["confusions"]) == sum(
        one["given"] != one["agreed"] for one in found["answers"]
    )
    for month in found["months"]:
        assert sum(before for _, before, _ in month["grades"]) == sum(after for *_, after in month["grades"])
    assert "0 blind pairs settled" in council("ehcp-audit moderate outcomes --window 2020-01").out


def test_feedback_shows_an_auditor_their_own_answers_only(council: Shell) -> None:
    """The sheet sets the auditor's answers beside the agreed ones and names no colleague."""
    settle_by_prompts(council)
    out = council("ehcp-audit moderate feedback bob --window all").out
    assert "# Feedback from moderation: Bob" in out
    assert "You mark lower than colleagues" in out
    assert "Agreed: partly met" in out
    assert "cara" not in out.casefold()
    cara = council("ehcp-audit moderate feedback cara --window all").out
    assert "cannot be told apart" in cara
    assert "bob" not in cara.casefold()
    wrote = council("ehcp-audit moderate feedback cara --window all --output cara.md")
    assert "Wrote cara.md" in wrote.out
    assert (council.folder / "cara.md").read_text(encoding="utf-8").startswith("# Feedback")
    none = council("ehcp-audit moderate feedback mo").out
    assert "None of your audits was audited blind" in none
    assert (
        json.loads(council("ehcp-audit moderate feedback cara --json --window all").out)["auditor"] == "cara"
    )
