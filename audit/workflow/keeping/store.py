"""The audit database described, checked and upgraded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.problem import Problem
from audit.scoring.score import SCORING_VERSION
from audit.store import log
from audit.store import people as stored_people
from audit.store.audits import audits, results, revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.connect import Store, open_any_format, open_store
from audit.store.keeping import check
from audit.store.location import file_of, shown, store_url, warnings_about
from audit.store.log import ChainHead
from audit.store.plans import versions as stored_plans
from audit.store.upgrade import upgrade
from audit.workflow.messages import RESULT_DIFFERS
from audit.workflow.progress import Progress, quiet
from audit.workflow.roles import role_said

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class StoreDescribed:
    """Where the audit database is, what it holds by kind, your role there, and what to be warned of.

    At a server `counts` are of what the role may see.
    """

    address: str
    exists: bool
    counts: Mapping[str, int]
    warnings: tuple[Problem, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class StoreChecked:
    """What a check found: problems, the heads of the log's chains, how many results were reckoned anew."""

    problems: tuple[Problem, ...]
    heads: tuple[ChainHead, ...]
    recomputed: int


def describe(where: str | None) -> StoreDescribed:
    """Return where the store is and what it holds; does not make one."""
    url = store_url(where)
    path = file_of(url)
    warnings = warnings_about(url)
    if path is not None and not path.exists():
        return StoreDescribed(shown(url), False, {}, warnings)
    with open_store(where, create=False) as store, store.read() as conn:
        counts = {
            "plans": len(stored_plans.list_plans(conn)),
            "people": len(stored_people.people(conn)),
            "rubrics": len(stored_rubrics.rubrics(conn)),
            "audits": len(audits.list_audits(conn)),
        }
        role = role_said(conn)
    return StoreDescribed(shown(url), True, counts, warnings, role)


def check_store(
    store: Store, progress: Progress = quiet, *, against: Sequence[ChainHead] = ()
) -> StoreChecked:
    """Check the database's integrity, its log and digests, and every stored result against its answers.

    `against` are heads of the log's chains that were printed earlier and kept elsewhere.
    """
    counted = 0

    def recompute(conn: "Connection") -> Iterator[Problem]:
        nonlocal counted
        differing = []
        for stored in results.stored_results(conn):
            counted += 1
            progress("Reckoning results anew", counted)
            if stored.scorecard.scoring_version == SCORING_VERSION and not _same(conn, stored):
                differing.append(stored.audit_id[:8])
        if differing:
            listed = ", ".join(differing[:5]) + (" and others" if len(differing) > 5 else "")
            yield RESULT_DIFFERS.at(listed, count=len(differing), n=len(differing))

    with store.read() as conn:
        problems = check.check_store(conn, recompute=recompute, against=against)
        return StoreChecked(problems, log.chain_heads(conn), counted)


def upgrade_store(where: str | None) -> str:
    """Bring a store to this program's format; return what was done, in words."""
    store, before = open_any_format(where)
    with store:
        done = upgrade(store, before)
    if done.before == done.after:
        return "The audit database is of this version already."
    return f"The audit database was brought from format {done.before} to {done.after}."


def _same(conn: "Connection", stored: results.StoredScorecard) -> bool:
    from audit.workflow.auditing.submission import scorecard

    audit = audits.get(conn, stored.audit_id)
    counted = [revisions.get(conn, revision_id) for revision_id in stored.revisions]
    made = scorecard(conn, audit, counted)
    # The store gives results back by level and code; their order is no part of what they say.
    return set(made.results) == set(stored.scorecard.results)
