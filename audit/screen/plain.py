"""Scoring by plain prompts, one question after another: for any terminal, screen reader or pipe.

Everything is said in words; nothing depends on colour, position or a key that a reader takes for itself.
Each answer is saved as it is given.
"""

from dataclasses import dataclass, replace

from audit.domain.audits import Evidence, Judgement
from audit.domain.criterion import Criterion
from audit.domain.scale import Scale, ScaleKind
from audit.domain.section import SECTION_TITLES, section_title
from audit.errors import ProblemsError
from audit.problem import Problem
from audit.scoring.answers import Reading, read_answer
from audit.scoring.questions import Question
from audit.scoring.validity import required
from audit.screen.terminal import Terminal
from audit.screen.words import about, answer_lines, said
from audit.workflow.evidence import read_evidence
from audit.workflow.sitting import Sitting, answer, unanswer

COMMANDS = (
    "?  what good and poor look like, and the source",
    "t  all of the section's text",
    "b  back to the question before",
    "l  leave this question for later",
    "u  take back the answer to this question",
    "w  what is still unanswered",
    "q  stop; everything is saved",
)
#: Lines of a section's text shown before "t" is offered.
FIRST_LINES = 24


class Stopped(Exception):  # noqa: N818 - not an error: the auditor stops for now
    """The auditor stopped for now; what was answered is saved."""


