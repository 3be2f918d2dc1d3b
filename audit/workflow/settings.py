"""Settings: what a council may choose, with shipped defaults; each change has a reason and is logged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from audit.domain.read_period import read_period
from audit.errors import AuditError, UnknownNameError
from audit.store import settings as stored
from audit.store.connect import Store
from audit.store.settings import Setting, SettingValue
from audit.workflow import here


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that exists: its default, what it does, and how a typed value is read.

    `read` raises ValueError, in words, for a value that can't be used.
    """

    default: SettingValue
    about: str
    read: Callable[[str], SettingValue]


@dataclass(frozen=True, slots=True)
class SettingShown:
    """A setting as it stands: its value, and by whom, when and why it was chosen (empty: the default)."""

    name: str
    value: SettingValue
    chosen: bool
    about: str
    reason: str = ""
    set_on: date | None = None
    set_by: str = ""


def show_settings(store: Store) -> tuple[SettingShown, ...]:
    """Return every setting as it stands, in the catalogue's order."""
    with store.read() as conn:
        chosen = {setting.name: setting for setting in stored.settings(conn)}
    return tuple(_shown(name, chosen.get(name)) for name in CHOICES)


def setting(store: Store, name: str) -> SettingValue:
    """Return one setting's value as it stands; raises UnknownNameError."""
    choice = _choice(name)
    with store.read() as conn:
        found = stored.get_setting(conn, name)
    return found.value if found else choice.default


def change_setting(store: Store, name: str, typed: str, *, reason: str) -> SettingShown:
    """Store a typed value for a setting, with its reason.

    Raises UnknownNameError for a setting that does not exist, AuditError for a value that can't be used or an
    empty reason.
    """
    choice = _choice(name)
    if not reason.strip():
        raise AuditError("A change of setting needs a reason.", 'Add one: --reason "..."', "SET001")
    try:
        value = choice.read(typed.strip())
    except ValueError as error:
        raise AuditError(f'"{typed}" can\'t be used for {name}.', str(error), "SET002") from None
    with store.write() as conn:
        changed = Setting(name, value, reason.strip(), here.today(), here.acting(conn))
        stored.set_setting(conn, changed)
    return _shown(name, changed)


def _shown(name: str, chosen: Setting | None) -> SettingShown:
    choice = CHOICES[name]
    if chosen is None:
        return SettingShown(name, choice.default, False, choice.about)
    return SettingShown(name, chosen.value, True, choice.about, chosen.reason, chosen.set_on, chosen.set_by)


def _choice(name: str) -> Choice:
    if name in CHOICES:
        return CHOICES[name]
    from difflib import get_close_matches

    nearest = get_close_matches(name, CHOICES, n=3)
    raise UnknownNameError("setting", name, nearest, "`settings show` lists them.")


def _words(typed: str) -> SettingValue:
    if len(typed) > 500:
        raise ValueError("Use at most 500 characters.")
    return typed


def _number(lowest: int, highest: int) -> Callable[[str], SettingValue]:
    def read(typed: str) -> SettingValue:
        if not typed.isdecimal() or not lowest <= int(typed) <= highest:
            raise ValueError(f"Use a whole number from {lowest} to {highest}.")
        return int(typed)

    return read


def _window(typed: str) -> SettingValue:
    """Read a window of whole months such as 2025-05..2025-07, or nothing to have none."""
    if not typed:
        return ""
    try:
        period = read_period(typed)
    except AuditError as error:
        raise ValueError(str(error)) from None
    if not period.is_complete(here.today()):
        raise ValueError("A baseline needs complete months that are over.")
    return period.key


def _targets(typed: str) -> SettingValue:
    """Read target paths between semicolons, such as "audits 120 2026-01..2026-12"; nothing is none."""
    found: list[SettingValue] = []
    for part in (each.split() for each in typed.split(";") if each.strip()):
        number = part[-2].replace(",", "") if len(part) > 2 else ""
        if not number.isdecimal() or int(number) < 1:
            raise ValueError('Say what, how many, and from when to when: "audits 120 2026-01..2026-12".')
        try:
            period = read_period(part[-1])
        except AuditError as error:
            raise ValueError(str(error)) from None
        found.append(" ".join((*part[:-2], number, period.key)))
    return found


def _one_of(*choices: str) -> Callable[[str], SettingValue]:
    def read(typed: str) -> SettingValue:
        if typed.casefold() not in choices:
            raise ValueError(f"Use one of: {', '.join(choices)}.")
        return typed.casefold()

    return read


def _names(typed: str) -> SettingValue:
    """Read names between commas; nothing is none."""
    return [part.strip() for part in typed.split(",") if part.strip()]


def _dates(typed: str) -> SettingValue:
    try:
        return [date.fromisoformat(part.strip()).isoformat() for part in typed.split(",") if part.strip()]
    except ValueError:
        raise ValueError("Use dates such as 2026-12-24, 2026-12-29.") from None


#: Every setting. Defaults of working days are this project's own proposal, not law.
CHOICES: dict[str, Choice] = {
    "council": Choice("our council", "The council's name, as it stands on reports.", _words),
    "baseline": Choice("", "The months that volumes are compared with, such as 2025-05..2025-07.", _window),
    "targets": Choice(
        [],
        "Target paths that reports draw, such as: audits 120 2026-01..2026-12; actions closed 60 ...",
        _targets,
    ),
    "small_numbers": Choice(5, "Counts under this are hidden in published reports.", _number(2, 20)),
    "submit_days": Choice(10, "Working days to submit an audit (ours).", _number(1, 60)),
    "feedback_days": Choice(5, "Working days to give feedback to the writer (ours).", _number(1, 60)),
    "urgent_days": Choice(1, "Working days for an urgent action (ours).", _number(0, 20)),
    "inadequate_days": Choice(2, "Working days to discuss a plan graded Inadequate (ours).", _number(0, 20)),
    "closures": Choice([], "Days the council is closed, beside bank holidays.", _dates),
    "retention_months": Choice(12, "Months that plan text is kept after the last audit.", _number(1, 120)),
    "benchmark_scale": Choice(
        "landis-koch",
        "Whose words describe a coefficient: landis-koch (1977), altman (1991) or fleiss (1981).",
        _one_of("landis-koch", "altman", "fleiss"),
    ),
    "review_share": Choice(10, "Percent of finished audits that a moderator reviews.", _number(0, 100)),
    "review_grades": Choice(
        ["Outstanding", "Inadequate"], "Grades of which every audit is reviewed.", _names
    ),
    "review_first": Choice(3, "How many of a new auditor's first audits are reviewed.", _number(0, 50)),
    "panel_quorum": Choice(3, "Agencies that make a moderation panel quorate.", _number(1, 10)),
    "route_risk": Choice("", "Whom to tell when a child may be at risk (front door or MASH).", _words),
    "route_provision": Choice("", "Whom to tell when provision is not delivered.", _words),
    "route_data": Choice("", "Whom to tell of another child's data (data protection officer).", _words),
    "route_deadline": Choice("", "Whom to tell of a legal deadline or appeal at risk.", _words),
}
