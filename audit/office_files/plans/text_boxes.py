"""Plans laid out down a sheet whose words may stand in text boxes over its cells, where they are not read.

Over a table of many plans such a box explains the sheet. Over one plan it may be a whole section: a passage
stops the file, and a section without words in the cells is one of which no text is held, never a blank one.
"""

from audit.office_files.messages import BOXED_PASSAGES, BOXED_WORDS
from audit.office_files.plans.found import SHAPE_WORDS, PlansRead, Shape
from audit.office_files.plans.messages import BOXED_IN_PLAN
from audit.problem import Problem

_BOXED = (BOXED_WORDS.code, BOXED_PASSAGES.code)


def without_boxed_words(read: PlansRead) -> PlansRead:
    """Return what was read of a file, with what text boxes over a plan's own sheets make of it."""
    boxed = any(problem.code in _BOXED for problem in read.problems)
    if not boxed or all(each.shape != SHAPE_WORDS[Shape.DOCUMENT] for each in read.explanations):
        return read
    return PlansRead(
        read.explanations,
        [record.with_blanks_unread() for record in read.records],
        [_stopping(problem) for problem in read.problems],
        read.rows,
    )


def _stopping(problem: Problem) -> Problem:
    if problem.code != BOXED_PASSAGES.code:
        return problem
    return BOXED_IN_PLAN.at(problem.place, count=problem.count, n=problem.count)
