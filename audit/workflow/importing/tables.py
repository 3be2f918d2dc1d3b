"""Annual reviews and agencies' advice as tables of their own: a row a review, a row a piece of advice."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

from audit.domain.advice import AGENCIES, Advice
from audit.domain.review import AnnualReview
from audit.office_files.dates import read_date
from audit.office_files.plans.html_marks import without_marks
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.messages import ADVICE_BEFORE_REQUEST
from audit.office_files.values import is_marker, yes_or_no
from audit.place import Place
from audit.privacy.job_words import role_alone
from audit.privacy.masking import CHILD, Masker
from audit.problem import Message, Problem, Stops
from audit.store import info
from audit.store.connect import Store
from audit.store.plans import reviews
from audit.store.plans.advice import AdviceBatch, add_advice
from audit.store.plans.versions import Arrival, all_refs
from audit.workflow import here
from audit.workflow.importing.advisers import adviser_of
from audit.workflow.importing.files import digest_of, told_files
from audit.workflow.importing.messages import (
    ADVICE_TWICE,
    AUTHOR_BY_ROLE,
    LOOK_AT_ADVICE,
    NAME_BY_ADVICE,
    NAMES_NO_PLAN,
    NO_ADVISER,
    NO_CHILD_NAME,
    NO_SUCH_PLAN,
    NOT_A_TABLE_CHOICE,
    NOT_A_TABLE_DATE,
    NOT_AN_ADVISER,
    OR_SETTLE,
    REVIEW_TWICE,
    WAS_HTML,
)
from audit.workflow.importing.named_plans import NEAREST, References
from audit.workflow.importing.other_tables import read_own_rows
from audit.workflow.importing.profiles import table_profile
from audit.workflow.importing.references import named_reference
from audit.workflow.importing.review_dates import meeting_of, order_of_review, take_final
from audit.workflow.importing.row_names import NAMED, columns_in_doubt, name_field, names_in, written
from audit.workflow.importing.table_columns import ADVICE_COLUMNS, CHOICES, CHOSEN_FROM, REVIEW_COLUMNS
from audit.workflow.importing.table_kinds import Kind
from audit.workflow.tables import Row, Rows


@dataclass(frozen=True, slots=True)
class TableImported:
    """What an import of a table did; `masked` counts by kind what was masked in its words.

    `held_up` is whether there are rows that only what is stopped keeps from being stored.
    """

    rows: int
    stored: int
    unchanged: int
    problems: tuple[Problem, ...]
    masked: Mapping[str, int]
    held_up: bool = False

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop a row or a value; the rest are notes."""
        return tuple(problem for problem in self.problems if problem.stops is not Stops.NOTHING)


def import_reviews(
    store: Store, path: Path, *, profile: Path | None = None, partial: bool = False
) -> TableImported:
    """Store a table's annual reviews; one that is known is filled in with what is told now.

    What an import `profile` settles is not guessed. With a row stopped nothing is stored, unless `partial`.
    Raises ProblemsError without the columns needed, and for a profile that can't be used.
    """
    rows, noted = read_own_rows(
        Kind.REVIEWS,
        path,
        REVIEW_COLUMNS,
        needed=("meeting_on",),
        days=("meeting_on", *_DAYS),
        profile=table_profile(profile, Kind.REVIEWS),
    )
    problems = list(noted)
    found: list[AnnualReview] = []
    first: dict[tuple[str, date], tuple[Place, AnnualReview]] = {}
    doubted = columns_in_doubt(rows)
    for place, ref, cells in _by_plan(store, rows, problems):
        meeting = meeting_of(cells, problems, doubted)
        fields = _fields(cells, problems, doubted)
        if meeting is None:
            continue
        take_final(meeting, fields, cells, problems)
        order_of_review(meeting, fields, cells, problems)
        if ref is None:
            continue
        review = AnnualReview(ref, meeting, **fields)
        where, other = first.setdefault((ref, meeting), (place, review))
        if other is not review and other != review:
            problems.append(REVIEW_TWICE.at(place, first=where))
        else:
            found.append(review)
    if _stopped(problems) and not partial:
        return TableImported(len(rows), 0, 0, tuple(problems), {}, held_up=bool(found))
    with store.write() as conn:
        done = reviews.add_reviews(
            conn,
            found,
            imported_by=here.acting(conn),
            file_digest=digest_of([path]),
            source=told_files([path]),
        )
    return TableImported(len(rows), done.new + done.filled_in, done.unchanged, tuple(problems), {})


