"""Many processes at one SQLite file: every write is there, none twice, and waiting is measured."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from store_world import NOW, answers, begin, build

from audit.store import log
from audit.store.audits import judgements, revisions
from audit.store.connect import open_store
from audit.store.keeping.check import changed_revisions

PROCESSES = 8
#: Answers saved by each process; ten times as many in a full run.
EACH = 200 if os.environ.get("EHCP_AUDIT_FULL") else 20

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")


def save_answers(place: str, revision_id: str, name: str, said: int) -> None:
    """Save answers one transaction each, log each, and write how long each took."""
    waits = []
    with open_store(place) as store:
        for number in range(EACH):
            started = time.monotonic()
            with store.write() as conn:
                judgement = answers(comment=f"{name} {number}")[1]
                judgements.save(conn, revision_id, judgement)
                log.record(conn, "save", name, name, {"number": number})
            waits.append(time.monotonic() - started)
    os.write(said, (json.dumps(waits) + "\n").encode())


@pytest.mark.slow
def test_eight_processes_on_one_file_lose_no_write(tmp_path: Path) -> None:
    """Eight auditors save at once: each one's last answer and every log entry is there, in whole chains."""
    place = str(tmp_path / "audit.db")
    drafts = []
    with open_store(place) as store, store.write() as conn:
        build(conn, plans=PROCESSES)
        for number in range(1, PROCESSES + 1):
            part = begin(conn, number).parts[0]
            drafts.append(revisions.draft(conn, part.part_id, NOW).revision_id)
    reading, writing = os.pipe()
    children = []
    for number, draft in enumerate(drafts):
        child = os.fork()
        if child == 0:
            try:
                save_answers(place, draft, f"person{number}", writing)
            finally:
                os._exit(0)
        children.append(child)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        waits = sorted(wait for line in said for wait in json.loads(line))
    for child in children:
        assert os.waitpid(child, 0)[1] == 0
    assert len(waits) == PROCESSES * EACH
    with open_store(place) as store, store.read() as conn:
        assert len(log.events(conn, kind="save")) == PROCESSES * EACH
        assert log.verify(conn) == ()
        assert changed_revisions(conn) == ()
        for number, draft in enumerate(drafts):
            (kept,) = judgements.load(conn, draft)
            assert kept.comment == f"person{number} {EACH - 1}"
    median, worst = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    sys.stdout.write(f"{len(waits)} writes: median {median:.3f} s, 99% within {worst:.3f} s\n")
