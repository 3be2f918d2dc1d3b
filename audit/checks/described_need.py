"""Described needs: what the child finds hard and what follows, rather than a label.

Sees needs that are only a diagnosis, only a category ("sensory needs"), only a loose phrase ("some
difficulties"), or provision in a need's place. Misses a difficulty that is described at length but
wrongly, and one that the advice identified and the plan left out. Source: SEND Code of Practice 9.62 and
9.69; a diagnosis is not a need.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from audit.checks.examined import Examined
from audit.checks.phrase_text import word_list
from audit.checks.provision_elements import content_words
from audit.checks.section_state import says_nothing
from audit.checks.words import Words
from audit.domain.finding import Finding, Severity

NAME = "described_need"

_FEW_WORDS = 7
_LABELS = frozenset(
    word_list("""
    adhd age age-related asc asd attainment attention autism autistic average behaviour behavioural behind
    below challenges cognition communication concentration concerns condition confidence deficit delay
    developmental diagnosed diagnosis difficulties difficulty disorder dyscalculia dyslexia dyspraxia
    emotional emotions esteem expectations find finds global hard health hyperactivity hypermobility
    interaction issue issues language learning literacy low mental moderate multiple needs numeracy
    occasions physical poor problem problems profound related school sensitivities sensory severe skills
    social some specific spectrum speech struggle struggles syndrome times weak work
    """)
)
#: What stands after a first word that is no verb: "use of scissors", "break times", "support is short".
_NOUN_AFTER_ALL = frozenset(word_list("of time times in is are was at from with has and or for"))
_POINTS_ELSEWHERE = ("see", "refer")


class NeedFault(NamedTuple):
    """What is wrong with a need: a code, a message and a remedy."""

    code: str
    message: str
    remedy: str


def described_need(examined: Examined) -> Iterator[Finding]:
    """Give the needs of B, C and D that are a label, too loose, or provision."""
    for passage, words in examined.needs:
        told = need_fault(words)
        if told is None or says_nothing(words):
            continue
        yield Finding(
            NAME,
            told.code,
            passage.section,
            passage.offset,
            passage.offset + len(passage.text),
            told.message,
            told.remedy,
            Severity.WORTH_A_LOOK if told.code == "label only" else Severity.LIKELY,
            passage.row,
        )


def need_fault(words: Words) -> NeedFault | None:
    """Return a code, message and remedy for a need that does not describe the child, or None."""
    if "need" not in words.memory:
        words.memory["need"] = _fault(words)
    fault = words.memory["need"]
    return fault if isinstance(fault, NeedFault) else None


def _fault(words: Words) -> NeedFault | None:
    elsewhere = bool(words.words) and words.words[0] in _POINTS_ELSEWHERE
    given = words.has("provision") or words.has("duty") or _begins_as_told(words)
    enough = 2 * _FEW_WORDS if given else _FEW_WORDS
    if words.has("impact") and enough == _FEW_WORDS and not elsewhere:
        enough = 3
    content = list(islice((word for word in content_words(words) if word not in _LABELS), enough))
    if given and len(content) < 2 * _FEW_WORDS and not words.has("impact"):
        return NeedFault(
            "provision as need",
            "It says what the child should be given, not what the child finds hard.",
            "Describe the difficulty here, and move the provision to its own section.",
        )
    if elsewhere and len(content) < _FEW_WORDS:
        return NeedFault(
            "set out elsewhere",
            "The need is said to be in another document.",
            "Write it out here: what is only in a report is not in the plan.",
        )
    if words.has("impact") and len(content) >= 3:
        return None
    if len(content) < _FEW_WORDS:
        if words.has("diagnosis"):
            return NeedFault(
                "diagnosis only",
                "A diagnosis is named, but not what it makes hard.",
                "Say what the child finds hard, when it shows, and what follows from it.",
            )
        if len(content) <= 4:
            return NeedFault(
                "label only",
                "A category or a loose phrase stands in place of the child's own difficulty.",
                "Say what the child cannot do or does differently, how often, and what follows from it.",
            )
    return None


def _begins_as_told(words: Words) -> bool:
    """Tell whether it begins with what adults are to do ("Seat her at the front")."""
    if len(words) < 2 or words.words[1] in _NOUN_AFTER_ALL:
        return False
    return any(mark.first == 0 for mark in words.marks("told to adults"))
