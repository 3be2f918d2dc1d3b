"""How the demo's auditors judge: from how good a section truly is, with each one's own severity, by seed."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from audit.domain.audits import Evidence, Judgement, Standing
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.domain.scale import ScaleKind
from audit.scoring.questions import Question, questions
from audit.scoring.validity import required
from audit.workflow.demo.council import AUDITORS, LENIENT, SEVERE, START, DemoPlan

#: Added to what an auditor sees, in logits: below 0 marks lower than colleagues.
SEVERITY = {SEVERE: -1.9, LENIENT: +2.2}
#: Answers to this criterion hang on how each auditor reads its wording, not on the plan.
AMBIGUOUS = "E-03"
SHARPNESS, SLIP = 5.0, 0.55


@dataclass(frozen=True, slots=True)
class Assignment:
    """One audit to be made: which plan, by whom, on what day."""

    plan: DemoPlan
    auditor: str
    day: date


#: The most characters that the demo's auditors take as evidence, to the end of a word.
EVIDENCE = 60


def assignments(random: Random, plans: tuple[DemoPlan, ...]) -> tuple[Assignment, ...]:
    """Return 18 months of audits: about 10 a month before the start date and three times as many after.

    Each month some plans are audited twice by auditors who are neighbours on a ring or drawn at random, so
    that all auditors are connected. Nobody audits a plan twice.
    """
    waiting = list(plans)
    made: list[Assignment] = []
    pair = 0
    for month in _months():
        total, doubled = _volume(random, month)
        eligible = [plan for plan in waiting if plan.finalised_on <= month + timedelta(days=10)]
        chosen = random.sample(eligible, min(total - doubled, len(eligible)))
        taken = {plan.ref for plan in chosen}
        waiting = [plan for plan in waiting if plan.ref not in taken]
        for place, plan in enumerate(chosen):
            first = AUDITORS[pair % len(AUDITORS)]
            pair += 1
            made.append(Assignment(plan, first, _day(random, month)))
            if place < doubled:
                step = 1 if place % 2 == 0 else random.randint(2, len(AUDITORS) - 1)
                second = AUDITORS[(AUDITORS.index(first) + step) % len(AUDITORS)]
                made.append(Assignment(plan, second, _day(random, month)))
    return tuple(sorted(made, key=lambda each: each.day))


def answers(
    random: Random, rubric: Rubric, version: PlanVersion, plan: DemoPlan, auditor: str
) -> tuple[Judgement, ...]:
    """Return one auditor's answers to every question that the rubric asks of a plan."""
    given: dict[tuple[str, object], Judgement] = {}
    while True:
        # An answer may bring up another question, so ask until none is left.
        left = [q for q in questions(rubric, version, given.values()) if q.asked and q.key not in given]
        if not left:
            return tuple(given.values())
        for question in left:
            given[question.key] = _answer(random, rubric, version, question, plan, auditor)


def _answer(
    random: Random, rubric: Rubric, version: PlanVersion, question: Question, plan: DemoPlan, auditor: str
) -> Judgement:
    criterion = question.criterion
    scale = rubric.scale_of(criterion)
    if scale.kind is not ScaleKind.ANSWERS:
        raise ValueError("the demo's audit tools answer from lists")
    seen = _seen(plan, question) - 0.5
    if criterion.id == AMBIGUOUS:
        seen = random.choice((-0.45, 0.0, 0.45))
        logit = SHARPNESS * seen + random.gauss(0, SLIP)
    else:
        logit = SHARPNESS * seen + 0.1 + SEVERITY.get(auditor, 0.0) + random.gauss(0, SLIP)
    # Answers of the same points are one step, told by the first of them.
    graded = list({answer.points: answer.name for answer in reversed(scale.answers)}.values())
    steps = len(graded)
    reached = min(int((1 / (1 + math.exp(-logit))) * steps), steps - 1)
    value = graded[reached]
    bare = Judgement(criterion.id, question.subject, Standing.ANSWERED, value)
    evidence, comment, _ = required(criterion, scale, bare)
    short = reached < steps - 1
    return Judgement(
        criterion.id,
        question.subject,
        Standing.ANSWERED,
        value,
        evidence=(_evidence(version, question),) if evidence else (),
        comment="See the words marked." if comment else "",
        fault=random.choice(criterion.faults) if short and criterion.faults else None,
        good_practice=not short and random.random() < 0.02,
    )


def _seen(plan: DemoPlan, question: Question) -> float:
    codes = [code for code in (*question.reads, question.criterion.section) if code in plan.quality]
    known = [plan.quality[code] for code in codes] or list(plan.quality.values())
    return sum(known) / len(known)


def _evidence(version: PlanVersion, question: Question) -> Evidence:
    for code in question.reads:
        section = version.section(code)
        if section and section.text:
            whole = len(section.text) <= EVIDENCE
            end = len(section.text) if whole else section.text.rfind(" ", 0, EVIDENCE)
            return Evidence(section=code, start=0, end=end)
    return Evidence(typed="not found in the plan", page="2")


def _months() -> list[date]:
    return [date(2025 + (4 + n) // 12, (4 + n) % 12 + 1, 1) for n in range(18)]


def _volume(random: Random, month: date) -> tuple[int, int]:
    """Return the audits of a month, and how many plans among them are audited twice."""
    if month < START:
        return random.randint(9, 11), 3
    ramp = (month.year - START.year) * 12 + month.month - START.month
    return (18, 4) if ramp == 0 else (26, 5) if ramp == 1 else (random.randint(30, 34), 6)


def _day(random: Random, month: date) -> date:
    day = month + timedelta(days=random.randint(2, 26))
    return day - timedelta(days=max(0, day.weekday() - 4))
