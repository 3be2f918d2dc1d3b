"""Which audit tool an auditor takes to a plan when none is named: that of what they have out."""

from dataclasses import dataclass

from audit.errors import AuditError
from audit.plain_figures import counted
from audit.store.audits import parts
from audit.store.connect import Store
from audit.store.people import find_person
from audit.store.plans import versions as plans
from audit.workflow.auditing.own_part import EVERY

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

    A part of the plan's newest version, or one that was reopened, is taken up itself, under the version of
    the tool that it was begun with; naming a tool by its file begins under what the file says. Raises
    UnknownNameError for a plan or person, AuditError when parts are out under several tools.
    """
    if named and named.casefold().endswith((".yaml", ".yml")):
        return Tool(named)
    with store.read() as conn:
        who = find_person(conn, auditor).person_id
        newest = plans.newest_version(conn, plan_ref)
        out, reopened = (
            [
                item
                for item in parts.queue(conn, auditor=who, reopened=corrected)
                if item.plan_ref == newest.plan_ref and (not named or item.rubric_id == named.casefold())
            ]
            for corrected in (False, True)
        )
    tools = sorted({item.rubric_id for item in (*out, *reopened)})
    if not tools:
        return Tool(named) if named else Tool(DEFAULT, told=False)
    if len(tools) > 1:
        raise AuditError(
            f"{who} has {newest.plan_ref} out under {counted(len(tools), 'audit tool')}: {', '.join(tools)}.",
            f"Say which: --rubric {' or --rubric '.join(tools)}.",
            "SIT013",
        )
    agency = "" if part.casefold() == EVERY else " ".join(part.replace("-", " ").casefold().split())
    of_newest = [item for item in out if item.version_id == newest.version_id]
    begun = [item for item in of_newest if item.begun]
    for item in (*begun, *reopened, *of_newest):
        if not part or item.part.agency in (agency, ""):
            return Tool(tools[0], item.part.part_id)
    return Tool(tools[0])
