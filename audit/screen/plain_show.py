"""What the prompts say before a question: where it stands, the text, what the checks saw, the answers."""

from textwrap import shorten

from audit.domain.criterion import Criterion
from audit.domain.section import SECTION_TITLES, section_title
from audit.scoring.questions import Question
from audit.screen.terminal import Terminal, wrapped
from audit.screen.words import about, answer_lines, only_when, said
from audit.workflow.auditing.beside import Seen
from audit.workflow.auditing.desk import Desk, sections_shown

#: Lines of a section's text shown before "t" is offered, and lines of a page after it.
FIRST_LINES = 24
PAGE_LINES = 40
#: Findings shown beside a question before "f" is offered.
FIRST_FINDINGS = 4


def show_question(
    terminal: Terminal, desk: Desk, question: Question, shown: tuple[str, ...]
) -> tuple[str, ...]:
    """Say a question with its text (unless it was said last) and answers; return the sections said."""
    say = terminal.say
    sitting, criterion = desk.sitting, question.criterion
    numbers = {each.key: number for number, each in enumerate(sitting.asked(), 1)}
    section = sitting.rubric.section(criterion.section)
    heading = f"{criterion.section}. {section.title}" if section else criterion.section
    say()
    say(f"{heading} ({numbers.get(question.key, 0)} of {len(numbers)})")
    shown = show_text(terminal, desk, question, shown)
    show_findings(terminal, desk.findings(question), most=FIRST_FINDINGS)
    say(f"{criterion.id}  {criterion.question}")
    subject = about(sitting.version, question.subject)
    if subject:
        say(f"About {subject}")
    if only_when(question):
        say(only_when(question), indent="  ")
    if criterion.good:
        say(f"Good: {criterion.good}", indent="  ")
    for line in answer_lines(sitting.rubric.scale_of(criterion), criterion, question):
        say(line, indent="  ")
    before = sitting.answers.get(question.key)
    if before:
        mark = ", marked as good practice" if before.good_practice else ""
        say(f"Your answer so far: {said(before)}{mark}. Enter keeps it.")
    return shown


def show_text(terminal: Terminal, desk: Desk, question: Question, shown: tuple[str, ...]) -> tuple[str, ...]:
    """Say the beginning of the text that a question reads; return the sections said."""
    if question.reads and question.reads == shown:
        terminal.say(f"(The text of {' and '.join(question.reads)} as above: t says it again.)")
        return shown
    if not question.reads and desk.sitting.version.has_text:
        terminal.say("(This is about the whole plan: t says its text.)")
    for code in question.reads:
        lines = _section_lines(terminal, desk, code)
        terminal.target.write("".join(f"{line}\n" for line in lines[:FIRST_LINES]))
        if len(lines) > FIRST_LINES:
            terminal.say(f"  ... {len(lines) - FIRST_LINES} more lines: type t.")
    return question.reads


def show_whole_text(terminal: Terminal, desk: Desk, question: Question) -> None:
    """Say all of the text that a question reads, a page at a time where somebody types."""
    for code in sections_shown(desk.sitting.version, question):
        lines = _section_lines(terminal, desk, code)
        for start in range(0, len(lines), PAGE_LINES):
            page = lines[start : start + PAGE_LINES]
            terminal.target.write("".join(f"{line}\n" for line in page))
            more = len(lines) - start - len(page)
            if more and terminal.by_hand and terminal.ask(f"{more} more lines: Enter goes on, s stops: "):
                return


def show_findings(terminal: Terminal, seen: tuple[Seen, ...], *, most: int = 0) -> None:
    """Say what the checks saw, for the auditor to judge: the first ones, or all when `most` is 0."""
    if not seen:
        return
    terminal.say("What the checks saw, for you to judge:")
    listed = seen[:most] if most else seen
    for each in listed:
        words = f'"{shorten(each.words, 90, placeholder=" ...")}": ' if each.words else ""
        terminal.say(f"- {words}{each.message} ({each.title}, {each.severity})", indent="  ")
    if len(seen) > len(listed):
        terminal.say(f"  ... {len(seen) - len(listed)} more: type f.")


def show_guidance(terminal: Terminal, criterion: Criterion) -> None:
    """Say what good and poor look like, and the source."""
    pairs = {
        "Guidance": criterion.guidance,
        "Good": criterion.good,
        "Poor": criterion.poor,
        "Source": criterion.source.said,
    }
    for name, words in pairs.items():
        if words:
            terminal.say(f"{name}: {words}", indent="  ")


def _section_lines(terminal: Terminal, desk: Desk, code: str) -> list[str]:
    section = desk.sitting.version.section(code)
    if section is None or section.text is None:
        terminal.say(f"No text of section {code} is held here: open the plan, section {code}.")
        return []
    title = section_title(code) if code in SECTION_TITLES else ""
    terminal.say(f"Section {code}. {title}".strip())
    return wrapped(section.text or f"({section.state})", "  | ")
