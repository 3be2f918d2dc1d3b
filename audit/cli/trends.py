"""`trends`: volumes, comparisons with a baseline, and control charts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, StoreOption
from audit.cli.printing import print_json, print_problems, print_table, say
from audit.cli.trends_over_time import add_to
from audit.plain_figures import counted, multiple, percent

if TYPE_CHECKING:
    from audit.trends.compare import Comparison
    from audit.trends.volume import VolumePoint, VolumeSeries

app = noun("See how many audits were done, month by month and against a baseline.")

BAR = 40


@app.command("volume")
def volume(
    per: Annotated[str, typer.Option(help="month, quarter, term, academic-year, financial-year.")] = "month",
    by: Annotated[str, typer.Option(help="Split by auditor, agency, team, locality, rubric or type.")] = "",
    baseline: Annotated[
        str | None, typer.Option(help="The window to compare with, such as 2025-05..2025-07.")
    ] = None,
    now: Annotated[str | None, typer.Option(help="The window to compare, of equal length.")] = None,
    rubric: Annotated[str | None, typer.Option(help="Only audits with this rubric.")] = None,
    out_of: Annotated[
        str, typer.Option("--out-of", help="Compare rates: per working-days or plans-finalised.")
    ] = "",
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show audits completed and different plans audited, with the change since the baseline.

    Example: ehcp-audit trends volume --baseline 2025-05..2025-07
    """
    from audit.store.connect import open_store
    from audit.workflow.choices import read_one_of
    from audit.workflow.rubrics.found import rubric_id_asked
    from audit.workflow.trends import volume as trends
    from audit.workflow.trends.baseline import check_baseline

    kind = trends.PERIODS[read_one_of(trends.PERIODS, "kind of period", per)]
    with open_store(store, create=False) as opened:
        rubric = rubric_id_asked(opened, rubric)
        against = () if baseline else check_baseline(opened)[1]
        found = trends.volume(
            opened, kind=kind, by=by, baseline=baseline, now=now, rubric=rubric, out_of=out_of
        )
    if as_json:
        print_json(found)
    else:
        for series in (found.whole, *found.parts):
            _print_series(series)
        if found.comparison:
            print_comparison(found.comparison)
        elif found.baseline is None:
            say("No baseline is set: `settings set baseline 2025-05..2025-07 --reason ...`, or --baseline.")
        print_problems((*found.refused, *against))
    if found.refused or against:
        raise typer.Exit(1)


@app.command("compare")
def compare(
    before: Annotated[int, typer.Option(help="The count of the baseline window.")],
    after: Annotated[int, typer.Option(help="The count of the window to compare.")],
    periods: Annotated[str, typer.Option(help="How many periods each window has, such as 3,3.")] = "1,1",
    as_json: JsonOption = False,
) -> None:
    """State a change of volume, and the strongest claim that its interval supports.

    Example: ehcp-audit trends compare --before 30 --after 96 --periods 3,3
    """
    from audit.errors import AuditError
    from audit.trends.facts import comparison_facts
    from audit.workflow.trends.chart import compare_counts

    try:
        first, second = (float(part) for part in periods.split(","))
    except ValueError:
        raise AuditError(f'"{periods}" is not two numbers.', "Use --periods 3,3.", "TRC001") from None
    found = compare_counts(before, after, (first, second))
    if as_json:
        print_json(comparison_facts(found))
    else:
        print_comparison(found)


