"""Placeholders: what a template leaves behind is found where it stands, and masks and names are not."""

import pytest

from audit.checks.examined import Examined, Reader
from audit.checks.placeholder import placeholder, placeholder_spans
from audit.checks.reading import PlanText, Row
from audit.privacy.identifiers import Identifying


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("School: [INSERT NAME OF SCHOOL]", ["[INSERT NAME OF SCHOOL]"]),
        ("Hours TBC by the SENCO", ["TBC"]),
        ("tbc", ["tbc"]),
        ("XXX will attend", ["XXX"]),
        ("Date: dd/mm/yyyy", ["dd/mm/yyyy"]),
        ("Name: ________", ["________"]),
        ("<enter hours> a week", ["<enter hours>"]),
        ("{{date of review}}", ["{{date of review}}"]),
        ("Click or tap here to enter text.", ["Click or tap here to enter text"]),
        ("To be confirmed.", ["To be confirmed"]),
        ("Information not available in source documents", ["Information not available in source documents"]),
        ("Delete as appropriate", ["Delete as appropriate"]),
        ("Kai reads well ???", ["???"]),
    ],
)
def test_placeholders_are_found(text: str, quoted: list[str]) -> None:
    """Each placeholder is found with its exact place."""
    assert [text[start:end] for start, end in placeholder_spans(text)] == quoted


@pytest.mark.parametrize(
    "text",
    [
        "[child] will read to [person 12]",
        "The [Paddington team] meets weekly",
        *(f"Ring [{kind} removed] before noon" for kind in Identifying),
        "Kai's report (dated 3 May 2026) is in section K.",
        "He wears size XXL shirts.",
        "Kai thought... and then answered.",
        "Reviews are to be confirmed by letter within five days.",
        "Vitamin B12 and a score of <5",
        "Is he ready?",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    """Masks, brackets, sizes and questions are not placeholders."""
    assert placeholder_spans(text) == []


def test_findings_name_their_section_and_row(reader: Reader) -> None:
    """A placeholder in a section is told once, with its place; one only in a row is told of the row."""
    plan = PlanText(
        {"F": "Speech therapy: [INSERT hours]"},
        (
            Row("r1", "provision", "F", "Speech therapy: [INSERT hours]"),
            Row("r2", "provision", "G", "Nurse TBC"),
        ),
    )
    found = list(placeholder(Examined(plan, reader)))
    assert [(one.section, one.row, one.start, one.end) for one in found] == [
        ("F", "", 16, 30),
        ("G", "r2", 6, 9),
    ]
    assert found[0].quoted("Speech therapy: [INSERT hours]") == "[INSERT hours]"
