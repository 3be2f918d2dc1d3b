"""What goes with an answer at the prompts: evidence, comment, where the gap arose, an action."""

import contextlib
from dataclasses import replace

from audit.domain.audits import Evidence, Judgement
from audit.errors import AuditError, CancelledError, ProblemsError
from audit.scoring.answers import Reading
from audit.scoring.questions import Question
from audit.screen.lines import Lines, Stopped
from audit.screen.words import said
from audit.workflow.actions import TO_AGREE, kinds_for
from audit.workflow.clocks import due
from audit.workflow.desk import Desk
from audit.workflow.evidence import read_evidence

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
    try:
        judgement = replace(judgement, evidence=_evidence(lines, desk, question, needed=wanted.evidence))
        if not judgement.comment:
            ask = "Comment (needed): " if wanted.comment else "Comment (Enter for none): "
            judgement = replace(judgement, comment=lines.line(ask, needed=wanted.comment))
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


def _evidence(lines: Lines, desk: Desk, question: Question, *, needed: bool) -> tuple[Evidence, ...]:
    ask = "Evidence: words from the plan, or a page" + (" (needed): " if needed else " (Enter for none): ")
    typed = lines.line(ask, needed=needed)
    version = desk.sitting.version
    found = []
    for piece in filter(None, (piece.strip() for piece in typed.split(BETWEEN))):
        read = read_evidence(piece, version, question.reads)
        found.append(read)
        if read.start is not None:
            lines.terminal.say(f"Found in section {read.section}.", indent="  ")
        elif read.typed and version.has_text:
            lines.terminal.say("Kept as typed: these words are not in the text held here.", indent="  ")
    return tuple(found)
