"""Headings that may mean a field of ours and may not: offered to the person, never taken."""

from audit.office_files.plans.heading_words import PEOPLE, listed, numbered

#: Each such heading, and what is offered for it, as `meanings.plain` writes them.
NEAR: dict[str, tuple[str, ...]] = {
    heading: listed(offered)
    for offered, headings in {
        "type of setting": listed("setting, educational setting, education setting, current setting"),
        "type of setting, section f": listed(
            """
            provision, current provision, educational placement, educational provision, education provision
            """
        ),
        "plan status, template version": listed("version"),
        "plan status": listed("stage, current stage, current status, case status, case stage"),
        "case number": (*numbered(PEOPLE, "no number"), "id"),
        "plan writer": listed(
            """
            lead officer, key worker, keyworker, allocated worker, lead worker, officer, coordinator, co
            ordinator, link officer, lead professional, case lead, case manager, plan completed by,
            caseworker, case officer, plan coordinator, ehc coordinator, ehcp coordinator, send officer, case
            worker, plan co ordinator, ehc co ordinator, ehcp co ordinator, ehc plan coordinator, ehc plan co
            ordinator, ehcco, sendo, sen officer, sen caseworker, send caseworker, sen case worker, send case
            worker, sen case officer, send case officer, ehcp officer, ehc officer, ehcp caseworker, ehc
            caseworker, caseworker name, case worker name, case officer name, name of caseworker, allocated
            caseworker, allocated case worker, allocated case officer, allocated officer
            """
        ),
        "last annual review, next annual review": listed(
            """
            ar date, date of ar, annual review, annual review date, date of annual review, annual review
            meeting, annual review meeting date, review meeting date, ar meeting date, review date, date of
            review
            """
        ),
        "locality, primary need": listed("area, sen area, send area"),
        "section b, primary need": listed("sen"),
        "section j": listed("personal budget, direct payments, direct payment"),
        "date of plan": listed("date"),
        "20 week exception": listed(
            "exception, exceptions, exceptions apply, exception applies, exception applied"
        ),
        "primary need": listed("area of need, broad area of need, diagnosis, needs"),
        "final date": listed(
            """
            start date, amended date, date amended, amended plan date, amended final date, date amended final
            issued, amended plan issued, date amended plan issued, issued, completion date, date completed
            """
        ),
        "date requested": listed("referral date, date referred, date of referral, date received"),
        "locality": listed("region, area office, office, local area, local area office"),
        "known to social care": listed("social care status, social care involvement status, csc status"),
        "section a": listed(
            """
            views, child views, childs views, views of the child, pupil views, student views, voice of the
            child, my story, all about me, one page profile, childs voice, pupil voice
            """
        ),
        "need rank": listed("rank, type rank, need order, order of need, need number, need no"),
        "age at final": listed("age, current age, age now, age today"),
        **{
            # When it was asked for, came, was due or is dated: "EP advice date" does not say.
            f"{agency} advice received, {agency} advice dated": tuple(
                f"{one} {words}"
                for one in (agency, *listed(others))
                for words in ("advice date", "report date", "date of report")
            )
            for agency, others in {
                "social care": "sc, csc, social worker, childrens social care",
                "psychology": "ep, educational psychology, educational psychologist",
                "health": "medical, nhs, paediatric, slt, salt, ot, camhs",
                "education": "school, setting, nursery, college",
                "family": "parental, parent, parents",
            }.items()
        },
    }.items()
    for heading in headings
}
