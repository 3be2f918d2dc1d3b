"""Plans that stand below each other on one sheet: a table with a row a section, and no plan document.

Read as a document, the sections of several children would be taken for those of one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from audit.office_files.plans.document_front import tells_of_plan
from audit.office_files.plans.document_lines import Line, section_heading
from audit.office_files.plans.document_tables import is_area

#: Longer than a cell that names a section, or whose plan a row is.
_LONGEST = 80
#: So many sections each of two plans has, of the same letters.
_SHARED = 2


def stand_below(lines: Sequence[Line]) -> bool:
    """Tell whether a sheet has sections of several plans below each other, told apart by another column.

    Two values of that column stand beside the same sections each, as references do and no words of a plan
    would; areas of need may. A reference above the rows says that it is one plan.
    """
    rows = list(_headed(lines))
    if not rows or tells_of_plan([line for line in lines[: rows[0]] if len(line.cells) < 3]):
        return False
    for column in range(max(len(lines[row].cells) for row in rows) + 1):
        beside: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in rows:
            cells = {cell.column: cell.text for cell in (*lines[row].above, *lines[row].cells)}
            head = _section(cells.get(column, ""))
            for other, text in cells.items() if head else ():
                if other != column and len(text) <= _LONGEST and not is_area(text):
                    beside[other][text].add(head)
        if any(_shared(sections) for sections in beside.values()):
            return True
    return False


def _headed(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines with several cells of which one names a section."""
    for number, line in enumerate(lines):
        if len(line.cells) > 1 and any(_section(cell.text) for cell in line.cells):
            yield number


def _section(text: str) -> str:
    """Return the section that a short cell names; empty for none."""
    head = section_heading(text, strong=True, titles=True) if len(text) <= _LONGEST else None
    return head.code if head and not (head.words or head.several or head.behind) else ""


def _shared(sections: dict[str, set[str]]) -> bool:
    """Tell whether two values of a column stand beside the same sections."""
    several = [codes for codes in sections.values() if len(codes) >= _SHARED]
    return any(
        len(one & other) >= _SHARED for place, one in enumerate(several) for other in several[place + 1 :]
    )
