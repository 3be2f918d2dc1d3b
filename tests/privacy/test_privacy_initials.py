"""The child by initials, pet forms and names written apart, and who else those letters may be."""

import pytest

from audit.privacy.initials import initials_of
from audit.privacy.masking import KnownNames, mask
from audit.privacy.pet_names import is_pet_form

SAM = KnownNames(child=("Samira", "Quill-Grant"), surnames=("Quill-Grant",))


def test_initials_are_of_the_names_in_order() -> None:
    """A full name gives its own; a forename and a surname give theirs, either half of a double one too."""
    assert initials_of(["Jasleen Kaur Sandhu"], []) == {"JKS", "JS"}
    assert initials_of(["Sandhu, Jasleen Kaur"], []) == {"JKS", "JS"}
    assert initials_of(["Samira", "Quill-Grant"], ["Quill-Grant"]) == {"SQG", "SQ", "SG"}
    assert initials_of(["Cian O'Sullivan"], []) == {"COS", "CO", "CS"}
    assert initials_of(["Samira"], []) == initials_of([], []) == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S.G. reads. S. Q-G. reads. SQG reads", "[child] reads. [child] reads. [child] reads"),
        ("SG's book; ask SG.", "[child]'s book; ask [child]."),
        ("S Q Grant and Samira Q and Samira Q-G", "[child] and [child] and [child]"),
        ("Samira I saw; Samira A level", "[child] I saw; [child] A level"),
        ("SG-12 and SG1 and XSG", "SG-12 and SG1 and XSG"),
        ("Sensory Garden (SG): SG is open", "Sensory Garden (SG): SG is open"),
    ],
)
def test_the_childs_initials_are_masked(text: str, expected: str) -> None:
    """With full stops or without, beside a name or alone; not where the plan gives them another sense."""
    assert mask(text, SAM)[0] == expected


def test_abbreviations_of_the_field_are_nobody() -> None:
    """OT is the therapist in the plan of Olive Tarn, and O.T. is Olive."""
    names = KnownNames(child=("Olive", "Tarn"), surnames=("Tarn",))
    assert mask("OT advice: O.T. writes", names)[0] == "OT advice: [child] writes"
    early = KnownNames(child=("Pavel", "Marr"), surnames=("Marr",))
    assert mask("at 2 P.M. he rests", early)[0] == "at 2 P.M. he rests"


@pytest.mark.parametrize("word", ["jas", "jassi", "jassie", "jasleenji"])
def test_pet_forms_are_made_of_the_forename(word: str) -> None:
    """A beginning of three letters or the whole, with an ending as pet forms have it."""
    assert is_pet_form(word, "jasleen")


@pytest.mark.parametrize(
    ("word", "name"),
    [("car", "carlos"), ("party", "parth"), ("lorry", "lorenzo"), ("jo", "josie"), ("martin", "marta")],
)
def test_words_and_other_names_are_no_pet_forms(word: str, name: str) -> None:
    """A word, another forename, and two letters are none."""
    assert not is_pet_form(word, name)


def test_a_forename_written_apart_or_with_a_hyphen() -> None:
    """Yuxuan is Yu-xuan and Yu Xuan too; a second half in small letters is no verb."""
    names = KnownNames(child=("Yuxuan",))
    assert (
        mask("Yu-xuan ran. Yu Xuan sat. Yuxi ran.", names)[0] == "[child] ran. [child] sat. [person 1] ran."
    )
    assert mask("She said Tia-rose is here", KnownNames(child=("Tia-Rose",)))[0] == "She said [child] is here"
