"""`rubrics`: list, show and check audit tools."""

from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption
from audit.cli.printing import print_json, print_problems, print_table, say

app = noun("List, show and check audit tools (rubrics).")


@app.command("list")
def list_rubrics(as_json: JsonOption = False) -> None:
    """List the rubrics that come with the program.

    Example: ehcp-audit rubrics list
    """
    from audit.workflow.rubrics import shipped_rubrics

    found = shipped_rubrics()
    if as_json:
        print_json(found)
        return
    print_table(
        ("Rubric", "Version", "Status", "Title"), [(e.id, e.version, e.status, e.title) for e in found]
    )


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="A rubric's id, or a file.")],
    full: Annotated[bool, typer.Option("--full", help="Guidance, good, poor and source too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Show a rubric: its questions by section, its scales, grades and limits.

    Example: ehcp-audit rubrics show ehcp-quality
    """
    from audit.workflow.rubrics import usable_rubric

    rubric = usable_rubric(name).rubric
    if rubric is None:
        return
    if as_json:
        print_json(rubric)
        return
    say(f"{rubric.id}, version {rubric.version} ({rubric.status}): {rubric.title}")
    if rubric.note:
        say(rubric.note)
    for section in rubric.sections:
        say(f"\n{section.code}. {section.title} (weight {section.weight})")
        for criterion in rubric.criteria_of(section.code):
            once = f"; for each {criterion.repeat.kind or 'advice'}" if criterion.repeat else ""
            say(f"  {criterion.id}  {criterion.question}  (weight {criterion.weight}{once})")
            if full:
                given = criterion.source
                code = f"Code {given.code}" if given.code else ""
                source = "; ".join(filter(None, (given.law, code, given.case, given.local)))
                for label, words in (("Good", criterion.good), ("Poor", criterion.poor), ("Source", source)):
                    say(f"        {label}: {words}")
    for scale in rubric.scales.values():
        points = "; ".join(
            f"{a.name}{f' ({a.points})' if a.points is not None else ''}" for a in scale.answers
        )
        say(f"\nScale {scale.name}: {points or f'{scale.low} to {scale.high}'}")
    if rubric.grades:
        grades = "; ".join(
            f"{g.name} from {g.start}" if g.start is not None else g.name for g in rubric.grades
        )
        say(f"\nGrades, by {rubric.overall.method}: {grades}")
    for limit in rubric.limits:
        what = limit.criterion or limit.section or limit.any_severity
        say(
            f"Limit: {what} can hold {limit.scope or 'the overall'} at {limit.grade_at_most}. {limit.because}"
        )


@app.command("check")
def check(
    name: Annotated[str, typer.Argument(help="A rubric's file, or the id of a shipped one.")],
    as_json: JsonOption = False,
) -> None:
    """Check a rubric: every fault and piece of advice at its line and column.

    Example: ehcp-audit rubrics check our-rubric.yaml
    """
    from audit.workflow.rubrics import read_rubric

    read = read_rubric(name)
    if as_json:
        print_json(read.problems)
    else:
        print_problems(read.problems)
        advice = len(read.problems) - len(read.faults)
        if read.rubric is not None:
            say(f"{len(read.rubric.criteria)} questions in {len(read.rubric.sections)} sections.")
        say(f"{len(read.faults)} faults, {advice} pieces of advice.")
    if read.faults:
        raise typer.Exit(1)
