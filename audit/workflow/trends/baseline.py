"""The baseline frozen: its count by month and the rule it was counted by, kept with its date and reason."""

from datetime import date

from sqlalchemy import Connection

from audit.domain.period import Period, PeriodKind
from audit.domain.read_period import read_period
from audit.errors import ProblemsError
from audit.problem import Problem
from audit.store import settings
from audit.store.connect import Store
from audit.store.facts import facts
from audit.store.settings import Setting, SettingValue
from audit.trends import messages
from audit.trends.baseline import Baseline, set_baseline
from audit.trends.volume import VolumeSeries, volume_series
from audit.workflow import here
from audit.workflow.roles import refuse_store_wide
from audit.workflow.settings import SettingShown
from audit.workflow.trends.volume import volume_rows

#: The settings that hold a frozen baseline: its window as everyone reads it, and its count and rule.
WINDOW, FROZEN = "baseline", "baseline_frozen"


def freeze_baseline(store: Store, window: str, reason: str) -> Baseline:
    """Count a window as it stands, and keep it as the baseline with the counting rule, day and reason.

    Raises AuditError for a window that can't be read, ProblemsError where it is not over or has no reason.
    """
    period = read_period(window)
    today = here.today()
    with store.write() as conn:
        made = set_baseline(_series(conn, period, today), period, today, reason)
        if not isinstance(made, Baseline):
            raise ProblemsError("No baseline was set.", made)
        who = here.acting(conn)
        settings.set_setting(conn, Setting(WINDOW, made.period, reason.strip(), today, who))
        counts: list[SettingValue] = list(made.counts)
        kept: SettingValue = {"period": made.period, "counts": counts, "rule": made.rule}
        settings.set_setting(conn, Setting(FROZEN, kept, reason.strip(), today, who))
    return made


def keep_count(store: Store, chosen: SettingShown) -> Baseline:
    """Keep count and rule beside a baseline that was chosen among the settings: the same as freezing."""
    return freeze_baseline(store, str(chosen.value), chosen.reason)


def kept_baseline(conn: Connection) -> Baseline | None:
    """Return the frozen baseline; None where none was frozen, or another window was chosen since."""
    window, frozen = settings.get_setting(conn, WINDOW), settings.get_setting(conn, FROZEN)
    if window is None or frozen is None or not isinstance(frozen.value, dict):
        return None
    held = frozen.value
    counts = held.get("counts")
    if held.get("period") != window.value or not isinstance(counts, list):
        return None
    numbers = tuple(int(str(each)) for each in counts)
    return Baseline(str(held["period"]), numbers, str(held["rule"]), frozen.set_on, frozen.reason)


def check_baseline(store: Store) -> tuple[Baseline | None, tuple[Problem, ...], int | None]:
    """Return the frozen baseline, what speaks against comparing with it, and what it counts today.

    The rule it was counted by must be today's. A count that differs is no problem in itself (audits may have
    been merged in since), and is told.
    """
    with store.read() as conn:
        kept = kept_baseline(conn)
        if kept is None:
            return None, (), None
        period = read_period(kept.period)
        series = _series(conn, period, here.today())
    problems: tuple[Problem, ...] = ()
    if kept.rule != series.rule:
        problems = (messages.RULE_CHANGED.at(period.key, baseline=kept.rule, series=series.rule),)
    return kept, problems, series.audits


def _series(conn: Connection, period: Period, today: date) -> VolumeSeries:
    refuse_store_wide(conn)
    rows = volume_rows(facts.completed_audits(conn, period.first, period.last))
    return volume_series(rows, PeriodKind.MONTH, period.first, period.last, today)
