"""One returned form stored: each sheet's part found, its rows merged into the draft, everything at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit.domain.action import Action
from audit.domain.audits import Judgement, RevisionState
from audit.domain.concern import Concern
from audit.errors import UnknownNameError
from audit.office_files.forms.layout import CONCERN_ROW
from audit.office_files.forms.reading import ReadForm, ReadSheet
from audit.place import Place
from audit.problem import Problem, Stops
from audit.store import log
from audit.store.audits import actions, audits, judgements, parts, revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.connect import Store
from audit.store.info import store_id
from audit.store.plans import read as plan_read
from audit.workflow import here
from audit.workflow.auditing.evidence import unfound_note
from audit.workflow.auditing.sitting import LATER, Key, Sitting, check_answer
from audit.workflow.forms.actions import is_same, read_action
from audit.workflow.forms.beside import Said, read_concern, read_overall, write_concern
from audit.workflow.forms.merge import merge
from audit.workflow.forms.messages import (
    ALREADY_SUBMITTED,
    NOT_FILLED_IN,
    OLD_RUBRIC,
    OTHER_RUBRIC,
    OTHER_STORE,
    SAME_AS_SUBMITTED,
    UNANSWERED_YET,
    UNASKED,
    UNKNOWN_AUDIT,
)
from audit.workflow.forms.rows import match_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class FormStored:
    """What came of one file: how many answers and actions in which audits, concerns, all to be told.

    `complete` are the sittings of sheets without a fault, which may be submitted.
    """

    file: str
    answers: int = 0
    audits: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()
    problems: tuple[Problem, ...] = ()
    complete: tuple[Sitting, ...] = field(default=(), repr=False)
    actions: int = 0

    @classmethod
    def unread(cls, path: Path, problem: Problem) -> "FormStored":
        """Return what came of a file that could not be read."""
        return cls(Path(path).name, problems=(problem,))

    def with_problems(self, problems: Sequence[Problem], plan_ref: str) -> "FormStored":
        """Return the same with what kept a plan's audit from being submitted."""
        where = Place(file=self.file, item=plan_ref)
        told = tuple(
            replace(each, place=replace(where, item=f"{plan_ref} {each.place}".strip())) for each in problems
        )
        return replace(self, problems=(*self.problems, *told))


@dataclass(slots=True)
class _Sheet:
    """A sheet being read: its sitting as it was and as it becomes, and what is wrong."""

    sheet: ReadSheet
    sitting: Sitting
    submitted: bool = False
    answers: dict[Key, Judgement] = field(default_factory=dict)
    said: Said | None = None
    concern: Concern | None = None
    actions: list[Action] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def changed(self) -> list[Judgement]:
        """The answers that are new or other than the draft's."""
        return [j for key, j in self.answers.items() if self.sitting.answers.get(key) != j]

    @property
    def removed(self) -> list[Key]:
        """The questions whose answer was taken back."""
        return [key for key in self.sitting.answers if key not in self.answers]

    @property
    def faults(self) -> bool:
        """Whether anything is wrong beside notes."""
        return any(problem.stops is not Stops.NOTHING for problem in self.problems)


def store_form(
    store: Store, form: ReadForm, *, partial: bool, take_form: bool, to_submit: bool = False
) -> FormStored:
    """Store one form in one transaction: all, what is good (`partial`), or only concerns.

    What is still unanswered is told, unless it is to be submitted, which tells it.
    """
    problems = list(form.problems)
    with store.write() as conn:
        read: list[_Sheet] = []
        for sheet in form.sheets:
            found = _find(store, conn, sheet)
            if isinstance(found, Problem):
                problems.append(found)
                continue
            _carry_on(found, read)
            _read_sheet(conn, found, take_form=take_form)
            read.append(found)
            problems += found.problems
        concerns = [each.concern for each in read if each.concern and write_concern(conn, each.concern)]
        if any(problem.stops is not Stops.NOTHING for problem in problems) and not partial:
            return FormStored(form.file, concerns=tuple(concerns), problems=tuple(problems))
        stored, acted, touched = 0, 0, []
        for each in read:
            answers, added = (0, 0) if each.submitted else _write(conn, each, form.form_id)
            stored, acted = stored + answers, acted + added
            touched += [each.sitting.audit.audit_id] if answers or added else []
        complete = [_after(conn, store, each) for each in read if not each.faults and not each.submitted]
    last = {each.part.part_id: each for each in complete}
    for sitting in last.values():
        left = len(sitting.unanswered())
        if left and not to_submit:
            place = Place(file=form.file, item=sitting.version.plan_ref)
            blank = not (sitting.answers or concerns)
            problems.append((NOT_FILLED_IN if blank else UNANSWERED_YET).at(place, n=left))
    return FormStored(
        form.file,
        stored,
        tuple(dict.fromkeys(touched)),
        tuple(concerns),
        tuple(problems),
        tuple(last.values()),
        acted,
    )


def _find(store: Store, conn: "Connection", sheet: ReadSheet) -> "_Sheet | Problem":
    """Return the sitting that a sheet belongs to, or why there is none."""
    identity = sheet.identity
    try:
        sitting, submitted = _sitting(store, conn, identity.part)
    except UnknownNameError:
        message = UNKNOWN_AUDIT if identity.store == store_id(conn) else OTHER_STORE
        return message.at(sheet.place, plan_ref=identity.plan_ref)
    if identity.rubric_hash != sitting.audit.rubric_hash:
        return OTHER_RUBRIC.at(sheet.place)
    found = _Sheet(sheet, sitting, submitted, dict(sitting.answers))
    newest = stored_rubrics.get(conn, sitting.rubric.id).version
    if newest != sitting.rubric.version:
        found.problems.append(
            OLD_RUBRIC.at(sheet.place, old=sitting.rubric.version, rubric=sitting.rubric.id, new=newest)
        )
    return found


