"""`plans import`, `profile` and `attach`: what brings plans in, and how it is told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from audit.cli.options import JsonOption, PartialOption, ProblemsOption, ProfileOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.cli.problems_shown import HELD_UP, check_problems_file, print_grouped, write_problems
from audit.file_names import typed
from audit.plain_figures import counted

if TYPE_CHECKING:
    from audit.office_files.plans.found import Explanation
    from audit.workflow.importing.plans import PlansImported
    from audit.workflow.importing.tables import TableImported

#: Places of one section's headings that are shown.
_PLACES = 3

OnConflict = Literal["keep", "new-version", "replace"]

#: What the rows of a table are, as a profile has it.
TableWord = Literal["plans", "advice", "reviews", "audits"]


def import_plans(
    files: Annotated[
        list[Path],
        typer.Argument(
            readable=False,  # one of several that may not be read is a problem of its own
            help="Spreadsheets (.xlsx, .ods, .xls, .csv) in any shape, Word or PDF plans, or folders.",
        ),
    ],
    partial: PartialOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how the files are understood; store nothing.")
    ] = False,
    profile: ProfileOption = None,
    on_conflict: Annotated[
        OnConflict | None,
        typer.Option("--on-conflict", help="What becomes of a known plan whose words or facts differ."),
    ] = None,
    problems: ProblemsOption = None,
    name_of: Annotated[
        list[str] | None,
        typer.Option("--name-of", help="REF=NAME: mask a name that no column holds; repeatable."),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Import plans from spreadsheets and documents; known names and identifiers are masked or left out.

    Example: ehcp-audit plans import plans.xlsx --dry-run
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store, open_to_look
    from audit.workflow.importing import plans as workflow
    from audit.workflow.importing.profiles import usable_profile

    check_problems_file(problems, *files, profile)
    names = workflow.read_names_of(name_of or ())
    settled = usable_profile(profile)
    looking = dry_run or explain
    with (open_to_look if looking else open_store)(store) as opened, progress_bar() as progress:
        done = workflow.import_plans(
            opened,
            files,
            partial=partial,
            dry_run=looking,
            names_of=names,
            profile=settled,
            on_conflict=workflow.OnConflict(on_conflict) if on_conflict else None,
            progress=progress,
        )
    if as_json:
        print_json(done)
    else:
        for explanation in done.explanations if explain else ():
            _print_explanation(explanation)
        _print_outcome(done, partial=partial, only="--explain" if explain else "--dry-run")
    if problems:
        write_problems(problems, done.problems)
    if done.faults:
        raise typer.Exit(1)


def write_profile(
    file: Annotated[Path, typer.Argument(help="A spreadsheet of plans, advice, reviews or audits.")],
    table: Annotated[
        TableWord | None,
        typer.Option("--table", help="What its rows are; else what they surely are, else plans."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Where to write it; else in this folder, FILE's name with .yaml."
        ),
    ] = None,
) -> None:
    """Write a first import profile of a spreadsheet, for you to correct; it holds headings only.

    Example: ehcp-audit plans profile log.xlsx --table audits
    """
    from audit.workflow.importing.first_profile import write_first_profile
    from audit.workflow.importing.table_kinds import Kind

    target = output or Path(f"{file.stem}.yaml")
    count, kind = write_first_profile(file, target, Kind[table.upper()] if table else None)
    command = f"`{kind} FILE --profile {typed(target)}`"
    say(f"Wrote {target}: {counted(count, 'column')}. Correct it, then import with {command}.")


def import_reviews(
    file: Annotated[Path, typer.Argument(help="A spreadsheet, a row a review: meeting, decision, final.")],
    profile: ProfileOption = None,
    partial: PartialOption = False,
    problems: ProblemsOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Import annual reviews of plans that are known; later dates fill in what is held.

    Example: ehcp-audit plans reviews reviews.xlsx --profile reviews.yaml
    """
    from audit.store.connect import open_store
    from audit.workflow.importing import tables as import_tables

    check_problems_file(problems, file, profile)
    with open_store(store, create=False) as opened:
        done = import_tables.import_reviews(opened, file, profile=profile, partial=partial)
    _print_table_imported(done, "review", problems=problems, as_json=as_json)


