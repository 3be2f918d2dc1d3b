"""Identifying cells checked on their way past: wrong ones are told by place, never by value, never stored."""

from collections.abc import Callable

from audit.office_files.plans.cells import Cell, Faults
from audit.office_files.plans.messages import BAD_IDENTIFIER, LOST_ZEROS
from audit.office_files.values import identifier_text
from audit.privacy.identifiers import Identifying, nhs_number_is_valid, uln_is_valid, upn_is_valid

_CHECKS: dict[str, tuple[Callable[[str], bool], int]] = {
    Identifying.UPN: (upn_is_valid, 13),
    Identifying.ULN: (uln_is_valid, 10),
    Identifying.NHS_NUMBER: (nhs_number_is_valid, 10),
}


def check_identifier(faults: Faults, cell: Cell, kind: str, value: str) -> None:
    """Note an identifier that can't be right, or that lost zeros or digits by coming as a number."""
    if kind not in _CHECKS:
        return
    is_valid, length = _CHECKS[kind]
    if identifier_text(faults.sheet.value(*cell), length)[1]:
        faults.add(LOST_ZEROS, cell, kind=kind)
    elif not is_valid(value):
        faults.add(BAD_IDENTIFIER, cell, kind=kind)
