"""Specified provision: who, what, how often and how long, and what stands in their place."""

import pytest

from audit.checks.examined import Examined, Reader
from audit.checks.provision_elements import provision_elements
from audit.checks.reading import PlanText, Row
from audit.checks.specified_provision import specified_provision
from audit.domain.finding import Severity


def told(text: str, reader: Reader, section: str = "F") -> list[str]:
    """Return the codes of what is likely wrong with one line of provision."""
    plan = PlanText({}, (Row("p1", "provision", section, text),))
    found = specified_provision(Examined(plan, reader))
    return [finding.code for finding in found if finding.severity is Severity.LIKELY]


def missing(text: str, reader: Reader) -> tuple[str, ...]:
    """Return the elements that one line of provision lacks."""
    return provision_elements(reader.read(text, "provision")).missing


@pytest.mark.parametrize(
    "text",
    [
        "A teaching assistant will teach phonics for 20 minutes every morning before registration.",
        "2 x 30 mins weekly of Lego therapy with a trained learning support assistant.",
        "x2 weekly sessions of 40 minutes with a counsellor about loss.",
        "Half-termly visits of 1 hour by a qualified teacher of the deaf to test hearing aids.",
        "An assistant prompts her to use her communication aid throughout the school day.",
        "The technician enlarges every worksheet to 24 point before each lesson.",
    ],
)
def test_specified_lines_have_no_findings(reader: Reader, text: str) -> None:
    """Who, what, how often and how long are found however they are written."""
    assert told(text, reader) == []


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Phonics for 20 minutes each day.", ("who",)),
        ("A teaching assistant will teach phonics for 20 minutes.", ("how often",)),
        ("A teaching assistant will lead phonics sessions each day.", ("how long",)),
        ("A teaching assistant will give support for 2 hours a day.", ("what",)),
        ("Support.", ("who", "what", "how often", "how long")),
    ],
)
def test_what_is_missing_is_named(reader: Reader, text: str, lacking: tuple[str, ...]) -> None:
    """Each element that is not stated is named, in reading order."""
    assert missing(text, reader) == lacking


def test_equipment_needs_no_length(reader: Reader) -> None:
    """Something that is put in place has no length of session."""
    assert (
        missing("The teaching assistant lays out his writing slope at the start of every lesson.", reader)
        == ()
    )


def test_a_review_is_not_a_frequency(reader: Reader) -> None:
    """How often it is reviewed does not say how often it is given, but a review meeting does."""
    assert "how often" in missing(
        "A therapist will teach vocabulary for 30 minutes, reviewed termly.", reader
    )
    assert (
        missing("Half-termly review meetings of 45 minutes led by the SENCO about his reading.", reader) == ()
    )


def test_an_adviser_is_not_the_one_who_does_it(reader: Reader) -> None:
    """A programme that a therapist only recommended still lacks who gives it."""
    assert "who" in missing("Stretches for 10 minutes a day as recommended by the physiotherapist.", reader)


@pytest.mark.parametrize(
    "text",
    ["Funding at Band 4 will be provided.", "\u00a36,000 a year of top-up funding.", "Element 3 funding"],
)
def test_money_is_not_provision(reader: Reader, text: str) -> None:
    """A band or a sum in place of provision is told."""
    assert "money for provision" in told(text, reader)


def test_quantity_of_nothing_is_told(reader: Reader) -> None:
    """Hours of support say how much, but not of what."""
    assert told("A teaching assistant will provide support for 15 hours a week.", reader) == [
        "empty quantity"
    ]


def test_provision_in_a_report_is_told(reader: Reader) -> None:
    """Provision that is only said to be elsewhere is not in the plan."""
    assert "set out elsewhere" in told("As set out in the attached speech therapy report.", reader)


def test_nil_statements_are_not_provision(reader: Reader) -> None:
    """A line that says there is none is not asked who does it."""
    assert told("No health provision is required.", reader, "G") == []


def test_a_small_group_needs_its_size(reader: Reader) -> None:
    """A small group without a number is worth a look."""
    line = "A teaching assistant leads small group phonics for 20 minutes a day{}."

    def looks(text: str) -> list[str]:
        plan = PlanText({}, (Row("p", "provision", "G", text),))
        return [one.code for one in specified_provision(Examined(plan, reader))]

    assert looks(line.format("")) == ["group size"]
    assert looks(line.format(" with up to 4 pupils")) == []


def test_a_plan_that_never_says_review_is_told_once(reader: Reader) -> None:
    """Review is asked of section F as a whole."""
    line = "A teaching assistant will teach phonics for 20 minutes each day"
    rows = (Row("1", "provision", "F", line), Row("2", "provision", "F", line))
    found = list(specified_provision(Examined(PlanText({}, rows), reader)))
    assert [(one.code, one.row) for one in found] == [("no review", "")]
    reviewed = (*rows, Row("3", "provision", "F", line + ", reviewed by the SENCO each term"))
    assert list(specified_provision(Examined(PlanText({}, reviewed), reader))) == []
