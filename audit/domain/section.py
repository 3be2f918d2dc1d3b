"""The sections of an EHCP: the letters that the regulations require, and a council's own codes beneath them.

Source: SEND Regulations 2014, reg 12(1) (A to J) and 12(4) (advice, kept as K); SEND Code of Practice 9.62.
"""

from enum import StrEnum

#: The twelve statutory sections with their titles, in the order of the Code.
SECTION_TITLES: dict[str, str] = {
    "A": "Views, interests and aspirations",
    "B": "Special educational needs",
    "C": "Health needs",
    "D": "Social care needs",
    "E": "Outcomes",
    "F": "Special educational provision",
    "G": "Health provision",
    "H1": "Social care provision under section 2 of the 1970 Act",
    "H2": "Other social care provision",
    "I": "Placement",
    "J": "Personal budget and direct payments",
    "K": "Advice and information",
}

SECTIONS = tuple(SECTION_TITLES)

#: Where a plan does not divide H, its text keeps this code of its own (design: an undivided "H" is never H1).
UNDIVIDED_H = "H"

#: Sections of need, and where the provision that meets each is set out.
PROVISION_FOR: dict[str, tuple[str, ...]] = {"B": ("F",), "C": ("G",), "D": ("H1", "H2")}


class SectionState(StrEnum):
    """What a section holds, told apart because each is a different kind of news.

    `NO_TEXT` says that the tool holds no words (attributes only): it is never the same as missing.
    """

    MISSING = "missing"  # the heading itself is not in the plan
    BLANK = "blank"  # the heading is there with nothing under it
    PLACEHOLDER = "placeholder"  # "TBC", "[INSERT]"
    NIL = "nil statement"  # says that there is no need, or that it does not apply
    CONTENT = "content"
    NO_TEXT = "no text held"


def is_section(code: str) -> bool:
    """Tell whether a code is one of the twelve, or the undivided H."""
    return code in SECTION_TITLES or code == UNDIVIDED_H


def section_title(code: str) -> str:
    """Return the title of one of the twelve sections, or of the undivided H."""
    return "Social care provision" if code == UNDIVIDED_H else SECTION_TITLES[code]
