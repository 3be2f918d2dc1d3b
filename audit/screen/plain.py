"""Scoring by plain prompts, one question after another: for any terminal, screen reader or pipe.

Everything is said in words; nothing depends on colour, position or a key that a reader takes for itself.
Each answer is saved as it is given.
"""

from dataclasses import dataclass, field

from audit.domain.scale import Scale
from audit.plain_figures import counted
from audit.problem import Problem
from audit.scoring.answers import Reading, read_answer
from audit.scoring.questions import Question
from audit.screen.lines import Back, Lines, Stopped
from audit.screen.plain_answer import ask_action, take_answer
from audit.screen.plain_show import (
    show_findings,
    show_guidance,
    show_question,
    show_whole_text,
)
from audit.screen.terminal import Terminal
from audit.screen.words import said
from audit.workflow.auditing.desk import Desk
from audit.workflow.auditing.sitting import Key, Sitting

__all__ = ["COMMANDS", "Asking", "Stopped"]

COMMANDS = (
    "?  what good and poor look like, and the source",
    "t  all of the section's text",
    "f  all that the checks saw in it",
    "b  back to the question before; a question's number, such as F-01, goes to it",
    "l  leave this question for later",
    "u  undo: take back what you did last",
    "g  mark this answer as good practice",
    "a  set an action beside this question",
    "c  raise a concern now (at any prompt): a child at risk, no provision, wrong data, a deadline",
    "w  what is still unanswered",
    "q  stop; everything is saved",
)


@dataclass(slots=True)
class Asking:
    """The prompts of one sitting: the desk as it grows, and the terminal it is asked on."""

    desk: Desk
    terminal: Terminal
    shown: tuple[str, ...] = ()  # the sections whose text was said last, which is not said again
    _lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self._lines = Lines.of(self.terminal, self.desk)

    @property
    def sitting(self) -> Sitting:
        """The sitting as it stands."""
        return self.desk.sitting

    def run(self) -> Sitting:
        """Say what is audited, and ask every question that has no answer, in order, until none is left.

        Raises Stopped when the auditor stops, CancelledError at the end of the input.
        """
        self._open()
        self.desk.time.touch()
        at: Key | None = None
        wanted: Key | None = None
        while True:
            question = self._question(wanted) if wanted else self._next(at)
            if question is None:
                return self.sitting
            wanted = self.ask(question)
            at = question.key

    def ask(self, question: Question) -> Key | None:
        """Put one question until it is answered or left; return the question to go to, None for the next."""
        criterion = question.criterion
        scale = self.sitting.rubric.scale_of(criterion)
        self.shown = show_question(self.terminal, self.desk, question, self.shown)
        good = False
        while True:
            typed = self.terminal.ask("Answer: ")
            self.desk.time.touch()
            # Where an answer has a command's letter for its key, the letter answers and ":b" commands.
            command = "" if _gives(scale, typed) else typed.casefold().removeprefix(":")
            before = self.sitting.answers.get(question.key)
            if command == "q":
                raise Stopped
            if command == "l" or (not typed and before):
                return None
            going = self._going(command, question)
            if going:
                return going
            if command == "g" and not before:
                good = not good
                self.terminal.say(f"The answer you give {'is' if good else 'is not'} good practice.")
                continue
            if self._look(command, question):
                continue
            reading = read_answer(scale, criterion, typed, applies=question.applies)
            if reading is None:
                self.terminal.say("Type an answer, l to leave it for later, or ? for help.")
            elif isinstance(reading, Problem):
                self.terminal.say(f"{reading.message} {reading.remedy}")
            elif self._take(question, reading, good=good):
                return None

    def _take(self, question: Question, reading: Reading, *, good: bool) -> bool:
        try:
            return take_answer(self._lines, self.desk, question, reading, good_practice=good)
        except Back:
            self.terminal.say("Back to the answer; nothing of it was saved.")
            return False

    def _open(self) -> None:
        sitting, say = self.sitting, self.terminal.say
        facts = sitting.version.facts
        status = f" ({facts.status})" if facts.status else ""
        done, total = self.desk.progress
        say(f"Plan {sitting.version.plan_ref}, version {sitting.version.number}{status}.")
        say(
            f"Audit tool: {sitting.rubric.title}, version {sitting.rubric.version}: "
            f"{counted(total, 'question')}."
        )
        if sitting.agency:
            say(f"Your part: {sitting.agency}. Other agencies answer their own.")
        if sitting.part.due_on:
            say(f"Due by {sitting.part.due_on:%d/%m/%Y}.")
        if sitting.resumed:
            say(f"Going on where you stopped: {done} of {total} answered.")
        say("Write as if the family will read this: they may ask to.")
        say("Each answer is saved at once. Type an answer's letter or words.")
        say('Where a letter is both an answer and a command, ":" before it commands, as in :a. The commands:')
        for line in COMMANDS:
            say(line, indent="  ")

    def _going(self, command: str, question: Question) -> Key | None:
        """Return the question that a command goes to: the one before, one named, or the one undone."""
        asked = self.sitting.asked()
        if command == "b":
            place = next((n for n, each in enumerate(asked) if each.key == question.key), 0)
            if place:
                return asked[place - 1].key
            self.terminal.say("This is the first question.")
        elif command == "u":
            undone = self.desk.undo()
            if undone is None:
                undone = question.key if self.desk.take_back(question.key) else None
            if undone:
                before = self.sitting.answers.get(undone)
                now = f"its answer is again {said(before)}" if before else "it is unanswered again"
                self.terminal.say(f"Undone: {undone[0]}, {now}.")
                return undone
            self.terminal.say("There is nothing to undo.")
        else:
            return next((each.key for each in asked if each.criterion.id.casefold() == command), None)
        return None

    def _look(self, command: str, question: Question) -> bool:
        """Do a command that stays at the question; tell whether it was one."""
        match command:
            case "?":
                show_guidance(self.terminal, question.criterion)
            case "t":
                show_whole_text(self.terminal, self.desk, question)
            case "f":
                show_findings(self.terminal, self.desk.findings(question))
            case "w":
                left = dict.fromkeys(each.criterion.id for each in self.sitting.unanswered())
                self.terminal.say(f"Still unanswered: {', '.join(left)}.")
            case "g":
                marked = self.desk.mark_good_practice(question.key)
                self.terminal.say("Marked as good practice." if marked else "No longer marked.")
            case "a":
                try:
                    ask_action(self._lines, self.desk, question)
                except Back:
                    self.terminal.say("No action was set.")
            case "c":
                self._lines.concern()
            case _:
                return command in ("b", "u")  # said already that there is nothing to go back to
        return True

    def _question(self, key: Key) -> Question | None:
        return next((each for each in self.sitting.asked() if each.key == key), None) or self._next(None)

    def _next(self, after: Key | None) -> Question | None:
        """Return the next unanswered question after one, from the beginning once the end is reached."""
        asked = self.sitting.asked()
        place = next((n for n, each in enumerate(asked) if each.key == after), -1)
        turned = (*asked[place + 1 :], *asked[: place + 1])
        return next((each for each in turned if each.key not in self.sitting.answers), None)


def _gives(scale: Scale, typed: str) -> bool:
    return any(typed and typed.casefold() in (a.key.casefold(), a.name.casefold()) for a in scale.answers)
