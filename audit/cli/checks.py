"""`checks`: what a machine can see in a plan's words; shown, never decided."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_json_list, print_problems, print_table, say
from audit.plain_figures import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.workflow.checks import Checked

app = noun("Run the text checks on a plan's words; measure them on a labelled file.")

OnlyOption = Annotated[
    list[str] | None, typer.Option("--check", help="Only this check; repeatable (see `checks list`).")
]
#: Characters of the words in question that are shown.
SHOWN = 90


@app.command("list")
def list_checks(as_json: JsonOption = False) -> None:
    """List the checks by name.

    Example: ehcp-audit checks list
    """
    from audit.checks.about import TITLES

    found = list(TITLES.items())
    if as_json:
        print_json([{"name": name, "title": title} for name, title in found])
    else:
        print_table(("Check", "What it looks for"), found)


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="The check's name (see `checks list`).")],
    as_json: JsonOption = False,
) -> None:
    """Show a check's page: what it sees, what it misses, and its measured precision and recall.

    Example: ehcp-audit checks show vague_wording
    """
    from audit.workflow.checks import page

    found = page(name)
    if as_json:
        measured = [line._asdict() for line in found.measured]
        told = {key: getattr(found, key) for key in ("name", "title", "sees", "misses", "source")}
        print_json({**told, "measured": measured})
        return
    say(f"{found.title} ({found.name})")
    for part in ("sees", "misses", "source"):
        say(f"\n{part.capitalize()}: {getattr(found, part)}")
    say("\nMeasured on wordings of our own; expect less elsewhere, and measure yours: checks evaluate\n")
    print_table(
        ("What", "File", "n", "Precision", "Recall"),
        [
            (each.what, each.file, each.n, _share(each.precision), _share(each.recall))
            for each in found.measured
        ],
    )


@app.command("run")
def run(
    ref: Annotated[str | None, typer.Argument(help="The plan's reference; leave out with --all.")] = None,
    section: Annotated[str, typer.Option(help="Only this section, such as F.")] = "",
    file: Annotated[
        Path | None, typer.Option(help="A text file (.txt or .md) read as the section instead.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every plan in the audit database.")] = False,
    jobs: Annotated[
        int, typer.Option(min=1, max=64, help="With --all: how many processes share the work, such as 2.")
    ] = 1,
    check: OnlyOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show what the checks see: where, why, and what would be better. The auditor decides.

    Example: ehcp-audit checks run D-0001 --section F
    """
    from audit.cli.progress import progress_bar
    from audit.errors import AuditError
    from audit.store.connect import open_store
    from audit.workflow import checks, checks_store

    if sum((ref is not None, file is not None, everything)) != 1:
        raise AuditError("Name one plan, or a file, or --all.", "See: ehcp-audit checks run --help", "CHC001")
    only = tuple(check or ())
    if file is not None:
        _show([checks.check_file(file, section or "F", only=only)], as_json=as_json)
        return
    with open_store(store, create=False) as opened, progress_bar() as progress:
        if ref is not None:
            found: Iterable[Checked] = [checks.check_plan(opened, ref, section=section, only=only)]
        else:
            found = checks_store.check_store_texts(opened, only=only, jobs=jobs, progress=progress)
        _show(found, titles=everything, as_json=as_json)


@app.command("copied")
def list_copied(
    fewest: Annotated[int, typer.Option(min=2, help="The fewest plans that share a sentence.")] = 5,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List the long sentences that many plans share: which, in how many plans, and of which teams.

    Example: ehcp-audit checks copied --fewest 10
    """
    from audit.cli.progress import progress_bar
    from audit.store.connect import open_store
    from audit.workflow.checks_store import copied_in_store

    with open_store(store, create=False) as opened, progress_bar() as progress:
        found = copied_in_store(opened, fewest_plans=fewest, progress=progress)
    if as_json:
        print_json(found)
        return
    for one in found:
        teams = f"; teams: {', '.join(filter(None, one.teams))}" if any(one.teams) else ""
        say(
            f'{one.plans} plans: "{_short(one.words)}" (such as {one.plan_ref}, section {one.section}{teams})'
        )
    say(f"{counted(len(found), 'long sentence')} shared by {fewest} plans or more.")


@app.command("evaluate")
def evaluate(
    file: Annotated[Path, typer.Argument(help="A .tsv with columns kind, label, text (and elements).")],
    as_json: JsonOption = False,
) -> None:
    """Measure precision and recall on a labelled file; the positive class is poor.

    Example: ehcp-audit checks evaluate labelled.tsv --json
    """
    from audit.workflow.checks import evaluate_file

    measured, problems = evaluate_file(file)
    print_problems(problems)
    if as_json:
        print_json(measured)
    else:
        rows = [
            (name, figures.get("n"), _share(figures["precision"]), _share(figures["recall"]))
            for name, figures in _figures(measured)
        ]
        print_table(("What", "n", "Precision", "Recall"), rows)
    if problems:
        raise typer.Exit(1)


def _figures(measured: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return each measured thing by name: the kinds, the elements, and the vague spans as one."""
    kinds, elements = measured["by_kind"].items(), measured["elements"].items()
    return [*kinds, *elements, ("vague spans", measured["vague_spans"])]


def _show(found: "Iterable[Checked]", *, titles: bool = False, as_json: bool) -> None:
    """Print what was found plan by plan, so that thousands of plans are never held at once."""
    if as_json:
        print_json_list(_plain(each) for each in found)
        return
    plans = count = 0
    for each in found:
        _print(each, title=titles)
        plans += 1
        count += len(each.findings)
    say(f"{counted(count, 'finding')} in {counted(plans, 'plan')}. The auditor decides.")


def _print(checked: "Checked", *, title: bool) -> None:
    if title and checked.findings:
        say(f"\n{checked.plan_ref}")
    for finding in checked.findings:
        words = _short(checked.words(finding))
        shown = f'"{words}": ' if words else ""
        where = f"Section {finding.section}" if finding.section else "Plan"
        say(f"{where}: {shown}{finding.message} {finding.remedy} [{finding.check}, {finding.severity}]")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:SHOWN]}..." if len(words) > SHOWN else words


def _plain(checked: "Checked") -> dict[str, object]:
    return {
        "plan_ref": checked.plan_ref,
        "findings": [
            {
                "check": f.check,
                "code": f.code,
                "section": f.section,
                "row": f.row,
                "start": f.start,
                "end": f.end,
                "words": checked.words(f),
                "message": f.message,
                "remedy": f.remedy,
                "severity": f.severity,
            }
            for f in checked.findings
        ],
    }


def _share(value: object) -> str:
    return "" if not isinstance(value, float) else f"{value:.2f}"
