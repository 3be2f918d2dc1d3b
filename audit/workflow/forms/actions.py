"""Actions written in a returned form, beside the answers that they follow from."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from audit.domain.action import Action
from audit.office_files.dates import NotADate, read_date
from audit.office_files.forms.layout import ACTION, FILLED_IN, prints
from audit.office_files.forms.reading import ReadRow
from audit.office_files.values import as_text
from audit.problem import Problem
from audit.workflow.actions import TO_AGREE, kinds_for, new_action
from audit.workflow.auditing.sitting import Sitting
from audit.workflow.choices import as_one_of
from audit.workflow.forms.messages import ACTION_KEPT, ACTION_WITHOUT_WORDS, NOT_A_DAY, NOT_A_KIND
from audit.workflow.forms.rows import MatchedRow
from audit.workflow.masked_words import masked_text


def read_action(
    sitting: Sitting, matched: MatchedRow, known: Iterable[Action]
) -> tuple[Action | None, tuple[Problem, ...]]:
    """Return the action that a row sets anew, None where it sets none; and what is wrong with its cells.

    The same words beside the same criterion are the same action, however often a form comes back. Who, when
    and kind of an action that is kept already stay as they are: it is closed, and another set.
    """
    row, cells, criterion = matched.row, matched.row.cells, matched.question.criterion
    at = [FILLED_IN.index(name) for name in ACTION]
    now = prints(cells).split(".")
    if all(now[number] == matched.made[number] for number in at):
        return None, ()
    if not cells.action.strip():
        filled = any(as_text(getattr(cells, name)).strip() for name in ACTION)
        return None, (ACTION_WITHOUT_WORDS.at(row.place("action"), criterion=criterion.id),) if filled else ()
    due_on, kind = _day(row), _kind(sitting, row)
    if isinstance(due_on, Problem) or isinstance(kind, Problem):
        return None, tuple(each for each in (due_on, kind) if isinstance(each, Problem))
    same = next((each for each in known if is_same(each, criterion.id, cells.action)), None)
    if same is not None:
        said = (
            (cells.owner.strip(), same.owner),
            (due_on, same.due_on),
            (kind if cells.kind.strip() else "", same.kind),
        )
        changed = any(told and told != held for told, held in said)
        return None, (ACTION_KEPT.at(row.place("action"), criterion=criterion.id),) if changed else ()
    made = new_action(
        sitting.store,
        sitting.audit,
        sitting.version,
        what=cells.action,
        kind=kind,
        owner=cells.owner.strip() or sitting.part.auditor,
        due_on=due_on,
        criterion=criterion.id,
    )
    return replace(made, what=" ".join(made.what.split())), ()


def _day(row: ReadRow) -> date | Problem | None:
    """Return by when a row's action is to be done; None where it says nothing."""
    if not as_text(row.cells.by).strip():
        return None
    read = read_date(row.cells.by)
    return NOT_A_DAY.at(row.place("by")) if isinstance(read, NotADate) else read


def _kind(sitting: Sitting, row: ReadRow) -> str | Problem:
    """Return the kind of a row's action, to be agreed where none is given; or the problem with it.

    A draft is changed before issue and a final plan is not, so a kind that the status rules out is refused.
    """
    typed = row.cells.kind.strip()
    kinds = kinds_for(sitting.version)
    kind = as_one_of(kinds, typed or TO_AGREE)
    return kind or NOT_A_KIND.at(row.place("kind"), choices=", ".join(kinds))


def is_same(action: Action, criterion: str, what: str) -> bool:
    """Tell whether an action beside a criterion says the same is to be done."""
    return action.criterion == criterion and _folded(action.what) == _folded(masked_text(what))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
