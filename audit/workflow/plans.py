"""Plans in the store: listed, shown, and given an agency's advice."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from audit.domain.advice import Advice
from audit.domain.plan import PlanVersion
from audit.errors import AuditError, UnknownNameError
from audit.office_files.plain_text import read_words
from audit.privacy.masking import KnownNames, Masker
from audit.store.connect import Store
from audit.store.plans import advice as plan_advice
from audit.store.plans import versions as stored
from audit.store.plans.read import versions_of
from audit.store.plans.versions import PlanEntry, Stored
from audit.workflow import here
from audit.workflow.importing.files import told_files


@dataclass(frozen=True, slots=True)
class AdviceAdded:
    """What adding advice did: the version that holds it and how it came there; what was masked, by kind."""

    stored: Stored
    masked: Mapping[str, int]


def list_plans(
    store: Store, *, need: str | None = None, locality: str | None = None, team: str | None = None
) -> tuple[PlanEntry, ...]:
    """Return the plans whose newest version has these facts, or all, by reference."""
    with store.read() as conn:
        return stored.list_plans(conn, need=need, locality=locality, team=team)


def plan_versions(store: Store, plan_ref: str) -> tuple[PlanVersion, ...]:
    """Return a plan's versions, the first first; raises UnknownNameError with near misses."""
    with store.read() as conn:
        return versions_of(conn, stored.find_plan(conn, plan_ref))


def version_shown(versions: Sequence[PlanVersion], number: int | None) -> PlanVersion:
    """Return the version of that number, or the newest; raises UnknownNameError with those there are."""
    if number is None:
        return versions[-1]
    for version in versions:
        if version.number == number:
            return version
    remedy = "Leave --version out for the newest."
    raise UnknownNameError("version", str(number), [str(each.number) for each in versions[-3:]], remedy)


def add_advice(
    store: Store,
    plan_ref: str,
    agency: str,
    path: Path,
    *,
    received_on: date | None = None,
    names: Sequence[str] = (),
) -> AdviceAdded:
    """Add one agency's advice to a plan's newest version, its words masked.

    A version that has an audit is frozen: the advice then makes a new version. `names` are the child's names
    that no column held. Raises UnknownNameError, and AuditError for a file without words.
    """
    words = read_words(path)
    if not words:
        raise AuditError(f'"{path.name}" has no words in it.', "Choose the file with the advice.", "PLW001")
    masker = Masker(KnownNames(child=tuple(names)))
    advice = Advice(str(uuid4()), agency, received_on=received_on, text=masker.mask(words))
    digest = hashlib.sha256(path.read_bytes()).digest()
    with store.write() as conn:
        batch = plan_advice.AdviceBatch(conn, here.acting(conn), digest, told_files([path]))
        done = plan_advice.add_advice(batch, plan_ref, advice).versions[0]
    return AdviceAdded(done, dict(masker.counts))
