"""The plan's words on the full screen: read, searched by eye, selected; never markup, never changed."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rich.containers import Lines
from rich.style import Style
from rich.text import Text
from textual.widgets import TextArea

from audit.domain.audits import Evidence
from audit.domain.section import SECTION_TITLES, section_title
from audit.inert_text import inert
from audit.scoring.questions import Question
from audit.workflow.auditing.beside import Seen
from audit.workflow.auditing.desk import Desk, sections_shown

FINDING = Style(bold=True, underline=True, color="yellow")
ANSWERED = Style(reverse=True)
CHOSEN = Style(reverse=True, bold=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """One section's text in what is shown: where it begins there, and how long it is."""

    section: str
    start: int
    length: int


class Paragraph(Text):
    """A line of the text that is cut into rows once: the text area cuts it anew for each row it draws."""

    cut: dict[str, tuple[object, Lines]]

    def divide(self, offsets: Iterable[int]) -> Lines:
        """Return the rows between some offsets."""
        at = tuple(offsets)
        marked = (at, tuple(self.spans))
        before = self.cut.get(self.plain)
        if before is None or before[0] != marked:
            self.cut[self.plain] = before = (marked, super().divide(at))
        return before[1]


class PlanText(TextArea):
    """Section texts, with what the checks saw underlined and the evidence reversed; words can be selected.

    Every offset is a code point of the section's own text: what makes a terminal act is replaced by one mark
    for each character.
    """

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(read_only=True, soft_wrap=True, show_line_numbers=False, id="plan")
        self.pieces: tuple[Piece, ...] = ()
        self.whole = False  # every section, whatever the question reads
        self.mark: tuple[int, int] | None = None
        self._spans: list[tuple[int, int, Style]] = []
        self._starts: list[int] = [0]
        self._shown: tuple[str, ...] = ("",)
        self._cut: dict[str, tuple[object, Lines]] = {}

    def show(self, desk: Desk, question: Question, seen: tuple[Seen, ...]) -> None:
        """Show the sections that a question reads, with its findings and the evidence of its answer."""
        parts, pieces, at = [], [], 0
        version = desk.sitting.version
        codes = sections_shown(version, question, whole=self.whole)
        for code in codes:
            section = version.section(code)
            title = section_title(code) if code in SECTION_TITLES else ""
            head = f"Section {code}. {title}".strip() + "\n"
            if section is None or section.text is None:
                body = f"No text is held here: open the plan, section {code}."
            else:
                pieces.append(Piece(code, at + len(head), len(section.text)))
                body = inert(section.text or f"({section.state})")
            parts.append(head + body)
            at += len(head) + len(body) + 2
        text = "\n\n".join(parts) or "No text is held here: open the plan, and type the words or the page."
        self.pieces = tuple(pieces)
        marked = self._spans
        self._spans = [
            (piece.start + one.start, piece.start + one.end, FINDING)
            for piece in pieces
            for one in seen
            if one.section == piece.section and one.end
        ]
        before = desk.sitting.answers.get(question.key)
        for evidence in before.evidence if before else ():
            self._mark(evidence)
        moved = self._shown != (*codes, text)
        self._shown = (*codes, text)
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        if moved:
            self.mark = None
            self._cut.clear()
            self.load_text(text)
        elif self._spans != marked:
            self._redraw()

    def selected(self) -> Evidence | None:
        """Return the words selected as evidence; None when none are, or they are not of one section."""
        start, end = self._chosen()
        for piece in self.pieces:
            first, last = max(start - piece.start, 0), min(end - piece.start, piece.length)
            if first < last:
                return Evidence(section=piece.section, start=first, end=last)
        return None

    def set_mark(self) -> bool:
        """Begin to select at the cursor without holding Shift, or end it; tell whether it began.

        For terminals that do not send Shift with the arrows, as some do over ssh.
        """
        self.mark = None if self.mark else self.cursor_location
        self._redraw()
        return self.mark is not None

    def on_text_area_selection_changed(self) -> None:
        """Show how far the words reach from the mark as the cursor moves."""
        if self.mark:
            self._redraw()

    def get_line(self, line_index: int) -> Text:
        """Return a line of the text with the findings and evidence in it marked."""
        line = Paragraph(self.document.get_line(line_index), end="", no_wrap=True)
        line.cut = self._cut
        start = self._offset((line_index, 0))
        chosen = [(*self._chosen(), CHOSEN)] if self.mark else []
        for first, last, style in (*self._spans, *chosen):
            if first < start + len(line.plain) and last > start:
                line.stylize(style, max(first - start, 0), last - start)
        return line

    def line_at(self, offset: int) -> int:
        """Return the line that an offset of the shown text is in."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _redraw(self) -> None:
        self._line_cache.clear()
        self.refresh()

    def _chosen(self) -> tuple[int, int]:
        start = self.mark or self.selection.start
        first, last = sorted((self._offset(start), self._offset(self.selection.end)))
        return first, last

    def _mark(self, evidence: Evidence) -> None:
        for piece in self.pieces:
            if piece.section == evidence.section and evidence.start is not None and evidence.end is not None:
                self._spans.append((piece.start + evidence.start, piece.start + evidence.end, ANSWERED))

    def _offset(self, location: tuple[int, int]) -> int:
        row, column = location
        return self._starts[min(row, len(self._starts) - 1)] + column
