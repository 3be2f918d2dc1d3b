"""Two wordings of a plan side by side, such as the draft's and the final's: found by what heads them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.office_files.headers import Heading
from audit.office_files.plans.columns import Columns, meant_by
from audit.office_files.plans.document_lines import Line, section_heading, uses_letters
from audit.office_files.plans.heading_messages import COLUMNS_OF_VERSIONS
from audit.office_files.plans.meanings import Meaning, Part, plain
from audit.office_files.plans.profile import Profile
from audit.office_files.plans.row_columns import row_meaning
from audit.office_files.plans.wordless import is_wordless
from audit.office_files.workbook import cell_name
from audit.place import Place
from audit.problem import Problem

#: Words that say of which version a wording is, by the version.
_OF_VERSION = {
    **dict.fromkeys(("draft",), "draft"),
    **dict.fromkeys(("current", "existing", "present", "original", "old", "previous", "former"), "current"),
    **dict.fromkeys(("final", "finalised", "finalized"), "final"),
    **dict.fromkeys(
        ("amended", "amendment", "amendments", "proposed", "revised", "new", "updated", "suggested"),
        "amended",
    ),
}
#: Words that such headings have beside these.
_BESIDE = frozenset(
    (
        *("wording", "wordings", "words", "text", "texts", "plan", "version", "ehcp", "ehc"),
        *("content", "contents", "change", "changes"),
    )
)
_PLAN_ITSELF = _BESIDE - {"version", "change", "changes"}
_AMENDED = frozenset(("amended",))
_LONGEST = 80
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A heading parted: of what the words under it are ("section b"; maybe ""), and of which version."""

    what: str
    version: frozenset[str]


def wording(heading: str) -> Wording:
    """Return of what and of which version the words under a heading are; no version where it tells none."""
    words = plain(heading).replace("(", " ").replace(")", " ").split()
    if len(heading) <= _LONGEST:
        for step in (1, -1):
            taken = _run(words[::-step])
            version = frozenset(_OF_VERSION[word] for word in taken if word in _OF_VERSION)
            if version:
                rest = words[: -len(taken)] if step == 1 else words[len(taken) :]
                return Wording(" ".join(rest), version)
    return Wording(" ".join(words), frozenset())


def _run(words: Sequence[str]) -> list[str]:
    """Return the words of a version and those beside them that others begin with."""
    taken: list[str] = []
    for word in words:
        if word not in _OF_VERSION and word not in _BESIDE:
            break
        taken.append(word)
    return taken


def columns_of_versions(
    columns: Columns, profile: Profile, *, in_rows: bool
) -> tuple[list[int], list[Problem]]:
    """Return the columns of sections, or of the words of rows, in several versions; and tell of them.

    A column that a profile settles is the person's choice, and one of dates or of yes and no holds no words.
    """
    meant = meant_by(profile, in_rows=in_rows)
    found: dict[Meaning, dict[frozenset[str], int]] = {}
    words = next((m for m in columns.meanings.values() if m.part is Part.ROW and m.name == "text"), None)
    for heading in columns.header.headings:
        told = wording(heading.text)
        meaning = (meant(told.what) if told.what else words) if told.version else meant(heading.text)
        if meaning is None or profile.settles(heading.text):
            continue
        if meaning == words or (meaning.part is Part.SECTION and _holds_words(columns, heading, meaning)):
            found.setdefault(meaning, {}).setdefault(told.version, heading.column)
    several = {meaning: sorted(each.values()) for meaning, each in found.items() if len(each) > 1}
    taken = sorted(column for each in several.values() for column in each)
    row = columns.header.rows[-1]
    cells = ", ".join(cell_name(row, column) for column in taken)
    what = ", ".join("the rows" if each == words else f"section {each.name}" for each in several)
    problems = [COLUMNS_OF_VERSIONS.at(columns.sheet.place(row, 0).at(cells), what=what)] if taken else []
    return taken, problems


def wordings_in_document(lines: Sequence[Line], abreast: Sequence[Sequence[str]] = ()) -> Place | None:
    """Return the place of two wordings in a document; None for none.

    They stand side by side under headings of one thing and two versions, with words in both columns of a row
    that belongs to a section; or one below the other, under two headings of the same section. `abreast` are
    texts that a PDF has side by side with nothing to tell their cells apart.
    """
    run_together = {" ".join(each) for each in abreast if _several_versions(dict(enumerate(each)))}
    titles = not uses_letters(lines)
    versions: dict[str, frozenset[str]] = {}
    headed: tuple[Place, set[int]] | None = None
    begun = within = False  # whether a section has begun, and whether one had when both were headed
    for line in lines:
        heads = [section_heading(cell.text, strong=line.strong, titles=titles) for cell in line.cells]
        codes = {head.code for head in heads if head is not None}
        for cell, head in zip(line.cells, heads, strict=True):
            version = wording(cell.text.partition("\n")[0]).version
            if head and version and versions.setdefault(head.code, version) != version:
                return line.place
        begun = begun or bool(codes)
        if begun and run_together & {text for cell in line.cells for text in cell.text.split("\n")}:
            return line.place
        words = [cell for cell, head in zip(line.cells, heads, strict=True) if head is None]
        beside = [cell.text for cell in words if headed and cell.column in headed[1]]
        if headed and len(beside) > 1 and len(codes) < 2:
            if begun and all(map(_LETTERS.search, beside)):
                return headed[0]
            headed = headed if begun else None  # a row of dates, above the plan's words
        elif codes and (within or len(codes) > 1):
            headed = None
        if columns := _several_versions({cell.column: cell.text for cell in line.cells}):
            headed, within = (line.place, columns), begun
    return None


def _holds_words(columns: Columns, heading: Heading, meaning: Meaning) -> bool:
    return not is_wordless(columns.sheet, columns.header.first_row, heading, meaning)


def _several_versions(headings: Mapping[int, str]) -> set[int]:
    """Return the columns, of headings by column, that head one thing in several versions; none for none.

    The thing is the plan, a section, or needs, outcomes or provision: of a school named and one proposed
    the plan itself may tell. Beside what amends the plan its own words need not say which version they are.
    """
    found: dict[str, dict[frozenset[str], int]] = {}
    unsaid: list[int] = []
    for column, heading in headings.items():
        told = wording(heading)
        if told.version and _is_of_plan(told.what):
            found.setdefault(told.what, {}).setdefault(told.version, column)
        elif told.what and _PLAN_ITSELF.issuperset(told.what.split()):
            unsaid.append(column)
    if unsaid and _AMENDED in found.get("", {}):
        found[""].setdefault(frozenset(), unsaid[0])
    return next((set(each.values()) for each in found.values() if len(each) > 1), set())


def _is_of_plan(what: str) -> bool:
    return (
        not what
        or row_meaning(what) is not None
        or section_heading(what, strong=True, titles=True) is not None
    )
