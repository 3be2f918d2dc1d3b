"""An auditor's desk: one sitting with what every face needs, so that prompts and full screen do the same.

Each change is saved before it is shown. What was done last can be undone, step by step.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from audit.domain.action import Action
from audit.domain.audits import Judgement, Standing
from audit.domain.concern import Concern, ConcernKind
from audit.domain.criterion import Criterion
from audit.domain.plan import PlanVersion
from audit.domain.scale import Scale, ScaleKind
from audit.scoring.answers import Reading
from audit.scoring.questions import Question
from audit.scoring.validity import required
from audit.store.audits import parts
from audit.workflow import actions, concerns
from audit.workflow.auditing.active_minutes import ActiveTime
from audit.workflow.auditing.beside import Seen, beside, seen_in
from audit.workflow.auditing.sitting import Key, Sitting, answer, answer_overall, unanswer


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an answer makes compulsory, and whether to ask where the gap arose."""

    evidence: bool
    comment: bool
    action: bool
    fault: bool


@dataclass(slots=True)
class Desk:
    """A sitting at work: the answers so far, what can be undone, the time spent and the findings."""

    sitting: Sitting
    time: ActiveTime = field(default_factory=ActiveTime)
    _done: list[tuple[Key, Judgement | None]] = field(default_factory=list)
    _seen: tuple[Seen, ...] | None = None
    _actions: tuple[Action, ...] | None = None

    @property
    def progress(self) -> tuple[int, int]:
        """How many questions are answered, of how many asked."""
        asked = self.sitting.asked()
        return sum(each.key in self.sitting.answers for each in asked), len(asked)

    def save(self, judgement: Judgement) -> None:
        """Save an answer at once; raises ProblemsError, saving nothing, when the rubric does not allow it."""
        key = (judgement.criterion, judgement.subject)
        before = self.sitting.answers.get(key)
        self.sitting = answer(self.sitting, judgement, minutes=self.time.minutes())
        self._done.append((key, before))

    def take_back(self, key: Key) -> bool:
        """Take the answer to one question back; tell whether there was one."""
        before = self.sitting.answers.get(key)
        if before is None:
            return False
        self.sitting = unanswer(self.sitting, key)
        self._done.append((key, before))
        return True

    def undo(self) -> Key | None:
        """Undo the last answer or taking back; return the question it was of, None when nothing is left."""
        if not self._done:
            return None
        key, before = self._done.pop()
        if before is None:
            self.sitting = unanswer(self.sitting, key)
        else:
            self.sitting = answer(self.sitting, before)
        return key

    def wanted(self, question: Question, judgement: Judgement) -> Wanted:
        """Return what goes with an answer: compulsory evidence, comment and action, and where the gap arose.

        An action is not wanted where the criterion has one.
        """
        criterion = question.criterion
        scale = self.sitting.rubric.scale_of(criterion)
        evidence, comment, action = required(criterion, scale, judgement)
        has_action = any(each.criterion == criterion.id for each in self.actions())
        fault = bool(criterion.faults) and falls_short(scale, judgement)
        return Wanted(evidence, comment, action and not has_action, fault)

    def actions(self) -> tuple[Action, ...]:
        """Return the actions of this audit."""
        if self._actions is None:
            self._actions = actions.actions_of(self.sitting.store, self.sitting.audit.audit_id)
        return self._actions

    def add_action(
        self, criterion: Criterion, what: str, *, kind: str, owner: str = "", due_on: date | None = None
    ) -> Action:
        """Store an action beside a criterion, due as the settings say unless a day is given."""
        self._actions = None
        return actions.add_action(
            self.sitting.store,
            self.sitting.audit.audit_id,
            what=what,
            kind=kind,
            owner=owner or self.sitting.part.auditor,
            due_on=due_on,
            criterion=criterion.id,
        )

    def findings(self, question: Question) -> tuple[Seen, ...]:
        """Return what the checks saw that informs a question; they run once, when first asked for."""
        if self._seen is None:
            self._seen = seen_in(self.sitting.version, self.sitting.rubric)
        return beside(self._seen, question)

    def raise_concern(self, kind: ConcernKind, told: str, on: date | None) -> Concern:
        """Store a concern about the plan at once."""
        sitting = self.sitting
        return concerns.raise_concern(
            sitting.store, sitting.version.plan_ref, kind, sitting.part.auditor, told=told, told_on=on
        )

    def untold(self) -> tuple[Concern, ...]:
        """Return the auditor's concerns about this plan of which nobody has been told."""
        sitting = self.sitting
        return concerns.untold(sitting.store, sitting.version.plan_ref, sitting.part.auditor)

    def say_overall(
        self, *, entered: str | None = None, because: str = "", impact: str | None = None
    ) -> None:
        """Save a grade entered with its reason, or the impact; what is not given stays as it was."""
        said = self.sitting.revision
        self.sitting = answer_overall(
            self.sitting,
            entered=entered or said.entered,
            because=because or said.entered_because,
            impact=impact or said.impact,
        )

    def mark_good_practice(self, key: Key) -> bool | None:
        """Mark, or unmark, the answer to a question as good practice; None when it has no answer."""
        judgement = self.sitting.answers.get(key)
        if judgement is None:
            return None
        self.save(replace(judgement, good_practice=not judgement.good_practice))
        return not judgement.good_practice

    def leave(self) -> None:
        """Store the minutes that no answer carried yet."""
        minutes = self.time.last_minutes()
        if minutes:
            with self.sitting.store.write() as conn:
                parts.add_minutes(conn, self.sitting.part.part_id, minutes)


def sections_shown(version: PlanVersion, question: Question, *, whole: bool = False) -> tuple[str, ...]:
    """Return the sections to show beside a question: those it reads, or all that hold words."""
    if question.reads and not whole:
        return question.reads
    return tuple(section.code for section in version.sections if section.text)


def falls_short(scale: Scale, answered: Judgement | Reading) -> bool:
    """Tell whether an answer falls short of the best one, so that a gap arose somewhere."""
    if answered.value is None:
        return answered.standing in (Standing.ABSENT, Standing.ADVICE_TOO_VAGUE)
    best = scale.answers[0].name if scale.answers else None
    return scale.kind is ScaleKind.ANSWERS and answered.value != best
