"""Plan versions read back, many at a time, exactly as they were stored."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from audit.domain.advice import Advice, Basis, Involvement, SignOff
from audit.domain.plan import (
    Origin,
    PlanFacts,
    PlanFinding,
    PlanLink,
    PlanRow,
    PlanSection,
    PlanType,
    PlanVersion,
    RowKind,
    Status,
)
from audit.domain.section import SectionState
from audit.errors import UnknownNameError
from audit.store.bulk import chunks
from audit.store.plans.incoming import ADVICE_FACTS, FACTS
from audit.store.plans.texts import bodies
from audit.store.schema.plans import (
    ADVICE,
    ADVICE_TEXT,
    PLAN,
    PLAN_FINDING,
    PLAN_LINK,
    PLAN_ROW,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
)


def version(conn: Connection, version_id: str) -> PlanVersion:
    """Return one version by its uuid. Raises UnknownNameError when it is not in the store."""
    found = versions(conn, [version_id])
    if version_id not in found:
        raise UnknownNameError("plan version", version_id)
    return found[version_id]


def versions(conn: Connection, version_ids: Iterable[str]) -> dict[str, PlanVersion]:
    """Return versions by uuid, with their words; an unknown uuid is not in it."""
    found: dict[str, PlanVersion] = {}
    for some in chunks(version_ids):
        found.update({v.version_id: v for v in _load(conn, PLAN_VERSION.c.uid.in_(some))})
    return found


def newest_versions(conn: Connection, plan_refs: Iterable[str]) -> dict[str, PlanVersion]:
    """Return the newest version of each plan by reference; an unknown reference is not in it."""
    newest = (
        select(PLAN_VERSION.c.plan_id, func.max(PLAN_VERSION.c.number).label("number"))
        .group_by(PLAN_VERSION.c.plan_id)
        .subquery()
    )
    found: dict[str, PlanVersion] = {}
    for some in chunks(plan_refs):
        keys = (
            select(PLAN_VERSION.c.id)
            .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
            .join(
                newest,
                (newest.c.plan_id == PLAN_VERSION.c.plan_id) & (newest.c.number == PLAN_VERSION.c.number),
            )
            .where(PLAN.c.plan_ref.in_(some))
        )
        found.update({v.plan_ref: v for v in _load(conn, PLAN_VERSION.c.id.in_(keys))})
    return found


def versions_of(conn: Connection, plan_ref: str) -> tuple[PlanVersion, ...]:
    """Return every version of a plan, the first first; none for an unknown reference."""
    keys = select(PLAN.c.id).where(PLAN.c.plan_ref == plan_ref)
    return tuple(sorted(_load(conn, PLAN_VERSION.c.plan_id.in_(keys)), key=lambda each: each.number))


def facts_of(row: Row[Any]) -> PlanFacts:
    """Return the facts in a row that has the columns of PLAN_VERSION."""
    values = {name: getattr(row, name) for name in FACTS}
    values["status"] = Status(row.status) if row.status else None
    values["plan_type"] = PlanType(row.plan_type) if row.plan_type else None
    return PlanFacts(**values)


def _load(conn: Connection, which: ColumnElement[bool]) -> list[PlanVersion]:
    found = conn.execute(
        select(PLAN_VERSION, PLAN.c.plan_ref)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .where(which)
        .order_by(PLAN_VERSION.c.id)
    ).all()
    keys = [row.id for row in found]
    sections = _sections(conn, keys)
    rows, row_ids = _rows(conn, keys)
    links = _links(conn, keys, row_ids)
    advice = _advice(conn, keys)
    findings = _findings(conn, keys)
    return [
        PlanVersion(
            version_id=row.uid,
            plan_ref=row.plan_ref,
            number=row.number,
            facts=facts_of(row),
            sections=tuple(sections[row.id]),
            rows=tuple(rows[row.id]),
            links=tuple(links[row.id]),
            advice=tuple(advice[row.id]),
            findings=tuple(findings[row.id]),
        )
        for row in found
    ]


def _sections(conn: Connection, keys: list[int]) -> dict[int, list[PlanSection]]:
    made: dict[int, list[PlanSection]] = defaultdict(list)
    for some in chunks(keys):
        query = select(PLAN_SECTION).where(PLAN_SECTION.c.version_id.in_(some))
        found = conn.execute(query.order_by(PLAN_SECTION.c.version_id, PLAN_SECTION.c.position)).all()
        words = bodies(conn, PLAN_TEXT, (row.text_id for row in found))
        for row in found:
            made[row.version_id].append(
                PlanSection(
                    code=row.code,
                    state=SectionState(row.state),
                    origin=Origin(row.origin),
                    text=words.get(row.text_id),
                    parent=row.parent,
                )
            )
    return made


def _rows(conn: Connection, keys: list[int]) -> tuple[dict[int, list[PlanRow]], dict[int, str]]:
    made: dict[int, list[PlanRow]] = defaultdict(list)
    ids: dict[int, str] = {}
    for some in chunks(keys):
        query = select(PLAN_ROW).where(PLAN_ROW.c.version_id.in_(some))
        for row in conn.execute(query.order_by(PLAN_ROW.c.version_id, PLAN_ROW.c.position)):
            ids[row.id] = row.uid
            made[row.version_id].append(
                PlanRow(
                    row.uid, RowKind(row.kind), row.section, row.start, row.end, Origin(row.origin), row.label
                )
            )
    return made, ids


def _links(conn: Connection, keys: list[int], row_ids: dict[int, str]) -> dict[int, list[PlanLink]]:
    made: dict[int, list[PlanLink]] = defaultdict(list)
    for some in chunks(keys):
        query = select(PLAN_LINK).where(PLAN_LINK.c.version_id.in_(some)).order_by(PLAN_LINK.c.id)
        for row in conn.execute(query):
            made[row.version_id].append(
                PlanLink(row.uid, row_ids[row.from_row_id], row_ids[row.to_row_id], Origin(row.origin))
            )
    return made


def _findings(conn: Connection, keys: list[int]) -> dict[int, list[PlanFinding]]:
    made: dict[int, list[PlanFinding]] = defaultdict(list)
    for some in chunks(keys):
        query = select(PLAN_FINDING).where(PLAN_FINDING.c.version_id.in_(some)).order_by(PLAN_FINDING.c.id)
        for row in conn.execute(query):
            made[row.version_id].append(PlanFinding(row.check_name, row.section, row.start, row.end))
    return made


def _advice(conn: Connection, keys: list[int]) -> dict[int, list[Advice]]:
    made: dict[int, list[Advice]] = defaultdict(list)
    for some in chunks(keys):
        query = select(ADVICE).where(ADVICE.c.version_id.in_(some)).order_by(ADVICE.c.id)
        found = conn.execute(query).all()
        words = bodies(conn, ADVICE_TEXT, (row.text_id for row in found))
        for row in found:
            values = {name: getattr(row, name) for name in ADVICE_FACTS}
            values["basis"] = Basis(row.basis) if row.basis else None
            values["involvement"] = Involvement(row.involvement) if row.involvement else None
            values["sign_off"] = SignOff(row.sign_off) if row.sign_off else None
            made[row.version_id].append(Advice(advice_id=row.uid, text=words.get(row.text_id), **values))
    return made
