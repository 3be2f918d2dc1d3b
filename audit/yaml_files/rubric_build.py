"""A rubric as written -> the domain's rubric, resolved and hashed, with all that does not hold together."""

import re

from audit.domain.criterion import CHECKS
from audit.domain.rubric import AdviceStages, Impact, Mapped, PartRule, Rubric, Section, Theme
from audit.domain.rubric_hash import with_hash
from audit.domain.section import SECTION_TITLES, UNDIVIDED_H, is_section, section_title
from audit.problem import Problem
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.model_base import listed
from audit.yaml_files.rubric_build_criteria import build_criteria
from audit.yaml_files.rubric_build_scales import (
    BUILT_IN,
    build_grades,
    build_limits,
    build_overall,
    build_scales,
)
from audit.yaml_files.rubric_faults import Desk
from audit.yaml_files.rubric_models import RubricModel
from audit.yaml_files.tree import Node

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def build_rubric(
    written: RubricModel, tree: Node, lexicons: dict[str, object], base: tuple[str, str] | None
) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Return the rubric, or None with every fault at its place. `base` is what it extends, already merged."""
    desk = Desk(written, tree)
    _names(desk)
    declared = build_scales(desk)
    scales = BUILT_IN | declared
    grades = build_grades(desk)
    criteria, said = build_criteria(desk, scales)
    used = {criterion.scale for criterion in criteria}
    overall = build_overall(desk, grades, [scales[name] for name in scales if name in used])
    limits = build_limits(desk, grades, said)
    sections = _sections(desk)
    if written.impact:
        desk.known(say.UNKNOWN_SCALE, ("impact", "scale"), written.impact.scale, scales)
    mappings = _mappings(desk, list(said))
    if desk.problems:
        return None, tuple(sorted(desk.problems, key=lambda p: (p.place.file, p.place.line, p.place.column)))
    used |= {written.impact.scale} if written.impact else set()
    stages = written.advice_stages
    named = written.who_may_audit or ()
    rubric = Rubric(
        id=written.rubric,
        version=written.version,
        title=written.title,
        scales={name: scale for name, scale in scales.items() if name in used or name in declared},
        sections=sections,
        criteria=tuple(criteria),
        grades=grades,
        overall=overall,
        limits=limits,
        themes=tuple(Theme(name, title) for name, title in written.themes.items()),
        impact=Impact(written.impact.question, written.impact.scale) if written.impact else None,
        status=written.status,
        effective_from=written.effective.start,
        effective_to=written.effective.end,
        changed=written.changed,
        note=written.note,
        target=written.target,
        level=written.level,
        counted=written.counted,
        who_may_audit=(named,) if isinstance(named, str) else tuple(named),
        part_rule=PartRule(written.parts),
        partial_overall=written.part_audits == "overall, marked",
        sign_off=written.sign_off or "",
        minutes=written.minutes,
        seconds_a_question=written.seconds_a_question,
        lexicons=lexicons,
        check_limits={name: dict(limits) for name, limits in written.check_limits.items()},
        mappings=mappings,
        advice_stages=AdviceStages(tuple(stages.stages), stages.signed_off_by) if stages else AdviceStages(),
        extends=base,
    )
    return with_hash(rubric), ()


def _names(desk: Desk) -> None:
    """Tell of ids, codes and dates that can't stand."""
    written = desk.written
    if not _ID.match(written.rubric):
        desk.tell(say.BAD_ID, ("rubric",), name=written.rubric[:60])
    start, end = written.effective.start, written.effective.end
    if start and end and end < start:
        desk.tell(say.DATES, ("effective", "to"))
    desk.once(
        say.TWICE_SECTION, ((s.section, ("sections", i, "section")) for i, s in enumerate(written.sections))
    )
    desk.once(
        say.TWICE_CRITERION,
        (
            (criterion.id, ("sections", i, "criteria", j, "id"))
            for i, section in enumerate(written.sections)
            for j, criterion in enumerate(section.criteria)
        ),
    )
    for key, named in (("lexicons", written.lexicons), ("check_limits", written.check_limits)):
        for name in named:
            desk.known(say.UNKNOWN_CHECK, (key, name), name, CHECKS)
    if not any(section.criteria for section in written.sections):
        desk.tell(say.NO_CRITERIA, ("sections",))


def _sections(desk: Desk) -> tuple[Section, ...]:
    made = []
    for i, written in enumerate(desk.written.sections):
        if written.parent:
            desk.known(say.PARENT, ("sections", i, "parent"), written.parent, (*SECTION_TITLES, UNDIVIDED_H))
        elif not is_section(written.section):
            like = re.sub(r"[^A-Z0-9]", "", re.sub(r"(?i)^\s*section\b", "", written.section).upper())
            if is_section(like):
                desk.tell(say.READS_LIKE, ("sections", i, "section"), name=written.section[:60], nearest=like)
        title = written.title or (section_title(written.section) if is_section(written.section) else "")
        made.append(Section(written.section, title or written.section, written.weight, written.parent))
    return tuple(made)


def _mappings(desk: Desk, criteria: list[str]) -> tuple[Mapped, ...]:
    made = []
    for i, written in enumerate(desk.written.comparable_with):
        pairs = {name: name for name in listed(written.same)} | written.criteria
        for name in pairs:
            desk.known(say.UNKNOWN_CRITERION, ("comparable_with", i), name, criteria)
        made.append(Mapped(written.version, pairs, written.overall))
    return tuple(made)
