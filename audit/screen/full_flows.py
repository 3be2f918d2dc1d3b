"""What the keys of the full screen do, step by step: from answers to actions, concerns and the end."""

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.domain.audits import Evidence, Judgement
from audit.domain.concern import Concern, ConcernKind
from audit.domain.grading import OverallMethod
from audit.errors import ProblemsError
from audit.plain_figures import counted
from audit.problem import Problem
from audit.scoring.answers import read_answer
from audit.scoring.questions import Question
from audit.screen.full_text import PlanText
from audit.screen.words import evidence_told, said
from audit.workflow import concerns, here
from audit.workflow.actions import kinds_for
from audit.workflow.auditing.desk import Desk
from audit.workflow.auditing.evidence import read_evidence
from audit.workflow.auditing.sitting import check_answer
from audit.workflow.choices import read_day
from audit.workflow.clocks import due

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.screen.full import FullScreen


class Flows:
    """The steps behind the keys, on one desk and one screen."""

    def __init__(self, screen: "FullScreen", desk: Desk) -> None:
        """Keep both."""
        self.screen = screen
        self.desk = desk

    def answer(self, typed: str) -> None:
        """Save an answer, and go on to the next question where nothing more is wanted of this one."""
        question = self.screen.question
        scale = self.desk.sitting.rubric.scale_of(question.criterion)
        read = read_answer(scale, question.criterion, typed, applies=question.applies)
        if isinstance(read, Problem):
            raise ProblemsError("The answer was not saved.", (read,))
        if read is None:
            return
        before = self.desk.sitting.answers.get(question.key)
        judgement = Judgement(
            question.criterion.id,
            question.subject,
            read.standing,
            read.value,
            evidence=before.evidence if before else (),
            comment=read.comment or (before.comment if before else ""),
            good_practice=before.good_practice if before else False,
        )
        selected = self.screen.query_one(PlanText).selected()
        if selected and not judgement.evidence:
            judgement = replace(judgement, evidence=(selected,))
        self.desk.save(judgement)
        self._go_on(question, judgement)

    def press(self, character: str) -> None:
        """Do what a capital letter, or "=", stands for."""
        question = self.screen.question
        before = self.desk.sitting.answers.get(question.key)
        match character:
            case "=":
                self.screen.type("A number, a date, an answer, or a question's id such as F-01", self._typed)
            case "U":
                self._undo()
            case "C":
                self.screen.choose(
                    "Raise a concern now. It is kept at once.", tuple(ConcernKind), self._concern
                )
            case "A":
                self.screen.type("What is to be done", lambda what: self._action(question, what))
            case "S":
                self.finish()
            case "E" if before is None:
                self.screen.tell("Answer the question first. Words selected by then become its evidence.")
            case "R" | "G" | "B" if before is None:
                self.screen.tell("Answer the question first.")
            case "E":
                self._evidence(question)
            case "R" if before:
                self.screen.type(
                    "Comment", lambda words: self._change(question, comment=words), before.comment
                )
            case "G":
                self._gap(question)
            case "B":
                marked = self.desk.mark_good_practice(question.key)
                self.screen.show()
                self.screen.tell("Marked as good practice." if marked else "No longer marked.")
            case _:
                return

    def finish(self) -> None:
        """Ask what the part still lacks, then whether to submit it."""
        sitting = self.desk.sitting
        rubric = sitting.rubric
        if sitting.unanswered() and not rubric.partial_overall:
            left = len(sitting.unanswered())
            if self.screen.question.key in sitting.answers:
                self.screen.to_unanswered()
            self.screen.tell(f"{counted(left, 'question has', 'questions have')} no answer yet: this is one.")
            return
        for judgement in sitting.standing():
            faults = check_answer(sitting, judgement)
            if faults:
                self.screen.go((judgement.criterion, judgement.subject))
                self.screen.tell(f"{faults[0].message} {faults[0].remedy}")
                return
        untold = self.desk.untold()
        if untold:
            self._ask_told(untold[0], after=self.finish)
        elif rubric.impact and sitting.revision.impact is None and len(sitting.audit.parts) == 1:
            scale = rubric.scales[rubric.impact.scale]
            names = [answer.name for answer in scale.answers]
            self.screen.choose(f"Impact. {rubric.impact.question}", names, self._impact)
        elif (
            rubric.overall.method is OverallMethod.ENTERED
            and sitting.revision.entered is None
            and len(sitting.audit.parts) == 1
        ):
            names = [grade.name for grade in rubric.grades]
            self.screen.choose("Your overall grade", names, self._grade)
        else:
            self.screen.choose(
                "Submit the audit now?",
                ("Submit it", "Keep it as a draft"),
                self._end,
                ("Once submitted it is changed only by reopening it, with a reason.",),
            )

    def _go_on(self, question: Question, judgement: Judgement) -> None:
        wanted = self.desk.wanted(question, judgement)
        lacks = check_answer(self.desk.sitting, judgement)
        if lacks:
            self.screen.show()
            more = (
                "It needs evidence: E."
                if lacks[0].code == "SCO010"
                else f"{lacks[0].message} {lacks[0].remedy}"
            )
            self.screen.tell(f"Saved: {said(judgement)}. {more}")
        elif wanted.action:
            self.screen.show()
            self.screen.type(
                f"Saved: {said(judgement)}. It needs an action. What is to be done (Escape: agree it later)",
                lambda what: self._action(question, what),
            )
        elif wanted.fault and not judgement.fault:
            self.screen.show()
            self.screen.tell(f"Saved: {said(judgement)}. G: where the gap arose; R: remark; N: next.")
        elif self.screen.to_unanswered():
            self.screen.tell(f"Saved: {question.criterion.id} {said(judgement)}.")
        else:
            self.screen.tell(f"Saved: {said(judgement)}. Every question is answered: S submits.")

    def _typed(self, words: str) -> None:
        asked = self.desk.sitting.asked()
        named = next((each for each in asked if each.criterion.id.casefold() == words.casefold()), None)
        if named:
            self.screen.go(named.key)
        elif words:
            self.answer(words)

    def _undo(self) -> None:
        key = self.desk.undo()
        if key is None:
            self.screen.tell("There is nothing to undo.")
            return
        self.screen.go(key)
        self.screen.tell(f"Undone: {key[0]}.")

    def _evidence(self, question: Question) -> None:
        selected = self.screen.query_one(PlanText).selected()
        if selected:
            self.screen.query_one(PlanText).mark = None
            self._add_evidence(question, selected)
        else:
            self.screen.type(
                "Words from the plan, or a page such as p. 4",
                lambda words: self._typed_evidence(question, words),
            )

    def _typed_evidence(self, question: Question, words: str) -> None:
        if words:
            version = self.desk.sitting.version
            read = read_evidence(words, version, question.reads)
            self._add_evidence(question, read, evidence_told(read, version, question.reads))

    def _add_evidence(self, question: Question, evidence: Evidence, told: str = "") -> None:
        before = self.desk.sitting.answers[question.key]
        if evidence not in before.evidence:
            self._change(question, told, evidence=(*before.evidence, evidence))

    def _change(self, question: Question, told: str = "", **changes: object) -> None:
        before = self.desk.sitting.answers[question.key]
        changed = replace(before, **changes)  # type: ignore[arg-type]
        self.desk.save(changed)
        self.screen.show()
        lacks = check_answer(self.desk.sitting, changed)
        after = f"{lacks[0].message} {lacks[0].remedy}" if lacks else "N goes on."
        self.screen.tell(" ".join(filter(None, ("Saved.", told, after))))

    def _gap(self, question: Question) -> None:
        faults = question.criterion.faults
        if not faults:
            self.screen.tell("This question does not ask where a gap arose.")
            return
        self.screen.choose(
            "Where did the gap arise?", faults, lambda fault: self._change(question, fault=fault)
        )

    def _action(self, question: Question, what: str) -> None:
        if not what:
            self.screen.tell("It will be recorded as still to be agreed.")
            return
        kinds = kinds_for(self.desk.sitting.version)
        self.screen.choose("Which kind of action?", kinds, lambda kind: self._owner(question, what, kind))

    def _owner(self, question: Question, what: str, kind: str) -> None:
        self.screen.type("Who sees to it (Enter: you)", lambda owner: self._by(question, what, kind, owner))

    def _by(self, question: Question, what: str, kind: str, owner: str) -> None:
        usual = due(self.desk.sitting.store, "feedback_days", here.today())

        def keep(typed: str) -> None:
            day = read_day(typed) if typed else usual
            self.desk.add_action(question.criterion, what, kind=kind, owner=owner, due_on=day)
            self.screen.show()
            self.screen.tell(f"Action kept, by {day:%d/%m/%Y}. N goes on.")

        self.screen.type(f"By when (Enter: {usual:%d/%m/%Y})", keep)

    def _concern(self, kind: str) -> None:
        # Kept before anything more is asked.
        self._ask_told(self.desk.raise_concern(ConcernKind(kind), "", None))

    def _ask_told(self, concern: Concern, after: "Callable[[], None] | None" = None) -> None:
        store = self.desk.sitting.store
        route = " ".join(concerns.route(store, concern.kind))

        def told(who: str) -> None:
            if not who:
                self.screen.show()
                self.screen.tell("Kept. Nobody is recorded as told yet: you are asked on submission.")
                return

            def when(typed: str) -> None:
                day = read_day(typed) if typed else here.today()
                concerns.tell(store, concern.concern_id, who, day)
                self.screen.show()
                self.screen.tell(f"Kept: {who} was told on {day:%d/%m/%Y}.")
                if after:
                    after()

            self.screen.type(f"When (Enter: today, {here.today():%d/%m/%Y})", when)

        self.screen.panel(f"Concern: {concern.kind}", (route,))
        self.screen.type("Who was told, a role or team (Enter: nobody yet)", told)

    def _impact(self, name: str) -> None:
        self.desk.say_overall(impact=name)
        self.finish()

    def _grade(self, name: str) -> None:
        def because(reason: str) -> None:
            if not reason:
                self.screen.type("Why that grade (needed)", because)
                return
            self.desk.say_overall(entered=name, because=reason)
            self.finish()

        self.screen.type("Why that grade", because)

    def _end(self, chosen: str) -> None:
        self.screen.exit("submit" if chosen == "Submit it" else "")
