"""All text checks over plans that share no line, beside splitting the same texts into words; and copied wording.

Copied wording stands beside comparing every two lines with rapidfuzz, reckoned up from the pairs of some of them.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

import measure
from measure import Peer, Row

from audit.checks.catalogue import findings_in_many
from audit.checks.copied_wording import PlanWords, SentenceCounts, copied_passages
from audit.checks.reading import PlanText
from audit.checks.reading import Row as PlanRow
from audit.workflow.checks import reader

PLANS = 20_000
#: Lines that rapidfuzz compares with one another.
LINES = 800
CHARACTERS = 12_000
#: How much of a plan each section takes, in characters; needs, outcomes and provision as real plans have them.
SHARES = {"A": 1800, "B": 2600, "C": 400, "D": 300, "E": 2100, "F": 4000, "G": 400, "H1": 300, "K": 100}
KINDS = {"A": "need", "B": "need", "C": "need", "D": "need", "E": "outcome", "K": "need"}
SYLLABLES = [
    "ba",
    "ne",
    "ti",
    "lo",
    "ru",
    "sha",
    "mi",
    "dor",
    "ven",
    "ka",
    "plo",
    "gri",
    "ster",
    "mon",
    "fal",
    "wi",
    "dle",
    "cho",
    "per",
    "sna",
    "tum",
    "bri",
    "gal",
]
PATTERNS = {
    "need": (
        "{name} finds {noun} with {noun} hard, so that {he} {verb}s the {noun} and misses {noun} in {subject}.",
        "When the {noun} {verb}s, {he} leaves the {noun} and takes {number} minutes to {verb} again.",
        "{name} has some difficulties with {noun}, {noun} and {noun} at times.",
        "{He} cannot {verb} a {noun} of {number} {noun}s without the {noun}, which affects {subject}.",
    ),
    "outcome": (
        "By the end of Year {number}, {name} will {verb} {number} {noun}s to a {noun} without prompts.",
        "{name} will be more confident with {noun} and improve {his} {noun} skills in {subject}.",
        "By July 2027 {he} will {verb} the {noun} and {verb} a {noun} in {number} out of ten {noun}s.",
        "To be able to {verb} with {noun} where possible, and to feel happy about the {noun}.",
    ),
    "provision": (
        "A teaching assistant trained in {noun} will {verb} the {noun} with {name} for {number} minutes twice a "
        "week, in a group of {number}.",
        "{name} will have access to {noun} and regular opportunities to {verb} a {noun} as required.",
        "The speech and language therapist will visit each half term to {verb} {his} {noun} and {noun} targets.",
        "Staff will support {him} with {noun}, {noun} and strategies such as a {noun} where appropriate.",
        "{number} x 30 minute sessions weekly of {noun} {verb}ing, reviewed termly by the SENCo with the {noun}.",
    ),
}
SUBJECTS = [
    "English",
    "maths",
    "science",
    "history",
    "PE",
    "the hall",
    "the playground",
    "assembly",
    "the dining room",
]
NUMBERS = ["two", "three", "four", "five", "six", "10", "15", "20", "25", "30", "40"]


def rows(scale: float) -> Iterator[Row]:
    """Yield a row for all checks, and one for copied wording over the same plans."""
    plans = distinct_plans(max(20, int(PLANS * scale)))
    _findings(distinct_plans(20, seed=2))  # the phrases are compiled before the clock starts
    runs = 1 if len(plans) > 2_000 else 3
    yield Row(
        key="checks",
        work="All text checks",
        n=len(plans),
        unit="plans",
        ours=lambda: _findings(plans),
        peers=(Peer("`str.lower().split()` over the same text (goal 60)", 120, lambda: _plain(plans)),),
        runs=runs,
        before=_forget,
        grows=True,
    )
    every = [line for plan in plans for text in plan.sections.values() for line in (text or "").split("\n")]
    pairs = len(every) * (len(every) - 1) / (LINES * (LINES - 1))
    yield Row(
        key="copied",
        work="Copied wording",
        n=len(plans),
        unit="plans",
        ours=lambda: _copied(plans),
        peers=(
            Peer(
                "rapidfuzz on all pairs of lines",
                1 / 1_000,
                lambda: _pairs(every[:LINES]),
                ("rapidfuzz",),
                pairs,
            ),
        ),
        runs=3,
        grows=True,
    )


def distinct_plans(count: int, seed: int = 1) -> list[PlanText]:
    """Return so many plans of 12,000 characters with rows, in which no line stands twice."""
    drawn = random.Random(seed)  # noqa: S311
    words = sorted({"".join(drawn.choices(SYLLABLES, k=drawn.randint(2, 4))) for _ in range(6000)})
    return [_plan(drawn, words) for _ in range(count)]


def _plan(drawn: random.Random, words: Sequence[str]) -> PlanText:
    name, girl = drawn.choice(words).title(), drawn.random() < 0.3
    sections: dict[str, str | None] = {"H2": "", "I": "A mainstream school.", "J": "Not applicable."}
    found: list[PlanRow] = []
    scale = CHARACTERS / sum(SHARES.values())
    for code, share in SHARES.items():
        kind = KINDS.get(code, "provision")
        lines: list[str] = []
        while sum(map(len, lines)) + 3 * len(lines) < share * scale:
            lines.append(_sentence(drawn, words, kind, name, girl))
            if drawn.random() < 0.5:
                lines[-1] += " " + _sentence(drawn, words, kind, name, girl)
        sections[code] = "\n".join(f"- {line}" for line in lines)
        if code not in "AK":
            found += [PlanRow(f"{code}{at}", kind, code, line) for at, line in enumerate(lines)]
    return PlanText(sections=sections, rows=tuple(found))


def _sentence(drawn: random.Random, words: Sequence[str], kind: str, name: str, girl: bool) -> str:
    pieces = drawn.choice(PATTERNS[kind]).split("{")
    told = [pieces[0]]
    for piece in pieces[1:]:
        slot, rest = piece.split("}", 1)
        told += [_filled(drawn, words, slot, name, girl), rest]
    return "".join(told)


def _filled(drawn: random.Random, words: Sequence[str], slot: str, name: str, girl: bool) -> str:
    if slot in ("noun", "verb"):
        return drawn.choice(words)
    if slot in ("subject", "number"):
        return drawn.choice(SUBJECTS if slot == "subject" else NUMBERS)
    told = {"he": "she", "his": "her", "him": "her", "He": "She"} if girl else {}
    return name if slot == "name" else told.get(slot, slot)


def _findings(plans: Sequence[PlanText]) -> int:
    return sum(len(found) for found in findings_in_many(plans, reader()))


def _forget() -> None:
    """Make the reader anew, untimed: else what it keeps of a turn would flatter the next one."""
    reader.cache_clear()
    reader()


def _plain(plans: Sequence[PlanText]) -> None:
    for plan in plans:
        for text in plan.sections.values():
            (text or "").lower().split()


def _words(plans: Sequence[PlanText]) -> list[PlanWords]:
    return [PlanWords(str(at), "", plan.sections) for at, plan in enumerate(plans)]


def _copied(plans: Sequence[PlanText]) -> None:
    counts = SentenceCounts()
    for plan in _words(plans):
        counts.note(plan)
    copied_passages(_words(plans), counts.shared())


def _pairs(lines: Sequence[str]) -> int:
    from rapidfuzz.fuzz import ratio

    return sum(ratio(one, other) >= 95 for one, other in combinations(lines, 2))


if __name__ == "__main__":
    measure.main(rows)
