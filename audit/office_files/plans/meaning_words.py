"""The words for what a column means, as they stand in an import profile, and back."""

from audit.domain.advice import AGENCIES
from audit.domain.section import SECTION_TITLES
from audit.office_files.plans.heading_words import FACTS
from audit.office_files.plans.meanings import Meaning, Part, meaning_of, plain
from audit.office_files.plans.row_columns import ROW_FIELDS
from audit.privacy.identifiers import Identifying

LEAVE_OUT = "leave out"
_KEEP = "keep as "
_ROW = "row "
_ADVICE_WORDS = {
    "text": "text", "requested_on": "requested", "received_on": "received", "dated": "dated",
    "exception": "exception", "appended": "appended", "basis": "basis", "involvement": "involvement",
    "team": "team", "author_role": "author role", "sign_off": "sign off",
}  # fmt: skip
_IDENTIFYING = {plain(kind): kind for kind in Identifying}


def words_for(meaning: Meaning) -> str:
    """Return the words that stand for a meaning in a profile."""
    if meaning.part is Part.ADVICE:
        return f"{meaning.agency} advice {_ADVICE_WORDS[meaning.name]}"
    made = {
        Part.SECTION: f"section {meaning.name}",
        Part.IDENTIFYING: meaning.name,
        Part.EXTRA: _KEEP + meaning.name,
        Part.ROW: _ROW + meaning.name,
    }
    return FACTS[meaning.name][0] if meaning.part is Part.FACT else made.get(meaning.part, meaning.part.value)


def meaning_named(words: str) -> tuple[bool, Meaning | None]:
    """Return whether words are understood, and the meaning they stand for: None for a column left out."""
    low = " ".join(words.split()).casefold()
    if low in (LEAVE_OUT, "ignore", "leave it out"):
        return True, None
    if low.startswith(_KEEP) and low[len(_KEEP) :].strip():
        return True, Meaning(Part.EXTRA, " ".join(words.split())[len(_KEEP) :])
    if low.startswith(_ROW) and low[len(_ROW) :] in ROW_FIELDS:
        return True, Meaning(Part.ROW, low[len(_ROW) :])
    kind = _IDENTIFYING.get(plain(words))
    meaning = Meaning(Part.IDENTIFYING, kind) if kind else meaning_of(words)
    return meaning is not None, meaning


def known_words() -> list[str]:
    """Return the words that a profile may use, to offer the nearest."""
    advice = [f"{agency} advice {words}" for agency in AGENCIES for words in _ADVICE_WORDS.values()]
    return [
        LEAVE_OUT,
        Part.REFERENCE.value,
        Part.CASE_NUMBER.value,
        *(headings[0] for headings in FACTS.values()),
        *(f"section {code}" for code in SECTION_TITLES),
        *map(str, Identifying),
        *(_ROW + name for name in ROW_FIELDS),
        *advice,
    ]
