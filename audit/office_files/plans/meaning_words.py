"""The words for what a column means, as they stand in an import profile, and back."""

from audit.domain.advice import AGENCIES
from audit.domain.section import SECTION_TITLES
from audit.office_files.plans.heading_words import FACTS
from audit.office_files.plans.meanings import KEEP, ROW, Meaning, Part, meaning_of, plain
from audit.office_files.plans.row_columns import ROW_FIELDS
from audit.privacy.identifiers import Identifying

LEAVE_OUT = "leave out"
_ADVICE_FIELDS = (
    "text", "requested_on", "received_on", "dated", "exception", "appended", "basis", "involvement", "team",
    "author_role", "sign_off",
)  # fmt: skip
_IDENTIFYING = {plain(kind): kind for kind in Identifying}


def meaning_named(words: str) -> tuple[bool, Meaning | None]:
    """Return whether words are understood, and the meaning they stand for: None for a column left out."""
    if leaves_out(words):
        return True, None
    low = " ".join(words.split()).casefold()
    if low.startswith(KEEP) and low[len(KEEP) :].strip():
        return True, Meaning(Part.EXTRA, " ".join(words.split())[len(KEEP) :])
    if low.startswith(ROW) and low[len(ROW) :] in ROW_FIELDS:
        return True, Meaning(Part.ROW, low[len(ROW) :])
    kind = _IDENTIFYING.get(plain(words))
    meaning = Meaning(Part.IDENTIFYING, kind) if kind else meaning_of(words)
    return meaning is not None, meaning


def leaves_out(words: str) -> bool:
    """Tell whether words ask to pass a column over."""
    return " ".join(words.split()).casefold() in (LEAVE_OUT, "ignore", "leave it out")


def known_words() -> list[str]:
    """Return the words that a profile may use, to offer the nearest."""
    advice = [str(Meaning(Part.ADVICE, name, agency)) for agency in AGENCIES for name in _ADVICE_FIELDS]
    return [
        LEAVE_OUT,
        Part.REFERENCE.value,
        Part.CASE_NUMBER.value,
        *(headings[0] for headings in FACTS.values()),
        *(f"section {code}" for code in SECTION_TITLES),
        *map(str, Identifying),
        *(ROW + name for name in ROW_FIELDS),
        *advice,
    ]
