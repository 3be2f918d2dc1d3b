"""How well the checks tell good wording from poor, measured on a labelled table; the positive class is poor.

A text is called poor when a check finds something likely in it. A labelled vague span is found when the
checks mark any of its letters, and counts once however many marks it bears; a mark that shares no letter with
a labelled span is wrong. A blank cell labels none.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from audit.checks import messages
from audit.checks.described_need import need_fault
from audit.checks.examined import Reader
from audit.checks.provision_elements import provision_elements
from audit.checks.reading import Passage
from audit.checks.section_state import is_nil_statement, is_placeholder_only
from audit.checks.smart_outcome import outcome_elements
from audit.checks.specified_provision import line_findings
from audit.checks.vague_wording import vague_spans
from audit.domain.finding import Severity
from audit.place import Place
from audit.problem import Problem

KINDS = ("provision", "outcome", "need", "health", "social_care")
PROVISION_ELEMENTS = ("who", "what", "how_often", "how_long")
OUTCOME_ELEMENTS = ("by_when", "measurable")
_SECTION = {"provision": "F", "health": "G", "social_care": "H1"}


@dataclass(slots=True)
class _Tally:
    """Counts of one question: rightly said, wrongly said, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, *, said: bool, true: bool) -> None:
        self.right += said and true
        self.wrong += said and not true
        self.missed += true and not said

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.right + self.missed)


def evaluate(rows: Iterable[Mapping[str, str]], reader: Reader) -> dict[str, object]:
    """Return precision and recall by kind, by element and for vague spans; None where nothing was asked."""
    kinds = {kind: _Tally() for kind in KINDS}
    seen = dict.fromkeys(KINDS, 0)
    elements = {name: _Tally() for name in (*PROVISION_ELEMENTS, *OUTCOME_ELEMENTS)}
    spans = _Tally()
    for row in rows:
        kind, text = row["kind"], row["text"]
        seen[kind] += 1
        kinds[kind].add(said=is_poor(kind, text, reader), true=row["label"] == "poor")
        _count_elements(row, _stated(kind, text, reader), elements)
        if row.get("vague_spans") is not None:
            _count_spans(row["vague_spans"], text, found_spans(kind, text, reader), spans)
    return {
        "by_kind": {
            kind: {"n": seen[kind], "precision": tally.precision, "recall": tally.recall}
            for kind, tally in kinds.items()
            if seen[kind]
        },
        "elements": {
            name: {"precision": tally.precision, "recall": tally.recall} for name, tally in elements.items()
        },
        "vague_spans": {"precision": spans.precision, "recall": spans.recall},
    }


def is_poor(kind: str, text: str, reader: Reader) -> bool:
    """Tell whether the checks find something likely in one text of a kind."""
    if is_placeholder_only(text):
        return True
    if is_nil_statement(text):
        return kind not in ("health", "social_care") or not _after_enquiry(text)
    if kind == "outcome":
        smart = outcome_elements(reader.read(text, "outcome"), reader.lexicon)
        return bool(smart.instead) or not (smart.by_when and smart.measurable)
    if kind == "need":
        return need_fault(reader.read(text, "need")) is not None
    words = reader.read(text, "provision")
    elements = provision_elements(words)
    found = line_findings(Passage(_SECTION[kind], text), words, elements)
    if any(finding.severity is Severity.LIKELY for finding in found):
        return True
    return any(
        entry.severity is Severity.LIKELY for entry, _, _ in vague_spans(words, "provision", reader.lexicon)
    )


def found_spans(kind: str, text: str, reader: Reader) -> list[tuple[int, int]]:
    """Return the places of vague wording in one text of a kind."""
    if is_nil_statement(text):
        return []
    reading = kind if kind in ("need", "outcome") else "provision"
    return [
        (start, end) for _, start, end in vague_spans(reader.read(text, reading), reading, reader.lexicon)
    ]


