"""Audits that were done elsewhere, as one import: they, and the plans that were not known before."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from sqlalchemy import Connection, select

from audit.domain.plan import PlanFacts, PlanVersion
from audit.store import info, log
from audit.store.bulk import chunks, hold
from audit.store.plans.adding import Adding, add_batch
from audit.store.plans.changes import Change, What, note
from audit.store.plans.incoming import incoming_versions
from audit.store.plans.rows import AT_ONCE
from audit.store.plans.versions import all_refs
from audit.store.schema.audits import AUDIT
from audit.store.schema.plans import PLAN_VERSION


class AuditBatch:
    """The import that the audits of one file belong to; whoever makes one waits for other writers of plans.

    `source` tells which file it was, as `told_files` does.
    """

    def __init__(self, conn: Connection, added_by: str, file_digest: bytes, source: str = "") -> None:
        hold(conn, "plans")
        self._conn, self._by, self._digest, self._source = conn, added_by, file_digest, source
        self._batch: tuple[int, str] | None = None

    def add_plans(self, refs: Iterable[str]) -> int:
        """Store those plans that are not known, by their references alone; return how many those are."""
        known = all_refs(self._conn)
        missing = [PlanVersion("", ref, 0, PlanFacts()) for ref in dict.fromkeys(refs) if ref not in known]
        adding = Adding(self._conn, imported_by=self._by, file_digest=self._digest, batch=self._its_batch())
        for some in chunks(incoming_versions(missing, info.mint_key(self._conn)), AT_ONCE):
            adding.add(some)
        return len(missing)

    def finish(self, audits: Sequence[str], rubric_id: str, new_plans: int) -> str:
        """Note which audits came with the import, by their ids; log it, and return its id."""
        key, batch_id = self._its_batch()
        for some in chunks(audits):
            rows = self._conn.execute(
                select(AUDIT.c.uid, PLAN_VERSION.c.plan_id, PLAN_VERSION.c.id)
                .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
                .where(AUDIT.c.uid.in_(some))
                .order_by(AUDIT.c.id)
            )
            note(self._conn, key, [Change(What.AUDIT, *row) for row in rows.all()])
        figures: dict[str, log.Detail] = {"audits": len(audits), "versions": new_plans}
        details = figures | {"rubric": rubric_id, "file": self._source}
        log.record(self._conn, "import audits", batch_id, self._by, details)
        return batch_id

    def _its_batch(self) -> tuple[int, str]:
        if self._batch is None:
            batch_id = str(uuid4())
            self._batch = add_batch(self._conn, batch_id, self._by, self._digest, {}), batch_id
        return self._batch
