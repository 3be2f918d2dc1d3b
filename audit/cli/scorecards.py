"""How a scorecard is printed: sections, grade, and every step where it is asked for."""

from fractions import Fraction
from typing import TYPE_CHECKING

from audit.cli.printing import print_table, say
from audit.plain_figures import percent

if TYPE_CHECKING:
    from audit.domain.result import Scorecard


def print_scorecard(card: "Scorecard", *, steps: bool = False) -> None:
    """Print the sections' scores and grades, the overall, what is missing and, if asked, each step."""
    from audit.domain.result import Level

    rows = [
        (r.code, _score(r.score), r.grade or "", r.applied, r.not_applicable, r.limited_by)
        for r in card.results
        if r.level is Level.SECTION
    ]
    print_table(("Section", "Score", "Grade", "Applied", "Not applicable", "Limited by"), rows)
    overall = card.overall
    if overall is None:
        say(f"No overall yet. Missing: {', '.join(card.missing)}." if card.missing else "No overall.")
    else:
        mark = " (of a part audit)" if card.partial else ""
        say(f"Overall: {_score(overall.score)}, {overall.grade or 'no grade'}{mark}.")
        if overall.grade != overall.grade_before:
            say(f"A limit holds it there, else it would be {overall.grade_before}: {overall.limited_by}")
    if steps:
        for step in card.steps:
            say(f"  {step.text}")


def _score(score: Fraction | None) -> str:
    """Return a score as a whole percentage; "no score" when nothing applied."""
    return "no score" if score is None else percent(score)
