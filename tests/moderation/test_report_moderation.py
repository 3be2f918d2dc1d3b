"""`report moderation`: the severe, the lenient and the unclear are named; page one reads without a statistician."""

import json

import pytest
from blind_world import AUDITORS, LENIENT, SEVERE, UNCLEAR
from house import Shell

LINE = "ehcp-audit report moderation --window 2026-01..2026-06"


def test_the_headline_names_the_severe_the_lenient_and_the_unclear(council: Shell) -> None:
    """One sentence on agreement, then who marks differently and which question splits people."""
    assert (
        council(f"{LINE} --format json -o report.json").out
        == "Wrote report.json and report.json.manifest.json\n"
    )
    report = json.loads((council.folder / "report.json").read_text(encoding="utf-8"))
    headline = report["headline"]
    assert f"{SEVERE.title()} marks lower than colleagues." in headline
    assert f"{LENIENT.title()} marks higher than colleagues." in headline
    assert f"{UNCLEAR} splits people most" in headline
    assert "two auditors gave the same grade" in headline
    labels = [figure["label"] for figure in report["figures"]]
    assert labels == [
        "Plans audited blind twice", "Same grade", "Same or next grade", "Agreement beyond chance",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["html", "md", "xlsx"])
def test_it_is_written_in_every_format(council: Shell, form: str) -> None:
    """The same facts as a page, as Markdown and as a data pack."""
    ran = council(f"{LINE} --format {form}")
    assert ran.code == 0, ran.err
    assert (council.folder / f"moderation.{form}").stat().st_size > 500


def test_page_one_holds_no_jargon(council: Shell) -> None:
    """The expert's coefficients stand in a part of their own, and only when asked for."""
    council(f"{LINE} --format md")
    plain = (council.folder / "moderation.md").read_text(encoding="utf-8")
    for word in ("Gwet", "Fleiss", "logit", "kappa", "infit"):
        assert word not in plain
    council(f"{LINE} --format md --expert")
    expert = (council.folder / "moderation.md").read_text(encoding="utf-8")
    assert "For statisticians" in expert
    assert "Gwet's AC1" in expert
    for title in ("Coefficients of each criterion", "Many-facet Rasch model", "Alpha without each auditor"):
        assert f"*{title}*" in expert


def test_time_is_told_by_quarter_and_by_auditor(council: Shell) -> None:
    """Agreement stands by quarter with n; who drifts is said at once for all, and months are the expert's."""
    council(f"{LINE} --format json -o report.json")
    report = json.loads((council.folder / "report.json").read_text(encoding="utf-8"))
    (compared,) = report["facts"]["compared"]
    assert [(one["quarter"], one["n"]) for one in compared["quarters"]] == [
        ("January to March 2026", 29), ("April to June 2026", 1),
    ]  # fmt: skip
    assert sum(one["exact"]["count"] for one in compared["quarters"]) == compared["grid"]["exact"]["count"]
    assert {one["auditor"] for one in compared["drift"]} == set(AUDITORS)
    council(f"{LINE} --format md")
    words = (council.folder / "moderation.md").read_text(encoding="utf-8")
    assert "No auditor can be seen to mark lower or higher from month to month." in words
    assert "*Auditors in each month*" not in words
    council(f"{LINE} --format md --expert")
    assert "*Auditors in each month*" in (council.folder / "moderation.md").read_text(encoding="utf-8")


def test_an_auditor_who_drifts_is_named_with_the_interval() -> None:
    """One who marks 3 points lower each month is told of first, with n, by the sentence and its direction."""
    from types import SimpleNamespace

    import numpy as np

    from audit.agreement.ratings import Ratings
    from audit.workflow.moderation.over_time import drifts

    rng = np.random.default_rng(5)
    rows, months = [], {}
    for plan in range(90):
        month = plan % 9
        months[f"v{plan}"] = f"2026-{month + 1:02}"
        level = rng.normal(60, 12)
        for who in rng.permutation(4)[:2].tolist():
            mark = level - (3.0 * month if who == 2 else 0.0) + rng.normal(0, 4)
            rows.append((f"v{plan}", "abcd"[who], round(float(mark), 3)))
    audits = SimpleNamespace(totals=lambda: Ratings.from_long(rows, None, "interval"), months=months)
    first, *others = drifts(audits)  # type: ignore[arg-type]
    assert (first.auditor, first.drifting) == ("c", True)
    assert first.slope == pytest.approx(3.0, abs=0.8)
    assert first.sentence.startswith("c marks lower from month to month: by about ")
    assert "99% interval" in first.sentence
    assert not any(one.drifting for one in others)
    assert others[0].sentence == "a can't be seen to drift."


def test_the_panels_copy_says_nothing_about_named_auditors(council: Shell) -> None:
    """Severity is staff data: the panel's copy names no auditor, in any format."""
    for form in ("html", "md", "json"):
        council(f"{LINE} --format {form} --panel --expert -o panel.{form}")
        words = (council.folder / f"panel.{form}").read_text(encoding="utf-8")
        for name in (SEVERE, LENIENT, "cara"):
            assert f" {name} " not in words
            assert f'"{name}"' not in words
            assert f">{name}<" not in words
        assert UNCLEAR in words


def test_settled_and_reviewed_audits_are_told_of(council: Shell) -> None:
    """What was settled, confused and rewritten stands in a part of its own."""
    disagreed = json.loads(council("ehcp-audit moderate compare --plan D-002 --json").out)["disagreed"]
    council("ehcp-audit moderate settle D-002 --moderator mo", typed="p\n1\nSay who\n" * len(disagreed))
    council(f"{LINE} --format md --window all")
    words = (council.folder / "moderation.md").read_text(encoding="utf-8")
    assert "1 blind pair was settled" in words
    assert "Settled as / confused with" in words
    assert "Which guidance to rewrite" in words
    assert "| D-002 | blind pair |" in words


def test_an_empty_period_and_a_wrong_format_are_told(council: Shell) -> None:
    """Nothing to compare is said in words, exit 0; a format that does not exist is refused, exit 2."""
    assert council("ehcp-audit report moderation --window 2020-01 --format md").code == 0
    words = (council.folder / "moderation.md").read_text(encoding="utf-8")
    assert "agreement can't be told" in words
    assert "[RPT001]" in council(f"{LINE} --format rtf").err


@pytest.mark.parametrize("copy", ["", "--panel", "--expert"])
def test_the_report_is_made_again_from_its_manifest(council: Shell, copy: str) -> None:
    """The manifest stands beside the file, is named, and holds what makes the same figures again."""
    ran = council(f"{LINE} {copy} --format md")
    assert "Wrote moderation.md and moderation.md.manifest.json" in ran.out
    assert "as it was" in council("ehcp-audit report verify moderation.md").out
    council("ehcp-audit plans forget D-002 --reason 'Imported by mistake' --yes")
    assert council("ehcp-audit report verify moderation.md").code == 1
