"""References minted from a source's identifiers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import AuditError
from audit.privacy import pseudonym
from audit.privacy.pseudonym import mint_ref, mint_refs, read_ref

KEY = bytes(range(32))


def test_same_identifier_same_reference() -> None:
    """Case and spaces don't matter; another key or another child gives another reference."""
    ref = mint_ref("H801200001001", KEY)
    assert ref == mint_ref(" h8012 00001001", KEY)
    assert ref != mint_ref("H801200001001", KEY[::-1])
    assert ref != mint_ref("H801200001002", KEY)
    assert "801200001001" not in ref


def test_reference_of_a_known_key() -> None:
    """The reference of a given key and identifier never changes between versions of the program."""
    assert mint_ref("EX-001", KEY) == "P-KH039-E1B2M"


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=20).filter(lambda text: text.split()))
def test_reference_is_read_back_however_typed(identifier: str) -> None:
    """A reference survives lower case, lost hyphens, and O for 0."""
    ref = mint_ref(identifier, KEY)
    assert read_ref(ref) == ref
    assert read_ref(ref.lower().replace("-", " ")) == ref
    assert read_ref(ref[:2] + ref[2:].replace("0", "O").replace("1", "l")) == ref


@settings(max_examples=60)
@given(st.integers(0, 9), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_any_one_wrong_character_is_found(at: int, character: str) -> None:
    """A single mistyped character makes it no reference."""
    body = mint_ref("EX-001", KEY).replace("-", "")
    wrong = body[: at + 1] + character + body[at + 2 :]
    assert (read_ref(wrong) is None) == (wrong != body)


@pytest.mark.parametrize("text", ["", "P", "EX-001", "Q-7K3M9-2QDX8", "P-7K3M9-2QDX88", "P-?????-?????"])
def test_other_texts_are_no_references(text: str) -> None:
    """What was never minted is not taken for a reference."""
    assert read_ref(text) is None


def test_bad_calls_are_refused() -> None:
    """A blank identifier and a short key are refused."""
    with pytest.raises(ValueError, match="blank"):
        mint_ref("  ", KEY)
    with pytest.raises(ValueError, match="16 bytes"):
        mint_ref("EX-001", b"short")


def test_two_identifiers_with_one_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared reference is an error that names neither identifier; the same identifier twice is none."""
    assert len(mint_refs(["a", "b", "A "], KEY)) == 3
    monkeypatch.setattr(pseudonym, "mint_ref", lambda *_: "P-00000-00000")
    with pytest.raises(AuditError) as caught:
        mint_refs(["one", "two"], KEY)
    assert caught.value.code == "PRI001"
    assert "one reference" in caught.value.message
    assert "two" not in caught.value.message.replace("Two", "")


def test_ten_thousand_references_are_all_different() -> None:
    """Ten thousand identifiers give ten thousand references."""
    assert len(set(mint_refs([f"EX-{n}" for n in range(10_000)], KEY).values())) == 10_000
