"""`rubrics`: list, show and check audit tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, OutputOption, named_file
from audit.cli.printing import print_json, print_problems, print_table, say
from audit.file_names import typed
from audit.plain_figures import counted

if TYPE_CHECKING:
    from audit.domain.criterion import Criterion
    from audit.domain.rubric import Rubric

app = noun("List, show and check audit tools (rubrics).")


@app.command("list")
def list_rubrics(as_json: JsonOption = False) -> None:
    """List the rubrics that come with the program.

    Example: ehcp-audit rubrics list
    """
    from audit.workflow.rubrics.found import shipped_rubrics

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
    from audit.domain.rubric_words import limit_words, use_words
    from audit.workflow.rubrics.found import usable_rubric

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
                for label, words in _fully(rubric, criterion):
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
        say(f"Limit: {limit_words(limit)}")
    for line in use_words(rubric):
        say(line)


def _fully(rubric: "Rubric", criterion: "Criterion") -> list[tuple[str, str]]:
    """Return what is said of a criterion beside its question, with a label each."""
    from audit.domain import rubric_words as words

    told = [
        ("Scale", words.scale_words(rubric.scale_of(criterion))),
        ("About", words.asked_of(criterion)),
        ("Only when", words.condition_words(criterion.applies_when)),
        ("Guidance", criterion.guidance),
        ("Good", criterion.good),
        ("Poor", criterion.poor),
        ("Source", words.source_words(criterion.source)),
    ]
    return [(label, text) for label, text in told if text]


@app.command("check")
def check(
    name: Annotated[str, typer.Argument(help="A rubric's file, or the id of a shipped one.")],
    as_json: JsonOption = False,
) -> None:
    """Check a rubric: every fault and piece of advice at its line and column.

    Example: ehcp-audit rubrics check our-rubric.yaml
    """
    from audit.workflow.rubrics.found import read_rubric

    read = read_rubric(name)
    if as_json:
        print_json(read.problems)
    else:
        print_problems(read.problems)
        advice = len(read.problems) - len(read.faults)
        if read.rubric is not None:
            say(
                f"{counted(len(read.rubric.criteria), 'question')} in "
                f"{counted(len(read.rubric.sections), 'section')}."
            )
            _print_counts(read.rubric)
        say(
            f"{counted(len(read.faults), 'fault')}, {counted(advice, 'piece of advice', 'pieces of advice')}."
        )
    if read.faults:
        raise typer.Exit(1)


def _print_counts(rubric: "Rubric") -> None:
    """Print the most questions that a plan is asked, by type and part, beside the minutes they may take."""
    from audit.workflow.rubrics.tools import counts_of, most_of_unknown

    counts, totals = counts_of(rubric), dict[str, int]()
    for each in counts:
        totals[each.kind] = totals.get(each.kind, 0) + each.questions
    rows = [(c.kind, c.part or "one auditor", c.questions, f"{c.seconds / 60:.0f}") for c in counts]
    print_table(("Plan", "Part", "Questions at most", "Minutes"), rows)
    if most_of_unknown(rubric) > max(totals.values()):
        say(
            f"Of a plan whose year group, age or care status is not known, {most_of_unknown(rubric)} are "
            "put: the auditor answers not applicable to those that are not for it."
        )
    say(f"Its budget is {counted(rubric.minutes, 'minute')} an audit.")


@app.command("new")
def new(
    rubric_id: Annotated[str, typer.Argument(help="The new rubric's id, such as our-council-2027.")],
    title: Annotated[str, typer.Option(help="Its title.")] = "",
    template: Annotated[
        str, typer.Option("--from", help="simple, overlay, advice; or a rubric to copy, by id or file.")
    ] = "simple",
    rows: Annotated[Path | None, typer.Option("--rows", help="A spreadsheet of criteria.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; else on screen.")] = None,
) -> None:
    """Begin a rubric: from a template, as a copy of another, or from a spreadsheet of criteria.

    Example: ehcp-audit rubrics new our-dip --from ehcp-dip --title "Our dip" -o our-dip.yaml
    """
    from audit.atomic_files import check_apart, check_ending, check_new, write_text
    from audit.workflow.rubrics.tools import begin_rubric

    if output is not None:
        check_ending(output, "Audit tools to work on", ".yaml", ".yml")
        check_apart(output, rows, template)
        check_new(output)  # a tool that was worked on is lost to no second beginning
    text, not_taken = begin_rubric(rubric_id, title, template=template, rows=rows)
    print_problems(not_taken)
    if output is None:
        say(text)
        return
    write_text(output, text, private=False)
    say(f"Wrote {output}. Check it: ehcp-audit rubrics check {typed(output)}")


@app.command("diff")
def diff(
    old: Annotated[str, typer.Argument(help="A rubric's id, or a file.")],
    new_one: Annotated[str, typer.Argument(metavar="NEW", help="Another one.")],
    as_json: JsonOption = False,
) -> None:
    """Say what changed from one rubric to another, in the words of the field.

    Example: ehcp-audit rubrics diff ehcp-quality our-quality.yaml
    """
    from audit.workflow.rubrics.tools import compare_rubrics

    found = compare_rubrics(old, new_one)
    if as_json:
        print_json(found)
        return
    for sentence in found:
        say(sentence)
    if not found:
        say("Nothing that changes an audit is different.")


@app.command("try")
def try_one(
    name: Annotated[str, typer.Argument(help="A rubric's id, or a file.")],
    answers: Annotated[Path, typer.Argument(help="Answers in YAML, and what they should come to.")],
    as_json: JsonOption = False,
) -> None:
    """Score a file of answers without an audit database, every step explained.

    Example: ehcp-audit rubrics try our-tool.yaml answers.yaml
    """
    from audit.cli.scorecards import print_scorecard
    from audit.workflow.rubrics.tools import try_rubric

    tried = try_rubric(name, answers)
    if as_json:
        print_json(tried)
    else:
        print_scorecard(tried.scorecard, steps=True)
        print_problems(tried.disagreements)
    if tried.disagreements:
        raise typer.Exit(1)


@app.command("schema")
def schema(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; else on screen.")] = None,
) -> None:
    """Print the JSON Schema of a rubric, for an editor that checks as you type.

    Example: ehcp-audit rubrics schema -o schema.json
    """
    from audit.atomic_files import check_ending, check_own, write_text
    from audit.workflow.rubrics.tools import schema as schema_of

    if output is None:
        say(schema_of())
    else:
        check_ending(output, "JSON Schemas", ".json")
        check_own(output, "JSON Schema", "json-schema.org")
        write_text(output, schema_of(), private=False)
        say(f"Wrote {output}")


@app.command("export")
def export(
    name: Annotated[str, typer.Argument(help="A rubric's id, or a file.")],
    file: Annotated[
        Path | None, typer.Argument(help="The file: .xlsx for a list, .html for a printable page.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Write a rubric as an Excel list of criteria or a page to print.

    Example: ehcp-audit rubrics export ehcp-quality -o quality.html
    """
    from audit.workflow.rubrics.tools import export_rubric

    file = named_file(file, output, "quality.html, or .xlsx for a list")
    export_rubric(name, file)
    say(f"Wrote {file}")
