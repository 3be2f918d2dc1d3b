"""The scale of a table of ratings: declared by the user, or the numbers that were found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.agreement.ratings import Level, as_answer, numeric
from audit.errors import ProblemsError
from audit.office_files.workbook import CellError, Value
from audit.problem import Message, Problem
from audit.workflow.moderation.messages import (
    ANSWERED_TWICE,
    CELL_ERROR,
    NO_NAME,
    NO_ZERO,
    NOT_A_NUMBER,
    NOT_A_RATER,
    NOT_ON_SCALE,
    ONE_RATER,
    ORDER_UNKNOWN,
)
from audit.workflow.moderation.ratings_table import RatingCell, RatingsTable

#: How "does not apply" is written. It is an answer without a place on the scale.
NOT_APPLICABLE = frozenset({"n/a", "na", "not applicable", "does not apply", "n.a."})
#: First words of an answer that is the lowest of its scale: they tell a scale that was given worst first.
_LOW = ("not ", "no", "inadequate", "poor", "unmet", "absent", "red", "weak", "fail", "disagree", "missing")

Rating = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class ScaledRatings:
    """Ratings as (unit, rater, criterion, answer) on a scale, worst first, with what was left out.

    `declared` is False where the scale is the numbers that were found. Answers that say "does not apply" are
    among the rows and not on the scale.
    """

    rows: tuple[Rating, ...]
    scale: tuple[str, ...]
    declared: bool
    level: Level
    problems: tuple[Problem, ...]


def scaled(table: RatingsTable, declared: str, level: Level) -> ScaledRatings:
    """Return a table's ratings on the scale that was declared ("met,partly met,not met", best first).

    An empty `declared` takes the numbers found. Raises ProblemsError when nothing can be measured.
    """
    problems: list[Problem] = [*table.problems]
    scale = read_scale(declared) if declared else _found_scale(table, level)
    if level is Level.RATIO and not numeric(scale):
        raise ProblemsError("Nothing was measured.", (NO_ZERO.at(),))
    canonical = {_key(answer): answer for answer in scale}
    usable = [cell for cell in table.cells if _key(cell.value) in canonical or _excused(cell.value)]
    raters = dict.fromkeys(cell.rater for cell in usable if _key(cell.value) in canonical)
    if not table.long:
        problems += _no_raters(table, set(raters))
    stray = NOT_ON_SCALE if declared or not numeric(scale) else NOT_A_NUMBER
    taken: list[Rating] = []
    seen: set[tuple[str, str, str]] = set()
    faults: dict[tuple[Message, int], list[RatingCell]] = {}
    for cell in table.cells:
        if not table.long and cell.rater not in raters:
            continue
        fault = _fault(cell, table, canonical, seen, stray)
        if fault:
            faults.setdefault((fault, cell.column), []).append(cell)
            continue
        seen.add((cell.unit, cell.rater, cell.criterion))
        answer = canonical.get(_key(cell.value), "not applicable")
        taken.append((cell.unit, cell.rater, cell.criterion, answer))
    problems += [_told(table, message, cells) for (message, _), cells in faults.items()]
    if len({rater for _, rater, _, answer in taken if answer in canonical.values()}) < 2:
        raise ProblemsError("Nothing was measured.", (*problems, ONE_RATER.at(table.sheet.file)))
    return ScaledRatings(tuple(taken), scale, bool(declared), level, tuple(problems))


def read_scale(declared: str) -> tuple[str, ...]:
    """Return the answers of a scale worst first, from words given best first.

    Numbers are put in order, the higher the better. Words that begin with a low one ("not met", "poor") and
    end with another kind are taken as given worst first.
    """
    return worst_first(typed_answers(declared))


def typed_answers(declared: str) -> tuple[str, ...]:
    """Return the answers of a scale in the order in which they were typed, each once."""
    return tuple(dict.fromkeys(as_answer(word) for word in declared.split(",") if word.strip()))


def worst_first(answers: tuple[str, ...]) -> tuple[str, ...]:
    """Return answers given best first, or worst first where their words tell, the worst first."""
    if numbers_only(answers):
        return tuple(sorted(answers, key=float))
    return answers if _is_low(answers[0]) and not _is_low(answers[-1]) else tuple(reversed(answers))


def numbers_only(answers: Sequence[str]) -> bool:
    """Tell whether every answer is a number."""
    return bool(answers) and all(_number(answer) for answer in answers)


def _found_scale(table: RatingsTable, level: Level) -> tuple[str, ...]:
    counts = Counter(
        as_answer(cell.value)
        for cell in table.cells
        if not _excused(cell.value) and not isinstance(cell.value, CellError) and as_answer(cell.value)
    )
    numbers = [answer for answer in counts if _number(answer)]
    share = sum(counts[answer] for answer in numbers)
    # a few words among numbers are slips, told of by cell; a table of words needs its order
    if numbers and share * 2 > sum(counts.values()):
        return tuple(sorted(numbers, key=float))
    if level is Level.NOMINAL:
        # one spelling of each answer, whatever its capitals: the commonest
        spelt: dict[str, str] = {}
        for answer, _ in counts.most_common():
            spelt.setdefault(_key(answer), answer)
        return tuple(sorted(spelt.values(), key=str.casefold))
    raise ProblemsError("Nothing was measured.", (ORDER_UNKNOWN.at(table.sheet.file),))


def _no_raters(table: RatingsTable, raters: set[str]) -> list[Problem]:
    first = {cell.rater: cell for cell in reversed(table.cells) if cell.rater not in raters}
    return [NOT_A_RATER.at(table.place(cell)) for cell in first.values()]


def _fault(
    cell: RatingCell,
    table: RatingsTable,
    canonical: dict[str, str],
    seen: set[tuple[str, str, str]],
    stray: Message,
) -> Message | None:
    if isinstance(cell.value, CellError):
        return CELL_ERROR
    if not cell.unit or not cell.rater or (table.criteria and not cell.criterion):
        return NO_NAME
    if _key(cell.value) not in canonical and not _excused(cell.value):
        return stray
    return ANSWERED_TWICE if (cell.unit, cell.rater, cell.criterion) in seen else None


def _told(table: RatingsTable, message: Message, cells: Sequence[RatingCell]) -> Problem:
    whole_row = message in (ANSWERED_TWICE, NO_NAME)
    return message.at(table.place(cells[0], whole_row=whole_row), count=len(cells), n=len(cells))


@lru_cache(maxsize=10_000, typed=True)
def _key(value: Value) -> str:
    return " ".join(as_answer(value).casefold().split())


def _excused(value: Value) -> bool:
    return _key(value) in NOT_APPLICABLE


def _is_low(answer: str) -> bool:
    words = answer.casefold()
    return words == "no" or any(words.startswith(low) for low in _LOW if low != "no")


def _number(answer: str) -> bool:
    try:
        return abs(float(answer)) < float("inf")
    except ValueError:
        return False
