"""The writers whom imported plans name, held against the people who are known."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from audit.office_files.plans.record import PlanRecord
from audit.place import Place
from audit.problem import Problem
from audit.store.people import unknown_people
from audit.workflow.importing.messages import WRITER_NEAR, WRITERS_UNKNOWN

if TYPE_CHECKING:
    from sqlalchemy import Connection


def unknown_writers(conn: "Connection", records: Iterable[PlanRecord]) -> list[Problem]:
    """Return a note for each writer who is no known person but like one, and one for all the others.

    Nobody audits a plan that they wrote, which shows only where the writer is known. The name itself is not
    repeated: the place tells where it stands.
    """
    named: dict[str, list[Place]] = {}
    for record in records:
        if record.facts.writer:
            named.setdefault(record.facts.writer, []).append(record.place)
    unknown = unknown_people(conn, named) if named else {}
    notes = [
        WRITER_NEAR.at(named[name][0], count=len(named[name]), n=len(named[name]), near=" or ".join(near[:2]))
        for name, near in unknown.items()
        if near
    ]
    others = [name for name, near in unknown.items() if not near]
    if others:
        count = sum(len(named[name]) for name in others)
        notes.append(WRITERS_UNKNOWN.at(named[others[0]][0], count=count, n=len(others)))
    return notes
