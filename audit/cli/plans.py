"""`plans`: import, list and show plans; add an agency's advice."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from audit.cli import plan_keeping
from audit.cli.app import noun
from audit.cli.options import JsonOption, PartialOption, StoreOption
from audit.cli.printing import print_json, print_table, say, shown
from audit.cli.problems_shown import print_grouped

if TYPE_CHECKING:
    from audit.office_files.plans.found import Explanation
    from audit.workflow.import_plans import PlansImported

OnConflict = Literal["keep", "new-version"]

app = noun("Import, list and show plans.")


@app.command("import")
def import_plans(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Spreadsheets (.xlsx, .ods, .xls, .csv) in any shape, Word or PDF plans, or folders."
        ),
    ],
    partial: PartialOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how the files are understood; store nothing.")
    ] = False,
    profile: Annotated[
        Path | None,
        typer.Option("--profile", help="A YAML file that settles headings and words (see `plans profile`)."),
    ] = None,
    on_conflict: Annotated[
        OnConflict | None,
        typer.Option("--on-conflict", help="What becomes of a known plan whose words or facts differ."),
    ] = None,
    problems: Annotated[
        Path | None, typer.Option("--problems", help="Write the problems to this .xlsx file, to filter.")
    ] = None,
    name_of: Annotated[
        list[str] | None,
        typer.Option("--name-of", help="REF=NAME: mask a name that no column holds; repeatable."),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Import plans from spreadsheets and documents; names and identifiers are masked or left out first.

    Example: ehcp-audit plans import plans.xlsx --dry-run
    """
    from audit.cli.problems_shown import write_problems
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow import import_plans as workflow
    from audit.workflow.import_profiles import usable_profile

    names = workflow.read_names_of(name_of or ())
    settled = usable_profile(profile)
    with open_store(store) as opened, progress_bar() as progress:
        done = workflow.import_plans(
            opened,
            files,
            partial=partial,
            dry_run=dry_run or explain,
            names_of=names,
            profile=settled,
            on_conflict=workflow.OnConflict(on_conflict) if on_conflict else None,
            progress=progress,
        )
    if problems:
        write_problems(problems, done.problems)
    if as_json:
        print_json(done)
    else:
        for explanation in done.explanations if explain else ():
            _print_explanation(explanation)
        _print_outcome(done)
    if done.faults:
        raise typer.Exit(1)


@app.command("profile")
def write_profile(
    file: Annotated[Path, typer.Argument(help="A spreadsheet of plans.")],
    output: Annotated[
        Path | None, typer.Option("--output", help="Where to write it; else FILE's name with .yaml.")
    ] = None,
) -> None:
    """Write a first import profile of a spreadsheet, for you to correct; it holds headings only.

    Example: ehcp-audit plans profile export.xlsx
    """
    from audit.workflow.import_profiles import write_first_profile

    target = output or Path(f"{file.stem}.yaml")
    count = write_first_profile(file, target)
    say(f"Wrote {target}: {count} columns. Correct it, then import with --profile {target}.")


