"""Audits that were done elsewhere, from a council's own spreadsheets: a row an audit.

Either with a column a criterion of an audit tool, or a plain log of date, auditor, plan and grade. A
plan that is not known yet is stored by its reference alone, so that its audits count in the trends.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from audit.domain.audits import Judgement
from audit.domain.plan import PlanFacts, PlanVersion
from audit.domain.rubric import Rubric
from audit.errors import AuditError
from audit.place import Place
from audit.problem import Problem, Stops
from audit.store.audits import rubrics
from audit.store.connect import Store
from audit.store.plans.audit_batch import AuditBatch
from audit.store.plans.read import newest_versions
from audit.store.plans.versions import all_refs
from audit.store.session import undo
from audit.workflow import here
from audit.workflow.audit_log import (
    LOG_ID,
    beside_the_log,
    grades_of_log,
    log_rubric,
    log_source,
    no_grade,
    read_spellings,
    unordered,
)
from audit.workflow.auditing.record_audits import FinishedAudit, write_audits
from audit.workflow.importing.audit_answers import answers_of, grade_told
from audit.workflow.importing.audit_books import read_audits
from audit.workflow.importing.audit_known import without_known
from audit.workflow.importing.audit_messages import GRADE_UNUSED, GRADES_UNORDERED, HIGHEST_BEST, NO_ANSWERS
from audit.workflow.importing.audit_rows import AuditRow, read_audit_rows, take_quotes_away
from audit.workflow.importing.files import digest_of, told_files
from audit.workflow.importing.row_names import written
from audit.workflow.progress import Progress, quiet
from audit.workflow.rubrics.found import adopted_rubric
from audit.workflow.tables import Rows


@dataclass(frozen=True, slots=True)
class AuditsImported:
    """What an import of audits did; `grades` counts the stored audits of a log by grade.

    `held_up` is whether there are rows that only what is stopped keeps from being stored.
    """

    rows: int
    stored: int
    unchanged: int
    new_plans: int
    problems: tuple[Problem, ...]
    rubric: str
    grades: Mapping[str, int]
    batch_id: str | None = None
    held_up: bool = False

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop a row or a value; the rest are notes."""
        return tuple(problem for problem in self.problems if problem.stops is not Stops.NOTHING)


def import_audits(
    store: Store,
    path: Path,
    *,
    rubric: str | None = None,
    auditor: str | None = None,
    grades: str = "",
    profile: Path | None = None,
    partial: bool = False,
    new_plans: bool = False,
    progress: Progress = quiet,
) -> AuditsImported:
    """Store the finished audits of a spreadsheet, all or none (unless `partial`); known ones change nothing.

    With `rubric` the columns headed by its criteria's ids hold the answers; without, the file is a log and
    its grades are those of `grades`, best first, each with its other spellings (`Good=G, Poor`). `auditor`
    audited every row, where no column says who. What an import `profile` settles is not guessed. A plan that
    is not held stops its rows where its reference is like a held one, unless `new_plans`. Raises
    ProblemsError without the columns needed, for a log with answers and for a profile that can't be used,
    AuditError where both `rubric` and `grades` are given, UnknownNameError for an `auditor` who is nobody,
    and as `read_workbook` and `adopted_rubric` do.
    """
    if rubric and grades:
        raise AuditError(
            "The grades of a log are named, and an audit tool, whose grades are its own.",
            "Leave out --grades where columns are headed by the tool's questions, else --rubric.",
            "AUI023",
        )
    tool = adopted_rubric(store, rubric) if rubric else None
    read, noted = read_audits(store, path, tool, profile=profile, sure=bool(auditor))
    problems = list(noted)
    is_log = tool is None
    named, spelt = read_spellings(grades if is_log else "")
    problems += take_quotes_away(read, (*named, *spelt))
    if is_log:
        tool = _tool_of_log(named, spelt, read, path, problems)
    progress("Reading the audits", 0, len(read))
    every = read_audit_rows(store, read, tool, spelt, auditor, problems, new_plans=new_plans)
    with store.read() as conn:
        rows, unchanged = without_known(conn, [row for row in every if row.whole], tool, problems)
    # What is wrong with the answers of a row that can't be stored is told as well, in the same round.
    asked = [*rows, *(row for row in every if not row.whole)] if tool is not None else []
    held, answers = _answered(store, tool, asked, problems) if tool is not None else ({}, {})
    rows = [row for row in rows if is_log or row.grade or answers[row.place]]
    if tool is None or (_stopped(problems) and not partial):
        name, held_up = (tool.id, bool(rows)) if tool else (LOG_ID, False)
        return AuditsImported(len(read), 0, unchanged, 0, tuple(problems), name, {}, held_up=held_up)
    with store.write() as conn:
        batch = AuditBatch(conn, here.acting(conn), digest_of([path]), told_files([path]))
        # Somebody else may have imported the same audits, or words of a plan, since it was looked.
        rows, known = without_known(conn, rows, tool, [])
        unchanged += known
        if not rows:
            undo(conn)
            return AuditsImported(len(read), 0, unchanged, 0, tuple(problems), tool.id, {})
        if is_log:
            rubrics.adopt(conn, tool, log_source(tool))
        new = batch.add_plans(row.plan_ref for row in rows)
        versions = newest_versions(conn, list(dict.fromkeys(row.plan_ref for row in rows)))
        finished = []
        for row in rows:
            version, was = versions[row.plan_ref], held.get(row.plan_ref)
            same = version.version_id == was.version_id if was else not version.sections
            given = answers[row.place] if same else answers_of(tool, version, row, [])
            finished.append(_finished(version, row, given))
        batch_id = batch.finish(write_audits(conn, tool, finished, progress), tool.id, new)
    counts = Counter(row.grade for row in rows if row.grade)
    return AuditsImported(
        len(read), len(finished), unchanged, new, tuple(problems), tool.id, dict(counts), batch_id
    )


