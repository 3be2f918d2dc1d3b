"""Areas of need in headings: one section in several columns, a column an area of need.

The four broad areas are those of the SEND code of practice (2015), paragraphs 6.28 to 6.35; "and/or" and
initials as councils write them.
"""

import re

#: Each area by its name, with the plain words that stand for it.
_AREAS: dict[str, str] = {
    "Communication and interaction": r"communication (?:and )?interaction|c (?:and )?i|ci",
    "Cognition and learning": r"cognition (?:and )?learning|c (?:and )?l|cl",
    "Social, emotional and mental health": (
        r"social (?:and )?emotional (?:and )?mental health|social emotional mental health|semh|s e m h"
    ),
    "Sensory and/or physical": (
        r"sensory (?:and )?(?:or )?physical|physical (?:and )?(?:or )?sensory|s (?:and )?p|p (?:and )?s"
    ),
}
_BESIDE = r"(?:(?:sen|send|special educational|educational|needs?|outcomes?|provisions?|for|in|area) )*"
_BEHIND = r"(?: (?:needs?|outcomes?|provisions?|difficult(?:y|ies)|sen|area))*"
_SECTION = r"(?:ehcp )?(?:(?:section|sect|sec|part) ?)?(?P<code>[bef])"
_SHAPES = [
    (name, re.compile(shape))
    for name, area in _AREAS.items()
    for shape in (
        rf"{_SECTION} {_BESIDE}(?:{area}){_BEHIND}",  # "Section B - C&I", "F: SEMH provision"
        rf"(?:{area}){_BEHIND} {_SECTION}",  # "SEMH needs (B)"
    )
]


def section_of_area(words: str) -> tuple[str, str] | None:
    """Return the section and the area of need that plain words head; None where they don't tell both."""
    bare = " ".join(words.replace("(", " ").replace(")", " ").split())
    found = ((match["code"].upper(), name) for name, shape in _SHAPES if (match := shape.fullmatch(bare)))
    return next(found, None)
