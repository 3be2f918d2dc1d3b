"""Words in the wrong section.

Sees provision written as a need in B, C or D; provision that educates or trains in G, H1 or H2; special
educational provision by school staff outside F; aspirations among the outcomes. Misses health or social
care provision that stands in F, and a need that stands in the wrong one of B, C and D. Source: Children
and Families Act 2014 s.21(5); SEND Code of Practice 9.65 and 9.69.
"""

from collections.abc import Iterator

from audit.checks.described_need import need_fault
from audit.checks.examined import Examined
from audit.checks.reading import Passage
from audit.checks.smart_outcome import outcome_elements
from audit.domain.finding import Finding, Severity

NAME = "misplaced"


def misplaced(examined: Examined) -> Iterator[Finding]:
    """Give the needs, outcomes and provision that seem to belong to another section."""
    for passage, words in examined.needs:
        fault = need_fault(words)
        if fault is not None and fault.code == "provision as need":
            yield _finding(
                passage,
                "provision in needs",
                f"Section {passage.section} describes needs; this is provision.",
                "Move it to the provision section, and describe here what the child finds hard.",
                Severity.LIKELY if passage.section == "B" else Severity.WORTH_A_LOOK,
            )
    for passage, words in examined.outcomes:
        if outcome_elements(words, examined.lexicon).instead == "aspiration":
            yield _finding(
                passage,
                "aspiration in outcomes",
                "This reads as an aspiration or a hope.",
                "Keep it in section A, and write here a step towards it that is reached by a date.",
                Severity.LIKELY,
            )
    for passage, words in examined.provision:
        if passage.section == "F":
            continue
        if words.has("school staff"):
            yield _finding(
                passage,
                "school provision outside F",
                "School staff give this, so it may be special educational provision.",
                "Put special educational provision in section F: nowhere else can it be enforced.",
                Severity.LIKELY,
            )
        elif words.has("educates"):
            yield _finding(
                passage,
                "educates or trains",
                f"This may educate or train, and then it belongs in F and not in {passage.section}.",
                "Ask whether it educates or trains the child; if so, move it to section F.",
                Severity.WORTH_A_LOOK,
            )


def _finding(passage: Passage, code: str, message: str, remedy: str, severity: Severity) -> Finding:
    end = passage.offset + len(passage.text)
    return Finding(NAME, code, passage.section, passage.offset, end, message, remedy, severity, passage.row)
