"""Settings as chosen here, each with its reason; every change is an event. Defaults live elsewhere."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from audit.store import log
from audit.store.schema.people import SETTING

#: What a setting's value may be made of; `None` is never one.
SettingValue = str | int | float | bool | list["SettingValue"] | dict[str, "SettingValue"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as chosen: its value, and why, when and by whom."""

    name: str
    value: SettingValue
    reason: str
    set_on: date
    set_by: str


def set_setting(conn: Connection, setting: Setting) -> None:
    """Store a setting in place of the one of its name, and log that it changed, not to what."""
    conn.execute(delete(SETTING).where(SETTING.c.name == setting.name))
    conn.execute(
        insert(SETTING).values(
            name=setting.name,
            value=setting.value,
            reason=setting.reason,
            set_on=setting.set_on,
            set_by=setting.set_by,
        )
    )
    log.record(conn, "set", setting.name, setting.set_by, {"on": setting.set_on.isoformat()})


def get_setting(conn: Connection, name: str) -> Setting | None:
    """Return a setting as chosen here; None where it stands at its default."""
    row = conn.execute(select(SETTING).where(SETTING.c.name == name)).one_or_none()
    return Setting(row.name, row.value, row.reason, row.set_on, row.set_by) if row else None


def settings(conn: Connection) -> tuple[Setting, ...]:
    """Return every setting chosen here, by name."""
    rows = conn.execute(select(SETTING).order_by(SETTING.c.name))
    return tuple(Setting(row.name, row.value, row.reason, row.set_on, row.set_by) for row in rows)
