"""Our own formulas, and the only ones a form holds: whether a question is asked, its status, the progress.

They count over whole columns, so that sorted rows and inserted columns don't break them. Conditions are
three-valued (`scoring.conditions`): each is written twice, as "certainly so" and as "certainly not".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, Not
from audit.office_files.forms.layout import Entry, FormRow, Status

_TRUE, _FALSE = "TRUE", "FALSE"
_SHORT = {"none stated": "none, and said so", "advice too vague": "advice too vague to write from"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a sheet's questions stand: letters of its columns, first and last row (from 1)."""

    letters: Mapping[str, str]
    first: int
    last: int

    def whole(self, name: str) -> str:
        """Return a column's absolute range."""
        letter = self.letters[name]
        return f"${letter}${self.first}:${letter}${self.last}"

    def cell(self, name: str, row: int) -> str:
        """Return one cell of a column, whatever column a copy stands in."""
        return f"${self.letters[name]}{row}"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What conditions are written with: the sheet's columns, its questions, and what is settled already."""

    columns: Columns
    rows: Sequence[FormRow]
    settled: Mapping[Condition, bool | None]

    def certainly_not(self, condition: Condition) -> str:
        """Return a formula that is true when a condition does not hold."""
        return self._formula(condition, wanted=False)

    def _formula(self, condition: Condition, *, wanted: bool) -> str:
        if condition in self.settled:
            return _TRUE if self.settled[condition] is wanted else _FALSE
        match condition:
            case Not(inner):
                return self._formula(inner, wanted=not wanted)
            case AllOf(conditions) | AnyOf(conditions):
                parts = [self._formula(each, wanted=wanted) for each in conditions]
                return _all(parts) if isinstance(condition, AllOf) is wanted else _any(parts)
            case AnswerTest(criterion, one_of):
                among = "+".join(self._count(criterion, name) for name in one_of) or "0"
                none = _all([f"({self._answered(criterion)})>0", f"({among})=0"])
                return f"({among})>0" if wanted else none
        return _FALSE

    def _answered(self, criterion: str) -> str:
        return self._counted(criterion, '"<>"')

    def _count(self, criterion: str, name: str) -> str:
        row = next((row for row in self.rows if row.criterion == criterion), None)
        if row and row.entry is Entry.DATE and name == "dated":
            return self._counted(criterion, '">0"')
        bands = row.bands if row else ()
        for number, (band, start) in enumerate(bands):
            if band == name:
                above = f',{self.columns.whole("answer")},"<{bands[number - 1][1]}"' if number else ""
                return self._counted(criterion, f'">={start}"', above)
        found = self._counted(criterion, _equal(_SHORT.get(name, name)))
        return f"{found}+{self._counted(criterion, _text('n/a*'))}" if name == "not applicable" else found

    def _counted(self, criterion: str, test: str, more: str = "") -> str:
        ids, answers = self.columns.whole("criterion"), self.columns.whole("answer")
        return f"COUNTIFS({ids},{_equal(criterion)},{answers},{test}{more})"


def status_formula(row: FormRow, number: int, columns: Columns, conditions: Conditions) -> str:
    """Return what the status cell of a row (from 1) works out."""
    answer, comment = columns.cell("answer", number), columns.cell("comment", number)
    shown = f'"{Status.DONE}"'
    if row.needs_action:
        # An action is of a criterion: one beside any of its rows serves them all.
        set_ = (
            f'COUNTIFS({columns.whole("criterion")},{_equal(row.criterion)},{columns.whole("action")},"?*")'
        )
        shown = f'IF(AND({_one_of(answer, row.needs_action)},{set_}=0),"{Status.ADD_ACTION}",{shown})'
    if row.needs_comment:
        shown = (
            f'IF(AND({_one_of(answer, row.needs_comment)},TRIM({comment})=""),"{Status.ADD_COMMENT}",{shown})'
        )
    if row.needs_evidence:
        words = f"{columns.cell('evidence', number)}&{columns.cell('page', number)}"
        given = f'TRIM({words})=""'
        shown = f'IF(AND({_one_of(answer, row.needs_evidence)},{given}),"{Status.ADD_EVIDENCE}",{shown})'
    shown = f'IF(TRIM({answer})="","{Status.TO_DO}",{shown})'
    if row.condition is not None:
        unasked = conditions.certainly_not(row.condition)
        if unasked != _FALSE:
            shown = f'IF({unasked},"{Status.NOT_ASKED}",{shown})'
    return f"={shown}"


def acted(rows: Sequence[FormRow]) -> frozenset[str]:
    """Return the criteria beside which an action stands as the form is made."""
    return frozenset(row.criterion for row in rows if row.given.action)


def status_now(row: FormRow, acted: frozenset[str]) -> Status:
    """Return what the status formula works out as the form is made; `acted` have an action already."""
    given = row.given
    if not row.asked:
        return Status.NOT_ASKED
    if given.answer is None:
        return Status.TO_DO
    if given.answer in row.needs_evidence and not f"{given.evidence}{given.page}".strip():
        return Status.ADD_EVIDENCE
    if given.answer in row.needs_comment and not given.comment.strip():
        return Status.ADD_COMMENT
    if given.answer in row.needs_action and row.criterion not in acted:
        return Status.ADD_ACTION
    return Status.DONE


def progress_now(rows: Sequence[FormRow]) -> str:
    """Return what the progress formula works out as the form is made."""
    have = acted(rows)
    shown = [status_now(row, have) for row in rows if row.asked]
    return f"{sum(each is not Status.TO_DO for each in shown)} of {len(shown)} answered"


def progress_formula(columns: Columns) -> str:
    """Return the running count of what is answered."""
    status = columns.whole("status")
    answered = f'(COUNTIF({status},"{Status.DONE}")+COUNTIF({status},"add *"))'
    return f'={answered}&" of "&({answered}+COUNTIF({status},"{Status.TO_DO}"))&" answered"'


def _all(parts: Sequence[str]) -> str:
    if _FALSE in parts:
        return _FALSE
    kept = [part for part in parts if part != _TRUE]
    return f"AND({','.join(kept)})" if kept else _TRUE


def _any(parts: Sequence[str]) -> str:
    if _TRUE in parts:
        return _TRUE
    kept = [part for part in parts if part != _FALSE]
    return f"OR({','.join(kept)})" if kept else _FALSE


def _one_of(cell: str, names: Sequence[str]) -> str:
    tests = ",".join(f"TRIM({cell})={_text(_SHORT.get(name, name))}" for name in names)
    return f"OR({tests})"


def _equal(name: str) -> str:
    """Return a test for a text as it is: what COUNTIFS would take for a pattern is escaped."""
    escaped = "".join(f"~{char}" if char in "*?~" else char for char in name)
    return _text(f"={escaped}")


def _text(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
