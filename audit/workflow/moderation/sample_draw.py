"""Samples: drawn by seed, recorded for ever as they were drawn, allotted evenly, and tied together."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from audit.agreement.allotting import Allotment, allot
from audit.agreement.draws import Draw, draw, share_twice
from audit.agreement.linking import LinkingSet, linking_set
from audit.domain.audits import Selection
from audit.domain.people import Role
from audit.domain.period import Period, month_of
from audit.domain.sample import Sample, SampleItem
from audit.errors import AuditError
from audit.plain_figures import counted
from audit.store import log, people
from audit.store.audits import audits as stored_audits
from audit.store.audits.audit_filter import AuditFilter, AuditState
from audit.store.connect import Store
from audit.store.moderation import samples as stored
from audit.store.plans import versions as plans
from audit.workflow import here
from audit.workflow.moderation.sample_frame import Frame, read_frame
from audit.workflow.moderation.sample_precision import Past, Precision, past_pairs, precision

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Reserves of each stratum that are kept with a sample, as a multiple of its size.
RESERVES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What sample is wanted. `twice` is the share (0 to 1) audited by a second auditor, blind.

    `exclude` maps a plan_ref to its reason. `auditors` empty takes every auditor who serves today. `link`
    adds the second audits that tie all auditors together.
    """

    period: Period
    size: int
    name: str = ""
    by: str | None = None
    only: tuple[str, ...] = ()
    selection: Selection = Selection.RANDOM
    exclude: Mapping[str, str] | None = None
    rest_months: int = 12
    seed: int = 1
    twice: float = 0.2
    auditors: tuple[str, ...] = ()
    link: bool = False


@dataclass(frozen=True, slots=True)
class SampleDrawn:
    """A sample with who audits what, the ties still missing, and what all of it buys."""

    sample: Sample
    draw: Draw
    frame_size: int
    allotment: Allotment
    twice: tuple[str, ...]
    linking: LinkingSet
    precision: Precision
    undated: int = 0


def draw_sample(store: Store, wanted: Wanted, *, record: bool = True) -> SampleDrawn:
    """Draw a sample from the plans of a period, allot it, and record it unless told not to.

    Raises AuditError for a frame without plans, a share that is none, or no auditors.
    """
    if not 0 <= wanted.twice <= 1:
        raise AuditError("The share audited twice lies between 0 and 100%.", "Use --twice 20.", "SMP002")
    if wanted.size < 1:
        raise AuditError("A sample has 1 plan or more.", "Use --size 20.", "SMP003")
    today = here.today()
    window = month_of(today).rolling(12)
    past = past_pairs(store, window.first, window.last)
    with store.read() as conn:
        frame = read_frame(conn, wanted.period, by=wanted.by, only=wanted.only)
        auditors = _auditors(conn, wanted.auditors, today)
        loads = _loads(conn, auditors)
        excluded = {plans.find_plan(conn, ref): why for ref, why in (wanted.exclude or {}).items()}
    if not frame.candidates:
        raise AuditError(
            f"No plan was finalised or amended in {wanted.period.label}.",
            "Choose another month, or fewer conditions.",
            "SMP004",
        )
    made = draw(
        frame.candidates,
        wanted.size,
        seed=wanted.seed,
        selection=wanted.selection,
        as_at=today,
        rest_months=wanted.rest_months,
        exclude=excluded,
    )
    refs = [one.item.plan_ref for one in made.drawn]
    twice = share_twice(refs, wanted.twice, seed=wanted.seed)
    allotment = allot(refs, auditors, barred=frame.barred, twice=twice, loads=loads)
    linking = _linking(allotment, auditors, frame, past)
    sample = Sample(
        str(uuid4()),
        wanted.name or f"{wanted.selection} {wanted.period.label}",
        wanted.selection,
        wanted.seed,
        today,
        _words(wanted, made, frame),
        wanted.size,
        tuple(refs),
    )
    planned = [(str(a.plan), str(a.auditor)) for a in allotment.allotted]
    if wanted.link:
        planned += [(str(link.plan), str(link.second)) for link in linking.links]
    found = SampleDrawn(
        sample,
        made,
        len(frame.candidates),
        allotment,
        twice,
        linking,
        precision(past, planned),
        frame.undated,
    )
    if record:
        with store.write() as conn:
            stored.record(conn, sample)
            log.record(
                conn, "draw sample", sample.sample_id, here.acting(conn),
                {"seed": sample.seed, "size": sample.size, "selection": sample.selection.value},
            )  # fmt: skip
    return found


