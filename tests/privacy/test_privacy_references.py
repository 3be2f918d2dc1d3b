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
    assert tells_whose("CRUMPETWICK2015", ["Bartholomeus Crumpetwick"])
    assert not tells_whose("CRUMPETWICK2015")


@pytest.mark.parametrize(
    "reference",
    ["BCrumpetwick2015", "CrumpetwickB2015", "Crumpetwick-B-2014", "B/Crumpetwick/07", "Crumpetwick 140307", "O'TickleB-14",
     "EHCP Crumpetwick B 12"],
)  # fmt: skip
def test_a_name_beside_an_initial_or_a_day_tells(reference: str) -> None:
    """Council references made of a surname tell, though no column of names is there."""
    assert tells_whose(reference)


@pytest.mark.parametrize(
    "reference",
    ["Fenshire-0012", "Fen-A-12", "Plan-A-12", "SEND-E-1234", "Area B 12", "Case 140307", "Draft V2 0012", "Cohort B 7",
     "Team B-2", "Year R 12", "Autism-3", "Plan 320312"],
)  # fmt: skip
def test_words_of_references_beside_a_letter_tell_nothing(reference: str) -> None:
    """A place, or a word that references are made of, is no name; a lone letter may part a county's areas."""
    assert not tells_whose(reference)


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
