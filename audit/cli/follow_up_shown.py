"""How grades before and after are printed."""

from typing import TYPE_CHECKING

from audit.cli.printing import print_table, say

if TYPE_CHECKING:
    from audit.workflow.auditing.follow_up import Grid


def print_grid(grid: "Grid") -> None:
    """Print one grid with its n: of follow-ups each plan before and after, of re-tests the two shares."""
    grades = [g for g in (*grid.grades, "no grade") if g in grid.grades or g in {*grid.before, *grid.after}]
    say(f"{grid.audit_type.capitalize()} audits with {grid.rubric_id} {grid.rubric_version}, n = {grid.n}")
    if grid.counts:
        rows = [(old, *(grid.counts.get((old, new), 0) for new in grades)) for old in grades]
        print_table(("Before / after", *grades), rows)
        say(f"Graded better than before: {grid.better} of {grid.n}.")
    else:
        rows = [(grade, grid.before.get(grade, 0), grid.after.get(grade, 0)) for grade in grades]
        print_table(("Grade", "Before", "After (other plans)"), rows)
    if grid.not_comparable:
        say(f"{grid.not_comparable} more were audited with another audit tool or version the second time.")
    say()
