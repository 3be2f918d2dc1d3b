"""Identifying cells checked on their way past: wrong ones are told by place, never by value, never stored."""

from collections.abc import Callable

from audit.office_files.plans.cells import Cell, Faults
from audit.office_files.plans.messages import BAD_IDENTIFIER, LOST_ZEROS, NOT_A_NAME
from audit.office_files.values import identifier_text, yes_or_no
from audit.privacy.identifiers import (
    CHILD_NAMES,
    Identifying,
    nhs_number_is_valid,
    uln_is_valid,
    upn_is_valid,
)

_CHECKS: dict[str, tuple[Callable[[str], bool], int]] = {
    Identifying.UPN: (upn_is_valid, 13),
    Identifying.ULN: (uln_is_valid, 10),
    Identifying.NHS_NUMBER: (nhs_number_is_valid, 10),
}


#: The longest name has fewer words; more are a sentence, whose every word would be masked in the plan.
_MOST_WORDS = 8


def identifies(faults: Faults, cell: Cell, kind: str, value: str) -> bool:
    """Tell whether a value is an identifier, and note one that can't be right.

    A sentence, a yes or a no under a heading of names is none: looked for, it would mask the plan's own
    words. An identifier that is wrong, or lost zeros by coming as a number, is one still.
    """
    if kind in CHILD_NAMES and (len(value.split()) > _MOST_WORDS or yes_or_no(value) is not None):
        faults.add(NOT_A_NAME, cell, kind=kind)
        return False
    if kind not in _CHECKS:
        return True
    is_valid, length = _CHECKS[kind]
    if identifier_text(faults.sheet.value(*cell), length)[1]:
        faults.add(LOST_ZEROS, cell, kind=kind)
    elif not is_valid(value):
        faults.add(BAD_IDENTIFIER, cell, kind=kind)
    return True
