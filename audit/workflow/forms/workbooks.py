"""Audit by Excel form: forms made for people who install nothing, and read back safely."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from audit.atomic_files import check_ending
from audit.domain.advice import AGENCIES
from audit.domain.audits import AuditType, Selection
from audit.errors import AuditError, ProblemsError
from audit.file_names import safe_name
from audit.office_files.forms.layout import Form, Identity
from audit.office_files.forms.reading import read_form
from audit.office_files.forms.writing import write_form
from audit.problem import Message, Problem, Stops
from audit.store.connect import Store
from audit.store.info import store_id
from audit.store.people import find_person
from audit.store.plans import versions as plans
from audit.workflow.auditing.own_part import EVERY
from audit.workflow.auditing.sitting import Sitting, sit_down, take_up
from audit.workflow.auditing.submission import Submitted, submit
from audit.workflow.auditing.which_tool import which_tool
from audit.workflow.choices import read_one_of
from audit.workflow.forms.made import form_questions, plan_form
from audit.workflow.forms.storing import FormStored, store_form
from audit.workflow.progress import Progress, quiet

INSTRUCTIONS = (
    "1. If something can't wait for a score, phone now, as your council's procedures say; then fill in the "
    "box at the top of the plan's sheet. This form makes no referral.",
    "2. Open a plan's sheet below. Its text is on the sheet after it; where none is held, open the plan.",
    "3. Answer each question in the pale yellow cells: choose from the list (Alt and the down arrow opens "
    "it). Copy the words that your answer rests on into Evidence, or give the page.",
    "4. Grey questions are not asked, after what you answered. The count at the top shows how far you are.",
    "5. Write as if the family will read this: they may ask to. No names.",
    "6. Save as you go, as an Excel workbook, and send the whole file back when you are done, or part done. "
    "Don't share your form with another auditor of the same plan.",
)

_NOT_MADE = Message("FRM140", "No form was made of plan {plan_ref}: {why}", "{remedy}")


@dataclass(frozen=True, slots=True)
class FormMade:
    """A form that was written: where, for which plans, how many questions; and the plans left out."""

    path: Path
    form_id: str
    plans: tuple[str, ...]
    questions: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FormsRead:
    """What came of reading forms: a value a file, and the audits that were submitted."""

    forms: tuple[FormStored, ...]
    submitted: tuple[Submitted, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is to be told, notes among it."""
        return tuple(problem for form in self.forms for problem in form.problems)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong: notes left out."""
        return tuple(problem for problem in self.problems if problem.stops is not Stops.NOTHING)

    @property
    def answers(self) -> int:
        """How many answers were stored, changed or taken back."""
        return sum(form.answers for form in self.forms)

    @property
    def actions(self) -> int:
        """How many actions were stored."""
        return sum(form.actions for form in self.forms)

    @property
    def audits(self) -> int:
        """In how many audits."""
        return len({audit for form in self.forms for audit in form.audits})


def make_form(
    store: Store,
    refs: Sequence[str],
    rubric: str | None,
    auditor: str,
    *,
    out: Path | None = None,
    plan_text: bool = True,
    part: str = "",
    audit_type: AuditType = AuditType.ROUTINE,
    selection: Selection = Selection.UNKNOWN,
    again: bool = False,
    progress: Progress = quiet,
) -> FormMade:
    """Write one form for one plan or many, and begin (or go on with) their audits.

    A file that is there already is never replaced: it may hold somebody's answers. A plan that this auditor
    may not audit is left out and told; raises ProblemsError when none is left, UnknownNameError for names.
    """
    agency = read_one_of((*AGENCIES, EVERY), "agency", part) if part else ""
    wanted = list(dict.fromkeys(refs))
    with store.read() as conn:
        for ref in wanted:
            plans.newest_version(conn, ref)
        own = store_id(conn)
        person = find_person(conn, auditor).person_id
    path = out or Path(_file_name(wanted, person))
    check_ending(path, "Forms", ".xlsx")
    if path.exists():
        raise AuditError(
            f"{path.name} is there already, and may hold answers; it was not replaced.",
            "Read it with `forms read` first, or give another name with -o.",
            "FRM141",
        )
    sittings: list[Sitting] = []
    problems: list[Problem] = []
    for done, ref in enumerate(wanted):
        progress("Beginning audits", done, len(wanted))
        try:
            tool = which_tool(store, ref, person, rubric, agency)
            if tool.part_id:
                sittings.append(take_up(store, tool.part_id))
                continue
            sitting = sit_down(
                store,
                ref,
                tool.name,
                person,
                audit_type=audit_type,
                selection=selection,
                part=agency,
                again=again,
            )
            sittings.append(sitting)
        except AuditError as error:
            if not error.code.startswith("SIT"):
                raise
            problems.append(_NOT_MADE.at(plan_ref=ref, why=error.message, remedy=error.remedy))
    if not sittings:
        raise ProblemsError("No form was made.", problems)
    agency = "" if agency == EVERY else agency
    form_id = str(uuid4())
    made = [plan_form(each, _identity(form_id, own, each, agency), plan_text=plan_text) for each in sittings]
    first = sittings[0]
    tools = dict.fromkeys(f"{each.rubric.title}, version {each.rubric.version}" for each in sittings)
    title = f"Audit form of {first.part.auditor}: {'; '.join(tools)}"
    write_form(path, Form(form_id, title, INSTRUCTIONS, tuple(made)))
    asked = sum(len(form_questions(each, agency)) for each in sittings)
    return FormMade(path, form_id, tuple(s.version.plan_ref for s in sittings), asked, tuple(problems))


def read_forms(
    store: Store,
    paths: Sequence[Path],
    *,
    partial: bool = False,
    replace: bool = False,
    and_submit: bool = False,
    progress: Progress = quiet,
) -> FormsRead:
    """Store what filled-in forms hold, each file whole or (with faults, and not `partial`) not at all.

    A single file that can't be read raises, as `read_form` does; of several it is told, and the rest read.
    Concerns are stored whatever else is wrong. `replace` settles conflicts for the form. `and_submit` submits
    the audits of sheets without a fault; what keeps one from going in is told, and its answers stay.
    """
    stored: list[FormStored] = []
    done: list[Submitted] = []
    for number, path in enumerate(paths):
        progress("Reading forms", number, len(paths))
        try:
            form = read_form(path)
        except AuditError as error:
            if len(paths) == 1:
                raise
            # One file that can't be read does not keep the others from being read.
            told = Message(error.code or "FRM001", "{m}", "{r}").at(m=error.message, r=error.remedy)
            stored.append(FormStored.unread(path, told))
            continue
        kept = store_form(store, form, partial=partial, take_form=replace, to_submit=and_submit)
        if and_submit:
            for sitting in kept.complete:
                try:
                    done.append(submit(sitting))
                except ProblemsError as error:
                    kept = kept.with_problems(error.problems, sitting.version.plan_ref)
        stored.append(kept)
    return FormsRead(tuple(stored), tuple(done))


def _identity(form_id: str, own: str, sitting: Sitting, agency: str) -> Identity:
    return Identity(
        form=form_id,
        sheet=str(uuid4()),
        store=own,
        plan_ref=sitting.version.plan_ref,
        version=sitting.version.version_id,
        part=sitting.part.part_id,
        agency=agency or sitting.part.agency,
        auditor=sitting.part.auditor,
        rubric=sitting.rubric.id,
        rubric_version=sitting.rubric.version,
        rubric_hash=sitting.audit.rubric_hash,
    )


def _file_name(refs: Sequence[str], auditor: str) -> str:
    named = refs[0] if len(refs) == 1 else f"{len(refs)}-plans"
    return f"audit-form-{safe_name(named)}-{safe_name(auditor)}.xlsx"
