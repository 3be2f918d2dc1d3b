"""Needs, outcomes and provisions as the source gives them: rows of a section's text, and links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from audit.domain.plan import ROW_KIND, Origin, PlanLink, PlanRow
from audit.office_files.plans.record import PlanRecord

#: The longest number or letter kept with a row.
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class GivenRows:
    """The sections' texts with their rows' words in place, the rows by section, and their links.

    `starts` tells for each row of the record, in order, where its words begin in its section's text.
    """

    texts: Mapping[str, str]
    rows: Mapping[str, tuple[PlanRow, ...]]
    links: tuple[PlanLink, ...]
    starts: tuple[int, ...] = ()


def given_rows(record: PlanRecord, texts: Mapping[str, str], masked: Sequence[str]) -> GivenRows:
    """Return the rows of a record over its sections' masked texts; `masked` are the rows' words in order.

    A section's own words come first, then each row on lines of its own.
    """
    made = dict(texts)
    rows: dict[str, list[PlanRow]] = {}
    ids: dict[str, str] = {}
    starts: list[int] = []
    for given, words in zip(record.rows, masked, strict=True):
        kind = ROW_KIND.get(given.section) or ROW_KIND.get(record.parents.get(given.section, ""))
        before = made.get(given.section, "")
        start = len(before) + 1 if before else 0
        starts.append(start)
        made[given.section] = f"{before}\n{words}" if before else words
        if kind is None:
            continue
        ids[given.key] = str(uuid4())
        row = PlanRow(
            ids[given.key], kind, given.section, start, start + len(words), Origin.GIVEN,
            given.label[:_LONGEST_LABEL],
        )  # fmt: skip
        rows.setdefault(given.section, []).append(row)
    links = tuple(
        PlanLink(str(uuid4()), ids[one], ids[other], Origin.GIVEN)
        for one, other in record.links
        if one in ids and other in ids
    )
    return GivenRows(made, {code: tuple(found) for code, found in rows.items()}, links, tuple(starts))