def _sitting(store: Store, conn: "Connection", part_id: str) -> tuple[Sitting, bool]:
    """Return the sitting of a part, and whether it was submitted and is not open for correction."""
    part = parts.get(conn, part_id)
    audit = audits.get(conn, part.audit_id)
    drafts = [r for r in revisions.revisions_of(conn, part_id) if r.state is RevisionState.DRAFT]
    submitted = part.submitted_on is not None and not drafts
    current = revisions.current(conn, part_id) if submitted else None
    revision = current or revisions.draft(conn, part_id, here.now())
    rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
    version = plan_read.version(conn, audit.version_id)
    answers = {(j.criterion, j.subject): j for j in revision.judgements}
    return Sitting(store, audit, part, revision, rubric, version, answers, True), submitted


def _carry_on(found: _Sheet, before: Sequence[_Sheet]) -> None:
    """Let a second sheet of the same part meet what the first one said, so that contradictions show."""
    for each in before:
        if each.sitting.part.part_id == found.sitting.part.part_id and not each.submitted:
            found.sitting = replace(found.sitting, answers=dict(each.answers))
            found.answers = dict(each.answers)


def _read_sheet(conn: "Connection", found: _Sheet, *, take_form: bool) -> None:
    matched = match_rows(found.sheet, found.sitting)
    found.problems += [*found.sheet.problems, *matched.problems]
    placed: dict[Key, Place] = {}
    for row in matched.rows:
        # Of what was submitted only the differences are told: no draft is there to be in conflict with.
        merged = merge(found.sitting, row, take_form=take_form or found.submitted)
        found.problems += merged.problems
        key = row.question.key
        if merged.judgement is None:
            found.answers.pop(key, None)
        else:
            found.answers[key] = merged.judgement
            placed[key] = row.row.place("answer")
            if merged.judgement != found.sitting.answers.get(key):
                where, reads = row.row.place("evidence"), row.question.reads
                found.problems += unfound_note(found.sitting.version, merged.judgement, reads, where)
        if not found.submitted:
            known = (*actions.list_actions(conn, audit_id=found.sitting.audit.audit_id), *found.actions)
            action, faults = read_action(found.sitting, row, known)
            found.actions += [action] if action else []
            found.problems += faults
    _check(found, placed)
    found.said, faults = read_overall(found.sitting, matched.beside, take_form=take_form)
    found.problems += faults
    box = matched.beside.get(CONCERN_ROW)
    if box is not None:
        found.concern, faults = read_concern(found.sitting, found.sheet.identity, box)
        found.problems += faults
    if found.submitted:
        _already_in(found)


def _check(found: _Sheet, placed: dict[Key, Place]) -> None:
    """Hold the changed answers against the audit tool; what may not stand goes back to what the draft has."""
    whole = replace(found.sitting, answers=found.answers)
    asked = {question.key for question in whole.asked()}
    for judgement in found.changed:
        key = (judgement.criterion, judgement.subject)
        place = placed.get(key, found.sheet.place)
        if key not in asked:
            found.problems.append(UNASKED.at(place, criterion=judgement.criterion))
            _go_back(found, key)
            continue
        faults = [replace(each, place=place) for each in check_answer(whole, judgement)]
        wrong = [each for each in faults if each.code not in LATER]
        found.problems += wrong
        found.problems += [replace(each, stops=Stops.NOTHING) for each in faults if each.code in LATER]
        if wrong:
            _go_back(found, key)


def _go_back(found: _Sheet, key: Key) -> None:
    before = found.sitting.answers.get(key)
    if before is None:
        del found.answers[key]
    else:
        found.answers[key] = before


def _already_in(found: _Sheet) -> None:
    changes = len(found.changed) + len(found.removed)
    audit = found.sitting.audit
    if not changes:
        found.problems.append(SAME_AS_SUBMITTED.at(found.sheet.place))
        return
    on = found.sitting.part.submitted_on
    shown = f"{on:%d/%m/%Y}" if on else ""
    found.problems.append(
        ALREADY_SUBMITTED.at(found.sheet.place, on=shown, n=changes, audit=audit.audit_id[:8])
    )


def _write(conn: "Connection", each: _Sheet, form_id: str) -> tuple[int, int]:
    """Write a sheet; return how many answers it changed, about the whole too, and how many new actions."""
    revision = each.sitting.revision.revision_id
    changed, removed = each.changed, each.removed
    for judgement in changed:
        judgements.save(conn, revision, judgement)
    for key in removed:
        judgements.remove(conn, revision, *key)
    said = each.said
    if said is not None:
        revisions.answer_overall(
            conn, revision, entered=said.entered, entered_because=said.because, impact=said.impact
        )
    kept = actions.list_actions(conn, audit_id=each.sitting.audit.audit_id)
    new = [a for a in each.actions if not any(is_same(held, a.criterion, a.what) for held in kept)]
    for action in new:
        actions.add(conn, action)
        log.record(conn, "add action", action.action_id, here.acting(conn), {"kind": action.kind})
    answers = len(changed) + len(removed) + (said is not None)
    if answers or new:
        details: dict[str, str | int | bool | None] = {
            "form": form_id,
            "part": each.sitting.part.part_id,
            "answers": answers,
            "actions": len(new),
        }
        log.record(conn, "read form", each.sitting.audit.audit_id, here.acting(conn), details)
    return answers, len(new)


def _after(conn: "Connection", store: Store, each: _Sheet) -> Sitting:
    return _sitting(store, conn, each.sitting.part.part_id)[0]
