"""What the monthly report is made of: the audits of a month and the months before it, read once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from audit.domain.audits import COUNTED_TYPES, Selection
from audit.domain.period import Period, month_of
from audit.domain.read_period import read_period
from audit.domain.result import Level
from audit.domain.rubric import Rubric, Section
from audit.domain.section import is_section
from audit.store import facts, rubrics, settings
from audit.store.connect import Store
from audit.store.fact_rows import AdviceFact, AuditFact, ResultFact
from audit.trends.compare import Comparison, compare_periods
from audit.trends.volume import VolumeSeries, volume_series
from audit.workflow import here
from audit.workflow.trends import volume_rows

#: Months shown on the volume chart.
SHOWN_MONTHS = 18


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """Everything a monthly report reads. `graded` are the audits that grades and scores rest on.

    They are those of the audit tool used most in the rolling three months, of one way of selection: random
    where there are any, else whatever there is (`selection` names it).
    """

    month: Period
    rolling: Period
    council: str
    small_numbers: int
    series: VolumeSeries
    baseline: Period | None
    comparison: Comparison | None
    refused: tuple[str, ...]
    rubric: Rubric | None
    selection: str
    graded: tuple[AuditFact, ...]
    left_out: Mapping[str, int]
    sections: tuple[ResultFact, ...]
    themes: tuple[ResultFact, ...]
    advice: Mapping[str, tuple[AdviceFact, ...]]
    earlier: Period
    earlier_advice: Mapping[str, tuple[AdviceFact, ...]]
    selections: Mapping[str, int]

    def in_month(self) -> tuple[AuditFact, ...]:
        """Return the graded audits of the month itself."""
        return tuple(fact for fact in self.graded if self.month.contains(fact.completed_on))


def month_facts(store: Store, month: Period) -> MonthFacts:
    """Read everything that the monthly report of a month needs; an empty month is read as one."""
    rolling = month.rolling(3)
    with store.read() as conn:
        everything = facts.completed_audits(conn, date.min, month.last)
        chosen = {setting.name: setting.value for setting in settings.settings(conn)}
        window = [fact for fact in everything if rolling.contains(fact.completed_on)]
        counted = [f for f in window if f.rubric_counted and f.audit_type in COUNTED_TYPES]
        key = _main_rubric(counted)
        rubric = rubrics.get(conn, *key) if key else None
        sections = facts.results_of(conn, rolling.first, rolling.last, Level.SECTION)
        themes = facts.results_of(conn, rolling.first, rolling.last, Level.THEME)
        advice = facts.advice_of_audited(conn, rolling.first, rolling.last)
        baseline = read_period(str(chosen["baseline"])) if chosen.get("baseline") else None
        earlier = baseline or rolling.earlier(4)
        before = facts.advice_of_audited(conn, earlier.first, earlier.last)
    graded, selection, left_out = _graded(counted, window, key)
    series, comparison, refused = _volume(everything, month, baseline)
    ids = {fact.audit_id for fact in graded}
    return MonthFacts(
        month=month,
        rolling=rolling,
        council=str(chosen.get("council", "our council")),
        small_numbers=int(str(chosen.get("small_numbers", 5))),
        series=series,
        baseline=baseline,
        comparison=comparison,
        refused=refused,
        rubric=rubric,
        selection=selection,
        graded=graded,
        left_out=left_out,
        sections=tuple(row for row in sections if row.audit_id in ids),
        themes=tuple(row for row in themes if row.audit_id in ids),
        advice=_by_agency(advice),
        earlier=earlier,
        earlier_advice=_by_agency(before),
        selections=Counter(f.selection for f in window if month.contains(f.completed_on)),
    )


def mean_of(rows: Sequence[ResultFact], code: str, window: Period) -> tuple[float | None, int]:
    """Return the mean score of a section or theme over a window, with the n it rests on; None for n of 0."""
    scores = [
        Fraction(row.score)
        for row in rows
        if row.code == code and row.score is not None and window.contains(row.completed_on)
    ]
    return (float(sum(scores) / len(scores)), len(scores)) if scores else (None, 0)


def section_name(section: Section) -> str:
    """Return a section as it is named in reports: with its letter where it is a section of the plan."""
    lettered = is_section(section.code) or section.parent
    return f"{section.code}. {section.title}" if lettered else section.title


def _main_rubric(counted: Sequence[AuditFact]) -> tuple[str, str] | None:
    used = Counter((fact.rubric_id, fact.rubric_version) for fact in counted)
    return max(used, key=lambda key: (used[key], key)) if used else None


def _graded(
    counted: Sequence[AuditFact], window: Sequence[AuditFact], key: tuple[str, str] | None
) -> tuple[tuple[AuditFact, ...], str, dict[str, int]]:
    left_out: Counter[str] = Counter()
    left_out["types that never count"] = len(window) - len(counted)
    same = [fact for fact in counted if (fact.rubric_id, fact.rubric_version) == key]
    left_out["other audit tools"] = len(counted) - len(same)
    selections = Counter(fact.selection for fact in same)
    random = Selection.RANDOM.value
    selection = random if selections[random] else (max(selections, key=selections.__getitem__, default=""))
    chosen = [fact for fact in same if fact.selection == selection]
    left_out["selected in another way"] = len(same) - len(chosen)
    whole = [fact for fact in chosen if not fact.partial]
    left_out["part audits"] = len(chosen) - len(whole)
    return tuple(whole), selection, {why: count for why, count in left_out.items() if count}


def _volume(
    everything: Sequence[AuditFact], month: Period, baseline: Period | None
) -> tuple[VolumeSeries, Comparison | None, tuple[str, ...]]:
    rows = volume_rows(everything)
    today = here.today()
    start = month.earlier(SHOWN_MONTHS - 1).first
    if baseline:
        start = min(start, baseline.first)
    if rows:
        start = max(start, month_of(min(row.day for row in rows)).first) if not baseline else start
    series = volume_series(rows, month.kind, start, month.last, today)
    if baseline is None:
        return series, None, ()
    compared = compare_periods(series, baseline, month.rolling(baseline.months), today)
    if isinstance(compared, Comparison):
        return series, compared, ()
    return series, None, tuple(f"{problem.message} {problem.remedy}" for problem in compared)


def _by_agency(found: Sequence[AdviceFact]) -> dict[str, tuple[AdviceFact, ...]]:
    agencies = dict.fromkeys(fact.agency for fact in found)
    return {name: tuple(fact for fact in found if fact.agency == name) for name in agencies}
