"""A document's words added to a plan that is known: one imported by attributes only, or a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from uuid import uuid4

from audit.domain.plan import PlanFacts, PlanVersion
from audit.errors import ProblemsError
from audit.file_names import typed
from audit.office_files.plans.html_marks import record_without_marks
from audit.office_files.plans.messages import NO_SECTIONS
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.shapes import read_plans
from audit.office_files.plans.text_boxes import without_boxed_words
from audit.place import Place
from audit.problem import Problem, Stops
from audit.store import info
from audit.store.connect import Store
from audit.store.plans import removal
from audit.store.plans import versions as plans
from audit.store.plans.adding import add_versions
from audit.store.plans.advice import merged_advice
from audit.store.plans.incoming import incoming_versions
from audit.store.plans.versions import Arrival, Stored
from audit.workflow import here
from audit.workflow.importing.files import digest_of, told_files
from audit.workflow.importing.messages import (
    FROZEN,
    LOOK_AT_SECTIONS,
    NAME_BY_OPTION,
    NO_CHILD_NAME,
    OTHER_PLAN,
    TEXT_HELD,
    WAS_HTML,
)
from audit.workflow.importing.plan_versions import Unmasked, nameless, plan_versions
from audit.workflow.importing.plans import OnConflict
from audit.workflow.importing.references import tells_of_another


@dataclass(frozen=True, slots=True)
class TextAttached:
    """What attaching did: the version that holds the words, what was masked by kind, and every problem."""

    stored: Stored
    masked: Mapping[str, int]
    problems: tuple[Problem, ...]


def attach_text(
    store: Store,
    plan_ref: str,
    path: Path,
    *,
    names: Sequence[str] = (),
    on_conflict: OnConflict | None = None,
    anyway: bool = False,
) -> TextAttached:
    """Store a document's sections as a plan's next version, with the facts and advice that are known of it.

    `names` are the child's names that the document's front does not tell. Raises UnknownNameError for the
    plan; ProblemsError when the file is no plan, says that it is another one and is not to be attached
    `anyway`, or when the plan has words already and `on_conflict` does not say what becomes of them; and as
    `read_plans` does.
    """
    read = without_boxed_words(read_plans(path))
    with store.read() as conn:
        held = plans.newest_version(conn, plan_ref)
        known = plans.all_refs(conn)
        key = info.mint_key(conn)
    record, was_html = record_without_marks(_only_plan(read.records, path, read.problems))
    if not anyway and tells_of_another(record, held.plan_ref, known, key):
        raise ProblemsError("Nothing was stored.", [OTHER_PLAN.at(record.place)])
    (version,), masked = plan_versions([Unmasked(record, held.plan_ref, names)])
    problems = [*read.problems, *([WAS_HTML.at(record.place, n=1)] if was_html else [])]
    if nameless(record, version, names):
        more = " --anyway" if anyway else ""
        how = NAME_BY_OPTION.format(ref=typed(held.plan_ref), file=typed(path), more=more)
        problems.insert(0, NO_CHILD_NAME.at(record.place, n=1, how=how, look=LOOK_AT_SECTIONS))
    version = _with_what_is_held(version, held)
    with store.read() as conn:
        arrival = plans.classify(conn, incoming_versions([version], key))[0]
    clashes = arrival is Arrival.NEW_VERSION and held.has_text
    if clashes and on_conflict not in (OnConflict.NEW_VERSION, OnConflict.REPLACE):
        raise ProblemsError("Nothing was stored.", [TEXT_HELD.at(record.place)])
    replaces = clashes and on_conflict is OnConflict.REPLACE
    replaced = {held.plan_ref: held.version_id} if replaces else {}
    with store.write() as conn:
        if removal.standing(conn, list(replaced.values())):
            raise ProblemsError("Nothing was stored.", [FROZEN.at(record.place)])
        removal.make_room(conn, list(replaced.values()), by=here.acting(conn))
        batch = add_versions(
            conn,
            [version],
            imported_by=here.acting(conn),
            file_digest=digest_of([path]),
            counts=masked,
            source=told_files([path]),
            replaced=replaced,
        )
    return TextAttached(batch.versions[0], dict(masked), tuple(problems))


def _only_plan(records: Sequence[PlanRecord], path: Path, problems: Sequence[Problem]) -> PlanRecord:
    stopping = [problem for problem in problems if problem.stops is Stops.FILE]
    if stopping or len(records) != 1:
        raise ProblemsError(
            "Nothing was stored.",
            stopping or [NO_SECTIONS.at(Place(file=path.name), found=f"it holds {len(records)} plans")],
        )
    return records[0].fetched()


def _with_what_is_held(version: PlanVersion, held: PlanVersion) -> PlanVersion:
    """Return a document's version with the held facts first, and the held advice filled in from it."""
    facts = {
        field.name: own if (own := getattr(held.facts, field.name)) not in (None, {}) else other
        for field in fields(PlanFacts)
        for other in [getattr(version.facts, field.name)]
    }
    known = {piece.agency for piece in held.advice}
    advice = tuple(replace(piece, advice_id=str(uuid4())) for piece in held.advice)
    for piece in version.advice:
        if piece.agency not in known:
            advice = merged_advice(advice, piece)
    return replace(version, facts=PlanFacts(**facts), advice=advice)
