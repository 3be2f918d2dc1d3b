"""A team on one PostgreSQL store: people of every role, each with a login, and work that crosses.

P001 is being audited by amir and, blind to each other, bea. P002 was audited by both and moderated by mo.
P003 was audited by carys. P004 was audited by amir, and mo has an open part of it. P005 is in two parts:
amir's is open, dev's is in. Nobody audits P006.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, make_url, select, text
from store_world import NOW, answers, begin, build, hand_in, score, section, uid

from audit.domain.action import Action
from audit.domain.audits import Evidence, Judgement, Selection, Standing
from audit.domain.concern import Concern, ConcernKind
from audit.domain.moderation import (
    Disagreement,
    Moderation,
    ModerationKind,
    Panel,
    PanelItem,
    Settlement,
)
from audit.domain.people import Person, Role
from audit.domain.sample import Sample
from audit.store import log, logins, people
from audit.store.audits import actions, concerns, revisions
from audit.store.audits import judgements as stored_judgements
from audit.store.connect import Store, open_store
from audit.store.moderation import panels, samples
from audit.store.moderation import settlements as moderation
from audit.store.schema.audits import AUDIT, PART, REVISION
from audit.store.schema.plans import PLAN_VERSION

ON = date(2026, 10, 20)
PASSWORD = "for tests and nothing else"  # noqa: S105
ROLES = {
    "amir": Role.AUDITOR,
    "bea": Role.AUDITOR,
    "carys": Role.AUDITOR,
    "dev": Role.AUDITOR,
    "mo": Role.MODERATOR,
    "lee": Role.LEAD,
    "ada": Role.ADMINISTRATOR,
}


@dataclass
class Team:
    """A store's address for its owner and for each person, and the local keys of the work in it."""

    owner: str
    address: dict[str, str] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def at_work(self, person: str) -> Iterator[Connection]:
        """Give a connection logged in as a person, whose changes are undone."""
        with open_store(self.address[person]) as store, store.engine.connect() as plain:
            conn = plain.execution_options(store_write=True)
            with conn.begin() as transaction:
                yield conn
                transaction.rollback()

    def open(self, person: str) -> Store:
        """Open the store as a person."""
        return open_store(self.address[person])


def make_team(url: str) -> Team:
    """Fill an empty database, and return its addresses."""
    team = Team(url, {"owner": url})
    with open_store(url) as store, store.write() as conn:
        build(conn, plans=6)
        for name in ("mo", "lee", "ada"):
            people.add_person(conn, Person(name, name.title(), role=ROLES[name]))
        for name, role in ROLES.items():
            login = login_of(url, name)
            person = people.find_person(conn, name)
            people.change_person(
                conn, Person(name, person.display_name, agency=person.agency, role=role, login=login)
            )
            logins.grant(conn, login, role, password=PASSWORD)
            address = make_url(url).set(username=login, password=PASSWORD)
            team.address[name] = address.render_as_string(hide_password=False)
        _work(conn, team)
    return team


def login_of(url: str, name: str) -> str:
    """Return a login's name; logins are of a whole server, so each database's people have their own."""
    return f"{name}_{str(make_url(url).database)[-6:]}"


def _work(conn: Connection, team: Team) -> None:
    begun = {
        "amir1": begin(conn, 1), "bea1": begin(conn, 1, {"": "bea"}),
        "amir2": begin(conn, 2), "bea2": begin(conn, 2, {"": "bea"}),
        "carys3": begin(conn, 3, {"": "carys"}), "amir4": begin(conn, 4), "mo4": begin(conn, 4, {"": "mo"}),
        "both5": begin(conn, 5, {"education": "amir", "social care": "dev"}, lead_auditor="amir"),
    }  # fmt: skip
    said = answers(comment="A remark", evidence=(Evidence("F", typed="Daily help"),))
    for name in ("amir1", "bea1", "mo4"):
        draft = revisions.draft(conn, begun[name].parts[0].part_id, NOW)
        stored_judgements.save_many(conn, [(draft.revision_id, said)])
    for name in ("amir2", "bea2", "carys3", "amir4"):
        begun[name] = hand_in(conn, begun[name], said)
        score(conn, begun[name])
    care = begun["both5"].parts[1]
    draft = revisions.draft(conn, care.part_id, NOW)
    cared = Judgement("F1", section("F"), Standing.ANSWERED, "Met", comment="Care")
    stored_judgements.save_many(conn, [(draft.revision_id, (cared,))])
    revisions.submit(conn, draft.revision_id, on=ON, at=NOW)
    _afterwards(conn, {name: audit.audit_id for name, audit in begun.items()})
    for name, audit in begun.items():
        team.uids[name] = audit.audit_id
        team.keys[name] = conn.execute(select(AUDIT.c.id).where(AUDIT.c.uid == audit.audit_id)).scalar_one()
        parts = conn.execute(select(PART.c.id).where(PART.c.audit_id == team.keys[name]).order_by(PART.c.id))
        for number, key in enumerate(parts.scalars().all()):
            team.keys[f"{name}_part{number}"] = key
            rows = conn.execute(select(REVISION.c.id).where(REVISION.c.part_id == key)).scalars().all()
            team.keys[f"{name}_revision{number}"] = rows[0] if rows else 0
    for number in range(1, 7):
        found = conn.execute(
            select(PLAN_VERSION.c.id, PLAN_VERSION.c.plan_id).where(PLAN_VERSION.c.uid == uid(number))
        ).one()
        team.keys[f"version{number}"], team.keys[f"plan{number}"] = found


def _afterwards(conn: Connection, ids: dict[str, str]) -> None:
    pair = Moderation(
        uid(701), ModerationKind.PAIR, uid(2), (ids["amir2"], ids["bea2"]), "mo", ON,
        settlements=(Settlement("F1", section("F"), "Met", Disagreement.EVIDENCE, "A moderator's note"),),
    )  # fmt: skip
    moderation.open_moderation(conn, pair)
    panels.new_panel(
        conn, Panel(uid(801), ON, "mo", ("mo",), items=(PanelItem(uid(2), "upheld", "A panel's reason"),))
    )
    for number, name in enumerate(("amir2", "bea2"), 601):
        actions.add(conn, Action(uid(number), ids[name], "training", f"Train {number}", "North", ON))
    concerns.raise_concern(conn, Concern(uid(901), "P002", ConcernKind.DATA, "bea", ON))
    log.record(conn, "assign", ids["bea1"], "lee")
    samples.record(conn, Sample(uid(501), "October", Selection.RANDOM, 7, ON, "all", 1, ("P002",)))


def whole(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of a store, read by its owner: what no refused act may change."""
    with open_store(url) as store, store.read() as conn:
        names = conn.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
        ).scalars()
        return {
            name: sorted(map(tuple, conn.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
            for name in names.all()
        }
