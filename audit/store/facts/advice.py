"""Facts about advice: each piece with its dates and standing, of what was audited or of what is newest."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, select

from audit.store.facts.audit_choice import EVERY, Choice, completed
from audit.store.facts.rows import AdviceDates, AdviceFact
from audit.store.schema.audits import AUDIT
from audit.store.schema.plans import ADVICE, PLAN, PLAN_VERSION


def advice_of_audited(conn: Connection, start: date, end: date, choice: Choice = EVERY) -> list[AdviceFact]:
    """Return the advice of every plan version audited between two dates, once each."""
    return _advice(conn, _of_audited(start, end, choice))


def advice_dates_of_audited(
    conn: Connection, start: date, end: date, choice: Choice = EVERY
) -> list[AdviceDates]:
    """Return how the same advice came, in no order and without whose plan it is of: a third of the work."""
    columns = [ADVICE.c[name] for name in AdviceDates._fields]
    query = select(*columns).where(_of_audited(start, end, choice))
    return [AdviceDates._make(row) for row in conn.execute(query)]


def advice_of_newest(conn: Connection, agency: str | None = None) -> list[AdviceFact]:
    """Return the advice of the newest version of every plan, of one agency or all: what is due or late."""
    newest = select(func.max(PLAN_VERSION.c.number)).where(PLAN_VERSION.c.plan_id == PLAN.c.id)
    where = PLAN_VERSION.c.number == newest.correlate(PLAN).scalar_subquery()
    return _advice(conn, where if agency is None else and_(where, ADVICE.c.agency == agency))


def _of_audited(start: date, end: date, choice: Choice) -> ColumnElement[bool]:
    return ADVICE.c.version_id.in_(select(AUDIT.c.version_id).where(completed(start, end, choice)))


def _advice(conn: Connection, where: ColumnElement[bool]) -> list[AdviceFact]:
    query = (
        select(
            ADVICE.c.uid,
            PLAN.c.plan_ref,
            PLAN_VERSION.c.uid,
            ADVICE.c.agency,
            ADVICE.c.requested_on,
            ADVICE.c.received_on,
            ADVICE.c.dated,
            ADVICE.c.appended,
            ADVICE.c.exception,
            ADVICE.c.basis,
            ADVICE.c.involvement,
            ADVICE.c.sign_off,
            ADVICE.c.said_not_requested,
            ADVICE.c.team,
            PLAN_VERSION.c.team,
        )
        .join(PLAN_VERSION, PLAN_VERSION.c.id == ADVICE.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .where(where)
        .order_by(PLAN.c.plan_ref, PLAN_VERSION.c.number, ADVICE.c.agency, ADVICE.c.uid)
    )
    return [AdviceFact._make(row) for row in conn.execute(query).all()]
