"""`moderate agreement` on a table of counts, and under weights from a file of one's own."""

import json

import pytest
from house import Shell, write_sheet

#: Cohen (1968) Psychological Bulletin 70:213-220: shares of n = 200, and his disagreement weights.
COHEN = "| 0.44 | 0.07 | 0.09 |\n| 0.05 | 0.20 | 0.05 |\n| 0.01 | 0.03 | 0.06 |"
WEIGHTS = "| 0 | 1 | 3 |\n| 1 | 0 | 6 |\n| 3 | 6 | 0 |"
#: Feinstein and Cicchetti (1990) J Clin Epidemiol 43:543-549: cells, then kappa, pi, AC1, BP, alpha.
PARADOXES = [
    ("| 40 | 9 |\n| 6 | 45 |", (0.69952, 0.69925, 0.70075, 0.7, 0.70075)),
    ("| 80 | 10 |\n| 5 | 5 |", (0.31818, 0.31429, 0.808, 0.7, 0.31771)),
    ("| 45 | 15 |\n| 25 | 15 |", (0.13043, 0.12088, 0.26606, 0.2, 0.12527)),
    ("| 25 | 35 |\n| 5 | 35 |", (0.25926, 0.19192, 0.20792, 0.2, 0.19596)),
]
NAMED = """
| First, then second | met | partly met | not met | Total |
| met | 20 | 3 | 1 | 24 |
| partly met | 2 | 18 | 5 | 25 |
| not met | 0 | 4 | 12 | 16 |
| Total | 22 | 25 | 18 | 65 |
"""


def values(out: str, weights: str) -> dict[str, float]:
    """Return the coefficients under some weights, by name."""
    return {one["name"]: one["value"] for one in json.loads(out)["coefficients"] if one["weights"] == weights}


@pytest.mark.parametrize("turned", [False, True])
def test_cohens_weighted_kappa_comes_out_of_two_files(shell: Shell, turned: bool) -> None:
    """Kappa .492 and weighted kappa .348 of Cohen (1968), from weights of disagreement or of agreement."""
    write_sheet(shell.folder / "table.csv", COHEN)
    agreeing = "| 6 | 5 | 3 |\n| 5 | 6 | 0 |\n| 3 | 0 | 6 |"
    write_sheet(shell.folder / "weights.csv", agreeing if turned else WEIGHTS)
    ran = shell("ehcp-audit moderate agreement table.csv --crosstab --plans 200 --weights weights.csv --json")
    assert ran.code == 0, ran.err
    assert values(ran.out, "identity")["cohen_kappa"] == pytest.approx(0.491525, abs=5e-7)
    custom = values(ran.out, "custom")
    assert custom["cohen_kappa"] == pytest.approx(0.347826, abs=5e-7)
    measures = "percent_agreement fleiss_kappa krippendorff_alpha gwet_ac brennan_prediger cohen_kappa"
    assert set(custom) == set(measures.split())
    out = shell(
        "ehcp-audit moderate agreement table.csv --crosstab --plans 200 --weights weights.csv --expert"
    ).out
    assert "Cohen's kappa, custom weights" in out
    assert "Krippendorff's alpha, custom metric" in out


@pytest.mark.parametrize(("cells", "printed"), PARADOXES)
def test_published_counts_give_the_printed_coefficients(
    shell: Shell, cells: str, printed: tuple[float, ...]
) -> None:
    """Kappa, Scott's pi, AC1, Brennan-Prediger and alpha of four published tables, to five digits."""
    write_sheet(shell.folder / "table.csv", cells)
    out = shell("ehcp-audit moderate agreement table.csv --crosstab --level nominal --json").out
    found = {**values(out, "identity"), **values(out, "nominal")}
    names = ("cohen_kappa", "fleiss_kappa", "gwet_ac", "brennan_prediger", "krippendorff_alpha")
    assert [found[name] for name in names] == pytest.approx(printed, abs=6e-6)


def test_names_and_totals_are_read_and_the_order_is_known(shell: Shell) -> None:
    """Named rows and columns give the scale whichever end comes first; a last row and column of totals is left out."""
    write_sheet(shell.folder / "named.xlsx", NAMED)
    read = json.loads(shell("ehcp-audit moderate agreement named.xlsx --crosstab --json").out)
    assert read["scale"] == ["met", "partly met", "not met"]
    assert (read["n_units"], read["n_pairs"], read["grid"]["exact"]["count"]) == (65, 65, 50)
    assert read["grid"]["first_lower"] == 6
    out = shell("ehcp-audit moderate agreement named.xlsx --crosstab").out
    assert "130 ratings of 65 plans by 2 auditors (a table of counts)" in out
    assert "Same answer: 50 of 65" in out


