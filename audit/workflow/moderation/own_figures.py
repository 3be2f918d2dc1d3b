"""What an auditor may see of a comparison: how far all agree, and of named people only themselves."""

from collections.abc import Sequence
from dataclasses import replace

from audit.domain.people import Role
from audit.errors import AuditError
from audit.store.connect import Store
from audit.store.people import find_person
from audit.workflow import here
from audit.workflow.moderation.compare import RubricCompared

#: Roles that see their own figures alone. A login that belongs to nobody is the keeper of a local database.
OWN_ONLY = (Role.AUDITOR, Role.WRITER)


def as_seen(store: Store, found: Sequence[RubricCompared]) -> tuple[tuple[RubricCompared, ...], str]:
    """Return the comparison as the person who is logged in may see it, and whose it is ("" for all).

    Severities are staff data: an auditor sees their own, moderators and leads see all.
    """
    with store.read() as conn:
        person = here.who(conn)
    if person is None or person.role not in OWN_ONLY:
        return tuple(found), ""
    own = person.person_id
    return tuple(
        replace(
            each,
            severity=tuple(one for one in each.severity if one.auditor == own),
            drift=tuple(one for one in each.drift if one.auditor == own),
            pairs=tuple(pair for pair in each.pairs if own in (pair.first.auditors, pair.second.auditors)),
            expert=None,
            beside={
                name: tuple(one for one in against if one.auditor == own)
                for name, against in each.beside.items()
            },
        )
        for each in found
    ), own


def others_too(store: Store, *, own: str = "") -> None:
    """Raise AuditError when an auditor who is logged in asks for what others answered, not their `own`."""
    with store.read() as conn:
        person = here.who(conn)
        asked = find_person(conn, own).person_id if own else ""
    if person is not None and person.role in OWN_ONLY and asked != person.person_id:
        raise AuditError(
            "This shows colleagues' answers or marks.",
            f"Ask a moderator; your own: moderate feedback {person.person_id}.",
            "MDO001",
        )
