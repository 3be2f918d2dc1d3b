"""How a scorecard is printed: sections, grade, and every step where it is asked for."""

from fractions import Fraction
from typing import TYPE_CHECKING

from audit.cli.printing import print_table, say

if TYPE_CHECKING:
    from audit.domain.result import Scorecard


def percent(score: Fraction | None) -> str:
    """Return a score as a whole percentage, half up; "no score" when nothing applied."""
    return "no score" if score is None else f"{int(score * 100 + Fraction(1, 2))}%"


def print_scorecard(card: "Scorecard", *, steps: bool = False) -> None:
    """Print the sections' scores and grades, the overall, what is missing and, if asked, each step."""
    from audit.domain.result import Level

    rows = [
        (r.code, percent(r.score), r.grade or "", r.applied, r.not_applicable, r.limited_by)
        for r in card.results
        if r.level is Level.SECTION
    ]
    print_table(("Section", "Score", "Grade", "Applied", "Not applicable", "Limited by"), rows)
    overall = card.overall
    if overall is None:
        say(f"No overall yet. Missing: {', '.join(card.missing)}." if card.missing else "No overall.")
    else:
        mark = " (of a part audit)" if card.partial else ""
        say(f"Overall: {percent(overall.score)}, {overall.grade or 'no grade'}{mark}.")
        if overall.grade != overall.grade_before:
            say(f"A limit holds it there, else it would be {overall.grade_before}: {overall.limited_by}")
    if steps:
        for step in card.steps:
            say(f"  {step.text}")
