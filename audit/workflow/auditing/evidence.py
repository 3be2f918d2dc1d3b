"""Evidence as an auditor types it: words found in the plan's text become a span, others stay as typed."""

import re
from collections.abc import Sequence
from functools import lru_cache

from audit.domain.audits import Evidence, Judgement
from audit.domain.plan import PlanVersion
from audit.place import Place
from audit.problem import Problem
from audit.workflow.messages import EVIDENCE_UNFOUND

_PAGE = re.compile(r"(?:p|pp|page|pages)\.?\s*(\d[\d\s,-]*)|(\d{1,3})(?=\s*$)", re.IGNORECASE)
#: Where in the plan, and nothing of what stands there: "para 2", "section F, third bullet", "throughout".
_WHERE = re.compile(
    r"(?:(?:see|in|on|of|at|the|and|to|from|whole|all|entire|throughout|plan|sections?|pages?|pp?|para(?:graph)?s?|"
    r"lines?|rows?|bullets?|box(?:es)?|tables?|points?|parts?|top|bottom|end|first|second|third|fourth|fifth|last|"
    r"needs?|outcomes?|provisions?|appendix|advice|[a-k]\d{0,2}|\d+|[ivx]+)\b|[\W_])+",
    re.IGNORECASE,
)
#: What is said of words that are missing: no quotation, unless the plan has it.
_ABSENCE = re.compile(
    r"(?:(?:it|this|there|section|[a-k]\d?) )*(?:is |are |was |were |has |does )?"
    r"(?:no|not|none|nothing|nowhere|never|missing|absent|blank|empty|without)\b",
    re.IGNORECASE,
)
_LEAST = 4
#: Marks that are typed in several ways, and what is typed for words left out.
_ALIKE = ("'\"`\u2018\u2019\u201c\u201d", "-\u2010\u2011\u2012\u2013\u2014")
_LEFT_OUT = re.compile(r"\s*(?:\[\s*)?(?:\u2026|\.\.\.)(?:\s*\])?\s*")
_MOST_LEFT_OUT = 600


def read_evidence(typed: str, version: PlanVersion, sections: Sequence[str] = ()) -> Evidence:
    """Return evidence for words, quoted or not, or for a page ("4", "p. 4", "page 4: ...").

    The words are looked for in the sections named, then in the others; spaces, capitals and the kind of
    quotation marks and hyphens do not matter, and "..." stands for words left out.
    """
    page = _PAGE.match(typed)
    number = (page[1] or page[2]).strip(" ,-") if page else ""
    words = typed[page.end() :].lstrip(" :,;-") if page else typed
    found = _found(words, version, sections)
    if found:
        section, start, end = found
        return Evidence(section=section, start=start, end=end, page=number)
    return Evidence(typed=words.strip(), page=number)


def unfound(version: PlanVersion, evidence: Evidence, sections: Sequence[str] = ()) -> bool:
    """Tell whether typed words are a quotation that the plan's words, as they are held, do not have.

    Never so of a page or a place alone, of what says that something is missing, nor where no words are held
    of the sections that are read.
    """
    words = evidence.typed.strip()
    if evidence.start is not None or len(words) < _LEAST or not version.has_text:
        return False
    if _WHERE.fullmatch(words) or _ABSENCE.match(words):
        return False
    read = [version.section(code) for code in sections]
    held = not sections or any(section is not None and section.text is not None for section in read)
    return held and _found(words, version, sections) is None


def unfound_note(
    version: PlanVersion, judgement: Judgement, sections: Sequence[str], place: Place
) -> tuple[Problem, ...]:
    """Return a note where words given as evidence of an answer are not the plan's, as they are held here."""
    lacking = any(unfound(version, each, sections) for each in judgement.evidence)
    return (EVIDENCE_UNFOUND.at(place, where=where_read(sections)),) if lacking else ()


def where_read(sections: Sequence[str]) -> str:
    """Return the sections that a question reads in words; the plan where it reads none of its own."""
    if not sections:
        return "the plan"
    return f"section{'s' if len(sections) > 1 else ''} {' and '.join(sections)}"


def _found(words: str, version: PlanVersion, sections: Sequence[str]) -> tuple[str, int, int] | None:
    """Return the section that has some words, and where they stand in its text."""
    quoted = words.strip().strip("\"'\u201c\u201d\u2018\u2019").strip()
    if len(quoted) < _LEAST:
        return None
    pieces = _pieces(quoted)
    for code in dict.fromkeys((*sections, *(section.code for section in version.sections))):
        section = version.section(code)
        found = _span(section.text, pieces) if section is not None and section.text else None
        if found:
            return code, *found
    return None


def _span(text: str, pieces: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
    """Return where pieces stand in a text one after another, with not too much left out between them."""
    for first in pieces[0].finditer(text):
        end = first.end()
        for piece in pieces[1:]:
            after = piece.search(text, end, end + _MOST_LEFT_OUT)
            if after is None:
                break
            end = after.end()
        else:
            return first.start(), end
    return None


@lru_cache(maxsize=256)
def _pieces(words: str) -> tuple[re.Pattern[str], ...]:
    pieces = [piece for piece in _LEFT_OUT.split(words) if piece.strip()] or [words]
    made = (r"\s+".join("".join(map(_letter, word)) for word in piece.split()) for piece in pieces)
    return tuple(re.compile(each, re.IGNORECASE) for each in made)


def _letter(letter: str) -> str:
    alike = next((marks for marks in _ALIKE if letter in marks), letter)
    return f"[{re.escape(alike)}]" if len(alike) > 1 else re.escape(letter)
