"""Criteria as written -> as the domain has them, with what is wrong with them."""

from audit.domain.audits import Standing
from audit.domain.criterion import (
    CHECKS,
    FAULTS,
    AnsweredFrom,
    Criterion,
    Repeat,
    Requires,
    Scope,
    Source,
)
from audit.domain.plan import ROW_KIND, RowKind
from audit.domain.scale import Scale, ScaleKind
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.model_base import listed
from audit.yaml_files.rubric_build_conditions import build_condition
from audit.yaml_files.rubric_criterion_models import CriterionModel, RepeatModel, RequiredModel, SourceModel
from audit.yaml_files.rubric_faults import Desk, Loc

#: The words of the file for each standing that is not an answer.
STANDINGS: dict[str, Standing] = {
    "not applicable": Standing.NOT_APPLICABLE,
    "none stated": Standing.NONE_STATED,
    "absent": Standing.ABSENT,
    "advice too vague": Standing.ADVICE_TOO_VAGUE,
}
LEFT_OUT, NEVER = "left out", "never"
_SCOPES = {
    "section": Scope.SECTION,
    "golden thread": Scope.THREAD,
    "whole plan": Scope.PLAN,
    "process": Scope.PROCESS,
    "advice": Scope.ADVICE,
    "annual review": Scope.ANNUAL_REVIEW,
    "draft": Scope.DRAFT,
    "assessment decision": Scope.DECISION,
}


def build_criteria(
    desk: Desk, scales: dict[str, Scale]
) -> tuple[list[Criterion], dict[str, tuple[str, ...]]]:
    """Return the criteria in order, and what may be said to each: answers and standings."""
    made: list[Criterion] = []
    said: dict[str, tuple[str, ...]] = {}
    for s, section in enumerate(desk.written.sections):
        for c, written in enumerate(section.criteria):
            loc: Loc = ("sections", s, "criteria", c)
            criterion = _criterion(desk, written, loc, section.section, scales, said)
            if criterion:
                made.append(criterion)
                said[criterion.id] = _may_be_said(criterion, scales[criterion.scale])
    _common_counts(desk, {criterion.scale: scales[criterion.scale] for criterion in made})
    return made, said


def _common_counts(desk: Desk, used: dict[str, Scale]) -> None:
    """Tell where the rubric's own `counts_as` names an answer that none of the scales in use has."""
    names = {answer.name: scale.name for scale in used.values() for answer in scale.answers}
    for word, counts in desk.written.counts_as.items():
        if counts not in (LEFT_OUT, NEVER):
            choices = [*names, LEFT_OUT, NEVER]
            desk.known(say.UNKNOWN_ANSWER, ("counts_as", word), counts, choices, scale=", ".join(used))


def _may_be_said(criterion: Criterion, scale: Scale) -> tuple[str, ...]:
    bands = tuple(band.name for band in scale.bands)
    return (
        *(answer.name for answer in scale.answers),
        *bands,
        *(word.value for word in criterion.counts_as),
        *(word for word, standing in STANDINGS.items() if standing in criterion.counts_as),
    )


def _criterion(
    desk: Desk,
    written: CriterionModel,
    loc: Loc,
    section: str,
    scales: dict[str, Scale],
    said: dict[str, tuple[str, ...]],
) -> Criterion | None:
    name = written.scale or desk.written.scale or next(iter(desk.written.scales), "met")
    if not desk.known(say.UNKNOWN_SCALE, (*loc, "scale"), name, scales):
        return None
    scale = scales[name]
    counts_as = _counts_as(desk, written, loc, scale)
    allowed = [answer.name for answer in scale.answers] + [band.name for band in scale.bands]
    for word in written.descriptors:
        desk.known(say.UNKNOWN_ANSWER, (*loc, "descriptors", word), word, allowed, scale=name)
    allowed += ["always", *STANDINGS]
    checks = listed(written.checks)
    for word in checks:
        desk.known(say.UNKNOWN_CHECK, (*loc, "checks"), word, CHECKS)
    for word in listed(written.faults):
        desk.known(say.UNKNOWN_FAULT, (*loc, "faults"), word, FAULTS)
    for word in listed(written.themes):
        desk.known(say.UNKNOWN_THEME, (*loc, "themes"), word, desk.written.themes)
    applies = written.applies_when
    scope, sections = _scope(desk, written, loc, section)
    return Criterion(
        written.id,
        section,
        written.question,
        name,
        scope=scope,
        sections=sections,
        link=tuple(written.link) if written.link else None,
        only_agency=written.advice_from or "",
        answered_from=AnsweredFrom(written.answered_from),
        repeat=_repeat(desk, written, loc, section),
        applies_when=build_condition(desk, applies, (*loc, "applies_when"), said) if applies else None,
        weight=written.weight,
        scored=written.scored and scale.scored,
        counts_as=counts_as,
        guidance=written.guidance,
        good=written.good,
        poor=written.poor,
        descriptors=dict(written.descriptors),
        source=_source(written.source),
        statutory=written.statutory,
        answered_by=written.answered_by or "",
        requires=Requires(
            _required(desk, written.evidence, (*loc, "evidence"), allowed, name),
            _required(desk, written.comment, (*loc, "comment"), allowed, name),
            _required(desk, written.action, (*loc, "action"), allowed, name),
        ),
        faults=listed(written.faults),
        checks=checks,
        themes=listed(written.themes),
    )


