"""Masking of names: tokens for the child and for others, the same in all texts of a plan."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.privacy.known_names import name_parts
from audit.privacy.masking import KnownNames, Masker, mask, mask_together
from audit.privacy.name_text import fold

ELLA = KnownNames(
    child=("Ella Marsh-Brown", "Ellie"), surnames=("Marsh-Brown",), others=("Rosa Brown-Quinn",)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ella reads.", "[child] reads."),
        ("ELLA and ella", "[child] and [child]"),
        ("Ella's book, Ella\u2019s desk", "[child]'s book, [child]\u2019s desk"),
        ("Ella Marsh-Brown came", "[child] came"),
        ("Marsh Brown, Ella", "[child], [child]"),
        ("Ella J. Marsh\u2013Brown", "[child]"),
        ("Ellie is her nickname", "[child] is her nickname"),
        ("umbrella and Ellas book", "umbrella and [child]s book"),
        ("the Marsh-Browns, the BROWNS", "the [child]s, the [child]S"),
        ("her sister Ellies", "her sister [child]s"),
        ("Ellasmere", "Ellasmere"),
        ("Rosa came with Ella", "[person 1] came with [child]"),
        ("Mrs Marsh-Brown came", "[person 1] came"),
        ("Tessa Marsh-Brown came", "[person 1] came"),
        ("Master Marsh-Brown", "Master [child]"),
        ("Dr A. B. Quill and Dr Quill", "[person 1] and [person 1]"),
        ("Mr Oak, then Mrs Oak, then Mr Oak", "[person 1], then [person 2], then [person 1]"),
        ("Mrs Elm Class Teacher said", "[person 1] Class Teacher said"),
        ("Dr will see her; Mr and Mrs think so", "Dr will see her; Mr and Mrs think so"),
        ("her friend Ella", "her friend [child]"),
        ("Mr/Mrs Oak and Dr  Elm", "[person 1] and [person 2]"),
        ("Teacher:Mrs Elm", "Teacher:[person 1]"),
        ("The 'Marsh-Brown' family", "The '[child]' family"),
        ("The Brown bear", "The [child] bear"),
        ("a brown bear", "a brown bear"),
    ],
)
def test_names_become_tokens(text: str, expected: str) -> None:
    """Each way of writing a name gives the token that it should."""
    assert mask(text, ELLA)[0] == expected


def test_a_person_keeps_the_number_in_all_texts_of_a_plan() -> None:
    """Numbers run on through the texts of one plan, and start again in the next."""
    masker = Masker(ELLA)
    assert masker.mask_all(["Mrs Elm met Ella.", "Mr Oak and Mrs Elm agree.", ""]) == [
        "[person 1] met [child].",
        "[person 2] and [person 1] agree.",
        "",
    ]
    assert Masker(ELLA).mask("Mr Oak") == "[person 1]"


def test_counts_by_kind() -> None:
    """What was masked is counted by kind, never told."""
    _, counts = mask("Ella and Ella met Mrs Elm at PR1 2AB.", ELLA)
    assert dict(counts) == {"child's name": 2, "other person's name": 1, "postcode": 1}


def test_nothing_known_still_finds_what_is_announced() -> None:
    """Without any known name, identifiers and announced people are masked all the same."""
    assert mask("Ella met Mrs Elm; UPN H801200001001")[0] == "[person 1] met [person 2]; UPN [UPN removed]"
    assert mask("nothing here") == ("nothing here", {})
    assert mask("Ella met Mrs Elm\u00a0Oak today")[0] == "[person 1] met [person 2] today"


def test_accents_and_apostrophes() -> None:
    """A name is found with and without its accents, and with any apostrophe or none."""
    names = KnownNames(child=("Zo\u00eb D'Souza",), surnames=("D'Souza",))
    for text in ("Zoe", "ZO\u00cb", "Zo\u00eb D\u2019Souza", "Zoe DSouza", "Zoe D Souza"):
        assert mask(text, names)[0] == "[child]", text
    assert mask("Zoe D'Souza", KnownNames(child=("Zoe D`Souza",)))[0] == "[child]"  # a typed grave accent
    assert mask("it isn't Zoe D'Souza's nor Ana Souza's", names)[0] == "it isn't [child]'s nor [person 1]'s"


def test_name_parts() -> None:
    """The words looked for are folded; initials, titles and short scraps are left out."""
    assert name_parts(["Mr J. O\u2019Neill-Sm\u00edth", " "]) == {"oneillsmith", "oneill", "neill", "smith"}
    assert fold("Zo\u00cb\u2019s") == "zoe's"


def test_an_initial_and_a_name_before_their_work() -> None:
    """Behind a colon or a comma, as in a signature; a letter that numbers a list or a section is no initial."""
    text = "Signed for the county council: M. Treloar, SEN officer."
    assert mask(text, None)[0] == "Signed for the county council: [person 1], SEN officer."
    for kept in ("B. Phonics, teacher led", "Section F Phonics (teacher)", "Support: A Teacher, full time"):
        assert mask(kept, None)[0] == kept


def test_words_beside_names_in_a_cell_are_no_names() -> None:
    """Words such as "and" and "mother" were masked wherever a plan had them."""
    names = KnownNames(child=("Perpetua Hallam",), others=("Agnes (mother) and Paul Hallam, foster carer",))
    text = "Agnes and Paul, her mother and carer, sing and dance."
    assert mask(text, names)[0] == "[person 1] and [person 1], her mother and carer, sing and dance."


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ella", "Mrs Elm", "\n", ". ", " ", "PR1 2AB", "word", "'s", "[child]", "Dr", "12"]),
        max_size=12,
    )
)
def test_masking_is_settled_after_once(pieces: list[str]) -> None:
    """Whatever the text, no known name is left and a second masking changes nothing."""
    masker = Masker(ELLA)
    once = masker.mask(" ".join(pieces))
    assert masker.mask(once) == once
    assert "Ella" not in once


_PIECES = [
    *("Ella", "Ellie", "Marsh-Brown", "Marsh", "ella", "Tessa", "Rosa", "Quinn", "J.", "O'Dell", "Zo\u00eb"),
    *(
        "Mr",
        "Dr.",
        "Mrs Elm",
        "and",
        "his brother",
        "SENCo",
        ", teacher",
        "(OT)",
        "called",
        "The",
        "may",
        "May",
    ),
    *("PR1 2AB", "5 Oak Lane", "943 476 5919", "born", "2 Jan 2012", "02/01/2012", "12", "a@b.uk", "[child]"),
    *("\n", ". ", " ", ", ", "- ", "(", ")", "'", "'s", "\u2019s", "\u2013", "\u2022 ", "\u0130", "\xa0"),
]
_TEXT = st.lists(st.sampled_from(_PIECES), max_size=10).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(_TEXT | st.just("a \0 between"), max_size=5))
def test_texts_masked_together_are_as_each_masked_in_turn(texts: list[str]) -> None:
    """Nothing found reaches from one text of a plan into the next, and every place is that of its own text."""
    names = replace(ELLA, born=date(2012, 1, 2))
    together, alone = Masker(names), Masker(names)
    told = together.mask_telling(texts)
    alone.mask_all(texts)  # whoever is met in one text is known in the others
    alone.counts.clear()
    for text, made in zip(texts, told, strict=True):
        (one,) = alone.mask_telling([text])
        assert made.text == one.text
        places = range(len(text) + 1)
        assert [made.place(at, at) for at in places] == [one.place(at, at) for at in places]
    assert together.counts == alone.counts


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(_TEXT | st.just("a \0 between"), max_size=3), max_size=4))
def test_plans_masked_together_are_as_each_masked_alone(plans: list[list[str]]) -> None:
    """No plan's names, numbers or places reach another's, however many are masked at once."""
    known = [
        replace(ELLA, born=date(2012, 1, 2)),
        KnownNames(child=("Will",), surnames=("Hill",)),
        KnownNames(),
    ]
    names = [known[number % 3] for number in range(len(plans))]
    maskers = [Masker(each) for each in names]
    told = mask_together(list(zip(maskers, plans, strict=True)))
    for masker, own, texts, made in zip(maskers, names, plans, told, strict=True):
        alone = Masker(own)
        expected = alone.mask_telling(texts)
        assert [each.text for each in made] == [each.text for each in expected]
        assert masker.counts == alone.counts
        for text, one, other in zip(texts, made, expected, strict=True):
            places = range(len(text) + 1)
            assert [one.place(at, at) for at in places] == [other.place(at, at) for at in places]
