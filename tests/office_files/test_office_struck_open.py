"""Words struck through in an OpenDocument spreadsheet: read on, and told by their cells."""

from pathlib import Path

import pytest
from foreign_makers import save_ods
from office_makers import resaved

from audit.office_files.ods_scan import scan_ods
from audit.office_files.reading import read_workbook

LINE = '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>'
NO_LINE = '<style:text-properties style:text-line-through-style="none" style:text-line-through-type="none"/>'


def style(name: str, family: str, content: str = "", parent: str = "") -> str:
    """The XML of a style, which may be based on another."""
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{based}>{content}</style:style>'


OWN = (
    style("gone", "table-cell", LINE) + style("kept", "table-cell", NO_LINE, "Gone") + style("t", "text", LINE)
    + style("p", "paragraph", LINE) + style("no", "text", NO_LINE) + style("based", "table-cell", "", "Gone")
    + style("bold", "text", '<style:text-properties fo:font-weight="bold" xmlns:fo="f"/>')
    + style("typed", "table-cell", '<style:text-properties style:text-line-through-type="double"/>')
)  # fmt: skip
NAMED = style("Gone", "table-cell", LINE) + style("Loop", "table-cell", "", "Loop")


def cell(words: str, style: str = "", repeated: int = 1) -> str:
    """The XML of a text cell, with the name of its style."""
    named = f' table:style-name="{style}"' if style else ""
    many = f' table:number-columns-repeated="{repeated}"' if repeated > 1 else ""
    return f'<table:table-cell office:value-type="string"{named}{many}><text:p>{words}</text:p></table:table-cell>'


def span(words: str, style: str) -> str:
    """Words in a style of their own."""
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def found(path: Path) -> list[str]:
    """What is told of struck words."""
    return [problem.message for problem in read_workbook(path)[1] if problem.code == "OFF074"]


@pytest.mark.parametrize(
    ("xml", "struck"),
    [
        (cell("gone", "gone"), True),
        (cell("gone", "typed"), True),
        (cell("based on a named style", "based"), True),
        (cell("a named style itself", "Gone"), True),
        (cell("based on one, and turned off", "kept"), False),
        (cell("plain"), False),
        (cell("no such style", "other"), False),
        (cell("based on itself", "Loop"), False),
        (cell(f"Reads {span('slowly', 't')} aloud"), True),
        (cell(f"Reads{span(' ', 't')}aloud"), False),
        (cell(span("all of it kept", "no"), "gone"), False),
        (cell(span(f"bold {span('and gone', 't')}", "bold")), True),
        (cell(span(span("bold in what is gone", "bold"), "t")), True),
        ('<table:table-cell table:style-name="gone"/>', False),
        (cell("x").replace("<text:p>", '<text:p text:style-name="p">'), True),
        (
            '<table:table-cell office:value-type="float" office:value="3" table:style-name="gone">'
            "<text:p>3</text:p></table:table-cell>",
            True,
        ),
        (cell("x").replace("<text:p>", f"<office:annotation><text:p>{span('n', 't')}</text:p></office:annotation><text:p>"), False),
    ],
)  # fmt: skip
def test_each_way_to_strike_is_found(tmp_path: Path, xml: str, struck: bool) -> None:
    """By the style of a cell, a paragraph or words, its own or one it is based on; the innermost that says so counts."""
    rows = f"<table:table-row>{cell('Plan ref')}{cell('Section B')}</table:table-row><table:table-row>{xml}</table:table-row>"
    path = save_ods(tmp_path / "plans.ods", rows, OWN, NAMED)
    words = "1 cell has words that are struck through (A2); they were read like the rest."
    assert found(path) == ([words] if struck else [])


def test_cells_take_the_style_of_their_row_or_column(tmp_path: Path) -> None:
    """A cell without a style has its row's, else its column's; many cells written as one are counted each."""
    rows = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="gone"/><table:table-column/>'
        f"<table:table-row>{cell('a') * 4}</table:table-row>"
        f'<table:table-row table:default-cell-style-name="kept">{cell("a", repeated=4)}</table:table-row>'
        f"<table:table-row>{cell('a', 'kept', 4)}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="3" table:default-cell-style-name="gone">{cell("a", repeated=4)}'
        "</table:table-row>"
    )
    path = save_ods(tmp_path / "plans.ods", rows, OWN, NAMED)
    (message,) = found(path)
    assert "13 cells have words that are struck through (C1, A4, B4" in message


def test_rules_that_strike_are_told_by_their_ranges(tmp_path: Path) -> None:
    """By the name that a style shows, in sheets whose names hold anything; what is no range is never shown."""
    shown = style("Gone_20_away", "table-cell", LINE).replace(
        'family="', 'display-name="Gone away" style:family="'
    )
    condition = '<calcext:condition calcext:apply-style-name="{}" calcext:value="=1"/>'
    rules = "".join(
        f'<calcext:conditional-format calcext:target-range-address="{where}">{conditions}</calcext:conditional-format>'
        for where, conditions in (
            ("Plans.B2:Plans.B9 Plans.$D$3:Plans.$D$3", condition.format("Gone away") * 2),
            ("'My P.Q7 lans'.A1:'My P.Q7 lans'.A3", condition.format("x") + condition.format("Gone_20_away")),
            ("Plans.E2:Plans.E9", condition.format("kept")),
            ("Jo", condition.format("Gone away")),
        )
    )
    path = save_ods(
        tmp_path / "plans.ods", f"<table:table-row>{cell('a')}</table:table-row>{rules}", OWN, NAMED + shown
    )
    (message,) = [problem.message for problem in read_workbook(path)[1] if problem.code == "OFF078"]
    assert "strikes words through in B2:B9, D3, A1:A3 where" in message


def test_styles_that_can_not_be_read_strike_nothing() -> None:
    """Named styles that are no XML, or declare a document type, tell nothing; styles of a long line of parents end."""
    long = "".join(style(f"s{n}", "table-cell", "", f"s{n + 1}") for n in range(200)) + style(
        "s200", "table-cell", LINE
    )
    content = (
        '<a xmlns:office="o" xmlns:style="s" xmlns:table="t" xmlns:text="x">'
        f'{long}<table:table table:name="S"><table:table-row>{cell("a", "s0")}{cell("b", "s190")}</table:table-row>'
        "</table:table></a>"
    ).encode()
    for styles in (b"<spoilt", b"<!DOCTYPE a><a/>", b""):
        assert scan_ods([content], [styles])["S"].struck.cells == [(0, 1)]


def test_a_workbook_saved_by_libreoffice(tmp_path: Path) -> None:
    """A struck cell, a struck word and a blank struck cell of Excel, saved on as .ods, are told as there."""
    from test_office_struck import excel

    path = resaved(excel(tmp_path / "plans.xlsx"), "ods")
    told = [(p.code, p.message) for p in read_workbook(path)[1]]
    words = "2 cells have words that are struck through (B2, B3); they were read like the rest."
    assert [code for code, _ in told] == ["OFF075", "OFF074"]
    assert told[1][1] == words
