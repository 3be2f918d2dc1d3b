"""Sixty auditors saving answers at once on a PostgreSQL server: how long each save takes, and is every one there.

A process of its own for each auditor, each with their own login and role. They answer the questions of their
part over and over, one transaction an answer, as the screens do, with a pause of thinking between. Runs alone:
python tests/benchmarks/load.py --minutes 10. It ends with 1 when an answer is lost or doubled.
"""

import argparse
import json
import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

for _folder in ("", "store", "roles"):
    sys.path.insert(0, str(Path(__file__).parents[1] / _folder))

from postgres_server import running_server  # noqa: E402
from roles_world import login_of  # noqa: E402
from sqlalchemy import func, make_url, select  # noqa: E402
from store_world import NOW, answers, begin, build  # noqa: E402

from audit.domain.audits import Judgement  # noqa: E402
from audit.domain.people import Person, Role  # noqa: E402
from audit.store import logins, people  # noqa: E402
from audit.store.audits import judgements, revisions  # noqa: E402
from audit.store.connect import open_store  # noqa: E402
from audit.store.keeping.check import changed_revisions, changed_texts  # noqa: E402
from audit.store.schema.audits import COMMENT_TEXT, EVIDENCE, JUDGEMENT  # noqa: E402


@dataclass(frozen=True, slots=True)
class Load:
    """What a run found: seconds of each save, sorted, and answers that were lost or stand twice."""

    auditors: int
    waits: tuple[float, ...]
    lost: int
    doubled: int

    def within(self, share: float) -> float:
        """Return the seconds within which a share of the saves was done."""
        return self.waits[min(len(self.waits) - 1, int(len(self.waits) * share))]


def run(url: str, auditors: int, seconds: float, *, pause: float = 5.0) -> Load:
    """Fill an empty store, let auditors save at it for some seconds, and compare what each wrote last."""
    drafts, address = _prepared(url, auditors)
    reading, writing = os.pipe()
    until = time.time() + seconds
    children = []
    for name, draft in drafts.items():
        child = os.fork()
        if child == 0:
            failed = 1
            try:
                os.write(writing, _work(address[name], draft, name, until, pause))
                failed = 0
            finally:
                os._exit(failed)
        children.append(child)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        told = [json.loads(line) for line in said]
    ended = [os.waitpid(child, 0)[1] for child in children]
    waits = tuple(sorted(wait for each in told for wait in each["waits"]))
    lost, doubled = _compared(url, drafts, {each["name"]: each["last"] for each in told})
    return Load(auditors, waits, lost + sum(map(bool, ended)), doubled)


def _prepared(url: str, auditors: int) -> tuple[dict[str, str], dict[str, str]]:
    """Return the draft and the address of each auditor."""
    drafts, address = {}, {}
    with open_store(url) as store, store.write() as conn:
        build(conn, plans=auditors)
        for number in range(1, auditors + 1):
            name = f"a{number:02d}"
            login = login_of(url, name)
            people.add_person(conn, Person(name, name, login=login))
            logins.grant(conn, login, Role.AUDITOR)
            part = begin(conn, number, {"": name}).parts[0]
            drafts[name] = revisions.draft(conn, part.part_id, NOW).revision_id
            address[name] = make_url(url).set(username=login).render_as_string(hide_password=False)
    return drafts, address


def _work(url: str, draft: str, name: str, until: float, pause: float) -> bytes:
    """Save answers until it is time; return a line that tells how long each took and what was written last."""
    chance = random.Random(name)  # noqa: S311 - the same pauses in every run
    waits: list[float] = []
    last: dict[str, str] = {}
    with open_store(url, create=False) as store:
        time.sleep(chance.uniform(0, 2 * pause))  # nobody begins in the same moment
        number = 0
        while time.time() < until or not number:
            for judgement in answers(comment=f"{name} {number}"):
                started = time.perf_counter()
                with store.write() as conn:
                    judgements.save(conn, draft, judgement)
                waits.append(time.perf_counter() - started)
                last[judgement.criterion] = judgement.comment
                time.sleep(chance.uniform(0, 2 * pause))
            number += 1
    return (json.dumps({"name": name, "waits": waits, "last": last}) + "\n").encode()


def _compared(url: str, drafts: dict[str, str], last: dict[str, dict[str, str]]) -> tuple[int, int]:
    lost = doubled = 0
    with open_store(url) as store, store.read() as conn:
        held = 0
        for name, draft in drafts.items():
            found: dict[str, Judgement] = {j.criterion: j for j in judgements.load(conn, draft)}
            held += len(found)
            lost += sum(
                code not in found or found[code].comment != comment
                for code, comment in last.get(name, {"": ""}).items()
            )
        counts = [
            conn.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (JUDGEMENT, COMMENT_TEXT, EVIDENCE)
        ]
        doubled = abs(counts[0] - held) + abs(counts[1] - len(drafts)) + counts[2]
        lost += len(changed_revisions(conn))
        assert len(changed_texts(conn)) <= 1, (
            "the world's own plan texts have no true digest; no other is wrong"
        )
    return lost, doubled


def main() -> int:
    """Run on a server from the wheel, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--auditors", type=int, default=60)
    parser.add_argument("--pause", type=float, default=5.0, help="mean seconds between two saves")
    asked = parser.parse_args()
    with running_server() as server:
        found = run(server.new_database(), asked.auditors, asked.minutes * 60, pause=asked.pause)
    sys.stdout.write(
        f"{found.auditors} auditors, {len(found.waits)} saves: p50 {found.within(0.5) * 1000:.0f} ms,"
        f" p95 {found.within(0.95) * 1000:.0f} ms, p99 {found.within(0.99) * 1000:.0f} ms;"
        f" lost: {found.lost}, doubled: {found.doubled}\n"
    )
    return 1 if found.lost or found.doubled else 0


if __name__ == "__main__":
    sys.exit(main())
