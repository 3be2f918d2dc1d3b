"""One line asked for at a time, with what can be typed at any prompt: raise a concern, go back, stop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from audit.domain.concern import ConcernKind
from audit.errors import AuditError, CancelledError
from audit.screen.terminal import Terminal
from audit.store.connect import Store
from audit.workflow.auditing.active_minutes import ActiveTime
from audit.workflow.auditing.desk import Desk
from audit.workflow.choices import read_day
from audit.workflow.concerns import raise_concern, route, tell


class Stopped(Exception):  # noqa: N818 - not an error: the auditor stops for now
    """The auditor stopped for now; what was answered is saved."""


class Back(Exception):  # noqa: N818 - not an error: the auditor thinks again
    """The auditor goes back from what goes with an answer to the answer itself."""


@dataclass(slots=True)
class Lines:
    """The terminal, and whose audit of which plan. A letter commands; ":" before it does so anywhere."""

    terminal: Terminal
    store: Store
    plan_ref: str
    auditor: str
    time: ActiveTime = field(default_factory=ActiveTime)

    @classmethod
    def of(cls, terminal: Terminal, desk: Desk) -> "Lines":
        """Return the lines of a desk: its plan and auditor, and its clock."""
        sitting = desk.sitting
        return cls(terminal, sitting.store, sitting.version.plan_ref, sitting.part.auditor, desk.time)

    def line(self, prompt: str, *, needed: bool = False, optional_end: bool = False) -> str:
        """Return what is typed at a prompt; c raises a concern and asks again, b and q leave it.

        Raises Back and Stopped for those, CancelledError at the end of the input (empty with
        `optional_end`).
        """
        while True:
            try:
                typed = self.terminal.ask(prompt)
            except CancelledError:
                if optional_end:
                    return ""
                raise
            self.time.touch()
            match typed.casefold().removeprefix(":") if len(typed) <= 2 else "":
                case "c":
                    self.concern()
                case "b":
                    raise Back
                case "q":
                    raise Stopped
                case _ if typed or not needed:
                    return typed
                case _:
                    self.terminal.say("This answer needs it.")

    def words(self, prompt: str, look: Callable[[str], bool], *, needed: bool = False) -> str:
        """Return words typed at a prompt; one letter is a command that `look` does, and never the words."""
        while True:
            typed = self.line(prompt, needed=needed)
            letter = typed.casefold().removeprefix(":")
            if len(letter) != 1 or letter.isdecimal():
                return typed
            if not look(letter):
                self.terminal.say(
                    "One letter is not taken as words here. Type them in full, or Enter; t shows the text, "
                    "b goes back to the answer."
                )

    def choose(self, prompt: str, choices: Sequence[str], *, empty: str = "") -> str:
        """Return one of some choices, typed by its number or words; Enter gives `empty`."""
        listed = ", ".join(f"{number} {name}" for number, name in enumerate(choices, 1))
        while True:
            typed = self.line(f"{prompt} {listed} (Enter for {empty or 'not known'}): ", optional_end=True)
            if not typed:
                return empty
            if typed.isdecimal() and 1 <= int(typed) <= len(choices):
                return choices[int(typed) - 1]
            if typed.casefold() in choices:
                return typed.casefold()
            self.terminal.say("Type one of the numbers.")

    def day(self, prompt: str, usual: date) -> date:
        """Return a day as typed, day first; Enter gives the usual one."""
        return self._until(
            f"{prompt} (Enter for {usual:%d/%m/%Y}): ", lambda typed: read_day(typed) if typed else usual
        )

    def concern(self) -> None:
        """Raise a concern now: which kind, the council's route, and who was told and when."""
        say = self.terminal.say
        say("Raise a concern. It is no part of the score, and is kept at once.")
        for number, kind in enumerate(ConcernKind, 1):
            say(f"{number}  {kind}", indent="  ")
        typed = self.terminal.ask("Which (Enter for none): ")
        if not typed.isdecimal() or not 1 <= int(typed) <= len(ConcernKind):
            say("No concern was raised.")
            return
        kind = list(ConcernKind)[int(typed) - 1]
        for told in route(self.store, kind):
            say(told)
        # Kept before anything more is asked: whatever becomes of the answers, the concern is there.
        concern = raise_concern(self.store, self.plan_ref, kind, self.auditor)
        who, on = self.told()
        if who:
            concern = tell(self.store, concern.concern_id, who, on)
        told = f"told: {concern.told}" if concern.told else "nobody told yet: you are asked on submission"
        say(f"Concern {concern.concern_id[:8]} is kept ({told}). Go on with the audit.")

    def told(self) -> tuple[str, date | None]:
        """Ask who was told, as a role or team, and when; nobody yet gives nothing."""
        from audit.workflow import here

        while True:
            who = " ".join(self.terminal.ask("Who was told, a role or team (Enter: nobody yet): ").split())
            if len(who) <= 80:
                break
            self.terminal.say("A role or team in a few words: what was seen is told to them, not stored.")
        if not who:
            return "", None
        return who, self._until(
            f"When (Enter for today, {here.today():%d/%m/%Y}): ",
            lambda typed: read_day(typed) if typed else here.today(),
            plainly=True,
        )

    def _until(self, prompt: str, read: Callable[[str], date], *, plainly: bool = False) -> date:
        while True:
            typed = self.terminal.ask(prompt) if plainly else self.line(prompt, optional_end=True)
            try:
                return read(typed)
            except AuditError as error:
                self.terminal.say(f"{error.message} {error.remedy}")
