"""Laws of merging: any order, any number of times, the same store; and nothing submitted is ever lost."""

import itertools
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from store_world import answers, begin, build, scorecard

from audit.domain.concern import Concern, ConcernKind
from audit.store import info
from audit.store.audits import actions, audits, concerns, judgements, results, revisions
from audit.store.connect import Store, open_store
from audit.store.keeping.check import changed_revisions, changed_texts
from audit.store.merging.copy import copy_store
from audit.store.merging.export import assigned_work
from audit.store.merging.merge import merge
from audit.store.schema.audits import AUDIT, COMMENT_TEXT, PART, REVISION, SCORECARD
from audit.store.schema.log import EVENT
from audit.store.schema.moderation import ACTION, CONCERN
from audit.store.schema.plans import PLAN, PLAN_VERSION

NOW = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
PEOPLE = ("amir", "bea", "carys")

#: What is done in one copy: which part, and what of it.
Step = tuple[int, str, str]
steps = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(["submit", "reopen", "draft"]), st.sampled_from(["Met", "Not met"])
    ),
    max_size=5,
)


def state(conn: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return what a store says, by names that are the same in every store."""
    audit_uid = AUDIT.c.uid.label("audit")
    queries = {
        "plans": select(PLAN.c.plan_ref, PLAN_VERSION.c.uid, PLAN_VERSION.c.number).join(
            PLAN_VERSION, PLAN_VERSION.c.plan_id == PLAN.c.id
        ),
        "audits": select(AUDIT.c.uid, AUDIT.c.completed_on, AUDIT.c.signed_on),
        "parts": select(PART.c.uid, PART.c.submitted_on, PART.c.active_minutes),
        "revisions": select(REVISION.c.uid, REVISION.c.state, REVISION.c.digest, REVISION.c.parent_uid),
        "words": select(COMMENT_TEXT.c.text_id, COMMENT_TEXT.c.body),
        "concerns": select(CONCERN.c.uid, CONCERN.c.told, CONCERN.c.closed_on),
        "actions": select(ACTION.c.uid, ACTION.c.closed_on),
        "log": select(EVENT.c.uid, EVENT.c.hash).where(EVENT.c.kind != "merge"),
    }
    found = {name: sorted(map(repr, map(tuple, conn.execute(query)))) for name, query in queries.items()}
    cards = conn.execute(
        select(audit_uid, SCORECARD.c.part_id, SCORECARD.c.revisions).join(
            SCORECARD, SCORECARD.c.audit_id == AUDIT.c.id
        )
    )
    found["scorecards"] = sorted({repr((row[0], row[1] is None, row[2])) for row in cards})
    return found  # type: ignore[return-value]


def make_office(folder: Path) -> Store:
    """Return a store with three plans, each assigned to one person."""
    store = open_store(str(folder / "office.db"))
    with store.write() as conn:
        build(conn)
        for number, person in enumerate(PEOPLE, 1):
            audit = begin(conn, number, {"": person}, assigned_on=date(2026, 10, 1))
            draft = revisions.draft(conn, audit.parts[0].part_id, NOW)
            judgements.save_many(conn, [(draft.revision_id, answers()[:1])])
    return store


def copy_of(office: Store, folder: Path, name: str, person: str | None) -> Store:
    """Return a copy to work on: one person's export, or the whole file where no person is named."""
    made = open_store(str(folder / f"{name}.db"))
    if person is None:
        copy_store(office, made)
        return made
    with office.read() as source, made.write() as target:
        assigned_work(person)(source, target)
    return made


def work(store: Store, done: Sequence[Step], start: int) -> None:
    """Do some steps in a store; a step that its audit does not allow is passed over."""
    with store.write() as conn:
        for number, (which, what, answer) in enumerate(done):
            at = NOW + timedelta(days=start, minutes=number)
            found = audits.list_audits(conn)
            if not found:
                return
            audit = found[which % len(found)]
            part = audit.parts[0]
            open_now = [r for r in revisions.revisions_of(conn, part.part_id) if r.state == "draft"]
            if what == "reopen" and part.submitted_on and not open_now:
                revisions.reopen(conn, part.part_id, "A page was missed", at)
            elif open_now and what != "reopen":
                draft = open_now[0].revision_id
                for judgement in answers(a1=answer, comment=f"Note {start} {number}"):
                    judgements.save(conn, draft, judgement)
                if what == "submit":
                    revisions.submit(conn, draft, on=at.date(), at=at)
                    results.save(conn, audit.audit_id, scorecard(), revisions=[draft], at=at)
                    concern = Concern(
                        draft[:-4] + f"{start:04d}", audit.plan_ref, ConcernKind.RISK, part.auditor, at.date()
                    )
                    if concern.concern_id not in {each.concern_id for each in concerns.list_concerns(conn)}:
                        concerns.raise_concern(conn, concern)


def merged(office: Store, folder: Path, name: str, files: Sequence[Store]) -> dict[str, Any]:
    """Return what a copy of the office's store says after merging files in order."""
    with open_store(str(folder / f"{name}.db")) as target:
        copy_store(office, target)
        for file in files:
            with file.read() as source, target.write() as conn:
                merge(source, conn, by="lead")
        with target.read() as conn:
            assert changed_revisions(conn) == ()
            assert [p for p in changed_texts(conn) if "comments" in p.message] == []
            return state(conn)


@given(
    st.lists(
        st.tuples(st.sampled_from([*PEOPLE, "amir", None]), steps),
        min_size=2,
        max_size=3,
    ),
    steps,
)
@settings(max_examples=100 if os.environ.get("EHCP_AUDIT_FULL") else 3)
def test_any_order_gives_the_same_store(
    copies: list[tuple[str | None, list[Step]]], here: list[Step]
) -> None:
    """Files of work done apart come to the same store in every order, once or twice, and nothing is lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with make_office(folder) as office:
            files = [copy_of(office, folder, f"c{n}", person) for n, (person, _) in enumerate(copies)]
            for number, (file, (_, done)) in enumerate(zip(files, copies, strict=True), 1):
                work(file, done, number)
            work(office, here, 9)
            orders = list(itertools.permutations(files))
            states = [merged(office, folder, f"m{n}", order) for n, order in enumerate(orders)]
            twice = merged(office, folder, "twice", [*orders[-1], *orders[0]])
            lost = [
                digest for file in (office, *files) for digest in submitted(file) if digest not in kept(twice)
            ]
            for file in files:
                file.close()
        for other in (*states[1:], twice):
            assert other == states[0]
        assert lost == []


def submitted(store: Store) -> list[str]:
    """Return the digests of what was submitted in a store."""
    with store.read() as conn:
        found = conn.execute(select(REVISION.c.digest).where(REVISION.c.state == "submitted")).scalars()
        return [repr(bytes(digest)) for digest in found]


def kept(said: dict[str, Any]) -> str:
    """Return the revisions of a state, to look digests up in."""
    return "\n".join(said["revisions"])


def test_an_export_shares_the_key_and_not_the_id(tmp_path: Path) -> None:
    """References minted elsewhere agree with those minted here, while the log has a chain of its own."""
    office = make_office(tmp_path)
    out = copy_of(office, tmp_path, "out", "bea")
    with office, out, office.read() as one, out.read() as other:
        assert info.mint_key(one) == info.mint_key(other)
        assert info.store_id(one) != info.store_id(other)
        (audit,) = audits.list_audits(other)
        assert (audit.plan_ref, audit.parts[0].auditor) == ("P002", "bea")
        assert actions.list_actions(other) == ()
