"""Masking of names: tokens for the child and for others, the same in all texts of a plan."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.privacy.known_names import name_parts
from audit.privacy.masking import KnownNames, Masker, mask, mask_together, unmasked_names
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
    assert mask("Ella met Mrs Elm; UPN H801200001001")[0] == "Ella met [person 1]; UPN [UPN removed]"
    assert mask("nothing here") == ("nothing here", {})
    assert mask("Ella met Mrs Elm\u00a0Oak today")[0] == "Ella met [person 1] today"


def test_accents_and_apostrophes() -> None:
    """A name is found with and without its accents, and with any apostrophe or none."""
    names = KnownNames(child=("Zo\u00eb D'Souza",), surnames=("D'Souza",))
    for text in ("Zoe", "ZO\u00cb", "Zo\u00eb D\u2019Souza", "Zoe DSouza", "Zoe D Souza"):
        assert mask(text, names)[0] == "[child]", text
    assert mask("Zoe D'Souza", KnownNames(child=("Zoe D`Souza",)))[0] == "[child]"  # a typed grave accent
    assert mask("it isn't Zoe D'Souza's nor Ana Souza's", names)[0] == "it isn't [child]'s nor [person 1]'s"


def test_names_that_are_words() -> None:
    """Hope the child is masked, hope the word is not; a verb at the start of a sentence stays a verb."""
    names = KnownNames(child=("Hope", "Will"), surnames=("Young",))
    assert mask("We hope that Hope rests.", names)[0] == "We hope that [child] rests."
    assert mask("Will be reviewed. Will is well.", names)[0] == "Will be reviewed. [child] is well."
    assert mask("Young people play.", names)[0] == "Young people play."
    assert mask("\u2022 Hope's aims", names)[0] == "\u2022 [child]'s aims"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("reviewed in May 2025", False),
        ("on 3 May", False),
        ("by the 5th of May", False),
        ("since May", False),
        ("the May meeting, and each May", False),
        ("between March and May", False),
        ("MARCH/MAY", False),
        ("(May 2025)", False),
        ("May and June", False),
        ("the report of Miss Elm, May 2025", False),
        ("May half term", False),
        ("May need help", False),
        ("May always need help", False),
        ("What May Help", False),
        ("may need", False),
        ("told that May laughs", True),
        ("May laughs a lot", True),
        ("May always laughs", True),
        ("May's plan", True),
        ("Year 5 May will swim", True),
        ("views of May", True),
        ("read to May", True),
        ("Tom and May play", True),
        ("the Mays", True),
    ],
)
def test_may_the_month_and_may_the_child(text: str, masked: bool) -> None:
    """A month stays a month where a day, a year, another month or a preposition says so; else it is the child."""
    assert ("[child]" in mask(text, KnownNames(child=("May",)))[0]) is masked


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Summer", "We hear that Summer enjoys art", True),
        ("Summer", "Summer doesn't like noise", True),
        ("Summer", "During Summer 2025 and the Summer holidays", False),
        ("June", "In June; June 2024", False),
        ("June", "He met June there", True),
        ("Jan", "Jan 2026", False),
        ("Mark", "Mark made a friend", True),
        ("Mark", "Mark couldn't sleep", True),
        ("Mark", "Mark his work. Mark each page", False),
        ("Hope", "Hopes and dreams", False),
        ("Will", "Will focus on sounds. Will his day change?", False),
        ("Will", "Will also needs a break", True),
        ("Will", "How Staff Will Help", False),
        ("Ng", "Ng made progress", True),
        ("Li", "Li told us", True),
        ("Ho", "the Hos", True),
        ("Le", "the les", False),
        ("Ha", "She has a car. Has she?", False),
        ("Les", "less. The Less", False),
        ("Jess", "Jesss coat", True),
        ("Max", "the Maxes", True),
        ("Min", "2 x 30 mins", False),
    ],
)
def test_names_that_are_everyday_words_or_short(name: str, text: str, masked: bool) -> None:
    """A verb, a season or a short form that reads as a name stays; where it is the child's name it goes."""
    assert ("[child]" in mask(text, KnownNames(child=(name,)))[0]) is masked


_ODD_NAME = st.text("bdgkmnprtvz", min_size=2, max_size=3).map(lambda ends: f"{ends[0]}o{ends[1:]}aq".title())


@settings(max_examples=100, deadline=None)
@given(
    _ODD_NAME,
    st.sampled_from([str, str.lower, str.upper]),
    st.sampled_from(["", "s", "'s", "\u2019s", "'", "s'", "S", "'S"]),
    st.sampled_from(["", "The ", "and (", "2. ", "so\n", "\u201c", "Dr ", "Year 5 "]),
    st.sampled_from(["", " can", ".", ", who", " Made It", ")", "\u201d"]),
)
def test_no_known_name_is_left_in_any_case_or_plural(
    name: str, case: Callable[[str], str], ending: str, before: str, after: str
) -> None:
    """However a name is written, a possessive or plural s after it, with an apostrophe or none, it is masked."""
    names = KnownNames(child=(name,), surnames=(f"{name}ue",))
    for known in (name, f"{name}ue", f"{name} {name}ue"):
        once = mask(f"{before}{case(known)}{ending}{after}", names)[0]
        assert name.lower() not in once.lower()
        assert mask(once, names) == (once, {})


