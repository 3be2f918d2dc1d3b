"""From a plan as a source gives it to a plan version as it is stored: masked, its sections and rows read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import uuid4

from audit.checks.row_spans import row_spans
from audit.checks.section_state import state_of
from audit.checks.wrong_person import NAME as WRONG_PERSON
from audit.domain.advice import Advice
from audit.domain.plan import ROW_KIND, Origin, PlanFacts, PlanFinding, PlanRow, PlanSection, PlanVersion
from audit.domain.section import SectionState
from audit.office_files.plans.record import AdviceRecord, PlanRecord
from audit.privacy.identifiers import CHILD_NAMES, FAMILY_NAMES, Identifying, full_names
from audit.privacy.known_names import name_parts
from audit.privacy.masking import CHILD, KnownNames, Masked, Masker, mask_together
from audit.privacy.name_text import fold
from audit.privacy.name_words import COMMON_WORDS
from audit.workflow.importing.plan_rows import GivenRows, given_rows
from audit.workflow.importing.wrong_person import NamedThere, names_at

#: Characters masked at once, about: three long plans. Fewer take longer each; with more, the processor's own
#: memory does not hold them.
_BATCH = 60_000
#: Facts whose words are free, so that a name may have slipped in.
_FREE_FACTS = ("locality", "team", "placement", "writer", "section_a_by", "template")
#: How long a name of the child is that is looked for inside words.
_LONG_NAME = 6
_LETTERS = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Unmasked(NamedTuple):
    """A record with its plan's reference.

    `more_names` are names of this child that no column holds. `named` are places where another child's name
    stands: it is masked, and the place kept.
    """

    record: PlanRecord
    plan_ref: str
    more_names: Sequence[str] = ()
    named: Sequence[NamedThere] = ()


def plan_versions(plans: Sequence[Unmasked]) -> tuple[list[PlanVersion], Counter[str]]:
    """Return the versions that records are, in order, and what was masked, by kind.

    They are without names, identifiers or a date of birth. A record whose sections are all blank has no
    words: it is a plan by attributes only, and nothing of it is called blank.
    """
    versions: list[PlanVersion] = []
    masked: Counter[str] = Counter()
    for batch in _batches([(plan, _texts(plan.record)) for plan in plans]):
        # The same person has the same number in every text of a plan.
        maskers = [Masker(_names(plan)) for plan, _ in batch]
        told = mask_together([(masker, texts) for masker, (_, texts) in zip(maskers, batch, strict=True)])
        for (plan, _), masker, made in zip(batch, maskers, told, strict=True):
            versions.append(_version(plan, masker.names, made))
            masked.update(masker.counts)
    return versions, masked


def _names(plan: Unmasked) -> KnownNames:
    names = known_names(plan.record, plan.more_names)
    if not plan.named:
        return names
    return replace(names, others=(*names.others, *names_at(plan.record, plan.named)))


def _texts(record: PlanRecord) -> list[str]:
    return [
        *record.sections.values(),
        *(row.text for row in record.rows),
        *(str(each.fields.get("text") or "") for each in record.advice),
    ]


def _batches(plans: Iterable[tuple[Unmasked, list[str]]]) -> Iterator[list[tuple[Unmasked, list[str]]]]:
    """Yield a few plans at a time, as many as are masked together."""
    batch: list[tuple[Unmasked, list[str]]] = []
    length = 0
    for plan in plans:
        batch.append(plan)
        length += sum(map(len, plan[1]))
        if length >= _BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _version(plan: Unmasked, names: KnownNames, told: Sequence[Masked]) -> PlanVersion:
    record = plan.record
    codes, made = list(record.sections), [each.text for each in told]
    first_row, first_advice = len(codes), len(codes) + len(record.rows)
    given = given_rows(record, dict(zip(codes, made, strict=False)), made[first_row:first_advice])
    sections: list[PlanSection] = []
    rows: list[PlanRow] = []
    if any(made[:first_advice]):
        for code, text in given.texts.items():
            section = _section(code, None if code in record.unread else text, record.parents)
            sections.append(section)
            rows += given.rows[code] if code in given.rows else _rows(section)
    return PlanVersion(
        version_id=str(uuid4()),
        plan_ref=plan.plan_ref,
        number=record.edition,  # the store gives its own
        facts=without_names(record.facts, names),
        sections=tuple(sections),
        rows=tuple(rows),
        links=given.links,
        advice=tuple(
            advice_of(each, text or None)
            for each, text in zip(record.advice, made[first_advice:], strict=True)
        ),
        findings=tuple(
            _finding(
                each, told[codes.index(each.section) if each.row is None else first_row + each.row], given
            )
            for each in plan.named
            if each.advice is None
        ),
    )


def _finding(place: NamedThere, masked: Masked, given: GivenRows) -> PlanFinding:
    """Return the place of another child's name in the masked words of its section."""
    start, end = masked.place(place.start, place.end)
    before = 0 if place.row is None else given.starts[place.row]
    return PlanFinding(WRONG_PERSON, place.section, before + start, before + end)


