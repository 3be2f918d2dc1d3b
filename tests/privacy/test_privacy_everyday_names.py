"""Names that are everyday words, months, verbs or short forms too, and names in their plurals."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.privacy.masking import KnownNames, mask


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
        ("May half term, May Day", False),
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
    ("text", "masked"),
    [
        ("By July 2027 May will read.", "By July 2027 [child] will read."),
        ("By July 2027, May can dress.", "By July 2027, [child] can dress."),
        ("By July '27 May cannot wait.", "By July '27 [child] cannot wait."),
        ("From May 2025 May has had help", "From May 2025 [child] has had help"),
        ("On 3 May 2025 May was seen", "On 3 May 2025 [child] was seen"),
        ("On 3 July May likes to swim", "On 3 July [child] likes to swim"),
        ("On 03/05/25 May sat.", "On 03/05/25 [child] sat."),
        ("On 2025-05-03 May sat.", "On 2025-05-03 [child] sat."),
        ("At 10:30 May rests.", "At 10:30 [child] rests."),
        ("In 2024/25 May walked in.", "In 2024/25 [child] walked in."),
        ("Since March May has slept", "Since March [child] has slept"),
        ("Since Easter May also sleeps", "Since Easter [child] also sleeps"),
        ("Since May has slept, she eats.", "Since [child] has slept, she eats."),
        ("By September May will dress alone", "By September [child] will dress alone"),
        ("BY JULY 2027 MAY WILL READ.", "BY JULY 2027 [child] WILL READ."),
        ("She came in July. May is settled.", "She came in July. [child] is settled."),
        ("By May May will read.", "By [child] will read."),
        ("May, 8, likes trains", "[child], 8, likes trains"),
        ("dressed by May herself", "dressed by [child] herself"),
        ("May herself told us", "[child] herself told us"),
        ("In May 2025, by May 2026 and on 3 May 2025", None),
        ("from March to May; between March and May; in May and June", None),
        ("from July 2024 to May is long", None),
        ("between March and May was wet", None),
        ("March \u2013 May is short", None),
        ("March/May is short", None),
        ("May half term. By March, May half term was full.", None),
        ("by May; the end of May", None),
        ("Since March, May and June", None),
        ("Since March, May in all", None),
        ("Since May she has slept; the rise since May has slowed", None),
        ("Sent in July. May also need help.", None),
        ("In July 2025 May Meeting minutes", None),
        ("In May, 8 sessions; in May, 8, 9 and 10", None),
    ],
)
def test_may_the_child_beside_a_date(text: str, masked: str | None) -> None:
    """After a date that is whole, or an age, what a verb follows is the child; one masking does it all."""
    names = KnownNames(child=("May",))
    once = mask(text, names)[0]
    assert once == (masked or text)
    assert mask(once, names) == (once, {})


_PIECES = (
    *(
        "May",
        "MAY",
        "may",
        "July",
        "June",
        "2027",
        "3",
        "03/05/25",
        ",",
        ".",
        "and",
        "to",
        "\u2013",
        "by",
        "Since",
    ),
    *("will", "has", "herself", "also", "half term", "8,", "in"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=2, max_size=9).map(" ".join))
def test_dates_and_names_in_any_order_are_masked_once(text: str) -> None:
    """Whatever stands beside it, what a first masking left as a month a second leaves too."""
    names = KnownNames(child=("May",))
    once = mask(text, names)[0]
    assert mask(once, names) == (once, {})


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Summer", "By Summer 2027 Summer will read", True),
        ("June", "On 1 May 2025 June was seen", True),
        ("April", "Since March April has slept", True),
        ("August", "August, 12, swims", True),
        ("August", "In July and August she swims", False),
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
        ("Ho", "Ho family", True),
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
        ("May", "Hill", "It may may, the Hill says.", "It may may, the [child] says."),
        ("Rose", "Quince", "Rose rose early. Rose Quince read.", "[child] rose early. [child] read."),
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