@app.command("chart")
def chart(
    file: Annotated[Path, typer.Argument(help="A CSV: period, value; or period, numerator, denominator.")],
    rules: Annotated[
        str, typer.Option(help="nhs-plot-the-dots, making-data-count-excel, ihi or anhoej.")
    ] = "nhs-plot-the-dots",
    kind: Annotated[str, typer.Option("--chart", help="xmr, p, u, p-prime, u-prime or run.")] = "xmr",
    target: Annotated[float | None, typer.Option(help="A target to judge against.")] = None,
    better: Annotated[str, typer.Option(help="Which way is better: up, down or neither.")] = "neither",
    step: Annotated[
        list[str] | None,
        typer.Option("--step", help="A lasting change, as period|name|reason; the lines are drawn afresh."),
    ] = None,
    freeze: Annotated[
        list[str] | None,
        typer.Option("--freeze", help="The last point the lines rest on, as period|name|reason."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Draw it too: a page (.html) or picture (.svg).")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The chart's title; else the file's name.")] = None,
    screening: Annotated[
        bool | None,
        typer.Option(
            "--screening/--no-screening",
            help="Leave large moving ranges out of XmR limits; else as the rules have it.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Judge any series by a named rule set: centre, limits and every signal; draw it where asked.

    Example: ehcp-audit trends chart audits.csv --chart xmr --rules nhs-plot-the-dots -o chart.html
    """
    from audit.atomic_files import check_apart
    from audit.trends.facts import chart_facts
    from audit.workflow.trends.chart import chart_file, draw_chart

    if output:
        check_apart(output, file)
    found = chart_file(
        file,
        chart=kind,
        rules=rules,
        target=target,
        better=better,
        steps=step or (),
        frozen=freeze or (),
        screening=screening,
    )
    if output:
        draw_chart(found, title or file.stem.replace("_", " "), output)
    if as_json:
        print_json(chart_facts(found))
        return
    say(f"{found.chart} chart of {found.n} points by {found.rules}.")
    print_table(
        ("Point", "Value", "Centre", "Lower", "Upper", "Signals"),
        [
            (
                p.label,
                _figure(p.value),
                _figure(p.centre),
                _figure(p.lower),
                _figure(p.upper),
                ", ".join(p.rules),
            )
            for p in found.points
        ],
    )
    for segment in found.segments:
        if segment.name:
            say(f"Step from point {segment.first}, {segment.name}: {segment.reason}")
        if segment.frozen:
            say(f"Lines frozen, {segment.frozen}")
    if found.target is not None:
        say(f"Target {found.target:g}: {found.assurance}.")
    say(f"The last point: {found.variation}.")
    for name, value in found.parameters:
        say(f"{name}: {value}")
    for note in found.notes:
        say(note)
    if output:
        say(f"Drew {output}")


def print_comparison(found: "Comparison") -> None:
    """Print a comparison in full: counts, difference, percent, multiple, interval, what may be said."""
    say()
    say(found.sentence)
    rows: list[tuple[str, object, str]] = [
        (found.before.label, found.before.count, ""),
        (found.after.label, found.after.count, ""),
    ]
    if found.difference is not None:
        rows.append(("Difference", f"{found.difference:+,g}", ""))
    if not found.counts_only and found.percent is not None and found.multiple is not None:
        rows.append(
            (
                "Change",
                percent(found.percent / 100, sign=True),
                f"{multiple(found.multiple)} times the baseline",
            )
        )
        upper = "no limit" if found.upper is None else f"{found.upper:.2f}"
        rows.append(
            (
                "Ratio of rates",
                f"{found.ratio:.2f}",
                f"{found.level:.0%} interval {found.lower:.2f} to {upper}",
            )
        )
    print_table(("", "Figure", "Note"), rows)
    if found.strongest:
        say(f"What may be said: {found.strongest}.")
    say(f"Method: {found.method}")
    for note in found.notes:
        say(note)


def _print_series(series: "VolumeSeries") -> None:
    if series.group:
        say(f"\n{series.group}")
    most = max((point.audits for point in series.points), default=0) or 1
    print_table(
        ("Period", "Audits", "Plans", ""),
        [
            (
                p.period.label + ("" if p.complete else " (part)"),
                p.audits,
                p.plans,
                "#" * round(p.audits * BAR / most),
            )
            for p in series.points
        ],
    )
    say(
        f"{counted(series.audits, 'audit')} of {counted(series.plans, 'plan', 'different plans')}. Counted: "
        f"{series.rule}."
    )
    if series.left_out:
        say(
            f"{counted(series.left_out, 'audit of another type is', 'audits of other types are')} not "
            "counted."
        )


def _label(point: "VolumePoint") -> str:
    return point.period.label + ("" if point.complete else " (part)")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


add_to(app)
