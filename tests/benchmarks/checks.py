"""All checks over plans that share no line: python tests/benchmarks/checks.py [PLANS].

Prints megabytes a second and the ratio to a plain `str.lower().split()` over the same texts, in processor time:
the median over chunks of plans, since a busy machine slows some; and copied wording beside comparing every two sentences with rapidfuzz, where it is
installed.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations
from statistics import median

from audit.checks.catalogue import findings_in_many
from audit.checks.copied_wording import PlanWords, SentenceCounts, copied_passages
from audit.checks.reading import PlanText, Row
from audit.workflow.checks import reader

PLANS = 300
#: So many plans are timed at once, each time beside lower().split(); other work on the machine moves both.
CHUNK = 20
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


def main(plans: int = PLANS) -> None:
    """Print the figures for so many plans."""
    texts = distinct_plans(plans)
    _findings(distinct_plans(CHUNK, seed=2))  # the phrases are compiled before the clock starts
    chunks = [texts[at : at + CHUNK] for at in range(0, plans, CHUNK)]
    timed = [(seconds(partial(_plain, chunk), 5), seconds(partial(_findings, chunk), 1)) for chunk in chunks]
    speeds = [_size(chunk) / ours / 1e6 for chunk, (_, ours) in zip(chunks, timed, strict=True)]
    times = median(ours / plain for plain, ours in timed)
    _say(f"all checks over {plans} plans of which no two share a line, {_size(texts):,} characters:")
    _say(
        f"  {median(speeds):.2f} MB/s (at least 1.5); {times:.0f} times lower().split() (at most 120, goal 60)"
    )
    copied, plain = seconds(partial(_copied, texts), 3), seconds(partial(_plain, texts), 5)
    _say(f"copied wording over the same plans: {copied / plain:.1f} times lower().split()")
    _beside_rapidfuzz(texts, copied)


def distinct_plans(count: int, seed: int = 1) -> list[PlanText]:
    """Return so many plans of 12,000 characters with rows, in which no line stands twice."""
    drawn = random.Random(seed)  # noqa: S311
    words = sorted({"".join(drawn.choices(SYLLABLES, k=drawn.randint(2, 4))) for _ in range(6000)})
    return [_plan(drawn, words) for _ in range(count)]


def seconds(work: Callable[[], object], runs: int) -> float:
    """Return the least processor time of some runs."""
    spent = []
    for _ in range(runs):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def _plan(drawn: random.Random, words: Sequence[str]) -> PlanText:
    name, girl = drawn.choice(words).title(), drawn.random() < 0.3
    sections: dict[str, str | None] = {"H2": "", "I": "A mainstream school.", "J": "Not applicable."}
    rows: list[Row] = []
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
            rows += [Row(f"{code}{at}", kind, code, line) for at, line in enumerate(lines)]
    return PlanText(sections=sections, rows=tuple(rows))


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


def _size(plans: Sequence[PlanText]) -> int:
    return sum(len(text or "") for plan in plans for text in plan.sections.values())


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


def _beside_rapidfuzz(plans: Sequence[PlanText], copied: float) -> None:
    """Print what comparing all pairs of long sentences would take, reckoned up from some of them."""
    try:
        from rapidfuzz.fuzz import ratio
    except ImportError:
        _say("  rapidfuzz is not installed, so all pairs were not timed")
        return
    every = [line for plan in plans for text in plan.sections.values() for line in (text or "").split("\n")]
    some = every[:800]
    spent = seconds(lambda: sum(ratio(one, other) >= 95 for one, other in combinations(some, 2)), 1)
    pairs = len(every) * (len(every) - 1) / (len(some) * (len(some) - 1))
    _say(f"  {spent * pairs / copied:,.0f} times less than rapidfuzz on all pairs of {len(every):,} lines")


def _say(line: str) -> None:
    print(line)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PLANS)
