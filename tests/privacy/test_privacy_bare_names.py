"""People whom nothing announces, what the child is called too, and slips of the child's name."""

import pytest

from audit.privacy.masking import KnownNames, Masker, mask
from audit.privacy.slips import is_slip


def _masked(text: str, child: str = "Zebedee Quill") -> str:
    return mask(text, KnownNames(child=(child,)))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toby shouts. TOBY ran", "[person 1] shouts. [person 1] ran"),
        ("beside Amelia B and Kacey-Mae Odd", "beside [person 1] and [person 2]"),
        ("with Toby and Wenrick", "with [person 1] and [person 2]"),
        ("with Ruby at lunch; Ruby says so", "with [person 1] at lunch; [person 1] says so"),
        ("Toby came. Toby Quirk left", "[person 1] came. [person 1] left"),
        ("Dr Quirk wrote. Norma Quirk said", "[person 1] wrote. [person 1] said"),
    ],
)
def test_forenames_of_the_list_are_people(text: str, expected: str) -> None:
    """A forename that nothing announces is masked with its surname, one number for one person."""
    assert _masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Harry Potter; Victoria Ward; St Thomas; Alice in Wonderland",
        "likes a Wendy house, a Victoria sponge, Peter Pan and Lewis Hamilton",
        "the Ruby class; Willow Class; in Amber; Daisy chains. Hope is near. Grace period",
        "ELLA and BEN are short forms; the toby jug; Rosa Parks Primary",
    ],
)
def test_what_bears_a_forename_and_is_nobody_stays(text: str) -> None:
    """Figures, schools, classes and words that are forenames too are left alone."""
    assert _masked(text) == text


@pytest.mark.parametrize(
    ("child", "text", "expected"),
    [
        ("Alexandra Dale", "Alex and Lexi are one, alex too", "[child] and [child] are one, [child] too"),
        ("William King", "Will has a bike. He will go", "[child] has a bike. He will go"),
        ("Chen Jia Hui", "Jiahui laughs", "[child] laughs"),
        ("Zofia Wren", "We call her Zosiunia; Zosiunia sings", "We call her [child]; [child] sings"),
        ("Abdu Ode", "known to all as Wadi; Wadi ran", "known to all as [child]; [child] ran"),
        ("Zofia Wren", "Zofia (ZW) sat. ZW stood", "[child] ([child]) sat. [child] stood"),
        ("Zofia Wren", "z. Z Wren", "z. [child]"),
        ("Tom Ode", "a school known as Beech Lodge. Code known as DIP-01", "a school known as Beech Lodge. Code known as DIP-01"),
    ],
)  # fmt: skip
def test_other_names_of_the_child_are_the_childs(child: str, text: str, expected: str) -> None:
    """Short forms, names written as one, what the plan says the child is called and told initials are the child."""
    assert _masked(text, child) == expected


def test_what_a_child_is_called_is_known_in_all_texts() -> None:
    """A name told in one section is the child's in those before and after."""
    masker = Masker(KnownNames(child=("Mairwen Ode",)))
    assert masker.mask_all(["Wennie sat", "everyone says Wennie", "Wennie"]) == ["[child] sat", "everyone says [child]", "[child]"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "slips", "others"),
    [
        ("grace", ["grcae"], ["grade", "grape", "grace", "trace"]),
        ("yusuf", ["yussuf", "yusof"], ["yes", "yousef"]),
        ("madeleine", ["madelaine"], ["medicine", "madeline"]),
        ("zofia", ["zophia"], ["sofia"]),
        ("noah", ["naoh"], ["nosh", "noahs"]),
        ("daniel", ["daneil"], ["denial", "daniela"]),
    ],
)
def test_slips_are_told_from_words_and_other_names(name: str, slips: list[str], others: list[str]) -> None:
    """One step by sound is a slip; a word, or another forename of the list that sounds otherwise, is none."""
    assert [word for word in slips if not is_slip(word, name)] == []
    assert [word for word in others if is_slip(word, name)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tamhid reverses letters", "[child] reverses letters"),
        ("then Tamhid sat; tamhid", "then [child] sat; tamhid"),
        ("Tahmidd", "[child]"),
        ("Tamhid up", "Tamhid up"),
    ],
)
def test_slips_of_the_forename_are_the_childs(text: str, expected: str) -> None:
    """A slip with a capital is masked, at the start of a sentence only before a verb."""
    assert _masked(text, "Tahmid Ode") == expected


@pytest.mark.parametrize(
    ("child", "text", "expected"),
    [
        ("May Ode", "chosen by May at noon, done by May", "chosen by [child] at noon, done by May"),
        ("May Ode", "may likes it. It may help", "[child] likes it. It may help"),
        ("Will Ode", "will told us. He will need it", "[child] told us. He will need it"),
        ("Grace Ode", "I say that grace is kind, by the grace of God", "I say that [child] is kind, by the grace of God"),
    ],
)  # fmt: skip
def test_words_that_only_a_name_can_be(child: str, text: str, expected: str) -> None:
    """A name that is a word is masked in small letters before a verb that tells it, and May after "chosen by"."""
    assert _masked(text, child) == expected
