"""The headings that councils write, as data: each field of a plan record with the words that mean it.

Gathered from the DfE's SEN2 and Annex A column sets, the change-programme form, and the exports of case
systems. All are in lower case without punctuation, as `meanings.plain` returns them.
"""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in words.split(","))


def _spaced(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Already pseudonymous: kept as the plan's reference.
REFERENCES = _listed(
    """
    plan reference, plan ref, planref, plan_ref, reference, ref, audit reference, audit ref, pseudonym,
    pseudonymous reference, ehcp reference, ehcp ref, plan id, plan number, plan no,
    reference number, reference no, ref number, ref no, plan ref no, ehcp number, ehcp no
    """
)

#: A case system's own number: a reference is minted from it, and it is never stored.
CASE_NUMBERS = _listed(
    """
    unique id, id, child id, pupil id, person id, case id, case number, case ref, client id, case
    reference, system id, synergy id, capita id, mosaic id, lcs id, ems id, eyes id, student id, unique
    identifier, personid, case no, record id, local authority child id
    """
)

#: Fields of `PlanFacts`; `plan_on` and `first_issued_on` serve to fill its dates.
FACTS: dict[str, tuple[str, ...]] = {
    "status": _listed("status, plan status, draft or final, ehcp status, plan version status, version"),
    "plan_type": _listed("plan type, type of plan, reason for plan, reason for issue, ehcp type"),
    "need": _listed(
        """
        need, primary need, sen primary need, primary sen need, sen need, main need, need type, primary area
        of need, sentype, sen type, primary sen type, send primary need
        """
    ),
    "second_need": _listed(
        "secondary need, second need, sen secondary need, secondary sen need, secondary sen type"
    ),
    "year_group": _listed(
        """
        year, year group, ncy, nc year, national curriculum year, nc year actual, nat curr year, school
        year, yr, yr group, current year group
        """
    ),
    "sex": _listed("sex, gender"),
    "placement": _listed(
        """
        placement, placement type, type of placement, setting type, provision type, school type, sensetting,
        sen setting, type of setting
        """
    ),
    "setting_urn": _listed("urn, setting urn, school urn, main education establishment urn"),
    "looked_after": _listed(
        """
        looked after, looked after child, lac, cla, child looked after, cic, lac now, currently a looked
        after child, looked after now, child in care
        """
    ),
    "known_to_social_care": _listed(
        "known to social care, known to childrens social care, known to csc, open to social care, open to csc"
    ),
    "locality": _listed("locality, district, area, region, quadrant, borough, locality or district"),
    "team": _listed("team, sen team, send team, casework team, team name"),
    "writer": _listed(
        """
        writer, plan writer, author, plan author, written by, caseworker, case officer, plan coordinator,
        ehc coordinator, ehcp coordinator, send officer, case worker
        """
    ),
    "section_a_by": _listed("section a by, section a written by, who wrote section a, author of section a"),
    "template": _listed("template, template version, plan template, form version"),
    "requested_on": _listed(
        """
        date requested, request date, requested, date of request, receiveddate, date request received,
        requested on, assessment requested
        """
    ),
    "draft_on": _listed("draft date, date of draft, draft issued, date draft issued, draft on"),
    "finalised_on": _listed(
        """
        final date, date final, date of final, date finalised, finalised, final plan date, final issued,
        date final issued, date of final plan, date updated ehc plan issued, plan final date, date ehcp
        issued, date plan issued, issue date, date issued, finalised on, startdate
        """
    ),
    "plan_on": _listed("date of plan, plan date, date, ehcp date, date on plan"),
    "first_issued_on": _listed(
        "date initial ehc plan issued, first issued, initial plan date, original plan date"
    ),
    "last_review_on": _listed(
        """
        last review, last annual review, date ehc plan last reviewed, lastreview, date of last review, last
        reviewed, date of last annual review, last review date
        """
    ),
    "next_review_on": _listed(
        """
        next review, next annual review, next review date, review due, review date, date of next review,
        annual review due
        """
    ),
    "exception_20_weeks": _listed("20 week exception, exception, week20, 20 weeks exception, exceptions"),
    "age_at_final": _listed("age, age at final, age at final plan, age when finalised"),
}

#: Section titles that stand as headings without their letter.
TITLES: dict[str, tuple[str, ...]] = {
    "A": _listed("views interests and aspirations, views, views and aspirations, aspirations"),
    "B": _listed("special educational needs, sen, educational needs"),
    "C": _listed("health needs, health care needs"),
    "D": _listed("social care needs"),
    "E": _listed("outcomes, outcomes sought"),
    "F": _listed("special educational provision, educational provision, education provision"),
    "G": _listed("health provision, health care provision"),
    "H": _listed("social care provision"),
    "H2": _listed("other social care provision"),
    "J": _listed("personal budget, direct payments"),
}

#: Words of headings that name columns we do not read; none is a name that a child could have.
COMMON_HEADING_WORDS = _spaced(
    """
    academic action active address age agency all allocated allocation amount annual any area attendance
    band banding by caseworker category changed children childrens closed code comment comments complete
    completed contact cost count country created current days decision description details due duration
    email end entered ethnic ethnicity exclusion exclusions file first free funding given group home
    hours if involved key last latest level link list live meals meeting mobile modified moved name
    nationality next no notes number of open opened order other outcome owner panel payment phone
    postcode premium previous priority progress recorded region religion remarks request requested row
    score source start started sum telephone time title to total transport tribunal type updated used
    value view week weeks when which who with working
    """
)
