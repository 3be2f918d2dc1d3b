"""Checksums of identifiers, headings that announce a person, and what is found in free text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.privacy.finders import find_identifiers
from audit.privacy.identifiers import (
    CHILD_NAMES,
    Identifying,
    identifying_kind,
    nhs_number_is_valid,
    uln_is_valid,
    upn_is_valid,
)

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn_of(digits: str) -> str:
    """A UPN with its right check letter, reckoned the long way from the guide's words."""
    total = 0
    for position, character in enumerate(digits):
        value = UPN_LETTERS.index(character) if character.isalpha() else int(character)
        total += value * (position + 2)
    return UPN_LETTERS[total % 23] + digits


@pytest.mark.parametrize("upn", ["H801200001001", "h801200001001", " H801200001001 "])
def test_upn_with_its_check_letter(upn: str) -> None:
    """8,0,1,2,0,0,0,0,1,0,0,1 weighted 2 to 13 make 53, which leaves 7 by 23: the letter H."""
    assert upn_is_valid(upn)


@pytest.mark.parametrize(
    "upn", ["A801200001001", "H80120000100", "I801200001001", "H8012000O1001", "", "H801200001010"]
)
def test_wrong_upn(upn: str) -> None:
    """A wrong letter, length or character is no UPN, and two digits changed over are noticed."""
    assert not upn_is_valid(upn)


@settings(max_examples=50)
@given(st.from_regex(r"\A\d{11}[0-9A-HJ-NP-RT-Z]\Z"), st.integers(0, 11), st.integers(1, 9))
def test_upn_finds_any_one_wrong_digit(digits: str, at: int, change: int) -> None:
    """Permanent and temporary UPNs are valid with their letter, and not with one digit changed."""
    assert upn_is_valid(upn_of(digits))
    if digits[at].isdecimal():
        wrong = digits[:at] + str((int(digits[at]) + change) % 10) + digits[at + 1 :]
        # weights 2 to 13 and differences below 10 are never a multiple of 23
        assert not upn_is_valid(upn_of(digits)[0] + wrong)


@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "943-476-5919", "4010232137"])
def test_nhs_number(number: str) -> None:
    """The NHS Data Dictionary's example and another published one are valid, however they are spaced."""
    assert nhs_number_is_valid(number)


@pytest.mark.parametrize("number", ["9434765918", "943476591", "94347659190", "abcdefghij", "0000000060", ""])
def test_wrong_nhs_number(number: str) -> None:
    """A wrong check digit, a wrong length, or a check of 10 is no NHS number."""
    assert not nhs_number_is_valid(number)


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("1000000019", True),  # 1 x 10 + 1 x 2 = 12, which leaves 1 by 11: 10 - 1 = 9
        ("1000000018", False),
        ("0000000019", False),
        ("9999999999", False),  # the number that returns use for "not known"
        ("100000001", False),
        ("1000000100", False),  # 10 + 3 = 13, which leaves 2: the last would be 8
    ],
)
def test_uln(number: str, valid: bool) -> None:
    """A ULN is ten digits whose last checks the rest; the stand-in for an unknown one is not valid."""
    assert uln_is_valid(number) is valid


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Forename", Identifying.FORENAME),
        ("First name(s)", Identifying.FORENAME),
        ("person forename", Identifying.FORENAME),
        ("Surname", Identifying.SURNAME),
        ("Legal surname", Identifying.SURNAME),
        ("Middle names", Identifying.MIDDLE_NAME),
        ("Known as", Identifying.PREFERRED_NAME),
        ("Child's name", Identifying.CHILD_NAME),
        ("Child\u2019s Name", Identifying.CHILD_NAME),
        ("Pupil's Full Name", Identifying.CHILD_NAME),
        ("Name of child", Identifying.CHILD_NAME),
        ("NAME", Identifying.CHILD_NAME),
        ("DOB", Identifying.BIRTH_DATE),
        ("D.O.B.", Identifying.BIRTH_DATE),
        ("Date of birth", Identifying.BIRTH_DATE),
        ("personbirthdate", Identifying.BIRTH_DATE),
        ("UPN", Identifying.UPN),
        ("Pupil UPN", Identifying.UPN),
        ("Former UPN", Identifying.UPN),
        ("Unique Pupil Number", Identifying.UPN),
        ("ULN", Identifying.ULN),
        ("uniquelearnernumber", Identifying.ULN),
        ("NHS No", Identifying.NHS_NUMBER),
        ("NHS number", Identifying.NHS_NUMBER),
        ("National Insurance No", Identifying.NATIONAL_INSURANCE),
        ("Address", Identifying.ADDRESS),
        ("Home address line 2", Identifying.ADDRESS),
        ("Post code", Identifying.POSTCODE),
        ("Home Postcode", Identifying.POSTCODE),
        ("Mobile", Identifying.PHONE),
        ("Email address", Identifying.EMAIL),
        ("Parent name", Identifying.PARENT_NAME),
        ("Name of parent/carer", Identifying.PARENT_NAME),
        ("Mother's forename", Identifying.PARENT_NAME),
        ("Parents", Identifying.PARENT_NAME),
        ("Parent's email", Identifying.EMAIL),
        ("Mother's date of birth", Identifying.PARENT_NAME),
        ("Siblings", Identifying.RELATIVE_NAME),
        ("Siblings' names", Identifying.RELATIVE_NAME),
        ("Brothers and sisters", Identifying.RELATIVE_NAME),
        ("Sister", Identifying.RELATIVE_NAME),
        ("Next of kin", Identifying.RELATIVE_NAME),
        ("Sibling DOB", Identifying.RELATIVE_NAME),
        ("Sibling UPN", Identifying.RELATIVE_NAME),
        ("Mother and siblings", Identifying.PARENT_NAME),
    ],
)
def test_identifying_headings(heading: str, kind: Identifying) -> None:
    """Headings of columns that name or find a person are recognised, however they are put."""
    assert identifying_kind(heading) is kind


