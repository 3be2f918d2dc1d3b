"""What a plan's audits answered, question by question: one line where they agree, told apart where not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.domain.criterion import Criterion
from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Part, Table, Unit
from audit.workflow.reporting.facts import MET, NOT_MET, ReportFacts, standing_of

#: How many questions to mend, and strengths, are printed, so that feedback stays within two pages.
MENDED, STRENGTHS = 12, 6
_QUESTION = (Column("Question", "criterion"), Column("What it asks", "question"))


@dataclass(frozen=True, slots=True)
class Answered:
    """One question, and how each audit that asked it found it, by the audit's number, with its words."""

    criterion: Criterion
    found: Mapping[int, str]
    words: Mapping[int, str]
    good_practice: bool

    @property
    def met(self) -> bool:
        """Whether every audit found it fully met."""
        return set(self.found.values()) == {MET}

    def told(self) -> str:
        """Return what was found: once where the audits agree, else audit by audit."""
        if len(set(self.found.values())) == 1:
            return next(iter(self.found.values()))
        return "; ".join(f"audit {number}: {standing}" for number, standing in self.found.items())

    def weight(self) -> tuple[bool, int, int]:
        """Return what comes first when sorted: what the law requires, then what fewest audits found met."""
        standings = list(self.found.values())
        return not self.criterion.statutory, standings.count(MET), -standings.count(NOT_MET)


def answers_of(facts: ReportFacts, ids: Mapping[str, int]) -> tuple[Answered, ...]:
    """Return each question that these audits asked, in the audit tool's order; nothing of bare grades."""
    found: dict[str, dict[int, str]] = {}
    words: dict[str, dict[int, str]] = {}
    for row in facts.criteria:
        standing = standing_of(row.score)
        if row.audit_id in ids and standing:
            found.setdefault(row.code, {})[ids[row.audit_id]] = standing
            said = facts.words.get((row.audit_id, row.code), "")
            words.setdefault(row.code, {})[ids[row.audit_id]] = said
    marked = {each.criterion for each in facts.good_practice if each.audit_id in ids}
    asked = facts.rubric.criteria if facts.rubric else ()
    return tuple(
        Answered(each, dict(sorted(found[each.id].items())), words[each.id], each.id in marked)
        for each in asked
        if each.id in found
    )


def strengths_part(
    facts: ReportFacts, answers: Sequence[Answered], ids: Mapping[str, int], told_by: str
) -> list[Part]:
    """Return what every audit that asked it found fully met, good practice first; none for bare grades."""
    if not any(row.audit_id in ids for row in facts.criteria):
        return []
    met = sorted((each for each in answers if each.met), key=lambda each: not each.good_practice)
    if not met:
        return [Part("part-strengths", "What is done well", f"No question was fully met{told_by}.")]
    rows: list[tuple[Cell, ...]] = [
        (
            each.criterion.id,
            each.criterion.question,
            "good practice" if each.good_practice else "",
            ", ".join(map(str, each.found)),
        )
        for each in met
    ]
    columns = (*_QUESTION, Column("Marked as", "marked", optional=True), Column("Audits", "audits"))
    lead = f"{counted(len(rows), 'question was', 'questions were')} fully met{told_by}."
    note = "A question that audits answered differently stands under what to mend alone."
    table = Table("strengths", "Fully met", columns, tuple(rows), note, pages=len(rows) <= STRENGTHS)
    if table.pages:
        return [Part("part-strengths", "What is done well", lead, (table,))]
    rest = ", ".join(str(row[0]) for row in rows[STRENGTHS:])
    first = Table("strengths-first", "Fully met", columns, tuple(rows[:STRENGTHS]),
                  f"Fully met besides: {rest}. {note}", data=False)  # fmt: skip
    return [Part("part-strengths", "What is done well", lead, (first, table))]


def mend_part(answers: Sequence[Answered], told_by: str) -> Part:
    """Return what to mend, a line a question: all of it, or where to begin; `told_by` names the audits."""
    short = sorted((each for each in answers if not each.met), key=Answered.weight)
    if not answers:
        lead = "These audits hold grades alone, so what fell short is not known."
        return Part("part-short", "What to mend", lead)
    if not short:
        return Part("part-short", "What to mend", f"Every answer{told_by} was fully met.")
    lead = f"{counted(len(short), 'question')} fell short of fully met{told_by}."
    apart = sum(len(set(each.found.values())) > 1 for each in short)
    if apart:
        lead += f" On {apart} of them the audits differ: talk these over first."
    rows: list[tuple[Cell, ...]] = [
        (each.criterion.id, each.criterion.question, each.told(),
         " ".join(dict.fromkeys(filter(None, each.words.values()))),
         " ".join(filter(None, (each.criterion.good, f"({each.criterion.source.said})")))
         if each.criterion.source.said else each.criterion.good)
        for each in short[:MENDED]
    ]  # fmt: skip
    columns = (
        *_QUESTION,
        Column("Found", "standing"),
        Column("The words in question", "words", optional=True),
        Column("What good looks like, and where it is said", "good", optional=True),
    )
    note = (
        "By the exact score of each question. The plan's words are in quotation marks, the auditor's are not."
    )
    title = "Not fully met"
    if len(short) > MENDED:
        title = f"The {MENDED} to begin with: what the law requires first, then what was not met at all"
        note = f"To mend besides: {', '.join(each.criterion.id for each in short[MENDED:])}. {note}"
    table = Table("mend", title, columns, tuple(rows), note, data=False)
    return Part("part-short", "What to mend", lead, (table,))


def every_answer(answers: Sequence[Answered]) -> Table:
    """Return what fell short, a row an answer, with its source."""
    rows: list[tuple[Cell, ...]] = [
        (each.criterion.id, each.criterion.question, standing, each.words[number], each.criterion.good,
         each.criterion.source.said, number)
        for each in answers
        for number, standing in each.found.items()
        if standing != MET
    ]  # fmt: skip
    columns = (
        *_QUESTION,
        Column("Found", "standing"),
        Column("The words in question", "words"),
        Column("What good looks like", "good"),
        Column("Source", "source"),
        Column("Audit", "audit", Unit.COUNT),
    )
    note = (
        "By the exact score of each question. The plan's words are in quotation marks, the auditor's are not."
    )
    return Table("short", "Not fully met, answer by answer", columns, tuple(rows), note)