@dataclass(slots=True)
class Asking:
    """The prompts of one sitting: the sitting as it grows, and the terminal it is asked on."""

    sitting: Sitting
    terminal: Terminal
    shown: tuple[str, ...] = ()  # the sections whose text was said last, which is not said again

    def run(self) -> Sitting:
        """Ask every question that has no answer, in order; return the sitting when none is left.

        Raises Stopped when the auditor stops, CancelledError at the end of the input.
        """
        self._open()
        passed: list[Question] = []
        later: set[tuple[str, object]] = set()
        while True:
            left = self.sitting.unanswered()
            if not left:
                return self.sitting
            question = next((each for each in left if each.key not in later), None)
            if question is None:
                later.clear()
                continue
            step = self._ask(question)
            if step == "b" and passed:
                self._ask(passed.pop(), revisit=True)
            elif step == "l":
                later.add(question.key)
            elif step == "answered":
                passed.append(question)

    def _open(self) -> None:
        sitting, say = self.sitting, self.terminal.say
        total = len(sitting.asked())
        facts = sitting.version.facts
        status = f" ({facts.status})" if facts.status else ""
        say(f"Plan {sitting.version.plan_ref}, version {sitting.version.number}{status}.")
        say(f"Audit tool: {sitting.rubric.title}, version {sitting.rubric.version}: {total} questions.")
        if sitting.resumed:
            say(f"Going on where you stopped: {total - len(sitting.unanswered())} of {total} answered.")
        say("Write as if the family will read this: they may ask to.")
        say("Each answer is saved at once. Type an answer's letter or words; commands:")
        for line in COMMANDS:
            say(line, indent="  ")

    def _ask(self, question: Question, *, revisit: bool = False) -> str:
        """Put one question until it is answered or left; return what was done: answered, b or l."""
        criterion = question.criterion
        scale = self.sitting.rubric.scale_of(criterion)
        self._show(question, scale)
        while True:
            typed = self.terminal.ask("Answer: ")
            # Where an answer has a command's letter for its key, the letter answers and ":b" commands.
            command = "" if _gives(scale, typed) else typed.casefold().removeprefix(":")
            if command == "q":
                raise Stopped
            if command in ("b", "l") and not revisit:
                return command
            if revisit and (command in ("b", "l") or not typed):
                return "answered"
            if self._look(command, question):
                continue
            reading = read_answer(scale, criterion, typed, applies=question.applies)
            if reading is None:
                self.terminal.say("Type an answer, l to leave it for later, or ? for help.")
            elif isinstance(reading, Problem):
                self.terminal.say(f"{reading.message} {reading.remedy}")
            elif self._take(question, scale, reading):
                return "answered"

    def _look(self, command: str, question: Question) -> bool:
        """Do a command that only shows something or takes an answer back; tell whether it was one."""
        match command:
            case "?":
                self._guide(question.criterion)
            case "t":
                self._text(question, whole=True)
            case "u":
                self.sitting = unanswer(self.sitting, question.key)
                self.terminal.say("The answer was taken back.")
            case "w":
                left = dict.fromkeys(each.criterion.id for each in self.sitting.unanswered())
                self.terminal.say(f"Still unanswered: {', '.join(left)}.")
            case _:
                return False
        return True

    def _take(self, question: Question, scale: Scale, reading: Reading) -> bool:
        """Ask what goes with an answer, and save it; False when the rubric does not allow it."""
        judgement = Judgement(
            question.criterion.id, question.subject, reading.standing, reading.value, comment=reading.comment
        )
        evidence, comment, _ = required(question.criterion, scale, judgement)
        judgement = replace(judgement, evidence=self._evidence(question, wanted=evidence))
        if not judgement.comment:
            ask = "Comment (needed): " if comment else "Comment (Enter for none): "
            judgement = replace(judgement, comment=self._line(ask, needed=comment))
        if question.criterion.faults and _is_short(scale, reading):
            judgement = replace(judgement, fault=self._fault(question.criterion))
        try:
            self.sitting = answer(self.sitting, judgement)
        except ProblemsError as error:
            for problem in error.problems:
                self.terminal.say(f"{problem.message} {problem.remedy}")
            return False
        done, total = len(self.sitting.asked()) - len(self.sitting.unanswered()), len(self.sitting.asked())
        self.terminal.say(f"Saved: {said(judgement)}. {done} of {total} answered.")
        return True

    def _evidence(self, question: Question, *, wanted: bool) -> tuple[Evidence, ...]:
        ask = "Evidence: words from the plan, or a page" + (
            " (needed): " if wanted else " (Enter for none): "
        )
        while True:
            typed = self._line(ask, needed=wanted)
            if not typed:
                return ()
            return (read_evidence(typed, self.sitting.version, question.reads),)

    def _fault(self, criterion: Criterion) -> str | None:
        choices = ", ".join(f"{number} {name}" for number, name in enumerate(criterion.faults, 1))
        while True:
            typed = self.terminal.ask(f"Where did the gap arise? {choices} (Enter for not known): ")
            if not typed:
                return None
            if typed.isdecimal() and 1 <= int(typed) <= len(criterion.faults):
                return criterion.faults[int(typed) - 1]
            if typed.casefold() in criterion.faults:
                return typed.casefold()
            self.terminal.say("Type one of the numbers.")

    def _line(self, prompt: str, *, needed: bool) -> str:
        while True:
            typed = self.terminal.ask(prompt)
            if typed or not needed:
                return typed
            self.terminal.say("This answer needs it.")

    def _show(self, question: Question, scale: Scale) -> None:
        say = self.terminal.say
        criterion = question.criterion
        numbers = {each.key: number for number, each in enumerate(self.sitting.asked(), 1)}
        say()
        say(f"{_heading(self.sitting, criterion)} ({numbers.get(question.key, 0)} of {len(numbers)})")
        self._text(question, whole=False)
        say(f"{criterion.id}  {criterion.question}")
        subject = about(self.sitting.version, question.subject)
        if subject:
            say(f"About {subject}")
        if criterion.good:
            say(f"Good: {criterion.good}", indent="  ")
        for line in answer_lines(scale, criterion, question):
            say(line, indent="  ")
        before = self.sitting.answers.get(question.key)
        if before:
            say(f"Your answer so far: {said(before)}. Enter keeps it.")

    def _text(self, question: Question, *, whole: bool) -> None:
        if not whole and question.reads and question.reads == self.shown:
            self.terminal.say(f"(The text of {' and '.join(question.reads)} as above: t says it again.)")
            return
        self.shown = question.reads
        for code in question.reads:
            section = self.sitting.version.section(code)
            if section is None or section.text is None:
                self.terminal.say(f"No text of section {code} is held here: open the plan, section {code}.")
                continue
            title = section_title(code) if code in SECTION_TITLES else ""
            lines = (section.text or f"({section.state})").split("\n")
            self.terminal.say(f"Section {code}. {title}".strip())
            shown = lines if whole else lines[:FIRST_LINES]
            self.terminal.say("\n".join(shown), indent="  | ")
            if len(lines) > len(shown):
                self.terminal.say(f"  ... {len(lines) - len(shown)} more lines: type t.")

    def _guide(self, criterion: Criterion) -> None:
        say = self.terminal.say
        given = criterion.source
        code = f"Code {given.code}" if given.code else ""
        pairs = {
            "Guidance": criterion.guidance,
            "Good": criterion.good,
            "Poor": criterion.poor,
            "Source": "; ".join(filter(None, (given.law, code, given.case, given.local))),
        }
        for name, words in pairs.items():
            if words:
                say(f"{name}: {words}", indent="  ")


def _heading(sitting: Sitting, criterion: Criterion) -> str:
    section = sitting.rubric.section(criterion.section)
    return f"{criterion.section}. {section.title}" if section else criterion.section


def _is_short(scale: Scale, reading: Reading) -> bool:
    """Tell whether an answer falls short of the best one, so that a gap arose somewhere."""
    if reading.value is None:
        return reading.standing.value in ("absent", "advice too vague to write from")
    return scale.kind is ScaleKind.ANSWERS and bool(scale.answers) and reading.value != scale.answers[0].name


def _gives(scale: Scale, typed: str) -> bool:
    return any(typed and typed.casefold() in (a.key.casefold(), a.name.casefold()) for a in scale.answers)
