"""`moderate agreement` and `moderate severity` on tables of ratings made elsewhere."""

import json
from pathlib import Path

import pytest
from house import Shell, write_sheet

#: Krippendorff (2011) Computing Krippendorff's Alpha-Reliability, sections D and E.
KRIPPENDORFF = """
| unit | A | B | C | D |
|---|---|---|---|---|
| 1 | 1 | 1 | | 1 |
| 2 | 2 | 2 | 3 | 2 |
| 3 | 3 | 3 | 3 | 3 |
| 4 | 3 | 3 | 3 | 3 |
| 5 | 2 | 2 | 2 | 2 |
| 6 | 1 | 2 | 3 | 4 |
| 7 | 4 | 4 | 4 | 4 |
| 8 | 1 | 1 | 2 | 1 |
| 9 | 2 | 2 | 2 | 2 |
| 10 | | 5 | 5 | 5 |
| 11 | | | 1 | 1 |
| 12 | | | 3 | |
"""

#: Shrout and Fleiss (1979) Psychological Bulletin 86:420-428, table 2.
SHROUT_FLEISS = """
| subject | J1 | J2 | J3 | J4 |
| 1 | 9 | 2 | 5 | 8 |
| 2 | 6 | 1 | 3 | 2 |
| 3 | 8 | 4 | 6 | 8 |
| 4 | 7 | 1 | 2 | 6 |
| 5 | 10 | 5 | 6 | 9 |
| 6 | 6 | 2 | 4 | 7 |
"""

#: Two networks that never meet, and one auditor alone, after Linacre's Facets manual.
DISJOINT = """
| plan | auditor | score |
| P1 | B | 2 |
| P1 | C | 3 |
| P2 | A | 2 |
| P2 | B | 3 |
| P7 | D | 2 |
| P7 | E | 3 |
| P11 | F | 2 |
"""

WORDS = """
| Plan ref | Auditor | Criterion | Answer |
| P1 | ann | F-01 | Met |
| P1 | bob | F-01 | partly  met |
| P1 | ann | F-02 | Met |
| P1 | bob | F-02 | N/A |
| P2 | ann | F-01 | Not met |
| P2 | bob | F-01 | Not met |
| P2 | ann | F-02 | Met |
| P2 | bob | F-02 | Met |
| P3 | ann | F-01 | Met |
| P3 | bob | F-01 | Partly met |
"""


def coefficient(ran_out: str, name: str, weights: str) -> dict[str, float]:
    """Return one coefficient of a command's JSON."""
    found = json.loads(ran_out)["coefficients"]
    one: dict[str, float] = next(c for c in found if (c["name"], c["weights"]) == (name, weights))
    return one


