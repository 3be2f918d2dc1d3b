"""The numbers that identify a child, their checks, and the headings that announce a person."""

import re
from collections.abc import Iterable
from enum import StrEnum

from audit.privacy.name_words import NO_NAMES

#: The letters of a UPN, in the order of their values: I, O and S are left out.
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]")
_TEN_DIGITS = re.compile(r"\d{10}")


class Identifying(StrEnum):
    """What in a source names or finds a person; a column of any of these never enters the store."""

    CHILD_NAME = "child's name"
    FORENAME = "forename"
    MIDDLE_NAME = "middle name"
    SURNAME = "surname"
    PREFERRED_NAME = "preferred name"
    PARENT_NAME = "parent's name"
    RELATIVE_NAME = "relative's name"
    STAFF_NAME = "professional's name"
    BIRTH_DATE = "date of birth"
    UPN = "UPN"
    ULN = "ULN"
    NHS_NUMBER = "NHS number"
    NATIONAL_INSURANCE = "National Insurance number"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone number"
    EMAIL = "email address"
    SOCIAL_MEDIA = "social media name"
    REGISTRATION = "vehicle registration"


#: Columns whose values are names of the child.
CHILD_NAMES = frozenset(
    {
        Identifying.CHILD_NAME,
        Identifying.FORENAME,
        Identifying.MIDDLE_NAME,
        Identifying.SURNAME,
        Identifying.PREFERRED_NAME,
    }
)

#: What a plan is found by or a child's age reckoned from: of the family it says nothing of the child.
_OF_ONE = CHILD_NAMES | {Identifying.BIRTH_DATE, Identifying.UPN, Identifying.ULN, Identifying.NHS_NUMBER}
#: Columns whose values are names of the child's family.
FAMILY_NAMES = (Identifying.PARENT_NAME, Identifying.RELATIVE_NAME)

_BY_HEADING: dict[Identifying, tuple[str, ...]] = {
    Identifying.CHILD_NAME: (
        *("name", "fullname", "names", "nameof", "surnameforename", "forenamesurname"),
        *("nameanddob", "namedob", "nameanddateofbirth", "namedateofbirth"),
        # Headed by the child alone, a column tells who it is: a name, or a number that is masked as well.
        *("child", "pupil", "student", "youngperson", "cyp", "learner"),
    ),
    Identifying.FORENAME: ("forename", "forenames", "firstname", "firstnames", "givenname", "givennames"),
    Identifying.MIDDLE_NAME: ("middlename", "middlenames", "middleinitial"),
    Identifying.SURNAME: ("surname", "lastname", "familyname", "secondname", "surnames", "surnamefamilyname"),
    Identifying.PREFERRED_NAME: (
        "preferredname",
        "preferredforename",
        "preferredsurname",
        "preferrednameknownas",
        "knownas",
        "knownname",
        "nickname",
        "alias",
        "chosenname",
        *("prefname", "preferredfirstname", "prefforename", "preffirstname", "usualname", "birthname"),
        *("chosenforename", "chosensurname", "chosenfirstname", "preferredfirstname", "preferredlastname"),
        *("usualname", "usualforename", "usualsurname", "alsoknownas", "aka", "knownby"),
    ),
    Identifying.BIRTH_DATE: ("dob", "dateofbirth", "birthdate", "datebirth", "born", "birthday", "dobdate"),
    Identifying.UPN: (
        "upn",
        "upnno",
        "upnnumber",
        "uniquepupilnumber",
        "uniquepupilno",
        "uniquepupilreference",
    ),
    Identifying.ULN: ("uln", "ulnno", "ulnnumber", "uniquelearnernumber", "uniquelearnerno"),
    Identifying.NHS_NUMBER: ("nhs", "nhsno", "nhsnumber", "nhsnum", "nhsid", "healthnumber"),
    Identifying.NATIONAL_INSURANCE: ("nino", "ninumber", "nationalinsurancenumber", "nationalinsuranceno"),
    Identifying.ADDRESS: (
        "address",
        "addresses",
        "street",
        "housenumber",
        "housename",
        "uprn",
        "paon",
        "saon",
        "addressee",
        "fulladdress",
    ),
    Identifying.POSTCODE: ("postcode", "postalcode", "zip", "zipcode", "postcodes"),
    Identifying.PHONE: (
        "phone",
        "phoneno",
        "phonenumber",
        "telephone",
        "telephoneno",
        "telephonenumber",
        "mobile",
    ),
    Identifying.EMAIL: ("email", "emailaddress", "emails"),
    Identifying.SOCIAL_MEDIA: ("socialmedia", "instagram", "tiktok", "snapchat", "facebook", "gamertag"),
    Identifying.REGISTRATION: (
        "carregistration",
        "vehicleregistration",
        "numberplate",
        "vehiclereg",
        "carreg",
    ),
}
_BY_WORD = {word: kind for kind, words in _BY_HEADING.items() for word in words}