def _answered(
    store: Store, tool: Rubric, rows: Sequence[AuditRow], problems: list[Problem]
) -> tuple[dict[str, PlanVersion], dict[Place, tuple[Judgement, ...]]]:
    """Return the newest versions of the plans that are held, and the answers of each row."""
    with store.read() as conn:
        held = newest_versions(conn, _known(conn, rows))
    answers = {}
    for row in rows:
        version = held.get(row.plan_ref) or PlanVersion("", row.plan_ref, 0, PlanFacts())
        answers[row.place] = answers_of(tool, version, row, problems)
        if row.whole and tool.criteria and not (answers[row.place] or row.grade):
            problems.append(NO_ANSWERS.at(row.place, tool=tool.id, criterion=tool.criteria[0].id))
        elif row.whole:
            problems += grade_told(tool, version, row, answers[row.place])
    return held, answers


def _tool_of_log(
    named: tuple[str, ...], spelt: Mapping[str, str], read: Rows, path: Path, problems: list[Problem]
) -> Rubric | None:
    """Return the audit tool of a log's grades; None, told, where their order can't be known."""
    seen = [written(row["grade"]) for _, row in read if row.get("grade")]
    place = Place(file=path.name)
    graded = [words for words in seen if not no_grade(words)]
    problems += (GRADE_UNUSED.at(place, grade=grade) for grade in beside_the_log(named, spelt, seen))
    if not named:
        named = grades_of_log(graded)
        if not named:
            told, option = unordered(graded)
            problems.append(GRADES_UNORDERED.at(place, told=told, option=option))
            return None
        if named[0].isdecimal():
            problems.append(HIGHEST_BEST.at(place))
    return log_rubric(named)


def _stopped(problems: Sequence[Problem]) -> bool:
    return any(problem.stops in (Stops.FILE, Stops.ROW) for problem in problems)


def _known(conn: Connection, rows: Iterable[AuditRow]) -> list[str]:
    """Return the plans of rows that are held, once each."""
    held = all_refs(conn)
    return [ref for ref in dict.fromkeys(row.plan_ref for row in rows) if ref in held]


def _finished(version: PlanVersion, row: AuditRow, answers: tuple[Judgement, ...]) -> FinishedAudit:
    """Return the audit that a row tells of."""
    return FinishedAudit(
        version=version,
        auditor=row.auditor,
        completed_on=row.on,
        answers=answers,
        audit_type=row.audit_type,
        selection=row.selection,
        minutes=row.minutes,
        entered=row.grade or None,
        because="As logged." if row.grade else "",
    )
