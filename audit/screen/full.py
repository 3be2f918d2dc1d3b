"""Scoring on the full screen: the plan's words on one side, the question on the other, one key an answer.

A face of the same desk as the prompts: each answer is saved before the next question is shown.
"""

import gc
from collections.abc import Callable, Sequence
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from audit.domain.scale import ScaleKind
from audit.errors import AuditError, ProblemsError
from audit.scoring.answers import standing_keys
from audit.scoring.questions import Question
from audit.screen.full_flows import Flows
from audit.screen.full_panel import guidance_panel, help_panel, menu_panel, question_panel
from audit.screen.full_side import Side
from audit.screen.full_text import PlanText
from audit.workflow.auditing.desk import Desk
from audit.workflow.auditing.sitting import Key

NOTE = "Write as if the family will read this: they may ask to."
FOOT = "H keys  ? guide  N next  P back  E evidence  C concern  U undo  S submit  Q stop"

#: Seconds within which a letter that is no answer, after one that was, shows that words are being typed.
PAUSE = 1.0

MOVES = ("up", "down", "pageup", "pagedown", "home", "end")

Choose = Callable[[str], None]


class FullScreen(App[str]):
    """The full screen of one sitting; it ends with "submit", or "" when the auditor stops."""

    CSS = """
    #head { height: 1; background: $primary; color: $text; }
    #plan { width: 1fr; border: none; padding: 0 1; }
    #question { width: 1fr; border-left: solid $primary; padding: 0 1; }
    #plan, #question { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    #said { height: auto; min-height: 1; max-height: 4; color: $warning; }
    #foot { height: 1; color: $text-muted; }
    #line { display: none; }
    #line.open { display: block; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: Desk) -> None:
        """Keep the desk; begin at the first question without an answer."""
        super().__init__()
        self.desk = desk
        asked = desk.sitting.asked()
        left = desk.sitting.unanswered()
        self._at: Key = (left or asked)[0].key
        self._over = False  # guidance or keys are shown in place of the question
        self._tall = False  # what was said last takes more than one line
        self._menu: tuple[tuple[str, ...], Choose] | None = None
        self._typed: Callable[[str], None] | None = None
        self._answered_at = self._stray_at = -PAUSE  # when a letter answered last, or was held back
        self._flows = Flows(self, desk)

    def compose(self) -> ComposeResult:
        """Lay out the head, the two sides, what was said last, the line to type on and the keys."""
        yield Static(id="head", markup=False)
        with Horizontal():
            yield PlanText()
            yield Side()
        yield Static(id="said", markup=False)
        yield Input(id="line", compact=True, placeholder="Type, then Enter. Escape leaves it.")
        yield Static(FOOT, id="foot", markup=False)

    def on_mount(self) -> None:
        """Show the first question, with the keyboard at the criteria."""
        self.desk.time.touch()
        self.query_one(Side).focus()
        self.show()
        resumed = self.desk.sitting.resumed
        done, total = self.desk.progress
        self.tell(f"Going on: {done} of {total} answered." if resumed else f"{NOTE} H: keys.")
        # What is in memory by now stays: walking through it again would hold up every twentieth key.
        gc.freeze()

    def on_unmount(self) -> None:
        """Give what was set aside back to the garbage collector."""
        gc.unfreeze()

    @property
    def question(self) -> Question:
        """The question shown; the first that is asked where an answer has unasked it."""
        asked = self.desk.sitting.asked()
        return next((each for each in asked if each.key == self._at), asked[0])

    def show(self) -> None:
        """Show the question at hand on both sides."""
        question = self.question
        seen = self.desk.findings(question)
        asked = self.desk.sitting.asked()
        place = next((n for n, each in enumerate(asked, 1) if each.key == question.key), 0)
        done, total = self.desk.progress
        section = self.desk.sitting.rubric.section(question.criterion.section)
        part = f"  {self.desk.sitting.agency}" if self.desk.sitting.agency else ""
        title = f"{section.code}. {section.title}" if section else question.criterion.section
        ref = self.desk.sitting.version.plan_ref
        head = f" {ref}{part}  question {place} of {total}, {done} answered  {title}"
        self.query_one("#head", Static).update(head, layout=False)
        self.query_one(PlanText).show(self.desk, question, seen)
        self.query_one(Side).show(question_panel(self.desk, question, seen, self.keys()))

    def tell(self, words: str) -> None:
        """Say what was saved, or what is wrong; what is too long for one line takes more."""
        tall, self._tall = self._tall, len(words) > self.size.width
        self.query_one("#said", Static).update(words, layout=tall or self._tall)

    def keys(self) -> dict[str, str]:
        """Return the key of each answer to the question at hand: its own, and its number in the list."""
        scale = self.desk.sitting.rubric.scale_of(self.question.criterion)
        found = {answer.key.casefold(): answer.name for answer in scale.answers if answer.key}
        if scale.kind is ScaleKind.ANSWERS:
            for number, answer in enumerate(scale.answers[:9], 1):
                found.setdefault(str(number), answer.name)
        standings = standing_keys(scale, self.question.criterion, self.question.applies)
        found |= {key: standing.value for key, standing in standings.items()}
        return found

    def go(self, key: Key) -> None:
        """Go to a question."""
        self._at = key
        self.show()

    def step(self, by: int) -> None:
        """Go to the next question, or the one before."""
        asked = self.desk.sitting.asked()
        place = next((n for n, each in enumerate(asked) if each.key == self._at), 0)
        self.go(asked[min(max(place + by, 0), len(asked) - 1)].key)

    def to_unanswered(self) -> bool:
        """Go to the next question without an answer; tell whether there is one."""
        asked = self.desk.sitting.asked()
        place = next((n for n, each in enumerate(asked) if each.key == self._at), -1)
        turned = (*asked[place + 1 :], *asked[: place + 1])
        left = next((each for each in turned if each.key not in self.desk.sitting.answers), None)
        if left is None:
            self.show()
            return False
        self.go(left.key)
        return True

    def choose(self, title: str, choices: Sequence[str], then: Choose, lines: Sequence[str] = ()) -> None:
        """Show choices by number, and do something with the one chosen."""
        self._menu = (tuple(choices), then)
        self.query_one(Side).show(menu_panel(title, lines, choices))

    def panel(self, title: str, lines: Sequence[str]) -> None:
        """Show some words in place of the question, while something is asked on the line."""
        self.query_one(Side).show(menu_panel(title, lines, ()))

    def type(self, prompt: str, then: Callable[[str], None], value: str = "") -> None:
        """Open the line to type on, and do something with what is typed; Escape leaves it."""
        line = self.query_one("#line", Input)
        line.value = value
        line.add_class("open")
        line.focus()
        self.tell(prompt)
        self._typed = then

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed, and close the line unless the next thing is asked on it."""
        self.desk.time.touch()
        then, self._typed = self._typed, None
        self._close_line()
        if then:
            self._safely(lambda: then(event.value.strip()))

    def on_key(self, event: events.Key) -> None:
        """Answer, or do what a capital letter stands for."""
        self.desk.time.touch()
        if self.query_one("#line", Input).has_focus:
            if event.key == "escape":
                self._typed = None
                self._close_line()
                self.show()
                self.tell("Left as it was.")
            return
        if self._over and event.key not in MOVES:
            self._over = False
            self.show()
            event.stop()
        elif self._over:
            return
        elif self._menu:
            self._choose(event)
        elif event.character and not self._typing(event.character):
            self._safely(lambda: self._press(event.character or ""))

    def _choose(self, event: events.Key) -> None:
        choices, then = self._menu or ((), lambda _: None)
        number = int(event.character) if event.character and event.character.isdecimal() else 0
        if event.key == "escape" or 1 <= number <= len(choices):
            self._menu = None
            self.show()
            if number:
                self._safely(lambda: then(choices[number - 1]))
            event.stop()

    def _press(self, character: str) -> None:
        keys = self.keys()
        if character in keys:
            self._answered_at = monotonic()
            self._flows.answer(keys[character])
            return
        match character:
            case "?":
                self._over = True
                self.query_one(Side).show(guidance_panel(self.question))
            case "H":
                self._over = True
                self.query_one(Side).show(help_panel())
            case "N":
                self.step(1)
            case "P":
                self.step(-1)
            case "W":
                if not self.to_unanswered():
                    self.tell("Every question is answered. S submits.")
            case "T":
                plan = self.query_one(PlanText)
                plan.whole = not plan.whole
                self.show()
            case "M":
                begun = self.query_one(PlanText).set_mark()
                self.query_one(PlanText).focus()
                self.tell("Move to the end of the words, then E." if begun else "No longer selecting.")
            case "Q":
                self.exit("")
            case _ if character in "nhpwtmqecusgrba":
                self.tell(f"Commands are capitals: Shift and {character.upper()}. Small letters answer.")
            case _:
                self._flows.press(character)

    def _typing(self, character: str) -> bool:
        """Tell whether words are being typed with no line open: letter by letter they would answer.

        The first letter may have answered; once the second is none, letters are held back until a pause.
        """
        if not (character.islower() or character == " "):
            return False
        now = monotonic()
        held = now - self._stray_at < PAUSE
        if not held and (character in self.keys() or now - self._answered_at >= PAUSE):
            return False
        self._stray_at = now
        if not held:
            self.tell(
                "Typing words? No line is open: R for a remark, E for evidence. U takes the answer back."
            )
        return True

    def _safely(self, do: Callable[[], None]) -> None:
        try:
            do()
        except ProblemsError as error:
            self.show()
            self.tell("; ".join(f"{each.message} {each.remedy}" for each in error.problems))
        except AuditError as error:
            self.show()
            self.tell(f"{error.message} {error.remedy}")

    def _close_line(self) -> None:
        line = self.query_one("#line", Input)
        line.remove_class("open")
        line.value = ""
        self.query_one(Side).focus()
