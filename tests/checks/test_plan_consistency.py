"""What a plan's parts say of one another: links, places, nil statements and dates of advice."""

from datetime import date

import pytest

from audit.checks.advice_dates import advice_dates
from audit.checks.examined import Examined, Reader
from audit.checks.linked import closest_rows, linked
from audit.checks.misplaced import misplaced
from audit.checks.nil_consistency import nil_consistency
from audit.checks.reading import AdviceEntry, PlanText, Row, RowLink
from audit.domain.finding import Severity

NEED = Row("n1", "need", "B", "Kai cannot decode unfamiliar printed words and guesses from pictures.")
OTHER = Row("n2", "need", "B", "Kai hides under tables when the dining hall grows noisy.")
OUTCOME = Row("o1", "outcome", "E", "By July 2027 Kai will read 50 unfamiliar printed words.")
PROVISION = Row(
    "p1", "provision", "F", "A teacher practises decoding printed words with Kai for 20 minutes a day."
)


def link_codes(*links: tuple[str, str], reader: Reader) -> list[tuple[str, str]]:
    """Return the row and code of each finding about links."""
    plan = PlanText({}, (NEED, OTHER, OUTCOME, PROVISION), tuple(RowLink(*link) for link in links))
    return [(finding.row, finding.code) for finding in linked(Examined(plan, reader))]


def test_a_need_linked_through_its_outcome_has_provision(reader: Reader) -> None:
    """Need to outcome to provision is a link, whichever way it is stated; a need with none is told."""
    expected = [("n2", "no provision"), ("n2", "no outcome")]
    assert link_codes(("n1", "o1"), ("o1", "p1"), reader=reader) == expected
    assert link_codes(("p1", "o1"), ("o1", "n1"), reader=reader) == expected


def test_without_any_links_the_plan_is_told_once(reader: Reader) -> None:
    """A plan that states no links gives one finding, worth a look, and the closest rows are shown by place."""
    assert link_codes(reader=reader) == [("", "no links"), ("n1", "closest"), ("n2", "closest")]
    examined = Examined(PlanText({}, (NEED, OTHER, OUTCOME, PROVISION)), reader)
    closest = closest_rows(examined, "provision")
    assert [(one.need, one.row) for one in closest] == [("n1", "p1")]
    near, far = [each for each in linked(examined) if each.code == "closest"]
    assert "outcome E 1; provision F 1" in near.message
    assert "never scored" in near.message
    assert "no outcome shares its words; no provision shares its words" in far.message
    assert 0 < closest[0].likeness <= 1


def test_nothing_is_asked_of_a_plan_without_needs(reader: Reader) -> None:
    """No rows, no findings; a need that is a nil statement asks for nothing."""
    assert list(linked(Examined(PlanText({}), reader))) == []
    nil = Row("n9", "need", "C", "No health needs have been identified.")
    assert list(linked(Examined(PlanText({}, (nil,)), reader))) == []


@pytest.mark.parametrize(
    ("kind", "section", "text", "code"),
    [
        ("need", "B", "Kai requires a full-time teaching assistant.", "provision in needs"),
        ("outcome", "E", "Kai wants to be a train driver.", "aspiration in outcomes"),
        ("provision", "G", "A speech and language therapist will see Kai weekly.", "educates or trains"),
        (
            "provision",
            "H1",
            "A teaching assistant will read with Kai each day.",
            "school provision outside F",
        ),
    ],
)
def test_words_in_the_wrong_section_are_told(
    reader: Reader, kind: str, section: str, text: str, code: str
) -> None:
    """Provision in needs, aspirations in outcomes and education outside F each have a code."""
    plan = PlanText({}, (Row("r1", kind, section, text),))
    assert [finding.code for finding in misplaced(Examined(plan, reader))] == [code]


def test_what_educates_may_stand_in_f(reader: Reader) -> None:
    """Nothing in section F is misplaced by being education."""
    plan = PlanText({}, (Row("r1", "provision", "F", "A speech therapist will teach Kai to sign."),))
    assert list(misplaced(Examined(plan, reader))) == []


NIL = "Kai has no identified social care needs."
RECEIVED = AdviceEntry("social care", received=date(2026, 5, 1))


def nil_codes(reader: Reader, sections: dict[str, str | None], **facts: object) -> list[tuple[str, str]]:
    """Return the section and code of each question that nil statements raise."""
    plan = PlanText(sections, **facts)  # type: ignore[arg-type]
    return [(finding.section, finding.code) for finding in nil_consistency(Examined(plan, reader))]


def test_a_nil_statement_rests_on_that_agency_s_advice(reader: Reader) -> None:
    """With advice it stands; without, it is told; when the list of advice is not held, nothing is said."""
    assert nil_codes(reader, {"D": NIL}, advice=(RECEIVED,)) == []
    assert nil_codes(reader, {"D": NIL}, advice=()) == [("D", "no advice")]
    assert nil_codes(reader, {"D": NIL}, advice=(AdviceEntry("health", received=date(2026, 5, 1)),)) == [
        ("D", "no advice")
    ]
    assert nil_codes(reader, {"D": NIL}) == []


def test_a_look_at_records_is_no_enquiry(reader: Reader) -> None:
    """To say "not known to social care", or to rest on records only, is told."""
    assert nil_codes(reader, {"D": "Kai is not known to social care."}) == [("D", "records only")]
    records = AdviceEntry("social care", received=date(2026, 5, 1), basis="records only")
    assert nil_codes(reader, {"D": NIL}, advice=(records,)) == [("D", "records only")]


