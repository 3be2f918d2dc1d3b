"""Phrases: how they are written, where they are found, and that places in the text never move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.checks.grammar import CLASSES, PHRASES
from audit.checks.phrase_text import may_be_empty, parsed, phrase_lines
from audit.checks.phrases import Phrases

OWN = Phrases(PHRASES, CLASSES)


def found(phrase: str, text: str) -> list[str]:
    """Quote what one phrase finds in a text."""
    words = Phrases([("it", phrase)], CLASSES).read(text)
    return [text[slice(*words.span(mark.first, mark.last))] for mark in words.marks("it")]


@pytest.mark.parametrize(
    ("phrase", "text", "quoted"),
    [
        (
            "as (and when|) (required|needed)",
            "Help as and when needed, as required.",
            ["as and when needed", "as required"],
        ),
        ("opportunit*", "An opportunity; opportunities; opportune.", ["opportunity", "opportunities"]),
        ("small group", "A small-group lesson", ["small-group"]),
        (
            "up to <number> hours",
            "up to 3 hours or up to three hours",
            ["up to 3 hours", "up to three hours"],
        ),
        (
            "support ~2 needed",
            "support if it needed, support whenever it is needed",
            ["support if it needed"],
        ),
        ("where possible", "Where\u00a0possible \u2013 where, possible", ["Where\u00a0possible"]),
        ("school's offer", "the school\u2019s offer", ["school\u2019s offer"]),
        ("per (week|term)", "per week per year per term", ["per week", "per term"]),
        ("(a|b c|) d", "a d, b c d, d", ["a d", "b c d", "d", "d"]),
    ],
)
def test_a_phrase_finds_its_words(phrase: str, text: str, quoted: list[str]) -> None:
    """Alternatives, stems, classes and gaps are found; hyphens, capitals and curly quotes do not matter."""
    assert sorted(set(found(phrase, text))) == sorted(set(quoted))


def test_a_phrase_stays_within_its_clause() -> None:
    """A gap reaches over words only, never over a comma or a full stop."""
    assert found("support ~2 needed", "support. It needed. support, needed") == []


@pytest.mark.parametrize("phrase", ["(a|b", "a|b)", "(a))", "((a|b)"])
def test_unpaired_parentheses_are_refused(phrase: str) -> None:
    """A phrase whose parentheses do not pair can't be read."""
    with pytest.raises(ValueError, match="unpaired"):
        parsed(phrase)


@pytest.mark.parametrize("phrase", ["", "(a|)", "~2", "(a|) (b|)", "((|a)|b)"])
def test_a_phrase_that_may_be_nothing_is_refused(phrase: str) -> None:
    """A phrase that no words would match is found out, since it would be found everywhere."""
    assert may_be_empty(parsed(phrase))
    with pytest.raises(ValueError, match="everything"):
        Phrases([("it", phrase)], {})


def test_what_follows_a_colon_tells_phrases_apart() -> None:
    """Two phrases under one tag are both found, each with its own name."""
    words = Phrases([("it:a", "b c"), ("it:d", "b")], {}).read("b c")
    assert [(mark.of, mark.last) for mark in words.marks("it")] == [("d", 1), ("a", 2)]


def test_phrases_may_go_on_over_lines() -> None:
    """A line set further in goes on from the one above it."""
    assert phrase_lines("\n    (a|\n        b) c\n    d\n        e\n") == ("(a|b) c", "d e")


@given(st.text(max_size=200))
def test_places_never_move(text: str) -> None:
    """Whatever the letters, the plain text has the length of the text, and words lie in order within it."""
    words = OWN.read(text)
    assert len(words.plain) == len(text)
    last = 0
    for at, word in enumerate(words.words):
        start, end = words.span(at, at + 1)
        assert last <= start < end <= len(text)
        assert words.plain[start:end] == word
        last = end


@given(st.lists(st.sampled_from(["a", "b", "c", ",", "d"]), max_size=30))
def test_the_tree_agrees_with_a_plain_search(words: list[str]) -> None:
    """The compiled tree finds a phrase exactly where comparing word by word finds it."""
    read = Phrases([("it", "a (b|c) d")], {}).read(" ".join(words))
    plain = [
        at
        for at in range(len(words) - 2)
        if words[at] == "a" and words[at + 1] in ("b", "c") and words[at + 2] == "d"
    ]
    assert [mark.first for mark in read.marks("it")] == plain


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("x2 weekly", "often"),
        ("half-termly", "often"),
        ("twice a week", "often"),
        ("every morning before registration", "often"),
        ("in each school week", "often"),
        ("5 hours/week", "often"),
        ("on Mondays and Thursdays", "often"),
        ("three times per half term", "often"),
        ("every 10 minutes", "often"),
        ("throughout the school day", "often"),
        ("2 x 30 mins", "long"),
        ("2x30mins", "long"),
        ("half an hour", "long"),
        ("three-quarters of an hour", "long"),
        ("1.15pm to 3pm", "long"),
        ("a half-hour slot", "long"),
        ("at all times", "long"),
        ("a 45-minute session", "long"),
        ("by the end of Key Stage 2", "by when"),
        ("by July 2027", "by when"),
        ("By 31.08.2027", "by when"),
        ("by 31/08/27", "by when"),
        ("within 12 months", "by when"),
        ("by the time he moves to secondary school", "by when"),
        ("in twelve months' time", "by when"),
        ("End of KS3 - reads", "by when"),
        ("by his next annual review", "by when"),
        ("a qualified teacher of the deaf", "who"),
        ("the SENDCo", "who"),
        ("a member of staff trained in Makaton", "who"),
        ("a youth worker", "who"),
        ("a member of the learning support team", "who"),
    ],
)
def test_the_shared_phrases_know_how_people_write(text: str, tag: str) -> None:
    """Frequencies, lengths, dates and roles are found in the many ways they are written."""
    assert OWN.read(text).has(tag)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("regular input", "often"),
        ("school staff", "who"),
        ("a trusted adult", "who"),
        ("in the future", "by when"),
        ("over time", "by when"),
        ("a long session", "long"),
    ],
)
def test_the_shared_phrases_are_not_fooled(text: str, tag: str) -> None:
    """Loose words are neither a frequency, a length, a date nor a role."""
    assert not OWN.read(text).has(tag)
