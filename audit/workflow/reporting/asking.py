"""What is typed to ask for a report, read into the values that reports are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from audit.domain.codes import KEY_STAGES, NEEDS
from audit.domain.period import Period
from audit.errors import AuditError
from audit.store.audits import audits
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store
from audit.store.people import find_person
from audit.store.plans import versions as plans
from audit.workflow.choices import read_one_of
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.rubrics.found import rubric_id_asked


@dataclass(frozen=True, slots=True)
class Asked:
    """What report is asked for. `rolling` of 0 is the kind's own; `look` a council's folder of templates.

    `given` names what only some kinds take: a plan, a file of measures.
    """

    kind: str
    period: Period
    rolling: int = 0
    audience: Audience = Audience.INTERNAL
    filters: Filters = field(default_factory=Filters)
    compare: bool = False
    look: Path | None = None
    given: Mapping[str, str] = field(default_factory=dict)


def read_audience(typed: str) -> Audience:
    """Return the audience of a word; raises UnknownNameError with the choices."""
    return Audience(read_one_of(Audience, "audience", typed))


def with_auditor(store: Store, asked: Asked) -> Asked:
    """Return what is asked with its auditor by short id; raises UnknownNameError with near misses."""
    with store.read() as conn:
        person = find_person(conn, asked.filters.auditor)
    return replace(asked, filters=replace(asked.filters, auditor=person.person_id))


def with_rubric(store: Store, asked: Asked) -> Asked:
    """Return what is asked with its rubric by id, be it a file's; else UnknownNameError, near misses."""
    rubric = rubric_id_asked(store, asked.filters.rubric) or ""
    return replace(asked, filters=replace(asked.filters, rubric=rubric))


def filters_of(typed: dict[str, str]) -> Filters:
    """Return the filters that were typed; a need may be its code or its name, a key stage in any case."""
    chosen = {name: value.strip() for name, value in typed.items()}
    need = chosen.get("need", "")
    chosen["need"] = NEEDS.get(need.upper(), need)
    stage = chosen.get("key_stage", "")
    if stage:
        known = {each.casefold(): each for each in KEY_STAGES}
        chosen["key_stage"] = known.get(stage.casefold()) or read_one_of(KEY_STAGES, "key stage", stage)
    return Filters(**chosen)


def months_audited(store: Store, plan_ref: str) -> str:
    """Return the months from a plan's first finished audit to its last, as a period is typed.

    Raises UnknownNameError for a plan that is not known, AuditError for one with no finished audit.
    """
    with store.read() as conn:
        plans.newest_version(conn, plan_ref)
        found = audits.list_audits(conn, AuditFilter(plan_ref=plan_ref))
    months = sorted(f"{audit.completed_on:%Y-%m}" for audit in found if audit.completed_on)
    if not months:
        raise AuditError(
            f"No audit of {plan_ref} is finished, so there is no feedback to write.",
            f"Finish one: ehcp-audit score {plan_ref}",
            "RPT020",
        )
    return months[0] if months[0] == months[-1] else f"{months[0]}..{months[-1]}"
