"""Age, year group and the words for it: what a date of birth gives before it is dropped."""

import re
from datetime import date

#: The national curriculum year (NCY) of the youngest and the oldest in the SEN2 return.
YOUNGEST, OLDEST = -4, 20

_WORDS: dict[str, int] = {
    "reception": 0,
    "foundation": 0,
    "foundation stage": 0,
    "r": 0,
    "yr": 0,
    "rec": 0,
    "fs2": 0,
    "eyfs2": 0,
    "n2": -1,
    "nursery 2": -1,
    "nursery": -1,
    "fs1": -1,
    "preschool": -1,
    "n1": -2,
    "nursery 1": -2,
}
_NUMBERED = re.compile(
    r"(?:national curriculum year|school year|year group|year|yr|y|ncy)?\s*(-?\d{1,2})(?:\.0)?"
)


def age_on(born: date, on: date) -> int:
    """Return whole years of age on a day; negative before birth.

    A birthday on 29 February counts from 1 March in a common year (ours: a day later harms no plan).
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def year_group_on(born: date, on: date) -> int | None:
    """Return the national curriculum year by age on a day: reception 0, Year 9 is 9; None when older than 20.

    It is the age on the 31 August before the school year that holds the day, less 4; a baby born since is
    counted as -4, the youngest. None too for a day before birth. A child taught out of year differs: prefer
    the source's own year group. Source: SEN2 return guide 2025 (NCY -4 to 20, reception 0).
    """
    if on < born:
        return None
    starts = on.year if on.month >= 9 else on.year - 1
    year = max(age_on(born, date(starts, 8, 31)) - 4, YOUNGEST)
    return year if year <= OLDEST else None


def read_year_group(text: str) -> int | None:
    """Return the year group that words mean ("Year 9", "NCY 9", "Reception", "N2", "-1"); None if none."""
    plain = " ".join(text.casefold().replace("_", " ").split()).strip(" .")
    if plain in _WORDS:
        return _WORDS[plain]
    match = _NUMBERED.fullmatch(plain)
    if not match or not YOUNGEST <= int(match[1]) <= OLDEST:
        return None
    return int(match[1])
