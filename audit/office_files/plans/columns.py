"""The headings of a sheet of plans: what each column means, what was left out, and near misses offered."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from audit.office_files.headers import Header, Heading, find_header
from audit.office_files.messages import DUPLICATE_HEADING
from audit.office_files.plans.found import SHAPE_WORDS, ColumnTaken, Explanation, Shape
from audit.office_files.plans.heading_messages import (
    DUPLICATE_MEANING,
    LONG_TEXTS_LEFT_OUT,
    MERGED_DOWN,
    NEAR_HEADING,
    UNKNOWN_HEADINGS,
    WORDLESS,
)
from audit.office_files.plans.meanings import (
    Meaning,
    Part,
    is_plainly_heading,
    known_headings,
    meaning_of,
    parent_of,
    plain,
    plain_forms,
)
from audit.office_files.plans.near_headings import NEAR
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.office_files.plans.row_columns import row_meaning
from audit.office_files.plans.wordless import (
    PLAN_ALONE,
    holds_long_texts,
    holds_references,
    is_numbered,
    is_wordless,
)
from audit.office_files.workbook import Sheet, column_name
from audit.place import Place
from audit.privacy.identifiers import Identifying, identifying_kind
from audit.problem import Problem

#: Headings that number the rows of a table with several rows a plan, and may mean a rank in others.
_NUMBERING = frozenset(("need no", "need number"))
#: A row with fewer known headings than this is not taken for the heading row.
FEWEST_HEADINGS = 2
#: The identifiers from which a reference can be minted, the most lasting first.
MINTING = (Part.CASE_NUMBER.value, Identifying.UPN.value, Identifying.ULN.value, Identifying.NHS_NUMBER.value)


@dataclass(frozen=True, slots=True)
class Columns:
    """What was made of a sheet's headings: columns (from 0) with meanings, and the headings left out.

    `wordless` are those of them that head a section or advice, over cells that are no words.
    """

    sheet: Sheet
    header: Header
    meanings: dict[int, Meaning]
    left_out: tuple[Heading, ...]
    wordless: tuple[Heading, ...] = ()

    def parts(self) -> set[Part]:
        """Return the parts of a plan that the columns fill."""
        return {meaning.part for meaning in self.meanings.values()}

    def tells_plan(self) -> bool:
        """Tell whether a column says which plan a row is."""
        return any(meaning.part is Part.REFERENCE or mints(meaning) for meaning in self.meanings.values())

    def of(self, part: Part, name: str) -> int | None:
        """Return the column that fills a field, or None."""
        found = (c for c, m in self.meanings.items() if m.part is part and m.name == name)
        return next(found, None)

    def of_details(self) -> list[int]:
        """Return the columns that say who, how often and the like of a row's words."""
        return [c for c, m in self.meanings.items() if m.part is Part.ROW and m.name == "detail"]


def find_columns(
    sheet: Sheet, profile: Profile = NOTHING_SETTLED, *, in_rows: bool = False
) -> Columns | None:
    """Return what the likeliest heading row of a sheet means, or None when no row looks like one of plans.

    `in_rows` reads the headings as those of a table with several rows a plan.
    """
    meant = meant_by(profile, in_rows=in_rows)
    header = find_header(sheet, lambda heading: meant(heading) is not None, profile.row)
    if isinstance(header, Problem):
        return None
    columns = _columns(sheet, header, profile, meant)
    known = len(columns.meanings) + len(columns.wordless)
    if known < FEWEST_HEADINGS and not (profile.heading_row and columns.meanings):
        return None
    return None if profile.row is None and _is_row_of_codes(columns) else columns


def likely_columns(sheet: Sheet) -> Columns | None:
    """Return the columns of a sheet whose headings are hardly known; None where none look like headings."""
    header = find_header(sheet)
    if isinstance(header, Problem):
        return None
    read = [
        _columns(sheet, header, NOTHING_SETTLED, meant_by(NOTHING_SETTLED, in_rows=in_rows))
        for in_rows in (False, True)
    ]
    return max(read, key=lambda columns: len(columns.meanings))


def meant_by(profile: Profile, *, in_rows: bool) -> Callable[[str], Meaning | None]:
    """Return what tells the meaning of a heading: settled in a profile, a field of a row, a name, ours."""

    def meant(heading: str) -> Meaning | None:
        if profile.settles(heading):
            return profile.meaning(heading)
        in_row = row_meaning(heading) if in_rows else None
        if in_row:
            return in_row
        kind = identifying_kind(heading)
        return Meaning(Part.IDENTIFYING, kind) if kind else meaning_of(heading)

    return meant


def _columns(
    sheet: Sheet, header: Header, profile: Profile, meant: Callable[[str], Meaning | None]
) -> Columns:
    """Return what the headings of a row mean, and which of them are left out."""
    meanings: dict[int, Meaning] = {}
    left_out: list[Heading] = []
    wordless: list[Heading] = []
    settled = Counter(found for each in header.headings if (found := profile.meaning(each.text)))
    for heading in header.headings:
        own = None if profile.settles(heading.text) else meant(heading.text.rpartition(" / ")[2])
        # Under "Section H" stand H1 and H2: a section's own heading says more than the one above it.
        meaning = own if own and own.part is Part.SECTION else meant(heading.text) or own
        if meaning and settled[meaning] > 1 and meaning.part is Part.SECTION:
            meaning = replace(meaning, area=meaning.area or heading.text)
        if meaning and meaning.part is Part.ROW and meaning.name == "detail":
            meaning = replace(meaning, area=heading.text)  # there may be several
        if meaning is None or (meaning.part is not Part.IDENTIFYING and meaning in meanings.values()):
            left_out.append(heading)
        elif meaning.name == "version" and not is_numbered(sheet, header.first_row, heading.column):
            left_out.append(heading)  # "Draft", or a form's name
        elif not profile.settles(heading.text) and is_wordless(sheet, header.first_row, heading, meaning):
            left_out.append(heading)
            wordless.append(heading)
        else:
            meanings[heading.column] = meaning
    _find_references(sheet, header, meanings, left_out)
    filled = sheet.filled_down(header.first_row) if sheet.merged_down(header.first_row) else sheet
    return Columns(filled, header, meanings, tuple(left_out), tuple(wordless))


