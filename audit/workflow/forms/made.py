"""A sitting laid out as a form: its questions with the answers so far, and the plan's text to read."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal

from audit.domain.action import Action
from audit.domain.advice import AGENCIES
from audit.domain.audits import Evidence, Judgement, Standing, Subject, SubjectKind
from audit.domain.concern import ConcernKind
from audit.domain.conditions import AnswerTest, Condition, leaves
from audit.domain.grading import OverallMethod
from audit.domain.plan import PlanVersion
from audit.domain.scale import Scale, ScaleKind
from audit.domain.section import SECTION_TITLES, section_title
from audit.office_files.forms.layout import (
    GRADE_ROW,
    IMPACT_ROW,
    Cells,
    Entry,
    FormRow,
    Group,
    Identity,
    Passage,
    PlanForm,
    prints,
)
from audit.office_files.workbook import Value
from audit.scoring.answers import standing_keys
from audit.scoring.conditions import holds, known_facts
from audit.scoring.questions import Question
from audit.workflow.actions import actions_of, kinds_for
from audit.workflow.auditing.sitting import Sitting
from audit.workflow.words import about, only_when

#: What each agency reads whole of a plan (domain: who advises on what); A and B are given in brief besides.
PART_READS: dict[str, tuple[str, ...]] = {
    "education": ("B", "E", "F", "I", "J"),
    "psychology": ("B", "E", "F"),
    "health": ("C", "E", "G", "J"),
    "social care": ("D", "E", "H1", "H2", "H", "J"),
}
_BRIEF = ("A", "B")
_BRIEF_LENGTH = 500
_LONGEST_ABOUT = 280
_ENTRIES = {ScaleKind.ANSWERS: Entry.LIST, ScaleKind.NUMBER: Entry.NUMBER, ScaleKind.DATE: Entry.DATE}


def form_questions(sitting: Sitting, agency: str = "") -> tuple[Question, ...]:
    """Return the questions of a form: those that are asked now, or may be after other answers.

    `agency` keeps those it answers, where one auditor's audit holds the questions of every agency.
    """
    parts = sitting.agency is None and agency in sitting.rubric.agencies
    kept = [each for each in sitting.questions() if not parts or each.criterion.answered_by == agency]
    known = known_facts(sitting.version)
    return tuple(each for each in kept if holds(each.criterion.applies_when, known) is not False)


def plan_form(sitting: Sitting, identity: Identity, *, plan_text: bool = True) -> PlanForm:
    """Return one plan's sheets. Without `plan_text` no words of the plan are in it."""
    asked = form_questions(sitting, identity.agency)
    there = {question.criterion.id for question in asked}
    known = known_facts(sitting.version, sitting.answers.values(), sitting.rubric)
    settled: dict[Condition, bool | None] = {}
    for question in asked:
        for leaf in leaves(question.criterion.applies_when):
            if not isinstance(leaf, AnswerTest) or leaf.criterion not in there:
                settled[leaf] = holds(leaf, known)
    told = abouts(sitting, asked, plan_text=plan_text)
    standing = _actions_beside(sitting, asked)
    unsure = {leaf for leaf, holding in settled.items() if holding is None}
    rows = [
        (q.criterion.section, _row(sitting, q, told[q.key], standing.get(q.key), unsure, plan_text=plan_text))
        for q in asked
    ]
    codes = dict.fromkeys(code for code, _ in rows)
    groups = tuple(Group(_title(sitting, c), tuple(row for code, row in rows if code == c)) for c in codes)
    version = sitting.version
    status = f", {version.facts.status}" if version.facts.status else ""
    return PlanForm(
        identity=identity,
        heading=f"Plan {version.plan_ref} (version {version.number}{status}): {sitting.rubric.title}",
        groups=groups,
        passages=tuple(_passages(sitting, asked, identity.agency, plan_text=plan_text)),
        concerns=tuple(ConcernKind),
        kinds=kinds_for(version),
        overall=tuple(_overall(sitting)),
        settled=settled,
    )


