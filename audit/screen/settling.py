"""Settling at the terminal: disagreements one by one, both sides' words, the agreed answer and the reason."""

from audit.domain.moderation import Disagreement
from audit.errors import ProblemsError, UnknownNameError
from audit.plain_figures import counted
from audit.screen.terminal import Terminal
from audit.screen.words import about
from audit.workflow.moderation.disagreements import Disagreed
from audit.workflow.moderation.settle import REASONS, Settling, read_reason, settle


class StoppedSettling(Exception):  # noqa: N818 - not an error: the moderator stops for now
    """The moderator stopped for now; what was settled is saved."""


def settle_all(settling: Settling, terminal: Terminal) -> Settling:
    """Ask about every disagreement that is left, saving each; return the settling when none is.

    Raises StoppedSettling when the moderator stops, CancelledError at the end of the input.
    """
    count = len(settling.blind.disagreed)
    terminal.say(
        f"{settling.blind.same} of {counted(settling.blind.asked, 'question was', 'questions were')} "
        "answered alike."
    )
    terminal.say(
        'Type the agreed answer; "l" leaves one for later, "q" stops. Everything is saved as you go.'
    )
    for each in settling.left():
        number = settling.blind.disagreed.index(each) + 1
        _show(settling, each, number, count, terminal)
        settling = _settled(settling, each, terminal)
    return settling


def ask_reason(terminal: Terminal, question: str) -> Disagreement:
    """Return the reason that is typed, by its number or words; asks until it is one."""
    choices = ", ".join(f"{number} {name}" for number, name in enumerate(REASONS, start=1))
    while True:
        typed = terminal.ask(f"{question} {choices}: ")
        try:
            return read_reason(typed)
        except UnknownNameError as error:
            terminal.say(str(error))


def _settled(settling: Settling, each: Disagreed, terminal: Terminal) -> Settling:
    while True:
        typed = terminal.ask("Agreed answer: ")
        if typed.casefold() in ("q", ":q"):
            raise StoppedSettling
        if typed.casefold() in ("l", ":l"):
            return settling
        if not typed:
            continue
        reason = ask_reason(terminal, "Why did they differ?")
        note = terminal.ask("Note for the guidance (Enter for none): ")
        try:
            return settle(settling, each, typed, reason, note)
        except ProblemsError as error:
            for problem in error.problems:
                terminal.say(str(problem))


def _show(settling: Settling, each: Disagreed, number: int, count: int, terminal: Terminal) -> None:
    terminal.say()
    terminal.say(f"{number} of {count}. {each.criterion.id}: {each.criterion.question}")
    subject = about(settling.blind.version, each.subject)
    if subject:
        terminal.say(f"About {subject}", indent="   ")
    for place, side in enumerate(each.sides, start=1):
        comment = f". {side.comment}" if side.comment else ""
        terminal.say(f"Auditor {place}: {side.answer}{comment}", indent="   ")
        for words in side.evidence:
            terminal.say(words, indent="      ")
    scale = settling.blind.rubric.scale_of(each.criterion)
    if scale.answers:
        said = ", ".join(f"{a.key} {a.name}" if a.key else a.name for a in scale.answers)
        terminal.say(f"Answers: {said}, n/a", indent="   ")
