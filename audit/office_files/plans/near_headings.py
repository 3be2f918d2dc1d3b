"""Headings that may mean a field of ours and may not: offered to the person, never taken."""

from audit.office_files.plans.heading_words import PEOPLE, listed, numbered

#: Each such heading, and what is offered for it, as `meanings.plain` writes them.
NEAR: dict[str, tuple[str, ...]] = {
    heading: listed(offered)
    for offered, headings in {
        "type of setting": listed("setting, educational setting, education setting, current setting"),
        "type of setting, section f": listed("provision, current provision, educational placement"),
        "plan status": listed("stage, current stage, current status, case status, case stage"),
        "case number": numbered(PEOPLE, "no number"),
        "plan writer": listed(
            """
            lead officer, key worker, keyworker, allocated worker, lead worker, officer, coordinator, co
            ordinator, link officer, lead professional, case lead, case manager, plan completed by
            """
        ),
        "last annual review, next annual review": listed(
            """
            ar date, date of ar, annual review, annual review date, date of annual review, annual review
            meeting, annual review meeting date, review meeting date, ar meeting date
            """
        ),
        "primary need": listed("area of need, broad area of need, diagnosis, needs"),
        "final date": listed(
            """
            start date, amended date, date amended, amended plan date, amended final date, date amended final
            issued, amended plan issued, date amended plan issued, issued, completion date, date completed
            """
        ),
        "date requested": listed("referral date, date referred, date of referral, date received"),
        "locality": listed("area office, office, local area, local area office"),
        "known to social care": listed("social care status, social care involvement status, csc status"),
        "section a": listed(
            """
            child views, childs views, views of the child, pupil views, student views, voice of the child, my
            story, all about me, one page profile, childs voice, pupil voice
            """
        ),
        "age at final": listed("current age, age now, age today"),
    }.items()
    for heading in headings
}
