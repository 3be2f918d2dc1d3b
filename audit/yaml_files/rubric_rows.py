"""A spreadsheet of criteria, as councils hold theirs today -> a rubric in YAML; and back to such rows."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from audit.domain.rubric import Rubric
from audit.domain.section import SECTIONS, UNDIVIDED_H
from audit.place import Place
from audit.problem import Problem
from audit.yaml_files import row_messages as say
from audit.yaml_files.emit import yaml_text
from audit.yaml_files.faults import nearest, offer
from audit.yaml_files.schema import SCHEMA_LINE

#: What each column is called, here first and then elsewhere; compared without case, spaces and signs.
HEADINGS: dict[str, tuple[str, ...]] = {
    "section": ("section", "section code", "ehcp section", "plan section", "part"),
    "id": ("id", "ref", "reference", "no", "number", "criterion id", "code"),
    "question": (
        "question",
        "criterion",
        "criteria",
        "standard",
        "indicator",
        "audit question",
        "quality standard",
    ),
    "good": ("good", "what good looks like", "good practice", "expected", "descriptor", "met looks like"),
    "poor": ("poor", "what poor looks like", "not met looks like", "concerns"),
    "guidance": ("guidance", "notes", "prompt", "prompts", "help"),
    "weight": ("weight", "weighting"),
    "law": ("law", "legislation", "regulation", "statutory reference", "legal reference"),
    "code": ("code of practice", "cop", "send code", "code paragraph", "code reference"),
    "case": ("case", "case law", "decided case"),
    "local": ("source", "local", "local source", "where from"),
    "scale": ("scale", "answer scale", "rating scale", "response scale", "answers"),
    "answered_by": ("answered by", "agency", "auditor agency", "who answers"),
    "statutory": ("statutory", "statutory y/n", "legal requirement"),
}
_AGENCIES = ("education", "psychology", "health", "social care", "family", "other")
#: Scales that a cell may name, folded; "met" is the one of a question that names none.
_SCALES = {
    "met": ("met", "metpartlymetnotmet", "metpartlynot", "metpartlynotmet"),
    "yes or no": ("yesorno", "yesno", "yn"),
    "tick": ("tick", "ticked", "tickbox", "checkbox"),
    "rag": ("rag", "redambergreen", "greenamberred", "ragrating", "colour"),
}
_COLOURS = ("green", "amber", "red")
_MET = [
    {"answer": "met", "points": 2},
    {"answer": "partly met", "points": 1},
    {"answer": "not met", "points": 0},
]
_YES = ("y", "yes", "true", "x", "1", "✓", "statutory")


def rubric_from_rows(
    rows: Sequence[Mapping[str, object]], rubric_id: str, title: str, places: Sequence[Place] = ()
) -> tuple[str | None, tuple[Problem, ...]]:
    """Return YAML for rows of criteria by heading, or None with what is wrong.

    A blank section means the one above. Ids that are missing are made from the section ("F-03"). `places`
    are the rows' own; left out, rows are numbered from 1. A column or cell that is not taken is told of.
    """
    if not rows:
        return None, (say.NO_ROWS.at(),)
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    columns, problems = _columns(headings)
    if "question" not in columns:
        return None, (say.NO_QUESTIONS.at(nearest=offer(headings[0], HEADINGS["question"])),)
    sections: dict[str, list[dict[str, Any]]] = {}
    scales: dict[str, Any] = {}
    above = ""
    taken: set[str] = set()
    for number, row in enumerate(rows, start=1):
        where = places[number - 1] if number <= len(places) else Place(item=f"row {number}")
        cells = {field: str(row.get(heading) or "").strip() for field, heading in columns.items()}
        above = section_code(cells.get("section", "")) or above or "plan"
        if not any(cells.values()):
            continue
        criterion, wrong = _criterion(cells, where, scales)
        problems += wrong
        if criterion is None:
            continue
        listed = sections.setdefault(above, [])
        name = cells.get("id") or f"{above}-{len(listed) + 1:02d}"
        if name in taken:
            problems.append(say.TWICE.at(where, name=name[:40]))
        taken.add(name)
        listed.append({"id": name, **criterion})
    if any(problem.stops.value != "nothing" for problem in problems):
        return None, tuple(problems)
    if not sections:
        return None, (say.NO_ROWS.at(),)
    known = (*SECTIONS, UNDIVIDED_H)
    ordered = sorted(sections, key=lambda code: known.index(code) if code in known else len(known))
    rubric = {
        "rubric": rubric_id,
        "version": "1",
        "title": title,
        "status": "draft",
        **({"scale": "met", "scales": {"met": _MET} | scales} if scales else {}),
        "sections": [{"section": code, "criteria": sections[code]} for code in ordered],
    }
    return f"{SCHEMA_LINE}\n{yaml_text(rubric)}", tuple(problems)


def rubric_rows(rubric: Rubric) -> list[dict[str, str]]:
    """The criteria as rows of a spreadsheet, in the rubric's order, under each column's first heading."""
    heading = {field: names[0].capitalize() for field, names in HEADINGS.items()}
    found = []
    for criterion in rubric.criteria:
        values = {
            "section": criterion.section,
            "id": criterion.id,
            "question": criterion.question,
            "good": criterion.good,
            "poor": criterion.poor,
            "guidance": criterion.guidance,
            "weight": format(criterion.weight.normalize(), "f"),
            "law": criterion.source.law,
            "code": criterion.source.code,
            "case": criterion.source.case,
            "local": criterion.source.local,
            "scale": criterion.scale,
            "answered_by": criterion.answered_by,
            "statutory": "yes" if criterion.statutory else "",
        }
        found.append({heading[field]: value for field, value in values.items()})
    return found


def section_code(cell: str) -> str:
    """Return the section that a cell names: "Section F: provision" is F; other text is its own code."""
    found = re.fullmatch(
        r"(?:sect(?:ion)?\.?\s*)?([A-K][12]?)\b\s*(?:[-\u2013\u2014:.)].*)?", cell.strip(), re.IGNORECASE
    )
    code = found.group(1).upper() if found else ""
    return code if code in (*SECTIONS, UNDIVIDED_H) else cell.strip()


def _columns(headings: Sequence[str]) -> tuple[dict[str, str], list[Problem]]:
    by_word = {_folded(word): field for field, words in HEADINGS.items() for word in words}
    columns: dict[str, str] = {}
    problems = []
    for heading in headings:
        field = by_word.get(_folded(str(heading)))
        if field and field not in columns:
            columns[field] = heading
        else:
            problems.append(say.UNKNOWN_COLUMN.at(str(heading)[:60], remedy=_instead(str(heading), columns)))
    return columns, problems


def _instead(heading: str, columns: Mapping[str, str]) -> str:
    """Return where in the file what a column holds may be written, or the heading that may be meant."""
    words = _folded(heading)
    if any(part in words for part in ("applies", "condition", "onlyif", "onlywhen")):
        return "Write it under its question: applies_when: {year_group: {at_least: 9}}, for example."
    if any(part in words for part in ("link", "repeat", "foreach")):
        return "Write it under its question: link: [B, F], or for_each: provision."
    names = [name for field, names in HEADINGS.items() if field not in columns for name in names]
    if nearest(heading, names):
        return offer(heading, names)
    return "Write what you need of it in the file, as guidance for example."


def _scale(cell: str, scales: dict[str, Any]) -> str | None:
    """Return the name of the scale that a cell means, declaring it when need be; None for one not known."""
    folded = _folded(cell)
    for name, spellings in _SCALES.items():
        if folded in spellings:
            if name == "rag":
                scales["rag"] = [
                    {"answer": colour, "points": 2 - n, "colour": colour} for n, colour in enumerate(_COLOURS)
                ]
            return name
    bounds = re.fullmatch(r"(\d{1,3})\s*(?:-|\u2013|to)\s*(\d{1,3})\s*(%?)", cell.strip())
    if bounds and int(bounds[1]) < int(bounds[2]):
        name = f"{bounds[1]} to {bounds[2]}{bounds[3]}"
        number = {"from": int(bounds[1]), "to": int(bounds[2]), "step": 1}
        scales[name] = {"number": number} | ({"unit": "%"} if bounds[3] else {})
        return name
    return None


def _criterion(
    cells: Mapping[str, str], where: Place, scales: dict[str, Any]
) -> tuple[dict[str, Any] | None, list[Problem]]:
    problems: list[Problem] = []
    if not cells["question"]:
        return None, [say.NO_QUESTION.at(where)]
    made: dict[str, Any] = {"question": cells["question"]}
    weight = cells.get("weight", "")
    if weight and weight != "1":
        try:
            number = Decimal(weight)
        except InvalidOperation:
            number = Decimal(0)
        if not number.is_finite() or not 0 < number <= 1000:
            problems.append(say.BAD_WEIGHT.at(where))
        elif number != 1:
            made["weight"] = number
    made |= {field: cells[field] for field in ("guidance", "good", "poor") if cells.get(field)}
    source = {field: cells[field] for field in ("law", "code", "case", "local") if cells.get(field)}
    made |= {"source": source} if source else {}
    made |= {"statutory": True} if cells.get("statutory", "").casefold() in _YES else {}
    if cells.get("scale"):
        scale = _scale(cells["scale"], scales)
        if scale is None:
            problems.append(say.UNKNOWN_SCALE.at(where, found=cells["scale"][:40]))
        elif scale != "met":
            made["scale"] = scale
    agency = cells.get("answered_by", "").casefold().replace("-", " ")
    if agency in _AGENCIES:
        made["answered_by"] = agency
    elif agency:
        problems.append(say.UNKNOWN_AGENCY.at(where, nearest=offer(agency, _AGENCIES)))
    return made, problems


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
