"""The rules of roles put into a PostgreSQL database, in place of those that are there."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from audit.store.messages import NO_ROLES, store_error
from audit.store.roles.functions import ADMINISTRATOR, FUNCTIONS, GROUPS, TRIGGERS, Function
from audit.store.roles.rules import RULES, grants

#: What a plan's second audit could be read from in the planner's estimates, so it keeps none.
_WITHOUT_STATISTICS = (("audit", "version_id"),)

#: From this version on, a table can be rewritten by who does not own it: words are then scrubbed by
#: administrators, below it by the owner.
MAINTAIN_FROM = 17


def install(conn: Connection) -> None:
    """Make the four groups where they are missing, and put every right, rule, function and guard in place.

    Raises StoreError when a group is missing and this login may not make it. For PostgreSQL alone.
    """
    _make_groups(conn)
    for statement in _statements(conn):
        conn.exec_driver_sql(statement)


def _make_groups(conn: Connection) -> None:
    held = set(
        conn.execute(text("SELECT rolname FROM pg_roles WHERE rolname LIKE 'ehcp!_%' ESCAPE '!'")).scalars()
    )
    missing = [group for group in GROUPS if group not in held]
    if not missing:
        return
    may = conn.execute(
        text("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    ).scalar_one()
    if not may:
        raise store_error(NO_ROLES, roles=", ".join(missing))
    for group in missing:
        conn.exec_driver_sql(f"CREATE ROLE {group} NOLOGIN")


def _statements(conn: Connection) -> Iterator[str]:
    schema = conn.dialect.identifier_preparer.quote(
        str(conn.execute(text("SELECT current_schema()")).scalar_one())
    )
    everyone = ", ".join(GROUPS)
    yield from _removed(conn)
    database = conn.dialect.identifier_preparer.quote(
        str(conn.execute(text("SELECT current_database()")).scalar_one())
    )
    yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"
    yield f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {everyone}"
    for table, column in _WITHOUT_STATISTICS:
        yield f"ALTER TABLE {table} ALTER COLUMN {column} TYPE integer"  # drops what was gathered before
        yield f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0"
    for function in FUNCTIONS:
        yield from _function(function, schema)
    for trigger in TRIGGERS:
        yield (
            f"CREATE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            f" SET search_path = {schema}, pg_temp AS $trigger$ {trigger.body} $trigger$"
        )
        for table in trigger.tables:
            when = trigger.when.format(table=table)
            yield f"CREATE TRIGGER {trigger.name} {when} EXECUTE FUNCTION {trigger.name}()"
    for table in sorted({rule.table for rule in RULES}):
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for number, rule in enumerate(RULES):
        using = f" USING ({rule.using})" if rule.using else ""
        check = f" WITH CHECK ({rule.check})" if rule.check else ""
        yield (
            f"CREATE POLICY ehcp_{number:03d} ON {rule.table} FOR {rule.command}"
            f" TO {', '.join(rule.roles)}{using}{check}"
        )
    for grant in grants():
        yield f"GRANT {grant.right} ON {grant.table} TO {', '.join(grant.roles)}"
        if grant.right.startswith(("INSERT", "SELECT, INSERT")) and _counts(conn, grant.table):
            yield f"GRANT USAGE ON SEQUENCE {grant.table}_id_seq TO {', '.join(grant.roles)}"
    if server_version(conn) >= MAINTAIN_FROM:
        yield f"GRANT MAINTAIN ON plan_text, advice_text, comment_text, action_text TO {ADMINISTRATOR}"


def server_version(conn: Connection) -> int:
    """Return the server's major version."""
    return int(conn.execute(text("SHOW server_version_num")).scalar_one()) // 10_000


def _removed(conn: Connection) -> Iterator[str]:
    """Yield what takes away the rules that an earlier version put in place."""
    own = "pronamespace = current_schema()::regnamespace AND proname LIKE 'ehcp!_%' ESCAPE '!'"
    for table, name in conn.execute(
        text("SELECT tablename, policyname FROM pg_policies WHERE schemaname = current_schema()")
    ).all():
        yield f"DROP POLICY {name} ON {table}"
    for signature in conn.execute(text(f"SELECT oid::regprocedure FROM pg_proc WHERE {own}")).scalars().all():
        yield f"DROP FUNCTION {signature} CASCADE"
    everyone = ", ".join(GROUPS)
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {_schema(conn)} FROM PUBLIC, {everyone}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {_schema(conn)} FROM PUBLIC, {everyone}"


def _schema(conn: Connection) -> str:
    name = str(conn.execute(text("SELECT current_schema()")).scalar_one())
    return conn.dialect.identifier_preparer.quote(name)


def _function(function: Function, schema: str) -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {function.signature} RETURNS {function.returns} LANGUAGE sql STABLE"
        f" SECURITY DEFINER SET search_path = {schema}, pg_temp AS $query$ {function.body} $query$"
    )
    yield f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION {function.signature} TO {', '.join(function.callers)}"


def _counts(conn: Connection, table: str) -> bool:
    return bool(
        conn.execute(text("SELECT to_regclass(:name) IS NOT NULL"), {"name": f"{table}_id_seq"}).scalar_one()
    )
