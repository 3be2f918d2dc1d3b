"""The end of an audit at the prompts: what is still missing, the impact, the grade, and the joint signing."""

from audit.domain.grading import OverallMethod
from audit.domain.rubric import Rubric
from audit.errors import CancelledError
from audit.plain_figures import counted
from audit.problem import Problem
from audit.scoring.answers import read_answer, read_grade
from audit.screen.lines import Back, Lines, Stopped
from audit.screen.plain import Asking
from audit.screen.terminal import Terminal
from audit.screen.words import said
from audit.workflow import concerns
from audit.workflow.auditing.desk import Desk
from audit.workflow.auditing.joining import Joining, sign
from audit.workflow.auditing.sitting import check_answer
from audit.workflow.auditing.submission import Submitted


def finish(asking: Asking) -> None:
    """Ask what a part still lacks before it goes in; raises Stopped when the auditor stops."""
    desk, terminal = asking.desk, asking.terminal
    lines = Lines.of(terminal, desk)
    _mend(asking)
    sitting = desk.sitting
    if len(sitting.audit.parts) == 1:
        if sitting.rubric.impact and sitting.revision.impact is None:
            desk.say_overall(impact=ask_impact(lines, sitting.rubric) or None)
        if sitting.rubric.overall.method is OverallMethod.ENTERED and sitting.revision.entered is None:
            grade, because = ask_grade(lines, sitting.rubric)
            desk.say_overall(entered=grade, because=because)
    _tell(lines, desk)


def asks_to_submit(asking: Asking) -> bool:
    """Ask whether the audit goes in now; a question's id changes its answer first, b goes to the last one.

    The end of the input is a no. Raises Stopped when the auditor stops.
    """
    lines = Lines.of(asking.terminal, asking.desk)
    while asking.desk.sitting.unanswered() == ():
        asked = asking.desk.sitting.asked()
        try:
            typed = lines.line("Submit the audit now? (y, n, or a question's id to change it): ").casefold()
        except CancelledError:
            return False
        except Back:
            typed = asked[-1].criterion.id.casefold()
        if typed in ("y", "yes", "n", "no", ""):
            return typed in ("y", "yes")
        named = [question for question in asked if question.criterion.id.casefold() == typed]
        if named:
            asking.ask(named[0])
        else:
            asking.terminal.say("Type y, n, or the id of a question of this audit.")
    return False


def ask_impact(lines: Lines, rubric: Rubric) -> str:
    """Return the answer to the rubric's impact question; empty when it is left."""
    if rubric.impact is None:
        return ""
    say = lines.terminal.say
    scale = rubric.scales[rubric.impact.scale]
    say()
    say(f"Impact. {rubric.impact.question}")
    for answer in scale.answers:
        words = f": {answer.descriptor}" if answer.descriptor else ""
        say(f"{f'{answer.key}  ' if answer.key else ''}{answer.name}{words}", indent="  ")
    while True:
        typed = lines.line("Impact (Enter to leave it): ", optional_end=True)
        if not typed:
            return ""
        read = read_answer(scale, None, typed)
        if isinstance(read, Problem):
            say(f"{read.message} {read.remedy}")
        elif read and read.value is not None:
            return str(read.value)


def ask_grade(lines: Lines, rubric: Rubric) -> tuple[str, str]:
    """Return the overall grade that the auditor enters, and the reason."""
    names = [grade.name for grade in rubric.grades]
    lines.terminal.say()
    lines.terminal.say(f"This audit tool asks you for the overall grade: {', '.join(names)}.")
    while True:
        read = read_grade(names, lines.line("Grade: ", needed=True))
        if not isinstance(read, Problem):
            return read, lines.line("Why that grade: ", needed=True)
        lines.terminal.say(f"{read.message} {read.remedy}")


def join_by_prompts(joining: Joining, auditor: str, terminal: Terminal) -> Submitted | None:
    """Show the parts that are in, ask for the joint discussion, and sign; None when it is left for later."""
    say = terminal.say
    audit = joining.audit
    lines = Lines(terminal, joining.store, audit.plan_ref, auditor)
    say(f"Plan {audit.plan_ref}: you are the lead auditor of audit {audit.audit_id[:8]}.")
    for inside in joining.parts_in:
        say()
        say(
            f"{inside.part.agency or 'The whole'}: {inside.part.auditor}, "
            f"{counted(len(inside.answers), 'answer')}."
        )
        for answer in inside.answers:
            comment = f". {answer.comment}" if answer.comment else ""
            say(f"{answer.criterion}  {said(answer)}{comment}", indent="  ")
    for step in joining.so_far.scorecard.steps:
        say(step.text, indent="  ")
    if joining.missing:
        say()
        say(f"Missing: {', '.join(joining.missing)}.")
        if not joining.may_sign_without:
            say("This audit tool needs every part before there is an overall.")
            return None
        typed = lines.line("Sign it without them, marked as a part audit? (y or n): ", optional_end=True)
        if typed.casefold() not in ("y", "yes"):
            return None
    discussion = lines.line("What the joint discussion came to (Enter: later): ", optional_end=True)
    if not discussion:
        return None
    grade = because = ""
    if joining.rubric.overall.method is OverallMethod.ENTERED:
        grade, because = ask_grade(lines, joining.rubric)
    impact = ask_impact(lines, joining.rubric)
    return sign(
        joining, auditor, discussion, without_missing=True, grade=grade, because=because, impact=impact
    )


def _mend(asking: Asking) -> None:
    """Ask again each question whose answer lacks something, as answers by script or an old form may."""
    while True:
        sitting = asking.desk.sitting
        found = next(((j, faults) for j in sitting.standing() if (faults := check_answer(sitting, j))), None)
        if found is None:
            return
        judgement, faults = found
        for problem in faults:
            asking.terminal.say(f"{problem.message} {problem.remedy}")
        key = (judgement.criterion, judgement.subject)
        asking.ask(next(each for each in sitting.asked() if each.key == key))
        if asking.desk.sitting.answers.get(key) == judgement:
            raise Stopped


def _tell(lines: Lines, desk: Desk) -> None:
    """Ask who was told of each open concern; without that, the audit is not submitted."""
    store = lines.store
    for concern in desk.untold():
        lines.terminal.say(f"You raised a concern: {concern.kind}. Nobody is recorded as told.")
        for told in concerns.route(store, concern.kind):
            lines.terminal.say(told)
        who, on = lines.told()
        if not who:
            lines.terminal.say("The audit stays a draft until somebody was told.")
            raise Stopped
        concerns.tell(store, concern.concern_id, who, on)
