"""What a version can be judged about, given its local integers when it is first judged, in plan order.

Most versions of a county are never audited: minting at import took a quarter of the time of storing.
"""

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from audit.domain.audits import SubjectKind
from audit.domain.section import SECTIONS
from audit.store.schema.plans import ADVICE, PLAN_LINK, PLAN_ROW, PLAN_SECTION, SUBJECT


def mint_subjects(conn: Connection, version: int) -> None:
    """Give every subject of a version that has none an integer: plan, sections, rows, links, advice."""
    mint(conn, version, [(SubjectKind.PLAN.value, ""), *_sections(conn, version), *_pieces(conn, version)])


def mint(conn: Connection, version: int, subjects: list[tuple[str, str]]) -> None:
    """Give subjects, by kind and key, an integer where they have none.

    Two auditors may mint the same at once: neither may learn of the other by an error.
    """
    values = [{"version_id": version, "kind": kind, "key": key} for kind, key in subjects]
    dialect = postgresql if conn.dialect.name == "postgresql" else sqlite
    conn.execute(dialect.insert(SUBJECT).on_conflict_do_nothing(), values)


def _sections(conn: Connection, version: int) -> list[tuple[str, str]]:
    query = select(PLAN_SECTION.c.code).where(PLAN_SECTION.c.version_id == version)
    own = conn.execute(query.order_by(PLAN_SECTION.c.position)).scalars()
    return [(SubjectKind.SECTION.value, code) for code in dict.fromkeys((*SECTIONS, *own))]


def _pieces(conn: Connection, version: int) -> list[tuple[str, str]]:
    rows = conn.execute(
        select(PLAN_ROW.c.kind, PLAN_ROW.c.uid)
        .where(PLAN_ROW.c.version_id == version)
        .order_by(PLAN_ROW.c.position)
    )
    found = [(str(kind), str(uid)) for kind, uid in rows]
    for table, kind in ((PLAN_LINK, SubjectKind.LINK), (ADVICE, SubjectKind.ADVICE)):
        query = select(table.c.uid).where(table.c.version_id == version).order_by(table.c.id)
        found += [(kind.value, uid) for uid in conn.execute(query).scalars()]
    return found