def test_english_is_a_subject_unless_beside_a_name() -> None:
    """A surname that carries a capital anyway is masked beside the forename or with a possessive."""
    names = KnownNames(child=("Ruth English",), surnames=("English",))
    assert (
        mask("He reads English well. Ruth English's book", names)[0]
        == "He reads English well. [child]'s book"
    )


def test_name_parts() -> None:
    """The words looked for are folded; initials, titles and short scraps are left out."""
    assert name_parts(["Mr J. O\u2019Neill-Sm\u00edth", " "]) == {"oneillsmith", "oneill", "neill", "smith"}
    assert fold("Zo\u00cb\u2019s") == "zoe's"


def test_names_left_over_are_counted() -> None:
    """Texts can be asked whether a known name is still in them."""
    assert unmasked_names(["Ella", "and Rosa"], ELLA) == 2
    assert unmasked_names([mask("Ella and Rosa", ELLA)[0]], ELLA) == 0


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Dr Norbert Quill wrote. Norbert said so, Quill's way"], ["[person 1] wrote. [person 1] said so, [person 1]'s way"]),
        (["Norbert rang.", "SENCo Norbert Quill"], ["[person 1] rang.", "SENCo [person 1]"]),
        (["His brother Connor shouts. CONNOR hit him"], ["His brother [person 1] shouts. [person 1] hit him"]),
        (["Mrs Quill; N. Quill", "N Quill"], ["[person 1]; N. [person 1]", "N [person 1]"]),
        (["Mrs Nora Quill", "N. Quill; N Quill"], ["[person 1]", "[person 1]; [person 1]"]),
        (["Dr Norbert Quill", "Norbert Quill, Quill Road, Quill Primary"], ["[person 1]", "[person 1], Quill Road, Quill Primary"]),
        (["Tutor Norbert Quill. her sister Norbert", "Norbert"], ["Tutor [person 1]. her sister [person 2]", "[person 2]"]),
        (["Mrs Green. The Green zone"], ["[person 1]. The Green zone"]),
        (["Dr Bell Green", "Bell Green came"], ["[person 1]", "[person 1] came"]),
        (["Dr Mark Quill. Mark said. Mark each page"], ["[person 1]. [person 1] said. Mark each page"]),
        (["carer Forum; a forum", "Forum"], ["carer [person 1]; a forum", "Forum"]),
        (["Mrs XXXX", "XXXX"], ["[person 1]", "XXXX"]),
        (["Tessa Brown came", "Tessa sang"], ["[person 1] came", "[person 1] sang"]),
        (["Mrs Quill, the Quills, quilled"], ["[person 1], the [person 1]s, quilled"]),
    ],
)  # fmt: skip
def test_people_named_once_are_known_by_one_name(texts: list[str], expected: list[str]) -> None:
    """Whoever a plan names in full is masked by forename or surname alone, before and after, in all its texts."""
    masker = Masker(ELLA)
    assert masker.mask_all(texts) == expected
    assert masker.mask_all(expected) == expected
    assert Masker(ELLA).mask_all(expected) == expected


_ADULT = st.tuples(_ODD_NAME, _ODD_NAME).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=60, deadline=None)
@given(
    _ADULT,
    st.sampled_from(["Dr {0} {1}", "Ms {0} J. {1}", "SENCo {0} {1}", "{0} {1} (tutor)", "her aunt {0} {1}"]),
    st.lists(st.sampled_from(["{0}", "{1}", "{0} {1}", "{0}'s", "the {1}s", "Year 5 {0}.", "so {1}, who"]), max_size=4),
    st.integers(0, 4),
)  # fmt: skip
def test_no_name_of_a_person_met_is_left(
    adult: tuple[str, str], full: str, alone: list[str], at: int
) -> None:
    """Wherever a person is announced once, none of their names is left in any text, and twice changes nothing."""
    texts = [each.format(*adult) for each in (*alone[:at], full, *alone[at:])]
    once = Masker(ELLA).mask_all(texts)
    assert not any(name.lower() in text.lower() for name in adult for text in once)
    assert {number for text in once for number in re.findall(r"person (\d+)", text)} == {"1"}
    assert Masker(ELLA).mask_all(once) == once


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
    assert unmasked_names([once], KnownNames(child=("Ella",))) == 0


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


@pytest.mark.parametrize(
    ("forename", "surname", "text", "masked"),
    [
        ("Will", "Quince", "Will will have 3 hours.", "[child] will have 3 hours."),
        (
            "Will",
            "Smith",
            "will smith likes it. Will Smith will read.",
            "[child] likes it. [child] will read.",
        ),
        ("May", "Quince", "May may need help.", "[child] may need help."),
        ("Summer", "Hope", "We hope Summer talks.", "We hope [child] talks."),
        (
            "Rowan",
            "Read",
            "Lucinda reads, and can read. Lucinda Read came.",
            "[person 1] reads, and can read. [person 1] came.",
        ),
    ],
)
def test_a_verb_beside_a_name_stays(forename: str, surname: str, text: str, masked: str) -> None:
    """Small letters beside the name's own capital are the sentence's verb, on which a duty hangs."""
    assert mask(text, KnownNames(child=(forename, surname), surnames=(surname,)))[0] == masked
