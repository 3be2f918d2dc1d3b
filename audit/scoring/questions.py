"""Which questions a rubric asks of a plan version: each a criterion about one subject."""

from collections.abc import Iterable
from dataclasses import dataclass

from audit.domain.audits import WHOLE_PLAN, Judgement, Subject, SubjectKind
from audit.domain.criterion import Criterion, Repeat, Scope
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.scoring.conditions import holds, known_facts


@dataclass(frozen=True, slots=True)
class Question:
    """One criterion about one subject, as asked of a plan version.

    `applies` is None when the condition can't be told from what is known: it is asked, and may be answered
    not applicable. `reads` are the plan's section codes to show beside it, in order.
    """

    criterion: Criterion
    subject: Subject
    applies: bool | None = True
    reads: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, Subject]:
        """What a judgement of this question is found by."""
        return self.criterion.id, self.subject

    @property
    def asked(self) -> bool:
        """Whether it is put to the auditor."""
        return self.applies is not False


def questions(
    rubric: Rubric,
    version: PlanVersion,
    judgements: Iterable[Judgement] = (),
    *,
    agency: str | None = None,
) -> tuple[Question, ...]:
    """Every question of a rubric about a version, in the rubric's order and then the plan's.

    Questions that do not apply are among them (`asked` tells), so that what is skipped can be shown.
    `judgements` are the answers so far, which conditions may test. `agency` keeps the criteria that this
    agency answers; "" those that name no agency; None all of them.
    """
    known = known_facts(version, judgements, rubric)
    found: list[Question] = []
    for criterion in rubric.criteria:
        if agency is not None and criterion.answered_by != agency:
            continue
        applies = holds(criterion.applies_when, known)
        reads = sections_read(rubric, criterion, version)
        found += [
            Question(criterion, subject, applies, reads) for subject in subjects(rubric, criterion, version)
        ]
    return tuple(found)


def subjects(rubric: Rubric, criterion: Criterion, version: PlanVersion) -> tuple[Subject, ...]:
    """What a criterion asks about in a version; never empty.

    Repeated: one subject a row of the kind, a link between the two sections, or a piece of advice. Where the
    version has none (attributes only, or none could be read), and for a criterion that is not repeated:

    - one section read: that section;
    - one agency's advice, when the version has exactly one such piece: that advice;
    - anything else (several sections, a link as a whole, the thread, the process): the whole plan.
    """
    repeated = _repeated(rubric, criterion, criterion.repeat, version) if criterion.repeat else ()
    if repeated:
        return repeated
    if criterion.scope is Scope.ADVICE:
        advice = _advice(criterion, version)
        return advice if len(advice) == 1 else (WHOLE_PLAN,)
    reads = sections_read(rubric, criterion, version)
    if criterion.scope in (Scope.SECTION, Scope.SECTIONS) and len(reads) == 1:
        return (Subject(SubjectKind.SECTION, reads[0]),)
    return (WHOLE_PLAN,)


def sections_read(rubric: Rubric, criterion: Criterion, version: PlanVersion) -> tuple[str, ...]:
    """The plan sections that a criterion reads: those it names, its link's, its repeat's, or its own.

    A rubric's own section code (A1 under A) is read where the version records it, else the section above it.
    """
    if criterion.sections or criterion.link:
        named = criterion.sections or criterion.link or ()
    elif criterion.repeat and criterion.repeat.sections:
        named = criterion.repeat.sections
    else:
        named = (criterion.section,) if criterion.scope in (Scope.SECTION, Scope.SECTIONS) else ()
    return _recorded(rubric, named, version)


def _recorded(rubric: Rubric, codes: tuple[str, ...], version: PlanVersion) -> tuple[str, ...]:
    parents = {section.code: section.parent for section in rubric.sections if section.parent}
    return tuple(
        dict.fromkeys(parents.get(code, code) if version.section(code) is None else code for code in codes)
    )


def _repeated(
    rubric: Rubric, criterion: Criterion, repeat: Repeat, version: PlanVersion
) -> tuple[Subject, ...]:
    if repeat.kind is not None:
        named = _recorded(rubric, repeat.sections, version) or sections_read(rubric, criterion, version)
        return tuple(
            Subject(SubjectKind(row.kind.value), row.row_id) for row in version.rows_of(repeat.kind, *named)
        )
    if criterion.scope is Scope.LINK:
        return _links(criterion, version)
    return _advice(criterion, version)


def _links(criterion: Criterion, version: PlanVersion) -> tuple[Subject, ...]:
    section_of = {row.row_id: row.section for row in version.rows}
    ends = ((link, section_of.get(link.from_row), section_of.get(link.to_row)) for link in version.links)
    return tuple(
        Subject(SubjectKind.LINK, link.link_id)
        for link, one, other in ends
        if criterion.link is None or _joins(criterion.link, one, other)
    )


def _joins(link: tuple[str, ...], one: str | None, other: str | None) -> bool:
    # A link is drawn from either end: provision to need, or need to provision.
    return (one == link[0] and other in link[1:]) or (other == link[0] and one in link[1:])


def _advice(criterion: Criterion, version: PlanVersion) -> tuple[Subject, ...]:
    return tuple(
        Subject(SubjectKind.ADVICE, advice.advice_id)
        for advice in version.advice
        if not criterion.only_agency or advice.agency == criterion.only_agency
    )
