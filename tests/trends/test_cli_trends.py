"""`trends chart` and `trends compare` as they are typed, with what they print and the code they end with."""

import json
from pathlib import Path
from typing import Any

import pytest

from audit.cli.boundary import run
from audit.office_files.writing import Table, write_workbook

VOLUMES = """period,value
2025-01,10
2025-02,12
2025-03,11
2025-04,9
2025-05,10
2025-06,13
2025-07,12
2025-08,11
2025-09,12
2025-10,10
2025-11,31
"""
SHARES = "period,numerator,denominator\n" + "".join(f"2025-{m:02d},{m + 8},{40 + m}\n" for m in range(1, 13))


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """Eleven months of audits, the last of them three times as many."""
    path = tmp_path / "audits.csv"
    path.write_text(VOLUMES)
    return path


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_compare_says_the_strongest_statement(capsys: pytest.CaptureFixture[str]) -> None:
    """30 before and 96 after is 3.2 times as many; the interval supports doubled and not more than 200% up."""
    assert run(["trends", "compare", "--before", "30", "--after", "96", "--periods", "3,3", "--json"]) == 0
    found = _json(capsys)
    lower, upper = found["interval"]
    assert found["ratio"] == 3.2
    assert 2.10 < lower < 2.11
    assert 4.99 < upper < 5.00
    assert found["statement"] == "more than doubled"
    assert "more than 200% up" in str(found["sentence"])


def test_compare_gives_no_percentage_on_a_base_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A base of 0 has words in place of a percentage, and no statement."""
    assert run(["trends", "compare", "--before", "0", "--after", "9", "--json"]) == 0
    found = _json(capsys)
    assert found["percent"] is None
    assert found["statement"] is None
    assert "no base for a percentage" in str(found["sentence"])


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("--before 30 --after 96 --periods 0,3", 1, "TRD004"),
        ("--before -1 --after 96", 1, "TRD005"),
        ("--before 30 --after 96 --periods three", 2, "TRC001"),
        ("--before 30 --after 96 --periods 1,2,3", 2, "TRC001"),
    ],
)
def test_compare_refuses(line: str, code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be compared is refused with a code and a remedy."""
    assert run(["trends", "compare", *line.split()]) == code
    assert words in capsys.readouterr().err


def test_chart_names_every_signal_by_point_and_rule(series: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has centre and limits, and each signal with its point and rule."""
    assert run(["trends", "chart", str(series), "--json"]) == 0
    found = _json(capsys)
    assert round(float(str(found["centre"])), 2) == 12.82
    assert found["lower"] is not None
    assert found["upper"] is not None
    told = [(each["point"], each["label"], each["rule"]) for each in found["signals"]]
    assert (11, "2025-11", "outside") in told


@pytest.mark.parametrize("chart", ["p", "u", "p-prime", "u-prime", "P PRIME"])
def test_counted_charts_read_numerators(chart: str, tmp_path: Path) -> None:
    """Charts of shares and rates read numerator and denominator; names are taken in any case."""
    path = tmp_path / "shares.csv"
    path.write_text(SHARES)
    assert run(["trends", "chart", str(path), "--chart", chart]) == 0


@pytest.mark.parametrize("rules", ["nhs-plot-the-dots", "making-data-count-excel", "ihi", "anhoej"])
@pytest.mark.parametrize("chart", ["xmr", "run"])
def test_every_rule_set_prints_its_parameters(
    rules: str, chart: str, series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the rules, every parameter of them is printed under the chart."""
    assert run(["trends", "chart", str(series), "--rules", rules, "--chart", chart]) == 0
    printed = capsys.readouterr().out
    assert rules in printed
    assert "points a baseline needs: 10" in printed


def test_a_step_and_a_frozen_baseline_need_reasons(series: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A step without a name and a reason is refused; with them it stands under the chart."""
    assert run(["trends", "chart", str(series), "--step", "2025-04"]) == 1
    assert "TRD006" in capsys.readouterr().err
    assert run(["trends", "chart", str(series), "--freeze", "2025-10|first year|agreed in November"]) == 0
    assert "first year: agreed in November" in capsys.readouterr().out
    assert run(["trends", "chart", str(series), "--step", "2025-04|tool|new tool"]) == 0
    assert "Step from point 4, tool: new tool" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--chart", "pie"], 2, "GEN001"),
        (["--rules", "western"], 2, "GEN001"),
        (["--better", "left"], 2, "GEN001"),
        (["--chart", "p"], 1, "TRD011"),
        (["--step", "a|b|c|d"], 2, "TRW004"),
        (["--step", "1999-01|name|reason"], 1, "TRD007"),
        (["--output", "chart.bmp"], 2, "FIL009"),
        (["--output", "nowhere/chart.svg"], 2, "FIL003"),
    ],
)
def test_chart_refuses(
    options: list[str],
    code: int,
    words: str,
    series: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A chart, rule set, step or file that does not exist is refused with a code and a remedy."""
    monkeypatch.chdir(series.parent)
    assert run(["trends", "chart", str(series), *options]) == code
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("period,value\n2025-01,ten\n", "TRD009"),
        ("month,value\n2025-01,1\n2025-01,2\n", "TRD013"),
        ("period,value\n2025-02,1\n2025-01,2\n", "TRD014"),
        ("period,value\n2025-01,1\n2025-03,2\n", "TRD019"),
        ("value\n1\n", "TRD008"),
        ("period,value\n", "TRD015"),
        ("period,numerator,denominator\n2025-01,3,2\n", "TRD010"),
    ],
)
def test_a_bad_series_is_told_at_its_row(
    text: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every fault of the file is told with its code; nothing is drawn."""
    path = tmp_path / "bad.csv"
    path.write_text(text)
    chart = "p" if "numerator" in text else "xmr"
    assert run(["trends", "chart", str(path), "--chart", chart]) == 1
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Nothing was drawn." in printed.err


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there ends the command with 2 and a remedy."""
    assert run(["trends", "chart", str(tmp_path / "none.csv")]) == 2
    assert "OFF001" in capsys.readouterr().err


def test_a_workbook_serves_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A series may stand in an Excel sheet, with real numbers."""
    path = tmp_path / "series.xlsx"
    rows = [(f"2025-{m:02d}", m) for m in range(1, 13)]
    write_workbook(path, [Table("Series", ("Month", "Value"), rows)])
    assert run(["trends", "chart", str(path), "--json"]) == 0
    assert _json(capsys)["n"] == 12


def test_a_chart_is_drawn_as_page_and_picture(series: Path, tmp_path: Path) -> None:
    """--output draws the chart with its table as a page, or as a picture with a title and description."""
    page, picture = tmp_path / "chart.html", tmp_path / "chart.svg"
    for target in (page, picture):
        assert (
            run(["trends", "chart", str(series), "--target", "12", "--better", "up", "-o", str(target)]) == 0
        )
    assert "<table>" in page.read_text()
    assert picture.read_text().startswith("<svg")
    assert "<desc" in picture.read_text()
