"""Vague wording: words from the lexicon that leave room for doubt.

Sees the lexicon's phrases in needs, outcomes and provision, with the exceptions that each entry names, and
the whole phrase around each; passes over those that full quantity makes harmless, and nil statements.
Misses vagueness that lies in what is left out (`specified_provision` looks for that), turns of phrase that
the lexicon does not hold, and the sections A, I, J and K, which it does not read.
"""

from collections.abc import Iterator, Sequence

from audit.checks.examined import Examined
from audit.checks.lexicon import Lexicon, VagueEntry
from audit.checks.loose import unexcused
from audit.checks.outcome_measure import is_timed_and_counted
from audit.checks.provision_elements import provision_elements
from audit.checks.section_state import says_nothing
from audit.checks.whole_phrase import whole_phrase
from audit.checks.words import Words
from audit.domain.finding import Finding, Severity

NAME = "vague_wording"

#: Words that do not part a phrase: "improve her literacy skills" is one.
_BETWEEN = frozenset({"a", "an", "the", "his", "her", "their", "my", "of"})

#: A condition is a phrase of its own, with a reason of its own: "regular support", "as required".
_BEGINS = frozenset(
    {"as", "when", "where", "if", "whenever", "wherever", "unless", "until", "once", "should"}
)
#: More words than a phrase can have.
_LIKELY_FIRST = 1_000


def vague_wording(examined: Examined) -> Iterator[Finding]:
    """Give a finding for each vague phrase of the plan's needs, outcomes and provision."""
    for kind in ("need", "outcome", "provision"):
        for passage, words in examined.of_kind(kind):
            if says_nothing(words):
                continue
            for entry, start, end in vague_spans(words, kind, examined.lexicon):
                yield Finding(
                    NAME,
                    entry.id,
                    passage.section,
                    passage.offset + start,
                    passage.offset + end,
                    entry.because,
                    entry.instead,
                    entry.severity,
                    passage.row,
                )


def vague_spans(words: Words, kind: str, lexicon: Lexicon) -> list[tuple[VagueEntry, int, int]]:
    """Return each vague phrase with its entry and place; those that overlap are one."""
    known = words.memory.get("vague")
    if not isinstance(known, list):
        known = words.memory["vague"] = _vague_spans(words, kind, lexicon)
    return known


def _vague_spans(words: Words, kind: str, lexicon: Lexicon) -> list[tuple[VagueEntry, int, int]]:
    marks = unexcused(words)
    if not marks:
        return []
    entries = lexicon.entries
    settled = _is_settled(words, kind)
    seen: list[tuple[int, int, VagueEntry]] = []
    for _, first, last, of in marks:
        entry = entries[of]
        if settled and entry.settled_by_quantity:
            continue
        seen.append((first, last, entry))
    if len(seen) > 1:
        seen = _joined(seen, words.words)
    spans: list[tuple[VagueEntry, int, int]] = []
    before = 0
    for number, (first, last, entry) in enumerate(seen, start=1):
        after = seen[number][0] if number < len(seen) else len(words)
        start, end = whole_phrase(words, first, last, before, after)
        spans.append((entry, *words.span(start, end)))
        before = end
    return spans


def _is_settled(words: Words, kind: str) -> bool:
    if kind == "provision":
        return provision_elements(words).quantified
    return kind == "outcome" and is_timed_and_counted(words)


def _joined(
    seen: list[tuple[int, int, VagueEntry]], every: Sequence[str]
) -> list[tuple[int, int, VagueEntry]]:
    """Return the phrases in reading order: those that overlap or are neighbours as one phrase.

    A phrase made of several bears the entry of the longest likely one, or of the longest.
    """
    seen.sort(key=lambda item: (item[0], -item[1]))
    kept = seen[:1]
    weight = _weight(*seen[0])
    for one in seen[1:]:
        first, last, entry = one
        begun, ended, named = kept[-1]
        if first < ended or (every[first] not in _BEGINS and _BETWEEN.issuperset(every[ended:first])):
            more = _weight(first, last, entry)
            if more > weight:
                named, weight = entry, more
            kept[-1] = (begun, max(ended, last), named)
        else:
            kept.append(one)
            weight = _weight(first, last, entry)
    return kept


def _weight(first: int, last: int, entry: VagueEntry) -> int:
    """Return how much an entry has to say of a phrase of several: what is likely before what is long."""
    return last - first + (_LIKELY_FIRST if entry.severity is Severity.LIKELY else 0)
