"""`moderate compare`: counts first, one coefficient, one sentence; who differs, on what, and in which words."""

import json

import pytest
from blind_world import AUDITORS, LENIENT, SEVERE, UNCLEAR, record_one
from house import Shell, write_sheet

from audit.domain.audits import AuditType
from audit.store.connect import open_store

WINDOW = "--window 2026-01..2026-06"


def compared(shell: Shell, options: str = WINDOW) -> dict[str, object]:
    """Return the first rubric's comparison as JSON."""
    found: dict[str, object] = json.loads(shell(f"ehcp-audit moderate compare {options} --json").out)[0]
    return found


def test_page_one_gives_counts_shares_one_coefficient_and_a_sentence(council: Shell) -> None:
    """Plans, pairs, auditors and coverage stand first, then shares, alpha with its interval, and one sentence."""
    out = council(f"ehcp-audit moderate compare {WINDOW}").out
    assert "small-check 1: 30 pairs on 30 plans by 6 auditors." in out
    assert "Coverage: 30 of 30 plans audited had two auditors (100%)." in out
    assert "Same grade:" in out
    assert "Same or next grade:" in out
    assert "Krippendorff's alpha, ordinal metric:" in out
    assert "pairs of 10, two auditors gave the same grade" in out
    assert "Gwet" not in out


def test_the_severe_and_lenient_auditor_are_found_in_plain_words(council: Shell) -> None:
    """Who marks lower or higher is said with an interval, plans and partners; the rest can't be told apart."""
    out = council(f"ehcp-audit moderate compare {WINDOW}").out
    assert f"{SEVERE} marks lower than colleagues: by about" in out
    assert f"{LENIENT} marks higher than colleagues: by about" in out
    assert "Cannot be told apart from colleagues:" in out
    assert "staff data" in out
    severity = {one["auditor"]: one for one in compared(council)["severity"]}  # type: ignore[attr-defined]
    assert set(severity) == set(AUDITORS)
    told = {name for name, one in severity.items() if one["told_apart"]}
    assert told == {SEVERE, LENIENT}


def test_the_unclear_criterion_heads_the_list_of_splits(council: Shell) -> None:
    """Criteria are ranked by how surely they split people, with n."""
    splits = compared(council)["splits"]
    assert splits[0]["key"] == UNCLEAR  # type: ignore[index]
    assert splits[0]["n"] == 30  # type: ignore[index]
    sure = [one["at_least"] for one in splits]  # type: ignore[attr-defined]
    assert sure == sorted(sure, reverse=True)


def test_the_list_of_splits_shows_the_figure_that_it_is_ordered_by(council: Shell) -> None:
    """Different answers alone may go down and up: what is surely apart goes down."""
    out = council("ehcp-audit moderate compare").out
    _, _, listed = out.partition("by how far apart answers surely lie")
    rows = [line.split() for line in listed.splitlines()[4:9]]
    assert rows[0][0] == UNCLEAR
    sure = [int(row[4].rstrip("%")) for row in rows if row]
    assert len(sure) >= 3
    assert sure == sorted(sure, reverse=True)


def test_only_answers_to_the_same_question_are_paired(council: Shell) -> None:
    """Sections, themes and agencies count pairs of answers to one criterion, and their shares agree."""
    found = compared(council)
    sections = {one["key"]: one for one in found["section_agreement"]}  # type: ignore[attr-defined]
    criteria = {one["key"]: one for one in found["criterion_agreement"]}  # type: ignore[attr-defined]
    assert {key: one["n"] for key, one in sections.items()} == {"A": 60, "B": 60, "F": 60}
    for code in "ABF":
        own = [one["exact"]["count"] for key, one in criteria.items() if key.startswith(code)]
        assert sections[code]["exact"]["count"] == sum(own)
    agencies = found["agency_agreement"]
    assert sum(one["n"] for one in agencies) == 180  # type: ignore[attr-defined]
    assert found["theme_agreement"][0]["n"] == 60  # type: ignore[index]


def test_a_plans_answers_lean_on_one_another_so_the_interval_is_wider(council: Shell) -> None:
    """The interval of a section's share is at least as wide as that of as many free pairs."""
    from audit.agreement.pairs import wilson

    for one in compared(council)["section_agreement"]:  # type: ignore[attr-defined]
        free = wilson(one["exact"]["count"], one["n"])
        assert free.ci_high is not None
        assert free.ci_low is not None
        width = one["exact"]["ci_high"] - one["exact"]["ci_low"]
        assert width >= free.ci_high - free.ci_low - 1e-9


def test_expert_adds_every_coefficient_rasch_drift_and_leave_one_out(council: Shell) -> None:
    """--expert gives the rest: names in full, errors by resampled plans, logits with fit, and drift."""
    out = council(f"ehcp-audit moderate compare {WINDOW} --expert").out
    for words in (
        "Gwet's AC2, quadratic weights",
        "resampled plans",
        "Intraclass correlation ICC(2,1)",
        "Landis and Koch (1977)",
        "Many-facet Rasch model",
        "Infit",
        "Under 20 ratings a plan",
        "Alpha without each auditor",
    ):
        assert words in out
    expert = compared(council, f"{WINDOW} --expert")["expert"]
    assert {one["rater"] for one in expert["left_out"]} == set(AUDITORS)  # type: ignore[index]
    ranked = sorted(expert["rasch"]["raters"], key=lambda one: -one["severity"])  # type: ignore[index]
    assert (ranked[0]["rater"], ranked[-1]["rater"]) == (SEVERE, LENIENT)