def abouts(sitting: Sitting, asked: Iterable[Question], *, plan_text: bool) -> dict[tuple[str, Subject], str]:
    """Return what stands in the About column beside each question: no two of one criterion are alike."""
    listed = list(asked)
    by_criterion: dict[str, list[Question]] = {}
    for question in listed:
        by_criterion.setdefault(question.criterion.id, []).append(question)
    told = {}
    for several in by_criterion.values():
        for number, question in enumerate(several, 1):
            subject = question.subject
            if subject.kind is SubjectKind.PLAN:
                told[question.key] = "the whole plan"
            elif subject.kind is SubjectKind.SECTION:
                told[question.key] = f"section {subject.key}"
            else:
                words = about(sitting.version, subject).removeprefix("this ")
                if not plan_text:
                    words = words.split(': "')[0]
                    words = subject.kind.value if '"' in words else words
                if len(words) > _LONGEST_ABOUT:
                    words = words[: _LONGEST_ABOUT - 1].rstrip() + "\u2026"
                told[question.key] = f"{number} of {len(several)}: {words}"
    return told


def subject_key(subject: Subject) -> str:
    """Return a subject as a row's hidden key names it."""
    return f"{subject.kind.value}:{subject.key}"


def cells_of(version: PlanVersion, judgement: Judgement | None, *, plan_text: bool = True) -> Cells:
    """Return what a row shows of an answer; without `plan_text` no words of the plan are quoted."""
    if judgement is None:
        return Cells()
    quotes = [_quoted(version, each, plan_text=plan_text) for each in judgement.evidence]
    pages = dict.fromkeys(each.page for each in judgement.evidence if each.page)
    return Cells(
        answer=_shown(judgement),
        evidence="\n".join(filter(None, quotes)),
        page=", ".join(pages),
        comment=judgement.comment,
        gap=judgement.fault or "",
        good_practice="yes" if judgement.good_practice else "",
    )


def grade_cells(sitting: Sitting) -> Cells:
    """Return what the row of the overall grade shows."""
    return Cells(answer=sitting.revision.entered, comment=sitting.revision.entered_because)


def _actions_beside(sitting: Sitting, asked: Iterable[Question]) -> dict[tuple[str, Subject], Action]:
    """Return the newest open action of each criterion, beside the first of its questions."""
    found: dict[tuple[str, Subject], Action] = {}
    first: dict[str, Question] = {}
    for question in asked:
        first.setdefault(question.criterion.id, question)
    for action in actions_of(sitting.store, sitting.audit.audit_id):
        if action.closed_on is None and action.criterion in first:
            found[first[action.criterion].key] = action
    return found


def _row(
    sitting: Sitting,
    question: Question,
    told: str,
    action: Action | None,
    unsure: Set[Condition],
    *,
    plan_text: bool,
) -> FormRow:
    criterion = question.criterion
    # what hangs on an answer in this form is greyed by the form itself
    asked_when = only_when(question) if unsure & {*leaves(criterion.applies_when)} else ""
    scale = sitting.rubric.scale_of(criterion)
    standings = [standing.value for standing in criterion.counts_as]
    if question.applies is None and Standing.NOT_APPLICABLE.value not in standings:
        standings.append(Standing.NOT_APPLICABLE.value)
    given = cells_of(sitting.version, sitting.answers.get(question.key), plan_text=plan_text)
    if action is not None:
        given = replace(given, action=action.what, owner=action.owner, by=action.due_on, kind=action.kind)
    keys = standing_keys(scale, criterion, None if Standing.NOT_APPLICABLE.value in standings else True)
    return FormRow(
        criterion=criterion.id,
        subject=subject_key(question.subject),
        question=criterion.question,
        about=told,
        good=" ".join(filter(None, (criterion.good or criterion.guidance, asked_when))),
        answers=(*(answer.name for answer in scale.answers), *standings),
        entry=_ENTRIES[scale.kind],
        bounds=(scale.low, scale.high),
        bands=tuple((band.name, band.start) for band in scale.bands),
        gaps=criterion.faults,
        needs_evidence=criterion.requires.evidence,
        needs_comment=criterion.requires.comment,
        needs_action=criterion.requires.action,
        hint=_hint(scale, keys),
        condition=criterion.applies_when,
        given=given,
        made=prints(given),
        asked=question.asked,
    )


