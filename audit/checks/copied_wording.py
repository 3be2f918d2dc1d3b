"""Copied wording: the same long sentences in many plans, which personal writing would not share.

Sees sentences of twelve words and more that are the same in several plans once names, pronouns, numbers
and punctuation are set aside: which, in how many plans, and which teams' plans. Misses wording that was
copied and then reworded, and short stock phrases. A council's own template text can be named so that it is
not told.

Two passes keep it small for any number of plans: the first counts 8-byte digests of sentences, the second
finds the places of those that reach the threshold. Source: ours; the Code (9.61) asks that plans be
personal.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from audit.checks.phrase_text import word_list
from audit.domain.finding import Finding, Severity
from audit.plain_figures import counted

NAME = "copied_wording"
TITLE = "Long sentences that many plans share"

FEWEST_WORDS = 12
FEWEST_PLANS = 5
_SENTENCE = re.compile(r"[^.!?\n;\u2022]+")
_BULLETS = " \t-*\u2013\u2014"
_PERSONAL = frozenset(
    word_list("""
    he she they him her them his hers their theirs himself herself themselves child two three four five six
    seven eight nine ten
    """)
)

_MOST_LEARNT = 400_000


class _Compared(dict[str, str]):
    """What is left of a word for comparison, learnt as met: nothing of one that is personal."""

    def __missing__(self, word: str) -> str:
        left = "" if word in _PERSONAL or not word.islower() else word
        if len(self) < _MOST_LEARNT:
            self[word] = left
        return left


_COMPARED = _Compared()


@dataclass(frozen=True, slots=True)
class PlanWords:
    """One plan's words for comparison: its reference, the team that wrote it, and its sections' texts."""

    plan_ref: str
    team: str
    sections: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """A sentence that several plans share: how many, of which teams, and one place where it stands."""

    plans: int
    teams: tuple[str, ...]
    plan_ref: str
    section: str
    start: int
    end: int


class SentenceCounts:
    """How many plans hold each long sentence, by digest."""

    def __init__(self, template: Iterable[str] = ()) -> None:
        """Begin a count; sentences of `template` texts are never counted."""
        self._counts: Counter[bytes] = Counter()
        self._template = {digest for text in template for digest, _, _ in _digests(text)}

    def note(self, plan: PlanWords) -> None:
        """Count the sentences of one plan, each once."""
        self._counts.update(
            {digest for text in plan.sections.values() for digest, _, _ in _digests(text or "")}
        )

    def shared(self, fewest_plans: int = FEWEST_PLANS) -> dict[bytes, int]:
        """Return how many plans hold each sentence that so many share; the template's own are left out."""
        return {
            digest: count
            for digest, count in self._counts.items()
            if count >= fewest_plans and digest not in self._template
        }


def copied_passages(plans: Iterable[PlanWords], shared: Mapping[bytes, int]) -> tuple[CopiedPassage, ...]:
    """Return each shared sentence, the most common first, with the teams whose plans hold it."""
    places: dict[bytes, tuple[str, str, int, int]] = {}
    teams: dict[bytes, set[str]] = {}
    for plan in plans:
        for section, text in plan.sections.items():
            for digest, start, end in _digests(text or ""):
                if digest in shared:
                    places.setdefault(digest, (plan.plan_ref, section, start, end))
                    teams.setdefault(digest, set()).add(plan.team)
    found = [
        CopiedPassage(shared[digest], tuple(sorted(teams[digest])), *place)
        for digest, place in places.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.plans, one.plan_ref, one.section, one.start)))


def copied_wording(sections: Mapping[str, str | None], shared: Mapping[bytes, int]) -> Iterator[Finding]:
    """Give the sentences of one plan that many plans share."""
    for section, text in sections.items():
        for digest, start, end in _digests(text or ""):
            if digest in shared:
                yield Finding(
                    NAME,
                    "copied",
                    section,
                    start,
                    end,
                    f"This sentence stands in {counted(shared[digest], 'plan')}.",
                    "Write what is true of this child; words that are right for all belong in the template.",
                    Severity.WORTH_A_LOOK,
                )


def _digests(text: str) -> Iterator[tuple[bytes, int, int]]:
    """Give a digest and the place of each sentence that is long enough to be telling."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0].lstrip(_BULLETS)
        if sentence.count(" ") < FEWEST_WORDS - 1:
            continue
        words = sentence.replace(",", "").replace(":", "").split()
        if len(words) < FEWEST_WORDS:
            continue
        # Names begin with a capital wherever they stand; so may a first word, which goes. Figures go too.
        plain = " ".join(map(_COMPARED.__getitem__, words[1:]))
        yield blake2b(plain.encode(), digest_size=8).digest(), match.end() - len(sentence), match.end()
