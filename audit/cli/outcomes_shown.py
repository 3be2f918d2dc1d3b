"""How the outcomes of moderation are printed."""

from typing import TYPE_CHECKING

from audit.cli.printing import cut, print_table, say
from audit.plain_figures import counted

if TYPE_CHECKING:
    from audit.workflow.moderation.outcomes import Outcomes


def print_outcomes(found: "Outcomes", label: str) -> None:
    """Print what moderation led to in a window."""
    say(
        f"Moderation closed in {label}: {counted(found.pairs_settled, 'blind pair')} settled, "
        f"{counted(found.reviews, 'review')}."
    )
    if found.pairs_open:
        say(f"{counted(found.pairs_open, 'pair is', 'pairs are')} still being settled.")
    if found.panels:
        say(f"Panels agreed the grade of {counted(found.panels, 'plan')}.")
    if found.reviews:
        say("Reviews: " + ", ".join(f"{count} {verdict}" for verdict, count in found.verdicts) + ".")
    if found.confusions:
        say("\nSettled as / confused with:")
        print_table(("Settled as", "Given instead", "Times"), found.confusions)
    if found.guidance:
        say("\nWhich guidance to rewrite (wording of the question first):")
        print_table(
            ("Criterion", "Settled", "Why they differed", "Question"),
            [
                (
                    one.criterion,
                    one.n,
                    ", ".join(f"{n} {why}" for why, n in one.reasons),
                    cut(one.question, 60),
                )
                for one in found.guidance
            ],
        )
        for one in found.guidance:
            for note in one.notes:
                say(f"  {one.criterion}: {note}")
    if found.grades:
        say("\nGrades before and after:")
        print_table(
            ("Plan", "Audit", "By", "Kind", "As audited", "Agreed", "Told"),
            [
                (one.plan_ref, one.audit_id[:8], ", ".join(one.auditors), one.kind, one.grade,
                 one.agreed_grade, one.verdict)
                for one in found.grades
            ],
        )  # fmt: skip
    for each in found.months:
        moved = ", ".join(
            f"{name} {before} to {after}" for name, before, after in each.grades if before != after
        )
        effect = moved or "no grade count changes"
        say(
            f"{each.month}, {each.rubric}: {each.moderated} of {counted(each.n, 'audit')} moderated; "
            f"{effect}."
        )
    say("\nThe auditors' answers and the agreement figures stay as they were.")
