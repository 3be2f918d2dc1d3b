"""What stands on the criteria's side of the full screen, as plain words: nothing in it is markup."""

from collections.abc import Sequence
from textwrap import shorten

from rich.text import Text

from audit.domain.scale import ScaleKind
from audit.inert_text import inert
from audit.scoring.questions import Question
from audit.screen.words import about, answer_lines, only_when, said
from audit.workflow.auditing.beside import Seen
from audit.workflow.auditing.desk import Desk
from audit.workflow.auditing.evidence import unfound
from audit.workflow.words import quoted

BOLD, DIM = "bold", "dim"


def question_panel(desk: Desk, question: Question, seen: tuple[Seen, ...], keys: dict[str, str]) -> Text:
    """Return the question, its answers with their keys, the answer so far, and what the checks saw."""
    sitting, criterion = desk.sitting, question.criterion
    panel = Text()
    _line(panel, f"{criterion.id}  {criterion.question}", BOLD)
    subject = about(sitting.version, question.subject)
    for words in filter(None, (f"About {subject}" if subject else "", only_when(question))):
        _line(panel, words)
    before = sitting.answers.get(question.key)
    for key, name, words in answer_keys(desk, question, keys):
        chosen = before is not None and said(before) == name
        _line(panel, f"{'>' if chosen else ' '} {key}  {words}", BOLD if chosen else "")
    if before:
        for evidence in before.evidence:
            doubt = ", not in the words held" if unfound(sitting.version, evidence, question.reads) else ""
            _line(panel, f'Evidence{doubt}: "{quoted(sitting.version, evidence)}"')
        for name, words in (("Comment", before.comment), ("Gap arose", before.fault or "")):
            if words:
                _line(panel, f"{name}: {words}")
        if before.good_practice:
            _line(panel, "Marked as good practice.")
    for action in desk.actions():
        if action.criterion == criterion.id:
            _line(panel, f"Action: {action.kind}, {action.owner}: {action.what}")
    if criterion.good:
        _line(panel, f"Good: {criterion.good}", DIM)
    if seen:
        _line(panel, "What the checks saw, for you to judge:", BOLD)
        for each in seen:
            words = f'"{shorten(each.words, 60, placeholder=" ...")}": ' if each.words else ""
            _line(panel, f"- {words}{each.message}")
    return panel


def answer_keys(desk: Desk, question: Question, keys: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return each way to answer: its key, the answer as it is said, and its words; "=" where it is typed."""
    criterion = question.criterion
    scale = desk.sitting.rubric.scale_of(criterion)
    key_of = {name: key for key, name in reversed(keys.items())}
    found = []
    if scale.kind is not ScaleKind.ANSWERS:
        found.append(("=", "", answer_lines(scale, criterion, question)[0]))
    for answer in scale.answers:
        words = criterion.descriptors.get(answer.name) or answer.descriptor
        shown = f"{answer.name}: {words}" if words else answer.name
        found.append((key_of.get(answer.name, "="), answer.name, shown))
    names = {answer.name for answer in scale.answers}
    found += [(key, name, name) for name, key in key_of.items() if name not in names]
    return found


def guidance_panel(question: Question) -> Text:
    """Return what good and poor look like, and the source of a question."""
    criterion = question.criterion
    panel = Text()
    _line(panel, f"{criterion.id}  {criterion.question}", BOLD)
    pairs = {
        "Guidance": criterion.guidance,
        "Good": criterion.good,
        "Poor": criterion.poor,
        "Source": criterion.source.said,
    }
    for name, words in pairs.items():
        if words:
            _line(panel, f"{name}: {words}")
    _line(panel, "Any key goes back.", DIM)
    return panel


def menu_panel(title: str, lines: Sequence[str], choices: Sequence[str]) -> Text:
    """Return some words, and a list of choices by number if there are any."""
    panel = Text()
    _line(panel, title, BOLD)
    for line in lines:
        _line(panel, line)
    for number, choice in enumerate(choices, 1):
        _line(panel, f"  {number}  {choice}")
    if choices:
        _line(panel, "Type a number; Escape leaves it.", DIM)
    return panel


HELP = (
    "Small letters answer. Capitals:",
    "N  next question",
    "P  previous question",
    "W  next without an answer",
    "E  evidence: selected, typed, page",
    "R  remark (comment)",
    "G  where the gap arose",
    "A  action",
    "B  best: mark as good practice",
    "C  raise a concern now",
    "U  undo",
    "T  the whole plan, and back",
    "M  select words without Shift",
    "=  a number, a date, or go to F-01",
    "?  guidance and source",
    "S  submit",
    "Q  stop; everything is saved",
    "Tab: to the plan's words, and back.",
    "Shift and arrows select words.",
)


def help_panel() -> Text:
    """Return the keys."""
    panel = Text()
    for line in HELP:
        _line(panel, line)
    _line(panel, "Any key goes back.", DIM)
    return panel


def _line(panel: Text, words: str, style: str = "") -> None:
    panel.append(inert(words) + "\n", style=style or None)
