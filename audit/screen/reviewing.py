"""Reviewing at the terminal: finished audits one after another, each upheld or changed; originals stay."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from audit.domain.audits import Judgement
from audit.domain.moderation import Disagreement
from audit.errors import AuditError, ProblemsError
from audit.plain_figures import counted
from audit.screen.settling import ask_reason
from audit.screen.terminal import Terminal
from audit.screen.words import about
from audit.store.connect import Store
from audit.workflow.moderation.blind import answer_of
from audit.workflow.moderation.disagreements import evidence_words
from audit.workflow.moderation.review import Change, Verdict, Weighed, review, weigh
from audit.workflow.moderation.to_review import ToReview

HELP = (
    "Enter closes the review; a number changes that answer; g agrees another grade; "
    "u takes the last change back; l leaves the audit for later; q stops."
)


@dataclass(slots=True)
class Walked:
    """What a walk came to: how often each verdict, how many audits were left, and whether it was stopped."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    left: int = 0
    stopped: bool = False


def review_all(store: Store, waiting: Sequence[ToReview], moderator: str, terminal: Terminal) -> Walked:
    """Show each audit that waits and store its review when it is closed; return what the walk came to.

    Audits that the moderator may not review are told of and left. Raises CancelledError at the end of the
    input; the reviews closed by then are stored.
    """
    walked = Walked()
    terminal.say(HELP)
    for number, each in enumerate(waiting, start=1):
        try:
            found = weigh(store, each.audit_id, moderator)
        except AuditError as error:
            terminal.say(f"\n{number} of {len(waiting)}. {each.plan_ref} is left: {error.message}")
            walked.left += 1
            continue
        _show(found, each, f"{number} of {len(waiting)}", terminal)
        done = _reviewed(store, found, moderator, terminal)
        if isinstance(done, Verdict):
            walked.verdicts[done] += 1
        else:
            walked.left += 1
        if done == "q":
            walked.left += len(waiting) - number
            walked.stopped = True
            break
    return walked


def _reviewed(store: Store, found: Weighed, moderator: str, terminal: Terminal) -> Verdict | str:
    """Return the verdict of a review that was closed, or "l" or "q"."""
    changes: list[Change] = []
    while True:
        typed = terminal.ask(_prompt(changes)).casefold()
        if typed in ("l", "q"):
            return typed
        if typed == "u":
            terminal.say("Taken back." if changes else "Nothing was changed.")
            del changes[-1:]
        elif typed.isdecimal() and 1 <= int(typed) <= len(found.answers):
            changes = _changed(store, found, changes, int(typed), moderator, terminal)
        elif typed in ("", "g"):
            done = _closed(store, found, changes, moderator, terminal, other=typed == "g")
            if done is not None:
                return done
        else:
            terminal.say(HELP)


def _changed(
    store: Store, found: Weighed, changes: list[Change], number: int, moderator: str, terminal: Terminal
) -> list[Change]:
    _, judgement = found.answers[number - 1]
    criterion = found.rubric.criterion(judgement.criterion)
    scale = found.rubric.scale_of(criterion) if criterion else None
    terminal.say(f"{judgement.criterion}: {criterion.question if criterion else ''}")
    if scale and scale.answers:
        said = ", ".join(f"{a.key} {a.name}" if a.key else a.name for a in scale.answers)
        terminal.say(f"Answers: {said}, n/a", indent="   ")
    typed = terminal.ask("Agreed answer (Enter leaves it): ")
    if not typed:
        return changes
    made = Change(judgement.criterion, typed, Disagreement.JUDGEMENT, subject=judgement.subject.key)
    now = [one for one in changes if (one.criterion, one.subject) != (made.criterion, made.subject)]
    try:
        weighed = weigh(store, found.audit.audit_id, moderator, [*now, made])
    except ProblemsError as error:
        for problem in error.problems:
            terminal.say(str(problem))
        return changes
    reason = ask_reason(terminal, "Why?")
    note = terminal.ask("Note for the auditor and the guidance (Enter for none): ")
    terminal.say(f"Grade as audited: {weighed.grade}. With the changes: {weighed.reckoned}.")
    return [*now, replace(made, reason=reason, note=note)]


def _closed(
    store: Store, found: Weighed, changes: list[Change], moderator: str, terminal: Terminal, *, other: bool
) -> Verdict | None:
    grade, because = None, ""
    if other:
        grades = ", ".join(each.name for each in found.rubric.grades)
        grade = terminal.ask(f"Agreed grade ({grades}; Enter for none other): ") or None
        because = terminal.ask("Why another grade? ") if grade else ""
    try:
        done = review(store, found.audit.audit_id, moderator, changes, grade=grade, because=because)
    except ProblemsError as error:
        for problem in error.problems:
            terminal.say(str(problem))
        return None
    except AuditError as error:
        terminal.say(f"{error.message} {error.remedy}")
        return None
    terminal.say(
        f"{found.audit.plan_ref}: {done.verdict}. Grade as audited: {done.grade}. "
        f"Agreed: {done.agreed_grade}. Answers changed: {done.changed}."
    )
    return done.verdict


def _show(found: Weighed, each: ToReview, place: str, terminal: Terminal) -> None:
    people = ", ".join(each.auditors)
    terminal.say(f"\n{place}. {each.plan_ref}, completed on {each.completed_on:%d/%m/%Y} by {people}.")
    terminal.say(f"Grade: {found.grade}. Sent to review: {'; '.join(each.because)}.")
    several = len(found.audit.parts) > 1
    for number, (auditor, judgement) in enumerate(found.answers, start=1):
        criterion = found.rubric.criterion(judgement.criterion)
        question = criterion.question if criterion else ""
        by = f" ({auditor})" if several else ""
        terminal.say(f"{number:3}. {judgement.criterion}  {_answer(found, judgement)}{by}: {question}")
        subject = about(found.version, judgement.subject)
        for words in (
            f"About {subject}" if subject else "",
            judgement.comment,
            *evidence_words(found.version, judgement),
        ):
            if words:
                terminal.say(words, indent="       ")


def _answer(found: Weighed, judgement: Judgement) -> str:
    criterion = found.rubric.criterion(judgement.criterion)
    if criterion is None:
        return ""
    return answer_of(found.rubric, criterion, judgement.standing, judgement.value)


def _prompt(changes: Sequence[Change]) -> str:
    if not changes:
        return "Enter upholds it as it stands; a number, g, l or q: "
    return f"Enter closes it with {counted(len(changes), 'change')}; a number, g, u, l or q: "
