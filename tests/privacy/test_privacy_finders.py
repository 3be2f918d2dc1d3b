"""Identifiers found in free text, however they are written."""

import pytest

from audit.privacy.finders import find_identifiers


@pytest.mark.parametrize(
    "written", ["A123456789012", "A 1234 5678 9012", "a123-456-789-012", "H8012 0000 1001", "A 12345678901 B"]
)
def test_a_upn_in_groups_is_found_whole(written: str) -> None:
    """However its thirteen characters are spaced, a UPN is one stretch."""
    found = find_identifiers(f"Known as {written} at school")
    assert [(f"Known as {written} at school"[f.start : f.end], str(f.kind)) for f in found] == [
        (written, "UPN")
    ]