@pytest.mark.parametrize("name", ["old.xlsx", "old.csv"])
def test_alpha_of_a_published_table_comes_out_to_the_printed_digits(shell: Shell, name: str) -> None:
    """Krippendorff's own table, as a workbook or CSV, gives his four alphas."""
    write_sheet(shell.folder / name, KRIPPENDORFF)
    ran = shell(f"ehcp-audit moderate agreement {name} --level ratio --json")
    assert ran.code == 0
    for metric, alpha in (("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)):
        found = coefficient(ran.out, "krippendorff_alpha", metric)
        assert round(found["value"], 3) == alpha
        assert (found["n_units"], found["n_raters"]) == (11, 4)
        assert found["ci_low"] < found["value"] <= found["ci_high"]
        assert found["se"] > 0


def test_every_coefficient_is_named_as_promised(shell: Shell) -> None:
    """The JSON's list holds each coefficient under its name and weights, with value, error, interval and n."""
    write_sheet(shell.folder / "old.csv", "| plan | A | B |\n| 1 | 1 | 2 |\n| 2 | 3 | 3 |\n| 3 | 1 | 1 |")
    ran = shell("ehcp-audit moderate agreement old.csv --scale 1,2,3,4 --json")
    found = json.loads(ran.out)["coefficients"]
    keys = {"name", "weights", "value", "se", "ci_low", "ci_high", "n_units", "n_raters"}
    assert all(keys <= set(one) for one in found)
    names = "percent_agreement cohen_kappa fleiss_kappa krippendorff_alpha gwet_ac brennan_prediger"
    assert {one["name"] for one in found} == {*names.split(), "icc_2_1", "icc_2_k"}
    assert {one["weights"] for one in found if one["name"] == "gwet_ac"} == {
        "identity", "linear", "quadratic", "ordinal",
    }  # fmt: skip


def test_intraclass_correlations_of_a_published_table(shell: Shell) -> None:
    """Shrout and Fleiss's judges give ICC(2,1) = .29 and ICC(2,4) = .62."""
    write_sheet(shell.folder / "judges.xlsx", SHROUT_FLEISS)
    ran = shell("ehcp-audit moderate agreement judges.xlsx --level interval --json")
    assert round(coefficient(ran.out, "icc_2_1", "interval")["value"], 2) == 0.29
    assert round(coefficient(ran.out, "icc_2_k", "interval")["value"], 2) == 0.62


def test_a_nominal_table_needs_no_order(shell: Shell) -> None:
    """Without an order only nominal coefficients are given, and capitals make no new answer."""
    write_sheet(
        shell.folder / "old.csv",
        "| plan | A | B |\n| 1 | Red | red |\n| 2 | Blue | Blue |\n| 3 | red | Blue |",
    )
    ran = shell("ehcp-audit moderate agreement old.csv --level nominal --json")
    read = json.loads(ran.out)
    assert len(read["scale"]) == 2
    assert {one["weights"] for one in read["coefficients"]} == {"identity", "nominal"}
    assert read["grid"]["exact"]["count"] == 2


def test_words_without_an_order_are_refused_with_the_remedy(shell: Shell) -> None:
    """Grades in words have no order that a program may guess: --scale is asked for."""
    write_sheet(shell.folder / "old.csv", "| plan | A | B |\n| 1 | Met | Met |\n| 2 | Not | Met |")
    ran = shell("ehcp-audit moderate agreement old.csv")
    assert ran.code == 1
    assert "[MOD002]" in ran.err
    assert '--scale "met,partly met,not met"' in ran.err


def test_long_rows_are_read_with_their_criteria_and_not_applicable_apart(shell: Shell) -> None:
    """One answer a row: pairs are of one criterion of one plan; "N/A" is agreed on in a step of its own."""
    write_sheet(shell.folder / "long.csv", WORDS)
    ran = shell('ehcp-audit moderate agreement long.csv --scale "met,partly met,not met" --json')
    read = json.loads(ran.out)
    assert ran.code == 0
    assert read["layout"] == "one answer a row"
    assert read["n_units"] == 3
    assert read["n_pairs"] == 4
    assert read["grid"]["exact"]["count"] == 2
    applies = next(c for c in read["applicability"] if c["name"] == "percent_agreement")
    assert (applies["value"], applies["n_units"]) == (0.8, 5)
    assert [one["key"] for one in read["per_criterion"]] == ["F-01", "F-02"]
    assert read["error_method"].startswith("bootstrap of plans")


@pytest.mark.parametrize("order", ["met,partly met,not met", "Not met,Partly met,Met"])
def test_the_severe_auditor_is_severe_whichever_end_the_scale_starts_from(shell: Shell, order: str) -> None:
    """A scale given worst first is known by its words, so that severe stays severe."""
    write_sheet(shell.folder / "long.csv", WORDS)
    ran = shell(f'ehcp-audit moderate severity long.csv --scale "{order}" --json')
    read = json.loads(ran.out)
    raters = {one["rater"]: one for one in read["raters"]}
    assert read["scale"][0].casefold() == "met"
    assert raters["bob"]["severity"] > 0 > raters["ann"]["severity"]
    keys = {"rater", "severity", "se", "infit", "outfit", "n", "subset"}
    assert keys <= set(raters["ann"])


def test_severity_compares_within_networks_only(shell: Shell) -> None:
    """Auditors who share no plan stand in groups of their own, and one who met nobody has no severity."""
    write_sheet(shell.folder / "scores.csv", DISJOINT)
    ran = shell("ehcp-audit moderate severity scores.csv --json")
    raters = {one["rater"]: one for one in json.loads(ran.out)["raters"]}
    assert [raters[name]["subset"] for name in "ABCDEF"] == [1, 1, 1, 2, 2, 3]
    assert raters["F"]["severity"] is None
    shown = shell("ehcp-audit moderate severity scores.csv").out
    assert "There are 3 groups that share no plan" in shown
    assert "too few plans in common to tell" in shown


def test_the_rasch_model_gives_fit(shell: Shell) -> None:
    """--model rasch gives logits with infit and outfit, and warns of too few ratings a plan."""
    write_sheet(shell.folder / "judges.xlsx", SHROUT_FLEISS)
    ran = shell("ehcp-audit moderate severity judges.xlsx --model rasch --json")
    first = json.loads(ran.out)["raters"][0]
    assert first["rater"] == "J2"
    assert first["severity"] > 0
    assert first["infit"] is not None
    assert first["outfit"] is not None
    assert "Under 20 ratings a plan" in shell("ehcp-audit moderate severity judges.xlsx --model rasch").out


def test_page_one_reads_without_a_statistician(shell: Shell) -> None:
    """Without --expert: counts, shares, one coefficient with its interval, one plain sentence."""
    write_sheet(shell.folder / "old.xlsx", KRIPPENDORFF)
    out = shell("ehcp-audit moderate agreement old.xlsx").out
    assert "41 ratings of 12 plans by 4 auditors" in out
    assert "Same answer: 43 of 55 = 78%" in out
    # the expert's linearised interval reaches 1; page one's is had by the jackknife on Fisher's scale
    assert "Krippendorff's alpha, ordinal metric: 0.82, 95% interval 0." in out
    assert "to 1.00" not in out
    assert "In 8 pairs of 10, two auditors gave the same answer" in out
    assert "Gwet" not in out
    assert "Gwet's AC2, quadratic weights" in shell("ehcp-audit moderate agreement old.xlsx --expert").out


def test_under_ten_pairs_counts_only(shell: Shell) -> None:
    """Under 10 pairs no coefficient is shown, only the counts."""
    write_sheet(shell.folder / "old.csv", "| plan | A | B |\n| 1 | 1 | 2 |\n| 2 | 3 | 3 |\n| 3 | 1 | 1 |")
    out = shell("ehcp-audit moderate agreement old.csv --scale 1,2,3,4").out
    assert "not shown, since there are fewer than 10 pairs" in out
    assert "2 of 3 pairs gave the same answer: too few to say more." in out


def test_all_alike_is_undefined_beyond_chance(shell: Shell) -> None:
    """When every answer is the same, raw agreement is given and no coefficient is made up."""
    rows = "\n".join(f"| {n} | 3 | 3 |" for n in range(12))
    write_sheet(shell.folder / "old.csv", f"| plan | A | B |\n{rows}")
    ran = shell("ehcp-audit moderate agreement old.csv --scale 1,2,3,4")
    assert ran.code == 0
    assert "undefined beyond chance" in ran.out
    assert "Same answer: 12 of 12 = 100%" in ran.out


def test_faults_are_told_by_cell_and_the_rest_is_measured(shell: Shell) -> None:
    """Answers off the scale, error cells, nameless rows and repeats: each told at its first cell, exit 1."""
    table = """
    | plan | auditor | answer |
    | P1 | ann | met |
    | P1 | bob | Mett |
    | P1 | bob | met |
    | | bob | met |
    | P2 | ann | unsure |
    | P2 | bob | not met |
    | P1 | ann | not met |
    """
    write_sheet(shell.folder / "long.csv", table)
    ran = shell('ehcp-audit moderate agreement long.csv --scale "met,not met"')
    assert ran.code == 1
    assert "C3: 2 answers are not on the scale" in ran.err
    assert "[MOD006]" in ran.err
    assert "row 5" in ran.err
    assert "[MOD005]" in ran.err
    assert "row 8" in ran.err
    assert "Mett" not in ran.err
    assert "Same answer: 1 of 1" in ran.out


def test_an_error_cell_of_a_workbook_is_told(shell: Shell) -> None:
    """A cell that shows an error in place of an answer is told by its address."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["plan", "A", "B"])
    page.append([1, 2, 3])
    page.append([2, "#REF!", 3])
    page["B3"].data_type = "e"
    page.append([3, 1, "x"])
    book.save(shell.folder / "errors.xlsx")
    ran = shell("ehcp-audit moderate agreement errors.xlsx")
    assert ran.code == 1
    assert "Sheet!B3: 1 cell shows an error" in ran.err
    assert "Sheet!C4: 1 answer is no number" in ran.err


def test_a_column_of_notes_is_not_an_auditor(shell: Shell) -> None:
    """A column without an answer on the scale is named and passed over; that alone is no failure."""
    table = "| plan | A | B | Notes |\n| 1 | 1 | 2 | late |\n| 2 | 3 | 3 | short |"
    write_sheet(shell.folder / "old.csv", table)
    ran = shell("ehcp-audit moderate agreement old.csv --scale 1,2,3")
    assert ran.code == 0
    assert "[MOD008]" in ran.err
    assert "late" not in ran.err
    assert "2 auditors" not in ran.err


@pytest.mark.parametrize(
    ("table", "options", "code"),
    [
        ("| Apples |\n| |", "", "MOD001"),
        ("| plan | A | B |\n| 1 | 1 | |\n| 2 | 2 | |", "", "MOD009"),
        ("| plan | A | B |\n| 1 | -1 | 2 |\n| 2 | 2 | 2 |", "--level ratio", "MOD010"),
    ],
)
def test_tables_that_hold_nothing_to_measure_are_refused(
    shell: Shell, table: str, options: str, code: str
) -> None:
    """No ratings, one auditor, or no zero for the ratio level: one clear problem, exit 1, no traceback."""
    write_sheet(shell.folder / "old.csv", table)
    ran = shell(f"ehcp-audit moderate agreement old.csv {options}")
    assert ran.code == 1
    assert f"[{code}]" in ran.err
    assert "Traceback" not in ran.err


def test_unknown_choices_offer_the_nearest(shell: Shell) -> None:
    """A level or model that does not exist is refused with the choices."""
    write_sheet(shell.folder / "old.csv", KRIPPENDORFF)
    assert (
        "nominal, ordinal, interval, ratio"
        in shell("ehcp-audit moderate agreement old.csv --level odinal").err
    )
    assert "Did you mean rasch?" in shell("ehcp-audit moderate severity old.csv --model rash").err
    assert shell("ehcp-audit moderate agreement none.csv").code == 2


def test_a_table_without_a_column_of_plans_has_one_plan_a_row(shell: Shell, tmp_path: Path) -> None:
    """Columns of auditors alone are enough: each row is a plan."""
    write_sheet(tmp_path / "bare.csv", "| Ann | Bob |\n| 1 | 1 |\n| 1 | 2 |\n| 2 | 2 |\n| 1 | 1 |")
    read = json.loads(shell("ehcp-audit moderate agreement bare.csv --json").out)
    assert (read["n_units"], read["n_raters"], read["n_pairs"]) == (4, 2, 4)


def test_a_first_column_without_a_heading_names_the_plans(shell: Shell, tmp_path: Path) -> None:
    """It is used, so nothing says that it was passed over."""
    (tmp_path / "bare.csv").write_text(",Ann,Bob\nP1,1,1\nP2,1,2\nP3,2,2\n")
    answer = shell("ehcp-audit moderate agreement bare.csv --json")
    read = json.loads(answer.out)
    assert (read["n_units"], read["n_raters"], read["problems"]) == (3, 2, [])


def test_severity_says_which_way_it_runs_and_who_marks_at_one_end_only(shell: Shell, tmp_path: Path) -> None:
    """The sign is in the JSON, and a rater of bottom marks only has a figure that says how it was had."""
    marks = "".join(f"P{n},{n % 4},{(n + n % 3) % 4},{n * 7 % 4},0\n" for n in range(30))
    (tmp_path / "harsh.csv").write_text("plan,Ann,Bob,Cy,Hal\n" + marks)
    read = json.loads(shell("ehcp-audit moderate severity harsh.csv --model rasch --json").out)
    first = read["raters"][0]
    assert read["sign"] == "positive marks lower than colleagues"
    assert (first["rater"], first["at_the_end"], first["subset"], first["ci_high"]) == ("Hal", True, 1, None)
    assert first["severity"] > 1
    page = shell("ehcp-audit moderate severity harsh.csv --model rasch").out
    assert "All marks at one end of the scale: Hal." in page


def test_long_reckoning_shows_how_far_it_is_on_a_terminal_and_nothing_in_a_pipe(shell: Shell) -> None:
    """On a pseudo-terminal the resamples are counted; in a pipe standard error stays empty."""
    import os
    import sys

    import pexpect

    rows = "".join(
        f"| P{plan} | {who} | Q{q} | {(plan + q * (who == 'bob')) % 3} |\n"
        for plan in range(30)
        for who in ("ann", "bob")
        for q in range(4)
    )
    write_sheet(shell.folder / "long.csv", f"| plan | auditor | criterion | answer |\n{rows}")
    for line in ("moderate agreement long.csv", "moderate severity long.csv --model rasch"):
        ran = shell(f"ehcp-audit {line}")
        assert (ran.code, ran.err) == (0, "")
    if sys.platform == "win32":
        return
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[2])}
    started = pexpect.spawn(
        sys.executable, ["-m", "audit", "moderate", "agreement", "long.csv"], env=environment,
        dimensions=(24, 100), encoding="utf-8", timeout=60, cwd=str(shell.folder),
    )  # fmt: skip
    started.expect_exact("Resampling plans")
    started.expect_exact("Same answer:")
    started.expect(pexpect.EOF)
    started.close()
    assert started.exitstatus == 0


@pytest.mark.parametrize(
    "heads", ["item_id,rater_id,rating", "essay,marker name,score", "Unit no,Coder ref,Value"]
)
def test_long_tables_are_known_by_their_raters_and_answers(shell: Shell, tmp_path: Path, heads: str) -> None:
    """Whatever names the units, a column of raters beside one of answers is never taken for two raters."""
    (tmp_path / "long.csv").write_text(f"{heads}\n1,a,1\n1,b,1\n2,a,2\n2,b,1\n")
    read = json.loads(shell("ehcp-audit moderate agreement long.csv --json").out)
    assert (read["layout"], read["n_units"], read["n_raters"]) == ("one answer a row", 2, 2)
    assert read["coefficients"][0]["value"] == 0.5


def test_a_column_of_sections_is_one_of_criteria(shell: Shell, tmp_path: Path) -> None:
    """Each plan is rated on every section, and no row answers again."""
    (tmp_path / "by.csv").write_text("plan,section,Ann,Bob\nP1,F,1,1\nP1,G,2,2\nP2,F,1,2\nP2,G,1,1\n")
    read = json.loads(shell("ehcp-audit moderate agreement by.csv --json").out)
    assert (read["n_units"], read["n_ratings"], read["problems"]) == (2, 8, [])
    assert len(read["per_criterion"]) == 2


@pytest.mark.parametrize(
    ("table", "code"),
    [("1,1,2\n2,2,2\n3,3,1\n", "MOD024"), ("rater,answer\na,1\nb,1\n", "MOD023")],
)
def test_a_table_that_could_be_read_two_ways_is_refused(
    shell: Shell, tmp_path: Path, table: str, code: str
) -> None:
    """Ratings without headings, and answers of nobody knows what, give no figure."""
    (tmp_path / "bare.csv").write_text(table)
    ran = shell("ehcp-audit moderate agreement bare.csv --json")
    assert (ran.code, [each["code"] for each in json.loads(ran.out)["problems"]]) == (1, [code])
    assert f"[{code}]" in ran.err


def test_no_rasch_model_is_said_and_the_other_offered(shell: Shell, tmp_path: Path) -> None:
    """Raters who are one on every plan leave nothing to fit; that is no reason to say nothing."""
    (tmp_path / "one.csv").write_text("plan,Ann,Bob\nP1,1,1\nP2,2,2\nP3,3,3\n")
    page = shell("ehcp-audit moderate severity one.csv --model rasch").out
    assert "Try --model additive." in page
    read = json.loads(shell("ehcp-audit moderate severity one.csv --model rasch --json").out)
    assert [(one["severity"], one["subset"]) for one in read["raters"]] == [(None, 1), (None, 1)]
