"""Problems on screen: those of one kind together, and places that say the same in one line."""

import pytest

from audit.cli.problems_shown import print_grouped
from audit.place import Place
from audit.problem import Message, Problem, Stops

SLIP = Message("XYZ001", "This is wrong.", "Mend it.", Stops.ROW)


def _told(capsys: pytest.CaptureFixture[str], *places: Place) -> str:
    print_grouped([SLIP.at(place) for place in places])
    head, line = capsys.readouterr().err.splitlines()
    assert head == f"Stops its row ({len(places)}):"
    assert line.endswith("This is wrong. Mend it. [XYZ001]")
    return line.strip().removesuffix("This is wrong. Mend it. [XYZ001]").removesuffix(": ")


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        ([Place("a.csv", "a", item=f"row {n}") for n in (9, 4, 5, 6, 12)], "a (rows 4-6, 9, 12)"),
        ([Place("a.csv", "a", item="row 4")] * 2, "a (row 4)"),
        ([Place("a.csv", "a", item=f"row {2 * n}") for n in range(1, 16)],
         "a (rows 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 and 3 more)"),
        ([Place("a.csv", "a", cell=cell) for cell in ("D7", "D8", "E1", "D10")], "a (D7:D8, D10, E1)"),
        ([Place("a.csv", "a", cell="C2:C4"), Place("a.csv", "a", cell="C9")], "a (C2:C4, C9)"),
        ([Place("a.csv", "a", item=f"row {n}: X-{n}") for n in (3, 4)], "a (row 3: X-3; row 4: X-4)"),
        ([Place("a.md", line=3), Place("a.md", line=7)], "a.md (line 3; line 7)"),
        ([Place("a.xlsx", "N"), Place("a.xlsx", "S")], "N; S"),
        ([Place("a.xlsx", "N", cell="B2"), Place("b.xlsx", "N", cell="B2")], "a.xlsx, N!B2; b.xlsx, N!B2"),
        ([Place(f"{n}.docx") for n in range(11)],
         "0.docx; 1.docx; 2.docx; 3.docx; 4.docx; 5.docx; 6.docx; 7.docx and 3 more files"),
        ([Place("a.xlsx", str(n)) for n in range(9)], "0; 1; 2; 3; 4; 5; 6; 7 and 1 more sheet"),
        ([Place(), Place()], ""),
    ],
)  # fmt: skip
def test_places_that_say_the_same_are_one_line(
    places: list[Place], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows and cells that follow one another are drawn together; sheets and files stand apart."""
    assert _told(capsys, *places) == shown


def test_what_differs_is_shown_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    """Five lines of a kind are shown, and the problems beyond are counted."""
    problems = [Problem("XYZ001", Place(item=f"row {n}"), f"Wrong {n}.", "", Stops.NOTHING) for n in range(7)]
    print_grouped([*problems, problems[-1]])
    assert capsys.readouterr().err.splitlines()[-1] == "  ... and 3 more such [XYZ001]."