def test_the_same_store_gives_the_same_figures(council: Shell) -> None:
    """Resamples are seeded: two runs print the same."""
    line = f"ehcp-audit moderate compare {WINDOW} --expert"
    assert council(line).out == council(line).out


def test_pairs_and_one_plan_side_by_side(council: Shell) -> None:
    """--pairs lists the pairs; --plan shows both answers with comment and evidence for each disagreement."""
    assert "D-001: ann" in council(f"ehcp-audit moderate compare {WINDOW} --pairs").out
    shown = council(f"ehcp-audit moderate compare {WINDOW}").out
    assert "Plan   First grade" in shown
    assert "sections and auditors of each: --pairs." in shown
    line = "ehcp-audit moderate compare --plan D-002"
    out = council(line).out
    assert "D-002, version 1, Small check: audited by bob, cara." in out
    assert "questions were answered alike" in out
    assert 'section F: "Support"' in out
    found = json.loads(council(f"{line} --json").out)
    assert found["asked"] == 6
    assert found["same"] + len(found["disagreed"]) == 6
    for each in found["disagreed"]:
        answers = {side["answer"] for side in each["sides"]}
        assert len(answers) > 1
        assert all(side["comment"] for side in each["sides"] if side["answer"] != "met")


def test_the_default_window_is_the_last_twelve_months(
    council: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --window the last 12 months count, and an empty window says how to look further."""
    from datetime import date

    from audit.workflow import here

    monkeypatch.setattr(here, "today", lambda: date(2026, 11, 26))
    assert (
        "Blind audits completed in December 2025 to November 2026."
        in council("ehcp-audit moderate compare").out
    )
    monkeypatch.setattr(here, "today", lambda: date(2029, 1, 1))
    assert "--window all" in council("ehcp-audit moderate compare").out
    assert "30 pairs" in council("ehcp-audit moderate compare --window all").out


def test_calibration_and_corrections_never_feed_the_figures(council: Shell) -> None:
    """An audit made for calibration is no blind pair, and a later correction changes nothing."""
    before = council(f"ehcp-audit moderate compare {WINDOW} --json").out
    with open_store(str(council.store)) as store:
        from datetime import date

        record_one(
            store, council.folder, "D-001", "finn", "not met",
            day=date(2026, 3, 1), audit_type=AuditType.CALIBRATION,
        )  # fmt: skip
    assert council(f"ehcp-audit moderate compare {WINDOW} --json").out == before


def test_fewer_than_ten_pairs_show_counts_only(council: Shell) -> None:
    """Under 10 pairs no coefficient is shown; between 10 and 29 it is marked indicative."""
    few = council("ehcp-audit moderate compare --window 2026-01").out
    assert "not shown, since there are fewer than 10 pairs" in few
    some = council("ehcp-audit moderate compare --window 2026-01..2026-02").out
    assert "Indicative only: fewer than 30 pairs." in some


def test_a_setting_chooses_whose_words_describe_a_coefficient(council: Shell) -> None:
    """The benchmark scale is a setting with its source; only known ones can be set."""
    line = "ehcp-audit settings set benchmark_scale fleiss --reason Agreed"
    assert council(line).code == 0
    assert "Fleiss (1981)" in council(f"ehcp-audit moderate compare {WINDOW} --expert").out
    assert council("ehcp-audit settings set benchmark_scale mine --reason No").code == 2


def test_a_plan_without_two_blind_audits_is_refused(council: Shell) -> None:
    """--plan of an unknown or singly audited plan says what to do, exit 2."""
    assert council("ehcp-audit moderate compare --plan D-999").code == 2
    write_sheet(council.folder / "more.csv", "| Plan reference | Final date |\n| E-1 | 01/02/2026 |")
    council("ehcp-audit plans import more.csv")
    ran = council("ehcp-audit moderate compare --plan E-1")
    assert ran.code == 2
    assert "[MDS001]" in ran.err


def test_a_store_without_audits_says_so(shell: Shell) -> None:
    """An empty store gives no figures and no error."""
    write_sheet(shell.folder / "plans.csv", "| Plan reference | Final date |\n| E-1 | 01/02/2026 |")
    shell("ehcp-audit plans import plans.csv")
    ran = shell("ehcp-audit moderate compare")
    assert ran.code == 0
    assert "No plan was audited blind by two auditors" in ran.out


def test_an_auditor_sees_their_own_figures_only(council: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Severity is staff data: an auditor who is logged in sees their own, a lead sees all."""
    from audit.domain.people import Person, Role
    from audit.workflow import here, people

    with open_store(str(council.store)) as store:
        people.add_person(store, Person("gus", "Gus", "health", login="gus.login"))
        people.add_person(store, Person("lena", "Lena", "health", Role.LEAD, login="lena.login"))
    monkeypatch.setattr(here, "login", lambda: "gus.login")
    out = council(f"ehcp-audit moderate compare {WINDOW} --expert --pairs").out
    assert "Of named people, gus sees their own figures only." in out
    assert "30 pairs on 30 plans by 6 auditors." in out
    for name in AUDITORS:
        assert f" {name} " not in out
        assert f"{name}," not in out
    for line in ("compare --plan D-002", "outcomes", "reviews", "feedback ann"):
        refused = council(f"ehcp-audit moderate {line}")
        assert refused.code == 2
        assert "[MDO001]" in refused.err
    assert council("ehcp-audit moderate feedback gus").code == 0
    monkeypatch.setattr(here, "login", lambda: "lena.login")
    assert council("ehcp-audit moderate outcomes").code == 0
    assert f"{SEVERE} marks lower" in council(f"ehcp-audit moderate compare {WINDOW}").out
