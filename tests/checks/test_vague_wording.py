"""Vague wording: the lexicon finds, its exceptions and full quantity excuse, and a bad lexicon is told."""

from collections.abc import Callable

import pytest

from audit.checks import messages
from audit.checks.examined import Examined, Reader
from audit.checks.lexicon import Lexicon, lexicon_from_data
from audit.checks.reading import PlanText, Row
from audit.checks.vague_wording import vague_wording
from audit.domain.finding import Severity
from audit.problem import Message

Quote = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("A nurse will visit as required.", "as required"),
        ("as and when he needs it", None),
        ("Support where appropriate", "where appropriate"),
        ("Up to 3 hours a week", "Up to 3 hours"),
        ("Regular speech therapy", "Regular"),
        ("Opportunities for play", "Opportunities for"),
        ("Access to a laptop", "Access to"),
        ("would benefit from a mentor", "would benefit from"),
        ("Lego therapy or equivalent", "or equivalent"),
        ("The school will decide how", "school will decide how"),
        ("Sessions to be agreed", "to be agreed"),
        ("Staff should prompt him", None),
        ("subject to availability", "subject to availability"),
        ("wherever practicable, a quiet room", "wherever practicable"),
        ("It is recommended that he sits in front", "It is recommended that"),
        ("Every effort will be made to help", "Every effort will be made"),
        ("a key adult", "key adult"),
        ("It's hoped that he will join", "It's hoped"),
        ("Small amounts of catch-up reading", "Small amounts of"),
        ("Extra visits in the summer", "Extra visits"),
        ("A suitably qualified person will help", "suitably qualified person"),
        ("Someone who knows her well greets her", "Someone who knows"),
        ("Movement breaks little and often", "little and often"),
        ("Reading with a TA, funding permitting", "funding permitting"),
        ("Steps in if he gets stuck", "if he gets"),
        ("Staff work closely with the therapist", "work closely"),
        ("A calm and predictable environment", "calm and predictable environment"),
        ("Mentoring is likely to be weekly", "is likely to be"),
    ],
)
def test_vague_phrases_are_found(vague: Quote, text: str, quoted: str | None) -> None:
    """Phrases that leave room for doubt are found, with their exact words."""
    found = vague(text)
    assert found
    if quoted is not None:
        assert any(quoted in one or one in quoted for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Regular verbs are practised.",
        "regular and irregular plurals",
        "The plan is reviewed as required by law.",
        "A group of up to 3 pupils",
        "Small group (maximum of 4 pupils)",
        "age-appropriate books",
        "A learning support assistant reads the questions aloud.",
        "He asks for help with a card.",
        "Access arrangements: 25% extra time",
        "A qualified teacher of the deaf",
        "The exercises keep the range of movement in both hips",
        "One more lesson on long and short vowels",
        "A pressure mat, which is sensitive to touch",
        "A card that he shows if his blood sugar is below 4",
        "From 1 May 2026 the lift has a low button",
    ],
)
def test_exceptions_are_left_alone(vague: Quote, text: str) -> None:
    """What looks vague and is not is left alone."""
    assert vague(text) == []


def test_full_quantity_settles_access_and_regular(vague: Quote) -> None:
    """Where all four elements are stated, "access to" and "regular" do no harm; a condition still does."""
    stated = "A teaching assistant will practise spellings for 10 minutes each day"
    assert vague(f"Access to phonics. {stated}.") == []
    assert vague(f"{stated}, where staffing allows.") == ["where staffing allows"]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Kai will improve his reading", "outcome", "improve"),
        ("Kai will continue to develop", "outcome", "continue"),
        ("To reach his full potential", "outcome", "potential"),
        ("Kai has some difficulties", "need", "some difficulties"),
    ],
)
def test_outcomes_and_needs_have_loose_words(vague: Quote, text: str, kind: str, word: str) -> None:
    """Each kind of text is read with the entries meant for it."""
    assert any(word in one for one in vague(text, kind))


def test_one_phrase_is_one_finding(vague: Quote) -> None:
    """Two words of one entry that only "his", "the" or "of" part are found as one phrase."""
    assert vague("Kai will improve his social skills", "outcome") == ["improve his social skills"]


def test_findings_carry_place_reason_and_remedy(reader: Reader) -> None:
    """A finding points into its row, and says why and what to write instead."""
    text = "A mentor will see Kai as required."
    plan = PlanText({"F": text}, (Row("p1", "provision", "F", text),))
    (found,) = vague_wording(Examined(plan, reader))
    assert (found.row, found.section, found.quoted(text)) == ("p1", "F", "as required")
    assert found.severity is Severity.LIKELY
    assert found.message
    assert found.remedy


def test_a_section_without_rows_is_read_by_its_items(reader: Reader) -> None:
    """Without rows, findings count from the start of the section's text."""
    text = (
        "Provision\n\n- Daily reading to the class teacher, ten minutes\n- A mentor will see Kai as required."
    )
    found = list(vague_wording(Examined(PlanText({"F": text}), reader)))
    assert [one.quoted(text) for one in found] == ["as required"]
    assert found[0].row == ""


def lexicon_with(**entry: object) -> dict[str, object]:
    """Return lexicon data of one entry, good but for what is given."""
    good: dict[str, object] = {"id": "x", "phrases": ["woolly"], "because": "It is.", "instead": "Say."}
    return {"vague": [{**good, **entry}]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"vage": []}, messages.UNKNOWN_KEY),
        (lexicon_with(phrase="x"), messages.UNKNOWN_KEY),
        ({"vague": "woolly"}, messages.NOT_A_LIST),
        ({"vague": ["woolly"]}, messages.NOT_AN_ENTRY),
        (lexicon_with(because=""), messages.MISSING_KEY),
        (lexicon_with(**{"in": ["letter"]}), messages.UNKNOWN_KIND),
        (lexicon_with(severity="bad"), messages.UNKNOWN_SEVERITY),
        (lexicon_with(phrases=["(a|b"]), messages.BAD_PHRASE),
        (lexicon_with(unless=["(a|)"]), messages.BAD_PHRASE),
        ({"roles": ["(head"]}, messages.BAD_PHRASE),
        (lexicon_with(phrases=[{"(a|1 ": "1 support)"}]), messages.PHRASE_NOT_TEXT),
        (lexicon_with(unless=[1]), messages.PHRASE_NOT_TEXT),
        (lexicon_with(phrases=["Woolly"]), messages.PHRASE_CAPITALS),
    ],
)
def test_a_bad_lexicon_is_told(data: dict[str, object], message: Message) -> None:
    """Each fault of a lexicon is a problem with its code, and no lexicon comes of it."""
    lexicon, problems = lexicon_from_data(data, "ours.yaml")
    assert [problem.code for problem in problems] == [message.code]
    assert lexicon == Lexicon()


def test_all_faults_of_a_lexicon_are_told_at_once() -> None:
    """Problems are collected, not told one by one."""
    _, problems = lexicon_from_data({"a": 1, "b": 2, "vague": [1]})
    assert len(problems) == 3


def test_a_council_can_add_roles() -> None:
    """A role in the lexicon counts as somebody."""
    lexicon, _ = lexicon_from_data({"roles": ["well being champion"]})
    assert Reader(lexicon).read("The well-being champion visits", "provision").has("who")
