"""The headings that councils write, as data: each field of a plan record with the words that mean it.

Gathered from the DfE's SEN2 and Annex A column sets, the change-programme form, and the exports of case
systems. All are in lower case without punctuation, as `meanings.plain` returns them.
"""


def listed(words: str) -> tuple[str, ...]:
    """Return the headings of a list that is parted by commas."""
    return tuple(" ".join(word.split()) for word in words.split(","))


def numbered(whose: str, forms: str) -> tuple[str, ...]:
    """Return each of the first list's words with each of the second's: "case id", "case number"."""
    return tuple(f"{one} {form}" for one in listed(whose) for form in forms.split())


#: Already pseudonymous: kept as the plan's reference.
REFERENCES = listed(
    """
    plan reference, plan ref, planref, plan_ref, reference, ref, audit reference, audit ref, pseudonym,
    pseudonymous reference, ehcp reference, ehcp ref, plan id, plan number, plan no,
    reference number, reference no, ref number, ref no, plan ref no, ehcp number, ehcp no, ehcp id,
    ehcp reference number, ehcp ref no, ehc plan number, ehc plan no, ehc plan id, ehc plan ref,
    ehc plan reference, plan reference number
    """
)

PEOPLE = "child, pupil, student, person, client, cyp, yp, young person, learner, customer"

#: A case system's own number: a reference is minted from it, and it is never stored. A person's "number" is
#: none: it may only count the rows, so that another file's number 1 is another child.
CASE_NUMBERS = (
    *listed(
        """
        unique identifier, uid, our ref, our reference, personid, local
        authority child id, mosaic person id, synergy student id, synergy person id, system id, record id,
        record ref, stud id, entity id, database id, local id
        """
    ),
    *numbered(f"{PEOPLE}, unique child, unique person, service user", "id ref reference"),
    *numbered(
        """
        case, unique, case file, file, sen file, send file, sen, send, sen case, send case, ehcp case, ehc
        case, synergy, capita, capita one, one, mosaic, liquidlogic, liquid logic, ll, lcs, ehm, ics, css,
        ems, eyes, impulse, tribal, carefirst, care first, eclipse, azeus, frameworki
        """,
        "id ref reference no number",
    ),
)