def serving(store: Store, named: Sequence[str]) -> tuple[str, ...]:
    """Return the auditors named, or every auditor who serves today; raises AuditError when there are none."""
    with store.read() as conn:
        return _auditors(conn, named, here.today())


def list_samples(store: Store) -> tuple[Sample, ...]:
    """Return every sample in the order they were drawn."""
    with store.read() as conn:
        return stored.list_samples(conn)


def find_sample(conn: "Connection", typed: str) -> Sample:
    """Return the sample whose id begins so, or whose name it is; raises AuditError for none or several."""
    every = stored.list_samples(conn)
    found = [one for one in every if one.sample_id.startswith(typed.lower()) or one.name == typed]
    if len(found) != 1:
        said = "no sample" if not found else counted(len(found), "sample")
        raise AuditError(f'There are {said} "{typed}".', "`sample list` shows their ids.", "SMP005")
    return found[0]


def show_sample(store: Store, typed: str) -> tuple[Sample, tuple[SampleItem, ...]]:
    """Return a sample with every plan that was drawn, the replaced ones too."""
    with store.read() as conn:
        sample = find_sample(conn, typed)
        return sample, stored.items(conn, sample.sample_id)


def replace_plan(store: Store, typed: str, plan_ref: str, because: str) -> SampleItem:
    """Replace a plan by the next reserve of its stratum in drawn order, with the reason.

    Raises UnknownNameError for a plan that is not in the sample, AuditError when no reserve is left.
    """
    with store.write() as conn:
        sample = find_sample(conn, typed)
        kept = json.loads(sample.frame)
        drawn = {item.plan_ref for item in stored.items(conn, sample.sample_id)}
        ref = plans.find_plan(conn, plan_ref)
        stratum = kept["strata"].get(ref) or next(
            (name for name, refs in kept["reserves"].items() if ref in refs), ""
        )
        left = [one for one in kept["reserves"].get(stratum, []) if one not in drawn]
        if ref in drawn and not left:
            raise AuditError(
                f"No plan is left to stand in for {ref}.", "Draw a new sample with another seed.", "SMP006"
            )
        item = stored.replace(conn, sample.sample_id, ref, left[0] if left else ref, because)
        details = {"position": item.position}
        log.record(conn, "replace in sample", sample.sample_id, here.acting(conn), details)
    return item


def _auditors(conn: "Connection", named: Sequence[str], today: date) -> tuple[str, ...]:
    if named:
        return tuple(dict.fromkeys(people.find_person(conn, name).person_id for name in named))
    found = tuple(one.person_id for one in people.people(conn, role=Role.AUDITOR) if one.active_on(today))
    if not found:
        raise AuditError("There are no auditors.", "Add them: `people add` or `people import`.", "SMP007")
    return found


def _loads(conn: "Connection", auditors: Sequence[str]) -> dict[str, int]:
    """Return how many parts each auditor has to do already; a declined one is nobody's."""
    loads = Counter(
        part.auditor
        for audit in stored_audits.list_audits(conn, AuditFilter(state=AuditState.OPEN))
        for part in audit.parts
        if part.submitted_on is None and not part.declined_because
    )
    return {name: loads[name] for name in auditors}


def _linking(allotment: Allotment, auditors: Sequence[str], frame: Frame, past: Past) -> LinkingSet:
    """Return the second audits that would tie all auditors; earlier pairs tie too, and take no third."""
    audits: dict[str, list[str]] = {}
    for each in allotment.allotted:
        audits.setdefault(str(each.plan), []).append(str(each.auditor))
    barred: dict[str, Sequence[str]] = dict(frame.barred)
    for plan, auditor in past.audits:
        audits.setdefault(plan, []).append(auditor)
        barred[plan] = auditors
    return linking_set(audits, auditors, barred=barred)


def _words(wanted: Wanted, made: Draw, frame: Frame) -> str:
    """Return how the sample was drawn, so that it can be drawn again: what was asked, strata, reserves."""
    reserves = {str(stratum): list(refs[: RESERVES * max(wanted.size, 1)]) for stratum, refs in made.reserves}
    return json.dumps(
        {
            "period": wanted.period.key,
            "by": wanted.by,
            "only": list(wanted.only),
            "rest_months": wanted.rest_months,
            "plans": len(frame.candidates),
            "excluded": [list(pair) for pair in made.excluded],
            "strata": {one.item.plan_ref: str(one.stratum) for one in made.drawn},
            "reserves": reserves,
        },
        ensure_ascii=False,
        sort_keys=True,
    )
