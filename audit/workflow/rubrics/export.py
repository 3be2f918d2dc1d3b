"""A rubric taken to Excel (sheets of questions, scales, grades with limits) or to a page to print."""

from datetime import date
from pathlib import Path

from audit import __version__
from audit.atomic_files import check_ending, check_own, not_own, write_bytes
from audit.domain import rubric_words as words
from audit.domain.criterion import Criterion
from audit.domain.rubric import Rubric
from audit.office_files.own_table import has_sheets
from audit.office_files.writing import Table as Sheet
from audit.office_files.writing import write_workbook
from audit.rendering.document import Column, Figure, Part, Prose, Report, Table
from audit.rendering.html import html_page
from audit.yaml_files.rubric_rows import rubric_rows


def write_rubric(rubric: Rubric, path: Path, made_on: date) -> None:
    """Write a rubric as a workbook (.xlsx) or a printable page (.html).

    Raises AuditError for another ending, for another file in its place, and when it can't be written.
    """
    check_ending(path, "Audit tools", ".xlsx", ".html", ".htm")
    if path.suffix.lower() == ".xlsx":
        sheets = rubric_sheets(rubric)
        there = path.is_file() and path.stat().st_size > 0
        if there and not has_sheets(path, *(sheet.name for sheet in sheets)):
            raise not_own(path, "audit tool")
        write_workbook(path, sheets, private=False)
    else:
        check_own(path, "audit tool", "ehcp-audit ")
        page = html_page(rubric_page(rubric, made_on)).encode("utf-8")
        write_bytes(path, page, private=False)


def rubric_sheets(rubric: Rubric) -> list[Sheet]:
    """Return the sheets of a rubric's workbook; `rubrics new --rows` reads the first again."""
    rows = []
    for row, criterion in zip(rubric_rows(rubric), rubric.criteria, strict=True):
        scale = rubric.scale_of(criterion)
        rows.append(
            row
            | {
                "Asked about": words.asked_of(criterion),
                "Applies when": words.condition_words(criterion.applies_when),
                "Answers": words.scale_words(scale),
                "Each answer means": "\n".join(words.level_words(criterion, scale)),
                "Other answers": words.other_answers(criterion),
                "Compulsory": words.required_words(criterion.requires),
                "Gap arises in": ", ".join(criterion.faults),
                "Themes": ", ".join(criterion.themes),
                "Scored": "" if criterion.scored else "no",
            }
        )
    headings = tuple(rows[0]) if rows else ()
    scales = [
        (scale.name, answer.name, None if answer.points is None else float(answer.points),
         answer.colour or answer.severity, answer.descriptor)
        for scale in rubric.scales.values() for answer in scale.answers
    ]  # fmt: skip
    scales += [
        (scale.name, words.scale_words(scale), None, "", "")
        for scale in rubric.scales.values()
        if not scale.answers
    ]
    grading = [("Use", line) for line in words.use_words(rubric)]
    grading += [("Section", f"{s.code}: weight {words.number(s.weight)}. {s.title}") for s in rubric.sections]
    grading += [("Overall", line) for line in words.overall_words(rubric.overall)]
    grading += [("Grade", words.grade_words(grade, rubric.overall)) for grade in rubric.grades]
    grading += [("Limit", words.limit_words(limit)) for limit in rubric.limits]
    grading += [("Impact", rubric.impact.question)] if rubric.impact else []
    about = (f"{rubric.title}: {rubric.id}, version {rubric.version} ({rubric.status}).", rubric.note)
    return [
        Sheet("Criteria", headings, [tuple(row[heading] for heading in headings) for row in rows]),
        Sheet("Scales", ("Scale", "Answer", "Points", "Colour or severity", "What it means"), scales),
        Sheet("Grades and limits", ("What", "In words"), grading, notes=tuple(filter(None, about))),
    ]


def rubric_page(rubric: Rubric, made_on: date) -> Report:
    """Return a rubric as a report of one part a section, then its scales, grades and limits."""
    parts = [
        Part(
            f"section-{n}",
            f"{section.code}. {section.title}" if section.title != section.code else section.title,
            f"Weight {words.number(section.weight)}.",
            (_table(rubric, section.code, n),),
        )
        for n, section in enumerate(rubric.sections)
    ]
    scales = tuple(f"{scale.name}: {words.scale_words(scale)}." for scale in rubric.scales.values())
    parts.append(Part("scales", "Scales", "Best first, with their points.", (Prose(scales, listed=True),)))
    if rubric.grades:
        grades = tuple(words.grade_words(grade, rubric.overall) for grade in rubric.grades)
        limits = tuple(words.limit_words(limit) for limit in rubric.limits)
        how = words.overall_words(rubric.overall)
        blocks = [Prose(each, listed=True) for each in (grades, how[1:], limits) if each]
        parts.append(Part("grades", "Grades and limits", how[0], tuple(blocks)))
    if rubric.impact:
        parts.append(Part("impact", "Impact", "Outside the grade.", (Prose((rubric.impact.question,)),)))
    use = words.use_words(rubric)
    if use:
        parts.append(Part("use", "Who uses it, and when", "", (Prose(use, listed=True),)))
    return Report(
        kind="rubric",
        title=rubric.title,
        council=f"{rubric.id}, version {rubric.version}",
        period=rubric.status,
        marking="",
        made_on=made_on,
        headline=rubric.note or "An audit tool for Education, Health and Care Plans.",
        figures=(
            Figure("Questions", str(len(rubric.criteria)), "each counted once"),
            Figure("Minutes an audit", str(rubric.minutes), "the budget that its writer set"),
        ),
        parts=tuple(parts),
        method=(("Weights and thresholds", "Those of whoever wrote this audit tool; none is national."),),
        program=f"ehcp-audit {__version__}",
    )


def _table(rubric: Rubric, section: str, n: int) -> Table:
    columns = (
        Column("Question", "question"),
        Column("How to answer", "how"),
        Column("Good", "good"),
        Column("Poor", "poor"),
        Column("Source", "source"),
    )
    rows = tuple(
        (_question(each), _how(rubric, each), each.good, each.poor, _source(each))
        for each in rubric.criteria_of(section)
    )
    return Table(f"criteria-{n}", f"Questions of {section}", columns, rows)


def _question(criterion: Criterion) -> str:
    weight = f" Weight {words.number(criterion.weight)}." if criterion.weight != 1 else ""
    note = "" if criterion.scored else " A note, without a score."
    return f"{criterion.id}  {criterion.question}{weight}{note}"


def _how(rubric: Rubric, criterion: Criterion) -> str:
    scale = rubric.scale_of(criterion)
    levels = "; ".join(f"{name}: {told}" for name, told in criterion.descriptors.items())
    told = (
        ("Scale", scale.name),
        ("About", words.asked_of(criterion)),
        ("Only when", words.condition_words(criterion.applies_when)),
        ("", criterion.guidance),
        ("", levels),
        ("Also", words.other_answers(criterion)),
        ("Compulsory", words.required_words(criterion.requires)),
    )
    lines = (f"{label}: {text}" if label else text for label, text in told if text)
    return " ".join(line if line.endswith((".", "?", "!")) else f"{line}." for line in lines)


def _source(criterion: Criterion) -> str:
    duty = "Statutory. " if criterion.statutory else ""
    return duty + words.source_words(criterion.source)
