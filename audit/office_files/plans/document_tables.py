"""Tables of a document with a column each for needs, provision and outcomes: which column is which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.domain.section import PROVISION_FOR
from audit.office_files.plans.document_lines import Line, SectionHeading
from audit.office_files.plans.gathered import is_row_section
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.row_columns import row_meaning

#: Words of headings that say of which kind a column is; the first in a heading counts.
_KINDS = {
    "need": "need", "needs": "need", "difficulties": "need", "provision": "provision",
    "provisions": "provision", "support": "provision", "outcome": "outcome", "outcomes": "outcome",
}  # fmt: skip
#: Other words that such headings are made of.
_BESIDE_KINDS = frozenset(
    re.findall(
        r"\w+",
        """a be by care child childs children desired education educational expected for health healthcare
        her his identified in is long made medical meet met must my of or other our planned required section
        sen send short social sought special specified statutory term that the their these this to what which
        young your b c d e f g h h1 h2""",
    )
)
#: What heads a column beside these, whose words stand with the column before it.
_ASIDE = frozenset(
    re.findall(
        r"\w+",
        """achieved agency aim aims amount and area areas arrangements by category code comment comments cost
        criteria criterion date dates delivered domain duration frequency funded funding goal
        group hours how item key lead level line long minutes monitored monitoring much need needs
        no note notes number of often one or organisation person priority progress provided
        provider ratio reason ref reference resource resources responsibility responsible review
        reviewed row sen sessions setting source staff staffing start step steps strength strengths
        success target targets term theme time timescale timescales timing to type what when where
        which who whom will""",
    )
)
#: The number of a row ("B1", "No. 4", "2.1", "a)"), which is no word of the plan.
_NUMBER = re.compile(r"\W*(?:(?:no\.?\s*|[a-z]{1,2}\s?)?\d{1,3}(?:\.\d{1,2})*|[a-z])\W*", re.IGNORECASE)
_OF_ROW = r"[b-g]?\s?\d{1,3}(?:\.\d{1,2})*"
_NUMBERS = re.compile(rf"(?:no\.?\s)?{_OF_ROW}[.)]?(?:\s*(?:,|and|&|/|\n)\s*{_OF_ROW})*", re.IGNORECASE)
_LETTER = re.compile(r"\(\s*(?:section|sect?\.?|part)\s*(H\s?[12]|[A-K])\s*\)", re.IGNORECASE)
_LONGEST = 60
_OTHER_PROVISION = frozenset({"G", "H", "H1", "H2"})
_AREAS = re.compile(
    r"communication|interaction|cognition|learning|social (?:and )?emotional|mental health|semh"
    r"|sensory|physical"
)
#: Titles of parts of a plan that tell of which kind the needs under them are.
_PARTS = {
    "health": "C", "health care": "C", "health needs": "C", "health care needs": "C", "social care": "D",
    "social care needs": "D", "education": "B", "special educational needs": "B",
}  # fmt: skip


@dataclass(slots=True)
class Columns:
    """The columns of a table by their numbers: the section of each that has one, and the heading of each.

    `area` is what stood before the columns last, such as an area of need, and `headed` the words under it.
    """

    codes: dict[int, str] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    width: int = 0
    area: str = ""
    headed: dict[tuple[int, str], str] = field(default_factory=dict)

    @property
    def need(self) -> str:
        """The section of its needs; of what it has first where it has none."""
        codes = list(self.codes.values())
        return next((code for code in codes if code in PROVISION_FOR), codes[0])

    def put_area(self, area: str, texts: dict[int, str], above: Sequence[int]) -> None:
        """Put what stands before the columns over the first words under it; `above` are merged from above.

        Words that are merged down stay as they were in the first of their rows.
        """
        column = next((each for each in texts if self.codes[each] == self.need), min(texts))
        words = texts[column]
        if column in above:
            texts[column] = self.headed.get((column, words), words)
        elif area and area != self.area:
            texts[column] = self.headed[column, words] = f"{area}\n{words}"
        self.area = area or self.area


def part_of_plan(text: str) -> str:
    """Return the section of the needs that a short title announces; "" for none."""
    words = plain(text)
    if len(words) <= _LONGEST and words in _PARTS:
        return _PARTS[words]
    return "B" if is_area(text) else ""


def is_area(text: str) -> bool:
    """Tell whether a short title is that of an area of need."""
    words = plain(text)
    return 0 < len(words) <= _LONGEST and _AREAS.match(words) is not None


def is_number(text: str) -> bool:
    """Tell whether a cell is but the number of a row, which is no word of the plan."""
    return _NUMBER.fullmatch(text) is not None


def points_elsewhere(text: str) -> bool:
    """Tell whether a cell of needs or outcomes is but the number of one that stands elsewhere ("B1, B2").

    H1 and H2 are sections.
    """
    return _NUMBERS.fullmatch(text) is not None


def table_columns(
    line: Line, heads: Sequence[SectionHeading | None], need: str, section: str = ""
) -> Columns | None:
    """Return the columns of a table that a line heads, at least two of needs, provision and outcomes.

    Or one of those of the `section` that it stands in, with others beside it such as who and how often.
    `need` is the section of needs that have no letter and no kind of their own. None where a cell is no
    heading, or two columns would be the same.
    """
    found = Columns(width=line.width)
    for cell, head in zip(line.cells, heads, strict=True):
        code = _column(cell.text, head, need)
        if code:
            found.codes[cell.column] = code
        elif not _is_aside(cell.text):
            return None
        found.headings[cell.column] = cell.text.partition("\n")[0].strip() if code else cell.text.strip()
    codes = list(found.codes.values())
    if len(codes) == 1 and len(found.headings) > 1 and not any(heads):
        return _alone(found, section)
    return found if len(codes) > 1 and len(set(codes)) == len(codes) else None


def _alone(found: Columns, section: str) -> Columns | None:
    """Return the only column of needs, provision or outcomes as that of the section it stands in."""
    (column, code), *_ = found.codes.items()
    plain_provision = code == "F" and not _LETTER.search(found.headings[column])
    if code != section and not (plain_provision and section in _OTHER_PROVISION):
        return None
    found.codes[column] = section
    return found


def _column(text: str, head: SectionHeading | None, need: str) -> str:
    """Return the section of a column by its heading; "" for none."""
    if head is not None:
        return head.code if is_row_section(head.code) else ""
    first = text.partition("\n")[0].strip()
    if lettered := _LETTER.search(first):
        code = lettered[1].replace(" ", "").upper()
        return code if is_row_section(code) else ""
    words = plain(first).replace("(", " ").replace(")", " ").split()
    kinds = [_KINDS[word] for word in words if word in _KINDS]
    known = row_meaning(first)
    if known is not None and known.name in ("need", "provision", "outcome"):
        kinds = [known.name]
    elif not kinds or len(first) > _LONGEST or not set(words) <= _BESIDE_KINDS | set(_KINDS):
        return ""
    if kinds[0] == "outcome":
        return "E"
    numbered = next((word.upper() for word in words if word in ("h1", "h2")), "")
    if "health" in words or "healthcare" in words or "medical" in words:
        need = "C"
    elif "social" in words or numbered:
        need = "D"
    elif "special" in words or "educational" in words or "sen" in words:
        need = "B"
    if kinds[0] == "need":
        return need
    # which of H1 and H2 social care provision is, only a heading can say
    return numbered or (PROVISION_FOR[need][0] if need != "D" else "H")


def _is_aside(text: str) -> bool:
    words = plain(text).split()
    return len(text) <= _LONGEST and set(words) <= _ASIDE
