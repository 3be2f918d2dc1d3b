"""Compare auditors: where reports and the demo find the blind pairs."""

from audit.workflow.moderation.compare import (
    AuditCompared,
    PairCompared,
    RubricCompared,
    SectionDifference,
    compare_auditors,
)

__all__ = ["AuditCompared", "PairCompared", "RubricCompared", "SectionDifference", "compare_auditors"]
