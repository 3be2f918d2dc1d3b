"""Vague wording: words from the lexicon that leave room for doubt.

Sees the lexicon's phrases in needs, outcomes and provision, with the exceptions that each entry names;
passes over those that full quantity makes harmless. Misses vagueness that lies in what is left out
(`specified_provision` looks for that), in words that the lexicon does not hold, and in the sections A, I,
J and K, which it does not read.
"""

from collections.abc import Iterator, Sequence

from audit.checks.examined import Examined
from audit.checks.lexicon import Lexicon, VagueEntry
from audit.checks.outcome_measure import is_timed_and_counted
from audit.checks.provision_elements import provision_elements
from audit.checks.words import Words
from audit.domain.finding import Finding

NAME = "vague_wording"

#: Words that do not part a phrase: "improve her literacy skills" is one.
_BETWEEN = frozenset({"a", "an", "the", "his", "her", "their", "my", "of"})


def vague_wording(examined: Examined) -> Iterator[Finding]:
    """Give a finding for each vague phrase of the plan's needs, outcomes and provision."""
    for kind in ("need", "outcome", "provision"):
        for passage, words in examined.of_kind(kind):
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
    """Return each vague phrase with its entry and place; of two that overlap, the longer one stays."""
    known = words.memory.get("vague")
    if not isinstance(known, list):
        known = words.memory["vague"] = _vague_spans(words, kind, lexicon)
    return known


def _vague_spans(words: Words, kind: str, lexicon: Lexicon) -> list[tuple[VagueEntry, int, int]]:
    marks = words.marks("vague")
    if not marks:
        return []
    entries = lexicon.entries
    excused = words.marks("unless")
    settled = _is_settled(words, kind)
    seen: list[tuple[int, int, VagueEntry]] = []
    for _, first, last, of in marks:
        entry = entries[of]
        if settled and entry.settled_by_quantity:
            continue
        if excused and any(ok.of == of and ok.first < last and first < ok.last for ok in excused):
            continue
        seen.append((first, last, entry))
    if len(seen) > 1:
        seen = _longest(seen, words.words)
    return [(entry, *words.span(first, last)) for first, last, entry in seen]


def _is_settled(words: Words, kind: str) -> bool:
    if kind == "provision":
        return provision_elements(words).quantified
    return kind == "outcome" and is_timed_and_counted(words)


def _longest(
    seen: list[tuple[int, int, VagueEntry]], every: Sequence[str]
) -> list[tuple[int, int, VagueEntry]]:
    """Return the longest of those that overlap, in reading order, neighbours of one entry made one phrase."""
    seen.sort(key=lambda item: (item[0] - item[1], item[0]))
    kept: list[tuple[int, int, VagueEntry]] = []
    for first, last, entry in seen:
        if not any(first < there and here < last for here, there, _ in kept):
            kept.append((first, last, entry))
    kept.sort(key=lambda item: item[:2])
    for at in range(len(kept) - 1, 0, -1):
        (first, there, entry), (here, last, same) = kept[at - 1], kept[at]
        if entry is same and _BETWEEN.issuperset(every[there:here]):
            kept[at - 1 : at + 1] = [(first, last, entry)]
    return kept