def _hint(scale: Scale, keys: Mapping[str, Standing]) -> str:
    """Return what may be typed in place of the answers that have a key: the same keys as at the prompts."""
    named = {answer.key: answer.name for answer in scale.answers if answer.key}
    named |= {key: standing.value for key, standing in keys.items()}
    return f"Or type: {'; '.join(f'{key} {name}' for key, name in named.items())}"[:250] if named else ""


def _overall(sitting: Sitting) -> Iterator[FormRow]:
    rubric, said = sitting.rubric, sitting.revision
    if rubric.overall.method is OverallMethod.ENTERED:
        given = grade_cells(sitting)
        names = tuple(grade.name for grade in rubric.grades)
        yield FormRow(
            GRADE_ROW, "", "The overall grade, with the reason as the comment", answers=names,
            given=given, made=prints(given),
        )  # fmt: skip
    if rubric.impact is not None:
        scale = rubric.scales[rubric.impact.scale]
        given = Cells(answer=said.impact)
        yield FormRow(
            IMPACT_ROW, "", rubric.impact.question, answers=tuple(answer.name for answer in scale.answers),
            entry=_ENTRIES[scale.kind], bounds=(scale.low, scale.high), given=given, made=prints(given),
        )  # fmt: skip


def _passages(
    sitting: Sitting, asked: Iterable[Question], agency: str, *, plan_text: bool
) -> Iterator[Passage]:
    version = sitting.version
    read = dict.fromkeys(code for question in asked for code in question.reads)
    whole = PART_READS.get(agency)
    held = {section.code: None for section in version.sections}
    for code in (*held, *(code for code in read if code not in held)):
        brief = whole is not None and code not in whole and code not in read
        if brief and code not in _BRIEF:
            continue
        yield Passage(code, 0, f"{code}. {_section_title(code)}", title=True)
        section = version.section(code)
        if section is None or section.text is None or not plan_text:
            yield Passage(code, 0, f"No words of it are in this form: open the plan, section {code}.")
        elif not section.text.strip():
            yield Passage(code, 0, f"({section.state.value})")
        else:
            yield from _paragraphs(code, section.text, _BRIEF_LENGTH if brief else None)
    for each in version.advice:
        if agency and each.agency != agency:
            continue
        received = f", received {each.received_on:%d/%m/%Y}" if each.received_on else ""
        yield Passage("K", 0, f"Advice: {AGENCIES.get(each.agency, each.agency)}{received}", title=True)
        if each.text is None or not plan_text:
            yield Passage("K", 0, "No words of it are in this form: open the advice.")
        else:
            yield from _paragraphs("K", each.text, None)


def _paragraphs(code: str, text: str, most: int | None) -> Iterator[Passage]:
    length = 0
    for number, paragraph in enumerate((p.strip() for p in text.split("\n") if p.strip()), 1):
        if most is not None and length > most:
            yield Passage(code, 0, f"(In brief: the rest is in the plan, section {code}.)")
            return
        length += len(paragraph)
        yield Passage(code, number, paragraph)


def _section_title(code: str) -> str:
    return section_title(code) if code in SECTION_TITLES or code == "H" else ""


def _title(sitting: Sitting, code: str) -> str:
    section = sitting.rubric.section(code)
    if section is None:
        return code
    lettered = code in SECTION_TITLES or section.parent
    return f"{code}. {section.title}" if lettered else section.title


def _shown(judgement: Judgement) -> Value:
    value = judgement.value
    if value is None:
        return judgement.standing.value
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value if isinstance(value, date) else str(value)


def _quoted(version: PlanVersion, evidence: Evidence, *, plan_text: bool) -> str:
    if evidence.start is None or evidence.end is None:
        return evidence.typed
    if not plan_text:
        return f"(the words chosen in {evidence.section or 'the advice'} are kept)"
    if evidence.advice_id:
        text = next((each.text for each in version.advice if each.advice_id == evidence.advice_id), None)
    else:
        section = version.section(evidence.section)
        text = section.text if section else None
    return text[evidence.start : evidence.end] if text else ""
