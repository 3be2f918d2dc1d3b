"""Which audit tool an auditor takes to a plan when none is named: that of what they have out."""

from dataclasses import dataclass

from audit.errors import AuditError
from audit.plain_figures import counted
from audit.store import parts, plans
from audit.store.connect import Store
from audit.store.people import find_person
from audit.workflow.own_part import EVERY

#: The audit tool where none is named and none is assigned.
DEFAULT = "ehcp-quality"


@dataclass(frozen=True, slots=True)
class Tool:
    """An audit tool, by its id or file; `part_id` is the part that is gone on with, "" where that is open.

    `told` says that somebody named it, or that it was assigned: it is not merely the default.
    """

    name: str
    part_id: str = ""
    told: bool = True


def which_tool(store: Store, plan_ref: str, auditor: str, named: str | None, part: str = "") -> Tool:
    """Return the tool named, else that of the auditor's parts of the plan that are out, else the default.

    A part of the plan's newest version is taken up itself, under the version of the tool that it was assigned
    with. Raises UnknownNameError for a plan or person, AuditError when parts are out under several tools.
    """
    if named:
        return Tool(named)
    with store.read() as conn:
        who = find_person(conn, auditor).person_id
        newest = plans.newest_version(conn, plan_ref)
        out = [item for item in parts.queue(conn, auditor=who) if item.plan_ref == newest.plan_ref]
    tools = sorted({item.rubric_id for item in out})
    if not tools:
        return Tool(DEFAULT, told=False)
    if len(tools) > 1:
        raise AuditError(
            f"{who} has {newest.plan_ref} out under {counted(len(tools), 'audit tool')}: {', '.join(tools)}.",
            f"Say which: --rubric {' or --rubric '.join(tools)}.",
            "SIT013",
        )
    agency = "" if part.casefold() == EVERY else " ".join(part.replace("-", " ").casefold().split())
    own = [
        item
        for item in out
        if item.version_id == newest.version_id and (not part or item.part.agency in (agency, ""))
    ]
    begun = [item for item in own if item.begun] or own
    return Tool(tools[0], begun[0].part.part_id if begun else "")
