"""What is wrong with judgements under a rubric: the same checks for prompts, forms and scripts."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from audit.domain.audits import Evidence, Judgement, Subject, SubjectKind
from audit.domain.criterion import Criterion
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.domain.scale import Scale
from audit.place import Place
from audit.problem import Problem
from audit.scoring import messages
from audit.scoring.names import names_of
from audit.scoring.questions import Question, questions
from audit.scoring.values import near_misses, standing_problem, value_problem

_SHOWN_SUBJECTS = 5


def problems(
    rubric: Rubric,
    version: PlanVersion,
    judgement: Judgement,
    *,
    others: Iterable[Judgement] = (),
    has_action: bool | None = None,
    place: Place | str = "",
) -> tuple[Problem, ...]:
    """Everything wrong with one judgement; empty when it may be stored and submitted.

    `others` are the other answers so far, which conditions may test. `has_action` tells whether an action
    stands beside it; None leaves compulsory actions unchecked. `place` defaults to the criterion.
    """
    asked = questions(rubric, version, (*others, judgement))
    return tuple(_problems(rubric, version, asked, judgement, has_action, place or judgement.criterion))


def all_problems(
    rubric: Rubric,
    version: PlanVersion,
    judgements: Sequence[Judgement],
    *,
    with_action: Collection[tuple[str, Subject]] | None = None,
) -> tuple[Problem, ...]:
    """Everything wrong with the judgements of one audit, two about one question among them.

    `with_action` are the questions (criterion and subject) that have an action; None leaves them unchecked.
    """
    asked = questions(rubric, version, judgements)
    found: list[Problem] = []
    for judgement in judgements:
        key = (judgement.criterion, judgement.subject)
        has_action = None if with_action is None else key in with_action
        found += _problems(rubric, version, asked, judgement, has_action, judgement.criterion)
    counts = Counter((judgement.criterion, judgement.subject) for judgement in judgements)
    found += [messages.JUDGED_TWICE.at(key[0], criterion=key[0]) for key, n in counts.items() if n > 1]
    return tuple(found)


def entered_problems(
    rubric: Rubric, entered: str, because: str, place: Place | str = ""
) -> tuple[Problem, ...]:
    """What is wrong with a grade that the lead auditor entered, and with its reason."""
    names = tuple(grade.name for grade in rubric.grades)
    found: list[Problem] = []
    if entered not in names:
        near = near_misses(entered, names)
        found.append(messages.NO_SUCH_GRADE.at(place, near=near, grades=", ".join(names)))
    if not because.strip():
        found.append(messages.ENTERED_WITHOUT_REASON.at(place))
    return tuple(found)


def required(criterion: Criterion, scale: Scale, judgement: Judgement) -> tuple[bool, bool, bool]:
    """Whether evidence, a comment and an action are compulsory for this answer, in this order.

    Known by its name or its standing, so that naming every standing asks it of every answer.
    """
    names = {judgement.standing.value, *names_of(judgement, scale)}
    wanted = criterion.requires
    return bool(names & {*wanted.evidence}), bool(names & {*wanted.comment}), bool(names & {*wanted.action})


def _problems(
    rubric: Rubric,
    version: PlanVersion,
    asked: Sequence[Question],
    judgement: Judgement,
    has_action: bool | None,
    place: Place | str,
) -> list[Problem]:
    criterion = rubric.criterion(judgement.criterion)
    if criterion is None:
        near = near_misses(judgement.criterion, (each.id for each in rubric.criteria))
        remedy = near or "Look at the criteria with `rubrics show`."
        return [messages.NO_SUCH_CRITERION.at(place, criterion=judgement.criterion, near=remedy.strip())]
    scale = rubric.scale_of(criterion)
    own = [question for question in asked if question.criterion.id == criterion.id]
    question = next((each for each in own if each.subject == judgement.subject), None)
    found: list[Problem | None] = []
    if question is None:
        kind = "whole plan" if judgement.subject.kind is SubjectKind.PLAN else judgement.subject.kind.value
        told = _subjects_told([each.subject for each in own])
        found.append(messages.NO_SUCH_SUBJECT.at(place, criterion=criterion.id, kind=kind, subjects=told))
    elif not question.asked:
        found.append(messages.NOT_ASKED.at(place, criterion=criterion.id))
    applies = question.applies if question else True
    if judgement.value is None:
        found.append(standing_problem(scale, criterion, judgement.standing, applies, place))
    else:
        found.append(value_problem(scale, criterion, judgement.value, place, applies))
    found += _compulsory(criterion, scale, judgement, has_action, place)
    if judgement.fault is not None and criterion.faults and judgement.fault not in criterion.faults:
        faults = ", ".join(criterion.faults)
        found.append(messages.FAULT_UNKNOWN.at(place, criterion=criterion.id, faults=faults))
    found += _evidence_outside(version, judgement, place)
    return [problem for problem in found if problem is not None]


def _compulsory(
    criterion: Criterion, scale: Scale, judgement: Judgement, has_action: bool | None, place: Place | str
) -> list[Problem]:
    evidence, comment, action = required(criterion, scale, judgement)
    missing = (
        (evidence and not any(map(_holds_words, judgement.evidence)), messages.EVIDENCE_MISSING),
        (comment and not judgement.comment.strip(), messages.COMMENT_MISSING),
        (action and has_action is False, messages.ACTION_MISSING),
    )
    answer = names_of(judgement, scale)[-1 if judgement.value is not None else 0]
    return [message.at(place, criterion=criterion.id, answer=answer) for lacks, message in missing if lacks]


def _holds_words(evidence: Evidence) -> bool:
    return bool(evidence.typed.strip() or evidence.page.strip() or evidence.start is not None)


def _evidence_outside(version: PlanVersion, judgement: Judgement, place: Place | str) -> list[Problem]:
    found: list[Problem] = []
    for evidence in judgement.evidence:
        section = version.section(evidence.section) if evidence.section else None
        if evidence.start is None or evidence.end is None or section is None or section.text is None:
            continue
        if not 0 <= evidence.start <= evidence.end <= len(section.text):
            outside = messages.EVIDENCE_OUTSIDE
            found.append(outside.at(place, criterion=judgement.criterion, section=evidence.section))
    return found


def _subjects_told(subjects: Sequence[Subject]) -> str:
    told = [
        "the whole plan" if subject.kind is SubjectKind.PLAN else f"{subject.kind.value} {subject.key}"
        for subject in subjects[:_SHOWN_SUBJECTS]
    ]
    more = len(subjects) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")
