"""Work given out and brought back: exports for one person, and files merged, their results scored anew."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.plain_figures import counted
from audit.problem import Problem
from audit.scoring.score import SCORING_VERSION
from audit.store import people as stored_people
from audit.store.audits import audits, results
from audit.store.connect import Store
from audit.store.keeping import backup
from audit.store.merging import export, packs, sealed
from audit.store.merging import merge as merges
from audit.store.plans import versions as stored_plans
from audit.workflow import here
from audit.workflow.auditing.submission import current_revisions, scorecard
from audit.workflow.keeping.backups import AskPassphrase, check_plain
from audit.workflow.keeping.messages import (
    CONFLICT,
    DRAFTS_LEFT,
    FORGOTTEN_LEFT,
    NO_AGREEMENT,
    UNDONE_LEFT,
    refusal,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class MergeDone:
    """What a merge did: rows that came in by kind, audits that changed, and what is to be seen to."""

    brought: dict[str, int]
    audits: int
    conflicts: int
    problems: tuple[Problem, ...]


def export_for(
    store: Store, person: str, file: Path, ask: AskPassphrase, *, plain: bool, reason: str
) -> export.Exported:
    """Write a person's assigned work as a store of its own, encrypted unless `plain` with a reason.

    Raises UnknownNameError for the person, StoreError when the file is there.
    """
    check_plain(plain=plain, reason=reason)
    backup.refuse_existing(file)
    with store.read() as conn:
        person_id = stored_people.find_person(conn, person).person_id
        by = here.acting(conn)
    facts = {"reason": reason.strip()} if plain else {}
    return export.write_export(
        store,
        file,
        export.assigned_work(person_id),
        passphrase=None if plain else ask(),
        by=by,
        subject=person_id,
        **facts,
    )


def export_pack(
    store: Store, plan_refs: Sequence[str], file: Path, ask: AskPassphrase, *, agreement: str
) -> export.Exported:
    """Write the newest versions of some plans for another council's moderators; always encrypted.

    References and ids are the pack's own; no name of ours is in it. Raises AuditError without a sharing
    agreement, UnknownNameError for a plan, StoreError when the file is there.
    """
    if not agreement.strip():
        raise refusal(NO_AGREEMENT)
    backup.refuse_existing(file)
    passphrase = ask()
    with store.write() as conn:
        versions = [stored_plans.newest_version(conn, ref).version_id for ref in plan_refs]
        pack_id, key = packs.new_pack(conn)
        by = here.acting(conn)
    return export.write_export(
        store,
        file,
        packs.peer_review(versions, pack_id, key),
        passphrase=passphrase,
        by=by,
        subject=pack_id,
        agreement=agreement.strip(),
    )


def merge_file(store: Store, file: Path, ask: AskPassphrase) -> MergeDone:
    """Merge a backup or export into the store, in one step or not at all; the file itself is not changed.

    Results of audits that changed are scored anew where they are not there. Raises StoreError and
    ProblemsError, and then changes nothing.
    """
    passphrase = ask() if file.is_file() and sealed.is_sealed(file) else None
    with backup.opened(file, passphrase) as source, ExitStack() as stack:
        with source.read() as reading:
            pack_id = packs.pack_of(reading)
        if pack_id is not None:
            with source.write() as changing, store.read() as home:
                packs.read_back(changing, home, pack_id)
        reading = stack.enter_context(source.read())
        writing = stack.enter_context(store.write())
        done = merges.merge(reading, writing, by=here.acting(writing))
        for audit_id in done.audits:
            score_again(writing, audit_id)
        return MergeDone(done.brought, len(done.audits), len(done.conflicts), _problems(writing, done))


def score_again(conn: "Connection", audit_id: str) -> None:
    """Name the scorecard that counts for an audit as its answers stand, made now if it is not there."""
    audit = audits.get(conn, audit_id)
    counted = current_revisions(conn, audit)
    if not counted or (len(counted) < len(audit.parts) and audit.completed_on is None):
        return
    uids = tuple(sorted(each.revision_id for each in counted))
    if results.make_current(conn, audit_id, uids, SCORING_VERSION):
        return
    results.save(conn, audit_id, scorecard(conn, audit, counted), revisions=uids, at=here.now())


def _problems(conn: "Connection", done: merges.Merged) -> tuple[Problem, ...]:
    found: list[Problem] = list(done.problems)
    found += [CONFLICT.at(_where(conn, each.part_id), n=len(each.revisions)) for each in done.conflicts]
    if done.drafts:
        found.append(DRAFTS_LEFT.at(n=done.drafts))
    if done.forgotten:
        found.append(FORGOTTEN_LEFT.at(n=done.forgotten))
    if done.undone:
        found.append(UNDONE_LEFT.at(n=done.undone))
    return tuple(found)


def _where(conn: "Connection", part_id: str) -> str:
    from audit.store.audits import parts

    part = parts.get(conn, part_id)
    audit = audits.get(conn, part.audit_id)
    return f"{audit.plan_ref}, audit {audit.audit_id[:8]}, {part.auditor}"


def kinds(brought: dict[str, int]) -> Sequence[str]:
    """Return what came in, counted in users' words, the kinds that they would look for first."""
    named = {
        "plan_version": "plan version",
        "audit": "audit",
        "part": "part",
        "revision": "submission",
        "judgement": "answer",
        "moderation": "moderation",
        "concern": "concern",
        "action": "action",
        "person": "person|people",
        "event": "log entry|log entries",
    }
    return [counted(brought[name], *words.split("|")) for name, words in named.items() if brought.get(name)]