def _find_references(
    sheet: Sheet, header: Header, meanings: dict[int, Meaning], left_out: list[Heading]
) -> None:
    """Take a column headed Plan for the references where no other tells the plan and its cells are such."""
    if any(meaning.part is Part.REFERENCE or mints(meaning) for meaning in meanings.values()):
        return
    for heading in left_out:
        if plain(heading.text) in PLAN_ALONE and holds_references(sheet, header.first_row, heading.column):
            meanings[heading.column] = Meaning(Part.REFERENCE, "plan_ref")
            left_out.remove(heading)
            return


def _is_row_of_codes(columns: Columns) -> bool:
    """Tell whether what was taken for headings are cells such as "K1" under a row of headings not known."""
    first = find_header(columns.sheet)
    if isinstance(first, Problem) or first.rows[-1] >= columns.header.rows[0]:
        return False
    codes = sum(m.part is Part.SECTION and bool(parent_of(m.name)) for m in columns.meanings.values())
    return len(columns.meanings) - codes < FEWEST_HEADINGS


def tell_of_headings(columns: Columns, profile: Profile, problems: list[Problem]) -> None:
    """Add what is odd about the headings: near misses, two of one meaning, and those left out."""
    sheet = columns.sheet
    # Headings that are the same mean the same, which is told of columns below; of names each column is read.
    problems.extend(each for each in columns.header.problems if each.code != DUPLICATE_HEADING.code)
    if merged := sheet.merged_down(columns.header.first_row):
        told = MERGED_DOWN.at(sheet.place(merged[0].top).at(str(merged[0])), count=len(merged), n=len(merged))
        problems.append(told)
    problems.extend(profile.unmet(sheet, columns.header))
    unknown: list[str] = []
    for heading in columns.left_out:
        if profile.settles(heading.text) and profile.meaning(heading.text) is None:
            continue  # the profile says to pass it over
        place = sheet.place(columns.header.rows[-1], heading.column)
        meaning = profile.meaning(heading.text) or meaning_of(heading.text)
        if heading in columns.wordless:
            problems.append(WORDLESS.at(place, meaning=str(meaning_of(heading.text.rpartition(" / ")[2]))))
            continue
        if meaning is not None:
            problems.append(DUPLICATE_MEANING.at(place, meaning=str(meaning)))
            continue
        numbers_rows = Part.ROW in columns.parts() and plain(heading.text) in _NUMBERING
        if not numbers_rows and (near := offered(heading.text)):
            problems.append(NEAR_HEADING.at(place, near=" or ".join(f'"{words}"' for words in near)))
        elif holds_long_texts(sheet, columns.header.first_row, heading.column):
            problems.append(LONG_TEXTS_LEFT_OUT.at(place))
        else:
            unknown.append(told_heading(heading))
    if unknown:
        place = Place(file=sheet.file, sheet=sheet.name)
        problems.append(
            UNKNOWN_HEADINGS.at(place, count=len(unknown), n=len(unknown), columns=", ".join(unknown))
        )


def offered(heading: str) -> tuple[str, ...]:
    """Return the headings that one which is not known may stand for: those it is only like; none at all."""
    from rapidfuzz import fuzz, process

    forms = plain_forms(heading)
    near = next((NEAR[form] for form in forms if form in NEAR), ())
    likest = process.extractOne(forms[0], known_headings(), scorer=fuzz.ratio, score_cutoff=88)
    return near or ((likest[0],) if likest else ())


def explained(columns: Columns, shape: Shape, read_as: str = "") -> Explanation:
    """Return how a sheet was understood, column by column; `read_as` tells how letters were guessed."""
    headings = {heading.column: heading.text for heading in columns.header.headings}
    return Explanation(
        shape=SHAPE_WORDS[shape],
        sheet=columns.sheet.name,
        heading_row=columns.header.rows[-1] + 1,
        why="; ".join(filter(None, (columns.header.why, read_as))),
        columns=tuple(
            ColumnTaken(column_name(column), headings.get(column, ""), str(meaning))
            for column, meaning in sorted(columns.meanings.items())
        ),
        left_out=tuple(map(told_heading, columns.left_out)),
        file=columns.sheet.file,
    )


def mints(meaning: Meaning) -> bool:
    """Tell whether a reference can be minted from a column."""
    return meaning.part is Part.CASE_NUMBER or (meaning.part is Part.IDENTIFYING and meaning.name in MINTING)


def told_heading(heading: Heading) -> str:
    """Return a column as messages name it: its letter, and its heading where that can be no child's name."""
    letter = column_name(heading.column)
    return f"{letter} ({heading.text[:60]})" if is_plainly_heading(heading.text) else letter
