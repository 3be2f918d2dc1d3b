"""A first import profile of a spreadsheet, for a person to correct: its headings and what they may mean."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.atomic_files import check_ending, write_text
from audit.domain.advice import AGENCIES
from audit.errors import AuditError
from audit.file_names import typed
from audit.office_files.plans.meaning_words import LEAVE_OUT, known_words
from audit.office_files.plans.profile import heading_key
from audit.workflow.importing.field_words import AS_HEADED, known_field_words
from audit.workflow.importing.listed_tables import ListedTable, listed_tables
from audit.workflow.importing.other_tables import kind_of_table
from audit.workflow.importing.table_kinds import HELD, MARKS, Kind
from audit.yaml_files.emit import scalar_text

_WIDTH = 100
#: A word of a council's own for each coded value, as an example.
_OWN_WORDS = {
    Kind.PLANS: ("need: {Autism base: ASD}", "status: {Live: final}", "involvement: {Tier 4: child in need}"),
    Kind.ADVICE: (
        "agency: {Hub team: occupational therapy}",
        "basis: {Desk top: records check only}",
        "involvement: {Tier 4: child in need}",
        "sign_off: {Stage 3: signed off}",
    ),
    Kind.REVIEWS: ("decision: {As is: maintain}",),
    Kind.AUDITS: ("grade: {Secure: Good}", "type: {Spot check: dip}", "selection: {Lottery: random}"),
}


def write_first_profile(source: Path, target: Path, kind: Kind | None = None) -> tuple[int, Kind]:
    """Write a first profile of a spreadsheet for a person to correct; return how many columns, and its kind.

    It holds headings and no cell of the file, and says of each what the import takes it for; also where
    hardly any is known. Without a `kind` the rows are what the file surely holds, else plans.
    Raises AuditError when no sheet has headings, when the file is one plan set out down its pages, or the
    target exists, and as `read_workbook` does.
    """
    kind = kind or kind_of_table(source)
    tables = listed_tables(source, kind)
    check_ending(target, "Profiles", ".yaml", ".yml")
    if target.exists():
        raise AuditError(f'"{target.name}" is there already.', "Choose another name, or delete it.", "IMW004")
    lines = [*_beginning(source, target, kind, tables), *_columns(kind, tables), *_ending(kind)]
    write_text(target, "\n".join(lines) + "\n")
    return sum(len(table.headings) for table in tables), kind


def _beginning(source: Path, target: Path, kind: Kind, tables: Sequence[ListedTable]) -> Iterator[str]:
    more = '"keep as NAME" keeps it as it is' if kind is Kind.PLANS else f'"{AS_HEADED}" settles nothing'
    yield "# An import profile: what each heading of your export means. Correct the words after the colons;"
    yield f'# "leave out" passes a column over, {more}. Then:'
    yield f"# ehcp-audit {kind} FILE --profile {typed(target.name)}"
    yield f"profile: {scalar_text(source.stem)}"
    others = ", ".join(each.word for each in Kind if each is not kind)
    yield f"table: {kind.word}  # its rows are {HELD[kind]}; if not, begin again with --table: {others}"
    if len(tables) > 1:
        yield "# Several tables are read together, each by its own headings."
        return
    table = tables[0]
    yield f"sheet: {scalar_text(table.sheet)}"
    yield f"heading_row: {table.heading_row}"
    if table.shape:
        yield f"shape: {table.shape}"


def _columns(kind: Kind, tables: Sequence[ListedTable]) -> Iterator[str]:
    """Yield a line a heading; one that means another thing in another table is left to be found as ever."""
    # Of audits it may be a question, which the import finds by its id where a tool is named.
    unknown = AS_HEADED if kind is Kind.AUDITS else LEAVE_OUT
    meant: dict[str, set[str]] = {}
    for table in tables:
        for heading in table.headings:
            meant.setdefault(heading_key(heading.text), set()).add(heading.meaning)
    yield "columns:"
    seen: set[str] = set()
    for table in tables:
        if len(tables) > 1:
            yield f"  # Sheet {table.sheet}, row {table.heading_row}:"
        for heading in table.headings:
            key = heading_key(heading.text)
            words = heading.meaning or unknown
            if len(tables) > 1 and len(meant[key]) > 1:
                yield f"  # {scalar_text(heading.text)} is {words} here, and not in another table."
            elif key not in seen:
                seen.add(key)
                line = f"  {scalar_text(heading.text)}: {scalar_text(words)}"
                yield line + (f"  # {heading.remark}" if heading.remark else "")
        for problem in table.nameless:
            yield f"  # {problem}"


def _ending(kind: Kind) -> Iterator[str]:
    yield "# What a heading may mean:"
    if kind is Kind.PLANS:
        every, first = known_words(), next(iter(AGENCIES))
        advice = [words for words in every if words.startswith(tuple(f"{each} advice " for each in AGENCIES))]
        yield from _listed([words for words in every if words not in advice])
        yield f"# and of the advice of each agency ({', '.join(AGENCIES)}):"
        yield from _listed([words for words in advice if words.startswith(f"{first} ")])
    else:
        yield from _listed(known_field_words(kind, MARKS[kind].columns))
    if kind is Kind.AUDITS:
        yield "# or, with --rubric, the id of a question of your tool, as in Q1: DIP-01"
    yield "# Your own words for coded values, where the import lists them as unknown:"
    yield "# words:"
    yield from (f"#   {example}" for example in _OWN_WORDS[kind])


def _listed(words: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a list in which no line ends within one of its words."""
    whole = ", ".join(each.replace(" ", "_") for each in words)
    for line in textwrap.wrap(whole, _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"#   {line.replace('_', ' ')}"
