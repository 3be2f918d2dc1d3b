"""Calibration rounds: everyone audits the same plans, and each is set against a benchmark audit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.clustered import share_by_plan
from audit.agreement.pairs import Share
from audit.domain.audits import Audit, AuditType, Subject
from audit.domain.rubric import Rubric
from audit.store import people
from audit.store.audits import audits as stored_audits
from audit.store.audits import rubrics as stored_rubrics
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store
from audit.workflow.moderation.blind import NOT_APPLICABLE, answer_of, scale_steps
from audit.workflow.moderation.disagreements import first_answers

if TYPE_CHECKING:
    from sqlalchemy import Connection

Answers = dict[tuple[str, Subject], str]


@dataclass(frozen=True, slots=True)
class Calibrated:
    """One auditor against the benchmark: the share of answers that are the same, and which way the rest lie.

    `lower` and `higher` count answers below and above the benchmark's; `last` is the latest audit's day.
    """

    auditor: str
    plans: int
    same: Share
    lower: int
    higher: int
    last: date


@dataclass(frozen=True, slots=True)
class CalibrationRound:
    """What calibration audits came to. `criteria` are (criterion, question, answers, same), hardest first.

    `without_benchmark` are plans that everyone audited and no benchmark audit exists for.
    """

    auditors: tuple[Calibrated, ...]
    criteria: tuple[tuple[str, str, int, int], ...]
    without_benchmark: tuple[str, ...]


def calibration_round(store: Store, start: date, end: date) -> CalibrationRound:
    """Return the calibration audits completed between two dates, against the benchmark of each plan version.

    Each auditor's day of last calibration is kept with the person.
    """
    with store.write() as conn:
        done = _completed(conn, AuditType.CALIBRATION, start, end)
        benchmarks = {
            (one.version_id, one.rubric_id, one.rubric_version): one
            for one in _completed(conn, AuditType.BENCHMARK, date.min, end)
        }
        missing, by_person, questions = [], defaultdict(list), {}
        asked: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for audit in done:
            benchmark = benchmarks.get((audit.version_id, audit.rubric_id, audit.rubric_version))
            if benchmark is None:
                missing.append(audit.plan_ref)
                continue
            rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
            questions.update({criterion.id: criterion.question for criterion in rubric.criteria})
            steps = steps_of(rubric)
            right = _answers(conn, benchmark, rubric)
            for key, given in _answers(conn, audit, rubric).items():
                if key in right:
                    asked[key[0]][0] += 1
                    asked[key[0]][1] += given == right[key]
                    way = which_way(steps[key[0]], given, right[key])
                    by_person[audit.parts[0].auditor].append((audit, given == right[key], way))
        for name, rows in by_person.items():
            _note_calibration(conn, name, max(audit.completed_on or start for audit, _, _ in rows))
    return CalibrationRound(
        tuple(sorted((_one(name, rows) for name, rows in by_person.items()), key=lambda one: one.auditor)),
        tuple(
            (name, questions[name], n, same)
            for name, (n, same) in sorted(asked.items(), key=lambda item: (item[1][1] / item[1][0], item[0]))
        ),
        tuple(dict.fromkeys(missing)),
    )


def steps_of(rubric: Rubric) -> dict[str, tuple[str, ...]]:
    """Return the answers of each criterion's scale, worst first; empty for a number scale."""
    return {criterion.id: scale_steps(rubric, criterion)[0] or () for criterion in rubric.criteria}


def which_way(steps: Sequence[str], given: str, right: str) -> int:
    """Return -1 for a lower answer than the benchmark's, 1 for a higher one, 0 where neither can be said."""
    if NOT_APPLICABLE in (given, right) or given == right:
        return 0
    if not steps:
        return 1 if float(given) > float(right) else -1
    return 1 if steps.index(given) > steps.index(right) else -1


def _completed(conn: "Connection", kind: AuditType, start: date, end: date) -> tuple[Audit, ...]:
    wanted = AuditFilter(audit_type=kind, completed_from=start, completed_to=end)
    return tuple(one for one in stored_audits.list_audits(conn, wanted) if one.completed_on is not None)


def _answers(conn: "Connection", audit: Audit, rubric: Rubric) -> Answers:
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    return {
        (j.criterion, j.subject): answer_of(rubric, criteria[j.criterion], j.standing, j.value)
        for part in audit.parts
        for j in first_answers(conn, part.part_id)
    }


def _one(name: str, rows: list[tuple[Audit, bool, int]]) -> Calibrated:
    plans: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for audit, same, _ in rows:
        plans[audit.version_id][0] += same
        plans[audit.version_id][1] += 1
    return Calibrated(
        name,
        len(plans),
        share_by_plan((same, n) for same, n in plans.values()),
        sum(way < 0 for _, _, way in rows),
        sum(way > 0 for _, _, way in rows),
        max(audit.completed_on for audit, _, _ in rows if audit.completed_on),
    )


def _note_calibration(conn: "Connection", name: str, day: date) -> None:
    person = people.find_person(conn, name)
    if person.last_calibrated is None or person.last_calibrated < day:
        people.change_person(conn, replace(person, last_calibrated=day))