@pytest.mark.parametrize("text", ["None", "N/A", "nil.", "Not applicable", "Health: none"])
def test_nothing_said_by_nobody_is_told(reader: Reader, text: str) -> None:
    """A bare word in C or D says neither of what there is nothing nor who looked; in H1 where D has needs."""
    assert nil_codes(reader, {"C": text}) == [("C", "bare nil")]
    assert nil_codes(reader, {"D": text}) == [("D", "bare nil")]
    assert ("H1", "bare nil") in nil_codes(reader, {"D": NEEDS, "H1": text})
    assert nil_codes(reader, {"D": NIL, "H1": text, "G": text}) == []
    assert nil_codes(reader, {"C": "The school nurse found no health needs."}) == []


NEEDS = "Kai wakes at night and climbs out of windows, so a parent sleeps by his door."


def test_needs_and_provision_answer_each_other(reader: Reader) -> None:
    """Needs in D with nothing in H1 and H2 prompt a question, and so does provision without needs."""
    none = {"H1": "No provision is needed under this section.", "H2": "Not applicable"}
    assert nil_codes(reader, {"D": NEEDS, **none}) == [("D", "needs without provision")]
    assert nil_codes(reader, {"D": NEEDS, "H1": NEEDS, "H2": "None"}) == []
    assert nil_codes(reader, {"D": NEEDS, "H1": None, "H2": "None"}) == []
    assert nil_codes(reader, {"C": NIL, "G": "A nurse will visit weekly to change dressings."}) == [
        ("G", "provision without needs")
    ]


def test_h1_is_for_under_eighteens(reader: Reader) -> None:
    """H1 for an adult is told; for somebody who has turned 18 since, it is due for amendment and no fault."""
    sections: dict[str, str | None] = {"D": NEEDS, "H1": NEEDS, "H2": "None"}
    assert nil_codes(reader, sections, age=18) == [("H1", "h1 for an adult")]
    assert nil_codes(reader, sections, age=17, age_today=18) == [("H1", "due for amendment")]
    assert nil_codes(reader, sections, age=17, age_today=17) == []


def date_codes(
    reader: Reader, *entries: AdviceEntry, plan_type: str = "new", ages_asked: bool = False
) -> list[tuple[str, Severity]]:
    """Return the code and severity of each finding about dates of advice."""
    plan = PlanText(
        {}, advice=entries, plan_type=plan_type, dated=date(2026, 9, 1), assessed_on=date(2026, 4, 1)
    )
    found = advice_dates(Examined(plan, reader), ages_asked=ages_asked)
    return [(finding.code, finding.severity) for finding in found]


def test_six_weeks_run_from_the_request(reader: Reader) -> None:
    """Six weeks to the day is in time; a day more is late; with a lawful exception it is its own answer."""
    asked = date(2026, 4, 1)
    assert date_codes(reader, AdviceEntry("health", asked, date(2026, 5, 13))) == []
    late = AdviceEntry("health", asked, date(2026, 5, 14))
    assert date_codes(reader, late) == [("late", Severity.LIKELY)]
    excused = AdviceEntry("health", asked, date(2026, 5, 14), exception=True)
    assert date_codes(reader, excused) == [("late, lawful exception", Severity.WORTH_A_LOOK)]


def test_lateness_is_only_told_where_a_request_is_known(reader: Reader) -> None:
    """Without a date of request, nothing is late or outstanding."""
    assert date_codes(reader, AdviceEntry("health", received=date(2026, 8, 1)), AdviceEntry("family")) == []


def test_advice_that_never_came_is_told(reader: Reader) -> None:
    """Asked for, over six weeks before the plan, and not received."""
    assert date_codes(reader, AdviceEntry("health", date(2026, 4, 1))) == [("outstanding", Severity.LIKELY)]


def test_dates_out_of_order_are_told(reader: Reader) -> None:
    """Advice received before it was asked for is worth a look."""
    entry = AdviceEntry("health", date(2026, 4, 1), date(2026, 3, 1))
    assert ("before request", Severity.WORTH_A_LOOK) in date_codes(reader, entry)


def test_age_is_measured_at_the_assessment(reader: Reader) -> None:
    """A year old at the assessment is old, three years for psychology; agreement to use it again excuses."""
    old = [("old", Severity.WORTH_A_LOOK)]
    assert date_codes(reader, AdviceEntry("health", dated=date(2025, 4, 1))) == old
    assert date_codes(reader, AdviceEntry("health", dated=date(2025, 4, 2))) == []
    assert date_codes(reader, AdviceEntry("psychology", dated=date(2023, 6, 1))) == []
    assert date_codes(reader, AdviceEntry("psychology", dated=date(2023, 3, 1))) == old
    assert date_codes(reader, AdviceEntry("health", dated=date(2024, 1, 1), agreed=True)) == []


def test_amended_plans_keep_their_first_advice(reader: Reader) -> None:
    """Ages are not asked of an amended plan unless the rubric asks."""
    entry = AdviceEntry("health", dated=date(2019, 1, 1))
    assert date_codes(reader, entry, plan_type="amended") == []
    assert date_codes(reader, entry, plan_type="amended", ages_asked=True) == [("old", Severity.WORTH_A_LOOK)]
