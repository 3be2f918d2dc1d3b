"""The text checks on every plan of the store, on as many cores as asked; and wording that plans share."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from audit.checks import copied_wording as copied
from audit.checks.catalogue import findings_in_many
from audit.domain.plan import PlanVersion
from audit.store.connect import Store, open_store
from audit.store.plans import read as plan_read
from audit.store.plans import versions as plans
from audit.workflow.checks import Checked, checked_version, named, plan_text, reader
from audit.workflow.progress import Progress, quiet

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Copied:
    """A long sentence that plans share: its words, how many plans, of which teams, and one of its places."""

    words: str
    plans: int
    teams: tuple[str, ...]
    plan_ref: str
    section: str


def check_store_texts(
    store: Store,
    *,
    only: Collection[str] = (),
    jobs: int = 1,
    fewest_plans: int = copied.FEWEST_PLANS,
    progress: Progress = quiet,
) -> Iterator[Checked]:
    """Run the checks on the newest version of every plan, in the order of their references.

    `jobs` processes share the work. Copied wording is told of sentences that `fewest_plans` plans share, and
    needs every plan to be read once beforehand.
    """
    names = named([name for name in only if name != copied.NAME]) if set(only) != {copied.NAME} else ()
    chunks = _chunks(store)
    shared: dict[bytes, int] = {}
    if not only or copied.NAME in only:
        shared = _counted(store, chunks, progress).shared(fewest_plans)
    total, done = sum(map(len, chunks)), 0
    for refs, found in zip(chunks, _checked_chunks(store, chunks, names, shared, jobs), strict=True):
        yield from found
        done += len(refs)
        progress("Checking plans", done, total)


def copied_in_store(
    store: Store, *, fewest_plans: int = copied.FEWEST_PLANS, progress: Progress = quiet
) -> tuple[Copied, ...]:
    """Return the long sentences that at least so many plans share, the most common first."""
    chunks = _chunks(store)
    shared = _counted(store, chunks, progress).shared(fewest_plans)
    found = copied.copied_passages(map(_words, _versions(store, chunks)), shared)
    with store.read() as conn:
        held = plan_read.newest_versions(conn, {one.plan_ref for one in found})
    return tuple(
        Copied(_quoted(held[one.plan_ref], one), one.plans, one.teams, one.plan_ref, one.section)
        for one in found
    )


def _quoted(version: PlanVersion, passage: copied.CopiedPassage) -> str:
    return (_words(version).sections[passage.section] or "")[passage.start : passage.end]


def _checked_chunks(
    store: Store,
    chunks: Sequence[Sequence[str]],
    names: tuple[str, ...],
    shared: Mapping[bytes, int],
    jobs: int,
) -> Iterator[list[Checked]]:
    if jobs < 2:
        for refs in chunks:
            yield _check(store, refs, names, shared)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_check_elsewhere, repeat(store.url), chunks, repeat(names), repeat(shared))


def _check_elsewhere(
    url: str, refs: Sequence[str], names: tuple[str, ...], shared: Mapping[bytes, int]
) -> list[Checked]:
    """Check some plans in a process of its own, which opens the store for itself."""
    with open_store(url, create=False) as store:
        return _check(store, refs, names, shared)


def _check(
    store: Store, refs: Sequence[str], names: tuple[str, ...], shared: Mapping[bytes, int]
) -> list[Checked]:
    versions = list(_versions(store, [refs]))
    texts = (plan_text(version) for version in versions)
    found = []
    for version, seen in zip(versions, findings_in_many(texts, reader(), names), strict=True):
        sections = _words(version).sections
        found.append(checked_version(version, (*seen, *copied.copied_wording(sections, shared))))
    return found


def _counted(store: Store, chunks: Sequence[Sequence[str]], progress: Progress) -> copied.SentenceCounts:
    counts = copied.SentenceCounts()
    total = sum(map(len, chunks))
    for done, version in enumerate(_versions(store, chunks), start=1):
        counts.note(_words(version))
        if done % _CHUNK == 0 or done == total:
            progress("Comparing sentences", done, total)
    return counts


def _chunks(store: Store) -> list[list[str]]:
    with store.read() as conn:
        refs = [entry.plan_ref for entry in plans.list_plans(conn)]
    return [refs[start : start + _CHUNK] for start in range(0, len(refs), _CHUNK)]


def _versions(store: Store, chunks: Sequence[Sequence[str]]) -> Iterator[PlanVersion]:
    for refs in chunks:
        with store.read() as conn:
            held = plan_read.newest_versions(conn, refs)
        yield from (held[ref] for ref in refs)


def _words(version: PlanVersion) -> copied.PlanWords:
    sections = {each.code: each.text for each in version.sections}
    return copied.PlanWords(version.plan_ref, version.facts.team or "", sections)
