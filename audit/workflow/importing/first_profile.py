"""A first import profile of a spreadsheet, for a person to correct: its headings and what they may mean."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.atomic_files import check_ending, write_text
from audit.domain.advice import AGENCIES
from audit.errors import AuditError, ProblemsError
from audit.file_names import typed
from audit.office_files.documents import DOCUMENTS
from audit.office_files.file_kind import kind_of
from audit.office_files.headers import Heading
from audit.office_files.messages import NAMELESS_COLUMN
from audit.office_files.plans.columns import Columns, offered
from audit.office_files.plans.found import Shape
from audit.office_files.plans.meaning_words import LEAVE_OUT, known_words
from audit.office_files.plans.meanings import Meaning
from audit.office_files.plans.profile import NOTHING_SETTLED, heading_key
from audit.office_files.plans.shapes import is_document, likely_table, tables_of
from audit.office_files.reading import SPREADSHEETS, read_workbook
from audit.workflow.importing.other_tables import told_of_other_table
from audit.yaml_files.emit import scalar_text

_WIDTH = 100


def write_first_profile(source: Path, target: Path) -> int:
    """Write a first profile of a spreadsheet for a person to correct; return how many columns it lists.

    It holds headings and no cell of the file, and says of each what `plans import --explain` says; also where
    hardly any is known. Raises AuditError when no sheet has headings, when the file is one plan set out down
    its pages, or the target exists, ProblemsError for a table that another command reads, and as
    `read_workbook` does.
    """
    if kind_of(source, (*SPREADSHEETS, *DOCUMENTS)) in DOCUMENTS:
        raise _no_profile_needed(source)
    check_ending(target, "Profiles", ".yaml", ".yml")
    book, _ = read_workbook(source, later=True)
    if is_document(book, NOTHING_SETTLED):
        raise _no_profile_needed(source)
    if other := told_of_other_table(source):
        raise ProblemsError("Nothing was written.", [other])
    tables: list[tuple[Columns, Shape | None]] = [
        (table.columns, table.shape) for table in tables_of(book, NOTHING_SETTLED)
    ]
    if not tables and (likely := likely_table(book)):
        tables = [(likely, None)]
    if not tables:
        raise AuditError(
            "No sheet has a row of headings over its columns.",
            "Name a spreadsheet whose first row has headings, such as Plan reference, Section A, Section B.",
            "IMW003",
        )
    if target.exists():
        raise AuditError(f'"{target.name}" is there already.', "Choose another name, or delete it.", "IMW004")
    lines = [*_beginning(source, target, tables), *_columns(tables), *_ending()]
    write_text(target, "\n".join(lines) + "\n")
    return sum(len(columns.header.headings) for columns, _ in tables)


def _no_profile_needed(source: Path) -> AuditError:
    return AuditError(
        f"{source.name} is a plan set out down its pages, no table with a row a plan: it needs no profile.",
        "See how it is understood: `plans import FILE --explain`.",
        "IMW005",
    )


def _beginning(source: Path, target: Path, tables: Sequence[tuple[Columns, Shape | None]]) -> Iterator[str]:
    yield "# An import profile: what each heading of your export means. Correct the words after the colons;"
    yield '# "leave out" passes a column over, "keep as NAME" keeps it as it is. Then:'
    yield f"# ehcp-audit plans import FILE --profile {typed(target.name)}"
    yield f"profile: {scalar_text(source.stem)}"
    if len(tables) > 1:
        yield "# Several tables are read together, each by its own headings."
        return
    columns, shape = tables[0]
    yield f"sheet: {scalar_text(columns.sheet.name)}"
    yield f"heading_row: {columns.header.rows[-1] + 1}"
    if shape:
        yield f"shape: {shape}"


def _columns(tables: Sequence[tuple[Columns, Shape | None]]) -> Iterator[str]:
    """Yield a line a heading; one that means another thing in another table is left to be found as ever."""
    meant: dict[str, set[Meaning | None]] = {}
    for columns, _ in tables:
        for heading in columns.header.headings:
            meant.setdefault(heading_key(heading.text), set()).add(columns.meanings.get(heading.column))
    yield "columns:"
    seen: set[str] = set()
    for columns, _ in tables:
        if len(tables) > 1:
            yield f"  # Sheet {columns.sheet.name}, row {columns.header.rows[-1] + 1}:"
        for heading in columns.header.headings:
            key = heading_key(heading.text)
            if len(tables) > 1 and len(meant[key]) > 1:
                words = str(columns.meanings.get(heading.column) or LEAVE_OUT)
                yield f"  # {scalar_text(heading.text)} is {words} here, and not in another table."
            elif key not in seen:
                seen.add(key)
                yield _line(columns, heading)
        for problem in columns.header.problems:
            if problem.code == NAMELESS_COLUMN.code:
                yield f"  # {problem}"


def _line(columns: Columns, heading: Heading) -> str:
    key = heading_key(heading.text)
    alike = [h.column for h in columns.header.headings if heading_key(h.text) == key]
    meaning = next((columns.meanings[each] for each in alike if each in columns.meanings), None)
    line = f"  {scalar_text(heading.text)}: {scalar_text(str(meaning) if meaning else LEAVE_OUT)}"
    if meaning:
        return line
    if heading in columns.wordless:
        return f"{line}  # its cells are a yes or no, a date or a number"
    near = " or ".join(offered(heading.text))
    return f"{line}  # Did you mean {near}?" if near else line


def _ending() -> Iterator[str]:
    every, first = known_words(), next(iter(AGENCIES))
    advice = [words for words in every if words.startswith(tuple(f"{each} advice " for each in AGENCIES))]
    yield "# What a heading may mean:"
    yield from _listed([words for words in every if words not in advice])
    yield f"# and of the advice of each agency ({', '.join(AGENCIES)}):"
    yield from _listed([words for words in advice if words.startswith(f"{first} ")])
    yield "# Your own words for coded values, where the import lists them as unknown:"
    yield "# words:"
    yield "#   need: {Autism base: ASD}"
    yield "#   status: {Live: final}"
    yield "#   involvement: {Tier 4: child in need}"


def _listed(words: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a list in which no line ends within one of its words."""
    whole = ", ".join(each.replace(" ", "_") for each in words)
    for line in textwrap.wrap(whole, _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"#   {line.replace('_', ' ')}"
