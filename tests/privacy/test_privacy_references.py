"""References that tell whose plan it is are not kept as references."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.privacy.finders import find_identifiers
from audit.privacy.identifiers import nhs_number_is_valid, uln_is_valid, upn_is_valid
from audit.privacy.pseudonym import mint_ref
from audit.privacy.references import tells_whose


@pytest.mark.parametrize(
    "reference",
    ["Gwendolyn Tickleberry", "Tickleberry, Gwendolyn", "943 476 5919", "Gwendolyn Tickleberry 12/03/2012", "GT 12/03/2012",
     "GT12032012", "TICKLEBERRY G", "G.Tickleberry", "Gwendolyn", "O'Tickle", "Tickle-Berry"],
)  # fmt: skip
def test_names_and_identifiers_tell_whose_plan_it_is(reference: str) -> None:
    """A name in full and an NHS number are no pseudonyms."""
    assert tells_whose(reference)


def test_a_date_of_birth_inside_a_reference_tells() -> None:
    """Six figures are a day of birth only where they are the row's own."""
    assert tells_whose("GT120312", born=date(2012, 3, 12))
    assert not tells_whose("GT120312")


def test_a_known_name_inside_a_reference_tells() -> None:
    """A reference built from the row's own name is known by it."""
    assert tells_whose("BCrumpetwick2015", ["Bartholomeus Crumpetwick"])
    assert not tells_whose("BCrumpetwick2015")


@pytest.mark.parametrize(
    "reference", ["EX-001", "D-0042", "P-7K3M9-2QDX8", "2024/117", "NW 17", "plan 12", "A", "EHCP-12345", "Child A",
     "Pupil 7", "SEN-A", "EHC20240312", "one", "AB"]
)  # fmt: skip
def test_pseudonymous_references_are_kept(reference: str) -> None:
    """Numbers and codes tell nothing."""
    assert not tells_whose(reference, ["Robin Hill"])


@given(st.from_regex(r"[A-Za-z]{0,6}[-/. ]?[0-9]{1,6}", fullmatch=True))
@example("NHS 123456")
@example("ULN123456")
def test_no_identifier_is_a_short_code(reference: str) -> None:
    """What is passed over for speed holds no identifier that would be found."""
    assert find_identifiers(reference) == []
    assert not any(valid(reference) for valid in (upn_is_valid, nhs_number_is_valid, uln_is_valid))


@given(st.integers(0, 10_000))
@example(34)
def test_minted_references_tell_nothing(number: int) -> None:
    """Their groups may look like postcodes: of a thousand, thirty did."""
    assert not tells_whose(mint_ref(f"case {number}", bytes(32)))