def labelled_rows(text: str, file: str = "") -> tuple[tuple[dict[str, str], ...], tuple[Problem, ...]]:
    """Return the rows of tab-separated text that can be used, and what is wrong with the others, by line."""
    table = csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter="\t", quoting=csv.QUOTE_NONE)
    problems: list[Problem] = []
    missing = [column for column in ("kind", "label", "text") if column not in (table.fieldnames or ())]
    problems.extend(messages.NO_COLUMN.at(Place(file=file, line=1), column=column) for column in missing)
    if problems:
        return (), tuple(problems)
    rows: list[dict[str, str]] = []
    for number, raw in enumerate(table, start=2):
        row = {key: (value or "").strip() for key, value in raw.items() if isinstance(key, str)}
        row["kind"], row["label"] = row["kind"].lower(), row["label"].lower()
        faults = _row_faults(row, Place(file=file, line=number))
        problems.extend(faults)
        if not any(fault.stops == messages.UNKNOWN_LABEL.stops for fault in faults):
            rows.append(row)
    if not rows:
        problems.append(messages.NO_ROWS.at(Place(file=file)))
    return tuple(rows), tuple(problems)


def _row_faults(row: Mapping[str, str], place: Place) -> list[Problem]:
    faults: list[Problem] = []
    if row["kind"] not in KINDS:
        faults.append(messages.UNKNOWN_ROW_KIND.at(place))
    if row["label"] not in ("good", "poor"):
        faults.append(messages.UNKNOWN_LABEL.at(place))
    if not row["text"]:
        faults.append(messages.EMPTY_TEXT.at(place))
    low = row["text"].lower()
    lost = [span for span in _labelled(row.get("vague_spans")) if span.lower() not in low]
    faults.extend(messages.SPAN_NOT_FOUND.at(place) for _ in lost)
    answers = (*PROVISION_ELEMENTS, *OUTCOME_ELEMENTS)
    unclear = [column for column in answers if row.get(column, "").lower() not in ("", "y", "n")]
    faults.extend(messages.ELEMENT_NOT_YN.at(place, column=column) for column in unclear)
    return faults


def _stated(kind: str, text: str, reader: Reader) -> dict[str, bool]:
    if kind == "need":
        return {}
    if kind == "outcome":
        smart = outcome_elements(reader.read(text, "outcome"), reader.lexicon)
        return {"by_when": smart.by_when, "measurable": smart.measurable}
    elements = provision_elements(reader.read(text, "provision"))
    return {name: bool(getattr(elements, name)) for name in PROVISION_ELEMENTS}


def _count_elements(
    row: Mapping[str, str], stated: Mapping[str, bool], tallies: Mapping[str, _Tally]
) -> None:
    for name, said in stated.items():
        answer = (row.get(name) or "").lower()
        if answer in ("y", "n"):
            tallies[name].add(said=said, true=answer == "y")


def _count_spans(cell: str, text: str, found: Sequence[tuple[int, int]], tally: _Tally) -> None:
    places = _places(text.lower(), [span.lower() for span in _labelled(cell)])
    met = sum(any(_share_letters(place, one) for one in found) for place in places)
    tally.right += met
    tally.missed += len(places) - met
    tally.wrong += sum(not any(_share_letters(place, one) for place in places) for one in found)


def _places(text: str, spans: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the spans stand; words that are labelled twice are looked for a second time further on."""
    places: list[tuple[int, int]] = []
    for span in spans:
        found = [(at, at + len(span)) for at in range(len(text)) if text.startswith(span, at)]
        free = [one for one in found if not any(_share_letters(one, place) for place in places)]
        places += (free or found)[:1]
    return places


def _share_letters(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _after_enquiry(text: str) -> bool:
    """Tell whether a nil statement rests on more than a look at records ("not known to this service")."""
    low = text.lower()
    return "not known" not in low and any(
        word in low for word in ("identified", "assess", "advice", "spoke", "found")
    )


def _labelled(cell: str | None) -> list[str]:
    return [span.strip() for span in (cell or "").split("|") if span.strip()]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
