"""`people`: who audits, moderates, leads and writes."""

from pathlib import Path
from typing import Annotated

import typer

from audit.cli import people_logins
from audit.cli.app import noun
from audit.cli.options import JsonOption, PartialOption, StoreOption
from audit.cli.printing import print_json, print_problems, print_table, say
from audit.plain_figures import counted

app = noun("Add, list and import auditors, moderators and leads.")


@app.command("list")
def list_people(
    role: Annotated[str | None, typer.Option(help="Only people of this role.")] = None,
    agency: Annotated[str | None, typer.Option(help="Only people of this agency.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List people by short id.

    Example: ehcp-audit people list --agency social-care
    """
    from audit.store.connect import open_store
    from audit.workflow import people

    with open_store(store, create=False) as opened:
        found = people.list_people(opened, role=role, agency=people.read_agency(agency) if agency else None)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Short id", "Name", "Agency", "Role", "Team"),
        [(p.person_id, p.display_name, p.agency, p.role, p.team) for p in found],
    )
    say(f"{len(found)} people.")


@app.command("add")
def add(
    person_id: Annotated[str, typer.Argument(help="A short id, such as jsmith.")],
    name: Annotated[str, typer.Option(help="The name as it stands on screen.")] = "",
    agency: Annotated[str, typer.Option(help="education, health, social-care, ...")] = "education",
    role: Annotated[str, typer.Option(help="auditor, moderator, lead, administrator or writer.")] = "auditor",
    team: Annotated[str, typer.Option(help="The team's name.")] = "",
    alias: Annotated[list[str] | None, typer.Option(help="Another name in old records; repeatable.")] = None,
    manager: Annotated[str | None, typer.Option(help="Their manager's short id.")] = None,
    login: Annotated[str | None, typer.Option(help="The name they log in to the machine with.")] = None,
    store: StoreOption = None,
) -> None:
    """Add one person.

    Example: ehcp-audit people add jsmith --name "J Smith" --agency social-care
    """
    from audit.domain.people import Person
    from audit.store.connect import open_store
    from audit.workflow import people

    person = Person(
        person_id=person_id,
        display_name=name or person_id,
        agency=people.read_agency(agency),
        role=people.read_role(role),
        team=team,
        aliases=tuple(alias or ()),
        manager=manager,
        login=login,
    )
    with open_store(store) as opened:
        people.add_person(opened, person)
    say(f"Added {person_id}: {person.role} for {person.agency}.")


@app.command("import")
def import_people(
    file: Annotated[Path, typer.Argument(help="A spreadsheet with columns id, name, agency, role, team.")],
    partial: PartialOption = False,
    store: StoreOption = None,
) -> None:
    """Add or change people from a spreadsheet, a row a person.

    Example: ehcp-audit people import people.xlsx
    """
    from audit.problem import Stops
    from audit.store.connect import open_store
    from audit.workflow import people, tables

    rows, problems = tables.read_rows(file, people.COLUMNS, needed=("person_id",))
    with open_store(store) as opened:
        done = people.import_people(opened, rows, partial=partial)
    print_problems((*problems, *done.problems))
    stored = done.added + done.changed
    say(
        f"Stored {counted(done.added, 'new person', 'new people')}, changed {done.changed}."
        if stored
        else "Stored nothing."
    )
    if any(problem.stops is not Stops.NOTHING for problem in (*problems, *done.problems)):
        raise typer.Exit(1)


people_logins.register(app)