def import_advice(
    store: Store, path: Path, *, profile: Path | None = None, partial: bool = False
) -> TableImported:
    """Add a table's advice to the plans' newest versions, its words masked; known advice changes nothing.

    What an import `profile` settles is not guessed. With a row stopped nothing is stored, unless `partial`.
    Raises ProblemsError without the columns needed, and for a profile that can't be used.
    """
    rows, noted = read_own_rows(
        Kind.ADVICE,
        path,
        ADVICE_COLUMNS,
        needed=("agency",),
        also=name_field,
        days=_DAYS,
        profile=table_profile(profile, Kind.ADVICE),
    )
    problems = list(noted)
    masked: Counter[str] = Counter()
    found: list[tuple[str, Advice]] = []
    first: dict[tuple[str, Advice], Place] = {}
    nameless: list[tuple[Place, str]] = []
    html: list[Place] = []
    named: list[Place] = []
    doubted = columns_in_doubt(rows)
    for place, ref, cells in _by_plan(store, rows, problems):
        advisers = [str(value) for value in cells.every("agency")]
        agency, service = adviser_of(advisers)
        names = names_in(cells)
        masker = Masker(names)
        fields = _fields(cells, problems, doubted)
        if not agency:
            message = NOT_AN_ADVISER if any(map(plain, advisers)) else NO_ADVISER
            problems.append(message.at(cells.at("agency"), choices=", ".join(AGENCIES)))
            continue
        if "requested_on" in fields and fields.get("received_on", date.max) < fields["requested_on"]:
            problems.append(ADVICE_BEFORE_REQUEST.at(cells.at("received_on")))
            del fields["received_on"]
        named += [cells.at("author_role")] if not _by_role(fields) else []
        if service:
            fields.setdefault("team", service)
        shown = {name: without_marks(fields[name]) for name in _WORDED if name in fields}
        html += [place] if any(words != fields[name] for name, words in shown.items()) else []
        fields |= dict(zip(shown, masker.mask_all(list(shown.values())), strict=True))
        if ref is not None:
            masked.update(masker.counts)
            advice = Advice(str(uuid4()), agency, **fields)
            where = first.setdefault((ref, replace(advice, advice_id="")), place)
            if where is not place:
                problems.append(ADVICE_TWICE.at(place, first=where))
                continue
            found.append((ref, advice))
            if advice.text and CHILD not in advice.text and not (names.child or names.surnames):
                nameless.append((place, ref))
    problems += _grouped(WAS_HTML, html) + _grouped(AUTHOR_BY_ROLE, named)
    if nameless:
        place, n = nameless[0][0], len({ref for _, ref in nameless})
        note = NO_CHILD_NAME.at(place, count=len(nameless), n=n, how=NAME_BY_ADVICE, look=LOOK_AT_ADVICE)
        problems.insert(0, note)
    if _stopped(problems) and not partial:
        return TableImported(len(rows), 0, 0, tuple(problems), {}, held_up=bool(found))
    arrivals: Counter[Arrival] = Counter()
    with store.write() as conn:
        batch = AdviceBatch(conn, here.acting(conn), digest_of([path]), told_files([path]))
        for ref, advice in found:
            done = add_advice(batch, ref, advice)
            arrivals[done.versions[0].arrival] += 1
    unchanged = arrivals[Arrival.UNCHANGED]
    return TableImported(len(rows), arrivals.total() - unchanged, unchanged, tuple(problems), dict(masked))


def _grouped(message: Message, places: Sequence[Place]) -> list[Problem]:
    """Return one problem for several places that have it, at the first; none for none."""
    return [message.at(places[0], count=len(places), n=len(places))] if places else []


def _by_role(fields: dict[str, Any]) -> bool:
    """Leave of who wrote advice the role alone, in place; tell whether there was nothing else."""
    given = str(fields.pop("author_role", ""))
    if role := role_alone(given):
        fields["author_role"] = role
    return role == given


def _by_plan(store: Store, rows: Rows, problems: list[Problem]) -> list[tuple[Place, str | None, Row]]:
    """Return each row's place, its plan as it is held (else None, told), and its cells."""
    with store.read() as conn:
        key = info.mint_key(conn)
        plans = References(all_refs(conn))
    found = []
    for place, cells in rows:
        named = named_reference(written(cells.get("plan")), written(cells.get("case")), key)
        held = plans.held(named) if named else None
        if not named:
            problems.append(NAMES_NO_PLAN.at(place))
        elif held is None:
            near = " or ".join(list(plans.near(named))[:NEAREST])
            near = f"Did you mean {near}? Else import" if near else "Import"
            problems.append(NO_SUCH_PLAN.at(cells.at("plan"), near=near))
        found.append((place, held, cells))
    return found


def _fields(cells: Row, problems: list[Problem], doubted: Collection[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in cells.items():
        if name.startswith(NAMED) or name in _WHICH:
            continue
        settled = isinstance(value, StrEnum)  # by a profile: that no service is involved is no marker
        if not isinstance(value, str | int | float | date) or (is_marker(value) and not settled):
            continue
        if name in _DAYS:
            day = read_date(value, month_first=name in doubted)
            if isinstance(day, date):
                fields[name] = day
            else:
                why = f": {day.why}" if day.why else ""
                problems.append(NOT_A_TABLE_DATE.at(cells.at(name), column=_told(name), why=why))
            continue
        how: Callable[[Any], Any] = _choice(name) if name in CHOICES else _READ.get(name, _words)
        made = how(value)
        if made is not None:
            fields[name] = made
        else:
            known = CHOSEN_FROM.get(name)
            problems.append(
                NOT_A_TABLE_CHOICE.at(
                    cells.at(name),
                    column=name.replace("_", " "),
                    choices=", ".join(known or ("yes", "no")),
                    more=OR_SETTLE if known else "",
                )
            )
    return fields


def _told(name: str) -> str:
    return name.removeprefix("plan_").removesuffix("_on")


def _words(value: str | float | date) -> str:
    return str(value).strip()


def _choice(name: str) -> Callable[[Any], Any]:
    return lambda value: CHOICES[name].get(plain(str(value)))


_DAYS = frozenset(
    [
        "report_on",
        "decided_on",
        "notice_on",
        "final_on",
        "plan_final_on",
        "requested_on",
        "received_on",
        "dated",
    ]
)
#: What tells which review or whose advice a row is; read by itself.
_WHICH = ("plan", "case", "agency", "meeting_on")
_READ: dict[str, Callable[[Any], Any]] = dict.fromkeys(("appended", "exception"), yes_or_no)
#: Free words of a piece of advice, in which a name may stand.
#: In the order in which the people in them are numbered, so that the same words come out the same.
_WORDED = ("team", "text")


def _stopped(problems: list[Problem]) -> bool:
    return any(problem.stops in (Stops.FILE, Stops.ROW) for problem in problems)
