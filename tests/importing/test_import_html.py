"""Words exported with the marks of a rich text field: shown as they were meant, told, and masked all the same."""

import json

import pytest
from house import Shell, write_sheet
from hypothesis import given
from hypothesis import strategies as st

from audit.office_files.plans.html_marks import without_marks

PLANS = """
| Plan ref | Forename | Surname | Section B | Section F | Social care advice |
|---|---|---|---|---|---|
| X-1 | Anna | Moro | <p>Anna&nbsp;Moro reads<br>slowly &amp; aloud</p> | <ul><li>One hour</li><li>Two hours</li></ul> | None &lt; known |
| X-2 | Ben | Tarn | A group of <3 | R&D <b> each day | <p>Anna Moro came.</p> |
"""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>Reads<br/>slowly &amp; aloud</p>", "Reads\nslowly & aloud"),
        ("<P CLASS='x'>Needs:</P><ul>\n<li>One</li>\n<li>Two</li>\n</ul><p>End</p>", "Needs:\n\n- One\n- Two\n\nEnd"),
        ("<table><tr><td>Who</td><td>When</td></tr></table>", "Who When"),
        ("<span style='color: red'>Now</span>, <strong>not</strong> later", "Now, not later"),
        ("Jo&#39;s &ldquo;hour&rdquo;\n- a  b", "Jo's \u201chour\u201d\n- a  b"),
        ("a group of <3 and > 5", "a group of <3 and > 5"),
        ("<p>left open", "<p>left open"),
        ("R&D; Q&A", "R&D; Q&A"),
        ("<name of child></p>", "<name of child>"),
    ],
)  # fmt: skip
def test_words_are_what_their_html_shows(written: str, shown: str) -> None:
    """Paragraphs, breaks and rows are lines, items bullets; what may be no mark stays as it is."""
    assert without_marks(written) == shown


@given(st.text(alphabet=st.characters(exclude_characters="<&")))
def test_words_without_marks_are_the_same(text: str) -> None:
    """Nothing else is touched, not even spaces."""
    assert without_marks(text) is text


@pytest.mark.parametrize("made", ["<p>", "<p ", "\n", " \n", "&amp", "<", "<p>x</p>", "<li>"])
def test_words_made_to_harm_are_read_at_once(made: str) -> None:
    """Marks by the hundred thousand, open or closed, come out no longer than they went in."""
    text = made * 100_000 + "</p>"
    assert len(without_marks(text)) <= len(text)


def test_plans_with_html_are_told_and_masked(shell: Shell) -> None:
    """Section words, rows, advice and the place of another child's name are those of what is shown."""
    write_sheet(shell.folder / "p.xlsx", PLANS)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert "[IMP032]" in ran.err
    assert "2 plans held HTML" in ran.err
    assert ran.last == "Stored 2 plans."
    plan = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    assert texts == {"B": "[child] reads\nslowly & aloud", "F": "- One hour\n- Two hours"}
    assert [texts["F"][row["start"] : row["end"]] for row in plan["rows"] if row["section"] == "F"] == [
        "One hour",
        "Two hours",
    ]
    other = json.loads(shell("ehcp-audit plans show X-2 --json").out)
    assert {each["code"]: each["text"] for each in other["sections"]} == {
        "B": "A group of <3",
        "F": "R&D <b> each day",
    }
    assert [each["text"] for each in other["advice"]] == ["[person 1] came."]
    assert "An agency's advice seems to name another child of the file, at character 1." in ran.err


def test_advice_with_html_is_told(shell: Shell) -> None:
    """A table's advice is shown as it was meant, too."""
    write_sheet(shell.folder / "p.xlsx", PLANS)
    shell("ehcp-audit plans import p.xlsx")
    table = (
        "| Plan ref | Advice from | Advice text |\n|---|---|---|\n| X-1 | Health | <p>Seen &amp; heard</p> |"
    )
    write_sheet(shell.folder / "a.xlsx", table)
    ran = shell("ehcp-audit plans advice a.xlsx")
    assert "[IMP032]" in ran.err
    assert '"text": "Seen & heard"' in shell("ehcp-audit plans show X-1 --json").out
