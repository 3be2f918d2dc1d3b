"""An audit form as values: what is written into its sheets, and what of it can be filled in."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from enum import StrEnum

from audit.domain.conditions import Condition
from audit.office_files.values import as_text
from audit.office_files.workbook import Value

#: The heading of each column of a questions sheet, by the name the program knows it by, in order.
HEADINGS: dict[str, str] = {
    "key": "Key",
    "criterion": "Id",
    "about": "About",
    "question": "Question",
    "good": "What good looks like",
    "answer": "Answer",
    "evidence": "Evidence: words from the plan",
    "page": "Page",
    "comment": "Comment",
    "gap": "Where the gap arose",
    "good_practice": "Good practice",
    "status": "Status",
    "action": "Action: what is to be done",
    "owner": "Who sees to it",
    "by": "By when",
    "kind": "Kind of action",
}

#: Rows beside the questions: the first box, and what is said of the whole.
CONCERN_ROW, GRADE_ROW, IMPACT_ROW = "concern", "overall-grade", "overall-impact"

#: What stands above the first box.
CONCERN_LABEL = "What it is"

#: The hidden sheets: the dropdowns' lists, and what the form is.
LISTS_SHEET, FORM_SHEET = "_lists", "_form"


class Status(StrEnum):
    """What the status of a question is, as its cell shows it."""

    TO_DO = "to do"
    DONE = "done"
    NOT_ASKED = "not asked"
    ADD_EVIDENCE = "add evidence"
    ADD_COMMENT = "add comment"
    ADD_ACTION = "add action"


class Entry(StrEnum):
    """What an answer cell takes."""

    LIST = "list"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cells:
    """What an auditor fills in of one row. Blank is "" or, for the answer, None."""

    answer: Value = None
    evidence: str = ""
    page: str = ""
    comment: str = ""
    gap: str = ""
    good_practice: str = ""
    action: str = ""
    owner: str = ""
    by: Value = None
    kind: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in."""
        return not any(as_text(getattr(self, name)).strip() for name in FILLED_IN)

    @property
    def unjudged(self) -> bool:
        """Whether nothing is filled in of the answer and what goes with it; an action may stand beside."""
        return not any(as_text(getattr(self, name)).strip() for name in JUDGED)


#: The names of the columns that are filled in, in order.
FILLED_IN: tuple[str, ...] = tuple(each.name for each in fields(Cells))
#: Those of them that make the answer, and those of the action beside it.
ACTION = ("action", "owner", "by", "kind")
JUDGED: tuple[str, ...] = tuple(name for name in FILLED_IN if name not in ACTION)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One question of a form, or a row beside them (`criterion` is then its `*_ROW` name).

    `answers` are the dropdown's; `bounds` those of a number. `bands` (best first) name parts of a number
    scale. `hint` tells the keys that may be typed in place of the answers. `condition` says when it is asked,
    `asked` whether it is now. `made` are prints of what the cells held when it was made.
    """

    criterion: str
    subject: str
    question: str
    about: str = ""
    good: str = ""
    answers: tuple[str, ...] = ()
    entry: Entry = Entry.LIST
    bounds: tuple[Decimal | None, Decimal | None] = (None, None)
    bands: tuple[tuple[str, Decimal], ...] = ()
    gaps: tuple[str, ...] = ()
    needs_evidence: tuple[str, ...] = ()
    needs_comment: tuple[str, ...] = ()
    needs_action: tuple[str, ...] = ()
    hint: str = ""
    condition: Condition | None = None
    given: Cells = Cells()
    made: str = ""
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one section of the audit tool, under its title."""

    title: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph to read, with where it stands; a title opens what follows."""

    section: str
    number: int
    text: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """What one questions sheet is: whose answers, about what, under which audit tool, from which store."""

    form: str
    sheet: str
    store: str
    plan_ref: str
    version: str
    part: str
    agency: str
    auditor: str
    rubric: str
    rubric_version: str
    rubric_hash: str

    @property
    def token(self) -> str:
        """The beginning of every key in the sheet: it tells another sheet's rows apart."""
        return self.sheet[:8]

    def written(self) -> str:
        """Return the identity as it stands in a hidden cell."""
        return IDENTITY_MARK + json.dumps(asdict(self), separators=(",", ":"))


#: What a hidden cell that holds an identity begins with.
IDENTITY_MARK = "ehcp-audit-form:"


@dataclass(frozen=True, slots=True)
class PlanForm:
    """One plan's questions and its text to read.

    `settled` tells how the conditions came out that no answer in this form can change; None is "can't tell".
    `concerns` are the choices of the first box, `kinds` those of an action that the plan's status allows.
    """

    identity: Identity
    heading: str
    groups: tuple[Group, ...]
    passages: tuple[Passage, ...]
    concerns: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    overall: tuple[FormRow, ...] = ()
    settled: Mapping[Condition, bool | None] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The questions, without what stands beside them."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form: one plan or many, for one auditor, with the words of its first sheet."""

    form_id: str
    title: str
    instructions: Sequence[str]
    plans: tuple[PlanForm, ...]


def key_of(token: str, criterion: str, subject: str, made: str = "") -> str:
    """Return the hidden key of a row."""
    return "|".join((token, criterion, subject, made))


def prints(cells: Cells) -> str:
    """Return short prints of what a row's cells hold, by which a later reading sees what was changed.

    Spaces do not matter, because programs that save a workbook change them.
    """
    texts = (" ".join(as_text(getattr(cells, name)).split()) for name in FILLED_IN)
    return ".".join(hashlib.sha256(text.encode()).hexdigest()[:8] if text else "-" for text in texts)
