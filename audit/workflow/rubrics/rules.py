"""What a rubric says of its own use, held to when an audit begins and is signed: status, dates and people."""

from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import Audit
from audit.domain.people import Person, Role
from audit.domain.rubric import Rubric
from audit.errors import AuditError, UnknownNameError
from audit.store.audits import rubrics as stored
from audit.store.people import find_person
from audit.workflow.rubrics.found import RubricRead, read_rubric
from audit.yaml_files.library import known_rubrics

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEAD_AUDITOR = "lead auditor"
#: The words a rubric uses for people's roles.
_ROLES = {role: "quality lead" if role is Role.LEAD else role.value for role in Role}
_BY_WORD = {word: role for role, word in _ROLES.items()}


def refuse_out_of_use(conn: "Connection", read: RubricRead, rubric: Rubric, today: date) -> None:
    """Raise AuditError when no audit may begin with a rubric: a draft, retired, or outside its dates."""
    if rubric.status == "draft":
        raise AuditError(
            f"{rubric.id} version {rubric.version} is a draft: no audit begins with it.",
            "`rubrics try` scores answers with it. When it is ready, write `status: live` in its file.",
            "SIT008",
        )
    if rubric.status == "retired":
        raise AuditError(
            f"{rubric.id} version {rubric.version} is retired: no new audit begins with it.",
            f"{_instead(conn, read, rubric, today)} An audit that is open already can be finished.",
            "SIT009",
        )
    begins, ends = rubric.effective_from, rubric.effective_to
    if (begins and today < begins) or (ends and ends < today):
        since = f" from {begins:%d/%m/%Y}" if begins else ""
        until = f" to {ends:%d/%m/%Y}" if ends else ""
        raise AuditError(
            f"Audits begin with {rubric.id} version {rubric.version}{since}{until}; today is "
            f"{today:%d/%m/%Y}.",
            _instead(conn, read, rubric, today),
            "SIT010",
        )


def refuse_person(rubric: Rubric, person: Person) -> None:
    """Raise AuditError when a rubric names who may audit with it, and not this person's agency or role.

    Who is down as a writer audits only under a rubric that names writers.
    """
    if person.role is Role.WRITER and _ROLES[Role.WRITER] not in rubric.who_may_audit:
        raise AuditError(
            f"{person.person_id} is down as a writer, and writers do not audit.",
            "Name another auditor; or change their role with `people import`.",
            "SIT014",
        )
    if rubric.who_may_audit and not {person.agency, _ROLES[person.role]} & set(rubric.who_may_audit):
        raise AuditError(
            f"{rubric.id} is for: {', '.join(rubric.who_may_audit)}. {person.person_id} is down as "
            f"{_ROLES[person.role]}, {person.agency}.",
            "Name another auditor; `people list` shows each person's agency and role.",
            "SIT011",
        )


def signing_role(rubric: Rubric, audit: Audit) -> str:
    """Return the role that signs an audit; empty when none does.

    The parts of an audit are joined by its lead auditor unless the rubric names another; the lead auditor of
    an audit in one part signs it by submitting it.
    """
    if len(audit.parts) > 1:
        return rubric.sign_off or LEAD_AUDITOR
    return "" if rubric.sign_off == LEAD_AUDITOR else rubric.sign_off


def waits_for(rubric: Rubric, audit: Audit) -> str:
    """Return the role whose signature a finished audit waits for; empty when it waits for none."""
    finished = audit.completed_on is not None and audit.signed_on is None
    return signing_role(rubric, audit) if finished else ""


def refuse_signer(conn: "Connection", rubric: Rubric, audit: Audit, person: Person) -> None:
    """Raise AuditError when an audit is not for this person to sign.

    A manager is whoever is down as the lead auditor's; where nobody is, a quality lead or an administrator.
    Nobody but the lead auditor signs an audit of which they answered a part.
    """
    role = rubric.sign_off or LEAD_AUDITOR
    if role == LEAD_AUDITOR:
        if person.person_id != audit.lead_auditor:
            raise AuditError(
                f"The lead auditor of this audit is {audit.lead_auditor}.", "They sign the overall.", "JOI003"
            )
        return
    if any(part.auditor == person.person_id and part.submitted_on for part in audit.parts):
        raise AuditError(
            f"{person.person_id} answered this audit.", f"Another {role} must sign it: --auditor.", "JOI007"
        )
    manager = _manager(conn, audit) if role == "manager" else ""
    allowed = (Role.LEAD, Role.ADMINISTRATOR) if role == "manager" else (_BY_WORD[role],)
    if person.person_id == manager or (not manager and person.role in allowed):
        return
    who = manager or " or ".join(f"{_article(_ROLES[each])} {_ROLES[each]}" for each in allowed)
    raise AuditError(
        f"{rubric.id} is signed off by a {role}, and {person.person_id} is down as {_ROLES[person.role]}.",
        f"It is for {who} to sign: --auditor. `people list` shows roles and managers.",
        "JOI008",
    )


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _manager(conn: "Connection", audit: Audit) -> str:
    """Return the short id of the lead auditor's manager; empty where none is known."""
    try:
        named = find_person(conn, audit.lead_auditor or audit.parts[0].auditor).manager
        return find_person(conn, named).person_id if named else ""
    except UnknownNameError:
        return ""


def _instead(conn: "Connection", read: RubricRead, rubric: Rubric, today: date) -> str:
    """Return which version is in force, as far as the file's folder, the library and the store know."""
    known: dict[str, tuple[Rubric, str]] = {}
    for each in stored.rubrics(conn):
        if each.rubric_id == rubric.id:
            known[each.version] = (stored.get(conn, each.rubric_id, each.version), "")
    for entry in known_rubrics(read.path.parent):
        other = read_rubric(str(entry.path)).rubric if entry.id == rubric.id else None
        if other is not None:
            known[other.version] = (other, f" ({entry.path.name})")
    known.pop(rubric.version, None)
    usable = [f"{version}{file}" for version, (other, file) in known.items() if _in_force(other, today)]
    return f"In force: version {', '.join(usable)}." if usable else "No other version of it is in force here."


def _in_force(rubric: Rubric, today: date) -> bool:
    begun = rubric.effective_from is None or rubric.effective_from <= today
    return rubric.status == "live" and begun and (rubric.effective_to is None or today <= rubric.effective_to)