def test_weights_of_a_table_of_ratings_follow_its_answers(shell: Shell) -> None:
    """Named weights fit in any order; unnamed ones are in the order in which --scale was typed."""
    rows = "\n".join(
        f"| {n} | {a} | {b} |"
        for n, (a, b) in enumerate(tuple(pair) for pair in ("mm", "mp", "pn", "nn", "pp", "mn"))
    )
    table = (
        f"| plan | A | B |\n{rows}".replace(" m ", " met ").replace(" p ", " partly ").replace(" n ", " no ")
    )
    write_sheet(shell.folder / "old.csv", table)
    named = "| | no | met | partly |\n| no | 0 | 4 | 1 |\n| met | 4 | 0 | 1 |\n| partly | 1 | 1 | 0 |"
    write_sheet(shell.folder / "named.csv", named)
    write_sheet(shell.folder / "bare.csv", "| 0 | 1 | 4 |\n| 1 | 0 | 1 |\n| 4 | 1 | 0 |")
    line = "ehcp-audit moderate agreement old.csv --scale met,partly,no --json --weights"
    found = values(shell(f"{line} named.csv").out, "custom")
    assert found == values(shell(f"{line} bare.csv").out, "custom")
    quadratic = values(shell(f"{line} named.csv").out, "quadratic")
    assert found["gwet_ac"] == pytest.approx(quadratic["gwet_ac"])


@pytest.mark.parametrize(
    ("table", "options", "code"),
    [
        ("| 1 | 2 | 3 |\n| 4 | 5 | 6 |", "", "MOD011"),
        ("| 1 | 2 |\n| x | 4 |", "", "MOD012"),
        ("| 1 | -2 |\n| 3 | 4 |", "", "MOD012"),
        ("| | met | no |\n| no | 1 | 2 |\n| met | 3 | 4 |", "", "MOD013"),
        (COHEN, "", "MOD017"),
        ("| 0 | 0 |\n| 0 | 0 |", "", "MOD017"),
        (NAMED, "--scale met,no", "MOD016"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(shell: Shell, table: str, options: str, code: str) -> None:
    """Each fault by its place and code, exit 1, no traceback."""
    write_sheet(shell.folder / "table.csv", table)
    ran = shell(f"ehcp-audit moderate agreement table.csv --crosstab {options}")
    assert ran.code == 1
    assert f"[{code}]" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ("| 0 | 1 |\n| 1 | 0 |", "MOD015"),
        ("| | a | b | c |\n| a | 0 | 1 | 2 |\n| b | 1 | 0 | 1 |\n| c | 2 | 1 | 0 |", "MOD015"),
        ("| 0 | 1 | 3 |\n| 2 | 0 | 6 |\n| 3 | 6 | 0 |", "MOD014"),
        ("| 0 | 0 | 0 |\n| 0 | 0 | 0 |\n| 0 | 0 | 0 |", "MOD014"),
        ("| 0 | 1 | 3 |\n| 1 | 2 | 6 |\n| 3 | 6 | 0 |", "MOD014"),
    ],
)
def test_what_are_no_weights_of_the_answers_is_refused(shell: Shell, weights: str, code: str) -> None:
    """Weights of other answers, lopsided ones, and ones that tell nothing apart."""
    write_sheet(shell.folder / "table.csv", COHEN)
    write_sheet(shell.folder / "weights.csv", weights)
    line = "ehcp-audit moderate agreement table.csv --crosstab --plans 200 --weights weights.csv"
    ran = shell(line)
    assert (ran.code, f"[{code}]" in ran.err) == (1, True), ran.err


def test_unnamed_weights_of_unordered_words_are_refused(shell: Shell) -> None:
    """Without names and without --scale nothing tells which weight is whose."""
    write_sheet(shell.folder / "old.csv", "| plan | A | B |\n| 1 | 1 | 2 |\n| 2 | 2 | 2 |\n| 3 | 1 | 1 |")
    write_sheet(shell.folder / "weights.csv", "| 0 | 1 |\n| 1 | 0 |")
    assert "[MOD015]" in shell("ehcp-audit moderate agreement old.csv --weights weights.csv").err
    write_sheet(shell.folder / "blank.csv", "| | |")
    assert shell("ehcp-audit moderate agreement blank.csv --crosstab").code != 0