@app.command("list")
def list_plans(
    need: Annotated[str | None, typer.Option(help="Only plans with this primary need (SEN2 code).")] = None,
    locality: Annotated[str | None, typer.Option(help="Only plans of this locality.")] = None,
    team: Annotated[str | None, typer.Option(help="Only plans of this team.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List the plans in the audit database.

    Example: ehcp-audit plans list --need ASD
    """
    from audit.store.connect import open_store
    from audit.workflow import plans

    with open_store(store) as opened:
        found = plans.list_plans(opened, need=need, locality=locality, team=team)
    if as_json:
        print_json(found)
        return
    rows = [
        (p.plan_ref, p.versions, p.facts.status, p.facts.need, p.facts.year_group, p.facts.finalised_on,
         p.facts.locality, "yes" if p.has_text else "attributes only")
        for p in found
    ]  # fmt: skip
    print_table(("Plan", "Versions", "Status", "Need", "Year", "Final", "Locality", "Words held"), rows)
    say(f"{len(found)} plans.")


@app.command("show")
def show(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    text: Annotated[bool, typer.Option("--text", help="Print the sections' words too.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show the newest version of a plan: facts, sections and advice.

    Example: ehcp-audit plans show EX-001
    """
    from dataclasses import asdict

    from audit.domain.section import section_title
    from audit.store.connect import open_store
    from audit.workflow import plans

    with open_store(store) as opened:
        version = plans.show_plan(opened, ref)
    if as_json:
        print_json(version)
        return
    say(f"Plan {version.plan_ref}, version {version.number}.")
    facts = {
        name.replace("_on", "").replace("_", " "): value for name, value in asdict(version.facts).items()
    }
    print_table(("Fact", "Value"), [(n, shown(v)) for n, v in facts.items() if v not in (None, {})])
    say()
    if not version.has_text:
        say("No words are held: an auditor opens the plan itself, section by section.")
    else:
        rows_in = {s.code: sum(row.section == s.code for row in version.rows) for s in version.sections}
        print_table(
            ("Section", "Title", "State", "Characters", "Rows read"),
            [
                (s.code, section_title(s.code) if not s.parent else f"under {s.parent}", s.state,
                 len(s.text or ""), rows_in[s.code])
                for s in version.sections
            ],
        )  # fmt: skip
    if version.advice:
        say()
        print_table(
            ("Advice", "Requested", "Received", "Timing", "Words held"),
            [(a.agency, a.requested_on, a.received_on, a.timing, a.text is not None) for a in version.advice],
        )
    if text:
        for section in version.sections:
            say(f"\nSection {section.code}\n{section.text or ''}")


@app.command("add-advice")
def add_advice(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    file: Annotated[Path, typer.Argument(help="The advice as a text file (.txt or .md).")],
    agency: Annotated[str, typer.Option(help="education, psychology, health, social-care, family, other.")],
    received: Annotated[str | None, typer.Option(help="The day it came, such as 28/02/2025.")] = None,
    name: Annotated[list[str] | None, typer.Option(help="A name to mask; repeatable.")] = None,
    store: StoreOption = None,
) -> None:
    """Add one agency's advice to a plan; its words are masked first.

    Example: ehcp-audit plans add-advice EX-001 advice.md --agency social-care
    """
    from audit.store.connect import open_store
    from audit.workflow import plans
    from audit.workflow.choices import read_day
    from audit.workflow.people import read_agency

    with open_store(store) as opened:
        done = plans.add_advice(
            opened,
            ref,
            read_agency(agency),
            file,
            received_on=read_day(received) if received else None,
            names=name or (),
        )
    _print_masked(done.masked)
    if done.stored.arrival == "unchanged":
        say("Stored nothing: this advice is there already.")
    else:
        say(f"Stored the advice with {done.stored.plan_ref}, version {done.stored.number}.")


def _print_outcome(done: "PlansImported") -> None:
    print_grouped(done.problems)
    _print_masked(done.masked)
    say(f"Read {done.rows} rows. {done.unchanged} plans were known already and are unchanged.")
    if done.dry_run:
        would = f" A run without --dry-run would store {done.stored} plans." if not done.faults else ""
        say(f"Stored nothing.{would}")
    elif done.stored:
        new = f" ({done.new_versions} as new versions)" if done.new_versions else ""
        say(f"Stored {done.stored} plans{new}.")
    else:
        say("Stored nothing.")


def _print_masked(masked: "PlansImported | object") -> None:
    if isinstance(masked, dict) and masked:
        counted = ", ".join(f"{count} {kind}" for kind, count in sorted(masked.items()))
        say(f"Masked in the words: {counted}.")
        say("Masking of free text is best effort: names that nothing announces may remain.")


def _print_explanation(explanation: "Explanation") -> None:
    say(f"Shape: {explanation.shape}.")
    where = f"Sheet: {explanation.sheet}; " if explanation.sheet else f"File: {explanation.file}; "
    if not explanation.heading_row:
        say(f"{where}{explanation.why}.")
        return
    say(f"{where}headings in row {explanation.heading_row} ({explanation.why}).")
    print_table(
        ("Column", "Heading", "Means"), [(c.column, c.heading, c.meaning) for c in explanation.columns]
    )
    if explanation.left_out:
        say(f"Left out: {'; '.join(explanation.left_out)}.")


plan_keeping.register(app)
