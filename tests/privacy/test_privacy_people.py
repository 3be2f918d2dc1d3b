"""People whom no column names: by what announces them, and by one name once a plan has named them in full."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.privacy.masking import KnownNames, Masker, mask

ELLA = KnownNames(
    child=("Ella Marsh-Brown", "Ellie"), surnames=("Marsh-Brown",), others=("Rosa Brown-Quinn",)
)
_ODD_NAME = st.text("bdgkmnprtvz", min_size=2, max_size=3).map(lambda ends: f"{ends[0]}o{ends[1:]}aq".title())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The enquiry was led by Norbert Quill in May", "The enquiry was led by [person 1] in May"),
        ("Completed by: N. Quill", "Completed by: [person 1]"),
        ("COMPLETED BY: NORBERT QUILL", "COMPLETED BY: [person 1]"),
        ("Seen by Norbert J. Quill's deputy", "Seen by [person 1]'s deputy"),
        ("written by Norbert Quill and Tam Elver, tutor", "written by [person 1] and [person 2], tutor"),
        ("Contact: Norbert Quill; c/o Tam Elver", "Contact: [person 1]; c/o [person 2]"),
        ("Kind regards, Norbert Quill", "Kind regards, [person 1]"),
        ("Headteacher: Norbert Quill", "Headteacher: [person 1]"),
        ("SENCo J. Quill; EP: J Quill", "SENCo [person 1]; EP: [person 2]"),
        ("his brothers Tom, Leo and Sam play", "his brothers [person 1], [person 2] and [person 3] play"),
        ("friends Tom, Leo and Year 6 pupils", "friends [person 1], [person 2] and Year 6 pupils"),
        ("her brother Tom, Larch Class", "her brother [person 1], Larch Class"),
        (
            "siblings Tovak 16, Norrin 14 and baby Zell",
            "siblings [person 1] 16, [person 2] 14 and baby [person 3]",
        ),
        ("IRO Penny Quill; LSA Norrin Elver", "IRO [person 1]; LSA [person 2]"),
        (
            "key worker Dawn; Mrs P too; bunica Norrika",
            "key worker [person 1]; [person 2] too; bunica [person 3]",
        ),
        ("cc: N. Quill, T. Elver, file", "cc: [person 1], [person 2], file"),
        ("cc: N. Marsh", "cc: [person 1]"),
        ("Priya Kaur Quill and Ana de Elver sat", "[person 1] and [person 2] sat"),
        ("with Priya, Norrin and a friend", "with [person 1], Norrin and a friend"),
        ("with Priya, Zoe, Norrin and Precious", "with [person 1], [person 2], [person 3] and [person 4]"),
    ],
)
def test_people_are_announced_by_what_they_did_and_in_lists(text: str, expected: str) -> None:
    """Two names after "by", "contact:" or a job are a person's, and so are those in a list of kin."""
    assert mask(text, ELLA)[0] == expected
    assert mask(expected, ELLA)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "by July 2026 and by Key Stage 3, by Year 9",
        "provided by West Sussex, by Great Ormond Street Hospital, by Larkfield House",
        "delivered by Speech Therapy and by Autism Outreach; by Direct Payments",
        "assessed by Community Paediatrics; by Hampshire Futures",
        "Name: Larkspur Academy. Contact, Norfolk SENDIASS. Eye contact Good",
        "by Norrick; seen by Quill",
        "ELSA Emotional Literacy; Mr Tumble; moved from Jordan, came through Georgia; Roger Focus",
        "teacher: Colourful Semantics; SENCo A Level; Alternate Fridays, 60 minutes (TA)",
    ],
)
def test_bodies_times_and_programmes_are_nobody(text: str) -> None:
    """What follows "by" or a job and is a body, a place, a month or a programme stays, and so does a name alone."""
    assert mask(text, ELLA)[0] == text


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Dr Norbert Quill wrote. Norbert said so, Quill's way"], ["[person 1] wrote. [person 1] said so, [person 1]'s way"]),
        (["Norbert rang.", "SENCo Norbert Quill"], ["[person 1] rang.", "SENCo [person 1]"]),
        (["His brother Connor shouts. CONNOR hit him"], ["His brother [person 1] shouts. [person 1] hit him"]),
        (["Mrs Quill; N. Quill", "N Quill"], ["[person 1]; N. [person 1]", "N [person 1]"]),
        (["Mrs Nora Quill", "N. Quill; N Quill"], ["[person 1]", "[person 1]; [person 1]"]),
        (["Dr Norbert Quill", "Norbert Quill, Quill Road, Quill Primary"], ["[person 1]", "[person 1], Quill Road, Quill Primary"]),
        (["Tutor Norbert Quill. her sister Norbert", "Norbert"], ["Tutor [person 1]. her sister [person 2]", "[person 2]"]),
        (["Mrs Green. The Green zone"], ["[person 1]. The Green zone"]),
        (["Dr Bell Green", "Bell Green came"], ["[person 1]", "[person 1] came"]),
        (["Dr Mark Quill. Mark said. Mark each page"], ["[person 1]. [person 1] said. Mark each page"]),
        (["carer Forum; a forum", "Forum"], ["carer [person 1]; a forum", "Forum"]),
        (["Mrs XXXX", "XXXX"], ["[person 1]", "XXXX"]),
        (["Tessa Brown came", "Tessa sang"], ["[person 1] came", "[person 1] sang"]),
        (["Mrs Quill, the Quills, quilled"], ["[person 1], the [person 1]s, quilled"]),
    ],
)  # fmt: skip
def test_people_named_once_are_known_by_one_name(texts: list[str], expected: list[str]) -> None:
    """Whoever a plan names in full is masked by forename or surname alone, before and after, in all its texts."""
    masker = Masker(ELLA)
    assert masker.mask_all(texts) == expected
    assert masker.mask_all(expected) == expected
    assert Masker(ELLA).mask_all(expected) == expected


_ADULT = st.tuples(_ODD_NAME, _ODD_NAME).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=60, deadline=None)
@given(
    _ADULT,
    st.sampled_from(["Dr {0} {1}", "Ms {0} J. {1}", "SENCo {0} {1}", "{0} {1} (tutor)", "her aunt {0} {1}"]),
    st.lists(st.sampled_from(["{0}", "{1}", "{0} {1}", "{0}'s", "the {1}s", "Year 5 {0}.", "so {1}, who"]), max_size=4),
    st.integers(0, 4),
)  # fmt: skip
def test_no_name_of_a_person_met_is_left(
    adult: tuple[str, str], full: str, alone: list[str], at: int
) -> None:
    """Wherever a person is announced once, none of their names is left in any text, and twice changes nothing."""
    texts = [each.format(*adult) for each in (*alone[:at], full, *alone[at:])]
    once = Masker(ELLA).mask_all(texts)
    assert not any(name.lower() in text.lower() for name in adult for text in once)
    assert {number for text in once for number in re.findall(r"person (\d+)", text)} == {"1"}
    assert Masker(ELLA).mask_all(once) == once
