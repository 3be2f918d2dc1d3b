"""National code lists used in plan records, and the words people write for them.

Source: DfE SEN2 person-level return 2025, items 5.7c (setting) and 5.8a (need). "DS" is new in 2025. Key
stages by national curriculum year (NCY): general practice, EYFS to NCY 0, post-16 is NCY 12 to 13.
"""

#: SEN2 primary need codes with their published names.
NEEDS: dict[str, str] = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SEMH": "Social, emotional and mental health",
    "SLCN": "Speech, language and communication needs",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "ASD": "Autistic spectrum disorder",
    "DS": "Down Syndrome",
    "OTH": "Other difficulty",
}

#: SEN2 setting codes, used where there is no URN or UKPRN.
SETTINGS: dict[str, str] = {
    "OLA": "Other arrangements by the local authority (section 61)",
    "OPA": "Other arrangements by parents or the young person",
    "EHE": "Elective home education",
    "EYP": "Early years provider without a URN",
    "OTH": "Other, for example a type named and no setting",
    "NEET": "Not in education, employment or training",
    "NIEC": "Not in education, notice to cease issued",
    "NIEO": "Not in education, other",
}

#: Groups of settings as the national release of EHC plans publishes them (2025), shortened.
PLACEMENTS = ("mainstream", "special", "alternative provision", "further education", "educated elsewhere")

#: What a pool says of any other placement, whose words may name a school.
OWN_PLACEMENT = "another kind, as the council calls it"

#: Who wrote section A. Ours.
SECTION_A_BY = ("child", "young person", "parent", "family", "setting", "caseworker", "other")

KEY_STAGES = ("EYFS", "KS1", "KS2", "KS3", "KS4", "Post-16", "Post-19")

LOWEST_YEAR_GROUP, HIGHEST_YEAR_GROUP = -4, 20


def is_placement(words: str) -> bool:
    """Tell whether a placement is a published group or a SEN2 setting code, in any case."""
    return words.casefold() in PLACEMENTS or words.upper() in SETTINGS


def year_name(year_group: int) -> str:
    """Return a national curriculum year as people say it: "Year 9", "Reception", "Nursery 2" (of age 3)."""
    if year_group > 0:
        return f"Year {year_group}"
    return ("Reception", "Nursery 2", "Nursery 1", "Early years 2", "Early years 1")[-year_group]


def key_stage(year_group: int) -> str:
    """Return the key stage of a national curriculum year from -4 to 20 (reception is 0)."""
    for highest, stage in ((0, "EYFS"), (2, "KS1"), (6, "KS2"), (9, "KS3"), (11, "KS4"), (13, "Post-16")):
        if year_group <= highest:
            return stage
    return "Post-19"
