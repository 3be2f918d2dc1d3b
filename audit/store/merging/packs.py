"""Packs for another council's moderators: plans under fresh references and ids, and their answers back.

A pack has its own key, which stays here and never in the pack: references and ids are made with it, and read
back through it. No person of ours, no locality, team, setting or writer, and none of our audits is in a pack.
"""

import hmac
import os
import secrets
from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, delete, insert, select, update

from audit.errors import ProblemsError
from audit.privacy.pseudonym import mint_ref
from audit.store.audits.revisions import digest_of
from audit.store.keeping.check import changed_revisions
from audit.store.merging.export import Fill
from audit.store.merging.rows import Bridge, Row
from audit.store.messages import UNKNOWN_PACK, store_error
from audit.store.plans.holdings import holdings
from audit.store.plans.incoming import SALT_BYTES, salted_digest
from audit.store.schema.audits import AUDIT, EVIDENCE, PART, REVISION
from audit.store.schema.log import EVENT, STORE_INFO
from audit.store.schema.moderation import (
    ACTION,
    ACTION_TEXT,
    CONCERN,
    MODERATION,
    MODERATION_AUDIT,
    PANEL,
    PANEL_ITEM,
    SAMPLE,
    SAMPLE_PLAN,
    SETTLEMENT,
)
from audit.store.schema.people import PERSON
from audit.store.schema.plans import (
    ADVICE,
    ADVICE_TEXT,
    BATCH,
    PLAN,
    PLAN_LINK,
    PLAN_ROW,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
    SERIES,
    SUBJECT,
)
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC

PACK_FACT = "pack"

#: Facts that point to a place, a team or a person.
_LOCAL: Row = {"setting_urn": None, "locality": None, "team": None, "writer": None, "extra": {}}
_NOT_OURS = (
    EVENT, SETTLEMENT, MODERATION_AUDIT, MODERATION, PANEL_ITEM, PANEL, SAMPLE_PLAN, SAMPLE, ACTION,
    ACTION_TEXT, SERIES,
)  # fmt: skip


def new_pack(conn: Connection) -> tuple[str, bytes]:
    """Return the id and key of a new pack, the key kept in this store; before the pack itself is written."""
    pack_id, key = str(uuid4()), secrets.token_bytes(32)
    conn.execute(insert(STORE_INFO), [{"name": f"{PACK_FACT}:{pack_id}", "value": key.hex()}])
    return pack_id, key


def peer_review(version_ids: Sequence[str], pack_id: str, key: bytes) -> Fill:
    """Return what fills a store with some plan versions under references and ids of the pack's own."""

    def fill(source: Connection, target: Connection) -> dict[str, int]:
        bridge = Bridge(source, target)
        rows = [row for row in bridge.rows(PLAN_VERSION) if row["uid"] in version_ids]
        for table, column in ((BATCH, "batch_id"), (PLAN, "plan_id")):
            used = {row[column] for row in rows}
            other = [row["id"] for row in bridge.rows(table) if row["id"] not in used]
            bridge.bring(table, leave=other, change=lambda row: _hidden(row, key))
        wanted = {row["id"] for row in rows}
        for table in (RUBRIC, CRITERION, ANSWER):
            bridge.bring(table)
        left = [row["id"] for row in bridge.rows(PLAN_VERSION) if row["id"] not in wanted]
        bridge.bring(PLAN_VERSION, leave=left, change=lambda row: _hidden(row, key) | _LOCAL)
        for table in (PLAN_ROW, PLAN_LINK, SUBJECT):
            bridge.bring(table, change=lambda row: _hidden(row, key))
        for old, new in bridge.keys["plan_version"].items():
            sections = bridge.rows(PLAN_SECTION, version_id=old)
            for row in sections:
                _new_words(bridge, PLAN_TEXT, row, new, key)
            bridge.insert(PLAN_SECTION, [row | {"version_id": new} for row in sections])
            advice = bridge.rows(ADVICE, version_id=old)
            for row in advice:
                _new_words(bridge, ADVICE_TEXT, row, new, key)
            bridge.insert_keyed(
                ADVICE, [_hidden(row, key) | {"version_id": new, "team": None} for row in advice]
            )
        target.execute(insert(STORE_INFO), [{"name": PACK_FACT, "value": pack_id}])
        return {"plans": len(rows)}

    return fill


def pack_of(conn: Connection) -> str | None:
    """Return the id of the pack that a store was made from; None for any other store."""
    found = conn.execute(
        select(STORE_INFO.c.value).where(STORE_INFO.c.name == PACK_FACT)
    ).scalar_one_or_none()
    return None if found is None else str(found)


