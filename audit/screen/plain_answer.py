"""What goes with an answer at the prompts: evidence, comment, where the gap arose, an action."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from audit.domain.audits import Evidence, Judgement
from audit.errors import AuditError, CancelledError, ProblemsError
from audit.scoring.answers import Reading
from audit.scoring.questions import Question
from audit.screen.lines import Lines, Stopped
from audit.screen.plain_show import show_findings, show_guidance, show_whole_text
from audit.screen.words import evidence_told, said
from audit.workflow.actions import TO_AGREE, kinds_for
from audit.workflow.auditing.desk import Desk, Wanted
from audit.workflow.auditing.evidence import read_evidence
from audit.workflow.clocks import due

#: Between two pieces of evidence typed on one line.
BETWEEN = ";;"


def take_answer(
    lines: Lines, desk: Desk, question: Question, reading: Reading, *, good_practice: bool
) -> bool:
    """Ask what goes with an answer, and save it; False when the rubric does not allow it.

    Raises Back when the auditor thinks again: nothing of it is saved then. When they stop, or the input
    ends, what was given so far is saved first.
    """
    say = lines.terminal.say
    judgement = Judgement(
        question.criterion.id,
        question.subject,
        reading.standing,
        reading.value,
        comment=reading.comment,
        good_practice=good_practice,
    )
    wanted = desk.wanted(question, judgement)
    say(f"{question.criterion.id}: {said(judgement)}. b takes it back.")
    look = _look(lines, desk, question)
    try:
        judgement = replace(judgement, evidence=_evidence(lines, desk, question, wanted, look))
        if not judgement.comment:
            ask = "Comment (needed): " if wanted.comment else "Comment (Enter for none): "
            judgement = replace(judgement, comment=lines.words(ask, look, needed=wanted.comment))
        if wanted.fault:
            fault = lines.choose("Where did the gap arise?", question.criterion.faults)
            judgement = replace(judgement, fault=fault or None)
    except (Stopped, CancelledError, KeyboardInterrupt):
        with contextlib.suppress(ProblemsError):
            desk.save(judgement)
        raise
    try:
        desk.save(judgement)
    except ProblemsError as error:
        for problem in error.problems:
            say(f"{problem.message} {problem.remedy}")
        return False
    done, total = desk.progress
    mark = ", marked as good practice" if good_practice else ""
    say(f"Saved: {said(judgement)}{mark}. {done} of {total} answered.")
    if wanted.action:
        say("This answer needs an action. An audit never changes the plan by itself.")
        ask_action(lines, desk, question)
    return True


def ask_action(lines: Lines, desk: Desk, question: Question) -> None:
    """Ask for an action beside a criterion and store it; left blank, it is to be agreed later."""
    say = lines.terminal.say
    store = desk.sitting.store
    what = lines.line("What is to be done (Enter: to be agreed later): ", optional_end=True)
    if not what:
        say("It will be recorded as still to be agreed.")
        return
    kind = lines.choose("Which kind?", kinds_for(desk.sitting.version), empty=TO_AGREE)
    owner = lines.line("Who sees to it (Enter for you): ", optional_end=True)
    from audit.workflow import here

    day = lines.day("By when", due(store, "feedback_days", here.today()))
    try:
        action = desk.add_action(question.criterion, what, kind=kind, owner=owner, due_on=day)
    except AuditError as error:
        say(f"{error.message} {error.remedy}")
        return
    say(f"Action kept: {action.kind}, {action.owner}, by {day:%d/%m/%Y}.")


def _look(lines: Lines, desk: Desk, question: Question) -> Callable[[str], bool]:
    """Return what shows the text, the findings or the guidance while words are asked for."""

    def look(letter: str) -> bool:
        match letter:
            case "t":
                show_whole_text(lines.terminal, desk, question)
            case "f":
                show_findings(lines.terminal, desk.findings(question))
            case "?":
                show_guidance(lines.terminal, question.criterion)
            case _:
                return False
        return True

    return look


def _evidence(
    lines: Lines, desk: Desk, question: Question, wanted: Wanted, look: Callable[[str], bool]
) -> tuple[Evidence, ...]:
    need = "needed" if wanted.evidence else "Enter for none"
    typed = lines.words(f"Evidence: words from the plan, or a page ({need}): ", look, needed=wanted.evidence)
    found = []
    for piece in filter(None, (piece.strip() for piece in typed.split(BETWEEN))):
        read = read_evidence(piece, desk.sitting.version, question.reads)
        found.append(read)
        told = evidence_told(read, desk.sitting.version, question.reads)
        if told:
            lines.terminal.say(told, indent="  ")
    return tuple(found)