def _source(written: SourceModel | None) -> Source:
    return Source(written.law, written.code, written.local, written.case) if written else Source()


def _scope(desk: Desk, written: CriterionModel, loc: Loc, section: str) -> tuple[Scope, tuple[str, ...]]:
    """Return what a criterion asks about and the sections it reads."""
    named = [key for key in ("link", "sections", "advice_from") if getattr(written, key)]
    if len(named) > 1 or (
        named and written.about not in ("section", "advice" if written.advice_from else "section")
    ):
        desk.tell(say.LINK_AND_OTHER, (*loc, named[0]))
    for key in ("link", "sections"):
        for code in listed(getattr(written, key)):
            desk.known(say.UNKNOWN_SECTION, (*loc, key), code, desk.section_codes)
    if written.link:
        return Scope.LINK, tuple(written.link)
    if written.advice_from:
        return Scope.ADVICE, ()
    if written.sections:
        sections = listed(written.sections)
        return (Scope.SECTIONS if len(sections) > 1 else Scope.SECTION), sections
    if written.about == "section":
        return Scope.SECTION, (section,)
    return _SCOPES[written.about], ()


def _counts_as(desk: Desk, written: CriterionModel, loc: Loc, scale: Scale) -> dict[Standing, str | None]:
    """Return how each standing that may be given counts: an answer's name, or None for left out."""
    ours = {"not applicable": LEFT_OUT, **desk.written.counts_as, **written.counts_as}
    if written.na == "never":
        ours["not applicable"] = NEVER
    made: dict[Standing, str | None] = {}
    for word, counts in ours.items():
        own = word in written.counts_as
        where: Loc = (*loc, "counts_as", word) if own else ("counts_as", word)
        if counts in (LEFT_OUT, NEVER):
            if counts == LEFT_OUT:
                made[STANDINGS[word]] = None
        elif scale.kind is ScaleKind.NUMBER:
            # The rubric's own rule is for its answers; a number scale without them leaves the standing out.
            made[STANDINGS[word]] = None
            if own:
                desk.tell(say.STANDING_FIXED, where, standing=word)
        elif scale.answer(counts) is not None:
            made[STANDINGS[word]] = counts
        elif own:
            choices = [*(answer.name for answer in scale.answers), LEFT_OUT, NEVER]
            desk.known(say.UNKNOWN_ANSWER, where, counts, choices, scale=scale.name)
        else:
            made[STANDINGS[word]] = None
    return made


def _repeat(desk: Desk, written: CriterionModel, loc: Loc, section: str) -> Repeat | None:
    each = written.for_each
    if each is None:
        return None
    model = each if isinstance(each, RepeatModel) else RepeatModel(row=each)
    if model.row == "advice":
        return Repeat(None, listed(model.sections), model.then, model.enough)
    kind = RowKind(model.row)
    asked = listed(model.sections)
    parents = {s.section: s.parent or s.section for s in desk.written.sections}
    for code in asked:
        held = ROW_KIND.get(parents.get(code, code))
        if held is not kind:
            near = ", ".join(code for code, other in ROW_KIND.items() if other is kind)
            desk.tell(
                say.NO_ROWS, (*loc, "for_each", "in"), name=code, row=f"{kind.value}s", nearest=f"Use {near}."
            )
    if not asked and ROW_KIND.get(parents[section]) is kind:
        asked = (section,)
    return Repeat(kind, asked, model.then, model.enough)


def _required(
    desk: Desk, written: RequiredModel | None, loc: Loc, allowed: list[str], scale: str
) -> tuple[str, ...]:
    """Return the answers (and standings) for which something is compulsory; `always` is every standing."""
    if written is None:
        return ()
    words = listed(written.required_when)
    for word in words:
        desk.known(say.UNKNOWN_ANSWER, (*loc, "required_when"), word, allowed, scale=scale)
    if "always" in words:
        return tuple(standing.value for standing in Standing)
    return tuple(STANDINGS[word].value if word in STANDINGS else word for word in words)