def known_names(record: PlanRecord, more: Sequence[str] = ()) -> KnownNames:
    """Return the names that a row's identifying columns tell."""
    named = record.identifiers
    child = [name for kind in CHILD_NAMES for name in named.get(kind, ())]
    return KnownNames(
        child=(*child, *more),
        surnames=named.get(Identifying.SURNAME, ()),
        others=(
            *(name for kind in FAMILY_NAMES for name in named.get(kind, ())),
            *full_names(named.get(Identifying.STAFF_NAME, ())),
        ),
        born=record.born,
    )


def nameless(record: PlanRecord, version: PlanVersion, more: Sequence[str] = ()) -> bool:
    """Tell whether words are held of a child no name of whom was known, and that were not masked before."""
    names = known_names(record, more)
    words = [*(each.text for each in version.sections), *(each.text for each in version.advice)]
    return not (names.child or names.surnames) and any(words) and not any(CHILD in (w or "") for w in words)


def without_names(facts: PlanFacts, names: KnownNames) -> PlanFacts:
    """Return facts in which no free word (a team, a locality, a kept column) holds a name that the row gives.

    The child's is looked for inside words too where it is long, else as a word: Lee is not in Leeds.
    """
    parts = [part for part in name_parts((*names.child, *names.surnames)) if len(part) > 2]
    others = [part for part in name_parts(names.others) if len(part) > 2 and part not in COMMON_WORDS]
    if not (parts or others):
        return facts
    known = frozenset((*parts, *others))
    inside = [part for part in parts if len(part) >= _LONG_NAME]

    def clean(words: str | None) -> str | None:
        plain = fold(_INNER_CAPITAL.sub(" ", words or "")).replace("'s", "").replace("'", "")
        told = not known.isdisjoint(_LETTERS.findall(plain)) or any(each in plain for each in inside)
        return None if told else words

    free = {name: clean(getattr(facts, name)) for name in _FREE_FACTS}
    free["writer"] = None if _is_child(facts.writer or "", parts) else facts.writer
    extra = {name: words for name, words in facts.extra.items() if clean(words) is not None}
    return replace(facts, **free, extra=extra)  # type: ignore[arg-type]


def _is_child(writer: str, parts: Sequence[str]) -> bool:
    """Tell whether a writer is the child: two words of the child's name, or no other words."""
    words = re.findall(r"[\w'-]+", fold(writer))
    hits = [word for word in words if word in parts]
    return len(hits) > 1 or (bool(hits) and len(hits) == len(words))


def advice_of(record: AdviceRecord, text: str | None) -> Advice:
    """Return one agency's advice with its masked words."""
    fields = {name: value for name, value in record.fields.items() if name != "text"}
    return Advice(advice_id=str(uuid4()), agency=record.agency, text=text, **fields)  # type: ignore[arg-type]


def _section(code: str, text: str | None, parents: Mapping[str, str]) -> PlanSection:
    return PlanSection(code, state_of(text), Origin.DERIVED, text, parents.get(code, ""))


def _rows(section: PlanSection) -> list[PlanRow]:
    """Return the rows that a section's words make; the store gives them their ids."""
    code, derived = section.code, Origin.DERIVED
    kind = ROW_KIND.get(code) or ROW_KIND.get(section.parent)
    if kind is None or section.state is not SectionState.CONTENT or not section.text:
        return []
    return [
        PlanRow("", kind, code, start, end, derived, label[:40])
        for start, end, label in row_spans(section.text)
    ]
