"""One row of a returned form and the draft's answer made one, cell by cell, so that nothing is lost.

A cell that stands as it was made leaves the draft alone; a changed cell fills what is blank or untouched in
the draft; where both changed, differently, it is a conflict, and neither is chosen here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from audit.domain.audits import Evidence, Judgement
from audit.domain.criterion import FAULTS
from audit.office_files.forms.layout import JUDGED, Cells, prints
from audit.office_files.values import as_text, yes_or_no
from audit.problem import Problem
from audit.scoring.answers import Reading, Typed, read_answer
from audit.workflow.auditing.evidence import read_evidence
from audit.workflow.auditing.sitting import Sitting
from audit.workflow.forms.made import cells_of
from audit.workflow.forms.messages import CONFLICT, NOT_A_GAP, NOT_YES_OR_NO, WORDS_WITHOUT_ANSWER
from audit.workflow.forms.rows import MatchedRow
from audit.workflow.masked_words import masked, masked_text

_BLANK = "-"
_TOLD = {
    "answer": "answer", "evidence": "evidence", "page": "page", "comment": "comment",
    "gap": "place where the gap arose", "good_practice": "mark of good practice",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merged:
    """What a row comes to: the judgement to stand (None: unanswered), and what is wrong with its cells."""

    judgement: Judgement | None
    problems: tuple[Problem, ...]


def merge(sitting: Sitting, matched: MatchedRow, *, take_form: bool) -> Merged:
    """Return what the draft's answer becomes. With problems it stays as it is.

    `take_form` settles conflicts for the form.
    """
    stored = sitting.answers.get(matched.question.key)
    row, cells = matched.row, matched.row.cells
    reading, faults = _reading(sitting, matched)
    if faults:
        return Merged(stored, tuple(faults))
    taken = set()
    held = [prints(cells_of(sitting.version, stored, plan_text=shown)).split(".") for shown in (True, False)]
    for number, name in enumerate(JUDGED):
        now, made = prints(cells).split(".")[number], matched.made[number]
        here = {each[number] for each in held}
        if now == made or now in here or _same(name, sitting, matched, reading):
            continue
        if here != {_BLANK} and made not in here and not take_form:
            what = _TOLD[name]
            faults.append(CONFLICT.at(row.place(name), criterion=matched.question.criterion.id, what=what))
        taken.add(name)
    if faults:
        return Merged(stored, tuple(faults))
    return _made(sitting, matched, stored, reading, taken)


def _reading(sitting: Sitting, matched: MatchedRow) -> tuple[Reading | None, list[Problem]]:
    criterion, row = matched.question.criterion, matched.row
    answer = row.cells.answer
    typed: Typed | None = answer if isinstance(answer, str | int | float | date) else as_text(answer)
    # Whether "not applicable" may be given depends on the other answers, which are not all read yet.
    scale = sitting.rubric.scale_of(criterion)
    read = read_answer(scale, criterion, typed, applies=None, place=row.place("answer"))
    return (None, [read]) if isinstance(read, Problem) else (read, [])


def _same(name: str, sitting: Sitting, matched: MatchedRow, reading: Reading | None) -> bool:
    """Tell whether a cell, read, says what the draft has, though it is written otherwise."""
    stored, cells = sitting.answers.get(matched.question.key), matched.row.cells
    if stored is None:
        return False
    same = False
    match name:
        case "answer" if reading:
            alike = (stored.standing, stored.value) == (reading.standing, reading.value)
            same = alike and reading.comment in stored.comment
        case "evidence":
            read = masked(replace(stored, evidence=_read(sitting, cells, matched.question.reads))).evidence
            same = [replace(e, page="") for e in read] == [replace(e, page="") for e in stored.evidence]
        case "comment":
            same = masked_text(cells.comment.strip()) == stored.comment
        case "gap":
            same = _folded(cells.gap) == (stored.fault or "")
        case "good_practice":
            same = (yes_or_no(cells.good_practice) or False) is stored.good_practice
    return same


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _made(
    sitting: Sitting, matched: MatchedRow, stored: Judgement | None, reading: Reading | None, taken: set[str]
) -> Merged:
    question, row = matched.question, matched.row
    cells = row.cells
    missing = WORDS_WITHOUT_ANSWER.at(row.place("answer"), criterion=question.criterion.id)
    if "answer" in taken and reading is None and cells.unjudged:
        return Merged(None, ())
    if "answer" not in taken and stored is None:
        if not taken:
            return Merged(None, ())
        return Merged(None, (missing,))
    judgement = stored
    if "answer" in taken:
        if reading is None:
            return Merged(stored, (missing,))
        judgement = Judgement(question.criterion.id, question.subject, reading.standing, reading.value)
        if stored:
            judgement = replace(stored, standing=reading.standing, value=reading.value)
    if judgement is None:
        return Merged(None, ())
    if "comment" in taken:
        judgement = replace(judgement, comment=cells.comment)
    if "answer" in taken and reading is not None and reading.comment not in judgement.comment:
        judgement = replace(judgement, comment=f"{judgement.comment}\n{reading.comment}".strip())
    if taken & {"evidence", "page"}:
        judgement = replace(judgement, evidence=_evidence(sitting, matched, judgement, taken))
    judgement, problems = _with_marks(matched, judgement, taken)
    return Merged(stored if problems else masked(judgement), problems)


def _with_marks(
    matched: MatchedRow, judgement: Judgement, taken: set[str]
) -> tuple[Judgement, tuple[Problem, ...]]:
    """Return a judgement with where the gap arose and the mark of good practice, where they were changed."""
    row, cells = matched.row, matched.row.cells
    problems: list[Problem] = []
    if "gap" in taken:
        gap = _folded(cells.gap)
        if gap and gap not in FAULTS:
            choices = ", ".join(matched.question.criterion.faults or FAULTS)
            problems.append(NOT_A_GAP.at(row.place("gap"), choices=choices))
        judgement = replace(judgement, fault=gap or None)
    if "good_practice" in taken:
        good = yes_or_no(cells.good_practice) if cells.good_practice else False
        if good is None:
            problems.append(NOT_YES_OR_NO.at(row.place("good_practice")))
        judgement = replace(judgement, good_practice=bool(good))
    return judgement, tuple(problems)


def _evidence(
    sitting: Sitting, matched: MatchedRow, judgement: Judgement, taken: set[str]
) -> tuple[Evidence, ...]:
    cells = matched.row.cells
    found = judgement.evidence
    if "evidence" in taken:
        found = _read(sitting, cells, matched.question.reads)
    if "page" in taken or "evidence" in taken:
        page = cells.page.strip()
        if not found:
            return (Evidence(page=page),) if page else ()
        found = tuple(
            replace(each, page=page or (each.page if "page" not in taken else "")) for each in found
        )
    return found


def _read(sitting: Sitting, cells: Cells, reads: Sequence[str]) -> tuple[Evidence, ...]:
    """Return the evidence of a cell: one passage over its lines where the plan has it so, else one a line."""
    typed = cells.evidence.strip()
    if not typed:
        return ()
    whole = read_evidence(typed, sitting.version, reads)
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    if whole.start is not None or len(lines) == 1:
        return (whole,)
    each = tuple(read_evidence(line, sitting.version, reads) for line in lines)
    # Lines of which none is the plan's are one remark, and stay together.
    return each if any(one.start is not None for one in each) else (whole,)