#: Fields of `PlanFacts`; `plan_on` and `first_issued_on` serve to fill its dates, and `key_stage` is held
#: against its year group.
FACTS: dict[str, tuple[str, ...]] = {
    "status": listed(
        """
        status, plan status, draft or final, ehcp status, plan version status, ehc plan status, plan
        stage, ehcp stage, ehc plan stage, stage of plan, status of plan
        """
    ),
    "plan_type": listed(
        """
        plan type, type of plan, reason for plan, reason for issue, ehcp type, ehc plan type, type of
        ehcp, type of ehc plan, plan reason, reason for amendment
        """
    ),
    "need": listed(
        """
        need, primary need, sen primary need, primary sen need, sen need, main need, need type, primary
        area of need, sentype, sen type, primary sen type, send primary need, primary need code, primary
        need description, primary need type, primary need name, prim need, primary send need, primary
        send, primary sen, primary type of need, main sen need, main area of need, main type of need, type
        of need, need 1, need type 1, sen need 1, sen type 1, sentype 1, first need, sen
        need rank 1, sen type rank 1, sen rank 1, need rank 1, sen need type 1, primary senneed
        """
    ),
    "second_need": listed(
        """
        secondary need, second need, sen secondary need, secondary sen need, secondary sen type, secondary
        need code, secondary need description, secondary need type, secondary need name, sec need,
        secondary send need, secondary send, secondary sen, secondary area of need, secondary type of
        need, second sen need, need 2, need type 2, sen need 2, sen type 2, sentype 2, sen
        need rank 2, sen type rank 2, sen rank 2, need rank 2, sen need type 2, secondary senneed
        """
    ),
    "need_rank": listed(
        "need rank, sentyperank, sentype rank, sen type rank, sen need rank, sen rank, rank of need, needrank"
    ),
    "year_group": listed(
        """
        year group, year, ncy, nc year, national curriculum year, nc year actual, nat curr year, school
        year, yr, yr group, current year group, ncyear, nc yr, n c year, yr grp, year grp, yr gp, year gp,
        nc year group, n c year group, national curriculum year group, nat curr year group, ncy group,
        year group ncy, curriculum year, ncy actual, actual ncy, current ncy, curr ncy, current nc year,
        current year, year group nc, nc group
        """
    ),
    "key_stage": listed(
        "key stage, keystage, ks, current key stage, current ks, key stage name, nc key stage"
    ),
    "sex": listed(
        """
        sex, gender, sex at birth, m f, male female, sex gender, gender code
        """
    ),
    "placement": listed(
        """
        placement, placement type, type of placement, setting type, provision type, school type,
        sensetting, sen setting, type of setting, type of school, type of provision, establishment type,
        estab type, type of establishment, placement category, setting category, provision category,
        current placement type, educational setting type, education setting type, base type
        """
    ),
    "setting_urn": listed(
        """
        setting urn, urn, school urn, main education establishment urn, urn number, urn no, establishment
        urn, placement urn, current school urn, base urn, school urn number, school urn no, urn of school,
        urn of setting
        """
    ),
    "looked_after": listed(
        """
        looked after, looked after child, lac, cla, child looked after, cic, lac now, currently a looked
        after child, looked after now, child in care, lac status, cla status, cic status, looked after
        status, looked after child status, is lac, is cla, currently lac, current lac, currently looked
        after, lac cla, cla lac, lac indicator, looked after by the local authority
        """
    ),
    "known_to_social_care": listed(
        """
        known to social care, known to childrens social care, known to csc, open to social care, open to
        csc, known to sc, known to social services, open to childrens social care, open to sc, known to
        social care services
        """
    ),
    "locality": listed(
        """
        locality, district, quadrant, borough, locality or district, locality name, district name,
        locality area, sen locality, send locality
        """
    ),
    "team": listed(
        """
        team, sen team, send team, casework team, team name, area team, sen area team, send area team, sen
        team name, send team name, ehcp team, ehc team, locality team, allocated team, sen casework team
        """
    ),
    "writer": listed(
        """
        writer, plan writer, author, plan author, written by, who wrote it, who wrote the plan, who
        wrote the ehcp, plan written by, ehcp written by, plan drafted by, drafted by, drafter, plan
        drafter, ehcp writer, ehc plan writer, ehcp author, ehc plan author, writer name, name of
        writer, plan writer name, name of plan writer, author name, name of author
        """
    ),
    "section_a_by": listed("section a by, section a written by, who wrote section a, author of section a"),
    "template": listed(
        """
        template, template version, plan template, form version, template used, ehcp template, plan format
        """
    ),
    "requested_on": listed(
        """
        date requested, request date, requested, date of request, receiveddate, date request received,
        requested on, assessment requested, initial request date, date of initial request, request
        received, request received date, date request was received, assessment request date, assessment
        requested date, date assessment requested, date of assessment request, date of request for
        assessment, ehcna requested, ehcna request, ehcna request date, ehcna request received, date ehcna
        requested, date of ehcna request, date of request for ehcna, ehc request date, needs assessment
        request date, date of needs assessment request, date needs assessment requested, ehc needs
        assessment request date, date of ehc needs assessment request
        """
    ),
    "draft_on": listed(
        """
        draft date, date of draft, draft issued, date draft issued, draft on, date draft, draft issue
        date, draft issued date, draft date issued, draft plan date, date of draft plan, draft plan
        issued, date draft plan issued, draft plan issue date, draft plan issued date, draft ehcp date,
        date of draft ehcp, draft ehcp issued, date draft ehcp issued, draft ehc plan date, draft ehc plan
        issued, date draft ehc plan issued, draft sent, date draft sent, draft plan sent, date draft plan
        sent, proposed plan date, proposed plan issued, date proposed plan issued
        """
    ),
    "finalised_on": listed(
        """
        final date, date final, date of final, date finalised, finalised, final plan date, final
        issued, date final issued, date of final plan, date updated ehc plan issued, plan final date,
        finalised on, final issue date, final issued date, final date issued, finalised date, date
        final plan issued, final plan issued, final plan issue date, final plan issued date, date of
        final ehcp, final ehcp date, final ehcp issued, date final ehcp issued, final ehcp issue
        date, final ehcp issued date, final ehc plan date, date of final ehc plan, final ehc plan
        issued, date final ehc plan issued, ehcp final date, ehcp finalised, ehcp finalised date,
        date ehcp finalised, plan finalised, plan finalised date, date plan finalised
        """
    ),
    "plan_on": listed(
        """
        date of plan, plan date, ehcp date, date on plan, ehc plan date, date of ehcp, date of ehc
        plan, current plan date, date of current plan, current ehcp date, date of current ehcp, date
        ehcp issued, date plan issued, issue date, date issued, issued date, ehcp issue date, ehcp
        issued, ehcp issued date, plan issue date, plan issued, plan issued date, ehc plan issued,
        ehc plan issue date, date ehc plan issued
        """
    ),
    "first_issued_on": listed(
        """
        date initial ehc plan issued, first issued, initial plan date, original plan date, startdate, plan
        start date, ehcp start date, ehc plan start date
        """
    ),
    "last_review_on": listed(
        """
        last review, last annual review, date ehc plan last reviewed, lastreview, date of last review,
        last reviewed, date of last annual review, last review date, last annual review date, date last
        annual review, last annual review held, last ar, last ar date, date of last ar, date last ar, last
        review held, date last reviewed, most recent annual review, date of most recent annual review,
        latest annual review, latest annual review date, most recent review date
        """
    ),
    "next_review_on": listed(
        """
        next review, next annual review, next review date, review due, date of next review, annual
        review due, next annual review date, next annual review due, date of next annual review,
        annual review due date, date annual review due, review due date, next review due, next ar,
        next ar date, next ar due, date of next ar, ar due, ar due date
        """
    ),
    "exception_20_weeks": listed(
        """
        20 week exception, week20, 20 weeks exception, 20 wk exception, twenty week exception,
        exception to 20 weeks, 20 week exception applied, 20 week exception applies
        """
    ),
    "age_at_final": listed(
        """
        age at final, age at final plan, age when finalised, age at plan, age at final ehcp, age at issue
        """
    ),
}

