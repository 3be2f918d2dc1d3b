"""The part of the moderation report on what was settled, reviewed and rewritten."""

from audit.plain_figures import counted
from audit.rendering.document import Column, Part, Table, Unit
from audit.workflow.moderation.outcomes import Outcomes

_CONFUSED = "Answers of blind pairs beside the answer that was agreed, most often first, of both auditors."
_REWRITE = "Questions by how often their wording was the reason, then by how often they were settled."
_MOVED = "Original grades are kept; an agreed grade stands beside them, and no agreement figure uses it."


def settled_part(found: Outcomes, *, for_panel: bool) -> Part:
    """Return the part on what was settled; the panel's copy names no plan's grades."""
    verdicts = ", ".join(f"{count} {name}" for name, count in found.verdicts)
    lead = (
        f"{counted(found.pairs_settled, 'blind pair was', 'blind pairs were')} settled, and "
        f"{counted(found.reviews, 'audit')} reviewed: {verdicts}."
    )
    if found.panels:
        lead += f" Panels agreed the grade of {counted(found.panels, 'plan')}."
    blocks: list[Table] = []
    columns: tuple[Column, ...]
    if found.confusions:
        columns = (
            Column("Settled as", "settled"),
            Column("Given instead", "given"),
            Column("Times", "times", Unit.COUNT),
        )
        blocks.append(Table("confusions", "Settled as / confused with", columns, found.confusions, _CONFUSED))
    if found.guidance:
        columns = (
            Column("Criterion", "criterion"),
            Column("Settled", "settled", Unit.COUNT),
            Column("Wording of the question", "wording", Unit.COUNT),
            Column("Question", "question"),
        )
        rows = tuple((one.criterion, one.n, one.wording, one.question) for one in found.guidance)
        blocks.append(Table("guidance", "Which guidance to rewrite", columns, rows, _REWRITE))
    if found.grades and not for_panel:
        columns = (
            Column("Plan", "plan"),
            Column("Kind", "kind"),
            Column("As audited", "grade"),
            Column("Agreed", "agreed"),
            Column("Told", "verdict"),
        )
        moved = tuple(
            (one.plan_ref, one.kind.value, one.grade, one.agreed_grade, one.verdict.value)
            for one in found.grades
        )
        blocks.append(Table("grades-moved", "Grades before and after", columns, moved, _MOVED))
    return Part("part-settled", "What was settled", lead, tuple(blocks))
