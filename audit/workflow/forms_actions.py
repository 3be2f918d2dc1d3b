"""Actions written in a returned form, beside the answers that they follow from."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from audit.domain.action import Action
from audit.office_files.dates import NotADate, read_date
from audit.office_files.forms.layout import ACTION, FILLED_IN, prints
from audit.office_files.values import as_text
from audit.problem import Problem
from audit.workflow.actions import new_action
from audit.workflow.forms_messages import ACTION_KEPT, ACTION_WITHOUT_WORDS, NOT_A_DAY
from audit.workflow.forms_rows import MatchedRow
from audit.workflow.sitting import Sitting


def read_action(
    sitting: Sitting, matched: MatchedRow, known: Iterable[Action]
) -> tuple[Action | None, tuple[Problem, ...]]:
    """Return the action that a row sets anew, None where it sets none; and what is wrong with its cells.

    The same words beside the same criterion are the same action, however often a form comes back. Who and
    when of an action that is kept already stay as they are: it is closed, and another set.
    """
    row, cells, criterion = matched.row, matched.row.cells, matched.question.criterion
    at = [FILLED_IN.index(name) for name in ACTION]
    now = prints(cells).split(".")
    if all(now[number] == matched.made[number] for number in at):
        return None, ()
    if not cells.action.strip():
        if cells.owner.strip() or as_text(cells.by).strip():
            return None, (ACTION_WITHOUT_WORDS.at(row.place("action"), criterion=criterion.id),)
        return None, ()
    due_on: date | None = None
    if as_text(cells.by).strip():
        read = read_date(cells.by)
        if isinstance(read, NotADate):
            return None, (NOT_A_DAY.at(row.place("by")),)
        due_on = read
    owner = cells.owner.strip() or sitting.part.auditor
    same = [each for each in known if is_same(each, criterion.id, cells.action)]
    if same:
        changed = same[0].owner != owner or due_on not in (None, same[0].due_on)
        told = ACTION_KEPT.at(row.place("action"), criterion=criterion.id)
        return None, (told,) if changed and cells.owner.strip() else ()
    made = new_action(
        sitting.store,
        sitting.audit.audit_id,
        what=cells.action,
        owner=owner,
        due_on=due_on,
        criterion=criterion.id,
    )
    return replace(made, what=" ".join(made.what.split())), ()


def is_same(action: Action, criterion: str, what: str) -> bool:
    """Tell whether an action beside a criterion says the same is to be done."""
    return action.criterion == criterion and _folded(action.what) == _folded(what)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