def import_advice(
    file: Annotated[Path, typer.Argument(help="A spreadsheet, a row a piece of advice.")],
    profile: ProfileOption = None,
    partial: PartialOption = False,
    problems: ProblemsOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Import agencies' advice on plans that are known: dates, basis, involvement, sign-off, words.

    Example: ehcp-audit plans advice advice.xlsx --profile advice.yaml
    """
    from audit.store.connect import open_store
    from audit.workflow.importing import tables as import_tables

    check_problems_file(problems, file, profile)
    with open_store(store, create=False) as opened:
        done = import_tables.import_advice(opened, file, profile=profile, partial=partial)
    _print_table_imported(done, "piece", " of advice", problems=problems, as_json=as_json)


def attach(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    file: Annotated[Path, typer.Argument(help="The plan as a Word, PDF or Excel document.")],
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A name of the child to mask; repeatable.")
    ] = None,
    on_conflict: Annotated[
        OnConflict | None,
        typer.Option("--on-conflict", help="It has words: new-version, or replace while unaudited."),
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Though the document says that it is another plan.")
    ] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Add a document's words to a plan that was imported without them; they are masked first.

    Example: ehcp-audit plans attach EX-001 plan.docx --name "Sam Green"
    """
    from audit.store.connect import open_store
    from audit.workflow.importing import text as import_text
    from audit.workflow.importing.plans import OnConflict as Decision

    with open_store(store, create=False) as opened:
        done = import_text.attach_text(
            opened,
            ref,
            file,
            names=name or (),
            on_conflict=Decision(on_conflict) if on_conflict else None,
            anyway=anyway,
        )
    if as_json:
        print_json(done)
        return
    print_grouped(done.problems)
    print_masked(done.masked)
    if done.stored.arrival == "unchanged":
        say("Stored nothing: these words are there already.")
    else:
        say(f"Stored the words with {done.stored.plan_ref}, version {done.stored.number}.")


def print_masked(masked: object) -> None:
    """Print what was masked in the words, by kind, and that masking is best effort."""
    if isinstance(masked, dict) and masked:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(masked.items()))
        say(f"Masked in the words: {kinds}.")
        say("Masking of free text is best effort: names that nothing announces may remain.")


def _print_outcome(done: "PlansImported", *, partial: bool, only: str) -> None:
    """Print what came of an import; `only` is the option by which nothing was to be stored."""
    print_grouped(done.problems)
    print_masked(done.masked)
    known = counted(done.unchanged, "plan was known already and is", "plans were known already and are")
    say(f"Read {counted(done.rows, 'row')}." + (f" {known} unchanged." if done.unchanged else ""))
    held_up = bool(done.stopping) and not partial
    if held_up and done.storable:
        say(HELD_UP)
    if done.stored:
        new = f" ({counted(done.new_versions, 'new version')})" if done.new_versions else ""
        say(f"Stored {counted(done.stored, 'plan')}{new}.")
    elif done.dry_run and done.storable and not held_up:
        say(f"Stored nothing. A run without {only} would store {counted(done.storable, 'plan')}.")
    else:
        say("Stored nothing.")


def _print_explanation(explanation: "Explanation") -> None:
    from audit.domain.section import section_title

    say(f"Shape: {explanation.shape}.")
    where = f"Sheet: {explanation.sheet}; " if explanation.sheet else f"File: {explanation.file}; "
    if not explanation.heading_row:
        say(f"{where}{explanation.why}.")
        rows = [
            (each.section, section_title(each.section), _places(each.where), each.characters)
            for each in explanation.sections
        ]
        if rows:
            print_table(("Section", "Title", "Heading", "Characters"), rows)
        return
    say(f"{where}headings in row {explanation.heading_row} ({explanation.why}).")
    print_table(
        ("Column", "Heading", "Means"), [(c.column, c.heading, c.meaning) for c in explanation.columns]
    )
    if explanation.left_out:
        say(f"Left out: {'; '.join(explanation.left_out)}.")


def _places(where: Sequence[str]) -> str:
    more = f" and {len(where) - _PLACES} more" if len(where) > _PLACES else ""
    return "; ".join(where[:_PLACES]) + more


def _print_table_imported(
    done: "TableImported", what: str, of: str = "", *, problems: Path | None, as_json: bool
) -> None:
    if as_json:
        print_json(done)
    else:
        print_grouped(done.problems)
        print_masked(done.masked)
        say(f"Read {counted(done.rows, 'row')}. {counted(done.unchanged, what)}{of} known already.")
        if done.held_up:
            say(HELD_UP)
        say(f"Stored {counted(done.stored, what)}{of}." if done.stored else "Stored nothing.")
    if problems:
        write_problems(problems, done.problems)
    if done.faults:
        raise typer.Exit(1)
