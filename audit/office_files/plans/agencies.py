"""The agencies that advise on a plan, and their services, as councils name them."""

import re

#: The agencies that advise, by patterns of the words that say them; the first that is found counts.
AGENCY_WORDS: dict[str, str] = {
    r"(?:childrens |adult )?social care|social worker|sw|childrens services|csc|asc|sc": "social care",
    r"ed(?:ucational)? psych(?:olog(?:y|ist|ical))?|psychology|psychologist|ep": "psychology",
    r"health|medical|nhs|paediatric(?:ian)?|salt|slt|speech and language": "health",
    r"occupational therap(?:y|ist)|ot|camhs|physio(?:therap(?:y|ist))?": "health",
    r"(?:school )?(?<!nursery )nurs(?:e|ing)|health visitor": "health",
    r"education(?:al)?|school|setting|teacher|nursery|college": "education",
    r"parents?|parental|family|carers?|parent carers?": "family",
    r"other": "other",
}
#: Services and settings that advise as one agency: where a table says which, they are pieces of their own.
_SERVICES: dict[str, str] = {
    r"camhs": "CAMHS",
    r"occupational therap(?:y|ist)|ot": "Occupational therapy",
    r"salt|slt|speech and language(?: therap(?:y|ist))?": "Speech and language therapy",
    r"paediatric(?:s|ian)?": "Paediatrics",
    r"physio(?:therap(?:y|ist))?": "Physiotherapy",
    r"(?:school )?(?<!nursery )nurs(?:e|ing)": "Nursing",
    r"school": "School",
    r"nursery": "Nursery",
    r"college": "College",
}


def agency_of(words: str) -> str:
    """Return the agency that plain words speak of ("ep", "medical advice"); empty for none."""
    for agency_words, agency in AGENCY_WORDS.items():
        if re.search(rf"\b(?:{agency_words})\b", words):
            return agency
    return ""


def service_of(words: str) -> str:
    """Return the service or setting within an agency that plain words name; empty for none."""
    for service_words, service in _SERVICES.items():
        if re.search(rf"\b(?:{service_words})\b", words):
            return service
    return ""
