"""What an auditor types, masked before it is stored: names that are announced, numbers, addresses."""

from dataclasses import replace

from audit.domain.audits import Evidence, Judgement
from audit.privacy.masking import mask


def masked(judgement: Judgement) -> Judgement:
    """Return a judgement with its comment and typed evidence masked; spans in held text stay as they are.

    Best effort, as for all free text: a name that nothing announces remains.
    """
    if not judgement.comment and not any(each.typed for each in judgement.evidence):
        return judgement
    evidence = tuple(_typed(each) for each in judgement.evidence)
    return replace(judgement, comment=mask(judgement.comment)[0], evidence=evidence)


def masked_text(words: str) -> str:
    """Return words typed beside an audit (an action, a reason, a discussion) masked, best effort."""
    return mask(words)[0]


def _typed(evidence: Evidence) -> Evidence:
    return replace(evidence, typed=mask(evidence.typed)[0]) if evidence.typed else evidence
