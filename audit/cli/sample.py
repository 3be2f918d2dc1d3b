"""`sample`: draw plans to audit, share them out, replace one, and run calibration rounds."""

from typing import Annotated

import typer

from audit.cli.app import noun
from audit.cli.options import JsonOption, RubricOption, StoreOption
from audit.cli.printing import print_json, print_table, say
from audit.plain_figures import counted

app = noun("Draw plans to audit, share them out, and calibrate auditors.")

SampleArgument = Annotated[str, typer.Argument(help="The sample's name, or the beginning of its id.")]
DueOption = Annotated[str | None, typer.Option("--due", help="When the audits are due: 28/02/2026.")]
AuditorsOption = Annotated[
    str, typer.Option("--auditors", help="Short ids between commas; else every auditor who serves today.")
]


@app.command("draw")
def draw(
    month: Annotated[str, typer.Option("--month", help="Plans finalised or amended in it, or a range.")],
    size: Annotated[int, typer.Option("--size", help="How many plans.")],
    name: Annotated[str, typer.Option("--name", help="A name for the sample.")] = "",
    by: Annotated[
        str | None,
        typer.Option("--by", help="Share it among: need, key stage, team, agency, locality or placement."),
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Only such plans: need=ASD. Repeatable.")
    ] = None,
    selection: Annotated[
        str, typer.Option("--selection", help="random, targeted or thematic: kept with the audits for ever.")
    ] = "random",
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", help='Leave a plan out: "D-0001=live appeal". Repeatable.'),
    ] = None,
    rest: Annotated[
        int, typer.Option("--rest", min=0, help="Leave out plans audited in so many months.")
    ] = 12,
    seed: Annotated[
        int | None, typer.Option("--seed", help="The same seed draws the same plans; else today's date.")
    ] = None,
    twice: Annotated[
        int, typer.Option("--twice", min=0, max=100, help="Percent audited again by another, blind.")
    ] = 20,
    auditors: AuditorsOption = "",
    link: Annotated[
        bool, typer.Option("--link", help="Add the second audits that tie all auditors together.")
    ] = False,
    assign: Annotated[
        bool, typer.Option("--assign", help="Begin the audits for those they fall to.")
    ] = False,
    rubric: RubricOption = "ehcp-quality",
    due: DueOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; record and assign nothing.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Draw a sample by seed, share it out evenly, and say what the plans audited twice will tell.

    Example: ehcp-audit sample draw --month 2026-10 --size 20 --by need --twice 20
    """
    from audit.cli.sample_shown import print_drawn
    from audit.domain.read_period import read_period
    from audit.store.connect import open_store
    from audit.workflow import here
    from audit.workflow.choices import read_day, read_selection
    from audit.workflow.moderation.sample_assign import assign as assign_audits
    from audit.workflow.moderation.sample_draw import Wanted, draw_sample

    wanted = Wanted(
        read_period(month),
        size,
        name,
        by,
        tuple(only or ()),
        read_selection(selection),
        dict(_excluded(one) for one in exclude or ()),
        rest,
        int(f"{here.today():%Y%m%d}") if seed is None else seed,
        twice / 100,
        tuple(one.strip() for one in auditors.split(",") if one.strip()),
        link,
    )
    on = read_day(due) if due else None
    with open_store(store, create=False) as opened:
        found = draw_sample(opened, wanted, record=not dry_run)
        begun = assign_audits(opened, found, rubric, due_on=on, link=link) if assign and not dry_run else None
    if as_json:
        print_json(found)
        return
    print_drawn(found, recorded=not dry_run, link=link)
    if begun:
        say(
            f"Began {counted(len(begun.audits), 'audit')}; {counted(begun.known, 'was', 'were')} "
            "there already."
        )


@app.command("list")
def list_samples(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """List the samples that were drawn.

    Example: ehcp-audit sample list
    """
    from audit.store.connect import open_store
    from audit.workflow.moderation import sample_draw

    with open_store(store, create=False) as opened:
        found = sample_draw.list_samples(opened)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Sample", "Name", "Selection", "Drawn on", "Seed", "Plans"),
        [(s.sample_id[:8], s.name, s.selection, s.drawn_on, str(s.seed), len(s.plan_refs)) for s in found],
    )
    say(f"{counted(len(found), 'sample')}.")


@app.command("show")
def show(sample: SampleArgument, as_json: JsonOption = False, store: StoreOption = None) -> None:
    """Show a sample: its plans in drawn order, the replaced ones too, and how it was drawn.

    Example: ehcp-audit sample show "random October 2026"
    """
    import json

    from audit.store.connect import open_store
    from audit.workflow.moderation.sample_draw import show_sample

    with open_store(store, create=False) as opened:
        found, items = show_sample(opened, sample)
    if as_json:
        print_json({"sample": found, "items": items})
        return
    kept = json.loads(found.frame)
    only = f", only {', '.join(kept['only'])}" if kept["only"] else ""
    by = f", by {kept['by']}" if kept["by"] else ""
    say(f"{found.name}: {found.selection}, seed {found.seed}, drawn on {found.drawn_on:%d/%m/%Y}.")
    say(
        f"From {counted(kept['plans'], 'plan')} of {kept['period']}{by}{only}; "
        f"{len(kept['excluded'])} left out."
    )
    print_table(
        ("Place", "Plan", "In place of", "Because"),
        [(item.position, item.plan_ref, item.replaces, item.because) for item in items],
    )


@app.command("replace")
def replace(
    sample: SampleArgument,
    plan: Annotated[str, typer.Argument(help="The plan that can't be audited.")],
    because: Annotated[str, typer.Option("--because", help="Why; kept with the sample.")],
    store: StoreOption = None,
) -> None:
    """Replace a plan by the next in drawn order of its stratum, with the reason.

    Example: ehcp-audit sample replace "random October 2026" D-0001 --because "live appeal"
    """
    from audit.store.connect import open_store
    from audit.workflow.moderation.sample_draw import replace_plan

    with open_store(store, create=False) as opened:
        item = replace_plan(opened, sample, plan, because)
    say(f"{item.plan_ref} stands in for {item.replaces}.")


@app.command("calibrate")
def calibrate(
    plans: Annotated[
        list[str] | None, typer.Argument(help="The plans that everyone audits; none shows the results.")
    ] = None,
    auditors: AuditorsOption = "",
    rubric: RubricOption = "ehcp-quality",
    due: DueOption = None,
    window: Annotated[
        str | None, typer.Option("--window", help="Months whose results to show; else the last 12.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Begin a calibration round on some plans, or show how each auditor compares with the benchmark.

    Example: ehcp-audit sample calibrate D-0001 D-0002 --due 28/02/2026
    """
    from audit.cli.sample_shown import print_round
    from audit.store.connect import open_store
    from audit.workflow.choices import read_day
    from audit.workflow.moderation.calibration import calibration_round
    from audit.workflow.moderation.sample_assign import calibrate as begin_round
    from audit.workflow.moderation.sample_draw import serving
    from audit.workflow.moderation.window import moderation_window

    with open_store(store, create=False) as opened:
        if plans:
            names = serving(opened, [one.strip() for one in auditors.split(",") if one.strip()])
            begun = begin_round(opened, plans, names, rubric, due_on=read_day(due) if due else None)
            say(
                f"Began {counted(len(begun.audits), 'calibration audit')}; "
                f"{counted(begun.known, 'was', 'were')} there already."
            )
            return
        start, end, label = moderation_window(window)
        found = calibration_round(opened, start, end)
    if as_json:
        print_json(found)
    else:
        print_round(found, label)


def _excluded(typed: str) -> tuple[str, str]:
    ref, _, why = typed.partition("=")
    return ref.strip(), why.strip() or "left out by hand"
