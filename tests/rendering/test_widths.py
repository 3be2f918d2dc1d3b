"""How tables stand on a phone: as they are, as lists, or sliding under their first column."""

import pytest

from audit.rendering.widths import narrow_layout


@pytest.mark.parametrize(
    ("head", "row", "layout"),
    [
        (("Team", "Audits", "n"), ("North", "12", "12"), "fits"),
        (("Question", "What it asks"), ("A-01", "Are views given, and told apart?"), "fits"),
        (("Question", "What it asks", "Found", "What good looks like"),
         ("A-01", "Are the views of child and parents told apart?", "partly met",
          "Each speaks in their own words, with the date."), "stack"),
        (("Question", "What it asks", "Not met", "Partly", "Fully", "n", "Share"),
         ("A-01", "Are the views of child and parents told apart?", "12", "10", "9", "31", "38%"), "stack"),
        (("Section", *(f"{month} 26" for month in ("Jan", "Feb", "Mar", "Apr") * 3)),
         ("D. Social care needs", *("58%",) * 12), "slide"),
    ],
)  # fmt: skip
def test_a_wide_table_becomes_a_list_or_slides(
    head: tuple[str, ...], row: tuple[str, ...], layout: str
) -> None:
    """What fits stays; sentences beside the first column make a list of a wide table, figures let it slide."""
    assert narrow_layout(head, [row], ()) == layout


def test_a_figure_with_its_n_takes_the_room_of_all_its_letters() -> None:
    """No line breaks within it, where words beside each other would go below each other."""
    head = ("Measure", "October 2026", "September 2026", "Shown as")
    rows = [("Mean score, A. Views, interests and aspirations", "43% (n=30)", "42% (n=31)", "share and n")]
    assert narrow_layout(head, rows, (1, 2)) == "slide"
    assert narrow_layout(head, rows, ()) == "fits"


def test_a_table_without_rows_is_judged_by_its_headings() -> None:
    """Nothing to show still has its headings to be seen."""
    assert narrow_layout(("Action", "Open"), [], ()) == "fits"
    assert narrow_layout(("Requirement",) * 9, [], ()) == "slide"