_WHOSE = tuple(
    form
    for word in (
        *("the", "person", "people", "pupil", "student", "children", "child", "cyp", "youngperson", "yp"),
        *("learner", "client", "legal", "current", "former", "previous", "home", "family", "main", "contact"),
        *("individual", "or"),
    )
    for form in (f"{word}s", word)
)
_TAIL = re.compile(
    r"(?:(?:of)?(?:the)?(?:(?:or)?(?:child|pupil|student|cyp|yp|youngperson|person|learner)s?)+|line\d?|\d+)$"
)
#: Whose name stands in a column headed so, or so and "name"; in some files it holds yes or no, or a team.
_STAFF = re.compile(
    r"(?:named|allocated|current|assigned|school)?(?:socialworker|sen(?:d)?co|headteacher|classteacher|formtutor"
    r"|healthvisitor|nurse|advocate|edpsych|educationalpsychologist|paediatrician|(?:family)?supportworker)(?:s?name)?"
)
_FULL_NAME = re.compile(
    r"[A-Z][^\W\d_]*(?:['\u2019-][^\W\d_]+)*(?: [A-Z][^\W\d_]*(?:['\u2019-][^\W\d_]+)*){1,3}"
)
_RELATIVE = re.compile(r"siblings?|nextofkin|brothers?(?:(?:and|or)?sisters?)?|sisters?|familymembers?")
_PARENT = re.compile(r"parent|carer|mother|father|guardian|mum|dad")


def identifying_kind(heading: str) -> Identifying | None:
    """Return what a column of this heading would tell of a person; None when it identifies nobody.

    What would find the child or tell the age, of a parent or relative, is told as their name, and dropped so.
    "Child's name", "personbirthdate", "Pupil UPN" and "Address line 2" are recognised; "School name",
    "Setting postcode", "upnunknown" and "Ethnicity" are not.
    """
    whole = re.sub(r"[^a-z0-9]", "", heading.casefold().replace("\u2019", ""))
    bare = _TAIL.sub("", whole) or whole
    if family := _PARENT.search(bare) or _RELATIVE.search(bare):
        whose = Identifying.PARENT_NAME if family.re is _PARENT else Identifying.RELATIVE_NAME
        rest = _RELATIVE.sub("", _PARENT.sub("", bare))
        kind = _BY_WORD.get(_stripped(rest)) or next(
            (_BY_WORD[w] for w in _BY_WORD if rest.endswith(w)), None
        )
        if rest in ("", "s", "ss", "or", "ors", "and", "sand"):
            return whose
        return whose if kind in _OF_ONE else kind
    if _STAFF.fullmatch(whole):
        return Identifying.STAFF_NAME
    return _BY_WORD.get(bare) or _BY_WORD.get(_stripped(bare))


def full_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return those values of a column that are a person's name in full: not "Yes", "North team", "Smith"."""
    return tuple(
        value
        for value in map(str.strip, values)
        if _FULL_NAME.fullmatch(value) and not NO_NAMES.intersection(value.casefold().split())
    )


def upn_is_valid(text: str) -> bool:
    """Tell whether a UPN is well formed and its check letter right; temporary ones (last letter) too.

    The digits after the letter are weighted 2 to 13 and summed; the remainder by 23 gives the letter.
    Source: Department for Education, Unique pupil numbers: guide for schools and local authorities, annex.
    """
    upn = "".join(text.split()).upper()
    if not _UPN.fullmatch(upn):
        return False
    total = sum(
        weight * (int(c) if c.isdecimal() else _UPN_LETTERS.index(c)) for weight, c in enumerate(upn[1:], 2)
    )
    return _UPN_LETTERS[total % 23] == upn[0]


def uln_is_valid(text: str) -> bool:
    """Tell whether a ULN is ten digits, not beginning with 0, whose last digit checks the rest.

    The first nine are weighted 10 to 2 and summed; 10 less the remainder by 11 is the last, and a remainder
    of 0 is never issued. Source: Learning Records Service, ULN validation (10 digits, modulus 11).
    """
    uln = "".join(text.split())
    if not _TEN_DIGITS.fullmatch(uln) or uln[0] == "0":
        return False
    rest = _weighted(uln) % 11
    return rest != 0 and 10 - rest == int(uln[9])


def nhs_number_is_valid(text: str) -> bool:
    """Tell whether an NHS number is ten digits (spaced or not) whose last digit checks the rest.

    The first nine are weighted 10 to 2 and summed; 11 less the remainder by 11 is the last, 11 counting as 0,
    and 10 is never issued. Source: NHS Data Model and Dictionary, NHS NUMBER.
    """
    number = re.sub(r"[\s-]", "", text)
    if not _TEN_DIGITS.fullmatch(number):
        return False
    check = 11 - _weighted(number) % 11
    return check != 10 and check % 11 == int(number[9])


def _weighted(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))


def _stripped(compact: str) -> str:
    """Return a heading without the words for whose it is, as one that is known where any reading is.

    "childsurname" is the child's surname, although it begins with "childs" as well.
    """
    seen, waiting = {compact}, [compact]
    while waiting:
        rest = waiting.pop()
        if rest in _BY_WORD:
            return rest
        shorter = {rest.removeprefix(word) for word in _WHOSE if rest.startswith(word)} - seen
        seen |= shorter
        waiting += sorted(shorter, key=len, reverse=True)
    return compact
