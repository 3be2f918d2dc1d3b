"""Tables given to the wrong command: known by their headings, and told with the command that reads them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from audit.domain.plan import PlanFacts
from audit.errors import AuditError, ProblemsError
from audit.office_files.headers import Header
from audit.office_files.plans.columns import told_heading
from audit.office_files.plans.found import PlansRead
from audit.office_files.plans.messages import NO_PLANS_SHEET
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.shapes import read_plans
from audit.place import Place
from audit.problem import Problem
from audit.workflow.importing.messages import LIST_OF_PLANS, OTHER_COMMAND, OWN_HEADINGS
from audit.workflow.importing.table_kinds import BESIDE_ANY, HELD, MARKS, Kind, headed_as_plans, is_surely
from audit.workflow.table_headings import NO_PROFILE, TableProfile
from audit.workflow.tables import Rows, read_rows

#: What makes a table surely one of a kind, where it has columns of plans too.
_MADE_SURE = {
    Kind.ADVICE: "If its rows are advice, name an agency in each and when its advice came, or delete the"
    " columns of plans.",
    Kind.REVIEWS: 'If its rows are reviews that were held, head their date "Review meeting" and delete the'
    " columns of plans.",
    Kind.AUDITS: "If its rows are audits, give a column of auditors, or say who audited: --auditor.",
}
#: Facts of a plan that are read from columns of other tables; and by kind all that may stand beside its own.
_READ_FROM_ANY = ("requested_on", "team")
_BESIDE = {
    Kind.ADVICE: (*BESIDE_ANY, "need", "second_need", "placement", "status", "plan_type", "finalised_on"),
    Kind.REVIEWS: (*BESIDE_ANY, "finalised_on", "status"),  # a final date makes a final plan
    Kind.AUDITS: BESIDE_ANY,
}


def read_own_rows(
    kind: Kind,
    path: Path,
    columns: Mapping[str, str],
    *,
    needed: Collection[str],
    also: Callable[[str], str | None] = lambda _: None,
    days: Collection[str],
    sure: bool = False,
    profile: TableProfile = NO_PROFILE,
) -> tuple[Rows, tuple[Problem, ...]]:
    """Return the rows of a table as `read_rows` does, which is of one kind: `sure` where the user says so.

    A `profile` says so too.

    Raises ProblemsError as it does, with the right command where the table is surely of another kind, or has
    columns of plans and nothing that only this kind has.
    """

    def unfit(header: Header, fields: Mapping[int, str], rows: Rows) -> Problem | None:
        plans = [] if sure or profile is not NO_PROFILE else headed_as_plans(kind, header, fields, rows)
        if not plans or is_surely(kind, fields, rows):
            return None
        told = ", ".join(map(told_heading, plans))
        place = Place(file=path.name, sheet=rows[0][0].sheet if rows else "")
        return LIST_OF_PLANS.at(place, headings=told, held=HELD[kind], how=_MADE_SURE[kind])

    try:
        return read_rows(path, columns, needed=needed, also=also, days=days, unfit=unfit, profile=profile)
    except ProblemsError as error:
        if profile is not NO_PROFILE or any(problem.code == LIST_OF_PLANS.code for problem in error.problems):
            raise
        other = _table_of(path)
        if other not in (None, kind):
            raise ProblemsError("Nothing was read.", [_told(other, path)]) from None
        problems = [*error.problems, OWN_HEADINGS.at(Place(file=path.name), command=kind, table=kind.word)]
        if other is None and _holds_plans(path):  # or a table of this kind, which tells facts of its plans
            problems.insert(0, _told(Kind.PLANS, path))
        raise ProblemsError("Nothing was read.", problems) from None


def without_other_tables(read: PlansRead, paths: Sequence[Path]) -> None:
    """Take from what was read as plans the files that are surely tables of another kind, and tell of them.

    A file of which any row has words of a plan, or facts that its cells give no other reason for, is never
    taken for another.
    """
    for path, other in _other_kinds(read, paths):
        read.records = [each for each in read.records if each.place.file != path.name]
        read.problems = [each for each in read.problems if each.place.file != path.name]
        read.problems.append(_told(other, path))


def kind_of_table(path: Path) -> Kind:
    """Return what the rows of a spreadsheet surely are, by its headings and cells; else plans."""
    return next((kind for _, kind in _other_kinds(read_plans(path), [path])), Kind.PLANS)


def _other_kinds(read: PlansRead, paths: Sequence[Path]) -> Iterator[tuple[Path, Kind]]:
    """Yield the files that were read as plans and are surely tables of another kind, with that."""
    unread = {each.place.file for each in read.problems if each.code == NO_PLANS_SHEET.code}
    left_out = {each.file for each in read.explanations if each.left_out}
    by_file: dict[str, list[PlanRecord]] = {}
    for record in read.records:
        by_file.setdefault(record.place.file, []).append(record)
    for path in paths:
        records = by_file.get(path.name, [])
        may_be = path.name in left_out and not any(map(_has_words, records))
        other = _table_of(path, records) if (may_be if records else path.name in unread) else None
        if other:
            yield path, other


def _told(kind: Kind, path: Path) -> Problem:
    return OTHER_COMMAND.at(Place(file=path.name), held=HELD[kind], command=f"`{kind} FILE`")


def _table_of(path: Path, records: Sequence[PlanRecord] = ()) -> Kind | None:
    """Return what a table surely is by its headings; else None.

    Where plans were read from it, it is so on one of their sheets, and by its cells if they tell any facts.
    """
    sheets = {record.place.sheet for record in records}
    for kind, marks in MARKS.items():
        surely = False

        def unfit(_: Header, fields: Mapping[int, str], rows: Rows, kind: Kind = kind) -> None:
            nonlocal surely
            surely = surely or is_surely(kind, fields, rows)

        try:
            rows, _ = read_rows(path, marks.columns, needed=marks.needed, unfit=unfit)
        except AuditError:
            continue
        fields = {field for _, row in rows for field in row}
        there = not sheets or not sheets.isdisjoint(place.sheet for place, _ in rows)
        beside = _BESIDE[kind] if surely else _READ_FROM_ANY
        alone = all(_tells_only(record, beside) for record in records)
        if there and alone and fields & marks.one_of and fields & {"plan", "case"}:
            return kind
    return None


def _holds_plans(path: Path) -> bool:
    try:
        return not all(_tells_only(record, _READ_FROM_ANY) for record in read_plans(path).records)
    except AuditError:
        return False


def _has_words(record: PlanRecord) -> bool:
    return bool(record.sections or record.rows or record.advice)


def _tells_only(record: PlanRecord, facts: Collection[str]) -> bool:
    """Tell whether a row says nothing of a plan but whose it is, and some facts at most."""
    return not _has_words(record) and replace(record.facts, **dict.fromkeys(facts)) == PlanFacts()  # type: ignore[arg-type]