@pytest.mark.parametrize(
    "heading",
    [
        "Ethnicity",
        "Gender",
        "School name",
        "Setting",
        "Setting postcode",
        "upnunknown",
        "Unique ID",
        "Plan reference",
        "Date of plan",
        "Writer",
        "Known to social care",
        "Child known to social care",
        "Parents' views",
        "Number of siblings",
        "Siblings with an EHCP",
        "EP name",
        "Section A",
        "Year group",
        "Primary need",
        "",
    ],
)
def test_headings_that_identify_nobody(heading: str) -> None:
    """Columns about plans, settings and staff are not taken for identifying ones."""
    assert identifying_kind(heading) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("UPN: H801200001001.", ["UPN"]),
        ("(A123456789012)", ["UPN"]),  # masked although its letter is wrong
        ("NHS number 943 476 5919", ["NHS number"]),
        ("NHS no: 1234567890", ["NHS number"]),  # labelled: masked although its check digit is wrong
        ("943-476-5919", ["NHS number"]),
        ("learner 1000000019", ["ULN"]),
        ("ULN 1234567890", ["ULN"]),
        ("PR1 2AB and pr12ab", ["postcode", "postcode"]),
        ("SW1A 1AA, M1 1AE, B33 8TH, EC1A 1BB", ["postcode"] * 4),
        ("call 01632 960 123 or +44 7700 900123 or (01632) 960123", ["phone number"] * 3),
        ("write to a.b@example.co.uk", ["email address"]),
        ("born 3/4/2016", ["date of birth"]),
        ("D.O.B. 3rd April 2016", ["date of birth"]),
        ("D O.B: 3/4/2016", ["date of birth"]),
        ("near NS22ER\u0663", ["postcode"]),  # a figure of another script
        ("date of birth is 2016-04-03", ["date of birth"]),
        ("lives at 14 Larkspur Close", ["address"]),
        ("Flat 2, 7b St Mary's Road", ["address"]),
        ("NI QQ123456C", ["National Insurance number"]),
        ("6 Tarn House, Elver Street", ["address"]),
        ("Plot 9, Thistle Lane Caravan Site", ["address"]),
        ("date of birth, the twenty-first of June 2014", ["date of birth"]),
        ("msg @tam_09 or @tam.elver", ["social media name", "social media name"]),
        ("the car, QX19 IZA, and QX19IZA", ["vehicle registration", "vehicle registration"]),
    ],
)
def test_identifiers_in_text(text: str, kinds: list[str]) -> None:
    """Each kind of identifier is found in free text."""
    assert [found.kind.value for found in find_identifiers(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "20 minutes, 3 x weekly, from 01/09/2024 to 02-04-2024 10:30",
        "Year 9, Key Stage 3, Section H1 2nd paragraph, by 4th May",
        "15 hours of 1:1 support a week; 16th percentile; Band 4",
        "case 20240001234 and invoice 1234567890",
        "the 2 Way street of talk",
        "Ofsted @ 9am, @home, born in the month of June, KS2 SAT, EX10 EHCP",
        "3.5 hours at \u00a312.50",
        "",
    ],
)
def test_what_is_no_identifier(text: str) -> None:
    """Hours, dates, ages, section codes and case numbers are left alone."""
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    "written",
    ["05/03/2016", "5.3.16", "5 March 2016", "5th Mar 2016", "March 5, 2016", "2016-03-05", "5-3-2016"],
)
def test_known_date_of_birth_in_any_form(written: str) -> None:
    """The child's own date of birth is found wherever it stands, announced or not."""
    assert [found.kind for found in find_identifiers(f"On {written} she came.", date(2016, 3, 5))] == [
        Identifying.BIRTH_DATE
    ]
    assert find_identifiers(f"On {written} she came.", date(2017, 3, 5)) == []


@settings(max_examples=60)
@given(st.text(alphabet="A1B2 0@./-'\n\u2019x", max_size=40))
def test_found_stretches_are_in_order_and_apart(text: str) -> None:
    """Stretches never overlap and lie within the text."""
    found = find_identifiers(text, date(2012, 1, 2))
    ends = [0] + [one.end for one in found]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))


@pytest.mark.parametrize(
    "heading",
    [
        "Child surname",
        "Pupil surname",
        "Surname (child)",
        "CYP surname",
        "Young person surname",
        "Child_Surname",
    ],
)
def test_whose_surname_it_is_does_not_hide_it(heading: str) -> None:
    """A surname's heading is known with whatever words for the child stand beside it."""
    assert identifying_kind(heading) is Identifying.SURNAME


@pytest.mark.parametrize(
    "heading", ["School surname", "Writer name", "Plan writer", "Case officer name", "People"]
)
def test_others_names_are_not_the_childs(heading: str) -> None:
    """The headings of staff and schools are no child's."""
    assert identifying_kind(heading) not in CHILD_NAMES
