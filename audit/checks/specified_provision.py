"""Specified provision: each line of provision says who does what, how often and for how long.

Sees roles and qualifications, frequencies and lengths in figures and words ("x2 weekly", "2 x 30 mins",
"half-termly", "every morning before registration"), continuous support, group size and review; funding
bands and sums in place of provision; a quantity of nothing in particular ("15 hours of support");
provision that is only said to be elsewhere. Misses whether the amount is right, whether it is what the
advice asked for, and an element that a neighbouring line states for several lines at once. Source: SEND
Code of Practice 9.69; L v Clarke and Somerset [1998] ELR 129; R v Cumbria ex p P [1994].
"""

from collections.abc import Iterator

from audit.checks.examined import Examined
from audit.checks.provision_elements import Elements, provision_elements
from audit.checks.reading import Passage
from audit.checks.section_state import says_nothing
from audit.checks.words import Words
from audit.domain.finding import Finding, Severity

NAME = "specified_provision"


def specified_provision(examined: Examined) -> Iterator[Finding]:
    """Give what is missing from each line of provision, and whether any line says when it is reviewed."""
    reviewed = False
    lines = 0
    for passage, words in examined.provision:
        if says_nothing(words):
            continue
        elements = provision_elements(words)
        yield from line_findings(passage, words, elements)
        if passage.section == "F":
            lines += 1
            reviewed = reviewed or elements.review
    if lines and not reviewed:
        yield Finding(
            NAME,
            "no review",
            "F",
            0,
            0,
            "No line of provision says when it is reviewed.",
            "Say who reviews the provision and when, such as each term.",
            Severity.WORTH_A_LOOK,
        )


def line_findings(passage: Passage, words: Words, elements: Elements) -> Iterator[Finding]:
    """Give what one line of provision leaves unsaid."""
    start, end = passage.offset, passage.offset + len(passage.text)

    def finding(code: str, message: str, remedy: str, severity: Severity = Severity.LIKELY) -> Finding:
        return Finding(NAME, code, passage.section, start, end, message, remedy, severity, passage.row)

    if words.has("money") and len(elements.missing) > 0:
        yield finding(
            "money for provision",
            "A sum or a funding band stands in place of provision.",
            "Say what the child will be given; money and bands say only how it is paid for.",
        )
    if words.has("pointing") and not elements.quantified:
        yield finding(
            "set out elsewhere",
            "The provision is said to be in another document.",
            "Write it out here: what is only in a report is not in the plan.",
        )
    missing = elements.missing
    if missing == ("what",):
        yield finding(
            "empty quantity",
            "It says how much, but not of what.",
            "Say what is done in that time, such as the skill taught and the method.",
        )
    elif missing:
        yield finding(
            "unspecified",
            f"It does not say {_listed(missing)}.",
            "Give the role and skill of the person, the task, how often, and for how long each time.",
        )
    if words.has("small group") and not words.has("group"):
        yield finding(
            "group size",
            "It names a small group without its size.",
            "Give the largest number of pupils in the group.",
            Severity.WORTH_A_LOOK,
        )


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
