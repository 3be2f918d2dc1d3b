"""Another child in a plan: names and pronouns that are not the child's; copied sentences; hard reading."""

import pytest

from audit.checks.copied_wording import PlanWords, SentenceCounts, copied_passages, copied_wording
from audit.checks.examined import Examined, Reader
from audit.checks.readability import readability
from audit.checks.reading import PlanText
from audit.checks.wrong_person import other_names, wrong_person


def quoted(text: str, reader: Reader, *known: str) -> list[tuple[str, str]]:
    """Return the code and words of what seems to be about another child in section B."""
    plan = PlanText({"B": text}, known_names=known)
    return [(one.code, one.quoted(text)) for one in wrong_person(Examined(plan, reader))]


def test_another_child_s_name_is_found(reader: Reader) -> None:
    """A name in the place of the child's is told, whether the child's own is known, usual or masked."""
    usual = "Kai finds reading hard. Kai has few friends. Kai is tired. Marcus has asthma. "
    assert quoted(usual, reader) == [("another name", "Marcus")]
    assert quoted("Kai finds reading hard. Marcus has asthma.", reader, "Kai Jones") == [
        ("another name", "Marcus")
    ]
    assert quoted("[child] finds reading hard. Marcus has asthma.", reader) == [("another name", "Marcus")]


def test_words_that_begin_sentences_are_not_names(reader: Reader) -> None:
    """Roles, subjects and words that also stand in lower case are ordinary words."""
    text = "Kai is nine. Kai is tall. Kai has a dog. Staff will help. Homework is short, as homework goes."
    assert quoted(text, reader) == []


def test_a_changed_pronoun_is_found(reader: Reader) -> None:
    """One "she" among many "he" is told, unless somebody stands near whom it may mean."""
    he = "He reads. He writes. He draws. He counts. He runs. He sings. He swims. He jumps. He hides. "
    assert quoted(he + "She finds maths hard.", reader) == [("another pronoun", "She")]
    assert quoted(he + "His mother is kind. She helps at night.", reader) == []
    assert quoted(he + "She runs. She hides. She swims.", reader) == []


def test_names_of_other_children_are_found_at_import() -> None:
    """Other children's names are found whole, and a name that the child shares is not told."""
    text = "Kai and Marcus sit together; Marcussen and Kai's friend Ana play."
    places = other_names(text, ["Kai Jones"], ["Marcus", "Ana", "Kai"])
    assert [text[start:end] for start, end in places] == ["Marcus", "Ana"]
    assert other_names(text, ["Kai"], []) == []


SAME = (
    "{} will be supported by {} teacher to take part in all activities of the school day with other children"
)


def plans(number: int) -> list[PlanWords]:
    """Return plans that share one long sentence but for a name and a pronoun."""
    names = ["Kai", "Ana", "Ola", "Max", "Bea", "Tom", "Zoe"]
    return [
        PlanWords(
            f"P{at}",
            "North" if at % 2 else "South",
            {
                "A": f"{names[at]} likes trains.",
                "F": f"Own words {at}. " + SAME.format(names[at], ["his", "her"][at % 2]),
            },
        )
        for at in range(number)
    ]


def test_a_sentence_in_many_plans_is_found() -> None:
    """The same sentence is found though names and pronouns differ: in how many plans, and of which teams."""
    counts = SentenceCounts()
    for plan in plans(6):
        counts.note(plan)
    (passage,) = copied_passages(plans(6), counts.shared())
    assert (passage.plans, passage.teams, passage.section) == (6, ("North", "South"), "F")
    first = plans(6)[0]
    (found,) = copied_wording(first.sections, counts.shared())
    assert found.quoted(first.sections["F"] or "").startswith("Kai will be supported")


def test_few_plans_and_template_text_are_not_told() -> None:
    """Below the threshold nothing is told, nor is what the council's own template says."""
    counts = SentenceCounts()
    for plan in plans(4):
        counts.note(plan)
    assert copied_passages(plans(4), counts.shared()) == ()
    known = SentenceCounts(template=[SAME.format("Child", "his")])
    for plan in plans(7):
        known.note(plan)
    assert copied_passages(plans(7), known.shared()) == ()


def test_a_plan_that_repeats_itself_counts_once() -> None:
    """Saying a sentence twice in one plan does not make two plans."""
    counts = SentenceCounts()
    sentence = SAME.format("Kai", "his")
    plan = PlanWords("P1", "North", {"F": f"{sentence}. {sentence}.", "G": None})
    for _ in range(4):
        counts.note(plan)
    assert copied_passages([plan], counts.shared(5)) == ()
    assert len(copied_passages([plan], counts.shared(4))) == 1


def told(text: str, reader: Reader) -> list[tuple[str, str]]:
    """Return the code and words of what makes section B hard to read."""
    return [(one.code, one.quoted(text)) for one in readability(Examined(PlanText({"B": text}), reader))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kai uses PECS at home.", [("abbreviation", "PECS")]),
        ("Kai uses the Picture Exchange System (PECS). PECS helps.", []),
        ("Kai has an EHC plan and takes his GCSEs.", []),
        ("COMMUNICATION AND INTERACTION\nKai speaks in short phrases.", []),
        (
            "Kai's proprioceptive sense is weak, which is why he bumps into doors.",
            [("jargon", "proprioceptive")],
        ),
    ],
)
def test_abbreviations_and_jargon_are_told(
    reader: Reader, text: str, expected: list[tuple[str, str]]
) -> None:
    """An abbreviation is told unless it is explained, common or a heading; jargon is told too."""
    assert told(text, reader) == expected


def test_long_sentences_are_told(reader: Reader) -> None:
    """A sentence of over 40 words is told where it stands, and a section of long sentences as a whole."""
    assert told("word " * 45 + ".", reader)[0][0] == "long sentence"
    codes = [code for code, _ in told(("word " * 30 + ". ") * 5, reader)]
    assert codes == ["long sentences"]
    assert told("Kai reads. " * 20, reader) == []
