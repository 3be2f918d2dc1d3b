"""Import profiles: read with every fault at its line, and a first one written for a person to correct."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from audit.atomic_files import check_ending, write_text
from audit.domain.advice import Involvement
from audit.domain.codes import NEEDS
from audit.domain.plan import Status
from audit.errors import AuditError, ProblemsError
from audit.office_files.documents import DOCUMENTS
from audit.office_files.file_kind import kind_of
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.found import Shape
from audit.office_files.plans.meaning_words import LEAVE_OUT, known_words, meaning_named
from audit.office_files.plans.meanings import Meaning, plain
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.office_files.plans.shapes import is_document, tables_of
from audit.office_files.reading import SPREADSHEETS, read_workbook
from audit.problem import Problem
from audit.workflow.importing.messages import NOT_A_MEANING, NOT_A_VALUE, SETTLED_TWICE
from audit.yaml_files.emit import scalar_text
from audit.yaml_files.faults import offer
from audit.yaml_files.profile import ProfileModel, read_profile
from audit.yaml_files.tree import Node

V = TypeVar("V", bound=str)


def usable_profile(path: Path | None) -> Profile:
    """Return a profile that is to be used; nothing is settled without one.

    Raises ProblemsError with every fault, by line, when it can't be used.
    """
    if path is None:
        return NOTHING_SETTLED
    written, tree, problems = read_profile(path)
    if written is None or tree is None:
        raise ProblemsError("The import profile can't be used.", problems)
    faults: list[Problem] = []
    profile = Profile(
        sheet=written.sheet or "",
        heading_row=written.heading_row,
        shape=Shape(written.shape) if written.shape else None,
        columns=_columns(written, tree, faults),
        needs=_values(written.words.need, {code: code for code in NEEDS}, "need", tree, faults),
        statuses=_values(written.words.status, {s.value: s for s in Status}, "status", tree, faults),
        involvement=_values(
            written.words.involvement, {i.value: i for i in Involvement}, "involvement", tree, faults
        ),
    )
    if faults:
        raise ProblemsError("The import profile can't be used.", faults)
    return profile


def write_first_profile(source: Path, target: Path) -> int:
    """Write a first profile of a spreadsheet for a person to correct; return how many columns it lists.

    It holds headings and no cell of the file. Raises AuditError when no sheet can be read as plans, when the
    file is one plan set out down its pages, or the target exists, and as `read_workbook` does.
    """
    if kind_of(source, (*SPREADSHEETS, *DOCUMENTS)) in DOCUMENTS:
        raise _no_profile_needed(source)
    check_ending(target, "Profiles", ".yaml", ".yml")
    book, _ = read_workbook(source, later=True)
    if is_document(book, NOTHING_SETTLED):
        raise _no_profile_needed(source)
    tables = tables_of(book, NOTHING_SETTLED)
    if not tables:
        raise AuditError(
            "No sheet has a heading row that can be read as plans.",
            "Name a spreadsheet with headings such as Plan reference, Section A, Section B.",
            "IMW003",
        )
    if target.exists():
        raise AuditError(f'"{target.name}" is there already.', "Choose another name, or delete it.", "IMW004")
    columns, shape = tables[0]
    lines = _profile_lines(source, target, columns, shape)
    write_text(target, "\n".join(lines) + "\n")
    return len(columns.header.headings)


def _no_profile_needed(source: Path) -> AuditError:
    return AuditError(
        f"{source.name} is a plan set out down its pages, no table with a row a plan: it needs no profile.",
        "See how it is understood: `plans import FILE --explain`.",
        "IMW005",
    )


def _profile_lines(source: Path, target: Path, columns: Columns, shape: Shape) -> list[str]:
    lines = [
        "# An import profile: what each heading of your export means. Correct the words after the colons;",
        '# "leave out" passes a column over, "keep as NAME" keeps it as it is. Then:',
        f"# ehcp-audit plans import FILE --profile {target.name}",
        f"profile: {scalar_text(source.stem)}",
        f"sheet: {scalar_text(columns.sheet.name)}",
        f"heading_row: {columns.header.rows[-1] + 1}",
        f"shape: {shape}",
        "columns:",
    ]
    seen: set[str] = set()
    for heading in columns.header.headings:
        if plain(heading.text) in seen:
            continue
        seen.add(plain(heading.text))
        meaning = columns.meanings.get(heading.column)
        words = str(meaning) if meaning else LEAVE_OUT
        near = "" if meaning else offer(heading.text, known_words())
        lines.append(f"  {scalar_text(heading.text)}: {scalar_text(words)}" + (f"  # {near}" if near else ""))
    return [
        *lines,
        "# Your own words for coded values, where the import lists them as unknown:",
        "# words:",
        "#   need: {Autism base: ASD}",
        "#   status: {Live: final}",
        "#   involvement: {Tier 4: child in need}",
    ]


def _columns(written: ProfileModel, tree: Node, faults: list[Problem]) -> dict[str, Meaning | None]:
    columns: dict[str, Meaning | None] = {}
    for heading, words in written.columns.items():
        if plain(heading) in columns:
            faults.append(SETTLED_TWICE.at(tree.place_of("columns", heading), heading=heading[:60]))
        known, meaning = meaning_named(words)
        if not known:
            place = tree.place_of("columns", heading)
            faults.append(NOT_A_MEANING.at(place, words=words[:60], near=offer(words, known_words())))
        columns[plain(heading)] = meaning
    return columns


def _values(
    given: Mapping[str, str], known: Mapping[str, V], kind: str, tree: Node, faults: list[Problem]
) -> dict[str, V]:
    values: dict[str, V] = {}
    by_plain = {plain(word): value for word, value in known.items()}
    for own, word in given.items():
        value = by_plain.get(plain(word))
        if value is None:
            place = tree.place_of("words", kind, own)
            faults.append(NOT_A_VALUE.at(place, words=word[:60], kind=kind, near=offer(word, known)))
        else:
            values[plain(own)] = value
    return values