def read_back(conn: Connection, home: Connection, pack_id: str) -> None:
    """Give what came back with a pack our own references and ids again, in place, ready to be merged.

    What is not about the pack's plans, the other council's log and its people's names are taken out: its
    moderators get ids such as peer-1a2b3c4d. Raises StoreError for a pack that isn't from here, ProblemsError
    for answers that are not those that were submitted.
    """
    name = f"{PACK_FACT}:{pack_id}"
    kept = home.execute(select(STORE_INFO.c.value).where(STORE_INFO.c.name == name)).scalar_one_or_none()
    if kept is None:
        raise store_error(UNKNOWN_PACK)
    if found := changed_revisions(conn):
        raise ProblemsError("Nothing was merged: the pack's answers are not those submitted.", found)
    key = bytes.fromhex(kept)
    for table in _NOT_OURS:
        conn.execute(delete(table))
    _forget_others(conn, {alias(key, uid) for uid in home.execute(select(PLAN_VERSION.c.uid)).scalars()})
    for table, column in (
        (PLAN_VERSION, "uid"), (PLAN_ROW, "uid"), (PLAN_LINK, "uid"), (ADVICE, "uid"), (BATCH, "uid"),
    ):  # fmt: skip
        back = {alias(key, uid): uid for uid in home.execute(select(table.c[column])).scalars()}
        users = [(table, column)]
        if table in (PLAN_ROW, PLAN_LINK, ADVICE):
            users += [(SUBJECT, "key"), (AUDIT, "target_uid")]
        if table is ADVICE:
            users.append((EVIDENCE, "advice_uid"))
        for used, name in users:
            _replace(conn, used, name, back)
    refs = home.execute(select(PLAN.c.plan_ref)).scalars()
    _replace(conn, PLAN, "plan_ref", {mint_ref(ref, key, "R"): ref for ref in refs})
    for words, user in ((PLAN_TEXT, PLAN_SECTION), (ADVICE_TEXT, ADVICE)):
        texts = home.execute(select(user.c.text_id).where(user.c.text_id.is_not(None))).scalars()
        own = {_alias_text(key, text): text for text in texts}
        for used in (words, user, EVIDENCE):
            _replace(conn, used, "text_id", own)
    _rename_people(conn, key)
    for uid in conn.execute(select(REVISION.c.uid).where(REVISION.c.digest.is_not(None))).scalars().all():
        conn.execute(update(REVISION).where(REVISION.c.uid == uid).values(digest=digest_of(conn, uid)))


def alias(key: bytes, uid: str) -> str:
    """Return the uuid that stands for another one in a pack."""
    return str(UUID(bytes=hmac.digest(key, b"uid\0" + uid.encode(), "sha256")[:16], version=4))


def _alias_text(key: bytes, text_id: int) -> int:
    return int.from_bytes(hmac.digest(key, b"text\0" + str(text_id).encode(), "sha256")[:8]) >> 1


def _hidden(row: Row, key: bytes) -> Row:
    """Return a row under the pack's references and ids."""
    made = dict(row)
    if "uid" in made:
        made["uid"] = alias(key, made["uid"])
    if "plan_ref" in made:
        made["plan_ref"] = mint_ref(made["plan_ref"], key, "R")
    if "file_digest" in made:
        made |= {"imported_by": "peer review", "file_digest": b"", "counts": {}}
    if "content" in made:
        made["content"] = hmac.digest(key, made["content"], "sha256")
    if made.get("key") and made["kind"] not in ("plan", "section"):
        made["key"] = alias(key, made["key"])
    return made


def _new_words(bridge: Bridge, table: Table, row: Row, version: int, key: bytes) -> None:
    """Bring the words that a row uses under another id and a salt of its own."""
    body = bridge.source.execute(select(table.c.body).where(table.c.text_id == row["text_id"])).scalar()
    row["text_digest"] = None
    row["text_id"] = None if row["text_id"] is None else _alias_text(key, row["text_id"])
    if body is None:
        return
    salt = os.urandom(SALT_BYTES)
    row["text_digest"] = salted_digest(salt, body)
    bridge.insert(table, [{"text_id": row["text_id"], "version_id": version, "salt": salt, "body": body}])


def _forget_others(conn: Connection, versions: set[str]) -> None:
    """Take out plans that did not come in the pack."""
    query = select(PLAN_VERSION.c.plan_id, PLAN_VERSION.c.uid)
    others = [plan for plan, uid in conn.execute(query) if uid not in versions]
    for each in reversed(holdings(others)):
        conn.execute(delete(each.table).where(each.where))
    conn.execute(delete(BATCH).where(BATCH.c.id.not_in(select(PLAN_VERSION.c.batch_id))))


def _replace(conn: Connection, table: Table, name: str, back: dict[str, str] | dict[int, int]) -> None:
    column = table.c[name]
    for held in conn.execute(select(column).distinct()).scalars().all():
        if held in back:
            conn.execute(update(table).where(column == held).values({name: back[held]}))


def _rename_people(conn: Connection, key: bytes) -> None:
    users = ((PART, "auditor"), (AUDIT, "lead_auditor"), (CONCERN, "raised_by"))
    used = {str(who) for t, name in users for who in conn.execute(select(t.c[name])).scalars() if who}
    for row in conn.execute(select(PERSON)).mappings().all():
        if row["person_id"] in used:
            peer = "peer-" + hmac.digest(key, row["person_id"].encode(), "sha256").hex()[:8]
            made: Row = {
                "person_id": peer,
                "display_name": peer,
                "aliases": [],
                "login": None,
                "manager": None,
            }
            values = {name: value for name, value in row.items() if name != "id"}
            conn.execute(insert(PERSON).values(**(values | made | {"team": "peer review"})))
            for table, name in users:
                conn.execute(update(table).where(table.c[name] == row["person_id"]).values({name: peer}))
        conn.execute(delete(PERSON).where(PERSON.c.id == row["id"]))
