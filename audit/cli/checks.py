"""`checks`: what a machine can see in a plan's words; shown, never decided."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_problems, print_table, say
from audit.plain_figures import counted

if TYPE_CHECKING:
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
    from audit.checks.catalogue import CHECKS

    found = [(check.name, check.title) for check in CHECKS.values()]
    if as_json:
        print_json([{"name": name, "title": title} for name, title in found])
    else:
        print_table(("Check", "What it looks for"), found)


@app.command("run")
def run(
    ref: Annotated[str | None, typer.Argument(help="The plan's reference; leave out with --all.")] = None,
    section: Annotated[str, typer.Option(help="Only this section, such as F.")] = "",
    file: Annotated[
        Path | None, typer.Option(help="A text file (.txt or .md) read as the section instead.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every plan in the audit database.")] = False,
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
    from audit.workflow import checks

    if sum((ref is not None, file is not None, everything)) != 1:
        raise AuditError("Name one plan, or a file, or --all.", "See: ehcp-audit checks run --help", "CHC001")
    only = tuple(check or ())
    if file is not None:
        found = [checks.check_file(file, section or "F", only=only)]
    else:
        with open_store(store, create=False) as opened, progress_bar() as progress:
            if ref is not None:
                found = [checks.check_plan(opened, ref, section=section, only=only)]
            else:
                found = list(checks.check_store_texts(opened, only=only, progress=progress))
    if as_json:
        print_json([_plain(each) for each in found])
        return
    for each in found:
        _print(each, title=everything)
    count = sum(len(each.findings) for each in found)
    say(f"{counted(count, 'finding')} in {counted(len(found), 'plan')}. The auditor decides.")


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


def _print(checked: "Checked", *, title: bool) -> None:
    if title and checked.findings:
        say(f"\n{checked.plan_ref}")
    for finding in checked.findings:
        words = " ".join(checked.words(finding).split())
        shown = f'"{words[:SHOWN]}{"..." if len(words) > SHOWN else ""}": ' if words else ""
        where = f"Section {finding.section}" if finding.section else "Plan"
        say(f"{where}: {shown}{finding.message} {finding.remedy} [{finding.check}, {finding.severity}]")


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
