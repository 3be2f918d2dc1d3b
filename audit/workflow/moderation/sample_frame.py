"""The frame of a sample: plans finalised or amended in a period, each with its stratum and what to flag."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.draws import Candidate
from audit.domain.codes import key_stage
from audit.domain.period import Period
from audit.domain.plan import PlanFacts
from audit.errors import AuditError
from audit.store import people
from audit.store.audits import concerns
from audit.store.facts import facts
from audit.store.plans import versions as plans
from audit.store.plans.versions import PlanEntry
from audit.workflow.choices import read_one_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOT_KNOWN = "not known"
#: Extra columns of an import whose "yes" flags a plan: a live appeal or complaint.
FLAG_WORDS = ("appeal", "tribunal", "complaint")
_YES = frozenset({"yes", "y", "true", "1", "live", "open"})

Agencies = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """The plans that a sample is drawn from, and what each is: by reference its newest version and writer.

    `undated` is how many more would be asked for, but have no final date that says whether they belong.
    """

    candidates: tuple[Candidate, ...]
    versions: Mapping[str, str]
    barred: Mapping[str, tuple[str, ...]]
    undated: int = 0


def _stage(plan: PlanFacts, _: Agencies) -> str:
    return NOT_KNOWN if plan.year_group is None else key_stage(plan.year_group)


def _agency(plan: PlanFacts, agencies: Agencies) -> str:
    return agencies.get((plan.writer or "").casefold(), NOT_KNOWN)


#: What plans may be grouped and narrowed by. The choice list of --by and --only is this dict.
STRATA: dict[str, Callable[[PlanFacts, Agencies], str]] = {
    "need": lambda plan, _: plan.need or NOT_KNOWN,
    "key stage": _stage,
    "team": lambda plan, _: plan.team or NOT_KNOWN,
    "agency": _agency,
    "locality": lambda plan, _: plan.locality or NOT_KNOWN,
    "placement": lambda plan, _: plan.placement or NOT_KNOWN,
}


def read_frame(
    conn: "Connection", period: Period, *, by: str | None = None, only: Sequence[str] = ()
) -> Frame:
    """Return the plans whose newest version was finalised or amended in a period.

    `by` is a key of `STRATA`; `only` narrows by "need=ASD" and the like. The agency of a plan is that of its
    writer. Raises UnknownNameError for a grouping that does not exist, AuditError for what narrows nothing.
    """
    agencies: dict[str, str] = {}
    ids: dict[str, str] = {}
    for person in people.people(conn):
        for name in (person.person_id, person.display_name, *person.aliases):
            agencies[name.casefold()] = person.agency
            ids[name.casefold()] = person.person_id
    group = STRATA[read_one_of(STRATA, "grouping", by)] if by else None
    chosen = [_narrowed(one) for one in only]
    last: dict[str, date] = {}
    audited: dict[str, set[str]] = {}
    for fact in facts.completed_audits(conn, date.min, date.max):
        last[fact.plan_ref] = max(last.get(fact.plan_ref, date.min), fact.completed_on)
        audited.setdefault(fact.version_id, set()).update(fact.auditors)
    flagged = {concern.plan_ref for concern in concerns.list_concerns(conn, still_open=True)}
    found, versions, barred, undated = [], {}, {}, 0
    for entry in plans.list_plans(conn):
        plan = entry.facts
        if any(STRATA[name](plan, agencies).casefold() != value for name, value in chosen):
            continue
        if plan.finalised_on is None or not period.contains(plan.finalised_on):
            undated += plan.finalised_on is None
            continue
        stratum = group(plan, agencies) if group else "all"
        flags = _flags(entry, flagged)
        found.append(Candidate(entry.plan_ref, stratum, last.get(entry.plan_ref), flags))
        versions[entry.plan_ref] = entry.version_id
        writer = ids.get((plan.writer or "").casefold())
        # nobody audits their own plan, nor the same version twice
        barred[entry.plan_ref] = tuple(
            sorted({*([writer] if writer else []), *audited.get(entry.version_id, ())})
        )
    return Frame(tuple(found), versions, barred, undated)


def _narrowed(typed: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if not equals or not value.strip():
        raise AuditError(f'"{typed}" narrows nothing.', "Write it so: --only need=ASD.", "SMP001")
    return read_one_of(STRATA, "grouping", name), value.strip().casefold()


def _flags(entry: PlanEntry, concerned: set[str]) -> tuple[str, ...]:
    flags = [
        word
        for word in FLAG_WORDS
        for name, value in entry.facts.extra.items()
        if word in name.casefold() and str(value).strip().casefold() in _YES
    ]
    if entry.plan_ref in concerned:
        flags.append("open concern")
    return tuple(dict.fromkeys(flags))
