"""More of `trends`: grades over time, coverage, the path to a target, and counts of other things."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.plain_figures import counted, percent

PER_HELP = "month, quarter, term, academic-year, financial-year."


def add_to(app: typer.Typer) -> None:
    """Add these commands to `trends`."""
    for name, command in (
        ("grades", grades),
        ("coverage", coverage),
        ("path", path),
        ("counts", counts),
        ("baseline", baseline),
    ):
        app.command(name)(command)


def grades(
    per: Annotated[str, typer.Option(help=PER_HELP)] = "quarter",
    rubric: Annotated[str | None, typer.Option(help="Only audits with this audit tool.")] = None,
    selection: Annotated[
        list[str] | None,
        typer.Option("--selection", help="How plans were selected; else random, where any was."),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show grades over time with n and interval; versions that don't compare stay apart.

    Example: ehcp-audit trends grades --per quarter
    """
    from audit.store.connect import open_store
    from audit.workflow.choices import read_one_of, read_selection
    from audit.workflow.rubrics.found import rubric_id_asked
    from audit.workflow.trends.over_time import grades_over_time
    from audit.workflow.trends.volume import PERIODS

    chosen = [read_selection(each) for each in selection or ()]
    kind = PERIODS[read_one_of(PERIODS, "kind of period", per)]
    with open_store(store, create=False) as opened:
        rubric = rubric_id_asked(opened, rubric)
        found = grades_over_time(opened, kind, rubric=rubric, selections=chosen)
    if as_json:
        print_json(found)
        return
    for series in found.series:
        say(f"\n{' and '.join(series.rubrics)}: share {series.scale.good} or better")
        print_table(
            ("Period", *series.scale.grades, "n", "Share", "From", "To"),
            [
                (
                    point.period.label + ("" if point.complete else " (part)"),
                    *point.distribution.counts,
                    point.good.n,
                    _percent(point.good.share),
                    _percent(point.good.lower),
                    _percent(point.good.upper),
                )
                for point in series.points
            ],
        )
    say(found.method)


def coverage(
    per: Annotated[str, typer.Option(help=PER_HELP)] = "quarter",
    by: Annotated[str, typer.Option(help="Plans ever audited, by team or need.")] = "",
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show audits per 100 plans made final, or the share of plans ever audited by team or need.

    Example: ehcp-audit trends coverage --by team
    """
    from audit.store.connect import open_store
    from audit.workflow.choices import read_one_of
    from audit.workflow.trends.over_time import coverage_by, coverage_over_time
    from audit.workflow.trends.volume import PERIODS

    kind = PERIODS[read_one_of(PERIODS, "kind of period", per)]
    with open_store(store, create=False) as opened:
        found = coverage_by(opened, by) if by else coverage_over_time(opened, kind)
    if as_json:
        print_json(found)
    elif by:
        print_table(
            (by.capitalize(), "Plans held", "Ever audited", "Share", "From", "To"),
            [
                (r.label, e.n, e.count, _percent(e.share), _percent(e.lower), _percent(e.upper))
                for r in found
                for e in (r.found.ever,)
            ],
        )
    else:
        print_table(
            ("Period", "Audits", "Plans made final", "Audits per 100"),
            [
                (
                    r.label,
                    r.found.audits,
                    r.found.plans_finalised,
                    None if r.found.per_100 is None else round(r.found.per_100, 1),
                )
                for r in found
            ],
        )


def path(
    measure: Annotated[str, typer.Argument(help="audits, advice-received, actions-closed, or a count.")],
    target: Annotated[float, typer.Option("--target", help="How many in all.")],
    start: Annotated[str, typer.Option("--start", help="The first day or month, such as 2026-04-01.")],
    by: Annotated[str, typer.Option("--by", help="The last day or month, such as 2026-12-31.")],
    agency: Annotated[str | None, typer.Option("--agency", help="Whose advice, such as social-care.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show where a count stands on the path to a target, and the rate that the rest of it needs.

    Example: ehcp-audit trends path advice-received --target 1200 --start 2026-04 --by 2026-12
    """
    from audit.store.connect import open_store
    from audit.workflow.trends.over_time import against_path, read_days

    first, last = read_days(start, by)
    with open_store(store, create=False) as opened:
        found = against_path(opened, measure, target, first, last, agency=agency)
    if as_json:
        print_json(found)
    else:
        say(found.sentence)


def counts(
    file: Annotated[
        Path | None, typer.Argument(help="A table of measure, period, count, source; none lists them.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Store counts of other things (plans finalised, working days), or list those stored.

    Example: ehcp-audit trends counts plans_finalised.csv
    """
    from audit.store.connect import open_store
    from audit.workflow.trends.counts import import_counts, list_counts

    with open_store(store) as opened:
        if file:
            done = import_counts(opened, file)
            say(f"Stored {counted(done.stored, 'count')} of {', '.join(done.measures) or 'nothing'}.")
            return
        found = list_counts(opened)
    if as_json:
        print_json(found)
    else:
        print_table(
            ("Measure", "Period", "Count", "Source"),
            [(c.measure, c.period, c.count, c.source) for c in found],
        )


def baseline(
    window: Annotated[
        str | None,
        typer.Argument(help="The months to compare with, such as 2025-05..2025-07; none shows it."),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why these months; kept with the baseline.")] = "",
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Check the baseline: what it counted when it was set, and what the same months count today.

    With months it sets the baseline, as `settings set baseline` does: count, rule, date and reason are kept.

    Example: ehcp-audit trends baseline 2025-05..2025-07 --reason "Before the new audit tool"
    """
    from audit.cli.printing import print_problems
    from audit.store.connect import open_store
    from audit.workflow.trends.baseline import check_baseline, freeze_baseline

    with open_store(store, create=False) as opened:
        if window:
            freeze_baseline(opened, window, reason)
        kept, problems, today = check_baseline(opened)
    if as_json:
        print_json({"baseline": kept, "counts_today": today, "problems": problems})
    elif kept is None:
        say("No baseline is set: settings set baseline 2025-05..2025-07 --reason ...")
    else:
        say(f"{kept.period}: {counted(kept.count, 'audit')}, set on {kept.set_on:%d/%m/%Y}. {kept.reason}")
        say(f"Counted: {kept.rule}. The same months count {today} today.")
        print_problems(problems)
    if problems:
        raise typer.Exit(1)


def _percent(share: float | None) -> str:
    return "" if share is None else percent(share)
