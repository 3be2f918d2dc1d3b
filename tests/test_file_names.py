"""File names after references: safe, readable, and one for each."""

import pytest

from audit.file_names import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FEN/2003", "FEN-2003"),
        ("../up", "up"),
        ("St. Mary's \\ East", "St-Mary-s-East"),
        ("D-0001", "D-0001"),
    ],
)
def test_a_reference_becomes_a_safe_name(text: str, name: str) -> None:
    """No slash, dot or quote is left, and what was safe stays."""
    assert safe_name(text) == name


def test_two_references_never_share_a_name() -> None:
    """Whatever the case, and where nothing safe is left, each has a name of its own."""
    texts = ["FEN/2003", "FEN-2003", "fen 2003", "//", "??", "FEN/2004"]
    names = [safe_name(text, texts) for text in texts]
    assert len({name.casefold() for name in names}) == len(texts)
    assert names[-1] == "FEN-2004"
    assert all(names)