#: Section titles that stand as headings without their letter.
TITLES: dict[str, tuple[str, ...]] = {
    "A": listed("views interests and aspirations, views, views and aspirations, aspirations"),
    "B": listed("special educational needs, sen, educational needs"),
    "C": listed("health needs, health care needs"),
    "D": listed("social care needs"),
    "E": listed("outcomes, outcomes sought"),
    "F": listed("special educational provision, educational provision, education provision, sep"),
    "G": listed("health provision, health care provision"),
    "H": listed("social care provision"),
    "H2": listed("other social care provision"),
    "J": listed("personal budget, direct payments"),
}

#: Titles that head something else as often, over a column: a yes or no, an amount, a kind of school.
NO_COLUMN = frozenset(
    listed("views, sen, sep, educational provision, education provision, personal budget, direct payments")
)

#: Facts of the child, which a heading may say whose they are: "Pupil gender", "Student NCY".
OF_THE_CHILD = (
    "need",
    "second_need",
    "year_group",
    "key_stage",
    "sex",
    "looked_after",
    "known_to_social_care",
)
WHOSE = listed(f"{PEOPLE}, childs, pupils, students, learners")

#: What is added to a heading to say how its cells are written; it changes nothing of what they mean.
HINTS = listed(
    """
    y n, yes no, yes or no, y or n, dd mm yyyy, dd mm yy, date, code, codes, sen2, sen2 code, if known, draft
    final, yrs, years
    """
)
