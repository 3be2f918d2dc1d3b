"""One auditor's feedback sheet: their own answers beside the agreed ones, and nobody else's."""

from dataclasses import dataclass
from datetime import date

from audit.plain_figures import counted
from audit.store.connect import Store
from audit.store.people import find_person
from audit.workflow.moderation.auditors import AuditorSeverity, severities
from audit.workflow.moderation.blind import read_blind
from audit.workflow.moderation.outcomes import GradeMoved, SettledAnswer, outcomes


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one auditor is told. `standing` has one entry for each audit tool with blind pairs of theirs.

    `answers` are those that were settled or reviewed, `alike` counting the ones that the moderation upheld.
    """

    auditor: str
    name: str
    standing: tuple[tuple[str, AuditorSeverity], ...]
    grades: tuple[GradeMoved, ...]
    answers: tuple[SettledAnswer, ...]
    alike: int

    @property
    def changed(self) -> tuple[SettledAnswer, ...]:
        """The answers that were settled otherwise."""
        return tuple(one for one in self.answers if one.given != one.agreed)


def feedback(store: Store, auditor: str, start: date, end: date) -> Feedback:
    """Return one auditor's feedback from moderation between two dates; raises UnknownNameError."""
    with store.read() as conn:
        person = find_person(conn, auditor)
    found = outcomes(store, start, end)
    standing = tuple(
        (audits.rubric.title, one)
        for audits in read_blind(store, start, end)
        for one in severities(audits)[0]
        if one.auditor == person.person_id
    )
    answers = tuple(one for one in found.answers if one.auditor == person.person_id)
    return Feedback(
        person.person_id,
        person.display_name,
        standing,
        tuple(one for one in found.grades if person.person_id in one.auditors),
        answers,
        sum(one.given == one.agreed for one in answers),
    )


def feedback_text(found: Feedback, label: str) -> str:
    """Return the feedback sheet in Markdown, in words that an auditor can use."""
    lines = [f"# Feedback from moderation: {found.name}", "", f"Moderation in {label}. For you alone.", ""]
    lines.append("This is here to support you; it is no ranking. Your answers stay as you gave them.")
    for title, one in found.standing:
        lines += ["", f"**{title}.** {_standing(one)}"]
    if not found.standing:
        lines += ["", "None of your audits was audited blind a second time in these months."]
    if found.grades:
        lines += ["", "## Grades", ""]
        for each in found.grades:
            told = "as you had it" if each.verdict == "upheld" else each.verdict.value
            lines.append(f"- {each.plan_ref}: you {each.grade}, agreed {each.agreed_grade} ({told}).")
    if found.answers:
        lines += [
            "",
            "## Answers",
            "",
            f"{found.alike} of your {counted(len(found.answers), 'answer was', 'answers were')} upheld.",
        ]
    for answer in found.changed:
        lines += ["", f"- {answer.plan_ref}, {answer.criterion}: {answer.question}"]
        lines.append(f"  You: {answer.given or 'no answer'}. Agreed: {answer.agreed}. Why: {answer.reason}.")
        if answer.note:
            lines.append(f"  {answer.note}")
    return "\n".join(lines) + "\n"


def _standing(one: AuditorSeverity) -> str:
    on = f"on {counted(one.plans, 'plan')} with {counted(one.partners, 'colleague')}"
    if one.points is None:
        return f"You share too few plans with colleagues to say how you mark ({on})."
    if not one.told_apart:
        return f"Your marks cannot be told apart from colleagues' ({on})."
    way = "lower" if one.points > 0 else "higher"
    low, high = sorted((abs(one.ci_low or 0.0), abs(one.ci_high or 0.0)))
    return f"You mark {way} than colleagues, by {low:.0f} to {high:.0f} points of 100 ({on})."
