"""Agreed answers from a table, as a panel writes them down: criterion, answer, reason, note."""

from pathlib import Path

from audit.errors import ProblemsError, UnknownNameError
from audit.problem import Problem
from audit.workflow.moderation.disagreements import Disagreed
from audit.workflow.moderation.messages import NO_REASON, NOT_IN_DISPUTE
from audit.workflow.moderation.settle import Settling, read_reason, settle
from audit.workflow.tables import read_rows

COLUMNS = {
    "criterion": "criterion",
    "question": "criterion",
    "answer": "answer",
    "agreed": "answer",
    "agreed answer": "answer",
    "reason": "reason",
    "why": "reason",
    "note": "note",
    "subject": "subject",
    "about": "subject",
}


def settle_from(settling: Settling, path: Path) -> tuple[Settling, tuple[Problem, ...]]:
    """Settle every row of a table that can be, and return the settling with what was wrong with the others.

    Raises ProblemsError when the table has no columns for criterion, answer and reason.
    """
    rows, problems = read_rows(path, COLUMNS, needed=("criterion", "answer", "reason"))
    found = list(problems)
    for place, row in rows:
        words = {name: str(value).strip() for name, value in row.items()}
        each = _disputed(settling, words.get("criterion", ""), words.get("subject", ""))
        if each is None:
            found.append(NOT_IN_DISPUTE.at(place))
            continue
        try:
            reason = read_reason(words.get("reason", ""))
        except UnknownNameError:
            found.append(NO_REASON.at(place))
            continue
        try:
            settling = settle(settling, each, words.get("answer", ""), reason, words.get("note", ""))
        except ProblemsError as error:
            found += error.problems
    return settling, tuple(found)


def _disputed(settling: Settling, criterion: str, subject: str) -> Disagreed | None:
    same = [one for one in settling.blind.disagreed if one.criterion.id.casefold() == criterion.casefold()]
    if subject:
        same = [one for one in same if one.subject.key == subject]
    return same[0] if len(same) == 1 else None
