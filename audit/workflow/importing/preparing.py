"""Plans made ready for the store: other children looked for, names masked, rows read, everything laid out.

It needs no database and no file, so that processes of their own can do it: see workers.py.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from audit.office_files.plans.html_marks import record_without_marks
from audit.office_files.plans.record import PlanRecord
from audit.place import Place
from audit.store.plans.incoming import Incoming, incoming_versions
from audit.workflow.importing.plan_versions import Unmasked, nameless, plan_versions
from audit.workflow.importing.wrong_person import NamedThere, others_named


class Waiting(NamedTuple):
    """A record with its plan's reference, and names of the child that no column holds."""

    record: PlanRecord
    plan_ref: str
    more_names: Sequence[str] = ()


class Common(NamedTuple):
    """What the plans of one import have in common: the names of all children, and the store's key."""

    children: frozenset[str]
    key: bytes


class Lot(NamedTuple):
    """Some plans to be prepared together; `share` is which of the whole they are: from, to, of how many."""

    waiting: Sequence[Waiting]
    share: tuple[int, int, int]


class Prepared(NamedTuple):
    """A plan ready for the store: where other children seem to be named in it, and what is to be told of it.

    `in_the_clear`: words are held of a child no name of whom was known, and that were not masked before.
    `was_html`: its words held HTML, which they are without now.
    """

    place: Place
    version: Incoming
    named: tuple[NamedThere, ...]
    in_the_clear: bool
    was_html: bool


def prepare(lot: Lot, common: Common) -> tuple[list[Prepared], Counter[str]]:
    """Return the plans of a lot ready for the store, in order, and what was masked, by kind.

    Raises StoreError for words that no database keeps.
    """
    waiting, html = [], []
    for each in lot.waiting:
        record, was_html = record_without_marks(each.record)
        waiting.append(each._replace(record=record))
        html.append(was_html)
    named = [others_named(each.record, common.children) for each in waiting]
    versions, masked = plan_versions(
        [Unmasked(*each, places) for each, places in zip(waiting, named, strict=True)]
    )
    clear = [
        nameless(each.record, version, each.more_names)
        for each, version in zip(waiting, versions, strict=True)
    ]
    ready = incoming_versions(versions, common.key, lot.share)
    places = [each.record.place for each in waiting]
    return [Prepared(*each) for each in zip(places, ready, named, clear, html, strict=True)], masked
