"""The references of imported plans: the source's own, minted, or a document's file name."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from audit.domain.plan import Status
from audit.office_files.plans.columns import MINTING
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.wide import minting_identifier
from audit.place import Place
from audit.privacy.identifiers import CHILD_NAMES
from audit.privacy.pseudonym import mint_ref, read_ref
from audit.privacy.references import LONGEST, tells_whose
from audit.problem import Problem
from audit.workflow.importing.messages import (
    FOUND_AGAIN,
    MINTED,
    NO_REFERENCE_IN_DOCUMENT,
    REFERENCE_LIKE,
    REFERENCE_TELLS,
)
from audit.workflow.messages import SAME_REFERENCE

#: What parts a reference, one as good as another; none is as good between letters and figures.
_MARKS = re.compile(r"[\u2010-\u2015_./-]+")
_BETWEEN = re.compile(r"(?<=[^\W\d_])-(?=\d)|(?<=\d)-(?=[^\W\d_])")
#: A draft comes before its final, however the file's rows stand.
_ORDER = {None: 0, Status.DRAFT: 0, Status.FINAL: 1, Status.AMENDED: 2}


def referred_records(
    records: Sequence[PlanRecord],
    key: bytes,
    known: Collection[str],
    problems: list[Problem],
    how: str = FOUND_AGAIN,
) -> list[tuple[PlanRecord, str]]:
    """Return each record with its reference; those of one plan in the order of their editions, or status.

    Minted references are told, with `how` their plans are found again; those that are known already are not.
    A plan twice with one status is told and left out. A document that names no plan has its file's name for
    a reference only when that is one already in the store or one that was minted: it could be a child's name.
    """
    by_plan: dict[str, list[PlanRecord]] = {}
    told: list[Place] = []
    minted: dict[str, PlanRecord] = {}
    written = {_plain(ref): ref for ref in known}
    for record in records:
        tells = identifying_reference(record)
        if tells:
            told.append(record.place)
        ref = _reference(record, key, tells=tells) or _file_reference(record, known)
        if not ref:
            problems.append(NO_REFERENCE_IN_DOCUMENT.at(record.place))
            continue
        if ref not in known and written.setdefault(_plain(ref), ref) != ref:
            problems.append(REFERENCE_LIKE.at(record.place))
            continue
        if ref not in known and not record.reference and minting_identifier(record):
            minted.setdefault(ref, record)
        others = by_plan.setdefault(ref, [])
        first = next((other for other in others if _occasion(other) == _occasion(record)), None)
        if first is not None:
            problems.append(SAME_REFERENCE.at(record.place, first=seen_from(first.place, record.place)))
        else:
            others.append(record)
    if told:
        problems.append(REFERENCE_TELLS.at(told[0], count=len(told), n=len(told), how=how))
    if minted:
        kinds = " or ".join(dict.fromkeys(minting_identifier(record)[0] for record in minted.values()))
        first_row = next(iter(minted.values())).place
        problems.append(MINTED.at(first_row, count=len(minted), n=len(minted), kinds=kinds, how=how))
    for same in by_plan.values():
        same.sort(key=lambda record: (record.edition, _ORDER[record.facts.status]))
    return [(record, ref) for ref, same in by_plan.items() for record in same]


def _occasion(record: PlanRecord) -> tuple[int, Status | None]:
    return record.edition, record.facts.status


def _plain(ref: str) -> str:
    """Return a reference without what is written in several ways: "ab01" for "AB-01", "ab 01", "Ab/01"."""
    return _BETWEEN.sub("", _MARKS.sub("-", "".join(ref.casefold().split())))


def seen_from(place: Place, here: Place) -> str:
    """Return a place as it is told at another one: with its file's name where that is another file."""
    return str(place) if place.file == here.file else f"{place.file}, {place}"


def reference_of(record: PlanRecord, key: bytes) -> str:
    """Return a record's own reference, or one minted with the store's key; empty when nothing tells.

    A reference that tells whose plan it is (a name, a UPN) is not kept: one is minted from it.
    """
    return _reference(record, key, tells=identifying_reference(record))


def tells_of_another(record: PlanRecord, held: str, known: Collection[str], key: bytes) -> bool:
    """Tell whether a document says that it is another plan than the one that is `held` by that reference.

    Its own reference says so, capitals and spaces aside. Where it has none, an identifier that mints to
    `held` says no, and one that mints to another of the `known` says yes. One that mints to neither says
    nothing beside a reference that was given: identifiers are not stored, and none is there to compare. A
    reference that was minted came from one, and another one speaks against it.
    """
    tells = identifying_reference(record)
    if record.reference and not tells:
        return _plain(record.reference) != _plain(held)
    sources = [record.reference] if tells else []
    sources += [value for kind in MINTING for value in record.identifiers.get(kind, ())]
    minted = {mint_ref(source, key) for source in sources}
    if not minted or held in minted:
        return False
    return read_ref(held) == held or not minted.isdisjoint(known)


def _reference(record: PlanRecord, key: bytes, *, tells: bool) -> str:
    if record.reference and not tells:
        return record.reference
    identifier = minting_identifier(record)
    source = record.reference or (identifier[1] if identifier else "")
    return mint_ref(source, key) if source else ""


def named_reference(reference: str, case_number: str, key: bytes) -> str:
    """Return the reference of a table's row: its own, or one minted from it or from the case number.

    Minted where its own tells whose plan it is; empty when the row gives neither.
    """
    kept = reference and len(reference) <= LONGEST and not tells_whose(reference)
    source = reference or case_number
    return reference if kept else mint_ref(source, key) if source else ""


def identifying_reference(record: PlanRecord) -> bool:
    """Tell whether a record's own reference tells whose plan it is, or is too long to be a reference."""
    if not record.reference:
        return False
    named = [name for kind in CHILD_NAMES for name in record.identifiers.get(kind, ())]
    return len(record.reference) > LONGEST or tells_whose(record.reference, named, record.born)


def _file_reference(record: PlanRecord, known: Collection[str]) -> str:
    stem = Path(record.place.file).stem.strip()
    return stem if stem in known else read_ref(stem) or ""
