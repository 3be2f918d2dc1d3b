"""SMART outcomes: a date, a measure and the child's own gain; and needs that are described."""

import pytest

from audit.checks.described_need import described_need
from audit.checks.examined import Examined, Reader
from audit.checks.reading import PlanText, Row
from audit.checks.smart_outcome import outcome_elements, smart_outcome


def codes(text: str, reader: Reader) -> list[str]:
    """Return the codes of what keeps one outcome from being SMART."""
    plan = PlanText({}, (Row("o1", "outcome", "E", text),))
    return [finding.code for finding in smart_outcome(Examined(plan, reader))]


@pytest.mark.parametrize(
    "text",
    [
        "By the end of Key Stage 2 Kai will read 100 words on sight.",
        "By July 2027 Kai will dress himself without help.",
        "Within 12 months, Kai will wait two minutes for his turn in 4 out of 5 games.",
        "By his next annual review Kai will catch the bus on his own.",
        "End of Year 6: writes a page of joined handwriting.",
        "By 2028 Kai will catch the bus alone, so that he can feel more confident.",
    ],
)
def test_smart_outcomes_have_no_findings(reader: Reader, text: str) -> None:
    """A date and something to be seen are enough; the reason for an outcome need not be measured."""
    assert codes(text, reader) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kai will read 100 words on sight.", ["no end"]),
        ("Ongoing: Kai will read 20 words a week.", ["no end"]),
        ("By July 2027 Kai will be more confident.", ["not measurable"]),
        ("Kai will improve his reading.", ["no end", "not measurable"]),
        ("By July 2027 Kai will receive speech therapy.", ["provision"]),
        ("By July 2027 Kai will have access to a laptop.", ["provision"]),
        ("By July 2027 the school will provide a quiet room.", ["service"]),
        ("The speech therapist will assess Kai by July 2027.", ["service"]),
        ("By July 2027 Kai will attend a weekly social skills group.", ["provision"]),
    ],
)
def test_what_keeps_an_outcome_from_being_smart(reader: Reader, text: str, expected: list[str]) -> None:
    """No date, no measure, a service in the child's place and provision in disguise each have a code."""
    assert codes(text, reader) == expected


def test_a_group_that_shows_a_gain_is_an_outcome(reader: Reader) -> None:
    """Taking part counts when the outcome goes on to say what it shows."""
    text = "By July 2027 Kai will take part in a weekly group, demonstrating three turns in a conversation."
    assert codes(text, reader) == []


def test_a_number_in_the_date_is_no_measure(reader: Reader) -> None:
    """The figures of "Year 6" and "2027" say when, not how much."""
    smart = outcome_elements(
        reader.read("By the end of Year 6 in 2027 Kai will improve.", "outcome"), reader.lexicon
    )
    assert (smart.by_when, smart.measurable) == (True, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kai has autism.", ["diagnosis only"]),
        ("Sensory needs.", ["label only"]),
        ("Kai requires weekly speech therapy.", ["provision as need"]),
        ("See the EP report dated May.", ["set out elsewhere"]),
        ("Kai has autism. He hides under the table when a lesson is moved, so he misses the start.", []),
        ("Kai cannot grip a pencil for more than three lines.", []),
    ],
)
def test_needs_are_described_not_labelled(reader: Reader, text: str, expected: list[str]) -> None:
    """A diagnosis, a category, provision or a reference to a report is no description of a need."""
    plan = PlanText({}, (Row("n1", "need", "B", text),))
    assert [finding.code for finding in described_need(Examined(plan, reader))] == expected
