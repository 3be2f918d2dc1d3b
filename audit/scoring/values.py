"""Whether a value or a standing may be given on a scale: for reading answers and for checking judgements."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from audit.domain.audits import Standing, Value
from audit.domain.criterion import Criterion
from audit.domain.scale import Scale, ScaleKind
from audit.place import Place
from audit.problem import Message, Problem
from audit.scoring import messages

_NEAR_ENOUGH = 70  # of 100, rapidfuzz's ratio


def value_problem(
    scale: Scale,
    criterion: Criterion | None,
    value: Value,
    place: Place | str,
    applies: bool | None = True,
) -> Problem | None:
    """What is wrong with a value on a scale; None when nothing is.

    Names must be exactly a declared answer's here; numbers are within bounds and on a step from the lowest.
    `applies` is None where it can't be told, so that the remedy names "not applicable" too.
    """
    if isinstance(value, str) and scale.answer(value):
        return None
    if scale.kind is ScaleKind.DATE and isinstance(value, date):
        return None
    message = _number_message(scale, value) if scale.kind is ScaleKind.NUMBER else messages.NOT_AN_ANSWER
    if message is None:
        return None
    name = criterion.id if criterion else "this question"
    names = (*(answer.name for answer in scale.answers), *_standings(criterion, applies))
    instead = f", or {_quoted(names)}" if names else ""
    if scale.kind is ScaleKind.NUMBER:
        return message.at(place, criterion=name, bounds=bounds_told(scale) + instead)
    if scale.kind is ScaleKind.DATE:
        return messages.NOT_A_DATE.at(place, criterion=name, instead=instead)
    near = near_misses(value, names) if isinstance(value, str) else ""
    answers = answers_told(scale, criterion, applies)
    return message.at(place, criterion=name, near=near, answers=answers)


def standing_problem(
    scale: Scale,
    criterion: Criterion | None,
    standing: Standing,
    applies: bool | None,
    place: Place | str,
) -> Problem | None:
    """Why a standing may not be given to a criterion; None when it may.

    Those that `counts_as` lists may; and not applicable also where it can't be told whether it applies.
    """
    allowed = criterion.counts_as if criterion else ()
    if standing is Standing.ANSWERED or standing in allowed:
        return None
    if standing is Standing.NOT_APPLICABLE and applies is None:
        return None
    name = criterion.id if criterion else "this question"
    return messages.STANDING_NOT_ALLOWED.at(
        place, standing=standing.value, criterion=name, answers=answers_told(scale, criterion, applies)
    )


def answers_told(scale: Scale, criterion: Criterion | None = None, applies: bool | None = True) -> str:
    """What may be given on a scale, in words: its answers, and what the criterion takes in place of one."""
    names = ", ".join(answer.name for answer in scale.answers)
    if scale.kind is not ScaleKind.ANSWERS:
        kind = "a date" if scale.kind is ScaleKind.DATE else f"a number {bounds_told(scale)}"
        names = f"{kind}, or {names}" if names else kind
    others = _standings(criterion, applies)
    return f"{names}; or {_quoted(others)}" if others else names


def bounds_told(scale: Scale) -> str:
    """The bounds and step of a number scale, in words: "from 0 to 10 in steps of 1"."""
    low = "" if scale.low is None else f"from {scale.low} "
    high = "" if scale.high is None else f"to {scale.high} "
    step = "" if scale.step is None else f"in steps of {scale.step}"
    return f"{low}{high}{step}".strip()


def near_misses(typed: str, names: Iterable[str]) -> str:
    """An offer of the nearest names: "Did you mean met? "; empty when none is near."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        typed,
        tuple(names),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        limit=2,
        score_cutoff=_NEAR_ENOUGH,
    )
    return f"Did you mean {' or '.join(name for name, _, _ in found)}? " if found else ""


def _standings(criterion: Criterion | None, applies: bool | None) -> tuple[str, ...]:
    """Return what may stand in place of an answer to a criterion."""
    allowed = criterion.counts_as if criterion else ()
    return tuple(
        standing.value
        for standing in Standing
        if standing in allowed or (standing is Standing.NOT_APPLICABLE and applies is None)
    )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _number_message(scale: Scale, value: Value) -> Message | None:
    if not isinstance(value, Decimal) or not value.is_finite():
        return messages.NOT_A_NUMBER
    if (scale.low is not None and value < scale.low) or (scale.high is not None and value > scale.high):
        return messages.OUT_OF_BOUNDS
    if scale.step and (value - (scale.low or Decimal(0))) % scale.step:
        return messages.OFF_STEP
    return None
