"""Readability: long sentences, abbreviations that are not explained, and jargon.

Sees sentences of over 40 words and sections whose sentences average over 25; capital abbreviations that
the plan never explains beside brackets and the lexicon does not list as common; the lexicon's jargon, with
plain words for it. Misses hard words that the lexicon does not hold, and layout. Source: SEND Code of
Practice 9.61 (clear, concise, understandable and accessible); the lengths are ours.
"""

import re
from collections.abc import Iterator

from audit.checks.examined import Examined
from audit.domain.finding import Finding, Severity

NAME = "readability"

_LONG_SENTENCE = 40
_LONG_AVERAGE = 25
_ENOUGH_SENTENCES = 4
_SENTENCE = re.compile(r"[^.!?\n;]+")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&/]{1,6}(?:-[IVX\d]+|s)?(?![\w-])")


def readability(examined: Examined) -> Iterator[Finding]:
    """Give the long sentences, unexplained abbreviations and jargon of a plan."""
    sections = {code: text for code, text in examined.plan.sections.items() if text}
    for code, text in sections.items():
        yield from _sentences(code, text)
    yield from _abbreviations(sections, examined.lexicon.explained)
    yield from _jargon(examined)


def _sentences(section: str, text: str) -> Iterator[Finding]:
    lengths = []
    for match in _SENTENCE.finditer(text):
        length = match[0].strip().count(" ") + 1
        if length >= 3:
            lengths.append(length)
        if length > _LONG_SENTENCE:
            lead = len(match[0]) - len(match[0].lstrip())
            yield Finding(
                NAME,
                "long sentence",
                section,
                match.start() + lead,
                match.end(),
                f"This sentence has {length} words.",
                "Make two or three sentences of it, or a list.",
                Severity.WORTH_A_LOOK,
            )
    if len(lengths) >= _ENOUGH_SENTENCES and sum(lengths) > _LONG_AVERAGE * len(lengths):
        average = sum(lengths) / len(lengths)
        yield Finding(
            NAME,
            "long sentences",
            section,
            0,
            0,
            f"The sentences of section {section} have {average:.0f} words on average.",
            f"Aim for fewer than {_LONG_AVERAGE}.",
            Severity.WORTH_A_LOOK,
        )


def _abbreviations(sections: dict[str, str], explained: tuple[str, ...]) -> Iterator[Finding]:
    told = set(explained)
    whole = "\n".join(sections.values())
    for code, text in sections.items():
        for match in _ABBREVIATION.finditer(text):
            word = match[0].rstrip("s")
            before = text[match.start() - 1] if match.start() else " "
            if (
                before.isalnum()
                or before == "-"
                or word in told
                or (word.isalpha() and _shouted(text, match))
            ):
                continue
            told.add(word)
            if f"({word}" in whole or f"{word} (" in whole or f"{word}s (" in whole:
                continue
            yield Finding(
                NAME,
                "abbreviation",
                code,
                match.start(),
                match.end(),
                "This abbreviation is not explained anywhere in the plan.",
                "Write it in full the first time, with the short form in brackets.",
                Severity.WORTH_A_LOOK,
            )


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word stands in a heading of capitals rather than being an abbreviation."""
    begin = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    line = text[begin : end if end >= 0 else len(text)]
    return line.isupper() and " " in line.strip()


def _jargon(examined: Examined) -> Iterator[Finding]:
    plain = dict(examined.lexicon.jargon)
    told: set[str] = set()
    for kind in ("need", "outcome", "provision"):
        for passage, words in examined.of_kind(kind):
            for mark in words.marks("jargon"):
                term = mark.of
                if term in told:
                    continue
                told.add(term)
                start, end = words.span(mark.first, mark.last)
                yield Finding(
                    NAME,
                    "jargon",
                    passage.section,
                    passage.offset + start,
                    passage.offset + end,
                    "A family may not know this term.",
                    f"Say it plainly, or explain it once: {plain[term]}.",
                    Severity.WORTH_A_LOOK,
                    passage.row,
                )
