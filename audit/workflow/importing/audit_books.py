"""A spreadsheet of finished audits read as a log, or as a book of answers; a book taken for a log stops."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from audit.domain.rubric import Rubric
from audit.errors import ProblemsError
from audit.place import Place
from audit.problem import Problem
from audit.store.audits import rubrics
from audit.store.connect import Store
from audit.workflow.importing.audit_messages import ANSWERS_IN_LOG
from audit.workflow.importing.audit_rows import COLUMNS
from audit.workflow.importing.field_words import criteria_headings
from audit.workflow.importing.other_tables import read_own_rows
from audit.workflow.importing.profiles import table_profile
from audit.workflow.importing.row_names import name_field
from audit.workflow.importing.table_kinds import Kind
from audit.workflow.messages import COLUMNS_LEFT_OUT
from audit.workflow.rubrics.found import read_rubric, shipped_rubrics
from audit.workflow.table_headings import TableProfile
from audit.workflow.tables import Rows, read_rows

#: How the ids of all shipped criteria begin (DIP-01, H1-02). Reading the shipped tools takes a second.
_SHIPPED_ID = re.compile(r"[a-z]{1,4}\d?[-_ ]\d", re.IGNORECASE)


def read_audits(
    store: Store, path: Path, tool: Rubric | None, *, profile: Path | None = None, sure: bool = False
) -> tuple[Rows, tuple[Problem, ...]]:
    """Return the rows of a book of answers under `tool`, or of a log (None), and what is wrong with cells.

    What an import `profile` settles is not guessed. `sure` is whether the user said who audited, and so that
    these are audits.
    Raises ProblemsError where a log's columns hold answers to the questions of an audit tool that is in the
    store or shipped: as a log they would be left out, and the audits counted beside those held under it.
    Raises as `table_profile` and `read_own_rows` do, too.
    """
    criteria = criteria_headings(tool)
    unknown: list[str] = []
    columns = {**COLUMNS, **criteria}
    settled = table_profile(profile, Kind.AUDITS, tool)

    def also(heading: str) -> str | None:
        field = _criterion_of(heading, criteria) or name_field(heading)
        if field is None:
            unknown.append(heading)
        return field

    needed = ("date",) if tool else ("date", "grade")
    try:
        read = read_own_rows(
            Kind.AUDITS,
            path,
            columns,
            needed=needed,
            also=also,
            days=("date",),
            sure=sure or tool is not None,
            profile=settled,
        )
    except ProblemsError:
        if tool is None:
            _refuse_answers(store, path, unknown, settled)
        raise
    if tool is None:
        _refuse_answers(store, path, unknown, settled)
    return read


def _criterion_of(heading: str, criteria: Mapping[str, str]) -> str | None:
    """Return the criterion with whose id a heading begins (DIP-01: Can you hear this child?); else None."""
    words = " ".join(heading.casefold().replace("_", " ").split())
    return next(
        (criteria[known] for known in criteria if re.match(rf"{re.escape(known)}\b(?!-)", words)), None
    )


def _refuse_answers(store: Store, path: Path, headings: Sequence[str], profile: TableProfile) -> None:
    """Raise ProblemsError where a log would be read with answers, under the tool that most headings are of.

    They have to be most of the columns that are not known, or half of the tool's questions: an id of a
    council's own may be a common word.
    """
    tools = list(_tools_of(store, headings))
    if not tools:
        return
    tool = tools[0]
    criteria = criteria_headings(tool)
    try:
        rows, told = read_rows(
            path,
            {**COLUMNS, **criteria},
            needed=("date",),
            also=lambda heading: _criterion_of(heading, criteria) or name_field(heading),
            profile=profile,
        )
    except ProblemsError:
        return
    answered = {field for _, row in rows for field in row} & set(criteria.values())
    others = sum(each.count for each in told if each.code == COLUMNS_LEFT_OUT.code)
    if len(answered) > others or (answered and 2 * len(answered) >= len(criteria)):
        named = " or ".join(each.id for each in tools)
        problem = ANSWERS_IN_LOG.at(Place(file=path.name), n=len(answered), tools=named)
        raise ProblemsError("Nothing was read.", [problem])


def _tools_of(store: Store, headings: Sequence[str]) -> Iterator[Rubric]:
    """Yield the audit tools with criteria in the most headings: those of the store, else those shipped."""
    with store.read() as conn:
        ids = dict.fromkeys(entry.rubric_id for entry in rubrics.rubrics(conn))
        held = [rubrics.get(conn, name) for name in ids]
    shipped: list[Rubric] = []
    if any(map(_SHIPPED_ID.match, headings)):
        read = [read_rubric(entry.id).rubric for entry in shipped_rubrics() if entry.id not in ids]
        shipped = sorted(filter(None, read), key=lambda tool: tool.id)
    counts = [
        sum(_criterion_of(heading, criteria) is not None for heading in headings)
        for criteria in map(criteria_headings, (*held, *shipped))
    ]
    most = max(counts, default=0)
    if most:
        likest = [tool for tool, count in zip((*held, *shipped), counts, strict=True) if count == most]
        yield from [tool for tool in likest if tool in held] or likest
