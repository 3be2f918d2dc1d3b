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

FEWEST_WORDS = 12
FEWEST_PLANS = 5
_SENTENCE = re.compile(r"[^.!?\n;\u2022]+")
_PERSONAL = frozenset(
    word_list("he she they him her them his hers their theirs himself herself themselves child")
)


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

    def plans_with(self, digest: bytes) -> int:
        """Return in how many plans a sentence stands; 0 for the template's own."""
        return 0 if digest in self._template else self._counts[digest]


def copied_passages(
    plans: Iterable[PlanWords], counts: SentenceCounts, fewest_plans: int = FEWEST_PLANS
) -> tuple[CopiedPassage, ...]:
    """Return the sentences that at least so many plans share, the most common first."""
    places: dict[bytes, tuple[str, str, int, int]] = {}
    teams: dict[bytes, set[str]] = {}
    for plan in plans:
        for section, text in plan.sections.items():
            for digest, start, end in _digests(text or ""):
                if counts.plans_with(digest) >= fewest_plans:
                    places.setdefault(digest, (plan.plan_ref, section, start, end))
                    teams.setdefault(digest, set()).add(plan.team)
    found = [
        CopiedPassage(counts.plans_with(digest), tuple(sorted(teams[digest])), *place)
        for digest, place in places.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.plans, one.plan_ref, one.section, one.start)))


def copied_wording(
    plan: PlanWords, counts: SentenceCounts, fewest_plans: int = FEWEST_PLANS
) -> Iterator[Finding]:
    """Give the sentences of one plan that stand in at least so many plans."""
    for section, text in plan.sections.items():
        for digest, start, end in _digests(text or ""):
            shared = counts.plans_with(digest)
            if shared >= fewest_plans:
                yield Finding(
                    NAME,
                    "copied",
                    section,
                    start,
                    end,
                    f"This sentence stands in {counted(shared, 'plan')}.",
                    "Write what is true of this child; words that are right for all belong in the template.",
                    Severity.WORTH_A_LOOK,
                )


def _digests(text: str) -> Iterator[tuple[bytes, int, int]]:
    """Give a digest and the place of each sentence that is long enough to be telling."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if sentence.count(" ") < FEWEST_WORDS - 1:
            continue
        words = sentence.split()
        if len(words) < FEWEST_WORDS:
            continue
        # Names begin with a capital wherever they stand; so may a first word, which goes. Figures go too.
        plain = " ".join(["" if word in _PERSONAL or not word.islower() else word for word in words[1:]])
        lead = len(sentence) - len(sentence.lstrip())
        yield blake2b(plain.encode(), digest_size=8).digest(), match.start() + lead, match.end()
