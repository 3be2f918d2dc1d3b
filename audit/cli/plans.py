"""`plans`: import, list and show plans; add an agency's advice."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli import plan_keeping, plans_undo
from audit.cli.app import noun
from audit.cli.options import JsonOption, OutputOption, ProfileOption, StoreOption, named_file
from audit.cli.plans_importing import (
    attach,
    import_advice,
    import_plans,
    import_reviews,
    print_masked,
    write_profile,
)
from audit.cli.printing import print_json, print_table, say, shown
from audit.plain_figures import counted

app = noun("Import, list, show and undo plans.")
app.command("import")(import_plans)
app.command("profile")(write_profile)
app.command("attach")(attach)
app.command("reviews")(import_reviews)
app.command("advice")(import_advice)


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

    with open_store(store, create=False) as opened:
        found = plans.list_plans(opened, need=need, locality=locality, team=team)
    if as_json:
        print_json(found)
        return
    rows = [
        (p.plan_ref, p.versions, p.facts.status, p.facts.need, _year(p.facts.year_group),
         p.facts.finalised_on, p.facts.locality, "yes" if p.has_text else "attributes only")
        for p in found
    ]  # fmt: skip
    print_table(("Plan", "Versions", "Status", "Need", "Year", "Final", "Locality", "Words held"), rows)
    say(f"{counted(len(found), 'plan')}.")


@app.command("show")
def show(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    text: Annotated[bool, typer.Option("--text", help="Print the sections' words too.")] = False,
    number: Annotated[int | None, typer.Option("--version", help="An earlier version, by number.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show a plan, its newest version unless another is named: facts, sections and advice.

    Example: ehcp-audit plans show EX-001 --version 1
    """
    from dataclasses import asdict

    from audit.domain.section import section_title
    from audit.store.connect import open_store
    from audit.workflow import plans

    with open_store(store, create=False) as opened:
        versions = plans.plan_versions(opened, ref)
    version = plans.version_shown(versions, number)
    if as_json:
        print_json(version)
        return
    say(f"Plan {version.plan_ref}, version {version.number}.")
    if len(versions) > 1:
        each = ", ".join(f"{v.number} ({shown(v.facts.status) or 'no status'})" for v in versions)
        say(f"Versions: {each}. Another one: --version.")
    facts = {
        name.replace("_on", "").replace("_", " "): value for name, value in asdict(version.facts).items()
    }
    facts["year group"] = _year(version.facts.year_group)
    told = [*facts.items(), *facts.pop("extra", {}).items()]
    print_table(("Fact", "Value"), [(n, shown(v)) for n, v in told if v is not None and n != "extra"])
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
            ("Advice", "Team", "Requested", "Received", "Timing", "Words held"),
            [
                (a.agency, a.team, a.requested_on, a.received_on, a.timing, a.text is not None)
                for a in version.advice
            ],
        )
    for found in version.findings:
        say(
            f"Another child of its file was named in section {found.section} when the plan was imported, at"
            f" characters {found.start + 1} to {found.end} (masked): see checks run {version.plan_ref}."
        )
    if text:
        for section in version.sections:
            say(f"\nSection {section.code}\n{section.text or ''}")


def _year(year_group: int | None) -> str | None:
    from audit.domain.codes import year_name

    return None if year_group is None else year_name(year_group)


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

    with open_store(store, create=False) as opened:
        done = plans.add_advice(
            opened,
            ref,
            read_agency(agency),
            file,
            received_on=read_day(received) if received else None,
            names=name or (),
        )
    print_masked(done.masked)
    if not name:
        say("No name was given, so the child's may stand in these words in the clear. Give it: --name.")
    if done.stored.arrival == "unchanged":
        say("Stored nothing: this advice is there already.")
    else:
        say(f"Stored the advice with {done.stored.plan_ref}, version {done.stored.number}.")


@app.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(help="The .xlsx file to write.")] = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Write every plan as a workbook, as it is held: masked, by reference; `plans import` reads it again.

    Example: ehcp-audit plans export plans.xlsx
    """
    from audit.store.connect import open_store
    from audit.workflow.export_plans import export_plans

    file = named_file(file, output, "plans.xlsx")
    with open_store(store, create=False) as opened:
        done = export_plans(opened, file)
    if done.advice_left_out:
        say(
            f"{counted(done.advice_left_out, 'piece of advice was', 'pieces of advice were')} left "
            "out: a second one of the same agency."
        )
    say(f"Wrote {file}: {counted(done.plans, 'plan')}.")


@app.command("whois")
def whois(
    ref: Annotated[str, typer.Argument(help="The plan's reference.")],
    source: Annotated[Path, typer.Argument(help="The file that the plan was imported from.")],
    profile: ProfileOption = None,
    store: StoreOption = None,
) -> None:
    """Find the child again in the source file; nothing of it is stored.

    Example: ehcp-audit plans whois P-7K3M9-2QDX8 export.xlsx
    """
    from audit.store.connect import open_store
    from audit.workflow.importing.assignment import who_is
    from audit.workflow.importing.profiles import usable_profile

    with open_store(store, create=False) as opened:
        found = who_is(opened, ref, source, usable_profile(profile))
    say(f"{found.plan_ref}: {found.place}" + (f", {found.kind} {found.number}." if found.kind else "."))


@app.command("sheet")
def sheet(
    source: Annotated[Path, typer.Argument(help="The file that the plans were imported from.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The .xlsx file to write.")],
    plan: Annotated[list[str] | None, typer.Option("--plan", help="Only this plan; repeatable.")] = None,
    profile: ProfileOption = None,
    store: StoreOption = None,
) -> None:
    """Write a sheet to print: plan references beside the case system's numbers, for handing out plans.

    Example: ehcp-audit plans sheet export.xlsx -o assignments.xlsx
    """
    from audit.store.connect import open_store
    from audit.workflow.importing.assignment import write_assignments
    from audit.workflow.importing.profiles import usable_profile

    with open_store(store, create=False) as opened:
        count = write_assignments(opened, source, output, plan or (), usable_profile(profile))
    say(f"Wrote {output}: {counted(count, 'plan')}. It identifies children: destroy it after use.")


plans_undo.register(app)
plan_keeping.register(app)
