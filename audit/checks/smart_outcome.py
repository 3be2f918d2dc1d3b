"""SMART outcomes: by when, something that can be seen or counted, and the child's own gain.

Sees dates, key stages, school years and spells of time; figures, frequencies, prompts and tests; loose
verbs from the lexicon ("improve", "be more confident"); services and staff in the child's place; provision
in disguise ("will receive", "will have access to"); "ongoing"; an aspiration is left to
`misplaced`. Misses whether the outcome is
ambitious or within reach, and a measure that is given only in a table of steps beside it. Source: SEND
Code of Practice 9.65 to 9.69.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.checks.examined import Examined
from audit.checks.lexicon import Lexicon
from audit.checks.outcome_measure import is_counted
from audit.checks.phrase_text import word_list
from audit.checks.provision_elements import content_words
from audit.checks.section_state import says_nothing
from audit.checks.vague_wording import vague_spans
from audit.checks.words import Mark, Words
from audit.domain.finding import Finding, Severity

NAME = "smart_outcome"


@dataclass(frozen=True, slots=True)
class Smart:
    """What an outcome states, and what it is instead of an outcome ("" when it is one)."""

    by_when: bool
    measurable: bool
    instead: str


_INSTEAD: dict[str, tuple[str, str]] = {
    "service": (
        "It says what a service or the staff will do, not what the child gains.",
        "Say what the child will be able to do once that has been done.",
    ),
    "provision": (
        "It is provision in the form of an outcome.",
        "Move it to the provision section, and say here what the child gains from it.",
    ),
}


def smart_outcome(examined: Examined) -> Iterator[Finding]:
    """Give what keeps each outcome from being SMART."""
    for passage, words in examined.outcomes:
        if says_nothing(words):
            continue
        smart = outcome_elements(words, examined.lexicon)
        faults: list[tuple[str, str, str]] = []
        if smart.instead in _INSTEAD:
            faults.append((smart.instead, *_INSTEAD[smart.instead]))
        if not smart.by_when:
            ongoing = words.has("open ended")
            faults.append(
                (
                    "no end",
                    'It is "ongoing" or has no end.' if ongoing else "It does not say by when.",
                    "Name the date, the key stage or the school year by whose end it is reached.",
                )
            )
        if not smart.measurable and smart.instead not in _INSTEAD:
            faults.append(
                (
                    "not measurable",
                    "Two people could disagree about whether it was reached.",
                    "Say what the child will be seen to do, how often or how well, and with what help.",
                )
            )
        for code, message, remedy in faults:
            yield Finding(
                NAME,
                code,
                passage.section,
                passage.offset,
                passage.offset + len(passage.text),
                message,
                remedy,
                Severity.LIKELY,
                passage.row,
            )


def outcome_elements(words: Words, lexicon: Lexicon) -> Smart:
    """Return whether an outcome says by when and how it can be told, and what it is if it is no outcome."""
    known = words.memory.get("smart")
    if isinstance(known, Smart):
        return known
    timed = words.covered("by when")
    reasons = words.marks("reason")
    end = reasons[0].first if reasons else len(words)
    instead = _instead(words, timed, end)
    if is_counted(words):
        measurable = True
    elif any(start < words.place(end) for _, start, _ in vague_spans(words, "outcome", lexicon)):
        measurable = False
    else:
        measurable = words.has("seen") or _is_seen(words, timed, end)
    smart = Smart(bool(timed), measurable and not instead, instead)
    words.memory["smart"] = smart
    return smart


def _instead(words: Words, timed: set[int], end: int) -> str:
    """Return what an outcome is instead, looking only before `end`, where the reason for it begins."""

    def opening(tag: str) -> list[Mark]:
        return [mark for mark in words.marks(tag) if _opens(words, mark.first, timed) and mark.first < end]

    if opening("service") or any(
        mark.first < end and not any(word in _ABLE for word in words.words[: mark.first])
        for mark in words.marks("done by adults")
    ):
        return "service"
    if not words.has("showing") and any(
        mark.first not in timed and mark.first < end for mark in words.marks("disguised")
    ):
        return "provision"
    if opening("service first"):
        return "provision"
    if any(_acts(words, mark.last) for mark in opening("who")):
        return "service"
    return "aspiration" if opening("aspiration") else ""


def _is_seen(words: Words, timed: set[int], end: int) -> bool:
    """Tell whether the outcome names something that would be seen, and says more of it than the verb."""
    verbs = any(
        mark.first not in timed and mark.first < end and not _is_only_named(words, mark.first)
        for mark in words.marks("seen verb")
    )
    return verbs and sum(1 for _ in content_words(words, "by when")) >= 2


def _is_only_named(words: Words, at: int) -> bool:
    """Tell whether a verb is only the name of a deed ("ways of asking"), which nobody is said to do."""
    return words.words[at].endswith("ing") and at > 0 and words.words[at - 1] in ("of", "for", "about")


def _opens(words: Words, first: int, timed: set[int]) -> bool:
    """Tell whether a phrase stands where the outcome's subject does: at the start, or just after its date."""
    before = [words.words[at] for at in range(first) if at not in timed and words.words[at].isalpha()]
    return len(before) <= 5 and not any(word in _PAST_SUBJECT for word in before)


def _acts(words: Words, at: int) -> bool:
    return any(word in ("will", "to", "should", "shall") for word in words.words[at : at + 2])


#: Before these words the sentence is still about what somebody has done for the child.
_ABLE = frozenset(word_list("will can able"))
_PAST_SUBJECT = frozenset(word_list("to will can with by be able"))
