"""States of sections: missing, blank, placeholder, nil statement, content and no text held are told apart."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.checks.examined import Examined, Reader
from audit.checks.reading import PlanText
from audit.checks.section_state import is_nil_statement, section_state, state_of
from audit.domain.finding import Severity
from audit.domain.section import SectionState

NIL = [
    "None",
    "N",
    "N/A",
    "n/a.",
    "N / A",
    "Not applicable",
    "Nil",
    "None known.",
    "None identified at this time.",
    "Not applicable at present",
    "Kai has no identified social care needs at this time.",
    "Kai has no identified social care needs at this time",
    "There are no health needs related to Kai's special educational needs.",
    "No social care needs have been identified.",
    "[child] does not have any social care needs.",
    "No health care provision is required.",
    "There is currently no social care provision in place for Kai.",
    "No needs identified through the EHC needs assessment.",
    "Kai is not known to social care.",
    "This section is not applicable.",
    "Section D: no social care needs were reported or identified during the assessment.",
    "No special educational provision is to be secured by a direct payment.",
    "There is no personal budget.",
    "Not required under section 2 of the Chronically Sick and Disabled Persons Act 1970.",
    "No health needs were identified. Advice was received from the community paediatrician on 2 March 2026.",
    "Kai has no social care needs. A family support worker spoke to his parents on 4 June 2026.",
    "- None",
    "Parents have not requested a personal budget.",
    "Kai\u2019s family have no current involvement with social care.",
]
CONTENT = [
    "Yes, he needs a carer at all times.",
    "See attached. Kai needs a hoist at home.",
    "Attached to his mother",
    "See the paediatrician every six months",
    "The school will see that his report is read to him.",
    "No health needs other than asthma, for which he uses an inhaler.",
    "None of the staff can understand his speech.",
    "No social care needs were identified, but his mother is exhausted by broken nights.",
    "Not able to dress himself without help.",
    "Kai has no sense of danger near roads and needs an adult's hand at all times.",
    "No longer uses a wheelchair indoors; tires after 50 metres.",
    "Kai has epilepsy. There are no other health needs.",
    "He has no friends outside school and spends weekends alone in his bedroom.",
    "Non-verbal.",
    "Kai has severe eczema.",
    "Nothing helps him to settle at night, so his parents sleep in shifts.",
    "There are no ramps at home, so Kai is carried upstairs.",
]


@pytest.mark.parametrize("text", NIL)
def test_nil_statements_are_known(text: str) -> None:
    """A text that says only that there is nothing is a nil statement, however it is put."""
    assert state_of(text) is SectionState.NIL


@pytest.mark.parametrize("text", CONTENT)
def test_content_that_begins_like_a_nil_statement_is_content(text: str) -> None:
    """A text that goes on to say something is content."""
    assert state_of(text) is SectionState.CONTENT


@pytest.mark.parametrize("text", ["", "   \n", "\u2022 ", "-", "..."])
def test_nothing_under_a_heading_is_blank(text: str) -> None:
    """White space and stray bullets are nothing."""
    assert state_of(text) is SectionState.BLANK


@pytest.mark.parametrize(
    "text",
    [
        "TBC",
        "[INSERT HEALTH NEEDS]",
        "To be confirmed.",
        "XXX",
        "____",
        "Awaiting report",
        "[insert] TBC",
        ".....",
        *(
            "Y",
            "Yes.",
            "x",
            "Ticked",
            "Attached",
            "See attached",
            "Please see the EP report attached",
            "Appendix 3",
        ),
        *("As above", "SALT report attached.", "Refer to the social care advice", "Copies are enclosed"),
    ],
)
def test_placeholders_alone_are_placeholders(text: str) -> None:
    """A section that holds a placeholder and nothing else is a placeholder."""
    assert state_of(text) is SectionState.PLACEHOLDER


def test_no_text_held_is_never_missing() -> None:
    """None means that the words are not held here."""
    assert state_of(None) is SectionState.NO_TEXT


def test_a_plan_without_text_says_so_once(reader: Reader) -> None:
    """Of a plan with attributes only, nothing is called missing or blank."""
    for sections in ({}, dict.fromkeys("ABCDEF")):
        found = list(section_state(Examined(PlanText(sections), reader)))
        assert [finding.code for finding in found] == ["no text held"]
        assert found[0].severity is Severity.WORTH_A_LOOK


FULL = {
    **dict.fromkeys("ABCEFGK", "Kai draws maps of bus routes and names every stop."),
    **dict.fromkeys(("D", "H1", "H2", "J"), "None"),
    "I": "",
}


def codes(
    sections: Mapping[str, str | None], reader: Reader, *, is_final: bool = False
) -> list[tuple[str, str]]:
    """Return the section and state of each finding."""
    found = section_state(Examined(PlanText(sections, is_final=is_final), reader))
    return [(finding.section, finding.code) for finding in found]


def test_a_complete_draft_has_no_findings(reader: Reader) -> None:
    """D, H1, H2 and J may be nil, and I is blank in a draft."""
    assert codes(dict(FULL), reader) == []


def test_a_final_plan_without_a_placement_is_told(reader: Reader) -> None:
    """Section I may not be blank once the plan is final."""
    assert codes(dict(FULL), reader, is_final=True) == [("I", "blank")]


def test_a_missing_heading_is_told(reader: Reader) -> None:
    """A section that is not in the plan is missing, and one whose words are not held is not."""
    without = {code: text for code, text in FULL.items() if code != "C"}
    assert codes(without, reader) == [("C", "missing")]
    assert codes({**FULL, "C": None}, reader) == []


def test_sections_that_may_never_be_nil_are_told(reader: Reader) -> None:
    """A, B, E, F and K may not say that there is nothing."""
    assert codes({**FULL, "F": "None"}, reader) == [("F", "nil statement")]


def test_an_undivided_h_stands_for_both(reader: Reader) -> None:
    """A plan with one section H is not said to lack H1 and H2."""
    undivided = {code: text for code, text in FULL.items() if code not in ("H1", "H2")}
    assert codes({**undivided, "H": "None"}, reader) == []


@given(st.text(max_size=600))
def test_any_text_has_one_state(text: str) -> None:
    """Every text has a state, quickly, and the nil test never raises."""
    assert state_of(text) in SectionState
    assert is_nil_statement(text) in (True, False)


def test_long_runs_of_nil_words_are_read_quickly() -> None:
    """Reading is linear: repeated words do not make it slow."""
    assert not is_nil_statement("social care health care " * 2_000)
    assert is_nil_statement("no " + "social care health care " * 18)
