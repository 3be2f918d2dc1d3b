"""Rows of a returned form matched to the questions they answer, whatever was done to the sheet.

The hidden key says which question a row is; the visible id and words have the last say, because a sort of
the visible columns alone leaves the keys where they were.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.domain.audits import Subject
from audit.office_files.forms.layout import CONCERN_ROW, FILLED_IN, GRADE_ROW, IMPACT_ROW, prints
from audit.office_files.forms.reading import ReadRow, ReadSheet
from audit.problem import Problem
from audit.scoring.questions import Question
from audit.workflow.auditing.sitting import Sitting
from audit.workflow.forms.made import abouts, subject_key
from audit.workflow.forms.messages import ANSWERED_TWICE, NO_SUCH_ROW, OTHER_ROW, WHICH_ROW

_BESIDE = (CONCERN_ROW, GRADE_ROW, IMPACT_ROW)


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row with the question it answers; `made` are the prints of what its cells held when it was made."""

    question: Question
    row: ReadRow
    made: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """A sheet's rows by question, the rows beside them by name, and the rows that could not be placed."""

    rows: tuple[MatchedRow, ...]
    beside: Mapping[str, ReadRow]
    problems: tuple[Problem, ...]


def match_rows(sheet: ReadSheet, sitting: Sitting) -> Matched:
    """Return which question each row answers. A question whose rows contradict each other has none."""
    finder = _Finder(sitting, sheet.identity.token)
    made = {(row.criterion, row.subject): row.made for row in sheet.rows if row.token == finder.token}
    found: dict[tuple[str, Subject], MatchedRow] = {}
    twice: set[tuple[str, Subject]] = set()
    beside: dict[str, ReadRow] = {}
    problems: list[Problem] = []
    for row in sheet.rows:
        if row.token == finder.token and row.criterion in _BESIDE:
            beside.setdefault(row.criterion, row)
            continue
        question = finder.question(row)
        if isinstance(question, Problem):
            problems.append(question)
        if not isinstance(question, Question):
            continue
        before = found.get(question.key)
        if before is not None and not before.row.cells.blank:
            if not row.cells.blank and prints(row.cells) != prints(before.row.cells):
                other = str(before.row.place("answer"))
                problems.append(
                    ANSWERED_TWICE.at(row.place("answer"), criterion=question.criterion.id, other=other)
                )
                twice.add(question.key)
            continue
        key = (question.criterion.id, subject_key(question.subject))
        found[question.key] = MatchedRow(question, row, read_prints(made.get(key, "")))
    kept = tuple(each for key, each in found.items() if key not in twice)
    return Matched(kept, beside, tuple(problems))


def read_prints(made: str) -> tuple[str, ...]:
    """Return the prints of each cell, in order; of blank ones where a row has lost them.

    A form made before a column was there had that cell blank.
    """
    parts = tuple(made.split(".")) if made else ()
    return (*parts, *("-",) * (len(FILLED_IN) - len(parts)))[: len(FILLED_IN)]


class _Finder:
    """Finds the question of a row, by key, id and the words about what it asks."""

    def __init__(self, sitting: Sitting, token: str) -> None:
        self.token = token
        listed = sitting.questions()
        self._by_key = {(q.criterion.id, subject_key(q.subject)): q for q in listed}
        self._by_id: dict[str, list[Question]] = {}
        for question in listed:
            self._by_id.setdefault(_folded(question.criterion.id), []).append(question)
        told = [abouts(sitting, listed, plan_text=shown) for shown in (True, False)]
        self._words = {q.key: {_folded(each[q.key]) for each in told} for q in listed}
        self._example = listed[0].criterion.id if listed else ""

    def question(self, row: ReadRow) -> Question | Problem | None:
        """Return the question of a row; None where it has none and holds nothing."""
        if row.token and row.token != self.token:
            return None if row.cells.blank else OTHER_ROW.at(row.place("row"))
        keyed = self._by_key.get((row.criterion, row.subject)) if row.token else None
        named = self._by_id.get(_folded(row.shown_id), []) if row.shown_id else []
        if keyed is not None and (not named or keyed in named):
            return self._worded(named, row.about) or keyed
        found = named[0] if len(named) == 1 else self._worded(named, row.about)
        if found is not None or row.cells.blank:
            return found
        if not named:
            return NO_SUCH_ROW.at(row.place("criterion"), example=self._example)
        return WHICH_ROW.at(row.place("about"), criterion=named[0].criterion.id, n=len(named))

    def _worded(self, among: Sequence[Question], words: str) -> Question | None:
        wanted = _folded(words)
        found = [question for question in among if wanted and wanted in self._words[question.key]]
        return found[0] if len(found) == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
